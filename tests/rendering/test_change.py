"""What changed between two rounds of one deck: counted by family, and the same persons on the same words."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation.between_rounds import pairs, round_before
from facilitation.ids import MemberId, PromptId
from facilitation.kinds import Mode
from facilitation.marks import Mark
from facilitation.outline import outline
from facilitation.scene import Round
from facilitation.stances import Stance
from tests.rendering.cast import (
    AWA,
    FARID,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    ROSA,
    THOMAS,
    grand_pre,
    open_round,
    take,
    write,
)
from tests.rendering.fake_scene import FakeScene
from tests.rendering.read_page import read_report, seen
from tests.rendering.rich_round import published

A, R, K, D, O, S = Stance  # noqa: E741 - as the synthesis names them

ROOM = "Une salle ouverte le mercredi."
FIRST = {FARID: A, THOMAS: D, ROSA: D, ISMAEL: A, AWA: S, HELENE: A}
AGAIN = {FARID: A, THOMAS: A, ROSA: R, ISMAEL: D, AWA: A}


def asked_twice(
    language: str = "fr", again: str = "  une salle ouverte\nLE MERCREDI. "
) -> tuple[FakeScene, Round]:
    scene = grand_pre(language)
    open_round(scene)
    take(scene, write(scene, NADEGE, "object", ROOM), FIRST)
    take(scene, write(scene, ROSA, "interest", "La confiance."), {NADEGE: A, HELENE: A, MAELLE: A})
    published(scene)
    open_round(scene, number=2)
    write(scene, MAELLE, "object", "Un repas par mois.")
    take(scene, write(scene, NADEGE, "object", again), AGAIN)
    return scene, published(scene)


def change_in(scene: FakeScene, round_: Round, language: str = "fr") -> str:
    """That section, as its reader sees it."""
    title = {"fr": "## Ce qui a changé d’un tour à l’autre\n", "en": "## Change between rounds\n"}[language]
    return seen(read_report(scene, round_, language)).partition(title)[2].partition("\n## ")[0]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_two_rounds_of_one_deck(language: str, snapshot: SnapshotAssertion) -> None:
    assert change_in(*asked_twice(language), language) == snapshot


def test_where_nothing_can_be_compared_one_line_says_so() -> None:
    scene = grand_pre("en")
    open_round(scene)
    write(scene, NADEGE, "object", ROOM)
    published(scene)
    open_round(scene, "review", number=2)

    assert change_in(scene, published(scene), "en") == (
        "These questions were asked once, and positions taken once: there is nothing to compare yet."
    )


def test_the_same_persons_are_paired_on_the_same_words() -> None:
    scene, second = asked_twice()
    its = outline(scene, second)
    before = round_before(scene, its)
    assert before

    [pair] = pairs(before, its, [PromptId("object")])

    assert (pair.then.text.text, pair.now.text.number) == (ROOM, 2)
    assert (pair.shift.both, pair.shift.toward, pair.shift.away) == (5, 2, 1)  # Nadège wrote it both times
    assert Mark.SILENT not in {mark for marks in pair.seats_moved.values() for mark in marks}


def moved(scene: FakeScene, second: Round) -> list[str]:
    its = outline(scene, second)
    before = round_before(scene, its)
    return [str(one.now.text.text) for one in pairs(before, its, [PromptId("object")])] if before else []


def test_words_that_two_texts_have_are_nobodys_to_pair() -> None:
    scene, second = asked_twice()
    twin = replace(scene.all_contributions[-1], id=999, number=3, member=MemberId(MAELLE))  # type: ignore[arg-type]
    scene.all_contributions.append(twin)
    scene.all_rounds[-1] = replace(second, findings=None)

    assert moved(scene, published(scene)) == []


def test_other_words_are_another_text() -> None:
    assert moved(*asked_twice(again="Une salle ouverte le jeudi.")) == []
    assert "Aucun texte ne se trouve dans les deux tours" in change_in(*asked_twice(again="Une cour."))


def test_what_its_author_took_back_is_followed_no_more() -> None:
    scene, second = asked_twice()
    scene.all_contributions = [
        replace(one, withdrawn_at=second.closed_at) if one.text == ROOM else one
        for one in scene.all_contributions
    ]

    assert moved(scene, second) == []
    assert ROOM not in change_in(scene, second)


def test_of_a_confidential_round_no_text_is_followed() -> None:
    scene, second = asked_twice()
    scene.all_rounds[0] = replace(scene.all_rounds[0], mode=Mode.CONFIDENTIAL)

    assert moved(scene, second) == []
    assert "aucun texte n’est suivi de l’un à l’autre" in change_in(scene, second)


def test_a_round_that_was_stopped_is_nothing_to_compare_with() -> None:
    scene, second = asked_twice()
    scene.all_rounds[0] = replace(scene.all_rounds[0], findings=None)

    assert round_before(scene, outline(scene, second)) is None


def test_rounds_about_two_conflicts_are_not_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    scene, second = asked_twice()
    its = outline(scene, second)
    assert round_before(scene, its)
    monkeypatch.setattr(scene, "conflict_of", {1: "about the list", 2: "about the room"}.get)

    assert round_before(scene, its) is None
