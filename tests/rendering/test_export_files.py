"""What leaves as a file parses back, loses nothing, runs nothing, and says no more than it may."""

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document as Docx
from docx.oxml.ns import qn

from facilitation.exports import OFFERED, ExportFormat, Identity
from facilitation.kinds import Mode, Phase
from facilitation.stances import Stance
from rendering.documents import content_of
from rendering.export_files import LONGEST, as_xlsx
from rendering.export_rows import Sheet
from rendering.exports import exported
from rendering.html import clean
from rendering.reader import Reader
from tests.rendering.cast import (
    AWA,
    GRAND_PRE,
    HELENE,
    NADEGE,
    ROSA,
    grand_pre,
    object_to,
    open_round,
    take,
    write,
)
from tests.rendering.crowded import crowded_territory
from tests.rendering.fake_scene import FakeScene
from tests.rendering.rich_round import published, rich_round

SCHEMA = Path(__file__).parents[2] / "docs" / "export.schema.json"
WORDS = [
    "=1+1",
    "+33 6 12",
    "-1",
    "@SUM(A1)",
    "\t=HYPERLINK(“x”)",
    "<script>alert(1)</script> & <b>",
    "مرحبا بالعالم",
    "zéro\N{ZERO WIDTH JOINER}largeur",
    "Z\u0351\u036b\u0343a\u0300",
    "👩🏽‍🏫 et 🏳️‍🌈",
    "x" * 1000,
    "| a | b |\n# titre\n- liste",
]


def spoken(language: str = "fr") -> FakeScene:
    """A published round in which all these words were written, reserved and objected."""
    scene = grand_pre(language)
    open_round(scene)
    texts = [write(scene, ROSA, "object", words) for words in WORDS]
    for text, words in zip(texts, WORDS, strict=True):
        take(
            scene, text, {NADEGE: Stance.RESERVE, AWA: Stance.AGREE, HELENE: Stance.DISAGREE}, {NADEGE: words}
        )
    published(scene)
    return scene


def file(scene: FakeScene, into: ExportFormat, identity: Identity = Identity.NAME) -> bytes:
    round_ = scene.last_published(GRAND_PRE)
    assert round_
    assert round_.closed_at
    return content_of(exported(Reader("fr", round_.closed_at, scene), GRAND_PRE, into, identity))


def tables(scene: FakeScene, identity: Identity = Identity.NAME) -> dict[str, list[dict[str, str]]]:
    with ZipFile(io.BytesIO(file(scene, ExportFormat.CSV, identity))) as archive:
        return {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
        }


