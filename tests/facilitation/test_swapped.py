"""Two people of one institution swap all they say: nobody else, and no table after thirty days, can tell."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select

from facilitation import commands as c
from facilitation.commands_showing import GoOnWithoutNames
from facilitation.facts import Fact, MemberForgotten
from facilitation.facts_voices import VoicesDrawn, VoiceVeiled
from facilitation.ids import MemberId, UserId
from facilitation.kinds import Mode
from facilitation.moment import Moment
from facilitation.scene import Round, Scene
from facilitation.stances import Stance
from facilitation.voices import opened_urn
from storage import retention
from storage.ledger import remember
from storage.retention import Horizon, expired
from storage.tables import metadata
from tests.facilitation.evening import (
    AWA,
    FARID,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    ROSA,
    YANN,
    Evening,
    Memory,
)

A_MINUTE = timedelta(minutes=1)
SALLE, CLES, WHY = "Une salle ouverte le mercredi.", "Les clés restent ici.", "Le calendrier nous écarte."
PIPELINE = {"alarm", "heartbeat"}


@contextmanager
def world(nine: Memory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Evening]:
    numbers = count()
    monkeypatch.setattr("secrets.token_hex", lambda size: f"{next(numbers):0{2 * size}x}")
    with nine.again() as one:
        yield one


def plays(one: Evening, first: UserId, second: UserId) -> None:
    """`first` writes two texts, contests a question and objects; `second` writes one, passes and agrees."""
    one.opens(mode=Mode.CONFIDENTIAL)
    for person in (first, second, HELENE, FARID, NADEGE):
        one.types(person, GoOnWithoutNames, round=one.round.id)
    one.writes(HELENE, CLES)
    one.now += A_MINUTE
    one.writes(first, SALLE)
    one.writes(first, "Un car.")
    one.types(first, c.ContestPrompt, round=one.round.id, index=1)
    one.says(first, WHY)
    one.now += A_MINUTE
    one.writes(second, "Un jardin.")
    one.types(second, c.PassPrompt, round=one.round.id, index=1)
    one.now += A_MINUTE
    one.writes(FARID, "Du temps.")
    one.polls()
    texts = {text.text: text for text in one.reading.contributions(one.round.id)}
    for person, words, code in (
        (first, CLES, Stance.OBJECT),
        (NADEGE, SALLE, Stance.AGREE),
        (second, CLES, Stance.AGREE),
        (YANN, SALLE, Stance.DISAGREE),
    ):
        one.now += A_MINUTE
        one.takes(person, texts[words], code, left=7)
    one.publishes()


def waits_for_notes(one: Evening, first: UserId, second: UserId) -> None:
    """Who have said the same so far each say something then, Rosa before Ismaël whichever of them it is."""
    one.opens(mode=Mode.CONFIDENTIAL)
    one.writes(HELENE, CLES)
    one.polls()
    [text] = one.reading.contributions(one.round.id)
    for person in (ROSA, ISMAEL, NADEGE):
        one.takes(person, text, Stance.AGREE)
    one.in_group(MAELLE, c.ChangeSetting, setting="notes", value="1")
    one.in_group(MAELLE, c.CloseRound)
    words = {first: "Trop vite.", second: "Trop lentement."}
    for person in (ROSA, ISMAEL):
        one.now += A_MINUTE
        one.types(person, c.RaiseDissent, text=words[person])
    one.publishes()


def heard_by_others(one: Evening, *but: UserId) -> list[Any]:
    return [
        (heard.chat, heard.message, heard.notice, heard.send.round, heard.send.contribution)
        for heard in one.heard
        if int(heard.chat) not in map(int, but)
    ]


def after_thirty_days(one: Evening) -> dict[str, list[Any]]:
    one.now += timedelta(days=31)
    horizon = Horizon(one.now, one.now - timedelta(days=365))
    remember(one.connection, list(expired(one.connection, horizon)))
    retention.forget_rows(one.connection, horizon)
    tables = metadata.tables.items()
    return {
        name: [tuple(row) for row in one.connection.execute(select(table).order_by(*table.primary_key))]
        for name, table in tables
        if name not in PIPELINE
    }


Tables = dict[str, list[Any]]
Plays = Callable[[Evening, UserId, UserId], None]


def in_both_orders(nine: Memory, monkeypatch: pytest.MonkeyPatch, play: Plays) -> tuple[Tables, Tables]:
    """What is left of Rosa and Ismaël after thirty days; and of each in the other's place."""
    with world(nine, monkeypatch) as one:
        play(one, ROSA, ISMAEL)
        kept = after_thirty_days(one)
    with world(nine, monkeypatch) as swapped:
        play(swapped, ISMAEL, ROSA)
        return kept, after_thirty_days(swapped)


