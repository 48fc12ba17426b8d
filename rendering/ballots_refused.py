"""What is wrong with a line of a file of ballots, in a sentence."""

from collections.abc import Mapping

from facilitation.ballots import COLUMNS, Flaw, Problem
from facilitation.stances import Stance
from prompts.texts import _
from rendering.html import Html
from rendering.say import Say

_SENTENCES: Mapping[Flaw, str] = {
    Flaw.NO_COLUMN: _("no column is called {said}; the columns are {known}"),
    Flaw.COLUMN_TWICE: _("the column {said} is there twice"),
    Flaw.UNREADABLE: _("the line cannot be read; its quotation marks may not go in pairs"),
    Flaw.OTHER_LENGTH: _("the number of cells is not that of the first line ({said})"),
    Flaw.NO_MEMBER: _("member_id is empty"),
    Flaw.NO_STATEMENT: _("there is a stance ({said}), and statement_id is empty"),
    Flaw.UNKNOWN_STANCE: _("the stance “{said}” is not one of {known}, or empty"),
    Flaw.TWO_WORDINGS: _("statement {said} has other words on line {before}"),
    Flaw.TWO_DIMENSIONS: _("statement {said} has another dimension on line {before}"),
    Flaw.TWO_INSTITUTIONS: _("member {said} has another institution on line {before}"),
    Flaw.TWO_ROWS: _("member {said} has a row for this statement on line {before}"),
    Flaw.NO_SUCH_COLUMN: _("no column is called {said}"),
    Flaw.EMPTY: _("{said} is empty"),
    Flaw.NOT_A_VOTE: _("the position “{said}” is not 1, -1 or 0"),
    Flaw.NOT_A_TIME: _("the timestamp “{said}” is not a number"),
}
_KNOWN: Mapping[Flaw, tuple[str, ...]] = {Flaw.NO_COLUMN: COLUMNS, Flaw.UNKNOWN_STANCE: tuple(Stance)}


def refused(say: Say, file: str, problem: Problem) -> Html:
    """On one line, with the file and the number of the line."""
    known = ", ".join(_KNOWN.get(problem.flaw, ()))
    told = say(_SENTENCES[problem.flaw], said=problem.said, known=known, before=str(problem.before))
    return say("{file}: line {line}: {problem}", file=file, line=str(problem.line), problem=told)


def not_utf_8(say: Say, file: str, line: int) -> Html:
    return say(
        "{file}: line {line} is not UTF-8 text; please save the file as “CSV UTF-8”",
        file=file,
        line=str(line),
    )
