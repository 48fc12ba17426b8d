"""The charter: written by who facilitates, read by all, proposed as a version that asks every institution."""

import pytest

from facilitation import commands as c
from facilitation import commands_charter as cc
from facilitation import conflict_commands as conflicts
from facilitation import notices_charter as n
from facilitation.adherence import unanswered
from facilitation.charter_content import draft_content, open_conflicts
from facilitation.ids import CharterId, UserId
from facilitation.kinds import Answer, ConflictState, Part
from facilitation.outcomes import to_confirm
from facilitation.scene_charter import Charter
from facilitation.stances import Stance
from tests.facilitation.disputes import card, in_conflict, keeps_the_difference, last_outcome, objected
from tests.facilitation.evening import (
    FARID,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    OTHER_GROUP,
    ROSA,
    THOMAS,
    YANN,
    Evening,
    kinds,
    refused,
    sent,
)


def writes_part(one: Evening, text: str, part: Part = Part.US) -> None:
    one.types(MAELLE, cc.WritePart, partnership=one.partnership.id, part=part)
    one.says(MAELLE, text)


def proposes(one: Evening) -> Charter:
    one.types(MAELLE, cc.ProposeCharter, partnership=one.partnership.id, sure=True)
    return one.scene.charters(one.partnership.id)[-1]


@pytest.fixture
def after_a_round(together: Evening) -> Evening:
    """Rosa’s text meets an objection; Nadège’s convergence has a reservation."""
    one = together
    one.opens("one")
    mine, theirs = one.writes(ROSA, "Une salle."), one.writes(NADEGE, "Un repas.")
    one.polls()
    for person in (MAELLE, FARID, THOMAS, HELENE):
        one.takes(person, theirs, Stance.AGREE)
        one.takes(person, mine, Stance.AGREE)
    one.takes(ROSA, theirs, Stance.RESERVE)
    one.takes(HELENE, mine, Stance.OBJECT)
    one.takes(YANN, mine, Stance.AGREE)
    one.publishes()
    return one


def test_a_part_is_written_by_who_facilitates_and_the_last_one_is_the_draft(together: Evening) -> None:
    writes_part(together, "Une porte.")
    writes_part(together, "Une porte à nous.")

    content = draft_content(together.scene, together.partnership.id)

    assert [(one.part, one.text) for one in content.clauses] == [(Part.US, "Une porte à nous.")]
    assert together.last(MAELLE).notice == n.CharterDraft(together.partnership.id)


def test_words_asked_of_a_facilitator_are_not_taken_from_who_no_longer_is_one(together: Evening) -> None:
    together.types(MAELLE, cc.WritePart, partnership=together.partnership.id, part=Part.US)
    together.in_group(MAELLE, c.NameFacilitator, member=together.member(ROSA).id)
    together.in_group(ROSA, c.StandDown, member=together.member(MAELLE).id)

    assert refused(together.says(MAELLE, "Une porte.")) == "NotFacilitator"


def test_what_is_drawn_comes_from_the_rounds(after_a_round: Evening) -> None:
    drawn = draft_content(after_a_round.scene, after_a_round.partnership.id).drawn

    assert drawn.shared == (after_a_round.text_of(NADEGE).id,)
    assert drawn.open == (after_a_round.text_of(ROSA).id,)
    assert (drawn.object, drawn.frame, drawn.commitments) == ((), (), ())


def test_a_round_held_again_on_a_deck_speaks_for_itself_and_conflicts_stay(after_a_round: Evening) -> None:
    first = after_a_round.text_of(ROSA).id
    after_a_round.opens("one")
    again = after_a_round.writes(NADEGE, "Un repas, chaque mois.")
    after_a_round.polls()
    for person in (MAELLE, ROSA, HELENE):
        after_a_round.takes(person, again, Stance.AGREE)
    after_a_round.publishes()

    drawn = draft_content(after_a_round.scene, after_a_round.partnership.id).drawn

    assert drawn.shared == (again.id,)
    assert drawn.open == (first,)


def test_a_conflict_that_an_objection_alone_kept_open_goes_with_it(after_a_round: Evening) -> None:
    here = after_a_round.partnership.id
    [objection] = after_a_round.open_dissents()
    before = open_conflicts(after_a_round.scene, here)

    after_a_round.types(HELENE, c.LiftDissent, dissent=objection.id)

    assert before == (after_a_round.text_of(ROSA).id,)
    assert open_conflicts(after_a_round.scene, here) == ()


def test_what_stays_open_is_what_the_register_says() -> None:
    with in_conflict().again() as one:
        here, text = one.partnership.id, card(one).contribution
        opened = draft_content(one.scene, here).drawn

        keeps_the_difference(one)
        kept = draft_content(one.scene, here).drawn
        one.types(ROSA, conflicts.ReopenConflict, conflict=card(one).id, sure=True)
        reopened = draft_content(one.scene, here).drawn

    assert (opened.open, opened.kept) == ((text,), ())
    assert (kept.open, kept.kept) == ((), (text,))
    assert reopened == opened


