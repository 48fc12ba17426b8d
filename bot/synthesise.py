"""`trait-dunion synthesise`: a file of ballots in, the sections of its synthesis out; nothing is stored."""

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

from bot.synthesis_page import page, printable
from facilitation.ballots import COLUMNS, Flaw, Problem, read_ballots
from facilitation.stances import Stance
from facilitation.synthesis import Finding, synthesise

DONE = 0
NOT_READ = 2

_SENTENCES = {
    Flaw.NO_COLUMN: "the column {said} is not there; the columns are " + ", ".join(COLUMNS),
    Flaw.COLUMN_TWICE: "the column {said} is there twice",
    Flaw.UNREADABLE: "the line cannot be read ({said})",
    Flaw.OTHER_LENGTH: "the number of cells is not that of the first line ({said})",
    Flaw.NO_MEMBER: "member_id is empty",
    Flaw.NO_STATEMENT: "there is a stance ({said}), and statement_id is empty",
    Flaw.UNKNOWN_STANCE: "the stance “{said}” is not one of " + ", ".join(Stance) + ", or empty",
    Flaw.TWO_WORDINGS: "statement {said} has other words on line {before}",
    Flaw.TWO_DIMENSIONS: "statement {said} has another dimension on line {before}",
    Flaw.TWO_INSTITUTIONS: "member {said} has another institution on line {before}",
    Flaw.TWO_ROWS: "member {said} has a row for this statement on line {before}",
}


def run(path: Path, *, as_json: bool) -> int:
    """Exit code 0, or 2 where the file is not wholly understood: then nothing is printed as a result."""
    try:
        ballots, problems = read_ballots(path.read_bytes().decode("utf-8"))
    except OSError as error:
        return _refuse(f"{path}: {error.strerror or error}")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _refuse(f"{path}: line {line} is not UTF-8 text; please save the file as “CSV UTF-8”")
    if problems:
        return _refuse(*(f"{path}: {sentence(problem)}" for problem in problems))
    findings = synthesise(ballots.roster, ballots.statements)
    sys.stdout.write(_as_json(findings) if as_json else page(ballots, findings))
    return DONE


def sentence(problem: Problem) -> str:
    told = _SENTENCES[problem.flaw].format(said=printable(problem.said), before=problem.before)
    return f"line {problem.line}: {told}"


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
