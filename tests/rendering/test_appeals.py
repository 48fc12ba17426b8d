"""A page to carry higher, as it is read in the chat and as it leaves the group."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from syrupy.assertion import SnapshotAssertion

from facilitation import notices_appeals as n
from facilitation.ids import AppealId, InstitutionId, OppositionId, SignatureId
from facilitation.scene_appeals import Appeal, Opposition, Quote, Signature
from rendering import html
from rendering.reader import Reader
from rendering.registry import render
from tests.rendering.cast import CITY, GRAND_PRE, HELENE, MAELLE, MONDAY, PASSERELLES, ROSA, THOMAS, user_of
from tests.rendering.fake_scene import FakeScene
from tests.rendering.rich_round import rich_round

PAGE = AppealId(1)
NIGHT = "Une nuit sans gardien n’est pas un choix.\nC’est une ligne qui manque au budget."


def a_page(language: str = "fr") -> FakeScene:
    """Passerelles and Thomas sign it, the City does not any more; it quotes texts, one of them contested."""
    scene = rich_round(language)[0]
    begun = Appeal(PAGE, GRAND_PRE, 1, ROSA, "La préfecture", NIGHT, MONDAY, MONDAY, None, None)
    scene.all_appeals.append(begun)
    contested = {one.contribution for one in scene.all_dissents if one.open and one.contribution}
    quoted = [text.id for text in scene.all_contributions if text.text and text.id not in contested][:1]
    scene.all_quotes += [Quote(PAGE, text, True, MONDAY) for text in [*quoted, *sorted(contested)[:1]]]
    _signs(scene, PASSERELLES, ROSA, agreed_by="le bureau")
    _signs(scene, CITY, MAELLE, withdrawn=True)
    _signs(scene, None, THOMAS)
    said = Opposition(OppositionId(1), PAGE, HELENE, "Ce n’est pas qu’une ligne.", MONDAY, None, None)
    scene.all_oppositions += [said, replace(said, id=OppositionId(2), text="Repris", withdrawn_at=MONDAY)]
    return scene


def _signs(
    scene: FakeScene,
    institution: object,
    member: object,
    *,
    agreed_by: str | None = None,
    withdrawn: bool = False,
) -> None:
    number = SignatureId(len(scene.all_signatures) + 1)
    gone = MONDAY if withdrawn else None
    scene.all_signatures.append(
        Signature(number, PAGE, institution, member, agreed_by, MONDAY, gone, None)  # type: ignore[arg-type]
    )


def document(scene: FakeScene, language: str, *, docx: bool = False) -> bytes:
    partnership = scene.all_partnerships[0]
    scene.all_partnerships[0] = replace(partnership, language=language)
    said = render(n.AppealFile(PAGE, docx), Reader(language, MONDAY, scene, user_of(ROSA)))
    assert said is not None
    assert said.document is not None
    return said.document.content


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_as_it_leaves_the_group(language: str, snapshot: SnapshotAssertion) -> None:
    assert document(a_page(), language).decode() == snapshot


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_as_a_member_reads_it(language: str, snapshot: SnapshotAssertion) -> None:
    shown = render(n.AppealShown(PAGE, HELENE, 0), Reader(language, MONDAY, a_page(), user_of(HELENE)))

    assert shown is not None
    assert (shown.html, [[one.label for one in row] for row in shown.keyboard]) == snapshot


def test_who_does_not_sign_is_named_nowhere_on_it() -> None:
    page = document(a_page(), "fr").decode()

    assert "Passerelles" in page
    assert all(name not in page for name in ("Service social", "Tilleuls", "Hélène", "Maëlle", "Repris"))


def test_the_docx_has_headings_and_what_is_not_agreed() -> None:
    pages = Document(BytesIO(document(a_page(), "fr", docx=True)))
    headings = [one.text for one in pages.paragraphs if one.style and one.style.name == "Heading 1"]

    assert headings == [
        "Ce que nous portons",
        "Ce qui s’est dit entre nous",
        "Ce qui reste ouvert entre nous",
        "Qui signe",
    ]
    assert any("Ce n’est pas qu’une ligne." in one.text for one in pages.paragraphs)


def test_in_the_group_what_comes_after_the_signatures_is_read_however_many_there_are() -> None:
    scene = a_page()
    houses = [InstitutionId(number) for number in range(101, 141)]
    scene.all_institutions += [
        replace(scene.all_institutions[0], id=one, name=f"Maison {one}") for one in houses
    ]
    for one in houses:
        _signs(scene, one, ROSA, agreed_by="le bureau " * 100)

    board = render(n.AppealBoard(PAGE), Reader("fr", MONDAY, scene))

    assert board is not None
    assert html.length(board.html) < html.MOST
    assert "1 désaccord est écrit sur la page." in board.html
    assert board.html.endswith("Qui ne signe pas n’est pas nommé.")
