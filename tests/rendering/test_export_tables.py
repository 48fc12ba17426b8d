"""The tables of an export: all that a partnership made, each thing once, and whose as far as was asked."""

import csv
import io
import json
from dataclasses import replace
from zipfile import ZipFile

import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation.exports import ExportFormat, Identity
from facilitation.kinds import Mode
from rendering.export_rows import Sheet
from rendering.export_sheets import sheets
from rendering.exports import exported
from rendering.reader import Reader
from tests.rendering.cast import GRAND_PRE
from tests.rendering.contracts import SOME_WEEKS_LATER
from tests.rendering.fake_scene import FakeScene
from tests.rendering.test_export_files import file, workbook
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
    scene = whole_course()
    with ZipFile(io.BytesIO(file(scene, ExportFormat.CSV))) as archive:
        cells = [
            cell
            for name in archive.namelist()
            for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
            for cell in row
        ]

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
