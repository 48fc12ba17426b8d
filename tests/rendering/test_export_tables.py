"""The tables of an export: all that a partnership made, each thing once, and whose as far as was asked."""

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape
from zipfile import ZipFile

import pytest
from docx import Document as Docx
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from facilitation.exports import ExportFormat, Identity
from facilitation.kinds import Mode
from rendering.charter_files import xml
from rendering.export_rows import Sheet
from rendering.export_sheets import sheets
from rendering.exports import exported
from rendering.html import clean
from rendering.reader import Reader
from tests.rendering.cast import GRAND_PRE, ROSA, grand_pre, open_round, write
from tests.rendering.contracts import SOME_WEEKS_LATER
from tests.rendering.fake_scene import FakeScene
from tests.rendering.rich_round import published
from tests.rendering.test_any_words import HOSTILE, rewritten
from tests.rendering.test_export_files import WORDS, file, workbook
from tests.rendering.whole_course import whole_course

Table = list[dict[str, object]]


def tables(scene: FakeScene, identity: Identity = Identity.NAME, language: str = "fr") -> dict[str, Table]:
    found = sheets(Reader(language, SOME_WEEKS_LATER, scene), GRAND_PRE, identity)
    return {one.name: [dict(zip(one.columns, row, strict=True)) for row in one.rows] for one in found}


def written(sheet: Sheet) -> list[str]:
    rows = (["" if cell is None else str(cell) for cell in row] for row in sheet.rows)
    return ["", f"# {sheet.name}", *(" | ".join(row) for row in [sheet.columns, *rows])]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_tables(language: str, snapshot: SnapshotAssertion) -> None:
    found = sheets(Reader(language, SOME_WEEKS_LATER, whole_course(language)), GRAND_PRE, Identity.NAME)

    assert "\n".join(line for sheet in found for line in written(sheet)) == snapshot


def test_no_table_is_empty_where_all_was_done() -> None:
    assert [name for name, rows in tables(whole_course()).items() if not rows] == []


def test_every_answer_to_the_charter_is_there_and_the_last_word_of_each_stands() -> None:
    rows = tables(whole_course())["charter_answers"]

    of_the_clinic = [(row["answer"], row["stands"]) for row in rows if "Tilleuls" in str(row["institution"])]
    assert of_the_clinic == [("commit", "no"), ("withdraw", "yes")]


def test_what_nobody_accepted_to_carry_does_not_leave() -> None:
    carried = [row["text"] for row in tables(whole_course())["commitments"]]

    assert carried == [
        "Ouvrir la salle chaque mercredi.",
        "Prévenir les familles, par écrit.",
        "Faire le pain.",
    ]


def test_that_people_know_each_other_well_is_in_no_table() -> None:
    rows = tables(whole_course())

    assert "meeting" in str(rows["links"])
    assert "known" not in str(rows)
    assert "se connaissent" not in str(rows)


def test_a_draft_to_carry_higher_stays_its_authors_and_a_disagreement_with_a_page_has_no_name() -> None:
    rows = tables(whole_course())

    assert [row["text"] for row in rows["pages"]] == ["Une nuit sans gardien n’est pas un choix."]
    assert [set(row) for row in rows["page_disagreements"]] == [{"page", "text"}]


def test_without_names_and_institutions_no_row_has_any() -> None:
    rows = tables(whole_course(), Identity.NONE)

    told = [row for table in rows.values() for row in table]
    columns = ("name", "institution", "agreed_by")
    assert {row.get(column) for row in told for column in columns} == {None}
    assert {row["with"] for row in rows["links"]} == {None}
    assert [row["too"] for row in rows["offers"]] == [1, 0]


def test_what_was_told_in_a_round_without_names_is_nobodys_in_any_table() -> None:
    scene = whole_course()
    of_a_round = [row for row in tables(scene)["links"] if row["institution"]]
    scene.all_rounds = [
        one if one.number == 1 else replace(one, mode=Mode.CONFIDENTIAL) for one in scene.all_rounds
    ]

    rows = tables(scene)

    assert of_a_round
    told = [row for name in ("offers", "links", "schemes", "places") for row in rows[name]]
    assert {(row["name"], row["institution"]) for row in told} == {(None, None)}


def test_a_field_that_looks_like_a_formula_is_guarded_in_every_table() -> None:
    cells = cells_of(file(whole_course(), ExportFormat.CSV))

    assert "'=La confiance des familles." in cells
    assert "'=1+1" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))] == []


def test_a_workbook_has_every_table_on_a_page_of_its_own_and_places_as_numbers() -> None:
    parts = workbook(file(whole_course(), ExportFormat.XLSX))

    names = list(tables(whole_course()))
    assert [f'name="{name}"' in parts["xl/workbook.xml"] for name in names] == [True] * len(names)
    last = parts[f"xl/worksheets/sheet{len(names)}.xml"]
    assert "<v>48.1101</v>" in last
    assert not [name for name, part in parts.items() if "<f>" in part]


def test_json_says_the_same() -> None:
    plain = json.loads(
        exported(
            Reader("fr", SOME_WEEKS_LATER, whole_course()), GRAND_PRE, ExportFormat.JSON, Identity.NAME
        ).content
    )

    assert plain["tables"] == json.loads(json.dumps(tables(whole_course())))


# --- Whatever people write ---


def cells_of(content: bytes) -> list[str]:
    """Of all CSV files in the ZIP."""
    with ZipFile(io.BytesIO(content)) as archive:
        texts = [
            io.StringIO(archive.read(name).decode("utf-8-sig"), newline="") for name in archive.namelist()
        ]
    return [cell for text in texts for row in csv.reader(text) for cell in row]


def strings_of(content: bytes) -> list[str]:
    """Of a workbook, as who opens it reads them."""
    shared = workbook(content)["xl/sharedStrings.xml"]
    return [unescape(one) for one in re.findall(r"<t[^>]*>(.*?)</t>", shared, re.DOTALL)]


@pytest.mark.parametrize("words", [*WORDS, *HOSTILE], ids=range(len(WORDS) + len(HOSTILE)))
def test_whatever_everybody_writes_and_is_called_every_file_opens_and_runs_nothing(words: str) -> None:
    scene = rewritten(whole_course(), words)

    cells = cells_of(file(scene, ExportFormat.CSV))
    parts = workbook(file(scene, ExportFormat.XLSX))

    assert words in {cell.removeprefix("'") for cell in cells} or words in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))] == []
    assert not [name for name, part in parts.items() if "<f>" in part or "<hyperlink" in part]
    assert Docx(io.BytesIO(file(scene, ExportFormat.DOCX))).paragraphs
    assert json.loads(file(scene, ExportFormat.JSON))["tables"]["pages"][0]["text"] == words
    assert json.loads(file(scene, ExportFormat.GEOJSON))["features"]
    assert file(scene, ExportFormat.MARKDOWN).decode().startswith("# ")


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda words: bool(clean(words).strip())))
def test_any_text_reads_back_from_every_file(words: str) -> None:
    scene = grand_pre()
    open_round(scene)
    write(scene, ROSA, "object", words)
    published(scene)
    seen = xml(words)

    assert {words, f"'{words}"} & set(cells_of(file(scene, ExportFormat.CSV)))
    assert seen in strings_of(file(scene, ExportFormat.XLSX))
    assert json.loads(file(scene, ExportFormat.JSON))["tables"]["texts"][0]["text"] == words
    docx = Docx(io.BytesIO(file(scene, ExportFormat.DOCX)))
    assert seen in [one.text for one in docx.paragraphs]
