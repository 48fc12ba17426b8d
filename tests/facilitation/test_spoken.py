"""What was said at a meeting counts once its author has confirmed it; before, it is nowhere."""

import json
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from facilitation import commands as c
from facilitation import commands_meeting as cm
from facilitation.ids import SpokenId, UserId
from facilitation.kinds import DissentKind, Into
from storage.tables import content, metadata
from tests.facilitation.disputes import card, in_conflict
from tests.facilitation.evening import (
    HELENE,
    MAELLE,
    NADEGE,
    ROSA,
    Evening,
    Outcome,
    evening,
    kinds,
    refused,
    sent,
)

WORDS = "Une clé par maison."


@pytest.fixture
def one() -> Iterator[Evening]:
    """A round contributes; Maëlle has noted what Rosa said."""
    with evening() as found:
        found.gathers(MAELLE, NADEGE, ROSA, HELENE)
        found.opens("one", contribute=6000, poll=6000)
        notes(found, MAELLE, ROSA)
        yield found


def notes(one: Evening, by: UserId, whose: UserId, words: str = WORDS) -> Outcome:
    one.types(by, cm.ChooseSpeaker, partnership=one.partnership.id, member=one.member(whose).id)
    return one.says(by, words)


def places(one: Evening, person: UserId, into: Into, at: int | None = None) -> Outcome:
    return one.presses(person, cm.PlaceSpoken, spoken=SpokenId(1), into=into, at=at)


def words_in(one: Evening, *tables: str) -> list[str]:
    """The tables that hold the words."""
    found = []
    for name in tables or metadata.tables:
        rows = one.connection.execute(select(metadata.tables[name])).all()
        if any(WORDS in json.dumps(list(row), default=str, ensure_ascii=False) for row in rows):
            found.append(name)
    return found


def test_its_author_alone_is_asked_and_the_words_wait_outside_the_record(one: Evening) -> None:
    told = notes(one, NADEGE, ROSA)

    assert kinds(told) == ["SpokenNoted"]
    assert sent(told, ROSA) == ["SpokenAsked"]
    assert sent(told, NADEGE) == ["SpokenReceived"]
    assert sent(told) == ["SpokenReceived", "SpokenAsked"]
    assert words_in(one) == ["spoken"]


def test_confirmed_as_an_answer_it_is_a_text_of_its_author(one: Evening) -> None:
    assert kinds(one.presses(ROSA, cm.ConfirmSpoken, spoken=1)) == []
    told = places(one, ROSA, Into.ANSWER, 0)

    assert kinds(told) == ["SpokenSettled", "ContributionRecorded"]
    assert one.text_of(ROSA).text == WORDS
    assert sent(told, MAELLE) == ["SpokenConfirmedTold"]
    assert "spoken" not in words_in(one)


def test_confirmed_as_a_dissent_it_is_one_of_the_round_that_is_open(one: Evening) -> None:
    places(one, ROSA, Into.DISSENT)

    (dissent,) = one.dissents()
    assert (dissent.text, dissent.kind, dissent.member) == (WORDS, DissentKind.ROUND, one.member(ROSA).id)


def test_confirmed_as_a_proposal_those_who_facilitate_see_it(one: Evening) -> None:
    told = places(one, ROSA, Into.PROPOSAL)

    assert [made.text for made in one.scene.proposals_of(one.member(ROSA).id)] == [WORDS]
    assert "ProposalTold" in sent(told, MAELLE)


def test_confirmed_about_a_conflict_it_is_a_word_on_its_card() -> None:
    with in_conflict().again() as one:
        notes(one, NADEGE, HELENE)
        places(one, HELENE, Into.CONFLICT, card(one).id)

        (word,) = one.scene.conflict_words(card(one).id)
        assert (word.text, word.member) == (WORDS, one.member(HELENE).id)


def test_amended_it_is_what_its_author_wrote_and_nothing_else(one: Evening) -> None:
    one.presses(ROSA, cm.AmendSpoken, spoken=1)
    one.says(ROSA, "Deux clés.")
    places(one, ROSA, Into.ANSWER, 0)

    assert one.text_of(ROSA).text == "Deux clés."
    assert words_in(one) == []


def test_ones_own_words_ask_nobody(one: Evening) -> None:
    told = notes(one, NADEGE, NADEGE)

    assert sent(told) == ["SpokenPlaces"]
    assert sent(one.presses(NADEGE, cm.PlaceSpoken, spoken=2, into=Into.PROPOSAL), MAELLE) == ["ProposalTold"]


