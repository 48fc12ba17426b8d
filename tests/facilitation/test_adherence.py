"""What each institution answers: said by itself alone, kept whole, asked again by each version."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation import commands as c
from facilitation import commands_charter as cc
from facilitation import facts as f
from facilitation import notices_charter as n
from facilitation.adherence import Answers, answers_to, possible_answers
from facilitation.decision import Decision
from facilitation.ids import InstitutionId, UserId
from facilitation.kinds import Answer, Part
from facilitation.scene_charter import Adherence, Charter
from storage.audit import verify
from storage.ledger import remember
from tests.facilitation.evening import (
    CITY,
    CLAIRE,
    CLINIC,
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
    kinds,
    refused,
    sent,
)

PEOPLE = (MAELLE, FARID, NADEGE, ROSA, ISMAEL, HELENE, CLAIRE)


@cache
def with_a_charter() -> Memory:
    """Seven people of four institutions, and Claire in her own name; a first version is proposed."""
    with evening() as one:
        one.gathers(*PEOPLE[:-1])
        one.joins(CLAIRE)
        proposes(one, "Une porte.")
        return one.remembered()


@pytest.fixture
def asked() -> Iterator[Evening]:
    with with_a_charter().again() as one:
        yield one


def proposes(one: Evening, text: str) -> Charter:
    here = one.partnership.id
    one.types(MAELLE, cc.WritePart, partnership=here, part=Part.US)
    one.says(MAELLE, text)
    one.types(MAELLE, cc.ProposeCharter, partnership=here, sure=True)
    return latest(one)


def latest(one: Evening) -> Charter:
    return one.scene.charters(one.partnership.id)[-1]


def answers(one: Evening, person: UserId, code: Answer, words: str | None = None) -> Outcome:
    """To the last version: with whose agreement is answered by a press, the words, if any, are typed."""
    said = one.types(person, cc.AnswerCharter, charter=latest(one).id, code=code)
    if isinstance(one.last(person).notice, n.CharterAgreementAsked):
        said = one.types(person, c.DecidedTogether)
    return one.says(person, words) if words else said


def counted(one: Evening) -> Answers:
    return answers_to(one.scene, latest(one))


def codes(one: Evening) -> dict[str, Answer]:
    names = {found.id: found.name for found in one.scene.institutions(one.partnership.id)}
    return {names[seat]: said.code for seat, said in counted(one).institutions.items()}


# --- To answer ---


def test_an_institution_answers_through_a_member_with_somebodys_agreement(asked: Evening) -> None:
    pressed = asked.types(ROSA, cc.AnswerCharter, charter=latest(asked).id, code=Answer.COMMIT)
    agreed = asked.says(ROSA, "le conseil d’administration")

    [said] = counted(asked).institutions.values()

    assert (kinds(pressed), sent(pressed)) == ([], ["CharterAgreementAsked"])
    assert kinds(agreed) == ["AdherenceGiven"]
    assert said.institution == asked.institution(PASSERELLES)
    assert said.agreed_by == "le conseil d’administration"
    assert sent(agreed, ISMAEL) == ["AdherenceTold"]
    assert sent(agreed, asked.chat) == ["CharterBoard"]
    assert sent(agreed, HELENE) == []


def test_a_person_in_their_own_name_answers_for_themselves_at_once(asked: Evening) -> None:
    said = answers(asked, CLAIRE, Answer.COMMIT)

    assert kinds(said) == ["AdherenceGiven"]
    assert [one.institution for one in counted(asked).people.values()] == [None]
    assert counted(asked).institutions == {}
    assert counted(asked).silent_people == 0


def test_a_reservation_is_recorded_before_its_words_and_has_them_once(asked: Evening) -> None:
    answers(asked, ROSA, Answer.RESERVE)
    before = counted(asked).institutions[asked.institution(PASSERELLES)]
    worded = asked.says(ROSA, "Jamais de liste.")
    after = counted(asked).institutions[asked.institution(PASSERELLES)]

    assert (before.code, before.text) == (Answer.RESERVE, None)
    assert kinds(worded) == ["AdherenceWorded"]
    assert after.text == "Jamais de liste."
    assert refused(asked.types(ROSA, cc.WordAdherence, adherence=after.id)) == "MovedOn"


def test_the_same_press_twice_in_ones_own_name_is_one_answer(asked: Evening) -> None:
    answers(asked, CLAIRE, Answer.COMMIT)
    again = answers(asked, CLAIRE, Answer.COMMIT)
    answers(asked, CLAIRE, Answer.RESERVE)
    twice = answers(asked, CLAIRE, Answer.RESERVE)

    assert (kinds(again), kinds(twice)) == ([], [])
    assert kinds(asked.says(CLAIRE, "Sans liste.")) == ["AdherenceWorded"]
    assert [(one.code, one.text) for one in counted(asked).people.values()] == [
        (Answer.RESERVE, "Sans liste.")
    ]
    assert [one.code for one in counted(asked).before] == [Answer.COMMIT]


def test_a_reservation_in_ones_own_name_stays_until_its_other_words_are_there(asked: Evening) -> None:
    answers(asked, CLAIRE, Answer.RESERVE, "Sans liste.")
    asked.types(CLAIRE, cc.AnswerCharter, charter=latest(asked).id, code=Answer.RESERVE)
    asked.types(CLAIRE, c.Cancel)
    [before] = counted(asked).people.values()
    asked.types(CLAIRE, cc.AnswerCharter, charter=latest(asked).id, code=Answer.RESERVE)
    said = asked.says(CLAIRE, "Sans liste ni photo.")
    [after] = counted(asked).people.values()

    assert (before.text, after.text) == ("Sans liste.", "Sans liste ni photo.")
    assert kinds(said) == ["AdherenceGiven", "AdherenceWorded"]
    assert [one.text for one in counted(asked).before] == ["Sans liste."]


def test_the_words_can_come_later_from_who_answered_and_from_nobody_else(asked: Evening) -> None:
    answers(asked, ROSA, Answer.RESERVE)
    said = counted(asked).institutions[asked.institution(PASSERELLES)]
    asked.types(ROSA, cc.PassAdherenceWords, adherence=said.id)

    assert refused(asked.types(ISMAEL, cc.WordAdherence, adherence=said.id)) == "NotYours"
    asked.types(ROSA, cc.WordAdherence, adherence=said.id)
    assert kinds(asked.says(ROSA, "Jamais de liste.")) == ["AdherenceWorded"]


def test_the_last_word_counts_and_the_first_stays(asked: Evening) -> None:
    answers(asked, ROSA, Answer.REFUSE, "Pas encore.")
    answers(asked, ISMAEL, Answer.COMMIT)

    said = counted(asked)

    assert codes(asked) == {PASSERELLES: Answer.COMMIT}
    assert [(one.code, one.text) for one in said.before] == [(Answer.REFUSE, "Pas encore.")]


def test_one_withdraws_from_what_one_has_committed_oneself_to(asked: Evening) -> None:
    assert refused(answers(asked, ROSA, Answer.WITHDRAW)) == "MovedOn"
    answers(asked, ROSA, Answer.COMMIT)
    assert refused(answers(asked, ISMAEL, Answer.REFUSE)) == "MovedOn"

    answers(asked, ISMAEL, Answer.WITHDRAW)

    assert codes(asked) == {PASSERELLES: Answer.WITHDRAW}
    assert [one.code for one in counted(asked).before] == [Answer.COMMIT]


def test_a_new_version_asks_again_and_the_old_one_is_no_longer_answered(asked: Evening) -> None:
    first = latest(asked)
    answers(asked, ROSA, Answer.RESERVE, "Jamais de liste.")
    proposes(asked, "Deux portes.")

    old = asked.types(ROSA, cc.AnswerCharter, charter=first.id, code=Answer.COMMIT)

    assert refused(old) == "CharterReplaced"
    assert (counted(asked).institutions, counted(asked).silent) == ({}, 4)
    assert [one.text for one in asked.scene.adherences(first.id)] == ["Jamais de liste."]


def test_a_version_proposed_while_the_agreement_is_asked_is_the_one_to_answer(asked: Evening) -> None:
    asked.types(ROSA, cc.AnswerCharter, charter=latest(asked).id, code=Answer.COMMIT)
    proposes(asked, "Deux portes.")

    assert refused(asked.says(ROSA, "la coordinatrice")) == "CharterReplaced"
    assert codes(asked) == {}


def test_merging_two_institutions_answers_for_neither(asked: Evening) -> None:
    answers(asked, ROSA, Answer.COMMIT)
    gone, into = asked.institution(PASSERELLES), asked.institution(SCHOOL)
    asked.in_group(MAELLE, c.MergeInstitution, institution=gone, into=into)

    assert codes(asked) == {}
    assert [one.institution for one in counted(asked).before] == [gone]


def test_who_was_moved_there_since_does_not_answer_for_an_institution(asked: Evening) -> None:
    asked.passes(timedelta(hours=1))
    _moves(FARID, PASSERELLES)(asked)

    refusal = asked.types(FARID, cc.AnswerCharter, charter=latest(asked).id, code=Answer.COMMIT)

    assert refused(refusal) == "PlacedSinceThen"
    assert codes(asked) == {}


def test_who_leaves_no_longer_counts_in_their_own_name_and_their_institution_still_does(
    asked: Evening,
) -> None:
    answers(asked, CLAIRE, Answer.COMMIT)
    answers(asked, ROSA, Answer.COMMIT)
    for person in (CLAIRE, ROSA):
        asked.types(person, c.Leave, partnership=asked.partnership.id, sure=True)

    said = counted(asked)

    assert (said.people, codes(asked)) == ({}, {PASSERELLES: Answer.COMMIT})
    assert [one.institution for one in said.before] == [None]


def test_who_is_erased_leaves_the_answer_without_words_or_name(asked: Evening) -> None:
    answers(asked, ROSA, Answer.RESERVE, "Jamais de liste.")
    forgotten = asked.types(ROSA, c.Forget, partnership=asked.partnership.id, sure=True)

    [said] = counted(asked).institutions.values()

    assert (said.code, said.text, said.agreed_by) == (Answer.RESERVE, None, None)
    assert "CharterBoard" in sent(forgotten, asked.chat)
    assert verify(asked.connection, asked.partnership.id) == ()


# --- Whatever the order ---

Step = Callable[[Evening], None]
somebody = st.sampled_from(PEOPLE)
some_code = st.sampled_from(list(Answer))
some_words = st.sampled_from((None, "Jamais de liste.", "Pas encore."))


def _answers(person: UserId, code: Answer, words: str | None) -> Step:
    def answer(one: Evening) -> None:
        said = answers(one, person, code)
        if words and code is not Answer.COMMIT and isinstance(said, Decision):
            one.says(person, words)

    return answer


def _new_version(number: int) -> Step:
    def propose(one: Evening) -> None:
        proposes(one, f"La porte {number}.")

    return propose


def _moves(person: UserId, house: str | None) -> Step:
    def move(one: Evening) -> None:
        to = next((i.id for i in one.scene.institutions(one.partnership.id) if i.name == house), None)
        mover, moved = one.member(MAELLE), one.member(person)
        here = one.partnership.id
        remember(one.connection, [f.MemberMoved(here, moved.id, to, mover.id, one.now)])

    return move


def _merges(house: str, into: str) -> Step:
    def merge(one: Evening) -> None:
        names = {i.name: i.id for i in one.scene.institutions(one.partnership.id)}
        if house in names and into in names and house != into:
            one.in_group(MAELLE, c.MergeInstitution, institution=names[house], into=names[into])

    return merge


HOUSES = (CITY, SCHOOL, PASSERELLES, CLINIC)
STEPS = st.lists(
    st.one_of(
        st.builds(_answers, somebody, some_code, some_words),
        st.builds(_answers, somebody, some_code, some_words),
        st.builds(_new_version, st.integers(2, 9)),
        st.builds(_moves, somebody, st.sampled_from((*HOUSES, None))),
        st.builds(_merges, st.sampled_from(HOUSES), st.sampled_from(HOUSES)),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_no_charter_counts_an_institution_that_did_not_say_so_itself(steps: list[Step]) -> None:
    """Told apart by what each fact says, not by how it is counted."""
    with with_a_charter().again() as one:
        for step in steps:
            step(one)

        said = {
            (entry.details["charter"], entry.details["institution"], entry.details["code"])
            for entry in one.scene.journal(one.partnership.id, 0, 500)
            if entry.kind == "AdherenceGiven"
        }
        for charter in one.scene.charters(one.partnership.id):
            found = answers_to(one.scene, charter)
            for seat, last in found.institutions.items():
                assert last.institution == seat
                assert (charter.id, seat, last.code.value) in said
            for member, last in found.people.items():
                assert (last.member, last.institution) == (member, None)
                assert (charter.id, None, last.code.value) in said


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_nothing_said_before_is_erased_and_a_new_version_begins_at_nothing(steps: list[Step]) -> None:
    with with_a_charter().again() as one:
        told: dict[int, Adherence] = {}
        for step in steps:
            versions = len(one.scene.charters(one.partnership.id))
            step(one)
            now = everything_said(one)
            assert {key: without_words(now[key]) for key in told} == {
                key: without_words(before) for key, before in told.items()
            }
            assert all(now[key].text == before.text for key, before in told.items() if before.text)
            told = now
            if len(one.scene.charters(one.partnership.id)) > versions:
                assert (counted(one).institutions, counted(one).people, counted(one).before) == ({}, {}, ())


def everything_said(one: Evening) -> dict[int, Adherence]:
    versions = one.scene.charters(one.partnership.id)
    return {said.id: said for version in versions for said in one.scene.adherences(version.id)}


def without_words(said: Adherence) -> tuple[int, InstitutionId | None, int, Answer, str | None]:
    return said.charter, said.institution, said.member, said.code, said.agreed_by


@pytest.mark.parametrize(
    ("last", "leaves"),
    [
        (None, Answer.REFUSE),
        (Answer.COMMIT, Answer.WITHDRAW),
        (Answer.RESERVE, Answer.WITHDRAW),
        (Answer.REFUSE, Answer.REFUSE),
        (Answer.WITHDRAW, Answer.REFUSE),
    ],
)
def test_there_are_always_three_answers(asked: Evening, last: Answer | None, leaves: Answer) -> None:
    if last is Answer.WITHDRAW:
        answers(asked, ROSA, Answer.COMMIT)
    if last is not None:
        answers(asked, ROSA, last)
    given_ = counted(asked).institutions.get(asked.institution(PASSERELLES))

    assert possible_answers(given_) == (Answer.COMMIT, Answer.RESERVE, leaves)
