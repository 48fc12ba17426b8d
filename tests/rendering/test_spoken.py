"""What was said at a meeting, as who noted it and its author read it."""

from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation import notices_meeting as n
from facilitation.ids import MemberId, SpokenId
from facilitation.notices import Notice, TodoShown
from facilitation.scene_meeting import Spoken
from rendering.reader import Reader
from rendering.registry import render
from tests.rendering.cast import GRAND_PRE, HELENE, MAELLE, NADEGE, ROSA, grand_pre, open_round, user_of
from tests.rendering.evenings import MONDAY_EVENING
from tests.rendering.fake_scene import FakeScene
from tests.rendering.in_conflict import in_conflict
from tests.rendering.shown import shown

IT = SpokenId(4)
WORDS = "Le centre pourrait prêter une salle."


def noted(scene: FakeScene, words: str = WORDS) -> FakeScene:
    scene.all_spoken.append(Spoken(IT, GRAND_PRE, HELENE, ROSA, words, MONDAY_EVENING))
    return scene


def contributing() -> FakeScene:
    scene = noted(grand_pre())
    open_round(scene)
    return scene


def disputed() -> FakeScene:
    return noted(in_conflict())


CASES: dict[str, tuple[Callable[[], FakeScene], Notice, MemberId]] = {
    "who": (grand_pre, n.SpeakerAsked(GRAND_PRE, ROSA), ROSA),
    "my words": (grand_pre, n.SpokenWordsAsked(GRAND_PRE, None), ROSA),
    "their words": (grand_pre, n.SpokenWordsAsked(GRAND_PRE, HELENE), ROSA),
    "noted": (contributing, n.SpokenReceived(IT, HELENE), ROSA),
    "noted, since settled": (grand_pre, n.SpokenReceived(IT, HELENE), ROSA),
    "asked": (contributing, n.SpokenAsked(IT), HELENE),
    "amending": (contributing, n.SpokenAmendAsked(IT), HELENE),
    "where, in a round": (contributing, n.SpokenPlaces(IT), HELENE),
    "where, beside a conflict": (disputed, n.SpokenPlaces(IT), HELENE),
    "erased": (grand_pre, n.SpokenErased(), HELENE),
    "confirmed": (grand_pre, n.SpokenConfirmedTold(GRAND_PRE, HELENE), ROSA),
    "what is open for her": (contributing, TodoShown(user_of(HELENE)), HELENE),
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("case", CASES)
def test_reads_as_it_should(case: str, language: str, snapshot: SnapshotAssertion) -> None:
    scene, notice, member = CASES[case]

    message = render(notice, Reader(language, MONDAY_EVENING, scene(), user_of(member)))

    assert message is not None
    assert shown(message) == snapshot


def test_who_noted_it_is_shown_no_words_of_it_nor_is_anybody_else() -> None:
    scene = contributing()
    for notice in (
        n.SpokenReceived(IT, HELENE),
        n.SpokenConfirmedTold(GRAND_PRE, HELENE),
        n.MeetingShown(GRAND_PRE),
    ):
        for member in (ROSA, MAELLE, NADEGE):
            message = render(notice, Reader("fr", MONDAY_EVENING, scene, user_of(member)))

            assert message is not None
            assert WORDS not in message.html


def test_a_question_that_was_settled_meanwhile_is_not_asked() -> None:
    assert render(n.SpokenAsked(IT), Reader("fr", MONDAY_EVENING, grand_pre(), user_of(HELENE))) is None
