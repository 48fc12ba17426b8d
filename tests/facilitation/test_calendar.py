"""Quiet hours and reminders on the clock of the group's own wall."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.calendar import instant, quiet_until, reminder_due
from facilitation.pauses import Pause, kept, together, typed, with_one_more
from facilitation.refusals import BadPause, TooManyPauses

PARIS, REUNION, MARTINIQUE, MONTREAL = (
    "Europe/Paris",
    "Indian/Reunion",
    "America/Martinique",
    "America/Montreal",
)
ZONES = (PARIS, REUNION, MARTINIQUE, MONTREAL)
USUAL: dict[str, str] = {}
ALL_WEEK = {"quiet_weekends": "0"}


def at(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("zone", "wall", "expected"),
    [
        (PARIS, "2026-03-29T01:59", "2026-03-29T00:59"),
        (PARIS, "2026-03-29T02:00", "2026-03-29T01:00"),  # the hour that is skipped
        (PARIS, "2026-03-29T02:30", "2026-03-29T01:00"),
        (PARIS, "2026-03-29T03:00", "2026-03-29T01:00"),
        (PARIS, "2026-10-25T02:30", "2026-10-25T01:30"),  # the hour that comes twice
        (PARIS, "2026-10-25T03:00", "2026-10-25T02:00"),
        (MONTREAL, "2026-03-08T02:30", "2026-03-08T07:00"),
        (MONTREAL, "2026-11-01T01:30", "2026-11-01T06:30"),
        (REUNION, "2026-03-29T02:30", "2026-03-28T22:30"),
        (MARTINIQUE, "2026-11-01T01:30", "2026-11-01T05:30"),
    ],
)
def test_a_time_that_does_not_exist_is_the_first_later_one_and_of_two_the_later(
    zone: str, wall: str, expected: str
) -> None:
    shown = datetime.fromisoformat(wall)

    assert instant(shown.date(), shown.time(), ZoneInfo(zone)) == at(expected)


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    st.sampled_from(ZONES),
)
def test_the_wall_shows_that_time_or_jumped_over_it(day: date, clock: time, zone: str) -> None:
    found = instant(day, clock, ZoneInfo(zone))
    shown = found.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    a_minute_before = (found - timedelta(minutes=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    wanted = datetime.combine(day, clock)
    assert shown == wanted or a_minute_before < wanted < shown


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-24T12:00", None),  # Tuesday noon
        ("2026-11-24T19:59", None),
        ("2026-11-24T20:00", "2026-11-25T08:00"),
        ("2026-11-25T03:00", "2026-11-25T08:00"),
        ("2026-11-25T08:00", None),
        ("2026-11-27T21:00", "2026-11-30T08:00"),  # a Friday evening, over the week-end
        ("2026-11-28T12:00", "2026-11-30T08:00"),
        ("2026-11-29T23:59", "2026-11-30T08:00"),
    ],
)
@pytest.mark.parametrize("zone", ZONES)
def test_quiet_hours_and_week_ends(zone: str, now: str, until: str | None) -> None:
    expected = at(until, zone) if until else None

    assert quiet_until(at(now, zone), zone, USUAL) == expected


def test_a_week_end_can_be_like_any_day() -> None:
    assert quiet_until(at("2026-11-28T12:00", PARIS), PARIS, ALL_WEEK) is None
    assert quiet_until(at("2026-11-28T21:00", PARIS), PARIS, ALL_WEEK) == at("2026-11-29T08:00", PARIS)


def test_quiet_hours_may_lie_within_a_day_or_not_be_at_all() -> None:
    lunch = {"quiet_from": "12:00", "quiet_to": "14:00"}
    none = {"quiet_from": "00:00", "quiet_to": "00:00"}

    assert quiet_until(at("2026-11-24T13:00", PARIS), PARIS, lunch) == at("2026-11-24T14:00", PARIS)
    assert quiet_until(at("2026-11-24T23:00", PARIS), PARIS, lunch) is None
    assert quiet_until(at("2026-11-24T23:00", PARIS), PARIS, none) is None


def test_quiet_hours_end_on_the_wall_in_the_night_of_the_change() -> None:
    """The night before the last Sunday of October is an hour longer."""
    evening = at("2026-10-24T21:00", PARIS)

    assert quiet_until(evening, PARIS, ALL_WEEK) == at("2026-10-25T07:00")
    assert quiet_until(evening, PARIS, ALL_WEEK | {"quiet_to": "02:30"}) == at("2026-10-25T01:30")


@pytest.mark.parametrize(
    ("settings", "now", "until"),
    [
        ({"quiet_to": "02:30"}, "2026-10-25T00:45", "2026-10-25T01:30"),  # 02:45, and 02:30 is yet to come
        ({"quiet_from": "02:30"}, "2026-10-25T00:45", None),  # it has not begun, then it has
        ({"quiet_from": "02:30"}, "2026-10-25T01:45", "2026-10-25T07:00"),
        ({"quiet_from": "01:00", "quiet_to": "02:30"}, "2026-10-25T00:45", "2026-10-25T01:30"),
        ({"quiet_from": "02:30"}, "2026-03-29T01:00", "2026-03-29T06:00"),  # 03:00, after the skipped hour
    ],
)
def test_in_the_hour_that_comes_twice_the_later_one_counts(
    settings: dict[str, str], now: str, until: str | None
) -> None:
    found = quiet_until(at(now), PARIS, ALL_WEEK | settings)

    assert found == (at(until) if until else None)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.sampled_from(ZONES))  # noqa: DTZ001 - made aware below
def test_the_end_of_the_quiet_hours_is_not_quiet(wall: datetime, zone: str) -> None:
    end = quiet_until(wall.replace(tzinfo=UTC), zone, USUAL)

    assert end is None or quiet_until(end, zone, USUAL) is None


@pytest.mark.parametrize(
    ("now", "until", "due"),
    [
        ("2026-11-23T10:00", "2026-12-03T10:00", "2026-12-02T10:00"),  # ten days: a day before
        ("2026-11-23T10:00", "2026-11-26T10:00", "2026-11-25T16:00"),  # three days: at a quarter left
        ("2026-11-23T10:00", "2026-11-23T14:00", "2026-11-23T13:00"),
        ("2026-11-23T10:00", "2026-11-23T11:59", None),  # short: no need of one
        ("2026-11-23T10:00", "2026-12-02T22:00", "2026-12-02T08:00"),  # due in the evening: in the morning
        ("2026-11-25T10:00", "2026-11-29T18:00", None),  # the deadline comes before the quiet ends
    ],
)
def test_when_a_reminder_is_due(now: str, until: str, due: str | None) -> None:
    expected = at(due, PARIS) if due else None

    assert reminder_due(at(now, PARIS), at(until, PARIS), PARIS, USUAL) == expected


# --- Pauses ---

CHRISTMAS = {"pauses": "2026-12-19/2027-01-03"}  # a Saturday, a Sunday
TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-12-18T12:00", None),
        ("2026-12-18T21:00", "2027-01-04T08:00"),  # the evening before leads into it
        ("2026-12-23T12:00", "2027-01-04T08:00"),
        ("2027-01-03T23:59", "2027-01-04T08:00"),
        ("2027-01-04T08:00", None),
    ],
)
def test_a_pause_is_quiet_from_its_first_day_to_its_last(now: str, until: str | None) -> None:
    expected = at(until, PARIS) if until else None

    assert quiet_until(at(now, PARIS), PARIS, CHRISTMAS) == expected


def test_no_reminder_is_due_where_the_deadline_falls_into_a_pause() -> None:
    opened, until = at("2026-12-16T10:00", PARIS), at("2026-12-21T10:00", PARIS)

    assert reminder_due(opened, until, PARIS, CHRISTMAS) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("19/12 3/1", "2026-12-19/2027-01-03"),
        ("du 19/12 au 03/01/2027", "2026-12-19/2027-01-03"),
        ("du samedi 19 décembre au dimanche 3 janvier", "2026-12-19/2027-01-03"),
        ("19 déc. au 1er janv. 2027", "2026-12-19/2027-01-01"),
        ("du 21 au 30 décembre", "2026-12-21/2026-12-30"),
        ("December 21 to January 3", "2026-12-21/2027-01-03"),
        ("21st to 30th of December", "2026-12-21/2026-12-30"),
        ("2026-12-19 – 2027-1-3", "2026-12-19/2027-01-03"),
        ("19.12 3.1", "2026-12-19/2027-01-03"),
        ("25/12", "2026-12-25/2026-12-25"),
        ("28/11 4/12", "2026-11-28/2026-12-04"),  # it has begun already
        ("6/2 21/2", "2027-02-06/2027-02-21"),
    ],
)
def test_the_days_of_a_pause_are_typed_with_or_without_a_year(words: str, expected: str) -> None:
    assert str(typed(words, TODAY)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Noël",
        "31/2 3/3",
        "19/12 3/1 4/1",
        "du 19 au 23",  # of which month
        "19/12/2026 3/1/2026",  # the wrong way round
        "1/11/2026 30/11/2026",  # over
        "19/12 19/11",  # eleven months
        "0000-00-00 9999-99-99",
    ],
)
def test_what_is_no_pause_is_refused(words: str) -> None:
    with pytest.raises(BadPause):
        typed(words, TODAY)


def test_pauses_that_are_over_make_room() -> None:
    days = [date(2026, 11, 21) + timedelta(days=number) for number in range(20)]
    settings = {"pauses": together(Pause(day, day) for day in days[:15])}  # ten are over
    one_more = with_one_more(settings, Pause(days[19], days[19]), TODAY)

    assert [one.first for one in kept(one_more)] == [*days[10:15], days[19]]
    full = {"pauses": together(Pause(day, day) for day in days[10:])}
    with pytest.raises(TooManyPauses):
        with_one_more(full, Pause(days[19], days[19]), TODAY)
