"""The reasons of every side of a text, to be read before a position is taken again: no figures, no names.

Their order is drawn for each reader anew, by a seed, so that nobody's words come first for everybody
(Woudenberg 1991: feedback of figures breeds conformity).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from facilitation.ids import ContributionId, MemberId
from facilitation.kinds import DissentKind
from facilitation.looks import dissents_seen, positions_seen
from facilitation.parties import AGAINST, IN_FAVOUR
from facilitation.publication import read
from facilitation.scene import Contribution, Position, Round, Scene
from facilitation.stances import Response, Stance


class Stand(StrEnum):
    """A side, or neither."""

    FOR = "for"
    AGAINST = "against"
    RECOGNISES = "recognises"


class Source(StrEnum):
    OBJECTION = "objection"
    DISSENT = "dissent"  # about the text, taking no position
    RESERVATION = "reservation"
    ANSWER = "answer"  # to an objection
    WORD = "word"  # added in the register
    NONE = "none"  # the side is held, and nobody wrote why


@dataclass(frozen=True, slots=True)
class Reason:
    stand: Stand
    source: Source
    text: str = ""

    def drawn(self, seed: str) -> str:
        return sha256(f"{seed}:{self.stand}:{self.source}:{self.text}".encode()).hexdigest()


def reasons(scene: Scene, round: Round, text: Contribution, reader: MemberId) -> list[Reason]:
    """At least one of each side that is held; in an order that only this reader has."""
    written = list(dict.fromkeys(_written(scene, round, text)))
    silent = [
        Reason(side, Source.NONE) for side in _held(round, text) if side not in {one.stand for one in written}
    ]
    seed = f"{round.id}:{round.look}:{text.id}:{reader}"
    return sorted([*written, *silent], key=lambda one: one.drawn(seed))


def one_of_each_first(drawn: Iterable[Reason]) -> list[Reason]:
    """For where not all of them fit: the first of each side, then the others."""
    drawn = list(drawn)
    first = {one.stand: one for one in reversed(drawn)}
    chosen = [one for one in drawn if first[one.stand] is one]
    return [*chosen, *(one for one in drawn if one not in chosen)]


def _held(round: Round, text: Contribution) -> list[Stand]:
    """By somebody, as the last summary says; the author holds to it from the start."""
    finding = read(round.findings).finding(text.id) if round.findings else None
    if finding is None:
        return [Stand.FOR]
    said = finding.heads
    against = said.contrary or any(stance in AGAINST for stance in finding.mandates.values())
    held = {Stand.FOR: said.favourable, Stand.AGAINST: against, Stand.RECOGNISES: said.recognise}
    return [side for side, people in held.items() if people]


def _written(scene: Scene, round: Round, text: Contribution) -> Iterator[Reason]:
    positions = {one.member: one for one in positions_seen(scene, round) if one.contribution == text.id}
    for dissent in dissents_seen(scene, round):
        if dissent.contribution != text.id or not dissent.open:
            continue
        if dissent.text:
            objects = dissent.kind is DissentKind.OBJECTION
            yield Reason(Stand.AGAINST, Source.OBJECTION if objects else Source.DISSENT, dissent.text)
        for answer in scene.objection_answers(dissent.id):
            if answer.text:
                yield Reason(Stand.FOR, Source.ANSWER, answer.text)
    for position in positions.values():
        if position.reservation:
            yield Reason(Stand.FOR, Source.RESERVATION, position.reservation)
    yield from _in_the_register(scene, text.id, text.member, positions)


def _in_the_register(
    scene: Scene, text: ContributionId, author: MemberId, positions: dict[MemberId, Position]
) -> Iterator[Reason]:
    """Words of those who took a side; of the others they are read on the card."""
    card = scene.conflict_on(text)
    for word in scene.conflict_words(card.id) if card else ():
        taken = positions.get(word.member)
        code = taken.code if taken else Stance.AGREE if word.member == author else None
        stand = _stand(code)
        if word.text and stand is not None:
            yield Reason(stand, Source.WORD, word.text)


def _stand(code: Response | None) -> Stand | None:
    if code in AGAINST:
        return Stand.AGAINST
    if code in IN_FAVOUR:
        return Stand.FOR
    return Stand.RECOGNISES if code is Stance.RECOGNISE else None
