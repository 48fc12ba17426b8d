"""A transcript is strict: what is not understood, or does not come true, fails with its line."""

from pathlib import Path

import pytest

from tests.dialogues.script import NotUnderstoodError, Script, parse
from tests.dialogues.stage import found
from tests.dialogues.transcript import NotAsWrittenError, play

ARRIVES = "Maëlle ajoute le bot au groupe\n"
HELP = ARRIVES + "Maëlle écrit : /aide\n"
PRESS = "Maëlle ont rejoint le groupe\nMaëlle écrit dans le groupe : /tour\n"
CHOICE = "Rosa appuie sur [Ce que nous voulons faire ensemble] dans le groupe\n"


def written(text: str) -> Script:
    return parse(text, name="here", language="fr")


@pytest.mark.parametrize(
    "line",
    [
        "Maëlle danse",
        "Maëlle écrit dans le groupe: /tour",
        "Maëlle voit : Bonjour",
        "Maëlle ajoute le bot au groupe\n  Rosa croit voir : Bonjour",
        "Maëlle ajoute le bot au groupe\n  Rosa voit :",
    ],
)
def test_a_line_that_has_no_form_is_refused(line: str) -> None:
    with pytest.raises(NotUnderstoodError, match="line "):
        written(line)


def test_nothing_can_be_seen_before_somebody_acts() -> None:
    with pytest.raises(NotUnderstoodError, match="line 1: nobody has done anything yet"):
        written("  le groupe ne voit rien")


def test_each_language_has_its_own_forms() -> None:
    with pytest.raises(NotUnderstoodError):
        written("Maëlle presses [Join] in the group")


@pytest.mark.parametrize(
    ("expected", "among", "there"),
    [
        ("n° 1", "C’est noté, n° 1, à 10 h", True),
        ("n° 1", "C’est noté, n° 12, à 10 h", False),
        ("Convergences … Positions", "Convergences : aucune. Positions : aucune", True),
        ("Positions … Convergences", "Convergences : aucune. Positions : aucune", False),
        ("…", "", True),
        (".*", "anything", False),
    ],
)
def test_words_are_found_whole_and_in_order(expected: str, among: str, *, there: bool) -> None:
    assert found(expected, among) is there


@pytest.mark.parametrize(
    "text",
    [
        ARRIVES + "  le groupe voit : Au revoir",
        ARRIVES + "  le groupe voit : Je garde [Partir]",
        ARRIVES + "  le groupe ne voit pas : Je garde",
        ARRIVES + "  le groupe ne voit rien",
        ARRIVES + "  le groupe voit, sans bruit : Je garde",
        ARRIVES + "  le groupe a reçu 2 messages du bot",
        ARRIVES + "  le fichier dit : Je garde",
        ARRIVES + "  le bot appelle sendDocument",
        ARRIVES + "  Rosa voit : …",
        ARRIVES + "  rien n’est gardé de « Grand-Pré »",
        ARRIVES + "Rosa appuie sur [Rejoindre]",
        ARRIVES + "Rosa appuie sur l’ancien [Rejoindre] dans le groupe",
        HELP + "  bulle : …",
        PRESS + CHOICE + "  bulle : Les tours sont ouverts",
        PRESS + CHOICE + "  alerte : Les tours sont fermés",
    ],
)
async def test_what_does_not_come_true_fails_with_its_line(text: str, folder: Path) -> None:
    last = text.count("\n") + 1

    with pytest.raises(NotAsWrittenError, match=f"^line {last}: "):
        await play(written(text), folder)


async def test_what_came_of_an_earlier_act_does_not_count(folder: Path) -> None:
    again = ARRIVES + "  le groupe voit : Je garde\nRosa écrit : /aide\n  le groupe voit : Je garde"

    with pytest.raises(NotAsWrittenError, match=r"^line 4: "):
        await play(written(again), folder)


async def test_what_is_deeper_stands_further_on_in_the_same_message(folder: Path) -> None:
    told = "  le groupe voit : J’aide ce groupe\n    Je garde\n    Personne n’anime [Rejoindre]"

    await play(written(ARRIVES + told), folder)


def test_an_evening_that_waits_says_why() -> None:
    assert written("# waiting: the map is not drawn\n" + ARRIVES).waiting == "the map is not drawn"
