"""`trait-dunion synthesise`: a file of ballots in, the sections of its synthesis out; nothing is stored."""

import json
import os
import sys
from fractions import Fraction
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from facilitation.ballots import read_ballots
from facilitation.synthesis import Finding, synthesise
from prompts.texts import WRITTEN_IN, language_of
from rendering.ballots_page import Printed, page
from rendering.ballots_refused import not_utf_8, refused

DONE = 0
NOT_READ = 2

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # in the order in which they count


def run(path: Path, *, as_json: bool, language: str = WRITTEN_IN) -> int:
    """Exit code 0, or 2 where the file is not wholly understood: then nothing is printed as a result."""
    say = Printed(language)
    try:
        ballots, problems = read_ballots(path.read_bytes().decode("utf-8"))
    except OSError as error:
        return _refuse(f"{path}: {error.strerror or error}")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _refuse(not_utf_8(say, str(path), line))
    if problems:
        return _refuse(*(refused(say, str(path), problem) for problem in problems))
    findings = synthesise(ballots.roster, ballots.statements)
    _write(_as_json(findings) if as_json else page(say, ballots, findings))
    return DONE


def language_of_the_locale() -> str:
    """That of who sits at the terminal, where it is one of ours; else English."""
    locale = next(filter(None, map(os.environ.get, _LOCALE)), None)
    return language_of(locale) or WRITTEN_IN


def _write(result: str) -> None:
    """UTF-8, as the file was, whatever the terminal is set to."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(result)


def _refuse(*lines: str) -> int:
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    return NOT_READ


def _as_json(findings: tuple[Finding, ...]) -> str:
    lines = (json.dumps(_statement(finding), ensure_ascii=False) for finding in findings)
    return '{"statements": [\n' + ",\n".join(lines) + "\n]}\n"


def _statement(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "label": finding.label,
        "badges": finding.badges,
        "s_p": _number(finding.s_p),
        "s_i": _number(finding.s_i),
        "t_p": _number(finding.t_p),
        "t_i": _number(finding.t_i),
        "g": finding.g,
        "flip_distance": finding.flip_distance,
        "institutions": finding.marks,
    }


def _number(share: Fraction | None) -> float | None:
    return None if share is None else float(share)
