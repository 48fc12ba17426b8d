"""Answering a round in private: one question at a time; what was said can be taken back until it closes."""

from datetime import datetime, timedelta

from facilitation import commands as c
from facilitation import facts, notices, refusals
from facilitation.decision import Decision, Send
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.dissents import raised
from facilitation.envelopes import answer, board, further, private_chat
from facilitation.ids import ContributionId, PromptId, RoundId
from facilitation.kinds import DissentKind, Expects, Phase
from facilitation.moment import Moment
from facilitation.prompts import Kind, Question
from facilitation.rounds import open_prompts
from facilitation.scene import Contribution, Round

LONGEST_TEXT = 1000
MOST_TEXTS = 100  # of a person, to one prompt
MOST_A_MINUTE = 20
CONTINUES = timedelta(minutes=2)  # words that follow a text within this are part of it


# --- Moving through the questions ---


def contribute(moment: Moment, command: c.Contribute) -> Decision:
    """Go on where I was: the first prompt still open, or the review of everything."""
    running = moment.round_in(Phase.CONTRIBUTING)
    still_open = open_prompts(moment, running, moment.member.id)
    begun = len(still_open) < len(running.shape.questions)
    return _show(
        moment, running, still_open[0] if still_open else len(running.shape.questions), first=not begun
    )


def show_question(moment: Moment, command: c.ShowQuestion) -> Decision:
    return _show(moment, moment.round_in(Phase.CONTRIBUTING), command.index)


def another_text(moment: Moment, command: c.AnotherText) -> Decision:
    return _show(moment, moment.round_in(Phase.CONTRIBUTING), command.index, another=True)


def _show(
    moment: Moment, running: Round, index: int, *, first: bool = False, another: bool = False
) -> Decision:
    """The receipt of a text stays in the chat; any other message gives way to the question."""
    if index >= len(running.shape.questions):
        review = notices.ReviewShown(running.id, moment.member.id)
        return Decision((no_dialogue(moment),), (_in_place(moment, review),))
    question(running, index)
    asked = notices.QuestionAsked(running.id, moment.member.id, index, first, another)
    return Decision((_awaiting(moment, running, index),), (_in_place(moment, asked),))


def _in_place(moment: Moment, notice: notices.Notice) -> Send:
    receipt = moment.dialogue is not None and moment.dialogue.expects is Expects.MORE
    return further(moment.command, notice) if receipt else answer(moment.command, notice)


def question(running: Round, index: int) -> Question:
    if not 0 <= index < len(running.shape.questions):
        raise refusals.MovedOn
    return running.shape.questions[index]


def _awaiting(moment: Moment, running: Round, index: int) -> facts.Asked:
    return waits_for(moment, Expects.ANSWER, round=running.id, index=index)


def pass_prompt(moment: Moment, command: c.PassPrompt) -> Decision:
    running = moment.round_in(Phase.CONTRIBUTING)
    passed = facts.PromptPassed(
        moment.partnership.id, running.id, question(running, command.index).id, moment.member.id, moment.now
    )
    onward = _show(moment, running, command.index + 1)
    return Decision((passed, *onward.facts), onward.sends, toast=notices.Passed(running.id))


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
    after = waits_for(moment, Expects.ANSWER, round=running.id, index=index)
    return Decision((dissent, after), (received, board(moment.partnership, running)))


def awaited_round(moment: Moment) -> tuple[Round, int]:
    """The round and the place in it that the open question is about; refused once its phase is over."""
    running = moment.scene.round(RoundId(detail(moment, "round")))
    if running is None:
        raise refusals.MovedOn
    if running.phase is not Phase.CONTRIBUTING:
        raise _closed(running)
    return running, int(detail(moment, "index"))


def _closed(running: Round) -> refusals.Refusal:
    if running.open:
        return refusals.ContributionsClosed(running.id)
    return refusals.RoundClosed(running.id, running.closed_at or running.until)


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
    asked = question(running, index)
    if asked.kind is not Kind.TEXT:
        raise refusals.MovedOn
    return record_text(moment, running, index, checked_text(text))


def record_text(moment: Moment, running: Round, index: int, text: str) -> Decision:
    asked = question(running, index)
    _refuse_a_flood(moment, running, asked.id)
    recorded = _recorded(moment, running, asked, text=text)
    more = waits_for(moment, Expects.MORE, round=running.id, index=index, contribution=recorded.contribution)
    receipt = _receipt(moment, recorded.contribution)
    return Decision((recorded, more), (receipt, board(moment.partnership, running)))


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
) -> facts.ContributionRecorded:
    return facts.ContributionRecorded(
        moment.partnership.id,
        running.id,
        ContributionId(moment.scene.next_id("contribution")),
        moment.scene.next_contribution_number(running.id),
        asked.id,
        moment.member.id,
        text,
        option,
        value,
        asked.reading_only,
        None if moment.command.pressed else moment.command.message,
        moment.now,
    )


