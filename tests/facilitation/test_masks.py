"""Words that speak of a person are masked by two, never by one; and nothing but words is ever covered."""

import typing
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from facilitation import commands as c
from facilitation import commands_charter as cc
from facilitation import commands_masks as cm
from facilitation.adherence import answers_to
from facilitation.commands_record import VerifyCode
from facilitation.commands_temperature import TakeTemperature
from facilitation.facts import ContributionChanged
from facilitation.facts_masks import PutOtherwise, WordsMasked
from facilitation.ids import AdherenceId, MaskId, PartnershipId, UserId
from facilitation.kinds import Answer, Mode, Part
from facilitation.notices_masks import YoursMasked
from facilitation.outline import words_of_dissent
from facilitation.publication import publish
from facilitation.scene import Contribution, Dissent, Scene
from facilitation.scene_charter import Adherence
from facilitation.scene_masks import Covered
from facilitation.stances import Stance
from rendering.masked import ONE, SEVERAL, as_the_group_reads_it
from storage.audit import verify
from storage.ledger import remember
from storage.retention import Horizon, expired
from storage.tables import outbox
from tests.facilitation.evening import (
    FARID,
    GROUP,
    HELENE,
    MAELLE,
    NADEGE,
    ROSA,
    THOMAS,
    Evening,
    Memory,
    decided,
    evening,
    kinds,
    refused,
    sent,
)

ATTACK = "Celle qui tient la porte ne veut voir personne."
WHY = "Une collègue est visée, et non ce qui est proposé."
OTHERWISE = "La porte est fermée trop tôt."


@cache
def written() -> Memory:
    """A text of Rosa’s and an objection of Thomas’, both with words about a person; the summary is there."""
    with evening() as one:
        one.gathers(MAELLE, FARID, NADEGE, ROSA, THOMAS)
        one.opens()
        text = one.writes(ROSA, ATTACK)
        one.polls()
        one.takes(THOMAS, text, Stance.OBJECT)
        one.types(THOMAS, c.SayWhy, dissent=one.dissents()[0].id)
        one.says(THOMAS, "Il dit cela contre elle.")
        one.takes(NADEGE, text, Stance.AGREE)
        one.publishes()
        return one.remembered()


@pytest.fixture
def attacked() -> Iterator[Evening]:
    with written().again() as one:
        yield one


def text_of(one: Evening) -> Contribution:
    found = one.scene.contribution(one.text_of(ROSA).id)
    assert found is not None
    return found


def asked(one: Evening, person: UserId) -> MaskId:
    one.types(person, cm.AskMask, contribution=text_of(one).id)
    decided(one.says(person, WHY))
    return one.scene.masks_on(Covered(contribution=text_of(one).id))[-1].id


def masked(one: Evening) -> MaskId:
    mask = asked(one, NADEGE)
    decided(one.presses(MAELLE, cm.AgreeToMask, mask=mask))
    return mask


def read_by(one: Evening, person: UserId | None) -> str | None:
    found = as_the_group_reads_it(one.scene, "fr", person).contribution(text_of(one).id)
    return found.text if found else None


# --- Two, of two institutions, one of whom facilitates ---


def test_who_asks_says_why_and_those_who_facilitate_are_told(attacked: Evening) -> None:
    attacked.types(NADEGE, cm.AskMask, contribution=text_of(attacked).id)
    said = attacked.says(NADEGE, WHY)

    assert kinds(said)[0] == "MaskAsked"
    assert sent(said, int(MAELLE)) == ["MaskShown"]
    assert sent(said, int(ROSA)) == []
    assert text_of(attacked).masked_at is None


def test_masked_its_author_is_told_and_the_summary_redrawn(attacked: Evening) -> None:
    mask = asked(attacked, NADEGE)
    agreed = attacked.presses(MAELLE, cm.AgreeToMask, mask=mask)

    assert kinds(agreed) == ["WordsMasked"]
    assert sent(agreed, int(ROSA)) == ["YoursMasked"]
    assert sent(agreed, int(NADEGE)) == ["MaskShown"]
    assert sent(agreed, GROUP) == ["RoundBoard"]
    assert WordsMasked.journal