def test_a_compromise_does_not_hide_an_objection_that_its_author_has_not_lifted() -> None:
    with objected().again() as one:
        one.types(MAELLE, conflicts.ProposeCompromise, conflict=card(one).id)
        one.says(MAELLE, "Une liste, mais sans noms.")
        for person in (ROSA, NADEGE, THOMAS, FARID, HELENE, ISMAEL):
            one.types(person, conflicts.ConfirmOutcome, outcome=last_outcome(one).id)
        state, still = card(one).state, open_conflicts(one.scene, one.partnership.id)
        one.types(ROSA, c.LiftDissent, dissent=one.open_dissents()[0].id)

        assert state is ConflictState.COMPROMISE
        assert still == (card(one).contribution,)
        assert open_conflicts(one.scene, one.partnership.id) == ()


def test_a_version_and_a_text_wait_for_those_alone_who_have_said_nothing() -> None:
    with in_conflict().again() as one:
        one.types(MAELLE, conflicts.ProposeCompromise, conflict=card(one).id)
        one.says(MAELLE, "Une liste, mais sans noms.")
        one.types(HELENE, conflicts.RefuseOutcome, outcome=last_outcome(one).id)
        writes_part(one, "Une porte.")
        version = proposes(one)
        one.types(ROSA, cc.AnswerCharter, charter=version.id, code=Answer.COMMIT)
        one.says(ROSA, "le bureau")

        members = {person: one.member(person) for person in (ROSA, ISMAEL, HELENE, MAELLE)}
        waiting = {who: bool(unanswered(one.scene, member)) for who, member in members.items()}
        asked = {who: len(to_confirm(one.scene, member)) for who, member in members.items()}

    assert waiting == {ROSA: False, ISMAEL: False, HELENE: True, MAELLE: True}
    assert asked == {ROSA: 1, ISMAEL: 1, HELENE: 0, MAELLE: 0}


def test_a_version_is_asked_for_twice_then_told_to_the_group_and_to_each_member(together: Evening) -> None:
    writes_part(together, "Une porte.")
    here = together.partnership.id

    asked = together.types(MAELLE, cc.ProposeCharter, partnership=here)
    proposed = together.types(MAELLE, cc.ProposeCharter, partnership=here, sure=True)

    assert (kinds(asked), sent(asked)) == ([], ["ProposingAsked"])
    assert kinds(proposed) == ["CharterProposed"]
    assert sent(proposed, together.chat) == ["CharterBoard"]
    assert sent(proposed, ROSA) == ["CharterShown"]
    assert sent(proposed).count("CharterShown") == 9


def test_a_charter_begins_with_what_people_wrote(together: Evening) -> None:
    asked = together.types(MAELLE, cc.ProposeCharter, partnership=together.partnership.id)

    assert refused(asked) == "NothingWritten"


def test_a_version_that_says_the_same_is_not_asked_again(together: Evening) -> None:
    writes_part(together, "Une porte.")
    proposes(together)

    again = together.types(MAELLE, cc.ProposeCharter, partnership=together.partnership.id, sure=True)

    assert refused(again) == "NothingNew"


def test_what_a_version_holds_stays_when_the_draft_goes_on(after_a_round: Evening) -> None:
    writes_part(after_a_round, "Une porte.")
    first = proposes(after_a_round)
    writes_part(after_a_round, "Deux portes.")
    second = proposes(after_a_round)

    kept = after_a_round.scene.charter(first.id)

    assert kept == first
    assert (first.number, second.number) == (1, 2)
    assert first.clauses != second.clauses


def test_the_files_go_to_the_private_chat_of_who_asks(together: Evening) -> None:
    writes_part(together, "Une porte.")
    charter = proposes(together)
    board = next(one for one in together.in_the_group() if isinstance(one.notice, n.CharterBoard))

    asked = together.presses_in_group(ROSA, cc.SendCharter, board.message, charter=charter.id)

    assert sent(asked) == sent(asked, ROSA) == ["CharterFile", "CharterFile"]
    assert together.shown(together.chat)[-1] == "CharterBoard"


def test_a_charter_of_another_partnership_is_not_reached_by_its_number(together: Evening) -> None:
    writes_part(together, "Une porte.")
    proposes(together)
    together.enrols(by=HELENE, chat=OTHER_GROUP)
    stranger = UserId(1010)
    together.joins(stranger)

    seen = together.types(stranger, cc.ShowCharterChanges, charter=CharterId(1))

    assert refused(seen) in {"CannotKnow", "NotInGroup"}


def test_in_the_group_the_charter_is_its_board_or_that_there_is_none(together: Evening) -> None:
    none = together.in_group(ROSA, cc.ShowCharter)
    writes_part(together, "Une porte.")
    proposes(together)

    assert sent(none) == ["NoCharterYet"]
    assert sent(together.in_group(ROSA, cc.ShowCharter)) == ["CharterBoard"]
    assert sent(together.types(ROSA, cc.ShowCharter)) == ["CharterShown"]
