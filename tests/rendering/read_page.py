"""A page as a reader sees it, line by line: for snapshots, and to find what people wrote in it."""

from datetime import datetime
from html.parser import HTMLParser

from facilitation.scene import Round
from rendering import html
from rendering.page import page
from rendering.reader import Reader
from rendering.report import report_paper
from tests.rendering.fake_scene import FakeScene

SIGNS = {
    **{f"h{level}": f"{'#' * level} " for level in range(1, 5)},
    "p": "",
    "li": "- ",
    "blockquote": "> ",
    "figcaption": "[drawing] ",
    "caption": "[table] ",
    "th": "| ",
    "td": "|   ",
}
UNSEEN = {"style", "title", "svg"}


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "script"
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)
        self.hidden += tag in UNSEEN
        if tag in SIGNS:
            self.words = []
        if tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in UNSEEN
        if tag in SIGNS:
            self.lines.append((tag, "".join(self.words).strip()))

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data.replace("\n", ""))


def lines_of(content: bytes) -> list[tuple[str, str]]:
    seen = _Seen()
    seen.feed(content.decode())
    seen.close()
    return seen.lines


def read_report(scene: FakeScene, round_: Round, language: str = "fr", now: datetime | None = None) -> bytes:
    assert round_.closed_at
    return page(report_paper(Reader(language, now or round_.closed_at, scene), round_))


def seen(content: bytes) -> str:
    told = (f"{SIGNS[tag]}{words}".replace("\n", " / ") for tag, words in lines_of(content))
    return "\n".join(told)


def titles(content: bytes) -> list[str]:
    """Of its sections, without the list of them."""
    return [words for tag, words in lines_of(content) if tag == "h2"][1:]


def prints(content: bytes, words: str) -> bool:
    """Whether it holds these words, whole, as their author wrote them."""
    quoted = [_trimmed(said) for tag, said in lines_of(content) if tag == "blockquote"]
    return _trimmed(html.clean(words)) in quoted


def _trimmed(words: str) -> str:
    return "\n".join(line.strip() for line in words.split("\n"))
