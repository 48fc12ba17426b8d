"""In a round without names a receipt bears a private code, by which its author finds their words again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from facilitation.ids import UserId
from facilitation.kinds import Phase
from facilitation.scene import Contribution, Member, Partnership, Round, Scene

CODE = re.compile(r"[A-Z2-7]{8}")  # what base32 is written with
HALF = 4
MISREAD = str.maketrans("018", "OIB")


@dataclass(frozen=True, slots=True)
class Found:
    partnership: Partnership
    round: Round
    contribution: Contribution
    code: str


def spelt(typed: str) -> str | None:
    """However it was typed: K7QM-2FXD, k7qm 2fxd. None: no code."""
    letters = re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(MISREAD)
    return f"{letters[:HALF]}-{letters[HALF:]}" if CODE.fullmatch(letters) else None


def found(scene: Scene, user: UserId, code: str) -> Found | None:
    """In the record of any of their groups; or, while a round takes contributions, among their own."""
    for partnership in scene.partnerships_of(user):
        me = scene.member_of(partnership.id, user)
        for about in (one for one in scene.rounds(partnership.id) if one.confidential):
            for given in _readable(scene, about, me):
                if scene.private_code(given.id) == code:
                    return Found(partnership, about, given, code)
    return None


def _readable(scene: Scene, about: Round, me: Member | None) -> list[Contribution]:
    if about.phase is not Phase.CONTRIBUTING:
        return list(scene.contributions(about.id))
    return list(scene.contributions_of(about.id, me.id)) if me else []


def mine(scene: Scene, me: Member) -> Iterator[tuple[Round, list[int]]]:
    """The numbers of theirs in each round without names, for as long as it is known which they are."""
    for about in (one for one in scene.rounds(me.partnership) if one.confidential):
        given = scene.contributions_of(about.id, me.id) if about.phase is not Phase.CONTRIBUTING else ()
        if numbers := sorted(one.number for one in given):
            yield about, numbers
