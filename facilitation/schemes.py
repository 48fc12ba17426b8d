"""Which scheme for which project, who animates it, who follows it up (T18, T19): one row a scheme."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from facilitation.gathered import Told, one_name, seat_named, told
from facilitation.guides import NOBODY, Said
from facilitation.ids import ContributionId
from facilitation.marks import Seat
from facilitation.offers import text_in
from facilitation.prompts import Kind
from facilitation.scene import Contribution, Round, Scene

SCARCE = 2  # of 5: means that do not match the aim


class OpenQuestion(StrEnum):
    NO_ANIMATOR = "no_animator"
    NO_FOLLOW_UP = "no_follow_up"
    SCARCE_MEANS = "scarce_means"


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes it up: an institution here, or a structure or a function, in words."""

    seat: Seat | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """A scheme as one person told it; what was not said is None. `aim`: a text of the group, or words.

    `means`: 1 to 5, how far they match the aim.
    """

    source: Contribution
    seat: Seat
    name: str | None
    law: str | None
    whom: str | None
    allows: str | None
    forbids: str | None
    aim: Contribution | str | None
    animates: Taker | None
    follows: Taker | None
    means: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Scheme:
    """`open`: what nobody has answered so far, or where the means do not match."""

    name: str | None
    accounts: tuple[Account, ...]

    @property
    def open(self) -> tuple[OpenQuestion, ...]:
        asked = {
            OpenQuestion.NO_ANIMATOR: not any(one.animates for one in self.accounts),
            OpenQuestion.NO_FOLLOW_UP: not any(one.follows for one in self.accounts),
            OpenQuestion.SCARCE_MEANS: any(one.means and one.means <= SCARCE for one in self.accounts),
        }
        return tuple(question for question, stands in asked.items() if stands)


def schemes(scene: Scene, rounds: Sequence[Round]) -> tuple[Scheme, ...]:
    """Told by several under one name, however it is written, it is one. In the order of the first word."""
    accounts = [_account(scene, one) for one in told(scene, rounds, Kind.SCHEME)]
    named: dict[object, list[Account]] = {}
    for account in accounts:
        named.setdefault(one_name(account.name) if account.name else account.source.id, []).append(account)
    return tuple(Scheme(said[0].name, tuple(said)) for said in named.values())


def _account(scene: Scene, one: Told) -> Account:
    means = one.at("means").code
    return Account(
        source=one.text,
        seat=one.seat,
        name=one.words("name"),
        law=one.words("law"),
        whom=one.words("whom"),
        allows=one.words("allows"),
        forbids=one.words("forbids"),
        aim=_aim(scene, one.at("aim")),
        animates=_taker(scene, one.at("animates")),
        follows=_taker(scene, one.at("follows")),
        means=int(means) if means else None,
        reason=one.words("reason"),
    )


def _aim(scene: Scene, said: Said) -> Contribution | str | None:
    """An aim that its author has taken back since is no aim of the group's any more."""
    text = text_in(said.code)
    if text is None:
        return said.words
    found = scene.contribution(ContributionId(text))
    return found if found is not None and found.standing else None


def _taker(scene: Scene, said: Said) -> Taker | None:
    """Nobody, or not said: both leave the question open."""
    seat = seat_named(scene, said)
    if said.code == NOBODY or (seat is None and said.words is None):
        return None
    return Taker(seat, said.words)
