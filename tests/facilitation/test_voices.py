"""A round without names: sealed while it is open, spoken by voices after, theirs for thirty days."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from facilitation import commands as c
from facilitation import conflict_commands as cr
from facilitation import conflict_facts as cf
from facilitation import facts as f
from facilitation.balance import balance
from facilitation.commands_showing import EraseText
from facilitation.conflict_notices import ConflictTold
from facilitation.decision import Decision
from facilitation.facts_voices import TextErased, VeilBurnt
from facilitation.holding import seat_left
from facilitation.ids import ChatId, MemberId, UserId
from facilitation.kinds import ConflictState, DissentKind, Mode, Phase
from facilitation.lots import in_drawn_order
from facilitation.meeting import heard, told_by_threes
from facilitation.moment import Moment
from facilitation.scene import Contribution
from facilitation.stances import Stance
from facilitation.temporary import is_temporary
from facilitation.voices import without_names
from storage.ledger import remember
from storage.replay import replay
from storage.retention import Horizon, expired
from storage.tables import content, metadata, veil
from tests.facilitation.evening import (
    FARID,
    HELENE,
    MAELLE,
    NADEGE,
    ROSA,
    YANN,
    Evening,
    Memory,
    decided,
    kinds,
    refused,
    sent,
)

AIM_AT, RULE_AT = 0, 1
SALLE, CLES = "Une salle ouverte le mercredi.", "Les clés restent à la Clinique."
TOO_FAST = "Trop vite pour nous."
WHY = "Le calendrier nous écarte."
RESERVE = "Pas pendant les vacances."
A_DAY = timedelta(days=1)


@pytest.fixture
def opened(together: Evening) -> Evening:
    together.opens(mode=Mode.CONFIDENTIAL)
    return together


@pytest.fixture
def polling(opened: Evening) -> Evening:
    opened.writes(ROSA, SALLE)
    opened.writes(HELENE, CLES)
    opened.polls()
    return opened


def text_saying(one: Evening, words: str) -> Contribution:
    """As it was drawn."""
    return next(text for text in one.reading.contributions(one.round.id) if text.text == words)


def everything_in(one: Evening) -> str:
    rows = {name: one.connection.execute(select(table)).all() for name, table in metadata.tables.items()}
    return repr(rows)


def in_the_ledger(one: Evening) -> list[Any]:
    return list(one.connection.execute(select(content).order_by(content.c.sequence)))


def swept(one: Evening, after: timedelta) -> list[f.Fact]:
    one.now += after
    facts = list(expired(one.connection, Horizon(one.now, one.now - timedelta(days=365))))
    remember(one.connection, facts)
    return facts


def by_voices(one: Evening) -> set[MemberId]:
    members = one.connection.execute(select(metadata.tables["member"])).all()
    return {row.id for row in members if row.voice_in is not None}


# --- While it is open ---


def test_no_word_stands_anywhere_in_clear_while_contributions_are_open(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    opened.types(ROSA, c.ContestPrompt, round=opened.round.id, index=RULE_AT)
    opened.says(ROSA, WHY)

    assert SALLE not in everything_in(opened)
    assert WHY not in everything_in(opened)
    assert opened.text_of(ROSA).text == SALLE


def test_nothing_that_a_member_says_enters_the_ledger_before_the_close(opened: Evening) -> None:
    before = len(in_the_ledger(opened))
    opened.writes(ROSA, SALLE)
    opened.types(ROSA, c.PassPrompt, round=opened.round.id, index=RULE_AT)
    opened.types(ROSA, c.FinishSitting, round=opened.round.id)

    assert len(in_the_ledger(opened)) == before


def test_what_was_said_is_there_again_for_its_author(opened: Evening) -> None:
    written = opened.writes(ROSA, SALLE)
    opened.presses(ROSA, c.EditText, contribution=written.id)
    opened.says(ROSA, CLES)
    opened.presses(ROSA, c.SetReadingOnly, contribution=written.id, reading_only=True)

    [kept] = opened.texts_of(ROSA)
    assert (kept.text, kept.reading_only, kept.version) == (CLES, True, 2)


def test_numbers_tell_nobody_how_much_the_others_wrote(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    opened.writes(ROSA, CLES)

    first = opened.writes(HELENE, CLES)

    assert is_temporary(first.id)
    assert first.number == 1


def test_the_living_message_does_not_move_at_an_answer(opened: Evening) -> None:
    opened.types(ROSA, c.ShowQuestion, round=opened.round.id, index=AIM_AT)

    assert sent(opened.says(ROSA, SALLE)) == ["ContributionReceived"]


def test_the_page_for_a_meeting_counts_nobody_at_the_second_of_an_answer(opened: Evening) -> None:
    here = opened.partnership.id
    before = heard(opened.reading, here)
    opened.writes(ROSA, SALLE)

    assert heard(opened.reading, here) == before
    assert told_by_threes(opened.reading, here) == opened.round


def test_who_reads_finds_nothing_of_it_and_its_author_all(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    about, rosa = opened.round.id, opened.member(ROSA).id

    assert list(opened.reading.contributions(about)) == []
    assert [text.text for text in opened.reading.contributions_of(about, rosa)] == [SALLE]
    assert opened.reading.writers(about) == {rosa}


def test_words_that_are_half_said_are_sealed_too(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    row = opened.connection.execute(select(metadata.tables["dialogue"])).first()

    assert row is not None
    assert list(row.details) == ["sealed"]
    assert opened.scene.dialogue(ROSA).details["round"] == opened.round.id  # type: ignore[union-attr]


# --- At the close ---


def test_texts_come_out_by_voices_at_one_instant_under_numbers_that_were_drawn(polling: Evening) -> None:
    texts = polling.reading.contributions(polling.round.id)

    assert [text.number for text in texts] == [1, 2]
    assert {text.recorded_at for text in texts} == {polling.round.contribute_until}
    assert {text.message for text in texts} == {None}
    assert all(polling.scene.member(text.member).voice for text in texts)  # type: ignore[union-attr]


def test_no_table_says_whose_a_text_is(polling: Evening) -> None:
    rosa, text = polling.member(ROSA).id, text_saying(polling, SALLE)

    assert text.member != rosa
    assert polling.scene.contribution(text.id).member == rosa  # type: ignore[union-attr]
    assert all(json.dumps(int(rosa)) != row.sealed for row in polling.connection.execute(select(veil)))


def test_what_was_withdrawn_was_not_said(opened: Evening) -> None:
    opened.presses(ROSA, c.WithdrawText, contribution=opened.writes(ROSA, SALLE).id)
    opened.writes(HELENE, CLES)
    opened.polls()

    assert [text.text for text in opened.reading.contributions(opened.round.id)] == [CLES]


def test_everybody_is_asked_for_positions_also_who_wrote_the_only_text(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    closed = decided(opened.in_group(MAELLE, c.CloseRound))
    invited = {int(send.chat) for send in closed.sends if send.notice.kind == "PositionsInvited"}

    assert int(ROSA) in invited
    assert len(invited) == len(opened.scene.active_members(opened.partnership.id))


def test_an_old_button_means_nobody_elses_text(opened: Evening) -> None:
    written = opened.writes(ROSA, SALLE)
    opened.polls()

    assert refused(opened.presses(ROSA, c.EditText, contribution=written.id)) == "MovedOn"


def test_nobody_is_asked_about_their_own(polling: Evening) -> None:
    own, others = text_saying(polling, SALLE), text_saying(polling, CLES)
    rosa = polling.member(ROSA).id

    assert [text.id for text in polling.scene.unread(polling.round.id, rosa, 8)] == [others.id]
    assert refused(polling.takes(ROSA, own, Stance.AGREE)) == "OwnText"


def test_the_whole_of_it_is_one_decision(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    closed = kinds(opened.in_group(MAELLE, c.CloseRound))

    assert closed == ["VoicesDrawn", "VoiceVeiled", "ContributionRecorded", "UrnEmptied", "PollOpened"]


def test_what_was_said_in_an_abandoned_round_stays_on_record_unsigned(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    opened.in_group(MAELLE, c.AbandonRound)

    text = text_saying(opened, SALLE)
    assert text.member in by_voices(opened)


def test_nor_is_anybody_named_when_the_bot_was_removed_for_a_week(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    removed = c.BotRemoved(user=MAELLE, chat=opened.chat)
    opened.does(removed)
    opened.passes(8 * A_DAY)

    assert text_saying(opened, SALLE).member in by_voices(opened)


def test_after_an_outage_it_goes_on_as_any_other(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    opened.passes(3 * A_DAY + timedelta(minutes=1), outage=timedelta(hours=2))
    assert [text.text for text in opened.texts_of(ROSA)] == [SALLE]
    opened.passes(timedelta(hours=1))

    assert text_saying(opened, SALLE).member in by_voices(opened)


def test_dissent_about_it_afterwards_has_no_name_either(together: Evening) -> None:
    a_whole_round(together)
    said = together.types(NADEGE, c.DissentAbout, round=together.round.id)
    said = together.says(NADEGE, "Trop vite pour nous.")
    raised = next(fact for fact in decided(said).facts if isinstance(fact, f.DissentRaised))

    assert raised.member in by_voices(together)
    assert [one.text for one in together.reading.dissents_of(together.member(NADEGE).id)] == [raised.text]


# --- Positions ---


def test_positions_and_reservations_are_sealed_until_the_poll_closes(polling: Evening) -> None:
    text = text_saying(polling, SALLE)
    before = everything_in(polling)
    polling.takes(YANN, text, Stance.RESERVE)
    polling.says(YANN, RESERVE)

    assert RESERVE not in everything_in(polling)
    assert "StanceTaken" not in everything_in(polling).replace(before, "")
    assert [one.reservation for one in polling.scene.positions(polling.round.id)] == [RESERVE]
    polling.publishes()
    assert [(one.reservation, one.member in by_voices(polling)) for one in _positions(polling)] == [
        (RESERVE, True)
    ]


def _positions(one: Evening) -> Any:
    return one.reading.positions(one.round.id)


def test_who_wrote_and_took_position_has_a_voice_for_each_and_is_one_person(polling: Evening) -> None:
    polling.takes(ROSA, text_saying(polling, CLES), Stance.AGREE)
    published = polling.publishes()

    [taken], rosa = _positions(polling), polling.member(ROSA).id
    voices = [text_saying(polling, SALLE).member, taken.member]
    assert len(set(voices)) == 2
    assert sorted(polling.scene.voices_of(rosa)) == sorted(voices)
    assert published.findings is not None
    assert published.findings["spoke"] == 2
    scene, about = polling.reading, polling.round.id
    assert [one.text for one in scene.contributions_of(about, rosa)] == [SALLE]
    assert [one.code for one in scene.positions_of(about, rosa)] == [Stance.AGREE]


def test_what_is_said_afterwards_has_a_voice_of_its_own(together: Evening) -> None:
    a_whole_round(together)
    before = by_voices(together)
    for words in (TOO_FAST, RESERVE):
        together.types(YANN, c.DissentAbout, round=together.round.id)
        together.says(YANN, words)

    said = together.reading.dissents(together.partnership.id)
    late = {one.member for one in said if one.text in (TOO_FAST, RESERVE)}
    assert len(late - before) == 2


def test_a_position_can_be_changed_until_the_poll_closes(polling: Evening) -> None:
    text = text_saying(polling, SALLE)
    polling.takes(YANN, text, Stance.OBJECT)
    polling.takes(YANN, text, Stance.AGREE, revising=True)
    polling.publishes()

    assert [one.code for one in _positions(polling)] == [Stance.AGREE]
    assert polling.dissents() == []


def test_an_objection_comes_out_by_its_voice(polling: Evening) -> None:
    polling.takes(YANN, text_saying(polling, SALLE), Stance.OBJECT)
    polling.presses(YANN, c.SayWhy, dissent=polling.scene.dissents_of(polling.member(YANN).id)[-1].id)
    polling.says(YANN, WHY)
    polling.takes(NADEGE, text_saying(polling, SALLE), Stance.AGREE)
    assert WHY not in everything_in(polling)
    polling.publishes()

    [objection] = polling.dissents()
    assert (objection.text, objection.kind) == (WHY, DissentKind.OBJECTION)
    assert objection.member in by_voices(polling)


def test_a_mandated_position_and_its_objection_are_named(polling: Evening) -> None:
    text = text_saying(polling, SALLE)
    polling.presses(YANN, c.ChooseMandate, contribution=text.id, code=Stance.OBJECT)
    polling.presses(YANN, c.DecidedTogether)

    [objection] = polling.dissents()
    assert objection.member == polling.member(YANN).id


def test_while_the_summary_waits_for_notes_all_is_on_record_and_counted_by_seat(polling: Evening) -> None:
    polling.in_group(MAELLE, c.ChangeSetting, setting="notes", value="1")
    polling.takes(YANN, text_saying(polling, SALLE), Stance.OBJECT)
    closed = polling.in_group(MAELLE, c.CloseRound)
    assert [kind for kind in kinds(closed) if kind in ("StanceTaken", "NotesOpened")] == [
        "StanceTaken",
        "NotesOpened",
    ]
    published = polling.publishes()

    assert [one.code for one in _positions(polling)] == [Stance.OBJECT]
    assert published.findings is not None
    assert published.findings["spoke"] == 3


@pytest.fixture
def noting(polling: Evening) -> Evening:
    """Positions are closed, the summary waits for notes."""
    polling.in_group(MAELLE, c.ChangeSetting, setting="notes", value="1")
    polling.takes(YANN, text_saying(polling, SALLE), Stance.AGREE)
    polling.in_group(MAELLE, c.CloseRound)
    assert polling.round.phase is Phase.NOTING
    return polling


def test_a_dissent_raised_while_the_summary_waits_is_sealed_until_it_comes(noting: Evening) -> None:
    before, voices = len(in_the_ledger(noting)), by_voices(noting)
    late = noting.types(NADEGE, c.RaiseDissent, text=TOO_FAST)

    assert kinds(late) == ["Enveloped"]
    assert sent(late) == ["DissentTaken"]
    assert (len(in_the_ledger(noting)), by_voices(noting)) == (before, voices)
    assert TOO_FAST not in everything_in(noting)
    assert list(noting.reading.dissents(noting.partnership.id)) == []
    [own] = noting.reading.dissents_of(noting.member(NADEGE).id)
    assert (own.text, own.raised_at) == (TOO_FAST, noting.round.poll_until)


def test_it_comes_out_with_the_summary_by_a_voice(noting: Evening) -> None:
    for person in (NADEGE, ROSA, HELENE):
        noting.types(person, c.RaiseDissent, text=TOO_FAST)
    published = noting.publishes()

    raised = noting.reading.dissents(noting.partnership.id)
    assert {one.member for one in raised} <= by_voices(noting)
    assert [one.text for one in raised] == [TOO_FAST] * 3
    assert published.findings is not None
    assert published.findings["spoke"] == 4


def test_meanwhile_its_author_words_and_lifts_it(noting: Evening) -> None:
    noting.types(NADEGE, c.RaiseDissent, text=TOO_FAST)
    [own] = noting.reading.dissents_of(noting.member(NADEGE).id)
    noting.presses(NADEGE, c.EditDissent, dissent=own.id)
    noting.says(NADEGE, WHY)
    assert noting.reading.dissents_of(noting.member(NADEGE).id)[0].text == WHY
    assert kinds(noting.presses(NADEGE, c.LiftDissent, dissent=own.id)) == ["Enveloped"]
    noting.publishes()

    assert list(noting.reading.dissents(noting.partnership.id)) == []


# --- The record ---


def a_whole_round(one: Evening) -> None:
    one.opens(mode=Mode.CONFIDENTIAL)
    one.writes(ROSA, SALLE)
    one.writes(HELENE, CLES)
    one.types(FARID, c.ContestPrompt, round=one.round.id, index=RULE_AT)
    one.says(FARID, WHY)
    one.polls()
    one.takes(YANN, text_saying(one, SALLE), Stance.OBJECT)
    one.takes(NADEGE, text_saying(one, SALLE), Stance.RESERVE)
    one.says(NADEGE, RESERVE)
    one.publishes()


FACILITATING = {"RoundOpened", "PollOpened", "RoundPublished", "DeadlineMoved"}


def test_no_fact_of_it_in_the_ledger_bears_who_said_it(together: Evening) -> None:
    before = len(in_the_ledger(together))
    a_whole_round(together)
    lift = together.dissents()[-1]
    person = YANN if lift.contribution else FARID
    together.presses(person, c.LiftDissent, dissent=lift.id)

    said = [row for row in in_the_ledger(together)[before:] if row.kind not in FACILITATING]
    bearers = {row.who.get("member") for row in said} - {None}
    assert bearers <= by_voices(together)
    assert {"ContributionRecorded", "StanceTaken", "ReservationSaid", "DissentRaised", "DissentLifted"} <= {
        row.kind for row in said
    }


def test_replayed_from_the_ledger_the_record_is_the_same_without_urn_and_veil(together: Evening) -> None:
    a_whole_round(together)
    together.connection.commit()

    with _empty() as target:
        replay(together.connection, target)
        for name in ("member", "contribution", "stance", "dissent"):
            rows = select(metadata.tables[name]).order_by(metadata.tables[name].c[0])
            assert target.execute(rows).all() == together.connection.execute(rows).all()
        assert target.execute(select(veil)).all() == []


@contextmanager
def _empty() -> Iterator[Any]:
    from tests.storage.collective import empty_database  # noqa: PLC0415 - its own cast

    with empty_database() as connection:
        yield connection


# --- Thirty days ---


def test_the_balance_of_voices_counts_nothing_of_it_by_seat(together: Evening) -> None:
    a_whole_round(together)
    found = balance(together.reading, together.partnership.id, together.now)

    assert (found.texts, found.evenness, found.apart) == ({}, None, {})


def test_for_thirty_days_what_they_said_is_theirs(together: Evening) -> None:
    a_whole_round(together)
    yann = together.member(YANN).id

    [mine] = together.reading.dissents_of(yann)
    assert kinds(together.presses(YANN, c.MaintainDissent, dissent=mine.id)) == ["DissentMaintained"]
    assert refused(together.presses(NADEGE, c.MaintainDissent, dissent=mine.id)) == "NotYours"


def test_what_is_done_afterwards_bears_the_voice_and_the_day(together: Evening) -> None:
    a_whole_round(together)
    [mine] = together.reading.dissents_of(together.member(YANN).id)
    lifted = decided(together.presses(YANN, c.LiftDissent, dissent=mine.id)).facts[0]

    assert isinstance(lifted, f.DissentLifted)
    assert lifted.member in by_voices(together)
    assert (lifted.at.hour, lifted.at.minute) == (0, 0)


def test_a_card_that_a_voice_may_have_closed_bears_the_day(together: Evening) -> None:
    a_whole_round(together)
    [card] = together.scene.conflicts(together.partnership.id)
    together.now += A_DAY + timedelta(hours=1, seconds=7)
    closed = cf.ConflictClosed(card.partnership, card.id, ConflictState.LIFTED, None, together.now)
    moment = Moment(together.scene, c.ShowMine(user=YANN, chat=ChatId(int(YANN))), together.now)
    [told] = without_names(moment, Decision((closed,))).facts

    assert isinstance(told, cf.ConflictClosed)
    assert card.opened_at < told.at < together.now
    assert (told.at.minute, told.at.second) == (0, 0)


def test_then_nothing_joins_a_person_and_what_they_said(together: Evening) -> None:
    a_whole_round(together)
    rosa = together.member(ROSA).id
    assert [one.kind for one in swept(together, 29 * A_DAY)] == []
    assert swept(together, 2 * A_DAY) == [VeilBurnt(together.partnership.id, together.round.id)]

    assert together.connection.execute(select(veil)).all() == []
    assert list(together.scene.voices_of(rosa)) == []
    assert list(together.reading.contributions_of(together.round.id, rosa)) == []


def test_whoever_has_the_token_still_lifts_their_objection_and_nobody_else(together: Evening) -> None:
    a_whole_round(together)
    [mine] = together.reading.dissents_of(together.member(YANN).id)
    token = together.reading.reply_token(mine.id)
    swept(together, 31 * A_DAY)

    assert refused(together.presses(YANN, c.LiftDissent, dissent=mine.id)) == "NotYours"
    assert refused(together.presses(YANN, c.LiftDissent, dissent=mine.id, token="x" * 16)) == "NotYours"
    lifted = decided(together.presses(YANN, c.LiftDissent, dissent=mine.id, token=token)).facts[0]
    assert isinstance(lifted, f.DissentLifted)
    assert lifted.member in by_voices(together)


def test_who_objects_is_given_the_buttons_for_it_at_the_close_and_keeps_them(together: Evening) -> None:
    a_whole_round(together)
    given = {one.chat for one in together.heard if one.notice.kind == "InYourHands"}
    [kept] = [one for one in together.messages(YANN) if one.notice.kind == "InYourHands"]
    [mine] = together.reading.dissents_of(together.member(YANN).id)
    token = together.reading.reply_token(mine.id)
    shown = decided(together.presses(YANN, c.ShowMyDissent, kept.message, dissent=mine.id, token=token))

    assert {int(chat) for chat in given} == {int(YANN), int(FARID)}
    assert [(send.notice.kind, send.edits) for send in shown.sends] == [("MyDissentShown", None)]


def test_no_row_tells_that_who_objects_was_sent_the_buttons_or_pressed_them(together: Evening) -> None:
    a_whole_round(together)
    [mine] = together.reading.dissents_of(together.member(YANN).id)
    token = together.reading.reply_token(mine.id)
    swept(together, 31 * A_DAY)
    lifted = together.presses(YANN, c.LiftDissent, dissent=mine.id, token=token)

    assert sent(lifted, int(YANN)) == ["DissentLiftedTold"]
    kept = set(together.connection.scalars(select(metadata.tables["outbox"].c.kind)))
    assert "RoundBoard" in kept
    assert not {"InYourHands", "DissentLiftedTold"} & kept


def test_no_row_tells_who_was_told_of_a_conflict(together: Evening) -> None:
    a_whole_round(together)
    [card] = together.scene.conflicts(together.partnership.id)
    before = len(together.heard)
    together.types(MAELLE, cr.AddConflictWord, conflict=card.id)
    together.says(MAELLE, "Et le vendredi ?")

    assert "ConflictsOpenedTold" in {heard.notice.kind for heard in together.heard[:before]}
    assert "ConflictTold" in {heard.notice.kind for heard in together.heard[before:]}
    kept = set(together.connection.scalars(select(metadata.tables["outbox"].c.kind)))
    assert not {"ConflictsOpenedTold", "ConflictTold"} & kept


def test_the_token_still_words_it(together: Evening) -> None:
    a_whole_round(together)
    [mine] = together.reading.dissents_of(together.member(YANN).id)
    token = together.reading.reply_token(mine.id)
    swept(together, 31 * A_DAY)
    together.sees(YANN)
    together.presses(YANN, c.EditDissent, dissent=mine.id, token=token)
    together.says(YANN, "Autrement dit.")

    assert together.reading.dissent(mine.id).text == "Autrement dit."  # type: ignore[union-attr]


# --- Dissent, once it is closed ---


def told_dissents(one: Evening) -> set[tuple[MemberId, DissentKind]]:
    return {(said.member, said.kind) for said in one.reading.dissents(one.partnership.id)}


def test_what_is_dissented_from_after_it_bears_no_name(together: Evening) -> None:
    """Whether or not it says about what; also long after, when a new voice speaks."""
    a_whole_round(together)
    swept(together, 31 * A_DAY)
    before = told_dissents(together)
    together.sees(ROSA)
    asked = decided(together.types(ROSA, c.RaiseDissent, text=None))
    together.says(ROSA, "Et le budget ?")
    together.types(ROSA, c.DissentAbout, partnership=together.partnership.id, round=None)
    decided(together.says(ROSA, "Et les horaires ?"))
    decided(together.types(ROSA, c.RaiseDissent, text="Et la suite ?"))

    assert sent(asked) == ["DissentWordsAsked"]
    assert all(fact.sealed for fact in asked.facts if isinstance(fact, f.Asked))
    new = told_dissents(together) - before
    assert {kind for _, kind in new} == {DissentKind.ROUND}
    assert {by for by, _ in new} <= by_voices(together)
    kept = together.connection.scalars(select(metadata.tables["outbox"].c.kind))
    assert not {"DissentReceived", "DissentTaken", "DissentWordsAsked"} & set(kept)


# --- In the register ---


def disputed(one: Evening) -> Any:
    """Everybody is for it but one voice."""
    a_whole_round(one)
    [card] = one.scene.conflicts(one.partnership.id)
    one.types(MAELLE, cr.ProposeCompromise, conflict=card.id)
    one.says(MAELLE, "Le mercredi après-midi.")
    return one.scene.outcomes(card.id)[-1]


def test_a_voice_is_a_party_and_says_yes_as_one(together: Evening) -> None:
    outcome = disputed(together)
    [mine] = together.reading.dissents_of(together.member(YANN).id)
    voice = together.reading.spoken_by(mine.id)
    confirmed = decided(together.presses(YANN, cr.ConfirmOutcome, outcome=outcome.id, party=f"m{voice}"))
    said = confirmed.facts[0]

    assert isinstance(said, cf.OutcomeConfirmed)
    assert (said.party, said.member, said.at.hour) == (f"m{voice}", voice, 0)
    assert {send.notice.member for send in confirmed.sends if isinstance(send.notice, ConflictTold)} <= {None}


def test_it_still_does_so_once_nobody_knows_whose_it_is(together: Evening) -> None:
    outcome = disputed(together)
    [mine] = together.reading.dissents_of(together.member(YANN).id)
    voice, token = together.reading.spoken_by(mine.id), together.reading.reply_token(mine.id)
    swept(together, 31 * A_DAY)
    together.sees(YANN)
    asked = {"outcome": outcome.id, "party": f"m{voice}"}

    assert refused(together.presses(YANN, cr.ConfirmOutcome, **asked)) == "NotAParty"
    said = decided(together.presses(YANN, cr.ConfirmOutcome, **asked, token=token)).facts[0]
    assert isinstance(said, cf.OutcomeConfirmed)
    assert said.member == voice


# --- Leaving, erasing ---


def test_who_leaves_leaves_nothing_to_their_institution(together: Evening) -> None:
    a_whole_round(together)
    left = together.presses(YANN, c.Leave, partnership=together.partnership.id, sure=True)

    assert "ObjectionLeft" not in sent(left)


def test_erasing_follows_the_link_while_it_is_known(together: Evening) -> None:
    a_whole_round(together)
    text = text_saying(together, SALLE)
    together.presses(ROSA, c.Forget, partnership=together.partnership.id, sure=True)

    assert SALLE not in everything_in(together)
    assert CLES in everything_in(together)
    assert together.reading.contribution(text.id).erased_at is not None  # type: ignore[union-attr]


def test_the_ledger_holds_that_a_person_went_and_their_voices_when_the_link_goes(
    together: Evening,
) -> None:
    a_whole_round(together)
    text = text_saying(together, SALLE)
    before, rosa = len(in_the_ledger(together)), together.member(ROSA).id
    together.presses(ROSA, c.Forget, partnership=together.partnership.id, sure=True)

    [went] = in_the_ledger(together)[before:]
    silent = together.reading.contribution(text.id)
    assert (went.kind, went.member) == ("MemberForgotten", rosa)
    assert silent
    assert (silent.standing, silent.erased_at) == (False, silent.recorded_at)
    recorded, burnt = swept(together, timedelta(days=31))
    assert recorded == f.MemberForgotten(together.partnership.id, text.member, together.now)
    assert isinstance(burnt, VeilBurnt)


def test_an_objection_of_who_erased_themselves_is_still_counted_by_nobody(together: Evening) -> None:
    a_whole_round(together)
    before = together.reading.dissents(together.partnership.id)
    together.presses(YANN, c.Forget, partnership=together.partnership.id, sure=True)
    swept(together, timedelta(days=31))

    after = together.reading.dissents(together.partnership.id)
    assert [(one.number, one.open) for one in after] == [(one.number, one.open) for one in before]
    assert [seat_left(together.reading, one) for one in after] == [None] * len(after)


def test_erasing_takes_what_is_still_sealed(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    opened.presses(ROSA, c.Forget, partnership=opened.partnership.id, sure=True)
    opened.publishes()

    assert list(opened.reading.contributions(opened.round.id)) == []


def test_one_text_is_erased_by_its_author_alone(together: Evening) -> None:
    a_whole_round(together)
    text = text_saying(together, SALLE)
    asked: dict[str, Any] = {"contribution": text.id, "sure": True}

    assert refused(together.presses(HELENE, EraseText, **asked)) == "NotYours"
    with together.remembered().again() as later:
        swept(later, 31 * A_DAY)
        for person in (ROSA, HELENE):
            later.sees(person)
            assert refused(later.presses(person, EraseText, **asked)) == "NobodyKnows"
    [erased, *_] = decided(together.presses(ROSA, EraseText, **asked)).facts
    assert erased == TextErased(together.partnership.id, text.id, text.member, erased.at)  # type: ignore[attr-defined]
    assert SALLE not in everything_in(together)
    assert CLES in everything_in(together)


def test_a_copy_of_ones_data_holds_it_sealed_and_said(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    assert SALLE in json.dumps(opened.reading.mydata(ROSA), ensure_ascii=False)
    opened.polls()

    assert SALLE in json.dumps(opened.reading.mydata(ROSA), ensure_ascii=False)
    assert SALLE not in json.dumps(opened.reading.mydata(HELENE), ensure_ascii=False)


# --- The order ---


@given(st.lists(st.text(max_size=5), max_size=8), st.randoms(use_true_random=False))
def test_the_order_follows_from_what_is_said_alone(words: list[str], shuffled: Any) -> None:
    others = words[:]
    shuffled.shuffle(others)

    def order(said: list[str]) -> list[str]:
        return in_drawn_order("seed", said, lambda one: one)

    assert order(words) == order(others)


WORDS = st.lists(
    st.tuples(st.sampled_from((ROSA, HELENE, YANN)), st.sampled_from((SALLE, CLES, WHY, RESERVE))),
    min_size=1,
    max_size=5,
)


@settings(max_examples=12, deadline=None)
@given(said=WORDS, shuffled=st.randoms(use_true_random=False))
def test_neither_who_nor_when_is_in_the_record(
    nine: Memory, said: list[tuple[UserId, str]], shuffled: Any
) -> None:
    """The same words by others, in another order: the same numbers."""
    with _opened(nine) as one, _opened(nine) as other:
        for person, words in said:
            one.writes(person, words)
        again = said[:]
        shuffled.shuffle(again)
        others = {ROSA: HELENE, HELENE: YANN, YANN: ROSA}
        for person, words in again:
            other.writes(others[person], words)
        one.polls()
        other.polls()

        assert _drawn(one) == _drawn(other)


def _drawn(one: Evening) -> list[Any]:
    return [(text.number, text.text) for text in one.reading.contributions(one.round.id)]


@contextmanager
def _opened(nine: Memory) -> Iterator[Evening]:
    with nine.again() as one:
        one.opens(mode=Mode.CONFIDENTIAL)
        yield one
