"""What is kept, for how long: the table of docs/operating.md, line by line."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert, select

from facilitation import facts as f
from facilitation.ids import ConflictId, RoundId, UserId
from facilitation.kinds import Answer, ConflictState, DissentKind, Expects
from facilitation.stances import Stance
from storage import outbox, retention
from storage.audit import verify
from storage.erasing import tombstones
from storage.replay import replay
from storage.retention import Horizon
from storage.tables import content, dialogue, dissent, inbox, member, metadata, person, presence, stance
from storage.tables import outbox as outbox_table
from tests.storage import register
from tests.storage.collective import GRAND_PRE, GrandPre, empty_database, record_of

A_DAY = timedelta(days=1)
A_YEAR = timedelta(days=365)
WORDS_OF_THE_ROUND = (
    *("Tenir la porte", "Ouverte le soir", "Pas le dimanche", "la directrice", "Retiré"),
    "Le gardien du gymnase",
)


@pytest.fixture
def story() -> Iterator[GrandPre]:
    with empty_database() as connection:
        yield GrandPre(connection)


def everything_in(connection: Connection) -> str:
    tables = metadata.sorted_tables
    rows = [dict(row) for table in tables for row in connection.execute(select(table)).mappings()]
    return json.dumps(rows, ensure_ascii=False, default=str)


def horizon(story: GrandPre, after: timedelta) -> Horizon:
    now = story.now + after
    return Horizon(now, now - A_YEAR)


def sweep(story: GrandPre, after: timedelta) -> list[f.Fact]:
    facts = list(retention.expired(story.connection, horizon(story, after)))
    story.say(*facts)
    return facts


def play_a_round(story: GrandPre, number: int = 1, *, without_awa: bool = False) -> None:
    reader = story.helene if without_awa else story.awa
    this = story.open_round(story.maelle, number)
    text = story.write(this, story.rosa, "Tenir la porte ouverte")
    story.rewrite(text, story.rosa, "Ouverte le soir")
    story.link(this, story.rosa, "Le gardien du gymnase")
    story.withdraw(story.write(this, story.farid, "Retiré"), story.farid)
    story.choose(this, story.yann, "weekly")
    story.open_poll(this)
    story.reserve(text, reader, "Pas le dimanche")
    story.speak_for(story.passerelles, text, reader, Stance.AGREE)
    story.publish(this)


def test_no_word_of_a_round_is_left_once_its_time_is_over(story: GrandPre) -> None:
    play_a_round(story)
    kept = everything_in(story.connection)

    [told] = sweep(story, A_YEAR + A_DAY)

    assert [words for words in WORDS_OF_THE_ROUND if words not in kept] == []
    assert isinstance(told, f.WordsExpired)
    assert [words for words in WORDS_OF_THE_ROUND if words in everything_in(story.connection)] == []


def test_until_then_all_of_them_stay(story: GrandPre) -> None:
    play_a_round(story)

    assert sweep(story, A_YEAR - A_DAY) == []


def test_positions_choices_and_names_of_those_who_are_there_stay(story: GrandPre) -> None:
    play_a_round(story)
    choice = story.scene.contributions_of(story.scene.rounds(GRAND_PRE)[0].id, story.yann)[0]

    sweep(story, A_YEAR + A_DAY)

    assert story.connection.scalars(select(stance.c.code)).all() == [Stance.RESERVE]
    assert story.scene.contribution(choice.id) == choice
    assert story.scene.member(story.rosa).name == "Rosa Martins"  # type: ignore[union-attr]


def test_the_ledger_still_verifies_with_its_tombstones_and_twice_changes_nothing(story: GrandPre) -> None:
    play_a_round(story)

    sweep(story, A_YEAR + A_DAY)

    assert verify(story.connection, GRAND_PRE) == ()
    assert tombstones(story.connection, GRAND_PRE) == 6
    assert sweep(story, A_YEAR + 2 * A_DAY) == []


def test_a_replay_of_the_ledger_comes_to_the_same(story: GrandPre) -> None:
    play_a_round(story)
    story.dissent(DissentKind.ANYTHING, story.rosa, "Le lieu est loin")
    sweep(story, A_YEAR + A_DAY)

    with empty_database() as rebuilt:
        replay(story.connection, rebuilt)

        assert record_of(rebuilt) == record_of(story.connection)


def test_words_of_an_open_dissent_stay_as_long_as_the_group_goes_on(story: GrandPre) -> None:
    play_a_round(story)
    story.dissent(DissentKind.ANYTHING, story.rosa, "Le lieu est loin")
    lifted = story.dissent(DissentKind.ANYTHING, story.awa, "Trop tôt")
    story.lift(lifted, story.awa)
    story.now += A_YEAR
    play_a_round(story, 2)

    sweep(story, 2 * A_DAY)
    texts = story.connection.scalars(select(dissent.c.text).order_by(dissent.c.id)).all()

    assert texts == ["Le lieu est loin", None]


def test_and_go_once_it_has_been_at_rest_for_as_long(story: GrandPre) -> None:
    story.dissent(DissentKind.ANYTHING, story.rosa, "Le lieu est loin")
    story.propose(story.rosa, "Un tour sur le lieu")
    play_a_round(story)

    sweep(story, A_YEAR + A_DAY)

    assert "lieu" not in everything_in(story.connection)


def test_the_charter_keeps_its_words_as_long_as_the_group_goes_on(story: GrandPre) -> None:
    contract(story)
    story.now += A_YEAR
    play_a_round(story)

    told = sweep(story, 2 * A_DAY)

    assert told == []
    assert len(WORDS_OF_THE_CHARTER & words_in(story)) == len(WORDS_OF_THE_CHARTER)


def test_and_loses_them_all_once_it_has_been_at_rest_for_as_long(story: GrandPre) -> None:
    contract(story)
    play_a_round(story)

    [told] = sweep(story, A_YEAR + A_DAY)
    answer = story.scene.adherences(story.scene.charters(GRAND_PRE)[0].id)[0]

    assert isinstance(told, f.WordsExpired)
    assert WORDS_OF_THE_CHARTER & words_in(story) == set()
    assert (answer.code, answer.text, answer.agreed_by) == (Answer.RESERVE, None, None)
    assert verify(story.connection, GRAND_PRE) == ()
    with empty_database() as rebuilt:
        replay(story.connection, rebuilt)
        assert record_of(rebuilt) == record_of(story.connection)


def contract(story: GrandPre) -> None:
    story.write_part(story.maelle, "Une porte à nous")
    story.accept(story.offer(story.rosa, story.rosa, "Ouvrir le mercredi"), story.rosa)
    version = story.propose_charter(story.maelle)
    story.adhere(version, story.rosa, story.passerelles, Answer.RESERVE, "Sans fichier")


WORDS_OF_THE_CHARTER = {"Une porte à nous", "Ouvrir le mercredi", "Sans fichier", "le bureau"}


def words_in(story: GrandPre) -> set[str]:
    kept = everything_in(story.connection)
    return {words for words in WORDS_OF_THE_CHARTER if words in kept}


def test_nothing_goes_from_a_round_that_is_open_even_if_nothing_is_to_be_kept(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    text = story.write(this, story.rosa, "Tenir la porte ouverte")
    story.lift(story.object(text, story.awa, "Non"), story.awa)
    now = story.later()

    assert list(retention.expired(story.connection, Horizon(now, now))) == []


def test_who_left_is_forgotten_once_none_of_their_words_is_left(story: GrandPre) -> None:
    play_a_round(story)
    story.leave(story.awa)
    story.leave(story.rosa)
    story.dissent(DissentKind.ANYTHING, story.rosa, "Le lieu est loin")
    story.now += A_YEAR
    play_a_round(story, 2, without_awa=True)

    told = sweep(story, A_DAY) + sweep(story, 2 * A_DAY)
    names = [member.name for member in map(story.scene.member, (story.awa, story.rosa)) if member]

    assert [one.kind for one in told] == ["WordsExpired", "MemberForgotten"]
    assert names == [None, "Rosa Martins"]  # an open dissent of hers has its words


def test_a_group_that_removed_the_bot_is_forgotten_with_its_people(story: GrandPre) -> None:
    play_a_round(story)
    story.say(f.BotRights(GRAND_PRE, present=False, admin=False, at=story.later()))

    sweep(story, A_YEAR + A_DAY)
    sweep(story, A_YEAR + 2 * A_DAY)

    assert [name for name in ("Martins", "Awa", "Maëlle") if name in everything_in(story.connection)] == []
    assert verify(story.connection, GRAND_PRE) == ()


# --- Rows ---


def put_aside(story: GrandPre, update: int, state: str = "aside") -> None:
    story.connection.execute(
        insert(inbox).values(
            update_id=update, lane=1005, state=state, raw={"m": "à part"}, tries=5, received_at=story.now
        )
    )


def rows_after(story: GrandPre, days: int) -> int:
    return retention.forget_rows(story.connection, horizon(story, days * A_DAY))


def test_what_was_set_aside_loses_its_words_after_two_weeks_and_goes_after_three_months(
    story: GrandPre,
) -> None:
    put_aside(story, 1)

    assert rows_after(story, 13) == 0
    assert rows_after(story, 15) == 1
    assert "à part" not in everything_in(story.connection)
    assert rows_after(story, 91) == 1
    assert story.connection.execute(select(inbox)).all() == []


def test_what_still_waits_is_never_erased(story: GrandPre) -> None:
    put_aside(story, 1, "waiting")

    assert rows_after(story, 400) == 0


def sent(story: GrandPre, chat: int, message: int, slot: str | None = None) -> None:
    story.connection.execute(
        insert(outbox_table).values(
            chat=chat,
            kind="HowToJoin",
            urgency=0,
            silent=True,
            state="sent",
            slot=slot,
            message=message,
            not_before=story.now,
            created_at=story.now,
            sent_at=story.now,
            tries=0,
        )
    )


def test_sent_messages_are_forgotten_after_a_month_those_that_may_be_redrawn_with_their_words(
    story: GrandPre,
) -> None:
    sent(story, 1005, 11)
    sent(story, -1, 12, "round:1")

    assert rows_after(story, 29) == 0
    assert rows_after(story, 31) == 1
    assert story.connection.scalars(select(outbox_table.c.message)).all() == [12]
    assert rows_after(story, 366) == 1


def test_a_question_without_answer_goes_with_its_kept_words_after_a_week_else_after_a_month(
    story: GrandPre,
) -> None:
    for user, kept in ((1005, "à demi écrit"), (1008, None)):
        story.say(f.Asked(UserId(user), GRAND_PRE, Expects.ANSWER, {}, kept, story.now))

    so_far = {"said": {"with": {"words": "Le gardien du gymnase"}}}
    story.say(f.Asked(UserId(1007), GRAND_PRE, Expects.STEP, so_far, None, story.now))

    assert rows_after(story, 6) == 0
    assert rows_after(story, 8) == 2
    assert story.connection.scalars(select(dialogue.c.user)).all() == [1008]
    assert rows_after(story, 31) == 1


def test_strangers_are_forgotten_and_members_are_not(story: GrandPre) -> None:
    for user, name in ((1005, "Rosa Martins"), (1010, "Claire Dumont")):
        story.say(f.PersonSeen(UserId(user), name, None, "fr", in_private=True))
        story.say(f.PresenceSeen(GRAND_PRE, UserId(user), True, None, story.now))
    sent(story, 1010, 13)

    assert retention.strangers(story.connection) == []
    rows_after(story, 31)
    story.say(*retention.strangers(story.connection))

    assert story.connection.scalars(select(person.c.user)).all() == [1005]
    assert story.connection.scalars(select(presence.c.user)).all() == [1005]
    assert "Claire" not in everything_in(story.connection)


def test_when_a_member_was_last_there_is_forgotten_after_a_day(story: GrandPre) -> None:
    joined = story.connection.scalar(select(member.c.joined_at).where(member.c.user == 1005))
    seen = story.later()
    story.say(f.PresenceSeen(GRAND_PRE, UserId(1005), True, None, seen))
    last = select(presence.c.seen_at).where(presence.c.user == 1005)

    rows_after(story, 0)
    assert story.connection.scalar(last) == seen
    rows_after(story, 2)
    assert story.connection.scalar(last) == joined


def test_a_notice_that_is_due_is_never_erased(story: GrandPre) -> None:
    sent(story, 1005, 11)
    story.connection.execute(outbox_table.update().values(state="due"))

    assert rows_after(story, 400) == 0
    assert len(outbox.queue(story.connection)) == 1
    assert story.connection.scalar(select(content.c.sequence).limit(1)) == 1


# --- The register of conflicts ---

OF_THE_REGISTER = ("Les familles", "La porte le mardi", "Le secret médical", "La porte ouverte")


def play_a_conflict(story: GrandPre) -> ConflictId:
    play_a_round(story)
    text = story.scene.contributions(RoundId(1))[0]
    conflict = register.open_conflict(story, RoundId(1), text.id)
    register.live_through(story, conflict, story.rosa, story.helene, 2)
    return conflict


def test_what_was_said_of_an_open_conflict_stays_as_long_as_the_group_goes_on(story: GrandPre) -> None:
    play_a_conflict(story)
    story.open_round(story.maelle, 3)

    sweep(story, A_YEAR + A_DAY)

    kept = everything_in(story.connection)
    assert [words for words in OF_THE_REGISTER if words not in kept] == []


def test_it_goes_once_the_group_has_been_at_rest_for_as_long_and_the_conflict_stays_open(
    story: GrandPre,
) -> None:
    conflict = play_a_conflict(story)

    sweep(story, A_YEAR + A_DAY)

    kept = everything_in(story.connection)
    assert [words for words in OF_THE_REGISTER if words in kept] == []
    found = story.scene.conflict(conflict)
    assert found is not None
    assert found.open


def test_of_a_lifted_conflict_it_goes_while_the_group_goes_on(story: GrandPre) -> None:
    conflict = play_a_conflict(story)
    register.close(story, conflict, ConflictState.LIFTED)
    story.open_round(story.maelle, 3)

    sweep(story, A_YEAR + A_DAY)

    kept = everything_in(story.connection)
    assert [words for words in OF_THE_REGISTER if words in kept] == []


def test_whoever_erases_themselves_takes_out_what_they_said_of_a_conflict(story: GrandPre) -> None:
    play_a_conflict(story)

    story.forget(story.rosa)

    kept = everything_in(story.connection)
    assert [words for words in OF_THE_REGISTER if words in kept] == ["La porte le mardi", "Le secret médical"]
