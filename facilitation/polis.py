"""An export of Polis as ballots: 1 is read as agree, -1 as disagree, 0, a pass, as no view.

Of the folder three files are read, their columns found by name: `comments.csv` (comment-id, comment-body,
author-id), `votes.csv` (timestamp, comment-id, voter-id, vote), of which the last vote of each participant
on each comment counts, and `participants-votes.csv` (participant, group-id, then a column a comment), which
gives the groups and, without a `votes.csv`, the votes. A group serves as institution; who is in none is in
their own name. The roster is everyone named anywhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from operator import itemgetter
from sys import intern

from facilitation.ballots import Ballots, Flaw, Problem
from facilitation.marks import Seat, Tally
from facilitation.readings import Wording
from facilitation.rows import Passing, Row, names_of, rows_of, unwatched
from facilitation.stances import Stance
from facilitation.synthesis import Statement

COMMENTS, VOTES, PARTICIPANTS = FILES = ("comments.csv", "votes.csv", "participants-votes.csv")

_STANCES = {"1": Stance.AGREE, "-1": Stance.DISAGREE, "0": Stance.NO_VIEW}

Flawed = tuple[str, Problem]
"""The name of the file, and what is wrong there."""


def read_polis(files: Mapping[str, str], passing: Passing = unwatched) -> tuple[Ballots, tuple[Flawed, ...]]:
    """What was understood and what was not; the ballots are whole only where there is no problem.

    `files`: name → text, of those that are there; `comments.csv` and one of the two others are.
    """
    export = _Export()
    export.take_comments(_Table.of(COMMENTS, files[COMMENTS], export.problems, "comment-id"))
    if PARTICIPANTS in files:
        table = _Table.of(PARTICIPANTS, files[PARTICIPANTS], export.problems, "participant")
        export.take_participants(table, votes=VOTES not in files)
    if VOTES in files:
        needed = ("comment-id", "voter-id", "vote")
        export.take_votes(_Table.of(VOTES, files[VOTES], export.problems, *needed, passing=passing))
    return export.ballots(), tuple(export.problems)


def consensus(groups: Mapping[Seat, Tally]) -> Fraction:
    """Group-informed consensus, as Polis has it: (A + 1) / (S + 2) multiplied over the given groups.

    A agreed and S took any position, a pass too. Who is in no group does not count.
    Source: Polis `math/src/polismath/math/conversation.clj`, Jigsaw sensemaking-tools `group_informed.ts`.
    """
    whole = Fraction(1)
    for group, said in groups.items():
        if group:
            whole *= Fraction(said.favourable + 1, said.heard + 2)
    return whole


@dataclass(frozen=True, slots=True)
class _Table:
    """A file's rows after its header. `columns`: name → place; empty where a needed one is not there."""

    file: str
    columns: dict[str, int]
    rows: Iterator[Row]
    problems: list[Flawed]

    @classmethod
    def of(
        cls, file: str, text: str, problems: list[Flawed], *needed: str, passing: Passing = unwatched
    ) -> "_Table":
        table = cls(file, {}, iter(()), problems)
        rows = rows_of(text, lambda line: table.blame(line, Flaw.UNREADABLE), passing)
        line, header = next(rows, (1, []))
        columns = {name: at for at, name in reversed([*enumerate(names_of(header))])}
        absent = [name for name in needed if name not in columns]
        for name in absent:
            table.blame(line, Flaw.NO_SUCH_COLUMN, name)
        if absent:
            return table
        return replace(table, columns=columns, rows=table._whole(rows, len(header)))

    def _whole(self, rows: Iterator[Row], length: int) -> Iterator[Row]:
        for line, cells in rows:
            if len(cells) == length:
                yield line, cells
            else:
                self.blame(line, Flaw.OTHER_LENGTH, f"{len(cells)}/{length}")

    def blame(self, line: int, flaw: Flaw, said: str = "", before: int | None = None) -> None:
        self.problems.append((self.file, Problem(line, flaw, said, before)))

    def cell(self, cells: list[str], name: str) -> str:
        """Nothing where there is no such column."""
        at = self.columns.get(name)
        return "" if at is None else cells[at].strip()


@dataclass(slots=True)
class _Export:
    problems: list[Flawed] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    roster: dict[str, Seat] = field(default_factory=dict)
    voices: dict[str, dict[str, Stance]] = field(default_factory=dict)

    def take_comments(self, table: _Table) -> None:
        lines: dict[str, int] = {}
        for line, cells in table.rows:
            comment, author = table.cell(cells, "comment-id"), table.cell(cells, "author-id")
            if not comment:
                table.blame(line, Flaw.EMPTY, "comment-id")
            elif lines.setdefault(comment, line) != line:
                table.blame(line, Flaw.TWO_WORDINGS, comment, lines[comment])
            self.words[comment] = table.cell(cells, "comment-body")
            self.voices.setdefault(comment, {})
            if author:
                self.authors[comment] = author
                self.roster.setdefault(author, "")

    def take_participants(self, table: _Table, *, votes: bool) -> None:
        """With `votes`, those of the matrix: its columns are named by the comments."""
        comments = [name for name in table.columns if name.isdigit() or name in self.words] if votes else []
        if votes and table.columns and not comments:
            table.blame(1, Flaw.NO_COLUMN_OF_VOTES)
        lines: dict[str, int] = {}
        for line, cells in table.rows:
            person = table.cell(cells, "participant")
            if not person:
                table.blame(line, Flaw.EMPTY, "participant")
            elif lines.setdefault(person, line) != line:
                table.blame(line, Flaw.TWO_INSTITUTIONS, person, lines[person])
            self.roster[person] = table.cell(cells, "group-id")
            for comment in comments:
                if vote := table.cell(cells, comment):
                    self._vote(table, line, comment, person, vote)

    def take_votes(self, table: _Table) -> None:
        """The last of each participant on each comment: by their time, where the file has it."""
        if not table.columns:
            return
        timed = "timestamp" in table.columns
        names = ("comment-id", "voter-id", "vote", "timestamp" if timed else "vote")
        pick = itemgetter(*map(table.columns.__getitem__, names))
        times: dict[str, dict[str, float]] = {}
        for line, cells in table.rows:
            comment, person, vote, time = map(str.strip, pick(cells))
            person = intern(person)
            self.roster.setdefault(person, "")
            if timed and not _is_last(table, line, times.setdefault(comment, {}), person, time):
                continue
            self._vote(table, line, comment, person, vote)

    def _vote(self, table: _Table, line: int, comment: str, person: str, vote: str) -> None:
        stance = _STANCES.get(vote)
        if stance is None:
            table.blame(line, Flaw.NOT_A_VOTE, vote)
        elif not comment or not person:
            table.blame(line, Flaw.EMPTY, "voter-id" if comment else "comment-id")
        else:
            self.voices.setdefault(comment, {})[person] = stance

    def ballots(self) -> Ballots:
        statements = (
            Statement(comment, voices, author=self.authors.get(comment))
            for comment, voices in self.voices.items()
        )
        wordings = {comment: Wording(self.words.get(comment, ""), "") for comment in self.voices}
        return Ballots(self.roster, tuple(statements), wordings)


def _is_last(table: _Table, line: int, times: dict[str, float], person: str, time: str) -> bool:
    """So far; of two at once, the one further down."""
    try:
        at = float(time)
    except ValueError:
        table.blame(line, Flaw.NOT_A_TIME, time)
        return False
    last = times.get(person, at) <= at
    if last:
        times[person] = at
    return last
