"""What a summary and its report speak of: one round's words and figures, each where it belongs.

The figures are frozen; the words are read as they stand now, so that what its author changed, lifted or
erased since is said as it is. Every dissent of the partnership has exactly one place, or is yet to come.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from facilitation.decks import OBJECT_DECK
from facilitation.ids import ContributionId, PromptId, RoundId
from facilitation.kinds import DissentKind, Phase
from facilitation.labels import Family
from facilitation.looks import positions_seen, seen
from facilitation.publication import Published, read
from facilitation.register import cards_until, words_of_register
from facilitation.scene import Contribution, Dissent, Mandate, Position, Proposal, Round, Scene
from facilitation.scene_notes import Note

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

OBJECT_PROMPT = PromptId("object")


@dataclass(frozen=True, slots=True)
class Outline:
    """`texts`: all contributions of the round, by number, those taken back too. Of a text: `positions` of
    members, `mandates` of institutions (the last ones), `objections`, and dissent `beside` it: words about
    the text that take no position on it.

    `contested`: prompts. `voiced`: dissent about this round or about anything since the last summary, that
    of rounds stopped since then included. `earlier`: what older summaries printed and is still open.
    `notes`: of those who facilitate, apart.
    """

    round: Round
    published: Published
    texts: Mapping[ContributionId, Contribution]
    positions: Mapping[ContributionId, Sequence[Position]]
    mandates: Mapping[ContributionId, Sequence[Mandate]]
    objections: Mapping[ContributionId, Sequence[Dissent]]
    beside: Mapping[ContributionId, Sequence[Dissent]]
    contested: Mapping[PromptId, Sequence[Dissent]]
    voiced: Sequence[Dissent]
    earlier: Sequence[Dissent]
    proposals: Sequence[Proposal]
    notes: Sequence[Note]
    look: int
    published_at: datetime

    @property
    def dissents(self) -> tuple[Dissent, ...]:
        """All of them, in the order of the sections."""
        grouped = [*self.objections.values(), *self.beside.values(), *self.contested.values()]
        return (*(one for group in grouped for one in group), *self.voiced, *self.earlier)

    @property
    def without_a_finding(self) -> tuple[Dissent, ...]:
        """Dissent beside texts that no section tells of: for reading only, offered, or taken back."""
        told = {finding.id for finding in self.published.findings} | set(self.objections)
        return tuple(one for text, group in self.beside.items() if text not in told for one in group)

    def reservations(self, contribution: ContributionId) -> tuple[Position, ...]:
        return tuple(position for position in self.positions.get(contribution, ()) if position.reservation)

    def of_prompt(self, prompt: PromptId) -> tuple[Contribution, ...]:
        return tuple(text for text in self.texts.values() if text.prompt == prompt)


@dataclass(frozen=True, slots=True)
class CommonObject:
    """`agreed`: the texts that converge, highest first, with their `reservations`; all `wordings`."""

    round: Round
    agreed: tuple[Contribution, ...]
    reservations: Mapping[ContributionId, Sequence[Position]]
    wordings: tuple[Contribution, ...]


def outline(scene: Scene, round: Round, look: int | None = None) -> Outline:
    """Of a published round, at that look or at the last. ValueError for another."""
    if round.closed_at is None:
        raise ValueError(f"round {round.number} is not published")
    at = seen(scene, round, look)
    its = at.dissents
    objections = [one for one in its if one.kind is DissentKind.OBJECTION]
    beside = [one for one in its if one.kind is DissentKind.TEXT]
    contested = [one for one in its if one.kind is DissentKind.PROMPT]
    placed = {one.id for one in (*objections, *beside, *contested)}
    placed |= {one.id for one in scene.dissents_of_round(round.id) if one.kind is DissentKind.OBJECTION}
    others = [one for one in scene.dissents(round.partnership) if one.id not in placed]
    since, stopped = _since_the_last(scene, round)
    voiced = [one for one in others if _is_voiced_in(one, round, since, stopped)]
    return Outline(
        round=round,
        published=read(at.findings),
        texts={text.id: text for text in scene.contributions(round.id)},
        positions=_grouped(at.positions, lambda position: position.contribution),
        mandates=_grouped(_last(at.mandates), lambda mandate: mandate.contribution),
        objections=_grouped(objections, lambda one: one.contribution or ContributionId(0)),
        beside=_grouped(beside, lambda one: one.contribution or ContributionId(0)),
        contested=_grouped(contested, lambda one: one.prompt or PromptId("")),
        voiced=voiced,
        earlier=[one for one in others if one not in voiced and _was_open(one, round.closed_at)],
        proposals=scene.proposals_printed(round.id),
        notes=[one for one in scene.notes(round.id) if one.look == at.number],
        look=at.number,
        published_at=at.published_at,
    )


def words_of_dissent(scene: Scene, round: Round) -> list[str]:
    """Everything that was said in dissent and that the summary or its report has to contain, as written.

    Objections and their reasons, lifted ones too, contested questions, dissent about anything, what is open
    from earlier rounds, reservations, and what was said since in the register of conflicts.
    """
    its = outline(scene, round)
    reservations = [one.reservation for positions in its.positions.values() for one in positions]
    register = words_of_register(scene, cards_until(scene, round))
    return [words for words in (*(one.text for one in its.dissents), *reservations, *register) if words]


def common_object(scene: Scene, round: Round) -> CommonObject | None:
    """As the group saw it when that round was published; None: it was never asked."""
    asked = [
        one
        for one in scene.rounds(round.partnership)
        if one.deck == OBJECT_DECK and one.published and one.number <= round.number
    ]
    if not asked or asked[-1].findings is None:
        return None
    texts = {text.id: text for text in scene.contributions(asked[-1].id) if text.prompt == OBJECT_PROMPT}
    findings = [f for f in read(asked[-1].findings).findings if f.id in texts]
    agreed = [finding for finding in findings if finding.family is Family.CONVERGENCE]
    agreed.sort(key=lambda finding: -(finding.g or 0))
    return CommonObject(
        round=asked[-1],
        reservations=_grouped(
            [one for one in positions_seen(scene, asked[-1]) if one.reservation], lambda one: one.contribution
        ),
        agreed=tuple(texts[ContributionId(int(finding.id))] for finding in agreed),
        wordings=tuple(texts[ContributionId(int(finding.id))] for finding in findings),
    )


def _since_the_last(
    scene: Scene,
    round: Round,
) -> tuple[datetime | None, frozenset[RoundId]]:
    """When the summary before this one was published, and the rounds stopped between the two."""
    before = [one for one in scene.rounds(round.partnership) if one.number < round.number]
    published = [one for one in before if one.published]
    last = published[-1].number if published else 0
    stopped = {one.id for one in before if one.phase is Phase.ABANDONED and one.number > last}
    return (published[-1].closed_at if published else None), frozenset(stopped)


def _is_voiced_in(
    dissent: Dissent,
    round: Round,
    since: datetime | None,
    stopped: frozenset[RoundId],
) -> bool:
    if dissent.round is not None:
        return dissent.round == round.id or dissent.round in stopped
    return (since is None or since < dissent.raised_at) and dissent.raised_at <= _closed(round)


def _was_open(dissent: Dissent, at: datetime) -> bool:
    return dissent.raised_at <= at and (dissent.lifted_at is None or dissent.lifted_at > at)


def _closed(round: Round) -> datetime:
    return round.closed_at or round.until


def _last(mandates: Iterable[Mandate]) -> list[Mandate]:
    """Of each institution on each text: the history comes oldest first."""
    last = {(mandate.contribution, mandate.institution): mandate for mandate in mandates}
    return sorted(last.values(), key=lambda mandate: mandate.id)


def _grouped(things: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return groups
