import pytest

from facilitation import notices_record as n
from facilitation.seal import Audit, Break, Seal, Trouble
from rendering.page import page
from rendering.registry import render
from rendering.report import report_paper
from rendering.seal import spelt
from rendering.summary import summary
from tests.rendering.cast import GRAND_PRE, grand_pre
from tests.rendering.evenings import reader
from tests.rendering.evenings import shown as told
from tests.rendering.rich_round import rich_round

SEAL = Seal(41, "0123456789abcdef" * 3 + "00" * 4 + "00ff01fe")


def checked(language: str, audit: Audit) -> str:
    scene = grand_pre(language)
    scene.audited = audit
    return told(render(n.LedgerVerified(GRAND_PRE), reader(scene, language)))


def test_a_seal_is_twelve_digits_and_four_words() -> None:
    assert spelt(SEAL) == "absence piano accent photo, 0123456789ab"


def test_a_sound_record_is_told_with_its_seal() -> None:
    assert checked("en", Audit(SEAL, (), 2)) == (
        "<b>The record, checked</b>\n"
        "\n"
        "41 entries, and nothing of them was altered, dropped or moved.\n"
        "\n"
        "Of 2 entries the words are erased; that they were there still counts.\n"
        "\n"
        "Seal of the record: <b>absence piano accent photo, 0123456789ab</b>.\n"
        "\n"
        "Each summary in the group bears the seal of its day: compare them with your own copy."
    )


def test_every_break_is_named_in_french_too() -> None:
    breaks = tuple(Break(number, trouble) for number, trouble in enumerate(Trouble, start=3))

    found = checked("fr", Audit(SEAL, breaks, 0))

    assert (
        "Sur 41 entrées, quelque chose n’est pas tel qu’écrit\u00a0:\n"
        "\n"
        "L’entrée 3 n’est plus là.\n"
        "L’entrée 4 n’est pas telle qu’écrite, ou a été déplacée.\n"
        "L’entrée 5 ne suit pas celle d’avant.\n"
        "L’entrée 6 a perdu son contenu, qui n’a pas été effacé comme le sont les mots.\n"
        "Le contenu de l’entrée 7 n’est plus ce qu’il était."
    ) in found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_summary_and_the_report_carry_it(language: str) -> None:
    scene, round_ = rich_round(language)
    assert spelt(SEAL) not in summary(reader(scene, language), round_)

    scene.seals[round_.id] = SEAL

    assert spelt(SEAL) in summary(reader(scene, language), round_)
    assert spelt(SEAL) in page(report_paper(reader(scene, language), round_)).decode()