def test_no_row_tells_who_was_told_that_theirs_are_masked(attacked: Evening) -> None:
    masked(attacked)

    assert attacked.last(ROSA).notice.kind == "YoursMasked"
    assert "YoursMasked" not in set(attacked.connection.scalars(select(outbox.c.kind)))


def test_nobody_masks_alone_who_facilitates_neither(attacked: Evening) -> None:
    mask = asked(attacked, MAELLE)

    assert refused(attacked.presses(MAELLE, cm.AgreeToMask, mask=mask)) == "TakesTwo"


def test_two_who_do_not_facilitate_mask_nothing(attacked: Evening) -> None:
    mask = asked(attacked, NADEGE)

    assert refused(attacked.presses(THOMAS, cm.AgreeToMask, mask=mask)) == "TakesTwo"


def test_who_facilitates_asks_and_a_member_of_another_institution_agrees(attacked: Evening) -> None:
    mask = asked(attacked, MAELLE)

    assert kinds(attacked.presses(NADEGE, cm.AgreeToMask, mask=mask)) == ["WordsMasked"]


def test_two_of_one_institution_mask_nothing(attacked: Evening) -> None:
    attacked.in_group(
        MAELLE,
        c.MoveMember,
        member=attacked.member(NADEGE).id,
        institution=attacked.member(MAELLE).institution,
    )
    mask = asked(attacked, NADEGE)

    assert refused(attacked.presses(MAELLE, cm.AgreeToMask, mask=mask)) == "TakesTwo"


def test_an_author_neither_asks_nor_agrees(attacked: Evening) -> None:
    assert refused(attacked.types(ROSA, cm.AskMask, contribution=text_of(attacked).id)) == "OwnWords"
    attacked.in_group(MAELLE, c.NameFacilitator, member=attacked.member(ROSA).id)
    mask = asked(attacked, NADEGE)

    assert refused(attacked.presses(ROSA, cm.AgreeToMask, mask=mask)) == "TakesTwo"


def test_what_somebody_asks_already_can_be_agreed_to_and_is_not_asked_twice(attacked: Evening) -> None:
    asked(attacked, NADEGE)

    assert sent(attacked.types(FARID, cm.AskMask, contribution=text_of(attacked).id)) == ["MaskShown"]


def test_what_the_group_has_not_read_cannot_be_masked(together: Evening) -> None:
    together.opens()
    text = together.writes(ROSA, ATTACK)

    assert refused(together.types(NADEGE, cm.AskMask, contribution=text.id)) == "NothingToMask"


# --- Who reads what ---


def test_the_group_reads_a_mask_and_the_author_their_words(attacked: Evening) -> None:
    masked(attacked)

    assert read_by(attacked, ROSA) == ATTACK
    for reader in (None, NADEGE, MAELLE, THOMAS):
        assert "masqué, parce qu’il parle d’une personne" in (read_by(attacked, reader) or "")


def test_the_record_keeps_the_words(attacked: Evening) -> None:
    masked(attacked)

    assert text_of(attacked).text == ATTACK
    assert ATTACK in str(attacked.scene.mydata(ROSA))
    assert verify(attacked.connection, attacked.partnership.id) == ()


def test_every_question_that_brings_words_is_read_under_masks() -> None:
    bringing = set()
    for name in dir(Scene):
        hint = getattr(Scene, name)
        if callable(hint) and not name.startswith("_"):
            told = typing.get_type_hints(hint).get("return")
            arms = (told, *typing.get_args(told))
            if {Contribution, Dissent, Adherence} & set(arms):
                bringing.add(name)

    assert bringing == ONE | SEVERAL


# --- It ends ---


def test_its_author_puts_it_otherwise_and_the_mask_ends(attacked: Evening) -> None:
    mask = masked(attacked)
    attacked.presses(ROSA, cm.PutItOtherwise, mask=mask)
    said = attacked.says(ROSA, OTHERWISE)

    assert kinds(said)[:2] == ["ContributionChanged", "PutOtherwise"]
    assert read_by(attacked, None) == OTHERWISE


