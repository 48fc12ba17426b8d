"""Plain tables as a workbook, as CSV, as JSON; places as GeoJSON; votes as Polis writes them.

Nothing in a file is ever computed by who opens it: what begins like a formula is kept from being one.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from facilitation.exports import Identity
from facilitation.ids import ContributionId, MemberId, PartnershipId
from facilitation.publication import OWN_NAME, seat_of
from facilitation.scene import Round
from facilitation.stances import Stance
from facilitation.territory import Place, Sight, territory
from rendering import html
from rendering.charter_files import xml
from rendering.export_rows import Cell, Sheet
from rendering.export_sheets import published
from rendering.figures import names_now
from rendering.guided_words import words_of
from rendering.reader import Reader

LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TEXT = {"text_wrap": True, "valign": "top", "num_format": "@"}
LONGEST = 32_000  # characters of a cell of a workbook; what is longer goes on in the next
FORMAT, VERSION = "trait-dunion", 1
_VOTES: Mapping[str, int] = {Stance.AGREE: 1, Stance.RESERVE: 1, Stance.DISAGREE: -1, Stance.OBJECT: -1}

# --- A workbook ---


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Words are words, in cells of text: no formula, no link, no number made of them."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - read by the first that is asked for

    written = BytesIO()
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(written, {"in_memory": True, **never}) as book:
        head = book.add_format({"bold": True})
        text = book.add_format(_TEXT)
        guarded = book.add_format(
            {"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True}
        )
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for place, column in enumerate(sheet.columns):
                page.write_string(0, place, column, head)
                page.set_column(place, place, 60 if column == "text" else 16)
            for nth, row in enumerate(sheet.rows, start=1):
                for place, cell in enumerate(_cells(row)):
                    if isinstance(cell, int | float):
                        page.write_number(nth, place, cell)
                    elif cell is not None:
                        page.write_string(nth, place, cell, guarded if _is_like_a_formula(cell) else text)
    return written.getvalue()


def _cells(row: Sequence[Cell]) -> list[Cell]:
    """What one cell cannot hold goes on after the last column."""
    cells: list[Cell] = [xml(cell)[:LONGEST] if isinstance(cell, str) else cell for cell in row]
    for cell in row:
        if isinstance(cell, str):
            words = xml(cell)
            cells += [words[at : at + LONGEST] for at in range(LONGEST, len(words), LONGEST)]
    return cells


def _is_like_a_formula(words: str) -> bool:
    return words.startswith(LIKE_A_FORMULA)


# --- CSV ---


def as_csv(sheets: Iterable[Sheet]) -> bytes:
    """One file a table, in a ZIP."""
    return _zipped({f"{sheet.name}.csv": _csv([sheet.columns, *sheet.rows]) for sheet in sheets})


def _csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """With the mark by which spreadsheets tell UTF-8."""
    written = StringIO(newline="")
    csv.writer(written).writerows([_guarded(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _guarded(cell: Cell) -> str:
    words = "" if cell is None else str(cell)
    return f"'{words}" if isinstance(cell, str) and _is_like_a_formula(words) else words


def _zipped(files: Mapping[str, bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


# --- JSON ---


def as_json(reader: Reader, partnership: PartnershipId, sheets: Iterable[Sheet], identity: Identity) -> bytes:
    """With the ledger, so that it can be checked; not with what the ledger opens to."""
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "partnership": partnership,
        "title": reader.partnership(partnership).title,
        "identity": identity,
        "tables": {
            sheet.name: [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows] for sheet in sheets
        },
        "ledger": reader.scene.sealed_entries(partnership),
    }
    return json.dumps(plain, ensure_ascii=False, indent=1).encode()


# --- GeoJSON ---


def as_geojson(reader: Reader, partnership: PartnershipId, identity: Identity) -> bytes:
    """RFC 7946: longitude, then latitude. A place that has no location is a feature without geometry."""
    rounds = published(reader, partnership)
    names = names_now(reader.scene, partnership)
    features = [_feature(place, names, identity) for place in territory(reader.scene, rounds)]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1).encode()


def _feature(place: Place, names: Mapping[str, str], identity: Identity) -> dict[str, Any]:
    where = {"type": "Point", "coordinates": [place.at[1], place.at[0]]} if place.at else None
    seen = [_seen(sight, names, identity) for sight in place.sights]
    return {"type": "Feature", "geometry": where, "properties": {"name": place.name, "seen": seen}}


def _seen(sight: Sight, names: Mapping[str, str], identity: Identity) -> dict[str, Any]:
    institution = {"institution": names.get(sight.seat, "")} if identity.institutions else {}
    said = {"practised": sight.practised, "purpose": sight.purpose, "away": sight.away}
    return {**institution, **said, "feel": sight.feel, "word": sight.word}


# --- As Polis writes them ---


def as_polis(reader: Reader, partnership: PartnershipId, identity: Identity) -> bytes:
    """`comments.csv`, `votes.csv` and, with institutions, `participants-votes.csv`; of named rounds alone.

    Votes are those of persons under numbers of their own, without an author and without an hour. A
    reservation is an agreement and an objection a disagreement; what is recognised, or left open, is a pass.
    """
    rounds = [one for one in published(reader, partnership) if not one.confidential]
    left_out = [one.number for one in published(reader, partnership) if one.confidential]
    numbers = _numbers(reader, partnership)
    comments: list[Sequence[Cell]] = [("comment-id", "comment-body")]
    votes: list[Sequence[Cell]] = [("comment-id", "voter-id", "vote")]
    for round_ in rounds:
        for text in reader.scene.put_to_the_group(round_.id):
            comment = len(comments) - 1
            comments.append((comment, words_of(reader, text) or ""))
            votes += [(comment, numbers[one], vote) for one, vote in _votes(reader, round_, text.id)]
    files = {"comments.csv": _csv(comments), "votes.csv": _csv(votes)}
    if identity.institutions:
        files["participants-votes.csv"] = _csv(_groups(reader, partnership, numbers))
    if left_out:
        files["left-out.txt"] = _left_out(reader, left_out).encode()
    return _zipped(files)


def _left_out(reader: Reader, rounds: Sequence[int]) -> str:
    told = reader.say.many(
        "Round {numbers} was without names: a row for each person would tell whose positions they are, so "
        "none of it is here.",
        "Rounds {numbers} were without names: a row for each person would tell whose positions they are, "
        "so none of them is here.",
        len(rounds),
        numbers=reader.say.listed([reader.say.number(number) for number in rounds]),
    )
    return html.plain(told) + "\n"


def _votes(reader: Reader, round_: Round, text: ContributionId) -> list[tuple[MemberId, int]]:
    """The author's own is among them, as in Polis."""
    author = reader.scene.contribution(text)
    said = {author.member: 1} if author else {}
    for one in reader.scene.positions(round_.id):
        if one.contribution == text:
            said[one.member] = _VOTES.get(one.code, 0)
    return list(said.items())


def _numbers(reader: Reader, partnership: PartnershipId) -> dict[MemberId, int]:
    """In an order that says nothing of who came when."""
    seal = reader.scene.audit(partnership).seal
    salt = seal.head if seal else ""

    def drawn(member: MemberId) -> str:
        return sha256(f"{salt}:{member}".encode()).hexdigest()

    members = sorted((one.id for one in reader.scene.members(partnership)), key=drawn)
    return {member: number for number, member in enumerate(members)}


def _groups(
    reader: Reader, partnership: PartnershipId, numbers: Mapping[MemberId, int]
) -> Iterable[Sequence[Cell]]:
    names = {OWN_NAME: "", **names_now(reader.scene, partnership)}
    seats = {
        numbers[one.id]: seat_of(reader.scene, one.institution) for one in reader.scene.members(partnership)
    }
    yield "participant", "group-id"
    for number in sorted(seats):
        yield number, names.get(seats[number], "")
