"""The card of an institution: whole, facet by facet, empty, and of those who come in their own name."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation import notices as n
from facilitation.ids import InstitutionId
from facilitation.kinds import Facet
from facilitation.notices_cards import CardShown
from rendering.message import Message
from rendering.reader import Reader
from rendering.registry import render
from tests.rendering.carded import NOT_YET, carded, wordy
from tests.rendering.cast import CLINIC, GRAND_PRE, PASSERELLES, ROSA, grand_pre, user_of
from tests.rendering.contracts import SOME_WEEKS_LATER, contract
from tests.rendering.fake_scene import FakeScene
from tests.rendering.shown import ISOLATES, shown

languages = pytest.mark.parametrize("language", ["fr", "en"])


def card_of(
    scene: FakeScene,
    institution: InstitutionId | None = PASSERELLES,
    facet: Facet | None = None,
    page: int = 0,
    *,
    language: str = "fr",
) -> Message:
    reader = Reader(language, SOME_WEEKS_LATER, scene, user_of(ROSA))
    message = render(CardShown(GRAND_PRE, institution, facet, page), reader)
    assert message is not None
    return message


def everything(scene: FakeScene, institution: InstitutionId | None = PASSERELLES) -> str:
    """All that can be read of a card, facet by facet and page by page."""
    pages = [card_of(scene, institution, facet, page) for facet in Facet for page in range(6)]
    return "\n".join(page.html.translate(ISOLATES) for page in [card_of(scene, institution), *pages])


@languages
def test_a_card_in_one_message(language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(card_of(carded(), language=language)) == snapshot


@languages
def test_a_longer_card_has_a_button_for_each_facet(language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(card_of(wordy(), language=language)) == snapshot


@languages
def test_nothing_said_so_far(language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(card_of(grand_pre(language), CLINIC, language=language)) == snapshot


@languages
def test_those_in_their_own_name_have_one_card_together(language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(card_of(contract(language), None, language=language)) == snapshot


def test_a_facet_is_read_page_by_page_and_nothing_is_cut() -> None:
    told = everything(wordy())

    assert all(f"{number} Un savoir long à dire." in told for number in range(12))
    assert "…" not in told


def test_past_the_last_page_is_the_last_page() -> None:
    last = card_of(wordy(), facet=Facet.BRINGS, page=99)

    assert [b.label for row in last.keyboard for b in row] == ["Page précédente", "Retour"]
    assert "11 Un savoir long à dire." in last.html


def test_a_round_that_is_not_published_is_on_no_card() -> None:
    assert NOT_YET not in everything(carded())


def test_erased_words_leave_the_card() -> None:
    scene = carded()
    words = "Lire un courrier de l’administration."
    scene.all_contributions = [
        replace(one, text=None, erased_at=SOME_WEEKS_LATER) if one.text == words else one
        for one in scene.all_contributions
    ]

    assert words in everything(carded())
    assert words not in everything(scene)


def test_one_person_alone_has_the_same_card_as_three() -> None:
    alone = carded()
    alone.all_members = [m for m in alone.all_members if m.institution != CLINIC or m.name == "Hélène Caron"]

    def facets(scene: FakeScene) -> list[str]:
        return [line for line in shown(card_of(scene, CLINIC)).splitlines() if line.startswith("<b>")]

    assert facets(alone) == facets(carded())


def test_that_people_know_each_other_well_is_on_no_card() -> None:
    assert "se connaissent bien" not in everything(carded())


def test_a_trade_is_said_without_a_name() -> None:
    lines = shown(card_of(grand_pre())).splitlines()

    assert [line for line in lines if line.startswith("• ")] == ["• bénévole", "• éducatrice", "• médiatrice"]


@languages
def test_in_private_the_status_opens_each_card(language: str) -> None:
    reader = Reader(language, SOME_WEEKS_LATER, contract(language), user_of(ROSA))
    message = render(n.StatusShown(GRAND_PRE), reader)

    assert message is not None
    labels = [button.label for row in message.keyboard for button in row]
    assert labels[1:-1] == [
        "Centre de santé des Tilleuls",
        "Collège Rosa-Parks",
        "Passerelles",
        "Service social de la Ville",
    ]
    assert (
        labels[-1]
        == {
            "fr": "Les personnes venues en leur nom",
            "en": "People who come in their own name",
        }[language]
    )
