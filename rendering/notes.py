"""Notes of those who facilitate: how they are asked for, and their lines, apart from the synthesis."""

from collections.abc import Iterator

from facilitation import commands as c
from facilitation import commands_notes as cn
from facilitation import notices_notes as n
from facilitation import refusals as r
from facilitation.ids import MemberId, PartnershipId
from facilitation.kinds import Phase
from facilitation.notes import note_of, noted_now
from facilitation.outline import Outline
from facilitation.scene import Round
from facilitation.scene_notes import Note
from rendering import html
from rendering.html import Html
from rendering.keyboards import button, column
from rendering.looks import round_title
from rendering.message import Button, Message
from rendering.naming import signed
from rendering.reader import Reader, Vanished
from rendering.registry import Said, refuses, renders
from rendering.say import Say

# --- In the group, while the summary waits ---


def waiting_board(reader: Reader, round_: Round) -> Message:
    until = reader.when(round_.partnership).deadline(round_.until)
    text = html.paragraphs(
        round_title(reader, round_, round_.look),
        reader.say("Positions are closed. The summary comes on {date}.", date=until),
        reader.say(
            "Until then those who facilitate can write a note, signed and printed apart. It changes nothing "
            "in the summary, which nobody sees before."
        ),
    )
    return Message(text, pin=True)


# --- In private, to who facilitates ---


@renders(n.NotesInvited)
def notes_invited(notice: n.NotesInvited, reader: Reader) -> Said:
    about, say = reader.round(notice.round), reader.say
    if about.phase is not Phase.NOTING:
        return None
    text = html.paragraphs(
        reader.title(about.partnership),
        say(
            "Round {number}: positions are closed, and the summary comes on {date}.",
            number=about.number,
            date=reader.when(about.partnership).deadline(about.until),
        ),
        say(
            "Until then you can write a note. It is signed with your name and your institution, printed "
            "apart from the synthesis, and changes nothing in it. You see the summary when everybody does; "
            "/close, in the group, publishes it at once."
        ),
    )
    return Message(text, column(_write(reader, about)))


def _write(reader: Reader, about: Round) -> Button:
    label = reader.say.label("Write a note")
    return button(label, cn.WriteNote, partnership=about.partnership, round=about.id)


@renders(n.NoteAsked)
def note_asked(notice: n.NoteAsked, reader: Reader) -> Said:
    about, say = reader.round(notice.round), reader.say
    there = note_of(reader.scene, about, notice.member)
    text = html.paragraphs(
        reader.header(about.partnership),
        html.bold(say("What is your note beside the summary of round {number}?", number=about.number)),
        html.quote(there.text) if there and there.text else None,
        say("What you write next takes its place.") if there else None,
        say("It will be signed: {who}. Up to 1,000 characters.", who=_who(reader, notice.member)),
    )
    return Message(text, column(button(say.label("Cancel"), c.Cancel)))


def _who(reader: Reader, member: MemberId) -> Html:
    return signed(reader, reader.member(member))


@renders(n.NoteReceived)
def note_received(notice: n.NoteReceived, reader: Reader) -> Said:
    about = reader.round(notice.round)
    there = note_of(reader.scene, about, notice.member)
    if there is None:
        raise Vanished
    to_come = about.phase is Phase.NOTING
    text = html.paragraphs(
        reader.header(about.partnership),
        _recorded(reader, about, _who(reader, notice.member)),
        html.quote(there.text or ""),
        _changeable(reader, about) if to_come else None,
    )
    return Message(text, column(*_until_then(reader, about)) if to_come else ())


def _recorded(reader: Reader, about: Round, who: Html) -> Html:
    if about.phase is Phase.NOTING:
        return reader.say(
            "Recorded. It will stand beside the summary of round {number}, signed: {who}.",
            number=about.number,
            who=who,
        )
    return reader.say(
        "Recorded. It stands beside the summary of round {number}, signed: {who}.",
        number=about.number,
        who=who,
    )


def _changeable(reader: Reader, about: Round) -> Html:
    date = reader.when(about.partnership).deadline(about.until)
    return reader.say("You can change it until the summary is there, on {date}.", date=date)


def _until_then(reader: Reader, about: Round) -> Iterator[Button]:
    change = reader.say.label("Change my note")
    yield button(change, cn.WriteNote, partnership=about.partnership, round=about.id)
    yield button(reader.say.label("Take my note back"), cn.TakeBackNote, round=about.id)


@renders(n.NoteTakenBackTold)
def note_taken_back(notice: n.NoteTakenBackTold, reader: Reader) -> Said:
    about, say = reader.round(notice.round), reader.say
    text = html.paragraphs(
        reader.header(about.partnership), say("Your note is taken back: it will not be printed.")
    )
    return Message(text, column(_write(reader, about)) if about.phase is Phase.NOTING else ())


# --- In the settings ---


def note_button(reader: Reader, partnership: PartnershipId) -> Button | None:
    """Where there is a summary, or one to come."""
    about = noted_now(reader.scene, partnership)
    return _write(reader, about) if about else None


# --- Beside the summary ---


def note_head(reader: Reader, say: Say, note: Note, its: Outline) -> Html:
    """By name and institution. `say`: of a message, or of a file. What came after the summary says so."""
    who = _who(reader, note.member)
    date = reader.when(its.round.partnership).date(note.changed_at or note.written_at)
    if note.written_at > its.published_at:
        return say("{who}, after the publication, on {date}:", who=who, date=date)
    return say("{who}, on {date}:", who=who, date=date)


# --- Refusals ---


@refuses(r.SummaryWaits)
def summary_waits(refusal: r.SummaryWaits, reader: Reader) -> Said:
    about = reader.round(refusal.round)
    return reader.say(
        "Positions are closed; the summary comes on {date}, or as soon as /close is typed in the group. More "
        "can be said right now with /dissent.",
        date=reader.when(about.partnership).deadline(refusal.until),
    )


@refuses(r.NoNoteNow)
def no_note_now(refusal: r.NoNoteNow, reader: Reader) -> Said:  # noqa: ARG001 - the same everywhere
    return reader.say(
        "A note can be changed until it is printed; then whoever has written none can add one to the latest "
        "summary. More can be said with /dissent."
    )
