"""Rounds and what is written in them, as facts change them."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, delete

from facilitation import facts
from facilitation.ids import ContributionId, RoundId
from facilitation.kinds import Phase
from storage import facts_looks, facts_scene
from storage.rows import Application, add, change, put
from storage.tables import (
    answer,
    conflict_round,
    continuation,
    contribution,
    own_deck,
    proposal,
    round_,
    sitting,
)


def _round_opened(connection: Connection, fact: facts.RoundOpened) -> None:
    """IntegrityError if another one is open in this partnership."""
    add(
        connection,
        round_,
        id=fact.round,
        partnership=fact.partnership,
        number=fact.number,
        deck=fact.deck,
        deck_content=fact.deck_content,
        mode=fact.mode.value,
        phase=Phase.CONTRIBUTING.value,
        opened_by=fact.member,
        opened_at=fact.at,
        contribute_until=fact.contribute_until,
        poll_minutes=fact.poll_minutes,
        open_in=fact.partnership,
    )
    if fact.conflict is not None:
        add(connection, conflict_round, round=fact.round, conflict=fact.conflict)
    if fact.scene_by is not None:
        facts_scene.forget(connection, facts_scene.of_deck(fact.partnership, fact.deck))


def _deadline_moved(connection: Connection, fact: facts.DeadlineMoved) -> None:
    if fact.phase is Phase.CONTRIBUTING:
        change(connection, round_, _its(fact.round), contribute_until=fact.until)
        return
    again = round_.c.look > round_.c.shown
    change(connection, round_, _its(fact.round) & ~again, poll_until=fact.until)
    change(connection, round_, _its(fact.round) & again, look_until=fact.until)


def _deck_kept(connection: Connection, fact: facts.DeckKept) -> None:
    """Beside its earlier versions."""
    add(
        connection,
        own_deck,
        partnership=fact.partnership,
        deck=fact.deck,
        version=fact.version,
        content=fact.content,
        member=fact.member,
        kept_at=fact.at,
    )


def _poll_opened(connection: Connection, fact: facts.PollOpened) -> None:
    """Closed early or by the clock, the contributions ended now."""
    ended = {"contribute_until": fact.at, "poll_until": fact.until}
    change(connection, round_, _its(fact.round), phase=Phase.POLLING.value, **ended)


def _round_published(connection: Connection, fact: facts.RoundPublished) -> None:
    if fact.look > 1:
        facts_looks.published(connection, fact)
        return
    its = _its(fact.round)
    polling = round_.c.phase == Phase.POLLING.value
    contributing = round_.c.phase == Phase.CONTRIBUTING.value
    change(connection, round_, its & polling, poll_until=fact.at)
    change(connection, round_, its & contributing, contribute_until=fact.at)
    closed = {"phase": Phase.PUBLISHED.value, "closed_at": fact.at, "open_in": None}
    change(connection, round_, its, findings=fact.findings, **closed)
    if fact.proposals:
        change(connection, proposal, proposal.c.id.in_(fact.proposals), printed_in=fact.round)


def _round_abandoned(connection: Connection, fact: facts.RoundAbandoned) -> None:
    closed = {"phase": Phase.ABANDONED.value, "closed_at": fact.at, "open_in": None}
    change(connection, round_, _its(fact.round), **closed)


def _reminders_sent(connection: Connection, fact: facts.RemindersSent) -> None:
    change(connection, round_, _its(fact.round), reminded_at=fact.at)


def _contribution_recorded(connection: Connection, fact: facts.ContributionRecorded) -> None:
    """Replayed without its words it was erased, when nobody is told."""
    erased = fact.text is None and fact.option is None and fact.value is None and fact.details is None
    add(
        connection,
        contribution,
        id=fact.contribution,
        round=fact.round,
        prompt=fact.prompt,
        member=fact.member,
        number=fact.number,
        text=fact.text,
        option=fact.option,
        value=fact.value,
        reading_only=fact.reading_only,
        version=1,
        message=fact.message,
        recorded_at=fact.at,
        details=fact.details,
        erased_at=fact.at if erased else None,
    )


def _contribution_changed(connection: Connection, fact: facts.ContributionChanged) -> None:
    """The number stays, the version rises: who took position on the old text is asked again."""
    now: dict[str, Any] = {"text": fact.text, "option": fact.option, "value": fact.value}
    now |= {"details": fact.details, "masked_at": None}
    now |= {"version": contribution.c.version + 1, "changed_at": fact.at}
    if fact.continues and fact.message is not None:
        message = {"message": fact.message}
        put(connection, continuation, {"contribution": fact.contribution, **message}, message)
    elif fact.message is not None:
        connection.execute(delete(continuation).where(continuation.c.contribution == fact.contribution))
        now["message"] = fact.message
    change(connection, contribution, _text(fact.contribution), **now)


def _reading_only_set(connection: Connection, fact: facts.ReadingOnlySet) -> None:
    change(connection, contribution, _text(fact.contribution), reading_only=fact.reading_only)


def _contribution_withdrawn(connection: Connection, fact: facts.ContributionWithdrawn) -> None:
    change(connection, contribution, _text(fact.contribution), withdrawn_at=fact.at)


def _prompt_passed(connection: Connection, fact: facts.PromptPassed) -> None:
    key = {"round": fact.round, "member": fact.member, "prompt": fact.prompt}
    put(connection, answer, key, {"passed_at": fact.at})


def _sitting_done(connection: Connection, fact: facts.SittingDone) -> None:
    put(connection, sitting, {"round": fact.round, "member": fact.member}, {"done_at": fact.at})


def _its(which: RoundId) -> ColumnElement[bool]:
    return round_.c.id == which


def _text(which: ContributionId) -> ColumnElement[bool]:
    return contribution.c.id == which


APPLICATIONS: dict[type[facts.Fact], Application] = {
    facts.DeckKept: _deck_kept,
    facts.RoundOpened: _round_opened,
    facts.DeadlineMoved: _deadline_moved,
    facts.PollOpened: _poll_opened,
    facts.RoundPublished: _round_published,
    facts.RoundAbandoned: _round_abandoned,
    facts.RemindersSent: _reminders_sent,
    facts.ContributionRecorded: _contribution_recorded,
    facts.ContributionChanged: _contribution_changed,
    facts.ReadingOnlySet: _reading_only_set,
    facts.ContributionWithdrawn: _contribution_withdrawn,
    facts.PromptPassed: _prompt_passed,
    facts.SittingDone: _sitting_done,
}
