"""What rounds gathered to be read as a whole, over time: answers of one kind, with whose they are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from facilitation import guides
from facilitation.guides import Answers, Said
from facilitation.ids import MemberId, PartnershipId
from facilitation.marks import Seat, in_the_record
from facilitation.names import fold
from facilitation.offers import institution_in
from facilitation.prompts import Kind
from facilitation.publication import OWN_NAME, home, seat_of
from facilitation.scene import Contribution, Round, Scene

NOT_SAID = Said()
_ARTICLE = re.compile(r"\s*(?:(?:le|la|les|un|une|the|an?)\s+|l[’'])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """One answer given step by step. `seat`: its author’s, as it is now."""

    text: Contribution
    round: int  # its number
    seat: Seat
    said: Answers

    @property
    def member(self) -> MemberId:
        return self.text.member

    def at(self, step: str) -> Said:
        return self.said.get(step, NOT_SAID)

    def words(self, step: str) -> str | None:
        return self.at(step).words


def published(scene: Scene, partnership: PartnershipId) -> tuple[Round, ...]:
    """Nothing is read by the others before its round is."""
    return tuple(one for one in scene.rounds(partnership) if one.published)


def told(scene: Scene, rounds: Iterable[Round], kind: Kind) -> tuple[Told, ...]:
    """What stands, in the order in which it was written."""
    return tuple(
        Told(text, one.number, seat_of_member(scene, text.member), guides.answers(text.details))
        for one in rounds
        for text in scene.contributions(one.id)
        if text.standing and text.details is not None and guides.kind_of(text.details) is kind
    )


def has_kind(round: Round, kind: Kind) -> bool:
    return any(question.kind is kind for question in round.shape.questions)


def seat_of_member(scene: Scene, member: MemberId) -> Seat:
    found = scene.member(member)
    return home(scene, found) if found else OWN_NAME


def seats_here(scene: Scene, partnership: PartnershipId) -> tuple[Seat, ...]:
    """Those with somebody in them, institutions by their numbers, those in their own name last."""
    seats = {seat_of(scene, member.institution) for member in scene.active_members(partnership)}
    return tuple(sorted(seats, key=lambda seat: (seat == OWN_NAME, in_the_record(seat))))


def one_name(words: str) -> str:
    """“La halle”, “la Halle” and “halle” are one."""
    return fold(_ARTICLE.sub("", words, count=1)) or fold(words)


def seat_named(scene: Scene, said: Said) -> Seat | None:
    """The institution that was pressed."""
    institution = institution_in(said.code)
    return None if institution is None else seat_of(scene, institution)


def seat_meant(scene: Scene, partnership: PartnershipId, said: Said) -> Seat | None:
    """Pressed, or typed as it is named, also by who typed it before that institution came."""
    pressed = seat_named(scene, said)
    if pressed is not None or said.words is None:
        return pressed
    named = {one_name(one.name): one.id for one in scene.institutions(partnership)}
    found = named.get(one_name(said.words))
    return None if found is None else seat_of(scene, found)
