"""Loading decks: what is understood, what is told to their author, what a round keeps of them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.ids import PromptId
from facilitation.prompts import DeckShape, Dimension, Kind, Question
from facilitation.stances import Ballot
from prompts.decks import PACKAGED, Deck, find_deck, load_deck, load_decks

DECKS, _ = load_decks()

SMALL = """\
id: calendar
title: {fr: Notre calendrier, en: Our calendar}
purpose: {fr: Pour choisir un rythme., en: To choose a pace.}
intro: {fr: Deux questions., en: Two questions.}
minutes: 5
aliases: [calendrier]
prompts:
  - id: pace
    dimension: institutional
    kind: choice
    ballot: none
    short: {fr: Le rythme, en: The pace}
    prompt: {fr: Quel rythme, en: Which pace}
    help: {fr: Une impression suffit., en: An impression is enough.}
    options:
      - {id: weekly, fr: Chaque semaine, en: Every week}
      - {id: no, fr: Non, en: No}
  - id: day
    dimension: professional
    kind: text
    ballot: proposal
    reading_only: true
    short: {fr: Le jour, en: The day}
    prompt: {fr: Quel jour, en: Which day}
    help: {fr: Une impression suffit., en: An impression is enough.}
    example: {fr: Le mardi., en: Tuesdays.}
