"""The charter as the group, the reader and the files have it."""

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import docx
import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation import notices_charter as n
from facilitation.charter_content import drawn_now
from facilitation.conflict_notices import ConflictShown
from facilitation.ids import AdherenceId, InstitutionId
from facilitation.kinds import Answer
from facilitation.outline import words_of_dissent
from rendering import html
from rendering.charter_blocks import Block, Style
from rendering.charter_document import blocks
from rendering.charter_files import PAGE, as_markdown, pages
from rendering.guided_words import words_of
from rendering.markdown import escaped
from rendering.markdown import quote as quoted
from rendering.message import Message
from rendering.reader import Reader
from rendering.registry import render
from tests.rendering.cast import GRAND_PRE, ROSA, grand_pre, user_of
from tests.rendering.contracts import (
    FILES,
    FIRST,
    NO_LIST,
    SECOND,
    SOME_WEEKS_LATER,
    about_a_place,
    contract,
    differing,
    only_a_draft,
    unworded,
)
from tests.rendering.fake_scene import FakeScene
from tests.rendering.in_conflict import CARD
from tests.rendering.rich_round import rich_round
from tests.rendering.shown import in_group, shown
from tests.rendering.test_any_words import HOSTILE, rewritten

KEPT_WORDS = (
    "La salle du mercredi, ouverte par qui est là.",
    "Aucun nom sans l’accord des familles.",
    "Savoir qui est exclu.",
    "La confiance des familles.",
)
BOTH = pytest.mark.parametrize("language", ["fr", "en"])


def reader(scene: FakeScene, language: str = "fr", now: datetime = SOME_WEEKS_LATER) -> Reader:
    return Reader(language, now, scene, user_of(ROSA))


def written(scene: FakeScene, language: str = "fr") -> str:
    charter = scene.charter(SECOND)
    return as_markdown(blocks(reader(scene, language), GRAND_PRE, charter)).decode()


def docx_of(scene: FakeScene) -> Message:
    message = render(n.CharterFile(SECOND, docx=True), reader(scene))
    assert message is not None
    assert message.document is not None
    return message


# --- In the group ---


@BOTH
def test_the_group_sees_who_commits_itself_and_who_does_not(
    language: str, snapshot: SnapshotAssertion
) -> None:
    scene = contract(language)

    assert shown(in_group(scene, n.CharterBoard(SECOND), SOME_WEEKS_LATER)) == snapshot
    assert shown(in_group(scene, n.NoCharterYet(GRAND_PRE), SOME_WEEKS_LATER)) == snapshot


def test_a_reservation_without_words_and_one_erased_are_said_as_such() -> None:
    scene = unworded()
    scene.all_adherences[5] = replace(scene.all_adherences[5], text=None)

    board = in_group(scene, n.CharterBoard(SECOND), SOME_WEEKS_LATER).html

    assert "(ses mots ne sont pas encore écrits)" in board
    assert "(ce texte est effacé)" in board


def test_words_too_long_for_a_message_are_shortened_there_and_whole_in_the_document() -> None:
    scene = contract()
    long = "Nous tenons à ceci. " * 49
    scene.all_adherences = [replace(one, text=long, worded_at=one.given_at) for one in scene.all_adherences]

    board = in_group(scene, n.CharterBoard(SECOND), SOME_WEEKS_LATER)

    assert html.length(board.html) <= html.MOST
    assert "le document les donne en entier" in board.html
    assert board.html.count("Centre de santé des Tilleuls") == 1
    assert written(scene).count(long.strip()) == len(scene.all_adherences)


@BOTH
def test_however_many_institutions_answer_none_falls_off_the_board(language: str) -> None:
    """Refusals come after commitments: they would have been the first to go."""
    scene = contract(language)
    given, institution = scene.all_adherences[-1], scene.all_institutions[0]
    houses = [InstitutionId(number) for number in range(101, 131)]
    scene.all_institutions += [replace(institution, id=one, name=f"Maison {one}") for one in houses]
    scene.all_adherences = [
        replace(
            given,
            id=AdherenceId(one),
            charter=SECOND,
            institution=one,
            code=Answer.COMMIT if one % 2 else Answer.REFUSE,
            text="Nous tenons à ceci. " * 49,
            worded_at=given.given_at,
        )
        for one in houses
    ]

    board = in_group(scene, n.CharterBoard(SECOND), SOME_WEEKS_LATER).html

    assert html.length(board) < html.MOST
    assert [one for one in houses if f"Maison {one}" not in board] == []


