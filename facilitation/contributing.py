"""Answering a round in private: one question at a time; what was said can be taken back until it closes."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from facilitation import commands as c
from facilitation import facts, notices, refusals
from facilitation.commands_showing import GoOnWithoutNames, LetSeatBeShown
from facilitation.decision import Decision, Send
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.dissents import raised
from facilitation.envelopes import answer, board, further
from facilitation.guides import only_located
from facilitation.ids import ContributionId, PromptId, RoundId
from facilitation.kinds import DissentKind, Expects, Phase
from facilitation.moment import Moment, not_in_that_phase
from facilitation.parties import is_asked
from facilitation.positions import take_up
from facilitation.prompts import Kind, Question
from facilitation.rounds import answered, open_prompts
from facilitation.scene import Contribution, Round, Scene
from facilitation.showing import agreement, told_first

LONGEST_TEXT = 1000
MOST_TEXTS = 100  # of a person, to one prompt
MOST_A_MINUTE = 20
CONTINUES = timedelta(minutes=2)  # words that follow a text within this are part of it


# --- Moving through the questions ---


def contribute(moment: Moment, command: c.Contribute) -> Decision:
    """Go on where I was: the first prompt still open, or the review of everything; later, the positions."""
    current = moment.round or moment.open_round
    if current is not None and current.open and not is_asked(moment.scene, current, moment.member.id):
        raise refusals.OnlyItsParties(current.id)
    if current is not None and current.phase is Phase.POLLING:
        return told_first(moment, current) or take_up(moment, current)
    running = moment.round_in(Phase.CONTRIBUTING)
    return told_first(moment, running) or _go_on(moment, running)


def go_on(moment: Moment, command: GoOnWithoutNames | LetSeatBeShown) -> Decision:
    running = moment.round
    if running is None or not running.open or not is_asked(moment.scene, running, moment.member.id):
        raise refusals.MovedOn
    return take_up(moment, running) if running.phase is Phase.POLLING else _go_on(moment, running)


def let_seat_be_shown(moment: Moment, command: LetSeatBeShown) -> Decision:
    agreed = agreement(moment, command)
    onward = go_on(moment, command)
    return replace(onward, facts=(agreed, *onward.facts))


def _go_on(moment: Moment, running: Round) -> Decision:
    still_open = open_prompts(moment, running, moment.member.id)
    begun = len(still_open) < len(running.shape.questions)
    place = still_open[0] if still_open else len(running.shape.questions)
    return _show(moment, running, place, first=not begun)


def show_question(moment: Moment, command: c.ShowQuestion) -> Decision:
    return _show(moment, moment.round_in(Phase.CONTRIBUTING), command.index, below=command.below)


def another_text(moment: Moment, command: c.AnotherText) -> Decision:
    return _show(moment, moment.round_in(Phase.CONTRIBUTING), command.index, another=True, below=True)


def _show(
    moment: Moment,
    running: Round,
    index: int,
    *,
    first: bool = False,
    another: bool = False,
    below: bool = False,
) -> Decision:
    """`below`: the receipt of what was said stays in the chat; any other message that is pressed gives way.

    Its button says so: it may be pressed before it is noted what its message is.
    """
    here = further if below else answer
    if index >= len(running.shape.questions):
        review = notices.ReviewShown(running.id, moment.member.id)
        return Decision((no_dialogue(moment),), (here(moment.command, review),))
    asked = notices.QuestionAsked(running.id, moment.member.id, index, first, another)
    return Decision((_awaiting(moment, running, index),), (here(moment.command, asked),))


def question(running: Round, index: int) -> Question:
    if not 0 <= index < len(running.shape.questions):
        raise refusals.MovedOn
    return running.shape.questions[index]


def _awaiting(moment: Moment, running: Round, index: int) -> facts.Asked:
    """A choice or a scale is pressed: words typed under it are asked what they are. See also `guided`."""
    kind = question(running, index).kind
    if kind.counted:
        return no_dialogue(moment)
    if kind.guided:
        return waits_for(moment, Expects.STEP, round=running.id, index=index, step=0, said={})
    return waits_for(moment, Expects.ANSWER, round=running.id, index=index)


def pass_prompt(moment: Moment, command: c.PassPrompt) -> Decision:
    """Where something was said already, passing is only going on."""
    running = moment.round_in(Phase.CONTRIBUTING)
    prompt = question(running, command.index).id
    passed = facts.PromptPassed(moment.partnership.id, running.id, prompt, moment.member.id, moment.now)
    said = prompt in answered(moment, running, moment.member.id)
    onward = _show(moment, running, command.index + 1)
    noted = onward.facts if said else (passed, *onward.facts)
    return Decision(noted, onward.sends, toast=notices.Passed(running.id))


def finish(moment: Moment, command: c.FinishSitting) -> Decision:
    running = moment.round_in(Phase.CONTRIBUTING)
    done = facts.SittingDone(moment.partnership.id, running.id, moment.member.id, moment.now)
    return Decision((done, no_dialogue(moment)), (answer(command, notices.SittingClosed(running.id)),))


# --- The question itself is a problem ---


def contest(moment: Moment, command: c.ContestPrompt) -> Decision:
    running = moment.round_in(Phase.CONTRIBUTING)
    prompt = question(running, command.index).id
    waiting = waits_for(moment, Expects.CONTEST, round=running.id, index=command.index)
    return Decision((waiting,), (answer(command, notices.ContestAsked(running.id, prompt)),))


def say_contest(moment: Moment, text: str) -> Decision:
    """A dissent against the prompt: it counts as having answered."""
    running, index = awaited_round(moment)
    dissent = raised(moment, DissentKind.PROMPT, text, round=running.id, prompt=question(running, index).id)
    received = further(moment.command, notices.ContestReceived(dissent.dissent))
    return Decision((dissent, no_dialogue(moment)), (received, board(moment.partnership, running)))


def awaited_round(moment: Moment) -> tuple[Round, int]:
    """The round and the place in it that the open question is about; refused once its phase is over."""
    running = moment.scene.round(RoundId(detail(moment, "round")))
    if running is None:
        raise refusals.MovedOn
    if running.phase is not Phase.CONTRIBUTING:
        raise not_in_that_phase(running, Phase.CONTRIBUTING)
    return running, int(detail(moment, "index"))


# --- Texts ---


def checked_text(text: str) -> str:
    text = text.strip()
    if not text:
        raise refusals.EmptyText
    if len(text) > LONGEST_TEXT:
        raise refusals.TextTooLong(len(text), LONGEST_TEXT)
    return text


def say_answer(moment: Moment, text: str) -> Decision:
    running, index = awaited_round(moment)
    return record_text(moment, running, index, text)


def record_text(moment: Moment, running: Round, index: int, text: str) -> Decision:
    asked = question(running, index)
    _refuse_a_flood(moment, running, asked.id)
    recorded = _recorded(moment, running, asked, text=text)
    more = waits_for(moment, Expects.MORE, round=running.id, index=index, contribution=recorded.contribution)
    redrawn = board(moment.partnership, running)
    return Decision((recorded, more), (_receipt(moment, recorded.contribution), redrawn))


def _refuse_a_flood(moment: Moment, running: Round, prompt: PromptId) -> None:
    mine = moment.scene.contributions_of(running.id, moment.member.id)
    if sum(contribution.prompt == prompt for contribution in mine) >= MOST_TEXTS:
        raise refusals.TooManyTexts
    lately = [text for text in mine if _last_touched(text) > moment.now - timedelta(minutes=1)]
    if len(lately) >= MOST_A_MINUTE:
        raise refusals.TooFast


def _last_touched(contribution: Contribution) -> datetime:
    return contribution.changed_at or contribution.recorded_at


def _recorded(
    moment: Moment,
    running: Round,
    asked: Question,
    *,
    text: str | None = None,
    option: str | None = None,
    value: int | None = None,
    details: dict[str, Any] | None = None,
) -> facts.ContributionRecorded:
    contribution, number = moment.scene.next_contribution(running.id, moment.member.id)
    return facts.ContributionRecorded(
        moment.partnership.id,
        running.id,
        contribution,
        number,
        asked.id,
        moment.member.id,
        text,
        option,
        value,
        asked.reading_only or (details is not None and only_located(details)),
        None if moment.command.pressed or details else moment.command.message,
        moment.now,
        details,
    )


def _receipt(moment: Moment, contribution: ContributionId) -> Send:
    """One receipt a text: what continues or changes it redraws the same message."""
    received = answer(moment.command, notices.ContributionReceived(contribution), contribution)
    return replace(received, slot=receipt_slot(contribution))


def receipt_slot(contribution: ContributionId) -> str:
    return f"receipt:{contribution}"


def say_more(moment: Moment, text: str) -> Decision:
    """Within two minutes it is the same text; later, or when it would be too long, another one."""
    running, index = awaited_round(moment)
    written = moment.scene.contribution(ContributionId(detail(moment, "contribution")))
    joined = f"{written.text}\n{text}" if written is not None and written.text is not None else None
    soon = moment.dialogue is not None and moment.now - moment.dialogue.since <= CONTINUES
    if written is None or joined is None or not written.standing or not soon or len(joined) > LONGEST_TEXT:
        return record_text(moment, running, index, text)
    changed = _changed(moment, written, text=joined).but(message=moment.command.message, continues=True)
    more = waits_for(moment, Expects.MORE, round=running.id, index=index, contribution=written.id)
    return Decision((changed, more), (_receipt(moment, written.id),))


def _changed(
    moment: Moment,
    written: Contribution,
    *,
    text: str | None = None,
    option: str | None = None,
    value: int | None = None,
    details: dict[str, Any] | None = None,
) -> facts.ContributionChanged:
    return facts.ContributionChanged(
        moment.partnership.id,
        written.id,
        moment.member.id,
        text,
        option,
        value,
        moment.now,
        details=details,
    )


def choose(moment: Moment, command: c.ChooseOption) -> Decision:
    """A choice or a scale: pressing another one changes it."""
    running = moment.round_in(Phase.CONTRIBUTING)
    asked = question(running, command.index)
    option, value = _chosen(asked, command.option)
    before = _chosen_before(moment, running, asked.id)
    if before is not None:
        changed = _changed(moment, before, option=option, value=value)
        return Decision((changed, no_dialogue(moment)), _receipts_of_a_change(moment, before.id))
    recorded = _recorded(moment, running, asked, option=option, value=value)
    redrawn = board(moment.partnership, running)
    return Decision((recorded, no_dialogue(moment)), (_receipt(moment, recorded.contribution), redrawn))


def _receipts_of_a_change(moment: Moment, contribution: ContributionId) -> tuple[Send, ...]:
    """An earlier receipt says what was answered then: it is redrawn as well, and words get one below."""
    receipt = _receipt(moment, contribution)
    earlier = moment.scene.message_in_slot(receipt.chat, receipt_slot(contribution))
    if earlier is None or earlier == receipt.edits:
        return (receipt,)
    below = receipt if moment.command.pressed else replace(receipt, slot=None)
    return (replace(receipt, slot=None, edits=earlier), below)


def _chosen(asked: Question, option: int) -> tuple[str | None, int | None]:
    if asked.kind is Kind.CHOICE and 0 <= option < len(asked.options):
        return asked.options[option], None
    if asked.kind is Kind.SCALE and asked.scale and asked.scale[0] <= option <= asked.scale[1]:
        return None, option
    raise refusals.MovedOn


def _chosen_before(moment: Moment, running: Round, prompt: PromptId) -> Contribution | None:
    mine = moment.scene.contributions_of(running.id, moment.member.id)
    return next((contribution for contribution in mine if contribution.prompt == prompt), None)


# --- Step by step, see `guided` ---


def record_details(moment: Moment, running: Round, asked: Question, details: dict[str, Any]) -> Decision:
    _refuse_a_flood(moment, running, asked.id)
    recorded = _recorded(moment, running, asked, details=details)
    redrawn = board(moment.partnership, running)
    return Decision((recorded, no_dialogue(moment)), (_receipt(moment, recorded.contribution), redrawn))


def change_details(moment: Moment, contribution: ContributionId, details: dict[str, Any]) -> Decision:
    written = moment.scene.contribution(contribution)
    if written is None:
        raise refusals.Withdrawn
    changeable(moment, written)
    changed = _changed(moment, written, details=details)
    return Decision((changed, no_dialogue(moment)), _receipts_of_a_change(moment, written.id))


# --- What can be done with a text until its phase closes ---


def own(moment: Moment) -> Contribution:
    written = moment.contribution
    if written is None or not written.standing:
        raise refusals.Withdrawn
    if not moment.is_mine(written.member):
        raise refusals.NobodyKnows if _is_nobodys(moment.scene, written) else refusals.NotYours
    return written


def _is_nobodys(scene: Scene, written: Contribution) -> bool:
    """By a voice, and of no voice of that round it is known any more whose it is."""
    by = scene.member(scene.written_by(written.id))
    return by is not None and by.voice and not scene.voices(written.round)


def ask_edit(moment: Moment, command: c.EditText) -> Decision:
    """In the place of its receipt, which comes back with the new words."""
    written = own(moment)
    if written.text is None:
        raise refusals.MovedOn
    return _ask_edit(moment, written.id)


def _ask_edit(moment: Moment, contribution: ContributionId) -> Decision:
    waiting = waits_for(moment, Expects.EDIT, contribution=contribution)
    asked = answer(moment.command, notices.EditAsked(contribution), contribution)
    return Decision((waiting,), (replace(asked, slot=receipt_slot(contribution)),))


def keep_as_it_is(moment: Moment, contribution: ContributionId) -> Decision:
    """**Cancel**, under a text that was to be edited: its receipt comes back."""
    return Decision((no_dialogue(moment),), (_receipt(moment, contribution),))


def say_edit(moment: Moment, text: str) -> Decision:
    written = moment.scene.contribution(ContributionId(detail(moment, "contribution")))
    if written is None:
        raise refusals.Withdrawn
    running = changeable(moment, written)
    index = [asked.id for asked in running.shape.questions].index(written.prompt)
    more = waits_for(moment, Expects.MORE, round=running.id, index=index, contribution=written.id)
    changed = _changed(moment, written, text=text).but(message=moment.command.message)
    return Decision((changed, more), (_receipt_of_an_edit(moment, written.id),))


def _receipt_of_an_edit(moment: Moment, contribution: ContributionId) -> Send:
    """In the place of the question; an edit in Telegram had none, and the receipt may stand far above."""
    if detail(moment, "anew"):
        return further(moment.command, notices.ContributionReceived(contribution), contribution)
    return _receipt(moment, contribution)


def changeable(moment: Moment, written: Contribution) -> Round:
    """Its round; refused to anybody but its author, and once contributions are closed."""
    running = moment.scene.round(written.round)
    if running is None or written.member != moment.member.id or not written.standing:
        raise refusals.Withdrawn
    if running.phase is not Phase.CONTRIBUTING:
        raise not_in_that_phase(running, Phase.CONTRIBUTING)
    return running


def reworded(moment: Moment, written: Contribution, text: str) -> Decision:
    """An edit in Telegram. The question that is open stays open.

    A text that several messages made is asked for as a whole: the edit of one would take the others away.
    """
    changeable(moment, written)
    if text == written.text:
        return Decision()  # Telegram also tells of changes that are none
    if moment.scene.continued(written.id):
        return _ask_edit(moment, written.id)
    return Decision((_changed(moment, written, text=text),), (_receipt(moment, written.id),))


def withdraw(moment: Moment, command: c.WithdrawText) -> Decision:
    written = own(moment)
    withdrawn = facts.ContributionWithdrawn(moment.partnership.id, written.id, moment.member.id, moment.now)
    running = moment.round_in(Phase.CONTRIBUTING)
    told = answer(command, notices.WithdrawnTold(written.id), written.id)
    return Decision((withdrawn, no_dialogue(moment)), (told, board(moment.partnership, running)))


def set_reading_only(moment: Moment, command: c.SetReadingOnly) -> Decision:
    written = own(moment)
    chosen = facts.ReadingOnlySet(
        moment.partnership.id, written.id, moment.member.id, command.reading_only, moment.now
    )
    return Decision(
        (chosen,), (shown_again(moment, written),), toast=notices.ReadingOnlyNoted(command.reading_only)
    )


def shown_again(moment: Moment, written: Contribution) -> Send:
    """Where it was pressed: under the receipt, or under one of my texts."""
    if moment.pressed_on == "MyTextShown":
        return answer(moment.command, notices.MyTextShown(written.id, moment.member.id), written.id)
    return _receipt(moment, written.id)