"""

AN_ID = "write small letters, digits and hyphens, 24 at most"
TWO_SIDES = "keys and values are expected here, such as “fr: …” and “en: …”"
AN_EXAMPLE = "a text prompt has an “example”; add it, in both languages"
TWO_OPTIONS = "a choice has at least two “options”; add them, each with id, fr and en"
HIDDEN = "a line break or a hidden character stands in this text; write one paragraph, after “>-”"
ENDS = "scale: {from: 1, to: 5, low: {fr: Peu, en: Little}, high: {fr: Beaucoup, en: Much}}"
UNREAD = "this cannot be read; check the indentation, and put a text that has a colon in quotes."
NO_NODE = "expected the node content, but found '<stream end>'"
KINDS = "text, card, choice, scale, link, scheme, place"
BALLOTS = "proposal, value, constraint, observation, offer"


def told(text: str) -> list[str]:
    """What its author reads, without the file name."""
    deck, problems = load_deck(text, "calendar.yaml")
    assert deck is None
    assert {problem.file for problem in problems} == {"calendar.yaml"}
    return [f"{problem.line}: {problem.sentence}" for problem in problems]


def understood(text: str) -> Deck:
    deck, problems = load_deck(text, "calendar.yaml")
    assert problems == ()
    assert deck is not None
    return deck


def asked(id_: str, dimension: Dimension, kind: Kind, ballot: Ballot | None, **more: Any) -> Question:
    return Question(PromptId(id_), dimension, kind, ballot, **more)


def test_a_deck_is_read_in_both_languages() -> None:
    deck = understood(SMALL)

    assert deck.title.in_("fr") == "Notre calendrier"
    assert deck.title.in_("en") == "Our calendar"


def test_every_word_is_text_even_where_yaml_would_see_a_truth_value() -> None:
    option = understood(SMALL).prompts[0].options[1]

    assert (option.id, option.fr, option.en) == ("no", "Non", "No")


def test_the_domain_sees_what_is_asked_and_none_of_the_words() -> None:
    assert understood(SMALL).shape() == DeckShape(
        "calendar",
        (
            asked("pace", Dimension.INSTITUTIONAL, Kind.CHOICE, None, options=("weekly", "no")),
            asked("day", Dimension.PROFESSIONAL, Kind.TEXT, Ballot.PROPOSAL, reading_only=True),
        ),
    )


def test_a_scale_reaches_the_domain_with_its_ends() -> None:
    mandate = next(one for one in DECKS["three-dimensions"].shape().questions if one.id == "mandate")

    assert mandate == asked("mandate", Dimension.INSTITUTIONAL, Kind.SCALE, None, scale=(1, 5))


@pytest.mark.parametrize("deck", DECKS.values(), ids=lambda deck: deck.id)
def test_a_round_keeps_the_deck_it_was_opened_with(deck: Deck) -> None:
    assert Deck.from_json(deck.to_json()) == deck


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    wrong = (
        SMALL.replace("minutes: 5", "minutes: soon")
        .replace("help: {fr: Une impression suffit., en: An impression is enough.}", "hepl: {}", 1)
        .replace("en: Which day", "de: Welcher Tag")
        .replace("id: day", "id: pace")
        .replace("ballot: none", "ballot: value")
    )

    assert told(wrong) == [
        "5: minutes: “soon” is not a whole number; write one.",
        "8: prompt 1: “help” is not there; add it.",
        "11: prompt 1: only what is written is put to the group; write “ballot: none”.",
        "14: prompt 1: decks have no “hepl”; perhaps “help” is meant.",
        "18: prompt 2: the id “pace” is taken above; choose another.",
        "24: prompt 2, prompt: decks have no “de”; take it out.",
        "24: prompt 2, prompt: the English text is not there; add “en: …”.",
    ]


SLIPS = [
    ("minutes: 5", "minutes: 0", "5: minutes: this number is too small; 1 is the smallest."),
    ("minutes: 5", "minutes: 61", "5: minutes: this number is too large; 60 is the largest."),
    ("minutes: 5", "minutes: 5\nminutes: 6", "6: “minutes” stands twice, here and on line 5; keep one."),
    ("[calendrier]", "calendrier", "6: aliases: a list is expected here; begin each item with a hyphen."),
    ("id: calendar", "id: Our Day", f"1: id: “Our Day” is not an id; {AN_ID}."),
    ("{fr: Notre calendrier, en: Our calendar}", "Our calendar", f"2: title: {TWO_SIDES}."),
    ("Notre calendrier", "[a]", "2: title, fr: a text is expected here; write it on this line, in quotes."),
    ("Notre calendrier", "' '", "2: title, fr: nothing is written here; write it, or take the line out."),
    ("kind: text", "kind: essay", f"20: prompt 2, kind: “essay” is not one of {KINDS}; choose one."),
    ("kind: choice", "kind: place", "15: prompt 1: a place prompt has no “options”; take it out."),
    ("proposal", "vote", f"21: prompt 2, ballot: “vote” is not one of {BALLOTS}; choose one, or none."),
    ("true", "so", "22: prompt 2, reading_only: “so” is neither “true” nor “false”; write one of them."),
    ("    example: {fr: Le mardi., en: Tuesdays.}\n", "", f"18: prompt 2: {AN_EXAMPLE}."),
    (
        "kind: choice",
        "kind: choice\n    scene: {fr: Une file., en: A queue.}",
        "11: prompt 1: a choice prompt has no “scene”; take it out.",
    ),
    ("    example:", f"    {ENDS}\n    example:", "26: prompt 2: a text prompt has no “scale”; take it out."),
    ("      - {id: no, fr: Non, en: No}\n", "", f"15: prompt 1: {TWO_OPTIONS}."),
    ("id: no", "id: weekly", "17: prompt 1, option 2: the id “weekly” is taken above; choose another."),
    ("fr: Non", 'fr: "\\u202eNon"', f"17: {HIDDEN}."),
    ("fr: Non", 'fr: "No\\nn"', f"17: {HIDDEN}."),
]


@pytest.mark.parametrize(("right", "wrong", "sentence"), SLIPS)
def test_each_mistake_has_its_line_and_says_what_to_do(right: str, wrong: str, sentence: str) -> None:
    assert told(SMALL.replace(right, wrong, 1)) == [sentence]


@pytest.mark.parametrize(
    ("right", "most", "place"),
    [
        ("Notre calendrier", 64, "2: title, fr"),
        ("Our calendar", 64, "2: title, en"),
        ("To choose a pace.", 400, "3: purpose, en"),
        ("Le rythme", 40, "12: prompt 1, short, fr"),
        ("Which pace", 300, "13: prompt 1, prompt, en"),
        ("Une impression suffit.", 300, "14: prompt 1, help, fr"),
        ("Every week", 40, "16: prompt 1, option 1, en"),
        ("Tuesdays.", 400, "26: prompt 2, example, en"),
    ],
)
def test_a_text_may_be_as_long_as_a_phone_bears_and_no_longer(right: str, most: int, place: str) -> None:
    understood(SMALL.replace(right, "é" * most, 1))

    assert told(SMALL.replace(right, "é" * (most + 1), 1)) == [
        f"{place}: {most + 1} characters, and {most} at most; shorten it."
    ]


SCALE = SMALL.replace("kind: choice", "kind: scale").replace(
    """    options:
      - {id: weekly, fr: Chaque semaine, en: Every week}
      - {id: no, fr: Non, en: No}