def test_nobody_else_puts_it_otherwise_and_nobody_without_a_mask(attacked: Evening) -> None:
    mask = masked(attacked)
    assert refused(attacked.presses(NADEGE, cm.PutItOtherwise, mask=mask)) == "NotYours"

    attacked.presses(ROSA, cm.PutItOtherwise, mask=mask)
    attacked.presses(MAELLE, cm.LiftMask, mask=mask)

    assert refused(attacked.says(ROSA, OTHERWISE)) == "MovedOn"


@pytest.mark.parametrize("person", [MAELLE, NADEGE, THOMAS])
def test_whoever_facilitates_and_who_asked_lift_it(attacked: Evening, person: UserId) -> None:
    attacked.in_group(MAELLE, c.NameFacilitator, member=attacked.member(THOMAS).id)
    mask = masked(attacked)
    lifted = attacked.presses(person, cm.LiftMask, mask=mask)

    assert kinds(lifted) == ["MaskLifted"]
    assert sent(lifted, int(ROSA)) == ["MaskEndedTold"]
    assert read_by(attacked, None) == ATTACK


def test_other_members_do_not(attacked: Evening) -> None:
    assert refused(attacked.presses(THOMAS, cm.LiftMask, mask=masked(attacked))) == "NotFacilitator"


def test_a_dissent_that_its_author_words_anew_is_masked_no_longer(attacked: Evening) -> None:
    objection = attacked.dissents()[0]
    attacked.types(NADEGE, cm.AskMask, dissent=objection.id)
    attacked.says(NADEGE, WHY)
    (mask,) = attacked.scene.masks_on(Covered(dissent=objection.id))
    attacked.presses(MAELLE, cm.AgreeToMask, mask=mask.id)
    assert attacked.dissents()[0].masked_at is not None

    attacked.types(THOMAS, c.EditDissent, dissent=objection.id)
    attacked.says(THOMAS, OTHERWISE)

    assert (attacked.dissents()[0].masked_at, attacked.dissents()[0].text) == (None, OTHERWISE)


def test_masking_the_reason_of_an_objection_leaves_it_open_and_counted(attacked: Evening) -> None:
    objection = attacked.dissents()[0]
    before = publish(attacked.scene, attacked.round)
    attacked.types(NADEGE, cm.AskMask, dissent=objection.id)
    attacked.says(NADEGE, WHY)
    (mask,) = attacked.scene.masks_on(Covered(dissent=objection.id))
    attacked.presses(MAELLE, cm.AgreeToMask, mask=mask.id)

    assert [one.id for one in attacked.open_dissents()] == [objection.id]
    assert publish(attacked.scene, attacked.round) == before


def test_a_temperature_of_it_is_closed(attacked: Evening) -> None:
    attacked.in_group(MAELLE, TakeTemperature, number=1)
    masked(attacked)

    assert attacked.scene.open_temperature(attacked.partnership.id) is None


def test_who_asked_takes_the_reason_away_with_their_words(attacked: Evening) -> None:
    mask = masked(attacked)
    attacked.presses(NADEGE, c.Forget, partnership=attacked.partnership.id, sure=True)

    found = attacked.scene.mask(mask)
    assert found is not None
    assert (found.text, found.stands) == (None, True)


# --- At the charter ---


@cache
def answered() -> Memory:
    """Rosa, for Passerelles, commits with a reservation that speaks of a person; Nadège and Thomas commit."""
    with evening() as one:
        one.gathers(MAELLE, FARID, NADEGE, ROSA, THOMAS)
        one.types(MAELLE, cc.WritePart, partnership=one.partnership.id, part=Part.US)
        one.says(MAELLE, "Une porte.")
        one.types(MAELLE, cc.ProposeCharter, partnership=one.partnership.id, sure=True)
        (version,) = one.scene.charters(one.partnership.id)
        for person, code in ((ROSA, Answer.RESERVE), (NADEGE, Answer.COMMIT)):
            one.presses(person, cc.AnswerCharter, charter=version.id, code=code)
            one.presses(person, c.DecidedTogether)
        one.types(ROSA, cc.WordAdherence, adherence=1)
        one.says(ROSA, ATTACK)
        return one.remembered()


