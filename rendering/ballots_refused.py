"""What is wrong with a line of a file of ballots, in a sentence."""

import errno
from collections.abc import Mapping
from pathlib import Path

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
    Flaw.NO_COLUMN_OF_VOTES: _("no column is named after a comment"),
    Flaw.EMPTY: _("{said} is empty"),
    Flaw.NOT_A_VOTE: _("the position “{said}” is not 1, -1 or 0"),
    Flaw.NOT_A_TIME: _("the timestamp “{said}” is not a number"),
}
_OUT_OF_REACH: Mapping[int, str] = {
    errno.ENOENT: _("{file}: there is no such file or folder"),
    errno.EISDIR: _("{file}: this is a folder, not a file"),
    errno.ENOTDIR: _("{file}: this is a file, not a folder"),
    errno.EACCES: _("{file}: the rights on this file or folder do not allow it"),
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


def out_of_reach(say: Say, error: OSError, path: Path, *, of_polis: bool) -> Html:
    """A file that cannot be read or written. `path`: what was to be read."""
    if path.is_dir() and not of_polis and error.errno == errno.EISDIR:
        return say(
            "{file}: this is a folder; that of an export of Polis is read with --format polis", file=str(path)
        )
    file = str(path if error.errno == errno.ENOTDIR else error.filename or path)
    if words := _OUT_OF_REACH.get(error.errno or 0):
        return say(words, file=file)
    return say("{file}: {problem}", file=file, problem=error.strerror or str(error))


def neither(say: Say, folder: str, files: tuple[str, str]) -> Html:
    """Of two files of which one is needed."""
    first, second = files
    return say(
        "{file}: neither {first} nor {second} is in this folder", file=folder, first=first, second=second
    )
