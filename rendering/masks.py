"""Masking words that speak of a person: how it is asked and agreed to, and what its author can do."""

from collections.abc import Iterator

from facilitation import commands as c
from facilitation import commands_masks as cm
from facilitation import notices_masks as n
from facilitation import refusals as r
from facilitation.ids import MaskId, PartnershipId
from facilitation.masks import Words, around, covered, elsewhere, may_agree, may_lift, words_of
from facilitation.scene import Contribution, Member, Round
from facilitation.scene_charter import Adherence, Charter
from facilitation.scene_masks import Covered, Mask
from rendering import html
from rendering.html import Html
from rendering.keyboards import button, column, page_of
from rendering.masked import uncovered
from rendering.message import Button, Message
from rendering.naming import place
from rendering.reader import Reader, Vanished
from rendering.registry import Said, refuses, renders
from rendering.say import Say

FIRST_WORDS = 32
MOST = 8  # words about no text, on a page


# --- What it is, and of what ---


@renders(n.MaskingShown)
def masking_shown(notice: n.MaskingShown, reader: Reader) -> Said:
    say = reader.say
    text = reader.contribution(notice.contribution) if notice.contribution else None
    me = reader.me(notice.partnership)
    offered = around(reader.scene, text) if text else elsewhere(reader.scene, me)
    said = html.paragraphs(
        reader.title(notice.partnership),
        html.bold(say("Words that speak of a person")),
        say(
            "An objection answers a position, never a person. Words that attack a person can be masked from "
            "the group: it takes two people of two institutions, one of whom facilitates, and a reason, "
            "which is in the journal. Positions, counts and objections stay as they are, and so does the "
            "record. The author is told, and can put it otherwise; a mask can be lifted at any time."
        ),
        say(
            "With what a text says one disagrees by a position or with /dissent: that is never a reason to "
            "mask."
        ),
        None
        if text
        else say(
            "For a text: answer its card with /mask, or type /mask and its number. For a dissent, "
            "or for what is said with an answer to the charter:"
        ),
    )
    buttons = [_ask(reader, one) for one in offered if one.member != me.id]
    here = {"partnership": notice.partnership, "most": MOST}
    rows = column(*buttons) if text else page_of(say, buttons, notice.page, cm.ShowMasking, **here)
    return Message(said, (*rows, *column(button(say.label("Cancel"), c.Cancel))))


def _ask(reader: Reader, words: Words) -> Button:
    first = html.first_words(words.text or "", FIRST_WORDS)
    if isinstance(words, Contribution):
        label = reader.say.label("Text no. {number}: {words}", number=words.number, words=first)
        return button(label, cm.AskMask, contribution=words.id)
    if isinstance(words, Adherence):
        label = reader.say.label(
            "Charter, {place}: {words}", place=html.bare(_answers_for(reader, words)), words=first
        )
        return button(label, cm.AskMask, adherence=words.id)
    label = reader.say.label("Dissent no. {number}: {words}", number=words.number, words=first)
    return button(label, cm.AskMask, dissent=words.id)


@renders(n.MaskReasonAsked)
def mask_reason_asked(notice: n.MaskReasonAsked, reader: Reader) -> Said:
    say = reader.say
    words = _there(reader, Covered(notice.contribution, notice.dissent, notice.adherence))
    text = html.paragraphs(
        reader.header(_partnership(reader, words)),
        _named(reader, words),
        html.quote(words.text or ""),
        html.bold(say("In what way do these words attack a person?")),
        say(
            "You can write it here, without the person’s name and without these words: your reason will be "
            "in the journal, with your institution."
        ),
    )
    return Message(text, column(button(say.label("Cancel"), c.Cancel)))


def _there(reader: Reader, about: Covered) -> Words:
    words = words_of(reader.scene, about)
    if words is None:
        raise Vanished
    return words


def _partnership(reader: Reader, words: Words) -> PartnershipId:
    if isinstance(words, Contribution):
        return reader.round(words.round).partnership
    return _charter(reader, words).partnership if isinstance(words, Adherence) else words.partnership


def _charter(reader: Reader, said: Adherence) -> Charter:
    found = reader.scene.charter(said.charter)
    if found is None:
        raise Vanished
    return found


def _answers_for(reader: Reader, said: Adherence) -> Html:
    """A person in their own name is not named: the words may speak of them."""
    return place(reader, said.institution)


def _named(reader: Reader, words: Words) -> Html:
    return html.bold(words_named(reader, reader.say, words))


