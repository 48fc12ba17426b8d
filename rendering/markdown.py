"""Markdown for a file: only here does what people wrote become it, so that it stays what they wrote."""

import re
from collections.abc import Iterable

from rendering import html
from rendering.html import Html

_SIGNS = re.compile(r"[\\`*_\[\]<>&|~#@^$]")
_LINE_START = re.compile(r"^([ ]*)([-+=:]|\d+(?=[.)]))", re.MULTILINE)
_ADDRESS = re.compile(r"(?<=\w):(?=//)|(?<=\bwww)\.", re.IGNORECASE)


def escaped(text: str) -> Html:
    """Nothing in it becomes a heading, a list, a link, a table or HTML; line ends stay line ends."""
    words = "\n".join(line.strip() for line in html.clean(text).split("\n"))
    words = _SIGNS.sub(r"\\\g<0>", words)
    words = _ADDRESS.sub(r"\\\g<0>", words)
    return Html(_LINE_START.sub(_guarded, words))


def _guarded(start: "re.Match[str]") -> str:
    """A list, a rule or an underline begins with a sign; a numbered one with a full stop after its number."""
    indent, sign = start.groups()
    return f"{indent}{sign}\\" if sign.isdigit() else f"{indent}\\{sign}"


def quote(words: Html) -> Html:
    """A block of its own; a line end stays one."""
    return Html("\n".join(f"> {line}  " if line else ">" for line in words.split("\n")).rstrip(" "))


def heading(level: int, words: Html) -> Html:
    return Html(f"{'#' * level} {words}")


def listed(items: Iterable[Html]) -> Html:
    return Html("\n".join(f"- {item}" for item in items))
