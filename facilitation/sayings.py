"""Words in private: what they are about, and what is done before any is kept."""

from collections.abc import Callable, Mapping
from typing import Any

from facilitation import (
    adherence,
    appeals,
    charter,
    commitments,
    conflicts,
    contributing,
    dissents,
    ending,
    guided,
    joining,
    masks,
    notes,
    notices,
    outcomes,
    own_decks,
    positions,
    refusals,
    reviews,
    scenes_of_work,
    settings_changes,
    spoken,
)
from facilitation import commands as c
from facilitation.contributing import checked_text
from facilitation.decision import Decision
from facilitation.dialogues import detail, open_question, waits_for
from facilitation.envelopes import answer, further
from facilitation.facts import Asked
from facilitation.ids import PartnershipId
from facilitation.kinds import Expects, Phase
from facilitation.moment import Moment, Role
from facilitation.parties import is_asked
from facilitation.recognisable import might_recognise
from facilitation.records import encode
from facilitation.rights import FACILITATING, JOINED, check_role
from facilitation.rounds import open_prompts
from facilitation.scene import Round
from facilitation.showing import has_begun

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
    Expects.PAUSE: settings_changes.say_pause,
    Expects.CHARTER_PART: charter.say_part,
    Expects.CHARTER_AGREEMENT: adherence.say_agreement,
    Expects.CHARTER_WORDS: adherence.say_words,
    Expects.COMMITMENT: commitments.say_commitment,
    Expects.DUE: commitments.say_due,
    Expects.STEP: guided.say_step,
    Expects.CONFLICT_WORD: conflicts.say_word,
    Expects.CONFLICT_TEXT: outcomes.say_compromise,
    Expects.CONFLICT_TOGETHER: outcomes.say_together,
    Expects.CONFLICT_KEEPS: outcomes.say_keeps,
    Expects.CONFLICT_REVIEW: reviews.say_review,
    Expects.OBJECTION_ANSWER: conflicts.say_answer,
    Expects.DECK: own_decks.say_deck,
    Expects.SPOKEN: spoken.say_words,
    Expects.SPOKEN_AMENDED: spoken.say_amended,
    Expects.LAST_WORD: ending.say_last_word,
    Expects.APPEAL_PART: appeals.say_part,
    Expects.APPEAL_AGREEMENT: appeals.say_agreement,
    Expects.OPPOSITION: appeals.say_opposition,
    Expects.SCENE: scenes_of_work.say_scene,
    Expects.NOTE: notes.say,
    Expects.MASK: masks.say_why,
    Expects.OTHERWISE: masks.say_otherwise,
}
UNCHECKED = frozenset(
    {Expects.INSTITUTION, Expects.TRADE, Expects.RENAME, Expects.PAUSE, Expects.DUE, Expects.DECK}
    | {Expects.CONFLICT_REVIEW}
)
TAKEN_FROM: dict[Expects, frozenset[Role]] = {  # from members, where nothing is said
    Expects.INSTITUTION: JOINED | {Role.JOINING},
    Expects.RENAME: FACILITATING,
    Expects.PAUSE: FACILITATING,
    Expects.CONFLICT_REVIEW: FACILITATING,
    Expects.CHARTER_PART: FACILITATING,
    Expects.DECK: FACILITATING,
    Expects.SCENE: FACILITATING,
    Expects.NOTE: FACILITATING,
}
SORTS = ("answer", "dissent", "proposal")


def say(moment: Moment, command: c.Say) -> Decision:
    """Typed again without a press, what was not kept is a rewriting of it."""
    expects, details = open_question(moment)
    if expects not in TAKERS:
        return _sort(moment, command.text)
    check_role(moment, TAKEN_FROM.get(expects, JOINED))
    if _strikes(moment, expects, command.text):
        return _not_kept(moment, moment.partnership.id, expects, details)
    return TAKERS[expects](moment, checked_text(command.text))


def _strikes(moment: Moment, expects: Expects, text: str) -> bool:
    return expects not in UNCHECKED and not _taken_as_it_is(moment) and might_recognise(text)


def _taken_as_it_is(moment: Moment) -> bool:
    """The author said that nobody can be recognised in it."""
    return bool(detail(moment, "as_is"))


# --- Somebody could be recognised: the text is not kept ---


def _not_kept(
    moment: Moment, about: PartnershipId | None, expects: Expects, details: Mapping[str, Any]
) -> Decision:
    noted = {"was": expects.value, "details": dict(details)}
    waiting = Asked(moment.command.user, about, Expects.REWRITE, noted, None, moment.now)
    return Decision((waiting,), (further(moment.command, notices.RecognisableTold()),))


def rewrite(moment: Moment, command: c.Rewrite) -> Decision:
    return _ask_again(moment, as_is=False)