def words_named(reader: Reader, say: Say, words: Words) -> Html:
    if isinstance(words, Contribution):
        number = reader.round(words.round).number
        return say("Text no. {number} of round {round}", number=words.number, round=number)
    if isinstance(words, Adherence):
        version, answers_for = _charter(reader, words).number, _answers_for(reader, words)
        return say(
            "What is said with an answer to the charter, version {number} ({place})",
            number=version,
            place=answers_for,
        )
    return say("Dissent no. {number}", number=words.number)


# --- A mask, as it stands ---


@renders(n.MaskShown)
def mask_shown(notice: n.MaskShown, reader: Reader) -> Said:
    mask = _mask(reader, notice.mask)
    words = _there(reader, mask.about)
    text = html.paragraphs(
        reader.title(mask.partnership),
        _named(reader, words),
        html.quote(words.text or "…") if mask.waits else None,
        reader.say("Somebody of {place} asks to mask it, and says why:", place=_whence(reader, mask)),
        html.quote(mask.text) if mask.text else reader.say("(this text is erased)"),
        _state(reader, mask, words, reader.member(notice.member)),
    )
    return Message(text, column(*_buttons(reader, mask, reader.member(notice.member))))


def _mask(reader: Reader, mask: MaskId) -> Mask:
    found = reader.scene.mask(mask)
    if found is None:
        raise Vanished
    return found


def _whence(reader: Reader, mask: Mask) -> Html:
    """Of whom the words may speak: not by name."""
    return place(reader, reader.member(mask.member).institution)


def _state(reader: Reader, mask: Mask, words: Words, me: Member) -> Html:
    say = reader.say
    if mask.stands and words.masked_at is not None:
        if isinstance(words, Adherence):
            return say("It is masked. The answer stays, and counts; its author can put it otherwise.")
        return say(
            "It is masked. Its positions, its label and every count stay; its author can put it otherwise."
        )
    if not mask.waits:
        return say("It is not masked.")
    if may_agree(reader.scene, mask, me):
        return say("If you agree that it attacks a person, it is masked at once, and the journal says so.")
    return say(
        "It is masked once somebody of another institution agrees; one of the two facilitates. Those who "
        "facilitate have been told. Until then it is read as it is."
    )


def _buttons(reader: Reader, mask: Mask, me: Member) -> Iterator[Button]:
    say = reader.say
    if mask.waits and may_agree(reader.scene, mask, me):
        yield button(say.label("Mask it"), cm.AgreeToMask, mask=mask.id)
    if mask.ended_at is None and may_lift(mask, me):
        label = say.label("Lift the mask") if mask.stands else say.label("Leave it as it is")
        yield button(label, cm.LiftMask, mask=mask.id)


# --- Its author ---


@renders(n.YoursMasked)
def yours_masked(notice: n.YoursMasked, reader: Reader) -> Said:
    mask, say = _mask(reader, notice.mask), reader.say
    words = _uncovered(reader, mask)
    if not mask.stands:
        return None
    text = html.paragraphs(
        reader.title(mask.partnership),
        say("{words} is masked from the group, because it speaks of a person.", words=_named(reader, words)),
        html.quote(words.text or "…"),
        say("What was said to that end:") if mask.text else None,
        html.quote(mask.text) if mask.text else None,
        _what_stays(say, words),
    )
    return Message(text, column(otherwise_button(reader, mask)))


def _uncovered(reader: Reader, mask: Mask) -> Words:
    """For its author alone."""
    words = words_of(uncovered(reader.scene), mask.about)
    if words is None:
        raise Vanished
    return words


def otherwise_button(reader: Reader, mask: Mask, token: str | None = None) -> Button:
    return button(reader.say.label("Put it otherwise"), cm.PutItOtherwise, mask=mask.id, token=token)


def mask_over(reader: Reader, words: Words) -> Mask | None:
    if words.masked_at is None:
        return None
    return next((one for one in reader.scene.masks_on(covered(words)) if one.stands), None)


def masked_told(reader: Reader, mask: Mask) -> Html:
    """Beside one's own words, which one reads as they are."""
    say = reader.say
    told = say("Masked from the group, because it speaks of a person. You can put it otherwise.")
    if not mask.text:
        return told
    return html.paragraphs(told, say("What was said to that end:"), html.quote(mask.text))


