"""A temperature: Telegram's own poll, its menu, and its line in the summary and the report."""

from collections.abc import Iterator

from facilitation import commands_temperature as c
from facilitation import notices_temperature as n
from facilitation import refusals as r
from facilitation.ids import TemperatureId
from facilitation.scene import Contribution, Round
from facilitation.scene_temperature import Temperature
from facilitation.stances import Ballot
from facilitation.temperatures import choices, printed_in, statements
from rendering import html
from rendering.figures import quoted
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.keyboards import button, side_by_side
from rendering.message import Message, NativePoll
from rendering.reader import Reader, Vanished
from rendering.registry import Said, refuses, renders
from rendering.say import Say
from rendering.words import stance_label, stance_words

MOST_BUTTONS = 96  # of one keyboard
ON_A_ROW = 4
DESCRIPTION = 1024  # Telegram's own limit
FIRST_WORDS = 80


# --- To choose the text ---


@renders(n.TemperatureMenu)
def temperature_menu(notice: n.TemperatureMenu, reader: Reader) -> Said:
    say, about = reader.say, reader.round(notice.round)
    text = html.paragraphs(
        html.bold(say("The temperature of which text of round {number}?", number=about.number)),
        say(
            "It is put here as a poll of Telegram’s: anonymous, its results hidden until the phase ends, and "
            "not counted in the synthesis."
        ),
    )
    buttons = [
        button(
            say.label("no. {number}", number=one.number),
            c.TakeTemperature,
            partnership=notice.partnership,
            number=one.number,
        )
        for one in statements(reader.scene, about)[:MOST_BUTTONS]
    ]
    return Message(text, side_by_side(buttons, ON_A_ROW))


@renders(n.TemperaturePut)
def temperature_put(notice: n.TemperaturePut, reader: Reader) -> Said:
    text = _text(reader, _temperature(reader, notice.temperature))
    return reader.say("The temperature of text no. {number} is taken below.", number=text.number)


# --- The poll ---


@renders(n.TemperaturePoll)
def temperature_poll(notice: n.TemperaturePoll, reader: Reader) -> Said:
    taken = _temperature(reader, notice.temperature)
    text = _text(reader, taken)
    words = words_of(reader, text)
    if words is None and taken.closed_at is None:
        raise Vanished
    ballot = _ballot(reader, text)
    options = tuple(stance_label(reader.say, ballot, stance) for stance in choices(ballot))
    question = _question(reader, text)
    twice = reader.say.label("If this question stands here twice, this one counts.")
    return Message(
        html="",
        poll=NativePoll(
            question=question,
            question_in_doubt=f"{question} {twice}",
            options=options,
            description=html.first_words(words or "…", DESCRIPTION),
            closed=taken.closed_at is not None,
        ),
    )


def _question(reader: Reader, text: Contribution) -> str:
    return reader.say.label(
        "Temperature of text no. {number} of round {round}. It is not counted in the synthesis; an objection "
        "is said in private.",
        number=text.number,
        round=reader.round(text.round).number,
    )


def _temperature(reader: Reader, temperature: TemperatureId) -> Temperature:
    found = reader.scene.temperature(temperature)
    if found is None:
        raise Vanished
    return found


def _text(reader: Reader, taken: Temperature) -> Contribution:
    return reader.contribution(taken.contribution)


def _ballot(reader: Reader, text: Contribution) -> Ballot:
    ballot = reader.prompt(text).ballot
    if ballot is None:
        raise Vanished
    return ballot


# --- Its line, apart ---


def temperature_lines(reader: Reader, say: Say, round: Round) -> list[Html]:
    """Of those taken since the summary before this one. `say`: of a message, or of a file."""
    return [_line(reader, say, one) for one in printed_in(reader.scene, round)]


def _line(reader: Reader, say: Say, taken: Temperature) -> Html:
    text = _text(reader, taken)
    words = words_of(reader, text)
    first = say("{words}", words=html.first_words(words, FIRST_WORDS)) if words else None
    told = say(
        "no. {number} of round {round} {words}",
        number=text.number,
        round=reader.round(text.round).number,
        words=quoted(say, first) if first else say("(this text is erased)"),
    )
    if taken.counts is None:
        return say("{text}: its count stands under the poll, in the group.", text=told)
    answers = sum(taken.counts)
    if not answers:
        return say("{text}: nobody answered.", text=told)
    listed = Html(say("; ").join(_counted(say, _ballot(reader, text), taken.counts)))
    return say.many(
        "{text}: {counts}. {count} answer, unsigned.",
        "{text}: {counts}. {count} answers, unsigned.",
        answers,
        text=told,
        counts=listed,
    )


def _counted(say: Say, ballot: Ballot, counts: tuple[int, ...]) -> Iterator[Html]:
    for stance, count in zip(choices(ballot), counts, strict=False):
        yield say("{option} ({count})", option=stance_words(say, ballot, stance), count=count)


# --- Refusals ---


@refuses(r.NoStatementYet)
def no_statement_yet(refusal: r.NoStatementYet, reader: Reader) -> Said:  # noqa: ARG001 - the same anywhere
    return reader.say(
        "A temperature is taken of a text that a summary has put to the group. There is none yet; /round "
        "opens a round."
    )


@refuses(r.NoSuchText)
def no_such_text(refusal: r.NoSuchText, reader: Reader) -> Said:
    return reader.say(
        "The summary of round {round} has no text no. {number} that positions were taken on. /temperature "
        "alone shows those that it has.",
        round=reader.round(refusal.round).number,
        number=refusal.number,
    )


@refuses(r.TemperatureOpen)
def temperature_open(refusal: r.TemperatureOpen, reader: Reader) -> Said:  # noqa: ARG001 - it has no facts
    return reader.say("A temperature is being taken already. It closes with the phase; then comes the next.")