@pytest.fixture
def reserved() -> Iterator[Evening]:
    with answered().again() as one:
        yield one


def said_by_rosa(scene: Scene) -> Adherence:
    found = scene.adherence(AdherenceId(1))
    assert found is not None
    return found


def masked_at_the_charter(one: Evening) -> MaskId:
    one.types(NADEGE, cm.AskMask, adherence=said_by_rosa(one.scene).id)
    decided(one.says(NADEGE, WHY))
    (mask,) = one.scene.masks_on(Covered(adherence=AdherenceId(1)))
    decided(one.presses(MAELLE, cm.AgreeToMask, mask=mask.id))
    return mask.id


def counts(scene: Scene) -> list[tuple[str, int]]:
    (version,) = scene.charters(PartnershipId(1))
    told = answers_to(scene, version)
    return [(code, len(told.saying(code))) for code in Answer]


def test_a_reservation_at_the_charter_is_masked_by_two_and_still_counts(reserved: Evening) -> None:
    before = counts(reserved.scene)
    mask = masked_at_the_charter(reserved)

    under = as_the_group_reads_it(reserved.scene, "fr", NADEGE)
    assert "masqué, parce qu’il parle d’une personne" in (said_by_rosa(under).text or "")
    assert said_by_rosa(as_the_group_reads_it(reserved.scene, "fr", ROSA)).text == ATTACK
    assert said_by_rosa(reserved.scene).text == ATTACK
    assert counts(under) == counts(reserved.scene) == before
    assert reserved.last(ROSA).notice == YoursMasked(mask)
    assert verify(reserved.connection, reserved.partnership.id) == ()


def test_nobody_masks_it_alone_and_its_author_neither(reserved: Evening) -> None:
    assert refused(reserved.types(ROSA, cm.AskMask, adherence=1)) == "OwnWords"
    reserved.types(MAELLE, cm.AskMask, adherence=1)
    reserved.says(MAELLE, WHY)

    assert refused(reserved.presses(MAELLE, cm.AgreeToMask, mask=1)) == "TakesTwo"
    assert refused(reserved.presses(ROSA, cm.AgreeToMask, mask=1)) == "TakesTwo"


def test_an_answer_without_words_has_nothing_to_mask(reserved: Evening) -> None:
    assert refused(reserved.types(ROSA, cm.AskMask, adherence=2)) == "NothingToMask"


def test_who_answered_puts_their_reservation_otherwise(reserved: Evening) -> None:
    mask = masked_at_the_charter(reserved)
    reserved.presses(ROSA, cm.PutItOtherwise, mask=mask)
    said = reserved.says(ROSA, OTHERWISE)

    assert kinds(said)[:2] == ["AdherenceWorded", "PutOtherwise"]
    assert sent(said, GROUP) == ["CharterBoard"]
    assert said_by_rosa(as_the_group_reads_it(reserved.scene, "fr", None)).text == OTHERWISE
    assert said_by_rosa(reserved.scene).code is Answer.RESERVE


def test_lifted_the_reservation_is_read_as_it_was_written(reserved: Evening) -> None:
    reserved.presses(MAELLE, cm.LiftMask, mask=masked_at_the_charter(reserved))

    assert said_by_rosa(as_the_group_reads_it(reserved.scene, "fr", None)).text == ATTACK