SETTLES: dict[str, Callable[[Evening], Outcome]] = {
    "refused": lambda one: one.presses(ROSA, cm.RefuseSpoken, spoken=1),
    "taken back": lambda one: one.presses(MAELLE, cm.TakeBackSpoken, spoken=1),
    "forgotten by its author": lambda one: one.types(ROSA, c.Forget, sure=True),
    "forgotten by who noted it": lambda one: one.types(MAELLE, c.Forget, sure=True),
}


@pytest.mark.parametrize("how", SETTLES)
def test_settled_in_another_way_it_keeps_no_words_and_cannot_be_confirmed(one: Evening, how: str) -> None:
    assert not isinstance(SETTLES[how](one), Exception)

    assert words_in(one) == []
    assert isinstance(places(one, ROSA, Into.DISSENT), Exception)
    assert one.dissents() == []


def test_a_refusal_is_told_to_nobody(one: Evening) -> None:
    assert sent(SETTLES["refused"](one)) == ["SpokenErased"]


@pytest.mark.parametrize("kind", [cm.ShowSpoken, cm.ConfirmSpoken, cm.AmendSpoken, cm.RefuseSpoken])
def test_nobody_answers_for_its_author(one: Evening, kind: type[c.Command]) -> None:
    for other in (MAELLE, NADEGE):
        assert refused(one.presses(other, kind, spoken=1)) == "NotYours"
        assert refused(places(one, other, Into.DISSENT)) == "NotYours"


def test_who_did_not_note_it_does_not_take_it_back(one: Evening) -> None:
    for other in (ROSA, NADEGE):
        assert refused(one.presses(other, cm.TakeBackSpoken, spoken=1)) == "NotYours"


def test_a_number_is_never_given_to_other_words(one: Evening) -> None:
    SETTLES["refused"](one)
    notes(one, MAELLE, ROSA, "Autre chose.")

    assert refused(one.presses(ROSA, cm.ShowSpoken, spoken=1)) == "MovedOn"


def test_who_has_left_can_still_say_no(one: Evening) -> None:
    one.types(ROSA, c.Leave, sure=True)

    assert refused(places(one, ROSA, Into.DISSENT)) == "HasLeft"
    SETTLES["refused"](one)
    assert words_in(one) == []


def test_nobody_is_quoted_who_is_not_a_member(one: Evening) -> None:
    one.types(HELENE, c.Leave, sure=True)
    gone = one.member(HELENE).id

    assert (
        refused(one.types(MAELLE, cm.ChooseSpeaker, partnership=one.partnership.id, member=gone)) == "MovedOn"
    )


def test_a_question_that_is_closed_takes_no_words_and_they_still_wait(one: Evening) -> None:
    one.polls()

    assert refused(places(one, ROSA, Into.ANSWER, 0)) == "MovedOn"
    assert words_in(one) == ["spoken"]


ACTS: dict[str, Callable[[Evening], object]] = {
    "shown": lambda one: one.presses(ROSA, cm.ShowSpoken, spoken=1),
    "confirmed, and left there": lambda one: one.presses(ROSA, cm.ConfirmSpoken, spoken=1),
    "amending": lambda one: one.presses(ROSA, cm.AmendSpoken, spoken=1),
    "cancelled": lambda one: one.presses(ROSA, c.Cancel),
    "pressed by another": lambda one: places(one, NADEGE, Into.DISSENT),
    "a text": lambda one: one.types(NADEGE, c.RaiseDissent, text="Trop vite."),
    "the next phase": lambda one: one.in_group(MAELLE, c.CloseRound),
    "the page": lambda one: one.in_group(NADEGE, cm.ShowMeeting),
    "refused": SETTLES["refused"],
    "taken back": SETTLES["taken back"],
}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=8))
def test_whatever_is_done_without_its_authors_word_the_record_never_holds_it(acts: list[str]) -> None:
    with evening() as one:
        one.gathers(MAELLE, NADEGE, ROSA, HELENE)
        one.opens("one", contribute=6000, poll=6000)
        notes(one, MAELLE, ROSA)
        for act in acts:
            ACTS[act](one)

        assert set(words_in(one)) <= {"spoken"}
        assert WORDS not in "".join(map(str, one.connection.execute(select(content)).all()))
