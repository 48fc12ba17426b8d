"""What was written: its receipt, its edition, its withdrawal, and the review of everything."""

from facilitation import commands as c
from facilitation import notices as n
from facilitation.ids import PromptId, RoundId
from facilitation.kinds import Phase
from facilitation.scene import Contribution, Round
from prompts.decks import Prompt
from prompts.texts import _
from rendering import html, receipts
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.joining import into_round
from rendering.keyboards import button, column
from rendering.message import Button, Keyboard, Message
from rendering.questions import answer_words, place_of
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.whence import whence_buttons, whence_told

FIRST_WORDS = 40

_SORTS = (
    ("dissent", _("A disagreement")),
    ("proposal", _("A proposal")),
)


@renders(n.ContributionReceived)
def contribution_received(notice: n.ContributionReceived, reader: Reader) -> Said:
    given = reader.contribution(notice.contribution)
    about = reader.round(given.round)
    prompt = reader.prompt(given)
    open_still = about.phase is Phase.CONTRIBUTING and given.standing
    text = html.paragraphs(
        reader.header(about.partnership),
        _recorded(reader, about, given, open_still=open_still),
        _chosen(reader, prompt, given),
        _for_reading(reader, given),
        whence_told(reader, given, asking=open_still) if given.worded else None,
    )
    return Message(text, _receipt_buttons(reader, about, prompt, given) if open_still else ())


def _recorded(reader: Reader, about: Round, given: Contribution, *, open_still: bool) -> Html:
    """Recorded as no. 7 at 14:02. You can change or withdraw it until Thursday 18:00."""
    until = until_when(reader, about, given) if open_still else None
    if about.confidential:
        return receipts.recorded(reader, given, until)
    when = _numbered(reader, about, given)
    return Html(f"{when} {until}") if until else when


def _numbered(reader: Reader, about: Round, given: Contribution) -> Html:
    """Number and time; and when it was last changed, where it was."""
    when, say = reader.when(about.partnership), reader.say
    at = when.clock(given.recorded_at)
    if given.changed_at is None:
        return say("Recorded as no. {number} at {time}.", number=given.number, time=at)
    changed = when.clock(given.changed_at)
    return say(
        "Recorded as no. {number} at {time}, changed at {changed}.",
        number=given.number,
        time=at,
        changed=changed,
    )


def _chosen(reader: Reader, prompt: Prompt, given: Contribution) -> Html | None:
    if prompt.kind.typed:
        return None
    if prompt.kind.guided:
        return html.quote(words_of(reader, given, own=True) or "")
    return reader.say("Your answer: {answer}.", answer=answer_words(reader, prompt, given))


def until_when(reader: Reader, about: Round, given: Contribution) -> Html:
    until = reader.when(about.partnership).until(about.contribute_until)
    if not given.worded:
        return reader.say("You can change or withdraw this answer {until}.", until=until)
    return reader.say("You can change or withdraw it {until}.", until=until)


def _for_reading(reader: Reader, given: Contribution) -> Html | None:
    if not given.reading_only or not given.worded:
        return None
    return reader.say("For reading only: nobody will be asked to take position on it.")


def _receipt_buttons(reader: Reader, about: Round, prompt: Prompt, given: Contribution) -> Keyboard:
    say, index = reader.say, place_of(reader.deck(about), given.prompt)
    onward = button(say.label("Next"), c.ShowQuestion, round=about.id, index=index + 1, below=True)
    withdraw = button(say.label("Withdraw"), c.WithdrawText, contribution=given.id)
    if not given.worded:
        return column(onward, withdraw)
    another = button(say.label("Another text"), c.AnotherText, round=about.id, index=index)
    edit = button(say.label("Edit"), c.EditText, contribution=given.id)
    reading = column(reading_button(reader, prompt, given))
    return ((onward, another), (edit, withdraw), *reading, *whence_buttons(reader, given))


def reading_button(reader: Reader, prompt: Prompt, given: Contribution) -> Button | None:
    """Only where the group would otherwise take position."""
    if prompt.kind.counted or prompt.ballot is None:
        return None
    label = reader.say.label("To the group") if given.reading_only else reader.say.label("For reading only")
    return button(label, c.SetReadingOnly, contribution=given.id, reading_only=not given.reading_only)


