"""Every document that a whole course makes, in both languages, as it is read."""

import io
from dataclasses import replace

import pytest
from docx import Document as Docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from syrupy.assertion import SnapshotAssertion

from facilitation.exports import ExportFormat, Identity
from facilitation.kinds import ConflictState
from rendering.documents import content_of
from rendering.exports import exported
from rendering.reader import Reader
from tests.rendering.cast import GRAND_PRE
from tests.rendering.contracts import SOME_WEEKS_LATER
from tests.rendering.fake_scene import FakeScene
from tests.rendering.read_page import prints, seen
from tests.rendering.whole_course import whole_course

languages = pytest.mark.parametrize("language", ["fr", "en"])


def made(scene: FakeScene, into: ExportFormat, identity: Identity = Identity.NAME) -> bytes:
    return content_of(exported(Reader("fr", SOME_WEEKS_LATER, scene), GRAND_PRE, into, identity))


def lines(docx: bytes) -> list[str]:
    """The style and the words of each paragraph, the cells of each row."""
    return [line for part in Docx(io.BytesIO(docx)).iter_inner_content() for line in _lines(part)]


def _lines(part: Paragraph | Table) -> list[str]:
    if isinstance(part, Paragraph):
        return [f"{part.style.name if part.style else ''}: {part.text}"]
    return [" | ".join(cell.text for cell in row.cells) for row in part.rows]


@languages
def test_the_report_as_a_page(language: str, snapshot: SnapshotAssertion) -> None:
    assert seen(made(whole_course(language), ExportFormat.HTML)) == snapshot


@languages
def test_the_report_as_markdown(language: str, snapshot: SnapshotAssertion) -> None:
    assert made(whole_course(language), ExportFormat.MARKDOWN).decode() == snapshot


@languages
def test_the_report_as_docx(language: str, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(lines(made(whole_course(language), ExportFormat.DOCX))) == snapshot


@languages
def test_the_places_as_geojson(language: str, snapshot: SnapshotAssertion) -> None:
    assert made(whole_course(language), ExportFormat.GEOJSON).decode() == snapshot


def test_a_picture_in_the_docx_is_said_in_words_to_who_does_not_see_it_and_fits_its_page() -> None:
    document = Docx(io.BytesIO(made(whole_course("en"), ExportFormat.DOCX)))

    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert "Who is linked with whom, and how" in told
    assert None not in told
    section = document.sections[0]
    inside = (
        (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0),
        (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0),
    )
    assert all(one.width <= inside[0] and one.height <= inside[1] for one in document.inline_shapes)


def test_every_heading_of_a_docx_is_dark_enough_to_read() -> None:
    document = Docx(io.BytesIO(made(whole_course(), ExportFormat.DOCX)))

    styles = [one.style for one in document.paragraphs if one.style is not None]
    assert {str(style.font.color.rgb) for style in styles if style.font.color.rgb} == {"16222E", "000000"}


def test_the_report_has_the_page_carried_higher_and_nothing_of_a_draft() -> None:
    page = made(whole_course(), ExportFormat.HTML)

    assert prints(page, "Une nuit sans gardien n’est pas un choix.")
    assert prints(page, "Ce n’est pas qu’une ligne.")
    assert not prints(page, "Pas encore")


def section(scene: FakeScene, title: str) -> str:
    return seen(made(scene, ExportFormat.HTML)).split(f"## {title}\n")[1].split("\n## ")[0]


def objection(scene: FakeScene) -> str:
    """The first line of its words."""
    return next(one.text for one in scene.all_dissents if one.contribution and one.text).split("\n")[0]


def still_open() -> FakeScene:
    scene = whole_course("en")
    scene.all_conflicts[0] = replace(scene.all_conflicts[0], state=ConflictState.OPEN)
    return scene


def test_an_open_conflict_of_an_earlier_round_faces_its_sides_with_the_words_of_its_objection() -> None:
    told = section(still_open(), "Other conflicts of the register")

    assert told.index("Hold to it") < told.index("Stand against it") < told.index(objection(still_open()))
    assert "who stands where" in told


def test_what_is_told_there_is_not_told_again_among_what_is_said_of_the_frame() -> None:
    assert objection(still_open()) not in section(still_open(), "About the questions and the frame")
    assert objection(whole_course("en")) in section(whole_course("en"), "About the questions and the frame")