@renders(n.MaskedToldToAll)
def masked_told_to_all(notice: n.MaskedToldToAll, reader: Reader) -> Said:
    mask, say = _mask(reader, notice.mask), reader.say
    if not mask.stands:
        return None
    words = _there(reader, mask.about)
    return html.paragraphs(
        say("{words} is masked from the group, because it speaks of a person.", words=_named(reader, words)),
        say("/journal says who agreed and why. Positions and counts stay."),
        _whoever_wrote_it(reader, words),
    )


def _whoever_wrote_it(reader: Reader, words: Words) -> Html:
    """I do not look for them: they come."""
    if isinstance(words, Contribution):
        return reader.say(
            "Whoever wrote it can read it as it was and put it otherwise, in private, without being named: "
            "/verify and the private code of this text, or /mine for 30 days after the close."
        )
    return reader.say(
        "Whoever wrote it can read it as it was and put it otherwise, in private, without being named: by "
        "its button in the message that I sent them at the close, or with /mine for 30 days after it."
    )


def _what_stays(say: Say, words: Words) -> Html:
    if isinstance(words, Adherence):
        return say(
            "The answer itself stays, and counts. You can say what you hold to without speaking of the "
            "person: your new words then stand there. Whoever facilitates can lift the mask; if you think it "
            "hides a disagreement, you can write so with /dissent."
        )
    return say(
        "Everything else stays: its number, the positions, and an objection stays open and counted. You "
        "can say what you hold to without speaking of the person: your new words then stand there. "
        "Whoever facilitates can lift the mask; if you think it hides a disagreement, you can write so "
        "with /dissent."
    )


@renders(n.OtherwiseAsked)
def otherwise_asked(notice: n.OtherwiseAsked, reader: Reader) -> Said:
    mask, say = _mask(reader, notice.mask), reader.say
    words = _uncovered(reader, mask)
    text = html.paragraphs(
        reader.header(mask.partnership),
        _named(reader, words),
        html.quote(words.text or "…"),
        say("What you write next takes its place, and the mask ends. The earlier words stay in the record."),
    )
    return Message(text, column(button(say.label("Cancel"), c.Cancel)))


@renders(n.OtherwiseTold)
def otherwise_told(notice: n.OtherwiseTold, reader: Reader) -> Said:
    mask = _mask(reader, notice.mask)
    words = _there(reader, mask.about)
    return html.paragraphs(
        reader.header(mask.partnership),
        _named(reader, words),
        html.quote(words.text or "…"),
        reader.say("Recorded: these words stand there now. It says that you put it otherwise."),
        _new_code(reader, words),
    )


def _new_code(reader: Reader, words: Words) -> Html | None:
    """Where nobody is named: other words have another one."""
    code = reader.scene.private_code(words.id) if isinstance(words, Contribution) else None
    return reader.say("Its private code is now {code}.", code=html.bold(code)) if code else None


@renders(n.MaskEndedTold)
def mask_ended_told(notice: n.MaskEndedTold, reader: Reader) -> Said:
    mask = _mask(reader, notice.mask)
    words = _there(reader, mask.about)
    return html.paragraphs(
        reader.title(mask.partnership),
        reader.say("{words} is no longer masked: it is read as you wrote it.", words=_named(reader, words)),
    )


# --- Beside words that were put otherwise ---


def put_otherwise(reader: Reader, say: Say, round_: Round, text: Contribution) -> Html | None:
    """Changed once positions were taken on it: only after a mask. Without names, what was changed before is
    recorded as it was last, and what is changed since bears its day alone.
    """
    at = text.changed_at
    if at is None or text.text is None or (not round_.confidential and at <= round_.contribute_until):
        return None
    return say("(put otherwise by its author on {date})", date=reader.when(round_.partnership).date(at))


# --- Refusals ---


@refuses(r.NothingToMask)
def nothing_to_mask(refusal: r.NothingToMask, reader: Reader) -> Said:  # noqa: ARG001 - the same everywhere
    return reader.say(
        "There are no words here that can be masked. /mask and the number of a text, or /mask in answer to "
        "its card, shows what can be."
    )


@refuses(r.AlreadyMasked)
def already_masked(refusal: r.AlreadyMasked, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("These words are masked already. The journal says by whom and why: /journal.")


@refuses(r.OwnWords)
def own_words(refusal: r.OwnWords, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("These words are yours. What can be done with them is in /mine.")


@refuses(r.TakesTwo)
def takes_two(refusal: r.TakesTwo, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say(
        "Masking takes two people of two institutions, one of whom facilitates, and neither is the author."
    )
