"""A temperature, as the group reads it: the poll, its menu, its line apart."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation import notices_temperature as n
from facilitation.ids import TemperatureId
from facilitation.kinds import Phase
from facilitation.publication import publish
from facilitation.scene_temperature import Temperature
from rendering.message import NativePoll
from rendering.reader import Reader
from rendering.registry import render
from rendering.report import report_paper
from rendering.say import Say
from rendering.summary import summary
from rendering.temperature import temperature_lines
from tests.rendering.cast import GRAND_PRE, MAELLE, ROSA, open_round, write
from tests.rendering.evenings import SUNDAY, published
from tests.rendering.fake_scene import FakeScene
from tests.rendering.shown import shown

BOTH = pytest.mark.parametrize("language", ["fr", "en"])
IT = TemperatureId(1)
TITLE = "Températures, qui ne comptent pas dans la synthèse"


def warm(counts: tuple[int, ...] | None = None, *, closed: bool = True) -> FakeScene:
    """Of Rosa’s text of the first round; the second summary is there."""
    scene = published()
    text = scene.all_contributions[0]
    scene.all_temperatures.append(
        Temperature(IT, GRAND_PRE, text.id, MAELLE, SUNDAY, SUNDAY if closed else None, counts)
    )
    second = open_round(scene, number=2)
    write(scene, ROSA, "object", "Une clé par maison.")
    closed_round = replace(second, phase=Phase.PUBLISHED, closed_at=SUNDAY, findings=publish(scene, second))
    scene.all_rounds[-1] = closed_round
    return scene


def reader(scene: FakeScene, language: str = "fr") -> Reader:
    return Reader(language, SUNDAY, scene)


def poll(scene: FakeScene, language: str = "fr") -> NativePoll:
    message = render(n.TemperaturePoll(IT), reader(scene, language))
    assert message is not None
    assert message.poll is not None
    return message.poll


@BOTH
def test_the_poll(language: str, snapshot: SnapshotAssertion) -> None:
    assert poll(warm(closed=False), language) == snapshot


@BOTH
def test_the_menu(language: str, snapshot: SnapshotAssertion) -> None:
    scene = published()
    message = render(n.TemperatureMenu(GRAND_PRE, scene.all_rounds[-1].id), reader(scene, language))

    assert message is not None
    assert shown(message) == snapshot


@BOTH
@pytest.mark.parametrize("counts", [(2, 1, 0, 0), (0, 0, 0, 0), None, (1, 0, 0, 0)])
def test_its_line(counts: tuple[int, ...] | None, language: str, snapshot: SnapshotAssertion) -> None:
    scene = warm(counts)

    assert temperature_lines(reader(scene, language), Say(language), scene.all_rounds[-1]) == snapshot


def test_it_fits_what_telegram_takes() -> None:
    scene = warm(closed=False)
    scene.all_contributions[0] = replace(scene.all_contributions[0], text="mot " * 250)
    put = poll(scene)

    assert len(put.question_in_doubt) <= 300
    assert len(put.description) <= 1024
    assert all(len(option) <= 100 for option in put.options)


def test_a_text_that_was_erased_is_put_to_nobody_and_one_that_stands_is_closed() -> None:
    for closed in (False, True):
        scene = warm(closed=closed)
        scene.all_contributions[0] = replace(scene.all_contributions[0], text=None, erased_at=SUNDAY)
        message = render(n.TemperaturePoll(IT), reader(scene))

        assert (message is not None) is closed


def test_a_summary_tells_it_apart_and_changes_nowhere_else() -> None:
    scene = warm((2, 1, 0, 0))
    second, before = scene.all_rounds[-1], reader(scene)
    with_it, paper = summary(before, second), report_paper(before, second)
    scene.all_temperatures.clear()
    without, bare = summary(before, second), report_paper(before, second)

    assert TITLE in with_it
    assert with_it.startswith(without)
    assert [section.title for section in paper.sections if section not in bare.sections] == [TITLE]
    assert [section for section in bare.sections if section not in paper.sections] == []
