"""Telegram's HTML: the only place where words become markup, and where a message is cut to its length."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

MOST = 4096  # characters of a message, as Telegram counts them
CAPTION = 1024
ALERT = 200
MOST_FOR_A_CHARACTER = 2  # it counts as UTF-16 does: what is short enough even so need not be counted

ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
_JOINERS = "\u200c\u200d"  # they join the signs of one emoji, or part the letters of one word
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # those that do not break a line are meant
_TAG = re.compile(r"<(/?)([a-z-]+)[^>]*>")
_PIECE = re.compile(r"<[^>]+>|&#?\w+;|.", re.DOTALL)


class Html(str):  # noqa: SLOT000 - a str cannot have slots of its own
    """Words that are markup already, and are never escaped again."""


def clean(text: str) -> str:
    """Without controls, bidirectional overrides and zero-width signs; line ends and joined emoji stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(sign for sign in lines if sign in "\n" + _JOINERS or not _is_control(sign))
    return re.sub(f"(?<![^\\s{_JOINERS}])[{_JOINERS}]+|[{_JOINERS}]+(?=\\s|$)", "", kept).strip()


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"}


def name(text: str) -> str:
    """A name on one line, for a label or inside a sentence."""
    joined = "".join(sign for sign in clean(text) if sign not in _JOINERS)
    return _SPACES.sub(" ", joined)


def escape(text: str) -> Html:
    """What somebody wrote, cleaned, as markup."""
    return Html(html.escape(clean(text), quote=False))


def isolate(text: str) -> Html:
    """What somebody wrote inside a sentence: whichever way it is written, the sentence keeps its own."""
    return Html(isolated(html.escape(name(text), quote=False)))


def isolated(words: str) -> str:
    return f"{ISOLATE}{words}{END_OF_ISOLATE}"


def runs_the_other_way(text: str) -> bool:
    """Some of its letters are read from right to left."""
    return any(unicodedata.bidirectional(sign) in {"R", "AL", "AN"} for sign in text)


def quote(text: str | Html, *, expandable: bool = False) -> Html:
    """As it was written, on its own lines."""
    words = text if isinstance(text, Html) else escape(text)
    return Html(f"<blockquote{' expandable' if expandable else ''}>{words}</blockquote>")


def bold(text: str | Html) -> Html:
    return Html(f"<b>{text if isinstance(text, Html) else escape(text)}</b>")


def italic(text: str | Html) -> Html:
    return Html(f"<i>{text if isinstance(text, Html) else escape(text)}</i>")


def paragraphs(*parts: Html | None) -> Html:
    """One under the other with an empty line between; what is None or empty leaves no gap."""
    return Html("\n\n".join(part for part in parts if part))


def lines(*parts: Html | None) -> Html:
    return Html("\n".join(part for part in parts if part))


def plain(markup: str) -> str:
    """The words without the markup: for an alert, a label, a file."""
    return html.unescape(_TAG.sub("", markup))


def bare(markup: str) -> str:
    """On one line, without markup and isolates: for a picture."""
    return name(plain(markup))


def first_words(text: str, most: int) -> str:
    """The beginning of a text on one line, for a label; “…” where it goes on."""
    line = name(text)
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    at_a_word = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return at_a_word.rstrip(" ,;:.") + "…"


def length(markup: str) -> int:
    """As Telegram counts: after its markup is read, in UTF-16 code units."""
    return len(plain(markup).encode("utf-16-le")) // 2


def fit(markup: str, limit: int = MOST) -> Html:
    """Whole when it fits; else cut at the last paragraph that does, its tags closed, “…” at its end."""
    if MOST_FOR_A_CHARACTER * len(markup) <= limit or length(markup) <= limit:
        return Html(markup)
    pieces = list(_until(_PIECE.findall(markup), limit - 2))
    del pieces[_cut(pieces) :]
    return Html("".join(pieces).rstrip() + _closing(pieces, ending="…"))


def pages(parts: Iterable[Html | None], room: int) -> list[Html]:
    """Paragraphs, as many on each page as that room holds; one at least."""
    found: list[list[Html]] = [[]]
    for part in filter(None, parts):
        if found[-1] and length(paragraphs(*found[-1], part)) > room:
            found.append([])
        found[-1].append(part)
    return [paragraphs(*page) for page in found]


def _until(pieces: Iterable[str], limit: int) -> Iterator[str]:
    left = limit
    for piece in pieces:
        left -= 0 if _TAG.fullmatch(piece) else length(piece)
        if left < 0:
            return
        yield piece


def _cut(pieces: list[str]) -> int:
    """At the last empty line, else the last line, else the last space of the second half; else at the end."""
    half = len(pieces) // 2
    ends = [at for at in range(half, len(pieces)) if pieces[at] == "\n"]
    empty = [at for at in ends if at + 1 < len(pieces) and pieces[at + 1] == "\n"]
    spaces = [at for at in range(half, len(pieces)) if pieces[at] == " "]
    return next((found[-1] for found in (empty, ends, spaces) if found), len(pieces))


def _closing(pieces: Iterable[str], ending: str) -> str:
    """The ending and whatever is still open, innermost first."""
    still_open: list[str] = []
    for tag in filter(None, map(_TAG.fullmatch, pieces)):
        if tag[1]:
            still_open.pop()
        else:
            still_open.append(tag[2])
    return ending + "".join(f"</{tag}>" for tag in reversed(still_open))
