"""The edition for outside: no word without its author’s yes, and what is kept back is counted."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from facilitation import notices_outside as n
from facilitation.exports import OUTSIDE, ExportFormat, Identity, Leave, PieceKind
from facilitation.kinds import DissentKind, Mode
from facilitation.outside import Edition, Piece, institution_now
from facilitation.scene_outside import Asking, OutsideAnswer
from facilitation.stances import Stance
from rendering import html
from rendering.documents import content_of
from rendering.message import Message
from rendering.outside import for_outside
from rendering.reader import Reader
from rendering.registry import render
from tests.rendering.cast import (
    AWA,
    FARID,
    GRAND_PRE,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    ROSA,
    dissent,
    grand_pre,
    object_to,
    open_round,
    take,
    user_of,
    write,
)
from tests.rendering.fake_scene import FakeScene
from tests.rendering.rich_round import published

SCHEMA = Path(__file__).parents[2] / "docs" / "export-outside.schema.json"
A, R, K, D, O, S = Stance  # noqa: E741 - as the synthesis names them


def told(language: str = "fr", mode: Mode = Mode.NAMED) -> FakeScene:
    """Two texts, a reservation, an objection and a dissent: each in words that nothing else says."""
    scene = grand_pre(language)
    open_round(scene)
    first = write(scene, ROSA, "object", "Alphaville")
    second = write(scene, NADEGE, "object", "Betaville")
    take(scene, first, {NADEGE: R, AWA: A, HELENE: D, ISMAEL: A, FARID: A}, {NADEGE: "Gammaville"})
    take(scene, second, {AWA: A})
    object_to(scene, second, HELENE, "Deltaville")
    dissent(scene, FARID, DissentKind.ROUND, "Epsilonville", round_=scene.all_rounds[-1].id)
    published(scene)
    scene.all_rounds = [replace(one, mode=mode) for one in scene.all_rounds]
    return scene


def edition(scene: FakeScene) -> Edition:
    return Edition(scene, GRAND_PRE)


def answer(scene: FakeScene, piece: Piece, leave: Leave) -> None:
    at = scene.all_rounds[-1].closed_at
    assert at
    scene.all_askings = [Asking(piece.round.id, MAELLE, at)]
    theirs = institution_now(scene, piece.member)
    scene.all_outside_answers.append(OutsideAnswer(piece.kind, piece.item, piece.member, leave, at, theirs))


def reader(scene: FakeScene, member: int | None = None) -> Reader:
    at = scene.all_rounds[-1].closed_at
    assert at
    user = user_of(member) if member else None  # type: ignore[arg-type]
    return Reader(scene.all_partnerships[0].language, at, scene, user)


def file(scene: FakeScene, into: ExportFormat) -> bytes:
    return content_of(for_outside(reader(scene), GRAND_PRE, into))


def everything(scene: FakeScene) -> str:
    """What every file says, however it is packed."""
    files = [file(scene, into) for into in OUTSIDE]
    return "".join(_unpacked(one) for one in files)


def _unpacked(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def words(piece: Piece) -> str:
    return str(getattr(piece.source, "reservation", None) or getattr(piece.source, "text", None))


def test_there_is_something_to_ask_about() -> None:
    assert [words(one) for one in edition(told()).pieces.values()] == [
        *("Alphaville", "Betaville", "Gammaville", "Deltaville", "Epsilonville")
    ]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from([None, *Leave]), min_size=5, max_size=5), st.sampled_from(Mode))
def test_no_word_and_no_name_is_in_any_file_without_its_authors_yes(
    leaves: list[Leave | None], mode: Mode
) -> None:
    scene = told(mode=mode)
    pieces = list(edition(scene).pieces.values())
    for piece, leave in zip(pieces, leaves, strict=True):
        if leave is not None:
            answer(scene, piece, leave)

    found = everything(scene)

    said_yes = {words(one): leave not in (None, Leave.NO) for one, leave in zip(pieces, leaves, strict=True)}
    assert {one: one in found for one in said_yes} == said_yes
    named = {p.member for p, leave in zip(pieces, leaves, strict=True) if leave is Leave.NAME}
    allowed = named if mode is Mode.NAMED else set()
    assert {one.id for one in scene.all_members if one.name and one.name in found} == allowed


@settings(deadline=None, max_examples=15)
@given(st.lists(st.sampled_from(Leave), min_size=5, max_size=5), st.sampled_from(Identity))
def test_a_file_that_is_to_say_less_says_no_more_than_that(leaves: list[Leave], at_most: Identity) -> None:
    scene = told()
    for piece, leave in zip(edition(scene).pieces.values(), leaves, strict=True):
        answer(scene, piece, leave)

    allowed = Edition(scene, GRAND_PRE)
    said = Edition(scene, GRAND_PRE, at_most)

    assert said.kept_back == allowed.kept_back
    for piece in allowed.leaving:
        assert said.leaves(piece.key) in (at_most, allowed.leaves(piece.key))
        assert said.leaves(piece.key) is not Identity.NAME or at_most is Identity.NAME
    found = content_of(for_outside(reader(scene), GRAND_PRE, ExportFormat.MARKDOWN, at_most)).decode()
    names = {one.name for one in scene.all_members if one.name and one.name in found}
    assert not names or at_most is Identity.NAME


def test_words_changed_since_wait_for_another_yes() -> None:
    scene = told()
    for piece in edition(scene).pieces.values():
        answer(scene, piece, Leave.NAME)
    later = scene.all_dissents[-1]
    scene.all_dissents[-1] = replace(later, text="Zetaville", changed_at=later.raised_at.replace(year=2027))

    found = everything(scene)

    assert "Zetaville" not in found
    assert edition(scene).kept_back[PieceKind.DISSENT] == 1


def test_every_file_says_what_it_is_and_how_much_is_kept_back() -> None:
    scene = told()
    answer(scene, next(iter(edition(scene).pieces.values())), Leave.INSTITUTION)

    plain = json.loads(file(scene, ExportFormat.JSON))

    kept = {name: value for name, value in plain.items() if name.endswith("kept_back")}
    assert plain["edition"] == "outside"
    assert kept == {
        "texts_kept_back": 1,
        "reservations_kept_back": 1,
        "dissents_kept_back": 2,
        "conflict_words_kept_back": 0,
    }
    with ZipFile(io.BytesIO(file(scene, ExportFormat.CSV))) as archive:
        first = archive.read(archive.namelist()[0]).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(first)))["dissents_kept_back"] == "2"
    assert "2 désaccords restent dans le groupe" in file(scene, ExportFormat.MARKDOWN).decode()
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert set(plain) == set(schema["required"]) == set(schema["properties"])
    assert set(plain["tables"]) == set(schema["properties"]["tables"]["required"])


def test_counts_of_few_people_do_not_leave() -> None:
    scene = told()
    for piece in edition(scene).pieces.values():
        answer(scene, piece, Leave.NONE)

    rows = {row["text"]: row for row in json.loads(file(scene, ExportFormat.JSON))["tables"]["texts"]}

    assert rows["Alphaville"]["agree"] == 4  # its author among them
    assert {rows["Betaville"][stance] for stance in Stance} == {None}
    assert rows["Betaville"]["label"] is None


def test_the_document_in_both_languages(snapshot: SnapshotAssertion) -> None:
    for language in ("fr", "en"):
        scene = told(language)
        pieces = list(edition(scene).pieces.values())
        for piece, leave in zip(pieces, (Leave.NAME, Leave.NO, Leave.INSTITUTION, Leave.NAME), strict=False):
            answer(scene, piece, leave)

        assert file(scene, ExportFormat.MARKDOWN).decode() == snapshot


def shown(message: Message | None) -> str:
    assert message is not None
    labels = [f"[{one.label}]" for row in message.keyboard or () for one in row]
    return "\n".join([html.plain(message.html), *labels])


def test_what_is_asked_of_authors_and_shown_to_who_facilitates(snapshot: SnapshotAssertion) -> None:
    for language, mode in (("fr", Mode.NAMED), ("en", Mode.NAMED), ("fr", Mode.CONFIDENTIAL)):
        scene = told(language, mode)
        pieces = list(edition(scene).pieces.values())
        here = pieces[0].round.id
        assert shown(render(n.OutsideShown(GRAND_PRE), reader(scene, MAELLE))) == snapshot
        answer(scene, pieces[1], Leave.NONE if mode is Mode.CONFIDENTIAL else Leave.NAME)
        assert shown(render(n.MyPieces(here, NADEGE), reader(scene, NADEGE))) == snapshot
        assert shown(render(n.MyPieces(here, ROSA), reader(scene, ROSA))) == snapshot
        one = n.MyPiece(here, NADEGE, pieces[2].kind, pieces[2].item)
        assert shown(render(one, reader(scene, NADEGE))) == snapshot
        assert shown(render(n.OutsideShown(GRAND_PRE), reader(scene, MAELLE))) == snapshot


def test_a_person_in_their_own_name_has_no_institution_to_say() -> None:
    scene = told()
    scene.all_members = [
        replace(one, institution=None) if one.id == ROSA else one for one in scene.all_members
    ]

    asked = scene.all_rounds[-1]
    scene.all_askings = [Asking(asked.id, MAELLE, asked.opened_at)]

    labels = shown(render(n.MyPieces(asked.id, ROSA), reader(scene, ROSA)))
    assert "[Sans mon nom]" in labels
    assert "[Avec mon institution]" not in labels
