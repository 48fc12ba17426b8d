"""`trait-dunion synthesise`: a file of ballots in, the sections of its synthesis out; nothing is stored."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TypeVar

from bot.progress import Progress
from facilitation import polis
from facilitation.ballots import Ballots, Problem, read_ballots
from facilitation.opinions import get_ready, opinion_groups
from facilitation.synthesis import synthesise
from prompts.texts import WRITTEN_IN, language_of
from rendering.ballots_figures import Synthesis, as_json
from rendering.ballots_refused import neither, not_utf_8, out_of_reach, refused
from rendering.html import Html
from rendering.printed import Printed

DONE = 0
NOT_READ = 2
MUCH = 1_000_000  # bytes
SEED = 0  # of the draws that tell opinion groups from chance: the same file gives the same page

T = TypeVar("T")

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # in the order in which they count


class _NotUtf8(Exception):  # noqa: N818 - it names what is wrong, like a refusal
    def __init__(self, path: Path, line: int) -> None:
        self.path, self.line = path, line


class _NoVotes(Exception):  # noqa: N818 - as above
    """Neither of the two files that have votes is there."""


@dataclass(frozen=True, slots=True)
class _Read:
    """`problems`: file and problem; where there are some, the ballots are not whole."""

    ballots: Ballots
    problems: tuple[tuple[Path, Problem], ...]


def run(
    path: Path,
    *,
    as_json: bool,
    language: str = WRITTEN_IN,
    of_polis: bool = False,
    report: Path | None = None,
) -> int:
    """Exit code 0, or 2 where the file is not wholly understood: then nothing is printed as a result.

    `path`: a file of ballots or, `of_polis`, the folder of an export of Polis. `report`: where to write the
    report of them, as a page.
    """
    say = Printed(language)
    progress = Progress(say)
    try:
        files = [path / name for name in polis.FILES] if of_polis else [path]
        with _helper(files) as helper:
            read = _polis(path, progress) if of_polis else _ballots(path, progress)
            if read.problems:
                return _refuse(*(refused(say, str(file), problem) for file, problem in read.problems))
            found = _found(read.ballots, progress, helper, of_polis=of_polis)
            if report:  # first: much of it is written while opinion groups are looked for
                report.write_bytes(_page(say, found, path))
            result = _told(say, found, as_json_=as_json)
    except OSError as error:
        return _refuse(out_of_reach(say, error, path, of_polis=of_polis))
    except _NoVotes:
        return _refuse(neither(say, str(path), (polis.VOTES, polis.PARTICIPANTS)))
    except _NotUtf8 as error:
        return _refuse(not_utf_8(say, str(error.path), error.line))
    _write(result)
    return DONE


def language_of_the_locale() -> str:
    """That of who sits at the terminal, where it is one of ours; else English."""
    locale = next(filter(None, map(os.environ.get, _LOCALE)), None)
    return language_of(locale) or WRITTEN_IN


# --- In ---


def _ballots(path: Path, progress: Progress) -> _Read:
    ballots, problems = read_ballots(_text(path), progress.rows)
    return _Read(ballots, tuple((path, problem) for problem in problems))


def _polis(folder: Path, progress: Progress) -> _Read:
    """`comments.csv` has to be there, and one of the two files that have votes."""
    comments = _text(folder / polis.COMMENTS)
    votes = {name: _text(path) for name in polis.FILES[1:] if (path := folder / name).exists()}
    if not votes:
        raise _NoVotes
    files = {polis.COMMENTS: comments, **votes}
    ballots, problems = polis.read_polis(files, progress.rows)
    return _Read(ballots, tuple((folder / file, problem) for file, problem in problems))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise _NotUtf8(path, error.object[: error.start].count(b"\n") + 1) from None


# --- What is found ---


@contextmanager
def _helper(files: Iterable[Path]) -> Iterator[Executor]:
    """Who looks for opinion groups: of much, a process beside this one, which gets ready meanwhile.

    Each has a core to itself: matrices are not shared out further.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sum(file.stat().st_size for file in files if file.exists()) < MUCH:
        yield _Here()
        return
    with ProcessPoolExecutor(1) as beside:
        beside.submit(get_ready)
        yield beside


class _Here(Executor):
    """Does at once what it is asked."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        done: Future[T] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def _found(ballots: Ballots, progress: Progress, helper: Executor, *, of_polis: bool) -> Synthesis:
    roster, statements = ballots.roster, ballots.statements
    grouping = helper.submit(opinion_groups, roster, statements, SEED, progress.draws)
    findings = synthesise(roster, progress.texts(statements, len(statements)))
    return Synthesis(ballots, findings, grouping.result, of_polis=of_polis)


# --- Out ---


def _told(say: Printed, found: Synthesis, *, as_json_: bool) -> str:
    if as_json_:
        return as_json(found)
    from rendering.ballots_page import page  # noqa: PLC0415 - figures are told without the words for them

    return page(say, found)


def _page(say: Printed, found: Synthesis, path: Path) -> bytes:
    from rendering.ballots_paper import ballots_paper  # noqa: PLC0415 - only when asked for
    from rendering.page import page  # noqa: PLC0415 - as above

    return page(ballots_paper(say, found, path.resolve().stem))


def _write(result: str) -> None:
    """UTF-8, as the file was, whatever the terminal is set to."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(result)


def _refuse(*lines: str | Html) -> int:
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    return NOT_READ
