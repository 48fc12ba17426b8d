"""What the decks say: words that hurt or command stay out, typography is the product's, questions open."""

import re
from collections.abc import Iterator

import pytest

from facilitation.prompts import Dimension, Kind
from facilitation.stances import Ballot
from prompts.brought import EXAMPLE
from prompts.decks import Deck, Prompt, Sides, load_decks, read_deck

DECKS, PROBLEMS = load_decks()
TO_COPY, _ = read_deck(EXAMPLE)
DECKS |= {"the deck to copy": TO_COPY} if TO_COPY else {}
PROMPTS = [
    pytest.param(prompt, id=f"{deck.id}-{prompt.id}") for deck in DECKS.values() for prompt in deck.prompts
]

NOT_IN_FRENCH = re.compile(
    r"""\b(
        devez | devrez | doit | doivent | faut\W+que | il\W+faut | obligatoire\w* | en\W+retard | manquant\w*
      | n’a\W+toujours\W+pas | n’ont\W+toujours\W+pas | ignorer | définissez | classez | tu | toi
      | prompts? | feedbacks? | deadlines? | workshops? | synergies? | co-?construction
      | mettre\W+en\W+place | mises?\W+en\W+place | act(eur|rice)s? | professionnel\w* | statuts?
      | abandonn\w+ | fragiles? | isolée?s? | signalements? | adhér\w+ | divisée?s?
      | usagers? | bénéficiaires? | bonnes\W+pratiques
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
NOT_IN_ENGLISH = re.compile(
    r"""\b(
        must | should | have\W+to | late | overdue | missing | mandatory | required | ignore\w*
      | feedback | deadlines? | workshops? | synerg\w+ | stakeholders? | actors? | best\W+practices?
      | users? | beneficiar\w+ | fragile | isolated | rank | define | definition
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
DOUBLED_ENDINGS = re.compile(
    r"·|\w\((e|s|es|ne|rice|trice)\)|\w/(e|ne|euse|rice)\b|\b(il ou elle|ils ou elles)\b"
)


def sides_of(thing: Deck | Prompt) -> Iterator[Sides]:
    """Every text that people read, the prompts of a deck included."""
    for name in type(thing).model_fields:
        value = getattr(thing, name)
        if isinstance(value, Sides):
            yield value
    if isinstance(thing, Deck):
        for prompt in thing.prompts:
            yield from sides_of(prompt)
    else:
        yield from thing.options
        yield from (thing.scale.low, thing.scale.high) if thing.scale else ()


FRENCH = [side.fr for deck in DECKS.values() for side in sides_of(deck)]
ENGLISH = [side.en for deck in DECKS.values() for side in sides_of(deck)]


def mistakes_of_french_typography(text: str) -> list[str]:
    """Ordinary or absent spaces before ; : ! ? and inside « », straight quotes, “17 h” that could break."""
    return re.findall(r"['\"]|[^\u202f][;!?]|[^\u00a0][:»]|«[^\u00a0]|\d h\b|\.\.\.|  | $|^ ", text)


def mistakes_of_english_typography(text: str) -> list[str]:
    return re.findall(r"['\"«»]|\s[;:!?,.]|[\u00a0\u202f]|\.\.\.|  | $|^ ", text)


def test_the_packaged_decks_have_no_problem() -> None:
    assert PROBLEMS == ()


def test_the_scan_would_see_a_mistake() -> None:
    assert mistakes_of_french_typography("Quoi? l'objet : «ici»") == ["i?", "'", " :", "«i", "i»"]
    assert mistakes_of_english_typography("What ? it's") == [" ?", "'"]
    assert NOT_IN_FRENCH.findall("Vous devez adhérer")
    assert NOT_IN_ENGLISH.findall("You must not be late")


@pytest.mark.parametrize("text", FRENCH)
def test_french_is_typeset_and_spoken_as_the_house_does(text: str) -> None:
    assert mistakes_of_french_typography(text) == []
    assert NOT_IN_FRENCH.findall(text) == []
    assert DOUBLED_ENDINGS.findall(text) == []
    assert "!" not in text


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_typeset_and_spoken_as_the_house_does(text: str) -> None:
    assert mistakes_of_english_typography(text) == []
    assert NOT_IN_ENGLISH.findall(text) == []
    assert "!" not in text


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_prompt_asks(prompt: Prompt) -> None:
    assert prompt.prompt.fr.endswith("\u202f?")
    assert prompt.prompt.en.endswith("?")
    assert not prompt.short.fr.endswith(("?", "."))
    assert not prompt.short.en.endswith(("?", "."))


@pytest.mark.parametrize("prompt", PROMPTS)
def test_an_example_is_somebody_speaking(prompt: Prompt) -> None:
    if prompt.example is None:
        assert not prompt.kind.typed
        return
    assert re.fullmatch(r"(«\u00a0[^«»]+\u00a0» ?)+", prompt.example.fr)
    assert re.fullmatch(r"(“[^“”]+” ?)+", prompt.example.en)
    assert prompt.example.fr.count("«") == prompt.example.en.count("“")


@pytest.mark.parametrize("deck", DECKS.values(), ids=lambda deck: deck.id)
def test_the_intro_counts_its_own_prompts_and_leaves_time_for_each(deck: Deck) -> None:
    assert deck.intro.fr.startswith(f"{len(deck.prompts)} questions, ")
    assert deck.intro.en.startswith(f"{len(deck.prompts)} questions, ")
    assert 2 * len(deck.prompts) <= deck.minutes <= 3 * len(deck.prompts) + 1


@pytest.mark.parametrize("deck", DECKS.values(), ids=lambda deck: deck.id)
def test_a_deck_answers_to_names_in_both_languages(deck: Deck) -> None:
    assert deck.aliases
    assert len(set(deck.names)) == len(deck.names)


def test_expectations_is_the_short_first_round() -> None:
    deck = next(iter(DECKS.values()))

    assert (deck.id, deck.minutes) == ("expectations", 6)
    assert [(one.id, one.kind, one.ballot) for one in deck.prompts] == [
        ("coming", Kind.CHOICE, None),
        ("hope", Kind.TEXT, Ballot.VALUE),
        ("resistance", Kind.TEXT, Ballot.VALUE),
    ]


def test_values_opens_with_a_moment_lived() -> None:
    first = DECKS["values"].prompts[0].prompt

    assert first.fr == (
        "À quel moment, récemment, avez-vous senti que quelque chose d’important pour vous était en jeu ? "
        "Qu’est-ce qui comptait ?"
    )
    assert first.en == (
        "When, lately, did you feel that something important to you was at stake? What mattered?"
    )


def test_know_how_is_an_offer_that_nobody_votes_on() -> None:
    ballots = {prompt.id: prompt.ballot for prompt in DECKS["skills"].prompts}

    assert ballots == {
        "scene": Ballot.OFFER,
        "learnt": Ballot.OFFER,
        "bring": Ballot.OFFER,
        "call-on": Ballot.OFFER,
        "used": None,
    }


def test_only_know_how_gives_a_scene_of_work_to_read() -> None:
    assert [(deck.id, one.id) for deck in DECKS.values() for one in deck.prompts if one.scene] == [
        ("skills", "scene")
    ]


def test_three_dimensions_asks_twice_in_each_and_then_where_they_pull() -> None:
    *pairs, last = DECKS["three-dimensions"].prompts

    assert [prompt.dimension for prompt in pairs] == [one for one in Dimension for _ in range(2)]
    assert last.id == "pulled"


def test_the_reference_decks_carry_the_ballots_they_were_written_with() -> None:
    ballots = {
        deck: [(prompt.id, prompt.dimension, prompt.ballot) for prompt in DECKS[deck].prompts]
        for deck in ("constraints", "object")
    }

    assert ballots == {
        "constraints": [
            ("limit", Dimension.INSTITUTIONAL, Ballot.CONSTRAINT),
            ("word", Dimension.INSTITUTIONAL, None),
            ("rule", Dimension.INSTITUTIONAL, Ballot.CONSTRAINT),
            ("opening", Dimension.INSTITUTIONAL, None),
        ],
        "object": [
            ("object", Dimension.PROFESSIONAL, Ballot.PROPOSAL),
            ("interest", Dimension.INSTITUTIONAL, Ballot.VALUE),
            ("aim", Dimension.PROFESSIONAL, Ballot.PROPOSAL),
            ("meaning", Dimension.PERSONAL, Ballot.VALUE),
        ],
    }
