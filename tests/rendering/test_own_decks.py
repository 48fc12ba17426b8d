"""Decks of the group's own, as who facilitates reads about them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation import notices as n
from facilitation import notices_decks as d
from facilitation.kinds import Expects
from facilitation.scene import Dialogue, OwnDeck
from prompts.brought import EXAMPLE, read_brought
from rendering import html
from rendering.message import Message
from rendering.presses import pressed
from rendering.reader import Reader
from rendering.registry import render
from tests.rendering.cast import GRAND_PRE, MAELLE, MONDAY, grand_pre, user_of
from tests.rendering.fake_scene import FakeScene, deck_content
from tests.rendering.shown import in_group, shown

BOTH = pytest.mark.parametrize("language", ["fr", "en"])
HERE = user_of(MAELLE)
CALENDAR: dict[str, Any] = read_brought(EXAMPLE.read_bytes())["content"]
WRONG = EXAMPLE.read_text("utf-8").replace("minutes: 5", "minutes: cinq").replace("kind: text", "kind: texte")
LONG = {**deck_content("three-dimensions"), "prompts": (deck_content("three-dimensions")["prompts"] * 2)[:12]}


def brought(details: Mapping[str, Any], language: str) -> FakeScene:
    scene = grand_pre(language)
    scene.dialogues = [Dialogue(HERE, GRAND_PRE, Expects.DECK, details, None, MONDAY)]
    return scene


def keeping(scene: FakeScene, version: int) -> FakeScene:
    scene.all_own = [OwnDeck(GRAND_PRE, "calendar", version, CALENDAR, MAELLE, MONDAY)]
    return scene


def read(scene: FakeScene, notice: n.Notice, language: str) -> Message:
    message = render(notice, Reader(language, MONDAY, scene, HERE))
    assert message is not None
    return message


def drafted(first: int = 0, *, other: bool = False) -> d.DeckDrafted:
    return d.DeckDrafted(HERE, GRAND_PRE, 7, first, other)


@BOTH
@pytest.mark.parametrize(
    "notice",
    [d.DeckAsked(GRAND_PRE), d.DeckAwaited(), d.DeckLeftTold()],
    ids=["asked", "awaited", "left"],
)
def test_bringing_one(notice: n.Notice, language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(read(grand_pre(language), notice, language)) == snapshot


def test_the_file_to_copy_is_sent_as_it_is() -> None:
    file = read(grand_pre("fr"), d.DeckAsked(GRAND_PRE), "fr").document

    assert file is not None
    assert (file.name, file.content) == ("jeu-a-copier.yaml", EXAMPLE.read_bytes())


@BOTH
def test_what_is_to_be_corrected(language: str, snapshot: SnapshotAssertion) -> None:
    scene = brought(read_brought(WRONG.encode()), language)

    assert shown(read(scene, d.DeckMistaken(HERE), language)) == snapshot


@BOTH
def test_as_many_mistakes_as_a_message_holds_and_how_many_more(language: str) -> None:
    sent = "".join(f"key{number}: {'x' * 20}\n" for number in range(1_000)).encode()
    scene = brought(read_brought(sent), language)

    message = read(scene, d.DeckMistaken(HERE), language)

    told = message.html.count({"fr": "Ligne", "en": "Line"}[language])
    assert html.length(message.html) <= html.MOST
    assert not message.html.endswith("…")
    assert told > 50
    assert {"fr": f"encore {1_006 - told} plus loin", "en": f"{1_006 - told} more"}[language] in message.html


@BOTH
@pytest.mark.parametrize("version", [0, 2], ids=["new", "again"])
@pytest.mark.parametrize("other", [False, True], ids=["mine", "other"])
def test_as_a_member_would_see_it(
    language: str, version: int, snapshot: SnapshotAssertion, *, other: bool
) -> None:
    scene = brought({"content": CALENDAR, "draft": 7}, language)
    if version:
        keeping(scene, version)

    assert shown(read(scene, drafted(other=other), language)) == snapshot


def test_a_long_one_is_seen_whole_message_by_message() -> None:
    scene, first, seen = brought({"content": LONG, "draft": 7}, "fr"), 0, 0
    while True:
        message = read(scene, drafted(first), "fr")
        assert html.length(message.html) <= html.MOST
        seen += message.html.count("Question ")
        presses = [pressed(one.data) for row in message.keyboard for one in row if one.data]
        further = [found[1]["first"] for found in presses if found and found[1].get("first", 0) > first]
        if not further:
            break
        first = further[0]

    assert first > 0
    assert seen == len(LONG["prompts"])


def test_what_took_its_place_meanwhile_is_not_shown_for_it() -> None:
    scene = brought({"content": CALENDAR, "draft": 8}, "fr")

    assert render(drafted(), Reader("fr", MONDAY, scene, HERE)) is None


@BOTH
@pytest.mark.parametrize("aside", ["", "calendar"], ids=["offered", "aside"])
def test_kept(language: str, aside: str, snapshot: SnapshotAssertion) -> None:
    scene = keeping(grand_pre(language), 2)
    scene.all_partnerships = [replace(one, settings={"decks_aside": aside}) for one in scene.all_partnerships]

    assert shown(read(scene, d.DeckKeptTold(GRAND_PRE, "calendar"), language)) == snapshot


@BOTH
def test_the_settings_list_those_of_the_group(language: str, snapshot: SnapshotAssertion) -> None:
    scene = keeping(grand_pre(language), 2)

    assert shown(in_group(scene, n.SettingsShown(GRAND_PRE, "decks"))) == snapshot


@BOTH
def test_the_keyboard_of_rounds_offers_them(language: str) -> None:
    keyboard = in_group(keeping(grand_pre(language), 1), n.DeckMenu(GRAND_PRE)).keyboard

    assert CALENDAR["title"][language] in [one.label for row in keyboard for one in row]