def workbook(content: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_csv_parses_back_and_what_looks_like_a_formula_is_guarded() -> None:
    rows = tables(spoken())["texts.csv"]

    read = [row["text"] for row in rows]
    assert [words.removeprefix("'") if words[1:] in WORDS else words for words in read] == WORDS
    assert not [words for words in read if words.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_workbook_holds_every_word_as_text_and_no_formula() -> None:
    parts = workbook(file(spoken(), ExportFormat.XLSX))

    shared = parts["xl/sharedStrings.xml"]
    found = [unescape(one) for one in re.findall(r"<t[^>]*>(.*?)</t>", shared, re.DOTALL)]
    assert [words for words in WORDS if clean(words) not in found] == []
    assert not [name for name, part in parts.items() if "<f>" in part or "<hyperlink" in part]
    assert 'quotePrefix="1"' in parts["xl/styles.xml"]


def test_a_docx_holds_every_word_under_real_headings() -> None:
    document = Docx(io.BytesIO(file(spoken(), ExportFormat.DOCX)))

    text = "\n".join(one.text for one in document.paragraphs)
    assert [words for words in WORDS if words.strip() not in text] == []
    styles = [one.style.name for one in document.paragraphs if one.style is not None]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") > 9
    heads = [table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") for table in document.tables]
    assert [head for head in heads if head is not None]


def test_the_page_holds_every_word_and_runs_none() -> None:
    written = file(spoken(), ExportFormat.HTML).decode()

    assert "<script" not in written
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in written
    assert [words for words in ("مرحبا بالعالم", "👩🏽‍🏫 et 🏳️‍🌈", "x" * 1000) if words not in written] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_markdown_is_the_report_in_the_groups_language(language: str) -> None:
    scene, round_ = rich_round(language)
    assert round_.closed_at

    written = file(scene, ExportFormat.MARKDOWN).decode()

    assert written.startswith("# ")
    assert written.count("\n## ") > 9
    assert all(one.text is None or one.text.split("\n")[0][:5] in written for one in scene.all_contributions)


def test_json_has_the_tables_and_the_ledger() -> None:
    plain = json.loads(file(spoken(), ExportFormat.JSON))

    assert (plain["format"], plain["version"], plain["identity"]) == ("trait-dunion", 1, "name")
    assert [row["text"] for row in plain["tables"]["texts"]] == WORDS
    assert plain["ledger"]["entries"] == []
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert set(plain) == set(schema["properties"])
    assert set(plain["tables"]) == set(schema["properties"]["tables"]["properties"])


@pytest.mark.parametrize("into", OFFERED)
def test_every_format_can_be_made_of_a_rich_round(into: ExportFormat) -> None:
    assert file(rich_round("en")[0], into)


# --- Whose words ---


def who(rows: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(row["name"], row["institution"]) for row in rows}


def test_an_edition_says_whose_words_they_are_as_far_as_it_was_asked_to() -> None:
    scene = spoken()

    assert who(tables(scene)["texts.csv"]) == {("Rosa Martins", "Passerelles")}
    assert who(tables(scene, Identity.INSTITUTION)["texts.csv"]) == {("", "Passerelles")}
    assert who(tables(scene, Identity.NONE)["texts.csv"]) == {("", "")}
    assert tables(scene, Identity.NONE)["positions.csv"] == []
    everything = json.dumps(tables(scene, Identity.NONE), ensure_ascii=False)
    assert not [name for name in ("Rosa", "Nadège", "Passerelles", "Collège") if name in everything]


def test_it_never_says_more_than_the_mode_allows() -> None:
    scene = spoken()
    round_ = scene.last_published(GRAND_PRE)
    assert round_
    scene.all_rounds = [replace(one, mode=Mode.CONFIDENTIAL) for one in scene.all_rounds]

    found = tables(scene)

    assert who(found["texts.csv"]) == who(found["reservations.csv"]) == {("", "")}
    assert found["positions.csv"] == []


def test_what_is_not_published_does_not_leave() -> None:
    scene = spoken()
    open_round(scene, number=2, phase=Phase.POLLING)
    about = write(scene, ROSA, "object", "Pas encore publié")
    object_to(scene, about, NADEGE, "Pas encore dit")

    everything = json.dumps(tables(scene), ensure_ascii=False)
    assert "Pas encore" not in everything


def test_what_a_summary_printed_leaves_in_its_own_words() -> None:
    scene, _ = rich_round("fr")

    found = {row["text"] for row in tables(scene)["dissents.csv"]}

    assert found >= {one.text for one in scene.all_dissents if one.text and one.round}


# --- Polis ---


def test_votes_are_written_as_polis_writes_them() -> None:
    def of(identity: Identity) -> dict[str, Any]:
        with ZipFile(io.BytesIO(file(spoken(), ExportFormat.POLIS, identity))) as archive:
            return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}

    without = of(Identity.NONE)
    assert set(without) == {"comments.csv", "votes.csv"}
    votes = list(csv.DictReader(io.StringIO(without["votes.csv"])))
    first = sorted(int(row["vote"]) for row in votes if row["comment-id"] == "0")
    assert first == [-1, 1, 1, 1]
    assert "Rosa" not in "".join(without.values())
    assert "Passerelles" in of(Identity.INSTITUTION)["participants-votes.csv"]


# --- Places ---


def features(identity: Identity) -> list[dict[str, Any]]:
    collection = json.loads(file(crowded_territory(), ExportFormat.GEOJSON, identity))
    assert collection["type"] == "FeatureCollection"
    return list(collection["features"])


def test_places_stand_at_their_longitude_then_latitude_and_one_without_location_stands_nowhere() -> None:
    where = {one["properties"]["name"]: one["geometry"] for one in features(Identity.NONE)}

    assert where["La halle du marché couvert"] == {"type": "Point", "coordinates": [-1.6802, 48.1101]}
    assert where["Le hall du 12"] is None
    assert {"type", "geometry", "properties"} == set(features(Identity.NONE)[0])


def test_a_place_says_by_whom_it_is_seen_only_where_institutions_are_named() -> None:
    halls = [one for one in features(Identity.INSTITUTION) if "halle" in str(one["properties"]["name"])]

    assert [sight["feel"] for sight in halls[0]["properties"]["seen"]] == ["affinity", "tension"]
    assert all(sight["institution"] for sight in halls[0]["properties"]["seen"])
    without = [sight for one in features(Identity.NONE) for sight in one["properties"]["seen"]]
    assert not [sight for sight in without if "institution" in sight]


# --- What does not fit ---


def test_what_a_cell_of_a_workbook_cannot_hold_goes_on_after_the_last_column() -> None:
    long = "a" * (LONGEST + 7)
    sheet = Sheet("texts", ("number", "text"), ((1, long),))

    parts = workbook(as_xlsx([sheet]))

    cells = re.findall(r"<t[^>]*>(a+)</t>", parts["xl/sharedStrings.xml"])
    assert "".join(cells) == long
    assert 'r="C2"' in parts["xl/worksheets/sheet1.xml"]
