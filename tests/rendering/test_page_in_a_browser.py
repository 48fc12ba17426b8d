"""Reports as a browser shows and prints them, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.browser import DESK, PHONE, browser, opened, overflow, violations
from tests.rendering.contracts import contract
from tests.rendering.crowded import crowded_network, crowded_schemes, crowded_skills, crowded_territory
from tests.rendering.fake_scene import FakeScene
from tests.rendering.read_page import read_report
from tests.rendering.rich_round import rich_round
from tests.rendering.test_any_words import HOSTILE, rewritten
from tests.rendering.whole_course import whole_course

__all__ = ["browser"]

PAGES: list[tuple[Callable[[str], FakeScene], str]] = [
    (lambda language: rich_round(language)[0], "fr"),
    (lambda language: rich_round(language)[0], "en"),
    (contract, "fr"),
    (whole_course, "en"),
    (crowded_network, "en"),
    (crowded_skills, "fr"),
    (crowded_schemes, "en"),
    (crowded_territory, "fr"),
]


def report_of(scene: FakeScene, language: str) -> bytes:
    return read_report(scene, scene.all_rounds[-1], language)


@pytest.mark.parametrize(("scene", "language"), PAGES)
def test_a_report_is_quiet_fits_and_can_be_read_by_everybody(
    scene: Callable[[str], FakeScene], language: str, browser: Browser
) -> None:
    with opened(browser, report_of(scene(language), language), PHONE) as page:
        assert overflow(page) == 0
        assert violations(page) == []
        page.set_viewport_size({"width": DESK, "height": 800})
        assert overflow(page) == 0


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_people_write_it_fits_a_phone_and_runs_nothing(words: str, browser: Browser) -> None:
    scene, round_ = rich_round("fr")
    content = read_report(rewritten(scene, words), round_)

    with opened(browser, content, PHONE) as page:
        assert overflow(page) == 0
        assert page.locator("script").count() == 0


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_prints_on_a4(language: str, browser: Browser) -> None:
    with opened(browser, report_of(rich_round(language)[0], language), DESK) as page:
        printed = page.pdf(prefer_css_page_size=True, tagged=True)

    assert printed.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.95996 841.91998]" in printed
