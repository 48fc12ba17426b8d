"""What was said before you: short, without names, and with what stays open as readable as the rest."""

import re
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation import notices_course as n
from facilitation.before import before
from facilitation.scene import Contribution
from rendering import html
from rendering.reader import Reader
from rendering.registry import render
from tests.rendering.cast import GRAND_PRE, MONDAY, ROSA, user_of
from tests.rendering.contracts import contract
from tests.rendering.fake_scene import FakeScene

THREE_MINUTES = 600  # words


def told(scene: FakeScene, language: str) -> str:
    said = render(n.BeforeShown(GRAND_PRE), Reader(language, MONDAY, scene, user_of(ROSA)))
    assert said is not None
    return said.html


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_reads_as_it_should(language: str, snapshot: SnapshotAssertion) -> None:
    assert told(contract(language), language) == snapshot


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_read_in_three_minutes_however_much_was_said(language: str) -> None:
    scene = contract(language)
    scene.all_contributions = [_longer(text) for text in scene.all_contributions]

    assert len(re.findall(r"\w+", html.plain(told(scene, language)))) <= THREE_MINUTES


@pytest.mark.parametrize("room", [400, 1000])
def test_where_there_is_no_room_it_tells_of_fewer_texts_and_still_of_what_is_open(
    room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rendering.before.FIRST_WORDS", room)
    scene = contract("en")
    scene.all_contributions = [_longer(text) for text in scene.all_contributions]

    page = told(scene, "en")

    assert html.length(page) <= html.MOST
    assert page.endswith("The next one will be announced in the group.")


def _longer(text: Contribution) -> Contribution:

    return replace(text, text="mot " * 250) if text.text else text


def test_every_open_conflict_is_there_while_there_is_room() -> None:
    scene = contract()
    page = html.plain(told(scene, "fr"))

    for text in before(scene, GRAND_PRE).open:
        assert html.first_words(text.text or "", 40).rstrip("…") in page


def test_nobody_is_named_in_it() -> None:
    page = told(contract(), "fr")

    assert all(one.name not in page for one in contract().all_members if one.name)
