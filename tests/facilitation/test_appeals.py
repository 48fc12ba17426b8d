"""A page to carry higher: signed by whom says so, quoting whom allows it, with the disagreements on it."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation import commands as c
from facilitation import commands_appeals as ap
from facilitation import facts as f
from facilitation import notices_appeals as n
from facilitation.appeals import opposed, quoted, signed_by
from facilitation.decision import Decision
from facilitation.ids import AppealId, UserId
from facilitation.kinds import AppealPart
from facilitation.scene_appeals import Appeal
from facilitation.stances import Stance
from storage.audit import verify
from storage.ledger import remember
from tests.facilitation.evening import (
    CLAIRE,
    FARID,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    ROSA,
    Evening,
    Memory,
    Outcome,
    evening,
    kinds,
    refused,
    sent,
)

PEOPLE = (MAELLE, FARID, NADEGE, ROSA, ISMAEL, HELENE, CLAIRE)
ROOM = "Une salle ouverte le mercredi."


@cache
def after_a_round() -> Memory:
    """What Nadège wrote is shared by all; Claire comes in her own name."""
    with evening() as one:
        one.gathers(*PEOPLE[:-1])
        one.joins(CLAIRE)
        one.opens()
        text = one.writes(NADEGE, ROOM)
        one.polls()
        for person in PEOPLE:
            if person != NADEGE:
                one.takes(person, text, Stance.AGREE)
        one.publishes()
        return one.remembered()


@cache
def with_a_page() -> Memory:
    """Of Rosa's, which quotes Nadège."""
    with after_a_round().again() as one:
        writes(one)
        one.types(ROSA, ap.QuoteText, appeal=page(one).id, contribution=one.text_of(NADEGE).id, quoted=True)
        one.types(ROSA, ap.ProposeAppeal, appeal=page(one).id, sure=True)
        return one.remembered()


@pytest.fixture
def held() -> Iterator[Evening]:
    with after_a_round().again() as one:
        yield one


@pytest.fixture
def proposed() -> Iterator[Evening]:
    with with_a_page().again() as one:
        yield one


def writes(one: Evening) -> None:
    one.types(ROSA, ap.DraftAppeal, partnership=one.partnership.id)
    for part, words in ((AppealPart.ADDRESSEE, "Nos directions"), (AppealPart.WORDS, "La nuit.")):
        one.types(ROSA, ap.WriteAppeal, appeal=page(one).id, part=part)
        one.says(ROSA, words)


def page(one: Evening) -> Appeal:
    return one.scene.appeals(one.partnership.id)[-1]


def signs(one: Evening, person: UserId, *, alone: bool) -> Outcome:
    said = one.types(person, ap.SignAppeal, appeal=page(one).id, alone=alone)
    if one.messages(person) and isinstance(one.last(person).notice, n.SigningAgreementAsked):
        said = one.types(person, c.DecidedTogether)
    return said


def names(one: Evening) -> list[str]:
    """Who stands under the page."""
    known = {house.id: house.name for house in one.scene.institutions(one.partnership.id)}
    told = []
    for signature in signed_by(one.scene, page(one)):
        member = one.scene.member(signature.member)
        told.append(known[signature.institution] if signature.institution else str(member and member.name))
    return told


# --- To write ---


def test_any_member_writes_one_and_nobody_else_reads_the_draft(held: Evening) -> None:
    writes(held)

    assert refused(held.types(MAELLE, ap.ReadAppeal, appeal=page(held).id)) == "NotYours"
    assert refused(held.types(MAELLE, ap.ProposeAppeal, appeal=page(held).id, sure=True)) == "NotYours"
    assert refused(held.types(MAELLE, ap.SignAppeal, appeal=page(held).id, alone=True)) == "MovedOn"


def test_a_page_says_to_whom_it_goes_before_it_is_proposed(held: Evening) -> None:
    held.types(ROSA, ap.DraftAppeal, partnership=held.partnership.id)

    assert refused(held.types(ROSA, ap.ProposeAppeal, appeal=page(held).id, sure=True)) == "PageNotWritten"