@settings(max_examples=25, deadline=None)
@given(
    moves=st.lists(
        st.tuples(
            st.sampled_from(["ask answer", "agree", "lift", "otherwise"]),
            st.sampled_from([MAELLE, FARID, NADEGE, ROSA, THOMAS]),
            st.integers(1, 3),
        ),
        max_size=10,
    )
)
def test_no_answer_to_the_charter_changes_by_a_mask(moves: list[tuple[str, UserId, int]]) -> None:
    with answered().again() as one:
        before = counts(one.scene)
        for what, person, number in moves:
            _move(one, what, person, MaskId(number))

        assert counts(one.scene) == before
        assert said_by_rosa(one.scene).text in (ATTACK, OTHERWISE)


# --- Whatever is done with masks, in whatever order ---

MOVES = st.lists(
    st.tuples(
        st.sampled_from(["ask", "ask dissent", "agree", "lift", "otherwise"]),
        st.sampled_from([MAELLE, FARID, NADEGE, ROSA, THOMAS]),
        st.integers(1, 3),
    ),
    max_size=10,
)


def _move(one: Evening, what: str, person: UserId, mask: MaskId) -> None:
    """Whether it is refused or not."""
    match what:
        case "ask":
            one.types(person, cm.AskMask, contribution=text_of(one).id)
            one.says(person, WHY)
        case "ask dissent":
            one.types(person, cm.AskMask, dissent=one.dissents()[0].id)
            one.says(person, WHY)
        case "ask answer":
            one.types(person, cm.AskMask, adherence=1)
            one.says(person, WHY)
        case "agree":
            one.presses(person, cm.AgreeToMask, mask=mask)
        case "lift":
            one.presses(person, cm.LiftMask, mask=mask)
        case _:
            one.presses(person, cm.PutItOtherwise, mask=mask)
            one.says(person, OTHERWISE)


@settings(max_examples=40, deadline=None)
@given(moves=MOVES)
def test_no_label_no_count_and_no_dissent_changes(moves: list[tuple[str, UserId, int]]) -> None:
    with written().again() as one:
        before, open_before = publish(one.scene, one.round), len(one.open_dissents())
        voiced = len(words_of_dissent(one.scene, one.round))
        for what, person, number in moves:
            _move(one, what, person, MaskId(number))

        assert publish(one.scene, one.round) == before
        assert len(one.open_dissents()) == open_before
        under = as_the_group_reads_it(one.scene, "fr", None)
        assert len(words_of_dissent(under, one.round)) == voiced


# --- In a round without names ---


@pytest.fixture
def polled(together: Evening) -> Evening:
    """Rosa’s text attacks a person, Hélène’s objection as well; nobody knows whose they are."""
    together.opens(mode=Mode.CONFIDENTIAL)
    together.writes(ROSA, ATTACK)
    together.polls()
    for person in (FARID, NADEGE, THOMAS):
        together.takes(person, said(together), Stance.AGREE)
    together.takes(HELENE, said(together), Stance.OBJECT)
    together.says(HELENE, "Il dit cela contre elle.")
    return together


@pytest.fixture
def nameless(polled: Evening) -> Evening:
    polled.publishes()
    return polled


def said(one: Evening) -> Contribution:
    [text] = one.reading.contributions(one.round.id)
    return text


def swept(one: Evening, after: timedelta) -> None:
    one.now += after
    remember(one.connection, list(expired(one.connection, Horizon(one.now, one.now - timedelta(days=365)))))


def masked_without_a_name(one: Evening, **about: int) -> MaskId:
    one.types(NADEGE, cm.AskMask, **about or {"contribution": said(one).id})
    decided(one.says(NADEGE, WHY))
    mask = MaskId(one.scene.next_id("mask") - 1)
    decided(one.presses(MAELLE, cm.AgreeToMask, mask=mask))
    return mask


def told_in_private_about(one: Evening, heard: int) -> set[UserId]:
    return {UserId(int(told.chat)) for told in one.heard[heard:] if int(told.chat) > 0}


def test_without_names_everybody_is_told_and_nobody_as_the_author(nameless: Evening) -> None:
    heard = len(nameless.heard)
    masked_without_a_name(nameless)

    assert told_in_private_about(nameless, heard) == {NADEGE, MAELLE}
    assert "MaskedToldToAll" in [one.notice.kind for one in nameless.heard[heard:] if one.chat == GROUP]