def test_no_institution_is_named_that_has_said_nothing() -> None:
    board = in_group(contract(), n.CharterBoard(SECOND), SOME_WEEKS_LATER).html

    assert "Collège Rosa-Parks" not in board
    assert "1 institution n’a pas encore répondu" in board


# --- The document ---


@BOTH
def test_the_document_reads_from_us_to_what_changed(language: str, snapshot: SnapshotAssertion) -> None:
    assert written(contract(language), language) == snapshot


def test_what_stays_open_stands_at_the_size_of_what_is_shared() -> None:
    lines = written(contract()).splitlines()

    assert {"## Ce qui nous est commun", "## Ce qui reste ouvert", "## Ce que chacun garde"} <= set(lines)
    assert lines.index("## Nous") < lines.index("## Notre objet") < lines.index("## Ce qui reste ouvert")


@BOTH
def test_an_open_conflict_and_a_difference_kept_are_told_as_the_register_has_them(
    language: str, snapshot: SnapshotAssertion
) -> None:
    scene = differing()
    charter = scene.charter(FIRST)

    document = as_markdown(blocks(reader(scene, language), GRAND_PRE, charter)).decode()
    whole = render(n.CharterRead(GRAND_PRE, FIRST, 0), reader(scene, language))
    files = [render(n.CharterFile(FIRST, docx=True), reader(scene))]

    assert _kept_and_open(document) == snapshot
    assert [words for words in KEPT_WORDS if not prints(document, words)] == []
    assert whole is not None
    assert [words in html.plain(whole.html) for words in KEPT_WORDS] == [True] * len(KEPT_WORDS)
    [docx_file] = [one.document for one in files if one and one.document]
    in_docx = [one.text for one in docx.Document(BytesIO(docx_file.content)).paragraphs]
    assert set(KEPT_WORDS) <= set(in_docx)


def test_that_nobody_has_answered_is_said_once() -> None:
    scene = contract()
    scene.all_adherences = []

    board = in_group(scene, n.CharterBoard(SECOND), SOME_WEEKS_LATER).html

    assert board.count("répondu") == 1


def test_a_place_in_conflict_is_quoted_in_the_charter_and_on_its_card() -> None:
    scene = about_a_place()
    place = words_of(reader(scene), scene.all_contributions[0]) or ""

    document = as_markdown(blocks(reader(scene), GRAND_PRE, scene.charter(FIRST))).decode()
    card = render(ConflictShown(CARD, ROSA), reader(scene))

    assert place.startswith("Lieu\u00a0:")
    assert prints(document, place)
    assert card is not None
    assert place in html.plain(card.html)


def prints(document: str, words: str) -> bool:
    return quoted(escaped(words)) in document


def _kept_and_open(document: str) -> str:
    """A difference kept on purpose is no open conflict: it has its own heading, of the same size."""
    french = "## Nous" in document
    first = "\n## Différences gardées exprès" if french else "\n## Differences kept on purpose"
    after = "\n## Qui porte quoi" if french else "\n## Who carries"
    return document[document.index(first) : document.index(after)]


def test_every_reservation_and_every_dissent_on_what_it_holds_is_whole() -> None:
    scene = contract()
    charter, round_ = scene.all_charters[-1], scene.all_rounds[0]
    drawn = charter.drawn
    held = {*drawn.object, *drawn.shared, *drawn.own, *drawn.open}
    objections = [one.text for one in scene.all_dissents if one.contribution in held and one.text]
    reservations = [one.reservation for one in scene.all_positions if one.contribution in held]
    document = written(scene)

    said = [words for words in (*objections, *reservations) if words]
    assert len(said) == 3
    assert [words for words in said if not prints(document, words)] == []
    assert set(objections) <= set(words_of_dissent(scene, round_))


def test_answers_to_an_earlier_version_stay_written_in_their_own_words() -> None:
    document = written(contract())

    assert prints(document, NO_LIST)
    assert prints(document, FILES)
    assert prints(document, "Sans date, pas d’engagement.")
    assert "Version 1. Service social de la Ville\u00a0: «\u00a0Nous ne nous engageons pas\u00a0»" in document


def test_a_text_erased_since_is_a_tombstone() -> None:
    scene = contract()
    text = scene.all_charters[-1].drawn.object[0]
    place = next(at for at, one in enumerate(scene.all_contributions) if one.id == text)
    words = scene.all_contributions[place].text or ""
    scene.all_contributions[place] = replace(
        scene.all_contributions[place], text=None, erased_at=SOME_WEEKS_LATER
    )

    document = written(scene)

    assert not prints(document, words)
    assert "(ce texte est effacé)" in document


