import pytest

from prompts import texts
from rendering.html import Html
from rendering.say import Say

FR, EN = Say("fr"), Say("en")


def test_what_people_wrote_is_escaped_and_isolated_and_our_words_are_not() -> None:
    said = FR("{name} takes up your proposal:", name="<Rosa> & co")

    assert said == "\u2068&lt;Rosa&gt; &amp; co\u2069 reprend votre proposition\u00a0:"
    assert FR("until {day}", day=Html("jeudi 18&nbsp;h")) == "jusqu’à jeudi 18&nbsp;h"


def test_braces_in_what_people_wrote_are_only_braces() -> None:
    assert EN("Leave {title}?", title="{name} {0}") == "Leave \u2068{name} {0}\u2069?"


def test_a_label_bears_names_bare() -> None:
    assert FR.label("No. {number}: {words}", number=7, words="Une salle & un\nrepas") == (
        "N°\u00a07\u00a0: Une salle & un repas"
    )


@pytest.mark.parametrize(
    ("say", "count", "said"),
    [
        (FR, 0, "0 personne"),
        (FR, 1, "1 personne"),
        (FR, 1000, "1\u202f000 personnes"),
        (EN, 0, "0 people"),
        (EN, 1, "1 person"),
        (EN, 1000, "1,000 people"),
    ],
)
def test_numbers_take_the_form_of_their_language(say: Say, count: int, said: str) -> None:
    assert say.many("{count} person", "{count} people", count) == said


def test_names_are_listed_as_people_list_them() -> None:
    names = [Html("Maëlle"), Html("Farid"), Html("Rosa")]

    assert [FR.listed(names[:count]) for count in range(4)] == [
        "",
        "Maëlle",
        "Maëlle et Farid",
        "Maëlle, Farid et Rosa",
    ]


def test_a_sentence_without_words_in_the_language_is_said_as_written() -> None:
    assert texts.translated("fr", "Nothing was ever translated like this.") == (
        "Nothing was ever translated like this."
    )