def test_once_proposed_it_does_not_change(proposed: Evening) -> None:
    about = {"appeal": page(proposed).id}

    assert refused(proposed.types(ROSA, ap.WriteAppeal, part=AppealPart.WORDS, **about)) == "MovedOn"
    assert refused(proposed.types(ROSA, ap.DropAppeal, **about)) == "MovedOn"


def test_a_dropped_draft_is_gone_and_another_can_be_begun(held: Evening) -> None:
    writes(held)
    first = page(held).id

    held.types(ROSA, ap.DropAppeal, appeal=first)

    assert refused(held.types(ROSA, ap.ReadAppeal, appeal=first)) == "MovedOn"
    assert kinds(held.types(ROSA, ap.DraftAppeal, partnership=held.partnership.id)) == ["AppealBegun"]


def test_each_is_asked_and_so_is_the_author_of_what_is_quoted(proposed: Evening) -> None:
    asked = [one for one in proposed.heard if isinstance(one.notice, n.AppealShown) and one.notice.invited]

    assert {int(one.chat) for one in asked} == set(map(int, PEOPLE))
    assert [one.notice.kind for one in proposed.messages(NADEGE)][-1] == "QuoteAsked"


# --- To quote ---


def test_what_others_said_leaves_the_group_only_if_they_allow_it(proposed: Evening) -> None:
    text, about = proposed.text_of(NADEGE).id, page(proposed)
    before = quoted(proposed.scene, about)

    by_another = proposed.types(ROSA, ap.AnswerQuote, appeal=about.id, contribution=text, allowed=True)
    proposed.types(NADEGE, ap.AnswerQuote, appeal=about.id, contribution=text, allowed=True)
    allowed = [one.text for one in quoted(proposed.scene, about)]
    proposed.types(NADEGE, ap.AnswerQuote, appeal=about.id, contribution=text, allowed=False)

    assert (before, refused(by_another), allowed) == ([], "NotYours", [ROOM])
    assert quoted(proposed.scene, about) == []


def test_what_one_wrote_oneself_is_quoted_without_being_asked(held: Evening) -> None:
    here, text = held.partnership.id, held.text_of(NADEGE)
    held.types(NADEGE, ap.DraftAppeal, partnership=here)
    held.types(NADEGE, ap.WriteAppeal, appeal=page(held).id, part=AppealPart.ADDRESSEE)
    held.says(NADEGE, "Le rectorat")
    held.types(NADEGE, ap.QuoteText, appeal=page(held).id, contribution=text.id, quoted=True)

    held.types(NADEGE, ap.ProposeAppeal, appeal=page(held).id, sure=True)

    assert [one.id for one in quoted(held.scene, page(held))] == [text.id]


# --- To sign ---


def test_who_wrote_it_has_not_signed_it(proposed: Evening) -> None:
    assert names(proposed) == []
    assert refused(proposed.types(ROSA, ap.SendAppeal, appeal=page(proposed).id)) == "NobodySigned"


def test_an_institution_signs_through_one_of_its_members_and_its_colleagues_are_told(
    proposed: Evening,
) -> None:
    said = signs(proposed, ROSA, alone=False)

    assert names(proposed) == ["Passerelles"]
    assert sent(said, to=int(ISMAEL)) == ["SignatureTold"]
    assert sent(said, to=int(HELENE)) == []


def test_one_signs_in_ones_own_name_beside_ones_institution(proposed: Evening) -> None:
    signs(proposed, ISMAEL, alone=True)
    signs(proposed, ROSA, alone=False)
    signs(proposed, CLAIRE, alone=True)

    assert names(proposed) == ["Passerelles", "Ismaël Diallo", "Claire Dumont"]


def test_who_comes_in_their_own_name_signs_for_nobody_else(proposed: Evening) -> None:
    assert refused(proposed.types(CLAIRE, ap.SignAppeal, appeal=page(proposed).id, alone=False)) == "MovedOn"


def test_a_signature_is_withdrawn_by_a_colleague_and_the_page_goes_nowhere(proposed: Evening) -> None:
    signs(proposed, ROSA, alone=False)

    proposed.types(ISMAEL, ap.WithdrawSignature, appeal=page(proposed).id, alone=False)

    assert names(proposed) == []
    assert refused(proposed.types(ROSA, ap.SendAppeal, appeal=page(proposed).id)) == "NobodySigned"