def test_of_an_erased_part_nothing_is_compared() -> None:
    scene = contract()
    scene.all_clauses[0] = replace(scene.all_clauses[0], text=None, erased_at=SOME_WEEKS_LATER)

    document = written(scene)

    assert "on ne peut pas les comparer" in document
    assert "cinq" not in document


def test_the_draft_asks_nobody(snapshot: SnapshotAssertion) -> None:
    scene = only_a_draft()

    draft = as_markdown(blocks(reader(scene), GRAND_PRE, None)).decode()

    assert draft == snapshot


# --- Pages ---


def test_pages_hold_everything_in_order_and_none_ends_on_a_heading() -> None:
    scene = contract()
    all_of_it = list(blocks(reader(scene), GRAND_PRE, scene.charter(SECOND)))
    found = pages([*all_of_it, *all_of_it, *all_of_it])

    assert len(found) > 1
    assert all(html.length(page) <= PAGE for page in found)
    assert "".join(found).replace("\n", "") == "".join(pages(all_of_it) * 3).replace("\n", "")
    assert not [page for page in found if page.endswith("</b>") or page.startswith("<blockquote>")]


def test_a_page_of_nothing_but_headings_stays() -> None:
    headings = [Block(Style.HEADING, "Nous" * 300)] * 9

    assert sum(page.count("<b>") for page in pages(headings)) == 9


# --- Files ---


def test_the_docx_has_real_headings_lists_quotes_and_its_language() -> None:
    message = docx_of(contract())
    assert message.document is not None
    document = docx.Document(BytesIO(message.document.content))
    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]

    assert message.document.name == "charte-2.docx"
    assert styles == {"Title", "Heading 1", "Heading 2", "Normal", "List Bullet", "Quote"}
    assert headings[:3] == [
        "Nous",
        "Ce que ce contrat signifie pour nous",
        "Ce dont nous répondons ensemble, et devant qui",
    ]
    assert document.core_properties.language == "fr-FR"
    assert 'w:lang w:val="fr-FR"' in document.styles.element.xml


def test_the_docx_says_what_the_markdown_says() -> None:
    message = docx_of(contract())
    assert message.document is not None
    said = [one.text for one in docx.Document(BytesIO(message.document.content)).paragraphs]
    scene = contract()
    lasting = replace(reader(scene), lasting=True)

    assert said == [one.text for one in blocks(lasting, GRAND_PRE, scene.charter(SECOND))]


@BOTH
def test_a_file_says_each_day_with_its_year(language: str) -> None:
    """It is read long after: “since Friday” would be another Friday."""
    scene = differing()
    scene.all_partnerships = [replace(one, language=language) for one in scene.all_partnerships]
    message = render(n.CharterFile(FIRST, docx=False), reader(scene, language))

    assert message is not None
    assert message.document is not None
    told = message.document.content.decode()
    since = (
        "Ouvert depuis le vendredi 27 novembre 2026" if language == "fr" else "since Friday 27 November 2026"
    )
    assert since in told
    assert re.search(r"novembre(?! 2026)|November(?! 2026)|décembre(?! 2026)|December(?! 2026)", told) is None


@pytest.mark.parametrize("words", [*HOSTILE, "\ufffe\uffff\x0b"], ids=range(len(HOSTILE) + 1))
def test_the_files_hold_whatever_people_write(words: str) -> None:
    scene = rewritten(contract(), words)

    message = docx_of(scene)

    assert message.document is not None
    assert docx.Document(BytesIO(message.document.content)).paragraphs
    assert html.length(in_group(scene, n.CharterBoard(SECOND), SOME_WEEKS_LATER).html) <= html.MOST
    assert [line for line in written(scene).splitlines() if line.startswith("# ")][1:] == []


@BOTH
def test_a_file_is_in_the_groups_language_whoever_asks(language: str) -> None:
    message = render(n.CharterFile(SECOND, docx=False), reader(contract("fr"), language))

    assert message is not None
    assert message.document is not None
    assert message.document.name == "charte-2.md"
    assert "## Ce qui reste ouvert" in message.document.content.decode()


def test_without_a_version_there_is_nothing_to_send() -> None:
    assert render(n.CharterFile(SECOND, docx=True), reader(grand_pre())) is None


def test_the_frame_is_what_its_deck_agreed_on_and_stands_once() -> None:
    scene = rich_round()[0]
    before = drawn_now(scene, GRAND_PRE)
    scene.all_rounds[0] = replace(scene.all_rounds[0], deck="frame")

    drawn = drawn_now(scene, GRAND_PRE)

    assert drawn.object == ()
    assert drawn.frame == tuple(sorted((*before.object, *before.shared)))
    assert drawn.shared == ()
    assert drawn.open == before.open
