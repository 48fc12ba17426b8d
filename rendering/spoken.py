"""What was said at a meeting: who said it, in which words, whether they are theirs, and where they count."""

from collections.abc import Iterator

from facilitation import commands as c
from facilitation import commands_meeting as cm
from facilitation import notices_meeting as n
from facilitation.commands import Command
from facilitation.ids import SpokenId
from facilitation.kinds import Into
from facilitation.scene_meeting import Spoken
from facilitation.spoken import WAITS, conflicts, questions
from rendering import html
from rendering.keyboards import button, column, page_of
from rendering.message import Button, Message
from rendering.naming import member_named, signed
from rendering.reader import Reader, Vanished
from rendering.registry import Said, renders

# --- Who noted it ---


@renders(n.SpeakerAsked)
def speaker_asked(notice: n.SpeakerAsked, reader: Reader) -> Said:
    say, here = reader.say, {"partnership": notice.partnership}
    others = [one for one in reader.scene.active_members(notice.partnership) if one.id != notice.member]
    text = html.paragraphs(
        reader.header(notice.partnership),
        html.bold(say("Who said it?")),
        say(
            "What somebody else said counts only once that person has confirmed it to me, in private. I do "
            "not tell a refusal from a silence."
        ),
    )
    mine = button(say.label("I did"), cm.ChooseSpeaker, member=notice.member, **here)
    each = [button(one.name or "…", cm.ChooseSpeaker, member=one.id, **here) for one in others]
    rows = page_of(say, each, notice.page, cm.RecordSpoken, **here)
    return Message(text, (*column(mine), *rows, *column(button(say.label("Cancel"), c.Cancel))))


@renders(n.SpokenWordsAsked)
def spoken_words_asked(notice: n.SpokenWordsAsked, reader: Reader) -> Said:
    say = reader.say
    asked = (
        say("What did you say at the meeting?")
        if notice.speaker is None
        else say("What did {name} say at the meeting?", name=member_named(reader, notice.speaker))
    )
    close = say("As near as you can to what was said; one thing at a time.")
    text = html.paragraphs(reader.header(notice.partnership), html.bold(asked), close)
    return Message(text, column(button(say.label("Cancel"), c.Cancel)))


@renders(n.SpokenReceived)
def spoken_received(notice: n.SpokenReceived, reader: Reader) -> Said:
    """Without the words: they are nobody's yet."""
    say, waiting = reader.say, reader.scene.spoken(notice.spoken)
    name = member_named(reader, notice.speaker)
    text = say(
        "{name} reads these words in private, and nobody else does. They count only if {name} confirms them; "
        "without an answer they are erased after {days} days.",
        name=name,
        days=WAITS.days,
    )
    back = _button(waiting, say.label("Withdraw this note"), cm.TakeBackSpoken) if waiting else None
    return Message(text, column(back))


@renders(n.SpokenConfirmedTold)
def spoken_confirmed_told(notice: n.SpokenConfirmedTold, reader: Reader) -> Said:
    told = reader.say(
        "{name} has confirmed what you noted at the meeting. It counts from now on, as their own words.",
        name=member_named(reader, notice.speaker),
    )
    return html.paragraphs(reader.header(notice.partnership), told)


# --- Its author ---


@renders(n.SpokenAsked)
def spoken_asked(notice: n.SpokenAsked, reader: Reader) -> Said:
    waiting, say = _waiting(reader, notice.spoken), reader.say
    text = html.paragraphs(
        reader.title(waiting.partnership),
        say(
            "{who} noted that you said this at a meeting:",
            who=signed(reader, reader.member(waiting.noted_by)),
        ),
        html.quote(waiting.text),
        say(
            "It counts only if you confirm it. If you say no it is erased at once, and nobody is told; "
            "without an answer, it is erased after {days} days.",
            days=WAITS.days,
        ),
    )
    return Message(text, column(*_answers(reader, waiting)))


def _answers(reader: Reader, waiting: Spoken) -> Iterator[Button]:
    say = reader.say
    yield _button(waiting, say.label("These are my words"), cm.ConfirmSpoken)
    yield _button(waiting, say.label("Put it otherwise"), cm.AmendSpoken)
    yield _button(waiting, say.label("No"), cm.RefuseSpoken)


@renders(n.SpokenAmendAsked)
def spoken_amend_asked(notice: n.SpokenAmendAsked, reader: Reader) -> Said:
    waiting, say = _waiting(reader, notice.spoken), reader.say
    text = html.paragraphs(
        reader.header(waiting.partnership),
        html.bold(say("In your own words, what did you say?")),
        html.quote(waiting.text),
        say("What you write takes the place of what was noted."),
    )
    return Message(text, column(_button(waiting, say.label("Back"), cm.ShowSpoken)))


@renders(n.SpokenPlaces)
def spoken_places(notice: n.SpokenPlaces, reader: Reader) -> Said:
    waiting, say = _waiting(reader, notice.spoken), reader.say
    text = html.paragraphs(
        reader.header(waiting.partnership),
        html.bold(say("Where is it to count?")),
        html.quote(waiting.text),
        say("From then on these are your words, with what you can do with all the others: /mine."),
    )
    erase = _button(waiting, say.label("Erase it"), cm.RefuseSpoken)
    return Message(text, column(*_places(reader, waiting), erase))


def _places(reader: Reader, waiting: Spoken) -> Iterator[Button]:
    say, member = reader.say, reader.member(waiting.member)
    for running, place in questions(reader.scene, member):
        short = reader.deck(running).prompts[place].short.in_(reader.language)
        yield _button(
            waiting,
            say.label("An answer: {question}", question=short),
            cm.PlaceSpoken,
            into=Into.ANSWER,
            at=place,
        )
    for card in conflicts(reader.scene, member):
        label = say.label("A word on conflict no. {number}", number=card.number)
        yield _button(waiting, label, cm.PlaceSpoken, into=Into.CONFLICT, at=card.id)
    yield _button(waiting, say.label("A disagreement"), cm.PlaceSpoken, into=Into.DISSENT)
    yield _button(waiting, say.label("A proposal"), cm.PlaceSpoken, into=Into.PROPOSAL)


@renders(n.SpokenErased)
def spoken_erased(_notice: n.SpokenErased, reader: Reader) -> Said:
    return reader.say("It is erased. Nobody is told.")


def _waiting(reader: Reader, spoken: SpokenId) -> Spoken:
    found = reader.scene.spoken(spoken)
    if found is None:
        raise Vanished
    return found


def _button(waiting: Spoken, label: str, kind: type[Command], **more: object) -> Button:
    return button(label, kind, partnership=waiting.partnership, spoken=waiting.id, **more)
