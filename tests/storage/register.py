"""A conflict as it is remembered: opened, worked on, brought to an outcome, reopened."""

from collections.abc import Sequence

from facilitation import conflict_facts as f
from facilitation import facts
from facilitation.ids import (
    AnswerId,
    ConflictId,
    ConflictWordId,
    ContributionId,
    DissentId,
    MemberId,
    OutcomeId,
    RoundId,
)
from facilitation.kinds import ConflictKind, ConflictState, Mode, OutcomeKind
from tests.storage.collective import DECK, Collective


def open_conflict(
    story: Collective, of: RoundId, text: ContributionId, by: MemberId | None = None
) -> ConflictId:
    new = ConflictId(story.scene.next_id("conflict"))
    number = story.scene.next_conflict_number(story.partnership)
    kind = ConflictKind.SENT if by else ConflictKind.OPEN
    story.say(f.ConflictOpened(story.partnership, new, number, kind, of, text, by, story.later()))
    return new


def send_tension(story: Collective, of: RoundId, texts: Sequence[ContributionId], by: MemberId) -> ConflictId:
    """Of a place that these texts tell of, whatever they are."""
    new = ConflictId(story.scene.next_id("conflict"))
    number = story.scene.next_conflict_number(story.partnership)
    about = (number, ConflictKind.TENSION, of, texts[0], by, story.later(), tuple(texts))
    story.say(f.ConflictOpened(story.partnership, new, *about))
    return new


def add_word(story: Collective, conflict: ConflictId, member: MemberId, words: str) -> None:
    new = ConflictWordId(story.scene.next_id("conflict_word"))
    story.say(f.ConflictWordAdded(story.partnership, conflict, new, member, words, story.later()))


def offer(
    story: Collective,
    conflict: ConflictId,
    member: MemberId,
    words: str,
    kind: OutcomeKind = OutcomeKind.DIFFERENCE_KEPT,
) -> OutcomeId:
    new = OutcomeId(story.scene.next_id("conflict_outcome"))
    story.say(f.OutcomeProposed(story.partnership, conflict, new, kind, member, words, None, story.later()))
    return new


def confirm(
    story: Collective, conflict: ConflictId, outcome: OutcomeId, member: MemberId, keeps: str | None
) -> None:
    party = f"m{member}"
    story.say(f.OutcomeConfirmed(story.partnership, conflict, outcome, party, member, keeps, story.later()))


def refuse(story: Collective, conflict: ConflictId, outcome: OutcomeId, member: MemberId) -> None:
    party = f"m{member}"
    story.say(f.OutcomeRefused(story.partnership, conflict, outcome, party, member, story.later()))


def close(
    story: Collective,
    conflict: ConflictId,
    state: ConflictState,
    outcome: OutcomeId | None = None,
    words: str | None = None,
) -> None:
    story.say(f.ConflictClosed(story.partnership, conflict, state, outcome, story.later(), words))


def reopen(story: Collective, conflict: ConflictId, member: MemberId) -> None:
    story.say(f.ConflictReopened(story.partnership, conflict, member, story.later()))


def set_date(story: Collective, conflict: ConflictId, member: MemberId) -> None:
    day = story.later()
    story.say(
        f.ReviewDateSet(story.partnership, conflict, member, day, story.later()),
        f.ReviewReminded(story.partnership, conflict, story.later()),
    )


def work_on(story: Collective, conflict: ConflictId, by: MemberId, number: int) -> RoundId:
    """A double-movement round, opened and published."""
    new, at = RoundId(story.scene.next_id("round")), story.later()
    opened = facts.RoundOpened(
        story.partnership, new, number, "object", DECK, Mode.NAMED, by, at, 2880, at, conflict
    )
    story.say(opened)
    story.publish(new)
    story.say(f.ConflictWorkedOn(story.partnership, conflict, new, story.later()))
    return new


def answer_objection(story: Collective, dissent: DissentId, member: MemberId, words: str) -> None:
    new = AnswerId(story.scene.next_id("objection_answer"))
    story.say(f.ObjectionAnswered(story.partnership, dissent, new, member, words, story.later()))


def live_through(
    story: Collective, conflict: ConflictId, rosa: MemberId, helene: MemberId, number: int
) -> None:
    """Worked on, kept as a difference, reopened."""
    add_word(story, conflict, rosa, "Les familles ne savent pas")
    set_date(story, conflict, helene)
    work_on(story, conflict, helene, number)
    outcome = offer(story, conflict, rosa, "La porte le mardi, sans liste")
    refuse(story, conflict, outcome, helene)
    confirm(story, conflict, outcome, helene, "Le secret médical")
    confirm(story, conflict, outcome, rosa, "La porte ouverte")
    close(story, conflict, ConflictState.DIFFERENCE_KEPT, outcome, "La porte le mardi, sans liste")
    reopen(story, conflict, rosa)
