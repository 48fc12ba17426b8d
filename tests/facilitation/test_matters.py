"""Tensions of places and gaps of schemes: any member sends them there, and who told of them closes."""

from collections.abc import Iterator

import pytest
from sqlalchemy import update

from facilitation import commands as c
from facilitation import conflict_commands as cc
from facilitation import facts as f
from facilitation import guides
from facilitation.facts_voices import VoicesDrawn, VoiceVeiled
from facilitation.guides import Said
from facilitation.ids import ContributionId, MemberId, UserId
from facilitation.kinds import ConflictKind, ConflictState, Mode
from facilitation.matters import matters
from facilitation.parties import parties
from facilitation.prompts import Kind
from facilitation.scene import Contribution
from storage.ledger import remember
from storage.tables import contribution, round_
from tests.facilitation.disputes import card, last_outcome
from tests.facilitation.evening import (
    HELENE,
    MAELLE,
    NADEGE,
    PASSERELLES,
    ROSA,
    THOMAS,
    VAULT,
    Evening,
    Outcome,
    evening,
    kinds,
    refused,
    sent,
)

TENSION, AFFINITY = Said(("tension",)), Said(("affinity",))
HALLE = Said(words="La halle")


@pytest.fixture
def one() -> Iterator[Evening]:
    """Rosa feels a tension at the hall, Hélène an affinity; Nadège tells of a scheme nobody takes up."""
    with evening() as found:
        found.gathers(MAELLE, NADEGE, THOMAS, ROSA, HELENE)
        found.opens("lived")
        tells(found, ROSA, Kind.PLACE, where=HALLE, feel=TENSION, word=Said(words="Le bruit"))
        tells(found, HELENE, Kind.PLACE, where=Said(words="halle"), feel=AFFINITY)
        tells(found, NADEGE, Kind.SCHEME, name=Said(words="Le contrat de ville"), means=Said(("2",)))
        found.polls()
        found.publishes()
        yield found


def tells(one: Evening, person: UserId, kind: Kind, **said: Said) -> Contribution:
    number = ContributionId(one.scene.next_id("contribution"))
    questions = one.round.shape.questions
    prompt = next(question.id for question in questions if question.kind is kind)
    place = one.scene.next_contribution_number(one.round.id)
    whose = one.member(person).id
    recorded = f.ContributionRecorded(
        *(one.partnership.id, one.round.id, number, place, prompt, whose, None, None, None),
        reading_only=False,
        message=None,
        at=one.now,
        details=guides.details(kind, said),
    )
    remember(one.connection, [recorded])
    return one.text_of(person)


def sends(one: Evening, person: UserId, of: UserId, kind: ConflictKind = ConflictKind.TENSION) -> Outcome:
    return one.types(person, cc.SendToRegister, contribution=one.text_of(of).id, matter=kind, sure=True)


def its_parties(one: Evening) -> set[str]:
    members = (one.scene.member(party.member) for party in parties(one.scene, card(one)) if party.member)
    return {member.name or "" for member in members if member}


# --- What can be sent ---


def test_a_place_with_a_tension_and_each_gap_of_a_scheme_can_be_sent(one: Evening) -> None:
    found = [(matter.kind, matter.name) for matter in matters(one.scene, one.partnership.id)]

    assert found == [
        (ConflictKind.TENSION, "La halle"),
        (ConflictKind.NO_ANIMATOR, "Le contrat de ville"),
        (ConflictKind.NO_FOLLOW_UP, "Le contrat de ville"),
        (ConflictKind.SCARCE_MEANS, "Le contrat de ville"),
    ]


def test_any_member_sends_it_after_a_word_of_what_that_does(one: Evening) -> None:
    text = one.text_of(ROSA).id
    asked = one.types(THOMAS, cc.SendToRegister, contribution=text, matter=ConflictKind.TENSION)

    assert sent(asked) == ["SendAsked"]
    assert kinds(sends(one, THOMAS, ROSA)) == ["ConflictOpened"]
    assert (card(one).kind, card(one).opened_by) == (ConflictKind.TENSION, one.member(THOMAS).id)
    assert one.shown(ROSA)[-1] == one.shown(HELENE)[-1] == "ConflictTold"
    assert "ConflictTold" not in one.shown(NADEGE)


def test_whatever_text_of_the_place_is_pressed_it_is_sent_once(one: Evening) -> None:
    sends(one, THOMAS, HELENE)

    assert card(one).contribution == one.text_of(ROSA).id
    assert refused(sends(one, ROSA, ROSA)) == refused(sends(one, MAELLE, HELENE)) == "HasACard"


def test_each_gap_of_a_scheme_has_a_card_of_its_own(one: Evening) -> None:
    sends(one, THOMAS, NADEGE, ConflictKind.NO_ANIMATOR)
    sends(one, THOMAS, NADEGE, ConflictKind.SCARCE_MEANS)

    cards = one.scene.conflicts(one.partnership.id)
    assert [found.kind for found in cards] == [ConflictKind.NO_ANIMATOR, ConflictKind.SCARCE_MEANS]
    assert refused(sends(one, NADEGE, NADEGE, ConflictKind.NO_ANIMATOR)) == "HasACard"


@pytest.mark.parametrize("kind", [ConflictKind.NO_ANIMATOR, ConflictKind.SCARCE_MEANS])
def test_what_a_place_does_not_hold_is_not_sent(one: Evening, kind: ConflictKind) -> None:
    assert refused(sends(one, THOMAS, ROSA, kind)) == "MovedOn"