def telling(kept: Tables, kept_then: Tables) -> set[str]:
    return {name for name, rows in kept.items() if rows != kept_then[name]}


@pytest.mark.parametrize("other", [ISMAEL, AWA])
def test_nobody_else_and_no_table_can_tell(
    nine: Memory, monkeypatch: pytest.MonkeyPatch, other: UserId
) -> None:
    with world(nine, monkeypatch) as one:
        plays(one, ROSA, other)
        heard, kept = heard_by_others(one, ROSA, other), after_thirty_days(one)
    with world(nine, monkeypatch) as swapped:
        plays(swapped, other, ROSA)
        heard_then, kept_then = heard_by_others(swapped, ROSA, other), after_thirty_days(swapped)

    assert heard_then == heard
    assert telling(kept, kept_then) == set()


def forgets(one: Evening, *people: UserId) -> None:
    for person in people:
        one.now += A_MINUTE
        one.presses(person, c.Forget, partnership=one.partnership.id, sure=True)


def erases_both(one: Evening, first: UserId, second: UserId) -> None:
    """Whoever said what, Rosa goes first and Ismaël after her."""
    plays(one, first, second)
    forgets(one, ROSA, ISMAEL)


def test_nor_when_both_erase_themselves(nine: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, kept_then = in_both_orders(nine, monkeypatch, erases_both)

    assert telling(kept, kept_then) == set()
    assert SALLE not in repr(kept)


def test_a_voice_that_is_recorded_beside_its_person_is_found(
    nine: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The null control."""

    def recorded_at_once(moment: Moment) -> tuple[MemberForgotten, ...]:
        voices = moment.scene.voices_of(moment.member.id)
        return tuple(MemberForgotten(moment.partnership.id, voice, moment.now) for voice in voices)

    monkeypatch.setattr("facilitation.mine.hushed", recorded_at_once)
    kept, kept_then = in_both_orders(nine, monkeypatch, erases_both)

    assert telling(kept, kept_then) >= {"ledger", "content"}


def test_nor_when_both_dissent_while_the_summary_waits(nine: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, kept_then = in_both_orders(nine, monkeypatch, waits_for_notes)

    assert "Trop vite." in repr(kept["dissent"])
    assert telling(kept, kept_then) == set()


def writes_alike(one: Evening, first: UserId, second: UserId) -> None:
    """The same words of both, who then take other positions."""
    one.opens(mode=Mode.CONFIDENTIAL)
    one.writes(HELENE, CLES)
    for person in (ROSA, ISMAEL):
        one.now += A_MINUTE
        one.writes(person, SALLE)
    one.polls()
    text = next(text for text in one.reading.contributions(one.round.id) if text.text == CLES)
    codes = {first: Stance.AGREE, second: Stance.DISAGREE}
    for person in (ROSA, ISMAEL):
        one.now += A_MINUTE
        one.takes(person, text, codes[person])
    one.publishes()


def test_nor_when_two_who_wrote_the_same_take_other_positions(
    nine: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, kept_then = in_both_orders(nine, monkeypatch, writes_alike)

    assert telling(kept, kept_then) == set()


def one_voice_for_all(scene: Scene, about: Round, now: datetime) -> list[Fact]:
    """What is said in a later phase is said by the voice that the person has already."""
    before = {member: voice for voice, member in scene.voices(about.id).items()}
    told = opened_urn(scene, about, now)
    drawn = [one for one in told if isinstance(one, VoiceVeiled)]
    again = {one.voice: before[one.member] for one in drawn if one.member in before}
    return [_by(one, again) for one in told if getattr(one, "voice", None) not in again]


def _by(fact: Any, again: Mapping[MemberId, MemberId]) -> Fact:
    if isinstance(fact, VoicesDrawn):
        return fact.but(voices=tuple(voice for voice in fact.voices if voice not in again))
    told: Fact = fact.but(member=again[fact.member]) if getattr(fact, "member", None) in again else fact
    return told


def test_one_voice_for_all_phases_is_found(nine: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The null control."""
    monkeypatch.setattr("facilitation.voices.opened_urn", one_voice_for_all)
    kept, kept_then = in_both_orders(nine, monkeypatch, writes_alike)

    assert telling(kept, kept_then) >= {"stance", "content"}


def test_a_deliberate_leak_is_found(nine: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The null control: named, the same evening tells them apart."""
    with world(nine, monkeypatch) as one:
        one.opens()
        one.writes(ROSA, SALLE)
        kept = after_thirty_days(one)
    with world(nine, monkeypatch) as swapped:
        swapped.opens()
        swapped.writes(ISMAEL, SALLE)
        kept_then = after_thirty_days(swapped)

    assert telling(kept, kept_then) >= {"contribution", "content"}
