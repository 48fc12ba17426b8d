"""Reading a transcript: each line is understood by exactly one form, or the whole is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.dialogues.acts import Act, Expectation
from tests.dialogues.forms import ACTS, HEADERS, SIGHTS, Making

DEEPER = 4  # spaces: the line goes on saying what the same message says


class NotUnderstoodError(Exception):
    """A line that has no form."""


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One act, and what is then seen."""

    line: Line
    act: Act
    expected: tuple[tuple[Line, Expectation], ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """`waiting`: why it cannot be played through yet."""

    name: str
    language: str
    scenes: tuple[Scene, ...]
    enrolment_code: str | None = None
    basic_group: bool = False
    forum: bool = False
    waiting: str | None = None


def read_script(path: Path) -> Script:
    """`arrival.fr.txt` is French."""
    name, language = path.name.split(".")[:2]
    return parse(path.read_text(encoding="utf-8"), name=f"{name}.{language}", language=language)


def parse(text: str, *, name: str, language: str) -> Script:
    lines = [Line(number, line.rstrip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    told = [line for line in lines if not line.text.startswith("#")]
    headers = [line.text for line in lines if line.text.startswith("#")]
    code, basic, forum = HEADERS[language]
    return Script(
        name,
        language,
        tuple(_scenes(_joined(told), language)),
        enrolment_code=next((found["code"] for one in headers if (found := re.fullmatch(code, one))), None),
        basic_group=any(re.fullmatch(basic, header) for header in headers),
        forum=any(re.fullmatch(forum, header) for header in headers),
        waiting=next((header[11:] for header in headers if header.startswith("# waiting: ")), None),
    )


def _joined(lines: list[Line]) -> list[Line]:
    """What is deeper goes on with the line above: further on in the same message."""
    joined: list[Line] = []
    for line in lines:
        if joined and line.text.startswith(" " * DEEPER):
            before = joined[-1]
            joined[-1] = replace(before, text=f"{before.text} … {line.text.strip()}")
        else:
            joined.append(line)
    return joined


def _scenes(lines: list[Line], language: str) -> Iterator[Scene]:
    current: Scene | None = None
    for line in lines:
        if line.text.startswith(" "):
            if current is None:
                raise NotUnderstoodError(f"line {line.number}: nobody has done anything yet: {line.text}")
            seen = (line, _understood(line, SIGHTS[language]))
            current = replace(current, expected=(*current.expected, seen))
            continue
        if current:
            yield current
        current = Scene(line, _understood(line, ACTS[language]))
    if current:
        yield current


def _understood(line: Line, forms: tuple[tuple[re.Pattern[str], Making], ...]) -> Any:
    for pattern, make in forms:
        if found := pattern.fullmatch(line.text.strip()):
            return make(found.groupdict())
    raise NotUnderstoodError(f"line {line.number}: {line.text.strip()}")