def test_nobody_withdraws_the_signature_of_another_house(proposed: Evening) -> None:
    signs(proposed, ROSA, alone=False)
    withdrawn = proposed.types(HELENE, ap.WithdrawSignature, appeal=page(proposed).id, alone=False)

    assert refused(withdrawn) == "MovedOn"
    assert names(proposed) == ["Passerelles"]


def test_passing_leaves_no_trace(proposed: Evening) -> None:
    assert kinds(proposed.types(HELENE, ap.PassSignature, appeal=page(proposed).id)) == []


def test_a_person_who_is_erased_does_not_stand_under_it_and_their_house_does(proposed: Evening) -> None:
    signs(proposed, ROSA, alone=False)
    signs(proposed, ROSA, alone=True)

    proposed.types(ROSA, c.Forget, partnership=proposed.partnership.id, sure=True)

    assert names(proposed) == ["Passerelles"]


# --- To disagree ---


def test_a_disagreement_stands_on_the_page_until_its_author_takes_it_back(proposed: Evening) -> None:
    about = page(proposed)
    proposed.types(HELENE, ap.OpposeAppeal, appeal=about.id)
    proposed.says(HELENE, "Pas la nuit.")
    mine = opposed(proposed.scene, about)[0]
    by_another = proposed.types(ROSA, ap.WithdrawOpposition, appeal=about.id, opposition=mine.id)

    assert refused(by_another) == "NotYours"
    assert [one.text for one in opposed(proposed.scene, about)] == ["Pas la nuit."]

    proposed.types(HELENE, ap.WithdrawOpposition, appeal=about.id, opposition=mine.id)

    assert opposed(proposed.scene, about) == []


# --- Whatever people do ---

Act = Callable[[Evening, UserId], Outcome]


def _moved(one: Evening, person: UserId) -> Outcome:
    """To Passerelles, by who facilitates."""
    return one.in_group(
        MAELLE, c.MoveMember, member=one.member(person).id, institution=one.institution("Passerelles")
    )


ACTS: dict[str, Act] = {
    "sign": lambda one, person: signs(one, person, alone=False),
    "sign alone": lambda one, person: signs(one, person, alone=True),
    "withdraw": lambda one, p: one.types(p, ap.WithdrawSignature, appeal=page(one).id, alone=False),
    "withdraw alone": lambda one, p: one.types(p, ap.WithdrawSignature, appeal=page(one).id, alone=True),
    "pass": lambda one, person: one.types(person, ap.PassSignature, appeal=page(one).id),
    "read": lambda one, person: one.types(person, ap.ReadAppeal, appeal=page(one).id),
    "move": _moved,
    "leave": lambda one, person: one.types(person, c.Leave, partnership=one.partnership.id, sure=True),
}


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(sorted(ACTS))), max_size=12))
def test_nobody_stands_under_a_page_who_did_not_say_so(acts: list[tuple[UserId, str]]) -> None:
    with with_a_page().again() as one:
        said: set[str] = set()
        for person, act in acts:
            house = one.scene.institution(one.member(person).institution or 0)  # type: ignore[arg-type]
            if isinstance(ACTS[act](one, person), Decision):
                if act == "sign" and house:
                    said.add(house.name)
                if act == "sign alone":
                    said.add(str(one.member(person).name))
                if act == "withdraw" and house:
                    said.discard(house.name)
                if act == "withdraw alone":
                    said.discard(str(one.member(person).name))

        assert set(names(one)) == said
        assert verify(one.connection, one.partnership.id) == ()


def test_merging_two_houses_signs_for_neither(proposed: Evening) -> None:
    signs(proposed, ROSA, alone=False)
    here, maelle = proposed.partnership.id, proposed.member(MAELLE).id
    clinic = proposed.institution("Centre de santé des Tilleuls")
    merged = f.InstitutionsMerged(here, proposed.institution("Passerelles"), clinic, maelle, proposed.now)

    remember(proposed.connection, [merged])

    assert names(proposed) == []


def test_a_page_of_another_partnership_is_answered_there(proposed: Evening) -> None:
    assert refused(proposed.types(ROSA, ap.ReadAppeal, appeal=AppealId(99))) == "MovedOn"
