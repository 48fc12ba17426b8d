"""A temperature: one at a time, of what a summary has; it closes with the phase, and counts nowhere."""

from collections.abc import Callable, Iterator

import pytest

from facilitation import commands as c
from facilitation import commands_temperature as ct
from facilitation.commands_showing import EraseText
from facilitation.ids import ChatId, RoundId, TemperatureId, UserId
from facilitation.kinds import Mode
from facilitation.publication import read
from facilitation.scene_temperature import Temperature
from facilitation.stances import Ballot, Stance
from facilitation.temperatures import choices, printed_in
from storage.facts_temperature import stands_as
from tests.facilitation.evening import (
    HELENE,
    MAELLE,
    NADEGE,
    ROSA,
    Evening,
    Outcome,
    decided,
    evening,
    kinds,
    refused,
    sent,
)

IT = TemperatureId(1)
POLL = "5077"


@pytest.fixture
def one() -> Iterator[Evening]:
    """A summary is there: Rosa's text was put to the group."""
    with evening() as found:
        found.gathers(MAELLE, NADEGE, ROSA, HELENE)
        holds_a_round(found)
        yield found


def holds_a_round(one: Evening) -> None:
    one.opens("one", contribute=6000, poll=6000)
    text = one.writes(ROSA, "Une salle ouverte.")
    one.polls()
    one.takes(NADEGE, text, Stance.AGREE)
    one.publishes()


def takes(one: Evening, number: int | None = 1, by: UserId = MAELLE) -> Outcome:
    return one.in_group(by, ct.TakeTemperature, number=number)


def counted(one: Evening, *counts: int) -> Outcome:
    return one.does(ct.TellTemperature(user=UserId(0), chat=ChatId(0), poll=POLL, counts=counts))


def it(one: Evening) -> Temperature:
    found = one.scene.temperature(IT)
    assert found is not None
    return found


def printed(one: Evening, number: int) -> list[Temperature]:
    round_ = next(this for this in one.scene.rounds(one.partnership.id) if this.number == number)
    return printed_in(one.scene, round_)


def test_it_is_put_to_the_group_and_nowhere_else(one: Evening) -> None:
    told = takes(one)

    assert kinds(told) == ["TemperatureTaken"]
    assert sent(told) == sent(told, int(one.chat)) == ["TemperaturePoll"]


def test_without_a_number_the_texts_of_the_latest_summary_are_offered(one: Evening) -> None:
    assert sent(takes(one, None)) == ["TemperatureMenu"]
    assert refused(takes(one, 12)) == "NoSuchText"


def test_before_a_summary_there_is_nothing_to_take_it_of() -> None:
    with evening() as one:
        one.gathers(MAELLE, ROSA)
        one.opens("one", contribute=6000, poll=6000)
        one.writes(ROSA, "Une salle.")

        assert refused(takes(one)) == "NoStatementYet"


def test_what_is_being_written_or_voted_on_is_put_there_by_nobody(one: Evening) -> None:
    """The number is that of the summary; a running round has its own."""
    one.opens("one", contribute=6000, poll=6000)
    one.writes(HELENE, "Un relais.")
    one.writes(HELENE, "Un autre.")

    assert refused(takes(one, 2)) == "NoSuchText"
    takes(one, 1)
    assert one.scene.contribution(it(one).contribution).text == "Une salle ouverte."  # type: ignore[union-attr]


def test_one_at_a_time(one: Evening) -> None:
    takes(one)

    assert refused(takes(one)) == "TemperatureOpen"


TURNS: dict[str, Callable[[Evening], Outcome]] = {
    "the contributions close": lambda one: one.in_group(MAELLE, c.CloseRound),
    "the round is stopped": lambda one: one.in_group(MAELLE, c.AbandonRound),
}


@pytest.mark.parametrize("how", TURNS)
def test_it_closes_with_the_phase_before_anything_else_is_said(one: Evening, how: str) -> None:
    one.opens("one", contribute=6000, poll=6000)
    one.writes(ROSA, "Un texte.")
    takes(one)

    told = TURNS[how](one)

    assert kinds(told)[-1] == "TemperatureClosed"
    assert sent(told, int(one.chat))[0] == "TemperaturePoll"
    assert it(one).closed_at is not None


