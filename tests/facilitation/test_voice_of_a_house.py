"""A house speaks through those who came for it: moving or merging gives nobody its voice."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation import commands as c
from facilitation import commands_appeals as ap
from facilitation import commands_charter as cc
from facilitation import commands_course as co
from facilitation import facts as f
from facilitation.decision import Decision
from facilitation.ending import last_words
from facilitation.facts import Fact
from facilitation.facts_appeals import AppealSigned, SignatureWithdrawn
from facilitation.facts_charter import AdherenceGiven
from facilitation.facts_course import LastWordSaid
from facilitation.ids import UserId
from facilitation.kinds import Answer, AppealPart, Part
from facilitation.outline import outline
from facilitation.publication import publish
from facilitation.scene import Mandate
from facilitation.stances import Stance
from tests.facilitation.evening import (
    CITY,
    CLINIC,
    COMES_FOR,
    FARID,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    PASSERELLES,
    ROSA,
    SCHOOL,
    Evening,
    Memory,
    Outcome,
    evening,
    refused,
)

PEOPLE = (MAELLE, FARID, NADEGE, ROSA, ISMAEL, HELENE)
HOUSES = (CITY, SCHOOL, PASSERELLES, CLINIC)
SPEAKING = (f.MandateGiven, AdherenceGiven, AppealSigned, LastWordSaid)


@cache
def asked() -> Memory:
    """Positions are open; a charter, a page to carry higher and the end are proposed."""
    with evening() as one:
        one.gathers(*PEOPLE)
        here = one.partnership.id
        one.types(MAELLE, cc.WritePart, partnership=here, part=Part.US)
        one.says(MAELLE, "Une porte.")
        one.types(MAELLE, cc.ProposeCharter, partnership=here, sure=True)
        one.types(ROSA, ap.DraftAppeal)
        for part, words in ((AppealPart.ADDRESSEE, "La métropole"), (AppealPart.WORDS, "Il manque un car.")):
            one.types(ROSA, ap.WriteAppeal, appeal=1, part=part)
            one.says(ROSA, words)
        one.types(ROSA, ap.ProposeAppeal, appeal=1, sure=True)
        one.opens()
        one.writes(ROSA, "Une salle ouverte le mercredi.")
        one.polls()
        one.types(MAELLE, co.ProposeEnd, erases=False, sure=True)
        return one.remembered()


@pytest.fixture
def everything_asked() -> Iterator[Evening]:
    with asked().again() as one:
        yield one


# --- To speak for one's house ---

Step = Callable[[Evening], tuple[Outcome, ...]]


def answers(person: UserId, code: Stance) -> Step:
    def answer(one: Evening) -> tuple[Outcome, ...]:
        text = one.text_of(ROSA).id
        asked = one.presses(person, c.AnswerForInstitution, contribution=text)
        chosen = one.presses(person, c.ChooseMandate, contribution=text, code=code)
        return asked, chosen, one.presses(person, c.DecidedTogether)

    return answer


def commits(person: UserId) -> Step:
    def commit(one: Evening) -> tuple[Outcome, ...]:
        chosen = one.presses(person, cc.AnswerCharter, charter=1, code=Answer.COMMIT)
        return chosen, one.presses(person, c.DecidedTogether)

    return commit


def signs(person: UserId) -> Step:
    def sign(one: Evening) -> tuple[Outcome, ...]:
        chosen = one.presses(person, ap.SignAppeal, appeal=1, alone=False)
        return chosen, one.presses(person, c.DecidedTogether)

    return sign


def unsigns(person: UserId) -> Step:
    return lambda one: (one.presses(person, ap.WithdrawSignature, appeal=1, alone=False),)


def says_last(person: UserId) -> Step:
    def say(one: Evening) -> tuple[Outcome, ...]:
        asked = one.presses(person, co.SayLastWord)
        return asked, one.says(person, "Une porte s’est ouverte.")

    return say


def moves(person: UserId, house: str) -> Step:
    def move(one: Evening) -> tuple[Outcome, ...]:
        there = next((i.id for i in one.scene.institutions(one.partnership.id) if i.name == house), None)
        return (one.in_group(MAELLE, c.MoveMember, member=one.member(person).id, institution=there),)

    return move


def merges(house: str, into: str) -> Step:
    def merge(one: Evening) -> tuple[Outcome, ...]:
        names = {i.name: i.id for i in one.scene.institutions(one.partnership.id)}
        if house == into or not {house, into} <= names.keys():
            return ()
        return (one.in_group(MAELLE, c.MergeInstitution, institution=names[house], into=names[into]),)

    return merge


def told(outcomes: tuple[Outcome, ...]) -> list[Fact]:
    return [fact for one in outcomes if isinstance(one, Decision) for fact in one.facts]


somebody, a_house = st.sampled_from(PEOPLE), st.sampled_from(HOUSES)
STEPS = st.lists(
    st.one_of(
        st.builds(answers, somebody, st.sampled_from([Stance.AGREE, Stance.DISAGREE])),
        st.builds(commits, somebody),
        st.builds(signs, somebody),
        st.builds(unsigns, somebody),
        st.builds(says_last, somebody),
        st.builds(moves, somebody, a_house),
        st.builds(merges, a_house, a_house),
    ),
    max_size=14,
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_a_house_says_nothing_but_by_who_came_for_it(steps: list[Step]) -> None:
    """Told apart by what each fact says, and for whom each person came before anything was asked."""
    with asked().again() as one:
        came = {one.member(person).id: COMES_FOR[person] for person in PEOPLE}
        names = {i.id: i.name for i in one.scene.institutions(one.partnership.id)}
        signed: dict[int, str] = {}
        mandates: dict[str, Stance] = {}
        for step in steps:
            for fact in told(step(one)):
                if isinstance(fact, SPEAKING) and fact.institution is not None:
                    assert names[fact.institution] == came[fact.member]
                if isinstance(fact, AppealSigned) and fact.institution is not None:
                    signed[fact.signature] = names[fact.institution]
                if isinstance(fact, SignatureWithdrawn):
                    assert signed[fact.signature] == came[fact.member]
                if isinstance(fact, f.MandateGiven):
                    mandates[str(fact.institution)] = fact.code

        (found,) = publish(one.scene, one.round)["statements"]
        assert found["mandates"] == {seat: code.value for seat, code in mandates.items()}


# --- One by one ---


@pytest.mark.parametrize(
    "speaks", [answers(FARID, Stance.AGREE), commits(FARID), signs(FARID), says_last(FARID)]
)
def test_who_was_moved_there_is_told_that_others_speak(everything_asked: Evening, speaks: Step) -> None:
    moves(FARID, PASSERELLES)(everything_asked)

    assert refused(speaks(everything_asked)[0]) in ("PlacedInThatHouse", "PlacedSinceThen")


def test_who_was_moved_there_withdraws_no_signature_of_it(everything_asked: Evening) -> None:
    signs(ROSA)(everything_asked)
    moves(FARID, PASSERELLES)(everything_asked)

    assert refused(unsigns(FARID)(everything_asked)[0]) == "PlacedInThatHouse"


def test_where_nobody_else_of_it_is_left_who_was_moved_there_speaks_for_it(everything_asked: Evening) -> None:
    here = everything_asked.partnership.id
    moves(FARID, CLINIC)(everything_asked)
    everything_asked.types(HELENE, c.Leave, partnership=here, sure=True)

    assert [type(one) for one in told(answers(FARID, Stance.AGREE)(everything_asked))].count(f.MandateGiven)


def test_what_a_house_said_before_it_was_merged_is_printed_under_the_name_it_had(
    everything_asked: Evening,
) -> None:
    answers(HELENE, Stance.DISAGREE)(everything_asked)
    clinic = everything_asked.institution(CLINIC)
    merges(CLINIC, CITY)(everything_asked)
    everything_asked.publishes()

    (printed,) = _mandates(everything_asked)
    assert (printed.institution, printed.code) == (clinic, Stance.DISAGREE)


def _mandates(one: Evening) -> tuple[Mandate, ...]:
    its = outline(one.scene, one.round)
    return tuple(mandate for group in its.mandates.values() for mandate in group)


def test_what_a_house_said_last_is_not_another_s(everything_asked: Evening) -> None:
    says_last(HELENE)(everything_asked)
    clinic = everything_asked.institution(CLINIC)
    merges(CLINIC, CITY)(everything_asked)
    says_last(MAELLE)(everything_asked)

    ending = everything_asked.scene.ending(everything_asked.partnership.id)
    assert ending is not None
    spoke = [one.institution for one in last_words(everything_asked.scene, ending)]
    assert spoke == [clinic, everything_asked.institution(CITY)]