def test_a_button_that_names_what_only_a_summary_opens_sends_nothing_under_that_name(one: Evening) -> None:
    assert refused(sends(one, THOMAS, ROSA, ConflictKind.OPEN)) == "NotAgainst"


# --- Who closes it ---


def test_its_parties_are_who_told_of_the_place_and_who_sent_it(one: Evening) -> None:
    sends(one, THOMAS, ROSA)

    assert its_parties(one) == {"Rosa Martins", "Hélène Caron", "Thomas Petit"}


def test_who_tells_of_the_place_later_is_a_party_from_then_on(one: Evening) -> None:
    sends(one, ROSA, ROSA)
    one.opens("lived")
    tells(one, NADEGE, Kind.PLACE, where=Said(words="La HALLE"), feel=TENSION)
    assert its_parties(one) == {"Rosa Martins", "Hélène Caron"}

    one.polls()
    one.publishes()

    assert its_parties(one) == {"Rosa Martins", "Hélène Caron", "Nadège Morel"}


def test_who_erased_their_words_is_stood_for_by_their_institution_and_nobody_else_is_lost(
    one: Evening,
) -> None:
    sends(one, THOMAS, ROSA)
    one.types(ROSA, c.Forget, sure=True)

    assert its_parties(one) == {"Hélène Caron", "Thomas Petit"}
    seats = {party.seat for party in parties(one.scene, card(one)) if party.member is None}
    assert seats == {str(one.institution(PASSERELLES))}


def test_a_compromise_counts_once_each_party_has_confirmed_it(one: Evening) -> None:
    sends(one, THOMAS, ROSA)
    one.types(MAELLE, cc.ProposeCompromise, conflict=card(one).id)
    one.says(MAELLE, "Le marché jusqu’à vingt heures.")
    states = []
    for person in (HELENE, THOMAS, ROSA):
        one.types(person, cc.ConfirmOutcome, outcome=last_outcome(one).id)
        states.append(card(one).state)

    assert states == [ConflictState.OPEN, ConflictState.OPEN, ConflictState.COMPROMISE]
    assert refused(one.types(MAELLE, cc.ReopenConflict, conflict=card(one).id, sure=True)) == "NotAParty"


def test_nobody_agrees_with_themselves_alone_but_may_take_back_what_they_alone_told(one: Evening) -> None:
    sends(one, NADEGE, NADEGE, ConflictKind.NO_FOLLOW_UP)
    one.types(NADEGE, cc.ProposeCompromise, conflict=card(one).id)
    one.says(NADEGE, "La Ville le suit.")
    one.types(NADEGE, cc.ConfirmOutcome, outcome=last_outcome(one).id)
    assert card(one).state is ConflictState.OPEN
    assert refused(one.types(ROSA, cc.TakeBackMatter, conflict=card(one).id, sure=True)) == "NotAlone"

    one.types(NADEGE, cc.TakeBackMatter, conflict=card(one).id, sure=True)

    assert card(one).state is ConflictState.LIFTED
    assert kinds(one.types(NADEGE, cc.ReopenConflict, conflict=card(one).id, sure=True)) == [
        "ConflictReopened"
    ]


def test_what_a_voice_told_is_not_taken_back_by_name(one: Evening) -> None:
    """The group would read that who sent it is the one who told of it."""
    voice = told_without_a_name(one, NADEGE)
    sends(one, NADEGE, NADEGE, ConflictKind.NO_FOLLOW_UP)

    assert {party.member for party in parties(one.scene, card(one))} == {voice, one.member(NADEGE).id}
    assert refused(one.types(NADEGE, cc.TakeBackMatter, conflict=card(one).id, sure=True)) == "NotAlone"


def told_without_a_name(one: Evening, person: UserId) -> MemberId:
    """As if that round had been one without names."""
    here, about, member = one.partnership.id, one.round.id, one.member(person).id
    voice = MemberId(one.scene.next_id("member"))
    drawn = VoicesDrawn(here, about, (voice,), one.now)
    remember(one.connection, [drawn, VoiceVeiled(here, about, voice, member)], vault=VAULT)
    its = (contribution.c.round == about) & (contribution.c.member == member)
    one.connection.execute(update(contribution).where(its).values(member=voice))
    one.connection.execute(update(round_).where(round_.c.id == about).values(mode=Mode.CONFIDENTIAL.value))
    return voice


def test_what_others_told_too_is_not_taken_back_by_one(one: Evening) -> None:
    sends(one, ROSA, ROSA)

    assert refused(one.types(ROSA, cc.TakeBackMatter, conflict=card(one).id, sure=True)) == "NotAlone"


def test_a_gap_that_is_answered_since_stays_open_until_its_parties_close_it(one: Evening) -> None:
    sends(one, THOMAS, NADEGE, ConflictKind.NO_ANIMATOR)
    one.opens("lived")
    tells(one, MAELLE, Kind.SCHEME, name=Said(words="contrat de ville"), animates=Said(words="La Ville"))
    one.polls()
    one.publishes()

    assert card(one).open
    assert its_parties(one) == {"Nadège Morel", "Thomas Petit", "Maëlle Le Goff"}
    assert ConflictKind.NO_ANIMATOR not in {one.kind for one in matters(one.scene, one.partnership.id)}
