"""Files that people send as decks: whatever they hold, it can be read, told in both languages, and wait."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.brought import EXAMPLE, MOST_TOLD, mistake_of, read_brought
from prompts.decks import load_deck

KINDS = "text, card, choice, scale, link, scheme, place"
EXAMPLE_TEXT = EXAMPLE.read_text("utf-8")
GUIDES = [Path(__file__).parents[2] / "docs" / name for name in ("writing-a-deck.md", "ecrire-un-jeu.fr.md")]


def told(sent: bytes, language: str) -> list[str]:
    return [f"{one['line']}: {mistake_of(one).in_(language)}" for one in read_brought(sent)["mistakes"]]


def test_the_deck_to_copy_is_one() -> None:
    assert read_brought(EXAMPLE.read_bytes())["content"]["title"]["fr"] == "Notre calendrier"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_guides_show_the_deck_to_copy_as_it_is(guide: Path) -> None:
    assert f"```yaml\n{EXAMPLE_TEXT}```\n" in guide.read_text("utf-8")


def test_the_guides_show_what_the_bot_says() -> None:
    for guide, language, five in zip(GUIDES, ("en", "fr"), ("five", "cinq"), strict=True):
        wrong = EXAMPLE_TEXT.replace("minutes: 5", f"minutes: {five}").replace("kind: text", "kind: texte")
        said = told(
            wrong.replace('      en: "“Thursdays before ten, an hour at most.”"\n', "").encode(), language
        )

        shown = re.findall(r"^> (?:Line|Ligne) (\d+)\u00a0?: (.+)$", guide.read_text("utf-8"), re.MULTILINE)
        assert [f"{line}: {words}" for line, words in shown] == said


def test_what_is_wrong_is_told_by_line_in_both_languages() -> None:
    wrong = EXAMPLE_TEXT.replace("minutes: 5", "minutes: cinq").replace("kind: text", "kind: texte").encode()

    not_a_kind = f"«\u00a0texte\u00a0» n’est pas dans la liste {KINDS}\u202f; prenez l’un d’eux."

    assert told(wrong, "en") == [
        "14: minutes: “cinq” is not a whole number; write one.",
        f"20: prompt 1, kind: “texte” is not one of {KINDS}; choose one.",
    ]
    assert told(wrong, "fr") == [
        "14: minutes\u00a0: «\u00a0cinq\u00a0» n’est pas un nombre entier\u202f; écrivez-en un.",
        f"20: prompt 1, kind\u00a0: {not_a_kind}",
    ]


def test_what_is_not_utf_8_is_told() -> None:
    assert told("id: é".encode("latin-1"), "en") == ["1: this file is not in UTF-8; save it as UTF-8."]


def test_64_kib_are_read_and_one_byte_more_is_not() -> None:
    padded = EXAMPLE.read_bytes().ljust(64 * 1024, b"\n")

    assert "content" in read_brought(padded)
    assert read_brought(padded + b"\n") == {"trouble": "too_large"}


def test_of_a_file_that_is_no_deck_at_all_the_first_mistakes_are_told_and_the_others_counted() -> None:
    brought = read_brought("".join(f"key{number}: x\n" for number in range(5_000)).encode())

    assert len(brought["mistakes"]) == MOST_TOLD
    assert brought["more"] == 5_000 + 6 - MOST_TOLD  # six things that a deck has are not there


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_whatever_is_sent_can_wait_as_json_and_be_told(sent: bytes) -> None:
    brought = read_brought(sent)

    assert json.loads(json.dumps(brought)) == brought
    assert told(sent, "fr")
    assert told(sent, "en")


@given(st.data())
def test_a_line_more_or_less_is_told_or_understood(data: st.DataObject) -> None:
    lines = EXAMPLE_TEXT.split("\n")
    del lines[data.draw(st.integers(0, len(lines) - 1))]
    text = "\n".join(lines)

    brought, (deck, problems) = read_brought(text.encode()), load_deck(text, "example.yaml")

    assert ("content" in brought) == (deck is not None)
    assert len(brought.get("mistakes", ())) == len(problems)