def test_an_author_without_a_name_is_treated_as_anybody_else(nameless: Evening) -> None:
    """Refused, or left out where all who facilitate are asked, they would be known."""
    nameless.types(ROSA, cm.AskMask, contribution=said(nameless).id)
    asked = decided(nameless.says(ROSA, WHY))

    assert kinds(asked) == ["MaskAsked"]
    assert decided(nameless.presses(MAELLE, cm.AgreeToMask, mask=MaskId(1))).facts


def test_no_count_moves_without_names(polled: Evening) -> None:
    before = publish(polled.scene, polled.round)
    masked_without_a_name(polled)
    code = polled.reading.private_code(said(polled).id)
    assert publish(polled.scene, polled.round) == before

    decided(polled.presses(ROSA, cm.PutItOtherwise, mask=MaskId(1), token=code))
    decided(polled.says(ROSA, OTHERWISE))
    assert publish(polled.scene, polled.round) == before


def test_by_its_private_code_its_author_puts_it_otherwise(nameless: Evening) -> None:
    """Also once nobody knows any more who they are; by the voice, on that day."""
    code = nameless.reading.private_code(said(nameless).id)
    mask = masked_without_a_name(nameless)
    swept(nameless, timedelta(days=31))
    for person in (FARID, ROSA, MAELLE, NADEGE):
        nameless.sees(person)
        assert refused(nameless.presses(person, cm.PutItOtherwise, mask=mask)) == "NotYours"
        assert (
            refused(nameless.presses(person, cm.PutItOtherwise, mask=mask, token="K7QM-2FXD")) == "NotYours"
        )
    asked = decided(nameless.presses(ROSA, cm.PutItOtherwise, mask=mask, token=code)).facts[0]
    put = decided(nameless.says(ROSA, OTHERWISE))

    assert getattr(asked, "sealed", False)
    assert said(nameless).text == OTHERWISE
    assert said(nameless).masked_at is None
    by = [
        (fact.member, fact.at) for fact in put.facts if isinstance(fact, ContributionChanged | PutOtherwise)
    ]
    day = nameless.now.replace(hour=0, minute=0, second=0, microsecond=0)
    assert by == [(said(nameless).member, day)] * 2


def test_while_it_is_known_whose_it_is_no_code_is_needed(nameless: Evening) -> None:
    mask = masked_without_a_name(nameless)

    assert refused(nameless.presses(FARID, cm.PutItOtherwise, mask=mask)) == "NotYours"
    assert decided(nameless.presses(ROSA, cm.PutItOtherwise, mask=mask))


def test_by_its_reply_token_a_dissent_is_put_otherwise(nameless: Evening) -> None:
    [objection] = nameless.reading.dissents_of_round(nameless.round.id)
    token = nameless.reading.reply_token(objection.id)
    mask = masked_without_a_name(nameless, dissent=objection.id)
    swept(nameless, timedelta(days=31))
    nameless.sees(HELENE)
    assert refused(nameless.presses(HELENE, cm.PutItOtherwise, mask=mask)) == "NotYours"
    decided(nameless.presses(HELENE, cm.PutItOtherwise, mask=mask, token=token))
    decided(nameless.says(HELENE, OTHERWISE))

    assert nameless.reading.dissents_of_round(nameless.round.id)[0].text == OTHERWISE


def test_no_row_tells_who_reads_or_rewords_their_own(nameless: Evening) -> None:
    code = nameless.reading.private_code(said(nameless).id)
    mask = masked_without_a_name(nameless)
    nameless.types(ROSA, VerifyCode, code=code)
    nameless.presses(ROSA, cm.PutItOtherwise, mask=mask, token=code)
    nameless.says(ROSA, OTHERWISE)

    kept = set(nameless.connection.scalars(select(outbox.c.kind).where(outbox.c.chat == int(ROSA))))
    assert not {"CodeVerified", "OtherwiseAsked", "OtherwiseTold"} & kept
