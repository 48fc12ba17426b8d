from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from rendering.when import When, duration

NOW = datetime(2026, 11, 23, 13, 2, tzinfo=UTC)  # Monday, 14:02 in Paris
THURSDAY = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
NEXT_MONTH = datetime(2026, 12, 1, 7, 30, tzinfo=UTC)


def when(language: str, zone: str = "Europe/Paris") -> When:
    return When(language, ZoneInfo(zone), NOW)


def said(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_deadlines_show_the_zone() -> None:
    assert said(when("fr").deadline(THURSDAY)) == "jeudi 26 novembre, 18 h (heure de Paris)"
    assert said(when("en").deadline(THURSDAY)) == "Thursday 26 November, 18:00 (Paris time)"


def test_a_near_instant_is_said_by_its_weekday() -> None:
    assert said(when("fr").until(THURSDAY)) == "jusqu’à jeudi 18 h"
    assert said(when("en").until(THURSDAY)) == "until Thursday 18:00"
    assert said(when("fr").since(NOW)) == "depuis lundi"
    assert said(when("en").on(NOW)) == "on Monday"


def test_a_far_one_by_its_date() -> None:
    assert said(when("fr").until(NEXT_MONTH)) == "jusqu’au mardi 1er décembre, 8 h 30"
    assert said(when("en").until(NEXT_MONTH)) == "until Tuesday 1 December, 08:30"


def test_another_year_is_said() -> None:
    assert when("fr").date(NOW.replace(year=2027)) == "mardi 23 novembre 2027"


def test_the_hour_is_the_partnership_s() -> None:
    assert said(when("fr").clock(NOW)) == "14 h 02"
    assert said(when("en", "Indian/Reunion").clock(NOW)) == "17:02"


@pytest.mark.parametrize(
    ("zone", "french"),
    [
        ("Africa/Algiers", "heure d’Alger"),
        ("Africa/Cairo", "heure du Caire"),
        ("Indian/Reunion", "heure de La Réunion"),
        ("UTC", "UTC"),
    ],
)
def test_zones_are_named_as_in_french(zone: str, french: str) -> None:
    assert when("fr", zone).zone_name() == french


def test_durations_take_the_largest_exact_unit() -> None:
    minutes = [7 * 24 * 60, 3 * 24 * 60, 36 * 60, 90, 1]

    assert [said(duration("en", count)) for count in minutes] == [
        "1 week",
        "3 days",
        "36 hours",
        "90 minutes",
        "1 minute",
    ]