def test_it_closes_with_the_next_opening_and_with_the_summary(one: Evening) -> None:
    takes(one)
    assert "TemperatureClosed" in kinds(one.in_group(MAELLE, c.OpenRound, deck="one"))
    one.writes(ROSA, "Un texte.")
    one.polls()
    takes(one)
    assert "TemperatureClosed" in kinds(one.in_group(MAELLE, c.CloseRound))


def test_a_later_deadline_leaves_it_open(one: Evening) -> None:
    one.opens("one", contribute=6000, poll=6000)
    takes(one)

    assert kinds(one.in_group(MAELLE, c.ExtendRound, minutes=60)) == ["DeadlineMoved"]
    assert it(one).closed_at is None


def test_its_author_takes_it_down_by_erasing_their_words_and_nobody_else_does(one: Evening) -> None:
    takes(one)

    assert "TemperatureClosed" not in kinds(one.types(HELENE, c.Forget, sure=True))
    assert "TemperatureClosed" in kinds(one.types(ROSA, c.Forget, sure=True))


def test_what_telegram_counted_is_kept_once_and_the_summary_that_prints_it_is_redrawn(one: Evening) -> None:
    one.opens("one", contribute=6000, poll=6000)
    one.writes(ROSA, "Un texte.")
    one.polls()
    takes(one)
    stands_as(one.connection, IT, POLL)
    one.in_group(MAELLE, c.CloseRound)

    told = counted(one, 2, 1, 0, 0)
    again = counted(one, 9, 9, 9, 9)

    assert (kinds(told), sent(told)) == (["TemperatureTold"], ["RoundBoard"])
    assert (kinds(again), sent(again)) == ([], [])
    assert it(one).counts == (2, 1, 0, 0)
    assert printed(one, 2) == [it(one)]


def test_of_a_poll_that_nobody_put_nothing_is_kept(one: Evening) -> None:
    takes(one)

    assert not decided(counted(one, 2, 1)).facts


def test_each_is_printed_in_one_summary_the_next(one: Evening) -> None:
    takes(one)
    holds_a_round(one)
    holds_a_round(one)

    assert [[found.id for found in printed(one, number)] for number in (1, 2, 3)] == [[], [IT], []]


def test_no_figure_of_a_summary_changes_with_it() -> None:
    found = []
    for warm in (False, True):
        with evening() as one:
            one.gathers(MAELLE, NADEGE, ROSA, HELENE)
            holds_a_round(one)
            if warm:
                takes(one)
                stands_as(one.connection, IT, POLL)
                counted(one, 0, 0, 4, 0)
            holds_a_round(one)
            last = one.scene.round(RoundId(2))
            assert last is not None
            found.append(read(last.findings or {}))

    assert found[0] == found[1]


@pytest.fixture
def nameless() -> Iterator[Evening]:
    """Rosa’s text is taken the temperature of; nobody knows that it is hers."""
    with evening() as one:
        one.gathers(MAELLE, NADEGE, ROSA, HELENE)
        one.opens("one", contribute=6000, poll=6000, mode=Mode.CONFIDENTIAL)
        one.writes(ROSA, "Une salle ouverte.")
        one.polls()
        one.publishes()
        takes(one)
        yield one


def test_it_closes_where_its_author_without_a_name_erases_it(nameless: Evening) -> None:
    about = it(nameless).contribution

    assert "TemperatureClosed" in kinds(nameless.types(ROSA, EraseText, contribution=about, sure=True))


def test_it_does_not_close_beside_who_erases_themselves_and_closes_with_its_phase(nameless: Evening) -> None:
    erased = nameless.types(ROSA, c.Forget, sure=True)

    assert kinds(erased) == ["VoiceHushed", "MemberForgotten", "PersonForgotten"]
    assert it(nameless).closed_at is None
    nameless.opens("one", contribute=6000, poll=6000)
    assert it(nameless).closed_at is not None


@pytest.mark.parametrize("ballot", list(Ballot))
def test_an_objection_is_no_choice_of_it(ballot: Ballot) -> None:
    assert Stance.OBJECT not in choices(ballot)
    assert 2 <= len(choices(ballot)) <= 12
