"""The summary in the group: the living message it becomes, the line that says so, and its report."""

from dataclasses import replace

from facilitation import commands as c
from facilitation import notices as n
from facilitation.publication import read
from facilitation.scene import Round
from rendering.html import Html
from rendering.keyboards import button, column
from rendering.looks import look_words
from rendering.message import Message
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.report import report
from rendering.summary import summary


def summary_board(reader: Reader, round_: Round, look: int | None = None) -> Message:
    """The summary, in the group's language wherever it is read; its button in the reader's."""
    language = reader.partnership(round_.partnership).language
    text = summary(replace(reader, language=language), round_, look)
    why = button(reader.say.label("Why?"), c.ShowWhy, round=round_.id)
    texts = read(round_.findings or {}).findings
    return Message(text, column(why if texts else None), pin=True)


@renders(n.SummaryThere)
def summary_there(notice: n.SummaryThere, reader: Reader) -> Said:
    round_ = reader.round(notice.round)
    return Message(_is_there(reader, round_), document=report(reader, round_))


def _is_there(reader: Reader, round_: Round) -> Html:
    if round_.look > 1:
        return reader.say(
            "The summary of round {number}, {look}, is there. The report has everything, word for word.",
            number=round_.number,
            look=look_words(reader.say, round_.look),
        )
    return reader.say(
        "The summary of round {number} is there. The report has everything, word for word.",
        number=round_.number,
    )


@renders(n.SummaryAgain)
def summary_again(notice: n.SummaryAgain, reader: Reader) -> Said:
    round_ = reader.round(notice.round)
    if not notice.report:
        return replace(summary_board(reader, round_), pin=False)
    caption = reader.say("The report of round {number}: everything, word for word.", number=round_.number)
    return Message(caption, document=report(reader, round_))


@renders(n.NoSummaryYet)
def no_summary_yet(notice: n.NoSummaryYet, reader: Reader) -> Said:
    current = reader.scene.open_round(notice.partnership)
    if current is None:
        return reader.say("There is no summary yet: no round has been published.")
    return _when_it_comes(reader, current)


def _when_it_comes(reader: Reader, current: Round) -> Html:
    return reader.say(
        "There is no summary yet: round {number} is running, {until}.",
        number=current.number,
        until=reader.when(current.partnership).until(current.until),
    )