def nobody_recognisable(moment: Moment, command: c.NobodyRecognisable) -> Decision:
    return _ask_again(moment, as_is=True)


def _ask_again(moment: Moment, *, as_is: bool) -> Decision:
    dialogue = moment.dialogue
    if dialogue is None or dialogue.expects is not Expects.REWRITE:
        raise refusals.MovedOn
    expects, before = open_question(moment)
    details = {**before, "as_is": True} if as_is else dict(before)
    again = Asked(moment.command.user, dialogue.partnership, expects, details, None, moment.now)
    return Decision((again,), (answer(moment.command, notices.RewriteAsked(as_is)),))


def typed_with_a_command(moment: Moment, expects: Expects, text: str) -> Decision | None:
    """The check for /dissent and /propose with their words; None where they may be kept."""
    checked_text(text)
    if not might_recognise(text):
        return None
    if not moment.command.private:
        raise refusals.MightRecognise
    about, of = moment.round or moment.open_round, moment.text_replied_to
    noted = ({"round": about.id} if about else {}) | ({"contribution": of.id} if of else {})
    return _not_kept(moment, moment.partnership.id, expects, noted)


# --- Words that nobody asked for, or that could be for several partnerships ---


def for_which(moment: Moment) -> Decision:
    """The command waits, its words kept with it, until a button says which partnership it is about."""
    fields = encode(moment.command)
    text = fields.get("text")
    if text and not _taken_as_it_is(moment) and might_recognise(text):
        return _not_kept(moment, None, Expects.SORTING, {})
    noted = {"command": moment.command.kind, "fields": fields | ({"text": None} if text else {})}
    as_is = {"as_is": True} if _taken_as_it_is(moment) else {}
    waits = Asked(moment.command.user, None, Expects.SORTING, noted | as_is, text, moment.now)
    among = tuple(one.id for one in moment.possible)
    asked = notices.WhichPartnership(moment.command.user, among)
    return Decision((waits,), (answer(moment.command, asked),))


def _sort(moment: Moment, text: str) -> Decision:
    """Kept until a button says what they are; nothing is lost, nothing is guessed."""
    if not moment.scene.partnerships_known(moment.command.user):
        return Decision(sends=(answer(moment.command, notices.Welcome()),))
    kept = checked_text(text)
    check_role(moment, JOINED)
    if might_recognise(kept) and not _taken_as_it_is(moment):
        return _not_kept(moment, moment.partnership.id, Expects.SORTING, {})
    current = _answerable(moment)
    asked = notices.SortingAsked(moment.partnership.id, current.id if current else None)
    return Decision((waits_for(moment, Expects.SORTING, kept=kept),), (answer(moment.command, asked),))


def _answerable(moment: Moment) -> Round | None:
    """The open round, if it still takes texts and its next open prompt is one to write to."""
    current = moment.open_round
    if current is None or current.phase is not Phase.CONTRIBUTING:
        return None
    if not is_asked(moment.scene, current, moment.member.id):
        return None
    if current.confidential and not has_begun(moment.scene, current, moment.member):
        return None
    return current if _next_text_prompt(moment, current) is not None else None


def _next_text_prompt(moment: Moment, current: Round) -> int | None:
    texts = [place for place, asked in enumerate(current.shape.questions) if asked.kind.typed]
    still_open = [place for place in open_prompts(moment, current, moment.member.id) if place in texts]
    return next(iter(still_open or texts), None)


def sort_words(moment: Moment, command: c.SortWords) -> Decision:
    dialogue = moment.dialogue
    kept = dialogue.kept if dialogue and dialogue.expects is Expects.SORTING else None
    if kept is None or command.into not in SORTS:
        raise refusals.MovedOn
    check_role(moment, JOINED)
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
        return _nothing_changed(moment)
    moved = Moment(moment.scene, _about(command, moment.scene.round(written.round)), moment.now)
    check_role(moved, JOINED)
    contributing.changeable(moved, written)
    text = checked_text(command.text)
    if might_recognise(text):
        return _not_kept(
            moved, moved.partnership.id, Expects.EDIT, {"contribution": written.id, "anew": True}
        )
    return contributing.reworded(moved, written, text)


def _nothing_changed(moment: Moment) -> Decision:
    """The words of a dissent, a reason, a reservation …: they stay as they were sent, and that is said."""
    if not moment.scene.partnerships_known(moment.command.user):
        return Decision()
    raise refusals.NothingChanged


def _about(command: c.Reword, about: Round | None) -> c.Reword:
    if about is None:
        raise refusals.Withdrawn
    return command.but(partnership=about.partnership)


def unreadable(moment: Moment, command: c.SendUnreadable) -> Decision:
    if command.what == "document" and open_question(moment)[0] is Expects.DECK:
        return own_decks.say_deck(moment, command.what)
    return Decision(sends=(answer(command, notices.Refused("Unreadable", {"what": command.what})),))
