"""Words in private: what they are about, and what is done before any is kept."""

from collections.abc import Callable
from typing import Any

from facilitation import commands as c
from facilitation import contributing, dissents, joining, notices, positions, refusals, settings_changes
from facilitation.contributing import checked_text
from facilitation.decision import Decision
from facilitation.dialogues import detail, waits_for
from facilitation.envelopes import answer, further
from facilitation.kinds import Expects, Phase
from facilitation.moment import Moment, Role
from facilitation.recognisable import might_recognise
from facilitation.rounds import open_prompts
from facilitation.scene import Round

# Who takes the words that were asked for. Names of institutions and trades are not checked for people.
TAKERS: dict[Expects, Callable[[Moment, str], Decision]] = {
    Expects.INSTITUTION: joining.name_institution,
    Expects.TRADE: joining.say_trade,
    Expects.ANSWER: contributing.say_answer,
    Expects.MORE: contributing.say_more,
    Expects.EDIT: contributing.say_edit,
    Expects.CONTEST: contributing.say_contest,
    Expects.RESERVATION: positions.say_reservation,
    Expects.REASON: positions.say_reason,
    Expects.MANDATE: positions.say_mandate,
    Expects.DISSENT: dissents.say_dissent,
    Expects.DISSENT_EDIT: dissents.say_edit,
    Expects.PROPOSAL: dissents.say_proposal,
    Expects.RENAME: settings_changes.say_name,
}
UNCHECKED = frozenset({Expects.INSTITUTION, Expects.TRADE, Expects.RENAME})
SORTS = ("answer", "dissent", "proposal")


def say(moment: Moment, command: c.Say) -> Decision:
    dialogue = moment.dialogue
    if dialogue is None or dialogue.expects not in TAKERS:
        return _sort(moment, command.text)
    _still_there(moment)
    if _strikes(moment, dialogue.expects, command.text):
        return _not_kept(moment, dialogue.expects, dict(dialogue.details))
    checked_text(command.text)
    return TAKERS[dialogue.expects](moment, command.text.strip())


def _still_there(moment: Moment) -> None:
    """The words of who has left, or is not in the group, are taken for nothing but their own objections."""
    expects = moment.dialogue.expects if moment.dialogue else None
    joining_words = expects in (Expects.INSTITUTION, Expects.TRADE)
    if moment.role in (Role.MEMBER, Role.FACILITATOR) or (joining_words and moment.role is Role.JOINING):
        return
    if moment.role is Role.LEFT and expects in (Expects.DISSENT_EDIT, Expects.REASON):
        return
    if moment.role is Role.UNKNOWN:
        raise refusals.CannotKnow(moment.partnership.id)
    raise refusals.HasLeft(moment.partnership.id)


def _strikes(moment: Moment, expects: Expects, text: str) -> bool:
    return expects not in UNCHECKED and not detail(moment, "as_is") and might_recognise(text)


# --- Somebody could be recognised: the text is not kept ---


def _not_kept(moment: Moment, expects: Expects, details: dict[str, Any]) -> Decision:
    waiting = waits_for(moment, Expects.REWRITE, was=expects.value, details=details)
    return Decision((waiting,), (further(moment.command, notices.RecognisableTold()),))


def rewrite(moment: Moment, command: c.Rewrite) -> Decision:
    return _ask_again(moment, as_is=False)


def nobody_recognisable(moment: Moment, command: c.NobodyRecognisable) -> Decision:
    return _ask_again(moment, as_is=True)


def _ask_again(moment: Moment, *, as_is: bool) -> Decision:
    if moment.dialogue is None or moment.dialogue.expects is not Expects.REWRITE:
        raise refusals.MovedOn
    before = dict(detail(moment, "details", {}))
    again = waits_for(moment, Expects(detail(moment, "was")), **before | ({"as_is": True} if as_is else {}))
    return Decision((again,), (answer(moment.command, notices.RewriteAsked(as_is)),))


def typed_with_a_command(moment: Moment, expects: Expects, text: str) -> Decision | None:
    """The check for /dissent and /propose with their words; None where they may be kept."""
    checked_text(text)
    if not might_recognise(text):
        return None
    if not moment.command.private:
        raise refusals.MightRecognise
    return _not_kept(moment, expects, {})


# --- Words that nobody asked for ---


def _sort(moment: Moment, text: str) -> Decision:
    """Kept until a button says what they are; nothing is lost, nothing is guessed."""
    mine = moment.scene.partnerships_of(moment.command.user)
    if not mine:
        return Decision(sends=(answer(moment.command, notices.Welcome()),))
    checked_text(text)
    if might_recognise(text):
        return Decision(sends=(answer(moment.command, notices.Refused("MightRecognise", {})),))
    _still_there(moment)
    current = _answerable(moment)
    asked = notices.SortingAsked(moment.partnership.id, current.id if current else None)
    return Decision((waits_for(moment, Expects.SORTING, kept=text),), (answer(moment.command, asked),))


def _answerable(moment: Moment) -> Round | None:
    """The open round, if it still takes texts and its next open prompt is one to write to."""
    current = moment.open_round
    if current is None or current.phase is not Phase.CONTRIBUTING:
        return None
    return current if _next_text_prompt(moment, current) is not None else None


def _next_text_prompt(moment: Moment, current: Round) -> int | None:
    texts = [place for place, asked in enumerate(current.shape.questions) if asked.kind.value == "text"]
    still_open = [place for place in open_prompts(moment, current, moment.member.id) if place in texts]
    return next(iter(still_open or texts), None)


def sort_words(moment: Moment, command: c.SortWords) -> Decision:
    kept = moment.dialogue.kept if moment.dialogue else None
    if kept is None or command.into not in SORTS:
        raise refusals.MovedOn
    _still_there(moment)
    if command.into == "dissent":
        return dissents.say_dissent(moment, kept)
    if command.into == "proposal":
        return dissents.say_proposal(moment, kept)
    current = _answerable(moment)
    place = _next_text_prompt(moment, current) if current else None
    if current is None or place is None:
        raise refusals.NoRound(moment.partnership.id)
    return contributing.record_text(moment, current, place, kept)


# --- Edits in Telegram, and what cannot be read ---


def reword(moment: Moment, command: c.Reword) -> Decision:
    """An edit before the close equals **Edit**; after it, a sentence."""
    written = moment.scene.contribution_of_message(command.user, command.message) if command.message else None
    if written is None:
        return Decision()
    about = moment.scene.round(written.round)
    moved = Moment(moment.scene, _about(command, about), moment.now)
    if might_recognise(command.text):
        return _not_kept(moved, Expects.EDIT, {"contribution": written.id})
    return contributing.edited(moved, written, command.text)


def _about(command: c.Reword, about: Round | None) -> c.Reword:
    if about is None:
        raise refusals.Withdrawn
    return c.Reword(
        user=command.user,
        chat=command.chat,
        message=command.message,
        partnership=about.partnership,
        text=command.text,
    )


def unreadable(moment: Moment, command: c.SendUnreadable) -> Decision:
    return Decision(sends=(answer(command, notices.Refused("Unreadable", {"what": command.what})),))
