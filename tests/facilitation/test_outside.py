"""The edition for outside: authors are asked in private, once per round, and only their yes counts."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import pytest

from facilitation import commands as c
from facilitation import commands_outside as out
from facilitation import facts as f
from facilitation import notices_outside as n
from facilitation.exports import ExportFormat, Leave, PieceKind
from facilitation.ids import UserId
from facilitation.outside import Edition
from facilitation.stances import Stance
from storage.audit import verify
from storage.ledger import remember
from tests.facilitation.evening import (
    FARID,
    MAELLE,
    NADEGE,
    ROSA,
    Evening,
    Memory,
    Outcome,
    decided,
    evening,
    kinds,
    refused,
    sent,
)

ROOM, SECOND = "Une salle ouverte le mercredi.", "Et le samedi matin."


@cache
def after_a_round() -> Memory:
    """Two texts of Nadège’s, one that Rosa objects to; Farid has written nothing."""
    with evening() as one:
        one.gathers(MAELLE, FARID, NADEGE, ROSA)
        one.opens()
        text = one.writes(NADEGE, ROOM)
        one.writes(NADEGE, SECOND, index=1)
        one.polls()
        one.takes(ROSA, text, Stance.OBJECT)
        one.types(ROSA, c.SayWhy, dissent=one.dissents()[0].id)
        one.says(ROSA, "Le mercredi, nous ne sommes pas là.")
        one.publishes()
        return one.remembered()


@pytest.fixture
def published() -> Iterator[Evening]:
    with after_a_round().again() as one:
        yield one


@pytest.fixture
def asked(published: Evening) -> Evening:
    published.in_group(MAELLE, out.AskAuthors)
    return published


def leaving(one: Evening) -> list[tuple[PieceKind, str]]:
    edition = Edition(one.scene, one.partnership.id)
    return [(piece.kind, str(edition.leaves(piece.key))) for piece in edition.leaving]


def answers(one: Evening, person: UserId, leave: Leave, **about: object) -> Outcome:
    [its] = one.scene.rounds(one.partnership.id)
    return one.types(person, out.AnswerOutside, round=its.id, leave=leave, **about)


def test_only_who_facilitates_asks_and_authors_alone_are_told(published: Evening) -> None:
    assert refused(published.in_group(NADEGE, out.AskAuthors)) == "NotFacilitator"

    told = published.in_group(MAELLE, out.AskAuthors)

    assert sent(told, NADEGE) == sent(told, ROSA) == ["MyPieces"]
    assert sent(told, FARID) == sent(told, MAELLE) == []
    assert kinds(told) == ["AuthorsAsked"]


def test_nobody_is_asked_twice_about_a_round(asked: Evening) -> None:
    assert refused(asked.in_group(MAELLE, out.AskAuthors)) == "MovedOn"


def test_silence_is_no_and_what_is_kept_back_is_counted(asked: Evening) -> None:
    edition = Edition(asked.scene, asked.partnership.id)

    assert edition.leaving == []
    assert edition.kept_back == {
        PieceKind.TEXT: 2,
        PieceKind.RESERVATION: 0,
        PieceKind.DISSENT: 1,
        PieceKind.WORD: 0,
    }


def test_before_anybody_was_asked_nobody_can_answer(published: Evening) -> None:
    assert refused(answers(published, NADEGE, Leave.NAME)) == "MovedOn"


def test_an_author_answers_for_all_of_theirs_and_then_otherwise_for_one(asked: Evening) -> None:
    answers(asked, NADEGE, Leave.INSTITUTION)
    first = asked.texts_of(NADEGE)[0].id
    answers(asked, NADEGE, Leave.NO, piece=PieceKind.TEXT, item=first)

    assert leaving(asked) == [(PieceKind.TEXT, "institution")]
    assert verify(asked.connection, asked.partnership.id) == ()


def test_one_by_one_the_next_is_shown_and_after_the_last_all(asked: Evening) -> None:
    first, second = (one.id for one in asked.texts_of(NADEGE))

    then = answers(asked, NADEGE, Leave.NAME, piece=PieceKind.TEXT, item=first)
    last = answers(asked, NADEGE, Leave.NAME, piece=PieceKind.TEXT, item=second)

    [shown] = decided(then).sends
    assert isinstance(shown.notice, n.MyPiece)
    assert shown.notice.item == second
    assert sent(last) == ["MyPieces"]


def test_nobody_answers_for_what_another_wrote(asked: Evening) -> None:
    theirs = asked.texts_of(NADEGE)[0].id

    assert refused(answers(asked, ROSA, Leave.NAME, piece=PieceKind.TEXT, item=theirs)) == "MovedOn"
    assert refused(answers(asked, FARID, Leave.NAME)) == "MovedOn"
    assert leaving(asked) == []


def test_a_dissent_leaves_with_its_authors_yes_alone(asked: Evening) -> None:
    answers(asked, NADEGE, Leave.NAME)
    assert Edition(asked.scene, asked.partnership.id).kept_back[PieceKind.DISSENT] == 1

    answers(asked, ROSA, Leave.NAME)

    assert (PieceKind.DISSENT, "name") in leaving(asked)
    assert Edition(asked.scene, asked.partnership.id).kept_back[PieceKind.DISSENT] == 0


def test_words_changed_after_a_yes_wait_for_another_one(asked: Evening) -> None:
    answers(asked, ROSA, Leave.NAME)
    asked.passes(timedelta(minutes=1))
    asked.types(ROSA, c.EditDissent, dissent=asked.dissents()[0].id)
    asked.says(ROSA, "Ni le mercredi, ni le jeudi.")

    assert leaving(asked) == []


def test_who_has_left_may_still_take_a_yes_back(asked: Evening) -> None:
    answers(asked, NADEGE, Leave.NAME)
    asked.types(NADEGE, c.Leave, partnership=asked.partnership.id, sure=True)

    answers(asked, NADEGE, Leave.NO)

    assert leaving(asked) == []


def test_who_is_moved_to_another_institution_has_not_said_yes_for_that_one(asked: Evening) -> None:
    answers(asked, NADEGE, Leave.INSTITUTION)
    elsewhere = asked.institution("Passerelles")
    asked.in_group(MAELLE, c.MoveMember, member=asked.member(NADEGE).id, institution=elsewhere)

    assert leaving(asked) == []


def test_what_was_erased_does_not_leave(asked: Evening) -> None:
    answers(asked, NADEGE, Leave.NAME)

    here, member = asked.partnership.id, asked.member(NADEGE).id
    remember(asked.connection, [f.MemberForgotten(here, member, asked.now)])

    assert leaving(asked) == []


def test_files_go_to_who_facilitates_in_private(asked: Evening) -> None:
    assert refused(asked.types(NADEGE, out.SendOutside, format=ExportFormat.CSV)) == "NotFacilitator"
    assert refused(asked.types(MAELLE, out.SendOutside, format=ExportFormat.POLIS)) == "MovedOn"

    told = asked.in_group(MAELLE, out.SendOutside, format=ExportFormat.CSV)

    assert sent(told) == ["OutsideFile"]
    assert asked.last(MAELLE).notice == n.OutsideFile(asked.partnership.id, ExportFormat.CSV)
