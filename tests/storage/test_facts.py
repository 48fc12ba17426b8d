"""Each fact, and what it leaves in the tables."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from facilitation import facts as f
from facilitation.facts_voices import Enveloped, VoiceVeiled
from facilitation.ids import ChatId, UserId
from facilitation.kinds import Expects, Phase
from facilitation.scene import Member
from facilitation.stances import Stance
from storage.facts import APPLICATIONS, apply
from storage.tables import metadata, outbox
from tests.storage.collective import CHAT, GRAND_PRE, OBJECT, GrandPre, empty_database

ROSA = UserId(1005)


@pytest.fixture
def story() -> Iterator[GrandPre]:
    with empty_database() as connection:
        yield GrandPre(connection)


def told(story: GrandPre, member: int) -> Member:
    found = story.scene.members(GRAND_PRE)[member - 1]
    assert found.id == member
    return found


def row(story: GrandPre, table: str, **key: Any) -> dict[str, Any]:
    found = select(metadata.tables[table]).filter_by(**key)
    return dict(story.connection.execute(found).mappings().one())


def test_every_fact_can_be_applied() -> None:
    taught = {*APPLICATIONS, f.PersonSeen, Enveloped, VoiceVeiled}

    assert taught == set(f.Fact.family.values())


# --- The partnership and its members ---


def test_a_group_that_moved_is_followed_and_so_is_what_waits_for_it(story: GrandPre) -> None:
    due = {"id": 1, "chat": CHAT, "kind": "Opened", "urgency": 0, "silent": False, "state": "due", "tries": 0}
    story.connection.execute(insert(outbox).values(**due, not_before=story.now, created_at=story.now))

    story.say(f.ChatMoved(GRAND_PRE, ChatId(-100_500), story.later()))

    assert row(story, "partnership")["chat"] == -100_500
    assert row(story, "outbox")["chat"] == -100_500


def test_a_bot_that_was_removed_is_no_administrator_until_it_is_back(story: GrandPre) -> None:
    story.say(f.BotRights(GRAND_PRE, present=True, admin=True, at=story.later()))
    story.say(f.BotRights(GRAND_PRE, present=False, admin=True, at=story.later()))
    away = row(story, "partnership")

    story.say(f.BotRights(GRAND_PRE, present=True, admin=False, at=story.later()))
    back = row(story, "partnership")

    assert (away["bot_present"], away["bot_admin"], away["bot_removed_at"]) == (
        False,
        False,
        story.now - timedelta(minutes=1),
    )
    assert (back["bot_present"], back["bot_admin"], back["bot_removed_at"]) == (True, False, None)


def test_settings_are_kept_by_name_and_language_and_zone_in_their_columns(story: GrandPre) -> None:
    changes = {"quiet_from": "21:00", "poll_minutes": "1440", "language": "en", "timezone": "Europe/Brussels"}
    for name, value in changes.items():
        story.say(f.SettingChanged(GRAND_PRE, story.maelle, name, value, story.later()))
    story.say(f.GroupRenamed(GRAND_PRE, "Grand-Pré", story.later()))

    found = row(story, "partnership")

    assert found["settings"] == {"quiet_from": "21:00", "poll_minutes": "1440"}
    assert (found["language"], found["timezone"], found["title"]) == ("en", "Europe/Brussels", "Grand-Pré")


def test_who_comes_back_has_their_old_place_and_is_not_facilitator(story: GrandPre) -> None:
    before = told(story, story.maelle)
    story.leave(story.maelle)
    assert (told(story, story.maelle).active, told(story, story.maelle).facilitator) == (False, False)

    story.say(f.MemberJoined(GRAND_PRE, story.maelle, UserId(1001), "Maëlle Le Goff-Roy", story.later()))

    expected = asdict(before) | {"name": "Maëlle Le Goff-Roy", "facilitator": False}
    assert asdict(told(story, story.maelle)) == expected


def test_what_members_say_of_themselves_is_kept(story: GrandPre) -> None:
    story.say(
        f.TradeSaid(GRAND_PRE, story.rosa, "éducatrice", story.later()),
        f.InvitationTold(GRAND_PRE, story.rosa, "myself", None, story.later()),
        f.InvitationTold(GRAND_PRE, story.rosa, None, "yes", story.later()),
        f.MemberMoved(GRAND_PRE, story.rosa, None, story.maelle, story.later()),
        f.FacilitatorNamed(GRAND_PRE, story.rosa, story.maelle, story.later()),
        f.FacilitatorStoodDown(GRAND_PRE, story.maelle, None, story.later()),
    )

    rosa = told(story, story.rosa)

    assert (rosa.trade, rosa.proposed_by, rosa.could_decline) == ("éducatrice", "myself", "yes")
    assert (rosa.institution, rosa.seated, rosa.facilitator) == (None, True, True)
    assert not told(story, story.maelle).facilitator


def test_someone_in_their_own_name_is_seated_without_an_institution(story: GrandPre) -> None:
    claire = story.join(1010, "Claire Dumont")
    assert not told(story, claire).active

    story.sit(claire, None)

    assert (told(story, claire).active, told(story, claire).institution) == (True, None)


def test_members_of_a_merged_institution_are_of_the_one_it_became(story: GrandPre) -> None:
    story.merge(story.college, story.passerelles, story.maelle)
    story.merge(story.passerelles, story.service_social, story.maelle)

    seats = {told(story, member).institution for member in (story.nadege, story.thomas, story.rosa)}

    assert seats == {story.service_social}
    assert story.scene.settled(story.college) == story.service_social


def test_an_institution_may_take_the_name_of_one_that_was_merged_into_it(story: GrandPre) -> None:
    town = story.found("La Ville", story.maelle)
    story.merge(town, story.service_social, story.maelle)

    story.rename(story.service_social, "la ville", story.maelle)

    named = story.scene.institution_named(GRAND_PRE, "laville")
    assert named
    assert (named.id, named.name) == (story.service_social, "la ville")


# --- Rounds ---


def test_a_round_goes_through_its_phases_with_their_deadlines(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    opened = row(story, "round")
    later = opened["contribute_until"] + timedelta(days=1)
    story.say(f.DeadlineMoved(GRAND_PRE, this, Phase.CONTRIBUTING, later, story.maelle, story.later()))
    story.say(f.RemindersSent(GRAND_PRE, this, None, story.later()))
    reminded = story.now
    story.open_poll(this)
    turned = story.now
    story.say(f.DeadlineMoved(GRAND_PRE, this, Phase.POLLING, later, None, story.later()))
    polling = row(story, "round")
    story.publish(this)

    assert (opened["phase"], opened["mode"], opened["open_in"]) == ("contributing", "named", GRAND_PRE)
    assert (polling["phase"], polling["poll_until"]) == ("polling", later)
    assert polling["contribute_until"] == turned
    assert polling["reminded_at"] == reminded
    closed = row(story, "round")
    assert (closed["phase"], closed["closed_at"], closed["open_in"]) == ("published", story.now, None)
    assert (closed["contribute_until"], closed["poll_until"]) == (turned, story.now)
    assert closed["findings"] == {
        "statements": [{"id": 1, "g": 0.1, "label": "convergence"}],
        "spoke": 2,
    }


def test_a_partnership_has_one_open_round(story: GrandPre) -> None:
    story.open_round(story.maelle)

    with pytest.raises(IntegrityError):
        story.open_round(story.maelle, 2)


def test_a_proposal_that_nobody_took_up_is_printed_with_the_round(story: GrandPre) -> None:
    mine = story.propose(story.rosa, "Un tour sur le lieu")
    this = story.open_round(story.maelle)

    story.publish(this, mine)

    assert row(story, "proposal")["printed_in"] == this


def test_a_changed_text_keeps_its_number_and_has_a_new_version(story: GrandPre) -> None:
    text = story.write(story.open_round(story.maelle), story.rosa, "Tenir la porte ouverte")

    story.rewrite(text, story.rosa, "Tenir la porte ouverte, même tard")
    story.say(f.ReadingOnlySet(GRAND_PRE, text, story.rosa, reading_only=True, at=story.later()))

    found = row(story, "contribution")
    assert (found["text"], found["number"], found["version"]) == ("Tenir la porte ouverte, même tard", 1, 2)
    assert (found["reading_only"], found["changed_at"]) == (True, story.now - timedelta(minutes=1))


def test_passing_twice_and_being_done_twice_is_once(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    for _ in range(2):
        story.pass_on(this, story.helene, OBJECT)
        story.say(f.SittingDone(GRAND_PRE, this, story.helene, story.later()))

    assert row(story, "answer")["passed_at"] == story.now - timedelta(minutes=1)
    assert row(story, "sitting")["done_at"] == story.now


# --- Positions ---


def test_a_reservation_lasts_as_long_as_there_is_one(story: GrandPre) -> None:
    text = story.write(story.open_round(story.maelle), story.rosa, "Tenir la porte ouverte")
    story.reserve(text, story.farid, "Pas le dimanche")
    story.take(text, story.farid, Stance.RESERVE)
    kept = row(story, "stance")["reservation"]

    story.take(text, story.farid, Stance.AGREE)
    story.take(text, story.farid, Stance.RESERVE)

    assert kept == "Pas le dimanche"
    assert row(story, "stance")["reservation"] is None


def test_a_dissent_bears_each_of_its_instants(story: GrandPre) -> None:
    text = story.write(story.open_round(story.maelle), story.farid, "Une réunion par mois")
    mine = story.object(text, story.rosa, None)
    raised = story.now
    story.say(f.DissentWorded(GRAND_PRE, mine, story.rosa, "Et la permanence", story.later()))
    story.say(f.DissentMaintained(GRAND_PRE, mine, story.rosa, story.later()))
    story.lift(mine, story.rosa)

    found = row(story, "dissent")

    instants = [found[name] for name in ("raised_at", "changed_at", "maintained_at", "lifted_at")]
    assert instants == [raised + timedelta(minutes=minutes) for minutes in range(4)]
    assert found["text"] == "Et la permanence"


# --- Of a person ---


@pytest.mark.parametrize(
    ("telegram", "ours"),
    [("fr", "fr"), ("fr-CA", "fr"), ("en", "en"), ("de", "en"), ("frr", "en"), (None, "en")],
)
def test_telegram_guesses_a_language_and_the_house_where_it_does_not(
    story: GrandPre, telegram: str | None, ours: str
) -> None:
    seen = f.PersonSeen(ROSA, "Rosa Martins", None, telegram, in_private=True)

    apply(story.connection, seen, default_language="en")

    assert row(story, "person", user=ROSA)["language"] == ours


def test_what_a_person_chose_outlives_what_telegram_says(story: GrandPre) -> None:
    story.say(
        f.PersonSeen(ROSA, "Rosa", None, "de", in_private=True),
        f.LanguageChosen(ROSA, "fr"),
        f.RemindersMuted(ROSA, muted=True),
        f.PersonSeen(ROSA, "Rosa Martins", "rosa", "en", in_private=False),
    )

    found = row(story, "person", user=ROSA)

    assert (found["language"], found["muted"], found["started"]) == ("fr", True, True)
    assert (found["name"], found["username"]) == ("Rosa Martins", "rosa")


def test_a_guess_follows_telegram_and_silence_changes_nothing(story: GrandPre) -> None:
    story.say(f.PersonSeen(ROSA, "Rosa", None, "fr", in_private=False))
    story.say(f.PersonSeen(ROSA, "Rosa", None, "pt", in_private=False))
    story.say(f.PersonSeen(ROSA, "Rosa", None, None, in_private=False))

    found = row(story, "person", user=ROSA)

    assert (found["language"], found["started"]) == ("en", False)


def test_who_writes_in_private_has_not_blocked_the_bot(story: GrandPre) -> None:
    story.say(
        f.PersonSeen(ROSA, "Rosa", None, "fr", in_private=True),
        f.PersonBlocked(ROSA, blocked=True),
        f.PersonSeen(ROSA, "Rosa", None, "fr", in_private=False),
    )
    assert row(story, "person", user=ROSA)["blocked"]

    story.say(f.PersonSeen(ROSA, "Rosa", None, "fr", in_private=True))

    assert not row(story, "person", user=ROSA)["blocked"]


def test_a_new_question_takes_the_place_of_the_old_one_and_none_ends_it(story: GrandPre) -> None:
    story.say(f.Asked(ROSA, GRAND_PRE, Expects.SORTING, {"for": [1, 2]}, "des mots", story.later()))
    story.say(f.Asked(ROSA, None, Expects.TRADE, {}, None, story.later()))
    found = row(story, "dialogue")

    story.say(f.Asked(ROSA, None, None, {}, None, story.later()))

    assert (found["expects"], found["kept"], found["partnership"]) == ("trade", None, None)
    assert story.scene.dialogue(ROSA) is None


@pytest.mark.parametrize(
    ("present", "admin", "then"),
    [(True, None, True), (True, False, False), (False, None, False), (False, True, False)],
)
def test_a_sign_that_does_not_tell_who_administers_leaves_what_was_known(
    story: GrandPre, *, present: bool, admin: bool | None, then: bool
) -> None:
    story.say(f.PresenceSeen(GRAND_PRE, ROSA, present=True, admin=True, at=story.later()))
    story.say(f.PresenceSeen(GRAND_PRE, ROSA, present=present, admin=admin, at=story.later()))

    found = story.scene.presence(GRAND_PRE, ROSA)

    assert found
    assert (found.present, found.admin, found.seen_at) == (present, then, story.now)
