"""Whatever people write, and however they are called: messages parse, fit, escape, and buttons hold."""

from dataclasses import fields, replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rendering import html, registry
from rendering.keyboards import LONGEST
from rendering.message import Message
from rendering.presses import MOST, pressed
from rendering.registry import render
from tests.rendering.evenings import reader
from tests.rendering.fake_scene import FakeScene
from tests.rendering.test_private_messages import CASES, Case

ALLOWED = {"b", "i", "blockquote"}

HOSTILE = [
    "<b>&amp;</i> <script>alert(1)</script> {name} %s \\",
    "\u202eكلمة عربية\u202c \u2067שלום\u2069 \u200b\u200d\u200e\ufeff\u0000\u0007",
    "👩\u200d👩\u200d👧\u200d👦🏳️\u200d🌈" * 80,
    "x" * 1000,
    "&" * 1000,
    "a\n" * 500,
    "\n \t \u2069 ",
    "“{words}”: {stance}",
]


class Tags(HTMLParser):
    """Fails on a tag that Telegram would refuse, or that is not closed where it should be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert set(attrs) <= {("expandable", None)}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_holds(message: Message) -> None:
    tags = Tags()
    tags.feed(message.html)
    tags.close()
    assert tags.open == []
    assert html.plain(message.html).strip()
    assert html.length(message.html) <= (html.CAPTION if message.document else html.MOST)
    assert message.html.count("\u2068") == message.html.count("\u2069")
    assert not set(message.html) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200b\u200e\u200f\ufeff\0\a"
    )
    for button in (button for row in message.keyboard for button in row):
        assert 0 < len(button.label) <= LONGEST
        assert bool(button.data) != bool(button.url)
        assert not button.data or len(button.data.encode()) <= MOST


def rewritten(scene: FakeScene, words: str) -> FakeScene:
    """The same evening, where everybody and everything is called and says `words`."""
    for field in fields(scene):
        value = getattr(scene, field.name)
        if isinstance(value, list):
            setattr(scene, field.name, [_reworded(one, words) for one in value])
    return scene


def _reworded(record: Any, words: str) -> Any:
    """Names are tidied to one visible line before they are stored; texts are stored as they are."""
    name = "".join(sign for sign in words if sign.isprintable())[:64].strip() or "?"
    new = {
        "name": name,
        "title": name,
        "trade": name,
        "text": words,
        "reservation": words,
        "agreed_by": words,
    }
    kept = {field.name for field in fields(record)}
    return replace(
        record,
        **{key: value for key, value in new.items() if key in kept and getattr(record, key) is not None},
    )


def said(case: Case, language: str, words: str | None = None) -> Message | None:
    _name, scene, notice, member, now = case
    told = scene() if words is None else rewritten(scene(), words)
    return render(notice, reader(told, language, member, now))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_every_message_holds(case: Case, language: str) -> None:
    message = said(case, language)

    if message is not None:
        assert_holds(message)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_every_button_is_understood_when_it_comes_back(case: Case) -> None:
    message = said(case, "fr")
    buttons = [button for row in message.keyboard for button in row] if message else []

    assert [button for button in buttons if button.data and pressed(button.data) is None] == []


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_every_message_holds_whatever_people_write(case: Case, words: str) -> None:
    message = said(case, "fr", words)

    if message is not None:
        assert_holds(message)


@settings(max_examples=60)
@given(case=st.sampled_from(CASES), words=st.text(min_size=1, max_size=1000))
def test_every_message_holds_with_any_text(case: Case, words: str) -> None:
    message = said(case, "en", words)

    if message is not None:
        assert_holds(message)


def test_every_private_notice_is_among_these() -> None:
    """What the group is told, and files, are read elsewhere."""
    here = {type(notice).__name__ for _, _, notice, _, _ in CASES} | {"MyDataSent", "Refused", "CharterFile"}

    assert sorted(_private() - here) == []


PRIVATE_MODULES = (
    *("joining", "questions", "contributing", "review", "positions", "mandates", "mine", "my_dissents"),
    *("personal", "leaving", "became", "toasts", "helping", "charter", "commitments"),
)


def _private() -> set[str]:
    registry.load()
    return {
        kind.__name__
        for kind, function in registry._NOTICES.items()
        if function.__module__.removeprefix("rendering.") in PRIVATE_MODULES
    }