@renders(n.EditAsked)
def edit_asked(notice: n.EditAsked, reader: Reader) -> Said:
    given = reader.contribution(notice.contribution)
    about, say = reader.round(given.round), reader.say
    now, then = (
        (say("Your text as it is now:"), say("What you write next takes its place, under another code."))
        if receipts.unnumbered(about)
        else (
            say("Text no. {number} as it is now:", number=given.number),
            say("What you write next takes its place; the number stays."),
        )
    )
    text = html.paragraphs(reader.header(about.partnership), now, html.quote(given.text or ""), then)
    return Message(text, column(button(say.label("Cancel"), c.Cancel)))


@renders(n.WithdrawnTold)
def withdrawn_told(notice: n.WithdrawnTold, reader: Reader) -> Said:
    given = reader.contribution(notice.contribution)
    about = reader.round(given.round)
    index = place_of(reader.deck(about), given.prompt)
    text = html.paragraphs(
        reader.header(about.partnership),
        reader.say("It is withdrawn, and nothing of it is kept.")
        if receipts.unnumbered(about)
        else reader.say("No. {number} is withdrawn. Its number will not be used again.", number=given.number),
    )
    again = button(reader.say.label("Back"), c.ShowQuestion, round=about.id, index=index)
    onward = button(reader.say.label("Next"), c.ShowQuestion, round=about.id, index=index + 1)
    return Message(text, column(onward, again))


@renders(n.ContestReceived)
def contest_received(notice: n.ContestReceived, reader: Reader) -> Said:
    dissent, say = reader.dissent(notice.dissent), reader.say
    about = reader.round(dissent.round) if dissent.round is not None else None
    text = html.paragraphs(
        reader.header(dissent.partnership),
        say("Recorded: it will be in the summary, beside the answers, without your name.")
        if about and receipts.dissents_unnumbered(about)
        else say(
            "Recorded as dissent no. {number}: it will be in the summary, beside the answers.",
            number=dissent.number,
        ),
        say("Nobody but you can change or lift it: /mine."),
    )
    return Message(text, _after_contest(reader, dissent.round, dissent.prompt))


def _after_contest(reader: Reader, about_round: RoundId | None, prompt: PromptId | None) -> Keyboard:
    if about_round is None or prompt is None:
        return ()
    about = reader.round(about_round)
    index = place_of(reader.deck(about), prompt)
    onward = button(reader.say.label("Next"), c.ShowQuestion, round=about.id, index=index + 1, below=True)
    return column(onward)


@renders(n.SittingClosed)
def sitting_closed(notice: n.SittingClosed, reader: Reader) -> Said:
    about = reader.round(notice.round)
    until = reader.when(about.partnership).until(about.contribute_until)
    text = html.paragraphs(
        reader.header(about.partnership),
        reader.say("Thank you. You can come back to your answers {until}.", until=until),
        reader.say("After that I bring you the texts of the others, so that you can take position."),
    )
    return Message(text, column(into_round(reader, about)))


# --- Words that are not kept, or not yet ---


@renders(n.RecognisableTold)
def recognisable_told(notice: n.RecognisableTold, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    say = reader.say
    text = say(
        "This message might let someone be recognised. I have not kept it; you can also delete it in "
        "Telegram."
    )
    rewrite = button(say.label("Rewrite"), c.Rewrite)
    return Message(text, column(rewrite, button(say.label("Nobody can be recognised"), c.NobodyRecognisable)))


@renders(n.RewriteAsked)
def rewrite_asked(notice: n.RewriteAsked, reader: Reader) -> Said:
    if notice.as_is:
        return reader.say("You can send it again: I take your next message as it is.")
    return reader.say(
        "You can write it in another way: without a name, an exact age, a date or a place that points to "
        "someone."
    )


@renders(n.SortingAsked)
def sorting_asked(notice: n.SortingAsked, reader: Reader) -> Said:
    say = reader.say
    text = html.paragraphs(
        reader.header(notice.partnership),
        say("No question was waiting for words, so I have set your message aside. What is it?"),
    )
    answer = button(say.label("An answer"), c.SortWords, into="answer") if notice.round else None
    others = [button(say.label(words), c.SortWords, into=code) for code, words in _SORTS]
    return Message(text, column(answer, *others, button(say.label("Nothing to keep"), c.Cancel)))


@renders(n.WhichPartnership)
def which_partnership(notice: n.WhichPartnership, reader: Reader) -> Said:
    among = [reader.partnership(one) for one in notice.among] or reader.scene.partnerships_of(notice.user)
    each = [button(one.title, c.ChoosePartnership, partnership=one.id) for one in among]
    return Message(reader.say("You are in several partnerships. For which one is this?"), column(*each))
