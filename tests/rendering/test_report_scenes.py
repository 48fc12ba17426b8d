"""A scene of work in the report: whole, with the reading of each trade beside the others."""

import pytest

from facilitation.stances import Reply
from tests.rendering.cast import HELENE, MAELLE, ROSA, grand_pre, open_round, take, write
from tests.rendering.read_page import lines_of, read_report, titles
from tests.rendering.rich_round import published

TITLES = {
    "fr": "Une scène de travail, lue par plusieurs métiers",
    "en": "A scene of work, read by several trades",
}


def _section(language: str) -> list[str]:
    scene = grand_pre(language=language)
    open_round(scene, "skills")
    queue = write(scene, ROSA, "scene", "Je regarde d’abord la file.")
    write(scene, HELENE, "scene", "J’écoute la voix avant les mots. " * 20)
    take(scene, queue, {MAELLE: Reply.WE_TOO})
    lines = lines_of(read_report(scene, published(scene), language))
    begins = lines.index(("h2", TITLES[language]))
    ends = next(place for place, (tag, _) in enumerate(lines) if tag == "h2" and place > begins)
    return [words for _, words in lines[begins:ends]]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_reading_stands_whole_under_its_trade(language: str) -> None:
    section = _section(language)

    assert [words for words in section if "Je regarde d’abord la file." in words]
    assert [words for words in section if words.count("J’écoute la voix avant les mots.") == 20]


def test_the_scene_is_read_first() -> None:
    section = _section("fr")

    assert section[2].startswith("À l’accueil, il est presque l’heure de fermer.")


def test_a_round_without_a_scene_has_no_such_section() -> None:
    scene = grand_pre()
    open_round(scene, "object")
    write(scene, ROSA, "object", "Une salle le mercredi.")

    assert TITLES["fr"] not in titles(read_report(scene, published(scene)))
