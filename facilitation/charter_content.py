"""What stands in a charter: parts that people wrote, and what is drawn from the rounds and the commitments.

A charter holds what the last round on each deck found, so that a round held again speaks for itself; what
stays open, and which differences are kept on purpose, is what the register of conflicts says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from facilitation.findings import Finding
from facilitation.holding import has_gone
from facilitation.ids import CommitmentId, ContributionId, PartnershipId
from facilitation.kinds import ConflictState, DissentKind, Part
from facilitation.labels import Family
from facilitation.looks import dissents_seen
from facilitation.outline import common_object
from facilitation.parties import objections_of
from facilitation.publication import read
from facilitation.scene import Dissent, Round, Scene
from facilitation.scene_charter import Charter, Clause, Drawn
from facilitation.scene_conflicts import Conflict
from facilitation.sections import Section, in_sections

FRAME_DECK = "frame"


@dataclass(frozen=True, slots=True)
class Content:
    """Of a version, or of the draft."""

    clauses: tuple[Clause, ...]
    drawn: Drawn

    def clause(self, part: Part) -> Clause | None:
        return next((one for one in self.clauses if one.part is part), None)


def content_of(scene: Scene, charter: Charter) -> Content:
    found = (scene.clause(clause) for clause in charter.clauses)
    return Content(tuple(one for one in found if one is not None), charter.drawn)


def draft_content(scene: Scene, partnership: PartnershipId) -> Content:
    """What a version proposed now would hold."""
    return Content(tuple(scene.clauses(partnership)), drawn_now(scene, partnership))


def drawn_now(scene: Scene, partnership: PartnershipId) -> Drawn:
    object_, frame = _object(scene, partnership), _frame(scene, partnership)
    above = {*object_, *frame}
    last = _last_of_each_deck(scene, partnership)
    return Drawn(
        object=object_,
        frame=frame,
        shared=tuple(text for text in _standing(last, Section.CONVERGENCES) if text not in above),
        own=tuple(_standing(last, Section.OWN)),
        open=open_conflicts(scene, partnership),
        commitments=_commitments(scene, partnership),
        kept=kept_differences(scene, partnership),
    )


def _object(scene: Scene, partnership: PartnershipId) -> tuple[ContributionId, ...]:
    last = scene.last_published(partnership)
    found = common_object(scene, last) if last else None
    return tuple(text.id for text in found.agreed) if found else ()


def _frame(scene: Scene, partnership: PartnershipId) -> tuple[ContributionId, ...]:
    last = scene.last_published_of(partnership, FRAME_DECK)
    agreed = (f for f in _findings(last) if f.family is Family.CONVERGENCE) if last else ()
    return tuple(_text(finding) for finding in agreed)


def _last_of_each_deck(scene: Scene, partnership: PartnershipId) -> list[Round]:
    last = {one.deck: one for one in _published(scene, partnership)}
    return sorted(last.values(), key=lambda one: one.number)


def _standing(rounds: list[Round], section: Section) -> Iterator[ContributionId]:
    for one in rounds:
        yield from map(_text, in_sections(_findings(one))[section])


def open_conflicts(scene: Scene, partnership: PartnershipId) -> tuple[ContributionId, ...]:
    """Open cards of the register, by number; then what met opposition and has no card, round by round."""
    cards = (card for card in scene.conflicts(partnership) if _stays_open(scene, card))
    texts = (*(card.contribution for card in cards), *_without_a_card(scene, partnership))
    return tuple(dict.fromkeys(texts))


def kept_differences(scene: Scene, partnership: PartnershipId) -> tuple[ContributionId, ...]:
    kept = (card for card in scene.conflicts(partnership) if card.state is ConflictState.DIFFERENCE_KEPT)
    return tuple(dict.fromkeys(card.contribution for card in kept))


def _stays_open(scene: Scene, card: Conflict) -> bool:
    """A compromise too, for as long as somebody has not lifted their objection."""
    if card.open or card.state is ConflictState.DIFFERENCE_KEPT:
        return card.open
    return any(one.open for one in objections_of(scene, card))


def _without_a_card(scene: Scene, partnership: PartnershipId) -> Iterator[ContributionId]:
    """As found at the publication; but what an objection alone kept open, and that is lifted."""
    for one in _published(scene, partnership):
        for finding in in_sections(_findings(one))[Section.CONFLICTS]:
            if scene.conflict_on(_text(finding)) is None and _is_open(scene, one, finding):
                yield _text(finding)


def _is_open(scene: Scene, round: Round, finding: Finding) -> bool:
    if not finding.only_an_objection or finding.mandates:
        return True
    raised = (one for one in dissents_seen(scene, round) if one.kind is DissentKind.OBJECTION)
    return any(one.contribution == finding.id and one.open for one in raised)


def open_dissents(scene: Scene, partnership: PartnershipId) -> tuple[Dissent, ...]:
    """What was said in dissent, about anything, and is not lifted; objections stand beside their texts."""
    said = scene.dissents(partnership)
    return tuple(one for one in said if one.open and one.kind is not DissentKind.OBJECTION)


def _commitments(scene: Scene, partnership: PartnershipId) -> tuple[CommitmentId, ...]:
    """Accepted by who carries them, and by nobody else."""
    gone = {member.id for member in scene.members(partnership) if has_gone(member)}
    all_of_them = scene.commitments(partnership)
    return tuple(one.id for one in all_of_them if one.carried and one.text and one.member not in gone)


def _published(scene: Scene, partnership: PartnershipId) -> list[Round]:
    return [one for one in scene.rounds(partnership) if one.published and one.findings]


def _findings(round: Round) -> tuple[Finding, ...]:
    return read(round.findings).findings if round.findings else ()


def _text(finding: Finding) -> ContributionId:
    return ContributionId(int(finding.id))
