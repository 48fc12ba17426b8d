"""The looks at a published round: what each summary rests on, also once a later look was opened.

A position stays until its author takes another. So the last published summary speaks of positions as they
stood when the look after it was opened, and the one that is running is seen by nobody before its end.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from facilitation.disclosure import ENOUGH_PEOPLE
from facilitation.ids import ContributionId, MemberId
from facilitation.kinds import DissentKind
from facilitation.scene import Contribution, Dissent, Mandate, Position, Round, Scene
from facilitation.scene_looks import Look
from facilitation.shifts import Voices
from facilitation.stances import Stance


@dataclass(frozen=True, slots=True)
class Seen:
    """One published look at a round: `findings` as JSON, with what was said until the next was opened."""

    number: int
    findings: Mapping[str, Any]
    published_at: datetime
    positions: Sequence[Position]
    mandates: Sequence[Mandate]
    dissents: Sequence[Dissent]


def seen(scene: Scene, round: Round, number: int | None = None) -> Seen:
    """That look, or the last published one. ValueError for a round that is not published."""
    number = round.shown if number is None else number
    if round.findings is None or round.closed_at is None or number > round.shown:
        raise ValueError(f"look {number} of round {round.number} is not published")
    looks = {one.number: one for one in scene.looks(round.id)} if round.look > 1 else {}
    after = looks.get(number + 1)
    last = number == round.shown
    return Seen(
        number=number,
        findings=round.findings if after is None or last else after.findings,
        published_at=_published_at(round, looks, number),
        positions=positions_seen(scene, round, number),
        mandates=_mandates(scene, round, after),
        dissents=_dissents(
            scene, round, None if after is None or (last and not round.looking_again) else after
        ),
    )


def _published_at(round: Round, looks: Mapping[int, Look], number: int) -> datetime:
    at = looks[number].published_at if number in looks else round.closed_at
    if at is None:
        raise ValueError(f"look {number} of round {round.number} is not published")
    return at


def positions_seen(scene: Scene, round: Round, number: int | None = None) -> Sequence[Position]:
    """As they stood when that look, or the last published one, was published."""
    number = round.shown if number is None else number
    if round.confidential:
        return tuple(_as_far_as_shown(scene, round))
    return scene.positions_before(round.id, number + 1) if round.look > number else scene.positions(round.id)


def _as_far_as_shown(scene: Scene, round: Round) -> Iterator[Position]:
    """Of a text of which too few people spoke, nothing that one of them wrote about it."""
    spoke = {text.id: {text.member} for text in scene.contributions(round.id)}
    positions = scene.positions(round.id)
    for one in positions:
        spoke.setdefault(one.contribution, set()).add(one.member)
    for one in positions:
        few = len(spoke[one.contribution]) < ENOUGH_PEOPLE
        yield replace(one, reservation=None) if few else one


def _mandates(scene: Scene, round: Round, after: Look | None) -> Sequence[Mandate]:
    given = scene.mandates(round.id)
    return given if after is None else [one for one in given if one.id <= after.last_mandate]


def mandates_seen(scene: Scene, round: Round) -> Sequence[Mandate]:
    if round.look == round.shown:
        return scene.mandates(round.id)
    after = next(one for one in scene.looks(round.id) if one.number == round.shown + 1)
    return _mandates(scene, round, after)


def _dissents(scene: Scene, round: Round, after: Look | None) -> Sequence[Dissent]:
    """What objections a look brought is said with its summary; one that was stopped hides none of them."""
    said = scene.dissents_of_round(round.id)
    return said if after is None else [one for one in said if _said_before(one, after)]


def _said_before(dissent: Dissent, look: Look) -> bool:
    return dissent.kind is not DissentKind.OBJECTION or dissent.number <= look.last_dissent


def dissents_seen(scene: Scene, round: Round) -> Sequence[Dissent]:
    """While a look is running its objections are yet to come."""
    if not round.looking_again:
        return scene.dissents_of_round(round.id)
    return _dissents(scene, round, next(one for one in scene.looks(round.id) if one.number == round.look))


# --- Where people stand, at one look and at another ---


def voices_on(texts: Sequence[Contribution], positions: Sequence[Position]) -> dict[ContributionId, Voices]:
    """What each person said themselves; an author counts as agreeing from the start."""
    voices: dict[ContributionId, dict[MemberId, Stance]] = {
        text.id: {text.member: Stance.AGREE} for text in texts
    }
    for position in positions:
        if position.contribution in voices and isinstance(position.code, Stance):
            voices[position.contribution][position.member] = position.code
    return dict(voices)


def answered(round: Round, position: Position | None, text: Contribution) -> bool:
    """Whether this person has read the text as it is, in the look that is running."""
    return position is not None and position.look == round.look and position.version == text.version


def every_position(scene: Scene, round: Round) -> list[Position]:
    """At whatever look it was taken."""
    earlier = (
        position for look in range(2, round.look + 1) for position in scene.positions_before(round.id, look)
    )
    return [*scene.positions(round.id), *earlier]


def looks_shown(scene: Scene, round: Round) -> list[int]:
    """The looks that have a summary."""
    later = scene.looks(round.id) if round.look > 1 else ()
    return [1, *(one.number for one in later if one.published_at is not None)]
