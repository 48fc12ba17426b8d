"""Ballots as a table of text: one row, one person's position on one statement.

Columns, in any order: statement_id, statement, dimension, member_id, institution, stance; others are left
alone. Commas or semicolons; a byte order mark is accepted. The roster is everyone named anywhere: a row
with an empty stance says that this person is on it and has not spoken, and may name no statement. An empty
institution is someone in their own name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter

from facilitation.names import fold
from facilitation.readings import Wording
from facilitation.rows import Passing, names_of, rows_of, unwatched
from facilitation.stances import Stance
from facilitation.synthesis import Seat, Statement

COLUMNS = ("statement_id", "statement", "dimension", "member_id", "institution", "stance")

_CODES = {stance.value: stance for stance in Stance}


class Flaw(StrEnum):
    """What is wrong with a line; `said` of the problem has the word it is about."""

    NO_COLUMN = "no_column"
    COLUMN_TWICE = "column_twice"
    UNREADABLE = "unreadable"
    OTHER_LENGTH = "other_length"
    NO_MEMBER = "no_member"
    NO_STATEMENT = "no_statement"
    UNKNOWN_STANCE = "unknown_stance"
    TWO_WORDINGS = "two_wordings"
    TWO_DIMENSIONS = "two_dimensions"
    TWO_INSTITUTIONS = "two_institutions"
    TWO_ROWS = "two_rows"
    NO_SUCH_COLUMN = "no_such_column"
    NO_COLUMN_OF_VOTES = "no_column_of_votes"
    EMPTY = "empty"
    NOT_A_VOTE = "not_a_vote"
    NOT_A_TIME = "not_a_time"


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` counts from 1, the header's; `before`: the line it contradicts, where there is one."""

    line: int
    flaw: Flaw
    said: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Ballots:
    """Statements in the order in which they first appear; members and statements by the ids of the file."""

    roster: dict[str, Seat]
    statements: tuple[Statement, ...]
    wordings: dict[str, Wording]


def read_ballots(text: str, passing: Passing = unwatched) -> tuple[Ballots, tuple[Problem, ...]]:
    """What was understood and what was not; the ballots are whole only where there is no problem."""
    notes = _Notes()
    rows = rows_of(text, lambda line: notes.blame(line, Flaw.UNREADABLE), passing)
    line, header = next(rows, (1, []))
    names = names_of(header)
    if _check_header(line, names, notes):
        in_order = itemgetter(*map(names.index, COLUMNS))
        for line, cells in rows:
            if len(cells) == len(names):
                notes.take(line, in_order([cell.strip() for cell in cells]))
            else:
                notes.blame(line, Flaw.OTHER_LENGTH, f"{len(cells)}/{len(names)}")
    return notes.ballots(), tuple(notes.problems)


def _check_header(line: int, names: Sequence[str], notes: "_Notes") -> bool:
    if absent := [column for column in COLUMNS if column not in names]:
        notes.blame(line, Flaw.NO_COLUMN, ", ".join(absent))
    for column in COLUMNS:
        if names.count(column) > 1:
            notes.blame(line, Flaw.COLUMN_TWICE, column)
    return not notes.problems


@dataclass(slots=True)
class _Notes:
    """What the rows have said so far, with the line that said it first."""

    problems: list[Problem] = field(default_factory=list)
    seats: dict[str, tuple[Seat, int]] = field(default_factory=dict)
    institutions: dict[str, str] = field(default_factory=dict)
    words: dict[str, tuple[str, int]] = field(default_factory=dict)
    dimensions: dict[str, tuple[str, int]] = field(default_factory=dict)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    voices: dict[str, dict[str, Stance]] = field(default_factory=dict)

    def blame(self, line: int, flaw: Flaw, said: str = "", before: int | None = None) -> None:
        self.problems.append(Problem(line, flaw, said, before))

    def take(self, line: int, row: tuple[str, ...]) -> None:
        statement, words, dimension, member, institution, stance = row
        if statement:
            self._take_statement(line, statement, words, dimension)
        if member:
            self._agree(line, self.seats, member, self._seat(institution), Flaw.TWO_INSTITUTIONS)
        else:
            self.blame(line, Flaw.NO_MEMBER)
        if stance and stance not in _CODES:
            self.blame(line, Flaw.UNKNOWN_STANCE, stance)
        elif stance and not statement:
            self.blame(line, Flaw.NO_STATEMENT, stance)
        if statement and member:
            self._take_stance(line, statement, member, _CODES.get(stance))

    def _seat(self, institution: str) -> str:
        """However it is written, it is the one that was written first."""
        return self.institutions.setdefault(fold(institution) or institution, institution)

    def _take_statement(self, line: int, statement: str, words: str, dimension: str) -> None:
        self.voices.setdefault(statement, {})
        if words:  # a table may give them once and leave them out below
            self._agree(line, self.words, statement, words, Flaw.TWO_WORDINGS)
        if dimension:
            self._agree(line, self.dimensions, statement, dimension, Flaw.TWO_DIMENSIONS)

    def _agree(self, line: int, known: dict[str, tuple[str, int]], key: str, said: str, flaw: Flaw) -> None:
        first, before = known.setdefault(key, (said, line))
        if first != said:
            self.blame(line, flaw, key, before)

    def _take_stance(self, line: int, statement: str, member: str, stance: Stance | None) -> None:
        before = self.rows.setdefault((statement, member), line)
        if before != line:
            self.blame(line, Flaw.TWO_ROWS, member, before)
        elif stance:
            self.voices[statement][member] = stance

    def ballots(self) -> Ballots:
        return Ballots(
            roster={member: seat for member, (seat, _) in self.seats.items()},
            statements=tuple(Statement(statement, voices) for statement, voices in self.voices.items()),
            wordings={statement: self._wording(statement) for statement in self.voices},
        )

    def _wording(self, statement: str) -> Wording:
        nothing = ("", 0)
        return Wording(self.words.get(statement, nothing)[0], self.dimensions.get(statement, nothing)[0])
