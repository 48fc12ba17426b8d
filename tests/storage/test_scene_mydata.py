"""Everything about one person, for that person, and nothing that others wrote."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import insert

from facilitation import facts as f
from facilitation.exports import Leave, PieceKind
from facilitation.facts_outside import AuthorsAsked, OutsideAnswered
from facilitation.ids import UserId
from facilitation.kinds import Answer, DissentKind, Expects
from facilitation.stances import Stance
from storage.tables import outbox
from tests.storage import register
from tests.storage.collective import GRAND_PRE, OBJECT, RULE, GrandPre, empty_database

ROSA = UserId(1005)
AT = "2026-11-23T{}:00+00:00"


@pytest.fixture
def story() -> Iterator[GrandPre]:
    with empty_database() as connection:
        yield GrandPre(connection)


def test_nothing_is_known_of_a_stranger(story: GrandPre) -> None:
    assert story.scene.mydata(UserId(1010)) == {
        "person": None,
        "waiting": None,
        "seen_in": [],
        "added_the_bot_to": [],
        "messages": {},
        "partnerships": [],
    }


def test_a_person_is_told_all_that_is_kept_of_them(story: GrandPre) -> None:
    story.say(
        f.PersonSeen(ROSA, "Rosa Martins", "rosa", "fr", in_private=True),
        f.PresenceSeen(GRAND_PRE, ROSA, True, False, story.later()),
        f.TradeSaid(GRAND_PRE, story.rosa, "éducatrice", story.later()),
        f.InvitationTold(GRAND_PRE, story.rosa, "myself", "yes", story.later()),
        f.Asked(ROSA, GRAND_PRE, Expects.SORTING, {"for": [1]}, "des mots", story.later()),
    )

    data = story.scene.mydata(ROSA)

    assert data["person"] == {
        "user": 1005,
        "language": "fr",
        "language_chosen": False,
        "name": "Rosa Martins",
        "username": "rosa",
        "started": True,
        "blocked": False,
        "muted": False,
    }
    assert data["waiting"] == {
        "partnership": "Collectif du Grand-Pré",
        "expects": "sorting",
        "details": {"for": [1]},
        "kept": "des mots",
        "since": story.now.isoformat(),
    }
    [seen], [place] = data["seen_in"], data["partnerships"]
    assert (seen["partnership"], seen["present"], seen["admin"]) == ("Collectif du Grand-Pré", True, False)
    assert place["member"] == {
        "partnership": "Collectif du Grand-Pré",
        "institution": "Passerelles",
        "name": "Rosa Martins",
        "seated": True,
        "trade": "éducatrice",
        "proposed_by": "myself",
        "could_decline": "yes",
        "facilitator": False,
        "joined_at": AT.format("09:06"),
        "left_at": None,
    }
    [came] = place["came_for"]
    assert (came["institution"], came["placed"]) == ("Passerelles", False)


def test_what_a_person_said_and_did_in_rounds_is_theirs_to_read(story: GrandPre) -> None:
    this = story.open_round(story.rosa)
    story.write(this, story.rosa, "Tenir la porte ouverte")
    others = story.write(this, story.farid, "Une réunion par mois")
    story.pass_on(this, story.rosa, RULE)
    story.say(f.SittingDone(GRAND_PRE, this, story.rosa, story.later()))
    story.reserve(others, story.rosa, "Pas le lundi")
    story.speak_for(story.passerelles, others, story.rosa, Stance.AGREE)
    story.object(others, story.rosa, "Et la permanence")
    story.dissent(DissentKind.ANYTHING, story.rosa, "Le lieu")
    story.publish(this, story.propose(story.rosa, "Un tour sur le lieu"))

    [place] = story.scene.mydata(ROSA)["partnerships"]

    [text], [passed], [done] = place["contributions"], place["passed"], place["finished"]
    assert (text["round"], text["number"], text["prompt"]) == (1, 1, OBJECT)
    assert (text["text"], text["version"], text["withdrawn_at"]) == ("Tenir la porte ouverte", 1, None)
    assert (passed["round"], passed["prompt"], done["round"]) == (1, RULE, 1)
    [stance], [mandate] = place["stances"], place["mandates"]
    assert (stance["round"], stance["contribution"], stance["code"]) == (1, 2, "reserve")
    assert stance["reservation"] == "Pas le lundi"
    assert (mandate["contribution"], mandate["institution"]) == (2, "Passerelles")
    assert (mandate["code"], mandate["agreed_by"]) == ("agree", "la directrice")
    objection, anything = place["dissents"]
    assert (objection["number"], objection["round"], objection["contribution"]) == (1, 1, 2)
    assert (anything["kind"], anything["text"], anything["contribution"]) == ("anything", "Le lieu", None)
    [proposal], [opened] = place["proposals"], place["rounds_opened"]
    assert (proposal["text"], proposal["printed_in_round"]) == ("Un tour sur le lieu", 1)
    assert (opened["round"], opened["deck"]) == (1, "object")


def test_what_a_person_said_of_a_conflict_is_theirs_to_read(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    text = story.write(this, story.farid, "Une liste chaque lundi")
    objection = story.object(text, story.helene, "Le secret")
    story.publish(this)
    conflict = register.open_conflict(story, this, text, story.rosa)
    register.live_through(story, conflict, story.rosa, story.helene, 2)
    register.answer_objection(story, objection, story.rosa, "Le mardi, alors")

    [place] = story.scene.mydata(ROSA)["partnerships"]

    assert [one["conflict"] for one in place["conflicts_sent"]] == [1]
    assert [one["text"] for one in place["conflict_words"]] == ["Les familles ne savent pas"]
    assert [one["text"] for one in place["outcomes_proposed"]] == ["La porte le mardi, sans liste"]
    assert [(one["agrees"], one["text"]) for one in place["outcomes_answered"]] == [
        (True, "La porte ouverte")
    ]
    assert [one["text"] for one in place["objections_answered"]] == ["Le mardi, alors"]


def test_what_one_lets_leave_the_group_is_in_it(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    text = story.write(this, story.farid, "Une réunion par mois")
    objection = story.object(text, story.rosa, "Et la permanence")
    for piece, item in ((PieceKind.RESERVATION, text), (PieceKind.DISSENT, objection)):
        at, house = story.later(), story.passerelles
        story.say(OutsideAnswered(GRAND_PRE, this, piece, item, Leave.INSTITUTION, story.rosa, at, house))
    story.say(AuthorsAsked(GRAND_PRE, this, story.rosa, story.later()))

    [place] = story.scene.mydata(ROSA)["partnerships"]

    told = [(one["round"], one["piece"], one["number"]) for one in place["may_leave_the_group"]]
    assert told == [(1, "reservation", 1), (1, "dissent", 1)]
    assert {(one["leave"], one["institution"]) for one in place["may_leave_the_group"]} == {
        ("institution", "Passerelles")
    }
    assert [one["round"] for one in place["editions_for_outside_asked"]] == [1]


def test_the_decks_that_a_person_kept_are_named(story: GrandPre) -> None:
    story.say(f.DeckKept(GRAND_PRE, "calendar", 1, {"id": "calendar"}, story.rosa, story.later()))

    [place] = story.scene.mydata(ROSA)["partnerships"]

    assert place["decks_kept"] == [{"deck": "calendar", "version": 1, "kept_at": story.now.isoformat()}]


def test_the_words_of_others_are_not_in_it_and_it_is_plain_json(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    text = story.write(this, story.farid, "Une réunion par mois")
    story.take(text, story.rosa, Stance.AGREE)

    written = json.dumps(story.scene.mydata(ROSA), ensure_ascii=False)

    assert "Rosa Martins" in written
    assert "réunion" not in written
    assert "Farid" not in written


def test_what_one_took_up_for_ones_institution_is_in_it_without_its_authors_words(story: GrandPre) -> None:
    text = story.write(story.open_round(story.maelle), story.farid, "Une réunion par mois")
    left = story.object(text, story.awa, "Le mardi est pris")
    story.leave(story.awa)
    story.say(f.ObjectionTakenUp(story.partnership, left, story.passerelles, story.rosa, story.later()))

    [place] = story.scene.mydata(ROSA)["partnerships"]

    [taken] = place["objections_taken_up"]
    assert (taken["number"], taken["institution"]) == (1, "Passerelles")
    assert "mardi" not in json.dumps(place, ensure_ascii=False)


def test_messages_are_counted_by_what_became_of_them(story: GrandPre) -> None:
    row = {"kind": "Receipt", "urgency": 0, "silent": False, "tries": 0}
    instants = {"not_before": story.now, "created_at": story.now}
    story.connection.execute(
        insert(outbox),
        [
            {**row, **instants, "chat": chat, "state": state}
            for chat, state in ((1005, "sent"), (1005, "sent"), (1005, "due"), (1006, "sent"))
        ],
    )

    assert story.scene.mydata(ROSA)["messages"] == {"due": 1, "sent": 2}


def test_every_partnership_of_a_person_is_told_the_ones_they_left_included(story: GrandPre) -> None:
    story.leave(story.rosa)
    story.enrol(chat=-2002, user=ROSA)
    story.join(ROSA, "Rosa Martins")

    data = story.scene.mydata(ROSA)

    left = [place["member"]["left_at"] is None for place in data["partnerships"]]
    assert left == [False, True]
    assert [one["partnership"] for one in data["added_the_bot_to"]] == ["Collectif du Grand-Pré"]


def test_a_forgotten_person_is_a_stranger(story: GrandPre) -> None:
    story.say(f.PersonSeen(ROSA, "Rosa Martins", "rosa", "fr", in_private=True))
    story.forget(story.rosa)
    story.say(f.PersonForgotten(ROSA))

    assert story.scene.mydata(ROSA) == story.scene.mydata(UserId(1010))


def test_a_person_is_told_what_they_said_of_the_charter_and_what_they_carry(story: GrandPre) -> None:
    story.write_part(story.rosa, "Une porte")
    version = story.propose_charter(story.rosa)
    story.adhere(version, story.rosa, story.passerelles, Answer.RESERVE, "Sans liste")
    story.adhere(version, story.awa, story.passerelles, Answer.COMMIT)
    story.accept(story.offer(story.maelle, story.rosa, "Ouvrir"), story.rosa)
    story.offer(story.rosa, story.helene, "Soigner")

    [mine] = story.scene.mydata(ROSA)["partnerships"]

    assert [one["text"] for one in mine["charter_parts"]] == ["Une porte"]
    assert [one["version"] for one in mine["charters_proposed"]] == [1]
    [answer] = mine["charter_answers"]
    assert (answer["institution"], answer["code"], answer["text"]) == ("Passerelles", "reserve", "Sans liste")
    assert [(one["text"], one["mine"]) for one in mine["commitments"]] == [
        ("Ouvrir", True),
        ("Soigner", False),
    ]