""",
    f"    {ENDS}\n",
)


def test_a_scale_has_two_ends_with_a_word_at_each() -> None:
    scale = understood(SCALE).prompts[0].scale

    assert scale is not None
    assert (scale.first, scale.last, scale.low.fr, scale.high.en) == (1, 5, "Peu", "Much")


@pytest.mark.parametrize("to", ["1", "0", "11"])
def test_a_scale_goes_up_and_fits_a_row_of_buttons(to: str) -> None:
    assert told(SCALE.replace("to: 5", f"to: {to}")) == [
        "15: prompt 1, scale: “to” is above “from”, and a scale has 10 steps at most; change one of them."
    ]


def test_a_scale_prompt_without_its_scale_is_told() -> None:
    lines = [line for line in SCALE.splitlines() if "from: 1" not in line]

    assert told("\n".join(lines)) == [
        "8: prompt 1: a scale prompt has a “scale” with from, to, low and high; add it."
    ]


NO_DECKS = [
    ("", "1: this file is empty; a deck begins with “id: …”."),
    ("# only a remark\n", "1: this file is empty; a deck begins with “id: …”."),
    ("a text", f"1: {TWO_SIDES}."),
    ("id: &it x", "1: “&” names a part of the file; take the name out, in decks each text stands alone."),
    (
        "id: !!str x",
        "1: “!” announces a type; take it out, or put the text in quotes if it begins with that sign.",
    ),
    ("id: x\n---\nid: y", "2: a second deck begins here; give each deck its own file."),
    ("id: x\nid: " + "[" * 20_000, "2: this is nested more than 8 deep; check the indentation."),
    ("id: x\ntitle: [", f"2: {UNREAD} ({NO_NODE})"),
    ("id: x\ntitle: \x07", "2: a character here cannot be shown; take it out."),
    ("é" * 32_769, "1: this file is larger than 64 KiB; a deck is far smaller, split it."),
]


@pytest.mark.parametrize(("text", "sentence"), NO_DECKS, ids=lambda text: text[:20])
def test_what_cannot_be_a_deck_is_told_alone(text: str, sentence: str) -> None:
    assert told(text) == [sentence]


def test_a_key_is_one_word() -> None:
    assert "27: a key is one word before a colon; check the brackets." in told(SMALL + "? [a]\n: y\n")


def test_a_star_is_refused_on_its_own_line() -> None:
    assert told("id: &it object\ntitle: *it")[1] == (
        "2: “*” repeats another part of the file; write the text out, in quotes if it begins with a star."
    )


@given(st.text(alphabet=st.sampled_from("ab:-?[]{}&*!|>'\"\\\n \tuUx0F#%@,é"), max_size=60))
def test_whatever_an_author_types_gets_an_answer(typed: str) -> None:
    deck, problems = load_deck(typed, "typed.yaml")

    assert deck is None
    assert problems


@given(
    st.integers(0, len(SMALL)), st.sampled_from(["", "\n", " ", "\\U00FFFFFF", '"\\UFFFFFFFF"', "x: [", "é"])
)
def test_a_slip_anywhere_is_told_or_harmless(at: int, slip: str) -> None:
    deck, problems = load_deck(SMALL[:at] + slip + SMALL[at + 3 :], "slip.yaml")

    assert (deck is None) == bool(problems)


def test_two_decks_of_one_name_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "b.yaml").write_text(SMALL.replace("id: calendar", "id: rhythm"), "utf-8")

    _, problems = load_decks(tmp_path)

    assert [str(problem) for problem in problems] == [
        f"{tmp_path}/b.yaml:1: “{name}” is already a name of the deck in a.yaml; choose another."
        for name in ("Notre calendrier", "Our calendar", "calendrier")
    ]


def test_a_deck_with_a_mistake_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "b.yaml").write_text("id: rhythm", "utf-8")

    decks, problems = load_decks(tmp_path)

    assert list(decks) == ["calendar"]
    assert {Path(problem.file).name for problem in problems} == {"b.yaml"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("values", "values"),
        ("Valeurs", "values"),
        ("compétences", "skills"),
        ("COMPETENCES", "skills"),
        ("savoir faire", "skills"),
        ("three_dimensions", "three-dimensions"),
        ("Trois dimensions", "three-dimensions"),
        ("ce que notre place permet, ce qu'elle empêche", "constraints"),
        ("What our place allows, what it prevents", "constraints"),
        ("attentes", "expectations"),
        ("objet", "object"),
        ("  Objet\u202f", "object"),
    ],
)
def test_a_deck_is_found_however_its_name_is_typed(typed: str, found: str) -> None:
    deck = find_deck(DECKS, typed)

    assert deck is not None
    assert deck.id == found


@pytest.mark.parametrize("typed", ["", "?!", "value for money", "2d"])
def test_another_word_is_no_deck(typed: str) -> None:
    assert find_deck(DECKS, typed) is None


def test_the_decks_come_in_the_order_a_group_would_take_them() -> None:
    assert list(DECKS) == [
        "expectations",
        "pre-project",
        "object",
        "values",
        "skills",
        "our-words",
        "constraints",
        "network",
        "three-dimensions",
        "schemes",
        "territory",
        "frame",
        "change",
        "review",
        "double-movement",
    ]


def test_each_packaged_file_bears_the_id_of_its_deck() -> None:
    assert sorted(path.stem for path in PACKAGED.iterdir()) == sorted(DECKS)