def _receipt(moment: Moment, contribution: ContributionId) -> Send:
    """One receipt a text: words that continue it redraw the same message."""
    received = notices.ContributionReceived(contribution)
    return Send(
        chat=private_chat(moment.command.user),
        notice=received,
        partnership=moment.partnership.id,
        slot=f"receipt:{contribution}",
        contribution=contribution,
    )


def say_more(moment: Moment, text: str) -> Decision:
    """Within two minutes it is the same text; later, or when it would be too long, another one."""
    running, index = awaited_round(moment)
    written = moment.scene.contribution(ContributionId(detail(moment, "contribution")))
    checked = checked_text(text)
    joined = f"{written.text}\n{checked}" if written is not None and written.text is not None else None
    soon = moment.dialogue is not None and moment.now - moment.dialogue.since <= CONTINUES
    if written is None or joined is None or not written.standing or not soon or len(joined) > LONGEST_TEXT:
        return record_text(moment, running, index, checked)
    changed = _changed(moment, written, text=joined)
    more = waits_for(moment, Expects.MORE, round=running.id, index=index, contribution=written.id)
    return Decision((changed, more), (_receipt(moment, written.id),))


def _changed(
    moment: Moment,
    written: Contribution,
    *,
    text: str | None = None,
    option: str | None = None,
    value: int | None = None,
) -> facts.ContributionChanged:
    return facts.ContributionChanged(
        moment.partnership.id, written.id, moment.member.id, text, option, value, moment.now
    )


def choose(moment: Moment, command: c.ChooseOption) -> Decision:
    """A choice or a scale: pressing another one changes it."""
    running = moment.round_in(Phase.CONTRIBUTING)
    asked = question(running, command.index)
    option, value = _chosen(asked, command.option)
    before = _chosen_before(moment, running, asked.id)
    if before is not None:
        changed = _changed(moment, before, option=option, value=value)
        return Decision((changed,), (answer(command, notices.ContributionReceived(before.id), before.id),))
    recorded = _recorded(moment, running, asked, option=option, value=value)
    receipt = answer(command, notices.ContributionReceived(recorded.contribution), recorded.contribution)
    return Decision((recorded, no_dialogue(moment)), (receipt, board(moment.partnership, running)))


def _chosen(asked: Question, option: int) -> tuple[str | None, int | None]:
    if asked.kind is Kind.CHOICE and 0 <= option < len(asked.options):
        return asked.options[option], None
    if asked.kind is Kind.SCALE and asked.scale and asked.scale[0] <= option <= asked.scale[1]:
        return None, option
    raise refusals.MovedOn


def _chosen_before(moment: Moment, running: Round, prompt: PromptId) -> Contribution | None:
    mine = moment.scene.contributions_of(running.id, moment.member.id)
    return next((contribution for contribution in mine if contribution.prompt == prompt), None)


# --- What can be done with a text until its phase closes ---


def own(moment: Moment) -> Contribution:
    written = moment.contribution
    if written is None or not written.standing:
        raise refusals.Withdrawn
    if written.member != moment.member.id:
        raise refusals.NotYours
    return written


def ask_edit(moment: Moment, command: c.EditText) -> Decision:
    written = own(moment)
    waiting = waits_for(moment, Expects.EDIT, contribution=written.id)
    return Decision((waiting,), (further(command, notices.EditAsked(written.id)),))


def say_edit(moment: Moment, text: str) -> Decision:
    written = moment.scene.contribution(ContributionId(detail(moment, "contribution")))
    if written is None:
        raise refusals.Withdrawn
    return edited(moment, written, text)


def edited(moment: Moment, written: Contribution, text: str) -> Decision:
    """By **Edit**, or by an edit in Telegram; it keeps its number."""
    running = moment.scene.round(written.round)
    if running is None or written.member != moment.member.id or not written.standing:
        raise refusals.Withdrawn
    if running.phase is not Phase.CONTRIBUTING:
        raise _closed(running)
    changed = _changed(moment, written, text=checked_text(text))
    index = [asked.id for asked in running.shape.questions].index(written.prompt)
    more = waits_for(moment, Expects.MORE, round=running.id, index=index, contribution=written.id)
    received = further(moment.command, notices.ContributionReceived(written.id), written.id)
    return Decision((changed, more), (received,))


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
    receipt = answer(command, notices.ContributionReceived(written.id), written.id)
    return Decision((chosen,), (receipt,), toast=notices.ReadingOnlyNoted(command.reading_only))
