"""Dissent about anything; and proposals. Its author alone words, lifts or maintains it."""

import pytest

from facilitation import commands as c
from facilitation.ids import ContributionId, MessageId, UserId
from facilitation.kinds import DissentKind
from facilitation.publication import publish
from facilitation.scene import Dissent
from facilitation.stances import Stance
from tests.facilitation.evening import (
    FARID,
    GROUP,
    MAELLE,
    NADEGE,
    OTHER_GROUP,
    PASSERELLES,
    ROSA,
    THOMAS,
    Evening,
    decided,
    kinds,
    refused,
    sent,
)

WORDS = "Le calendrier n’est pas le nôtre."


@pytest.fixture
def objected(together: Evening) -> Evening:
    """Thomas objects to a text of Rosa’s."""
    together.opens()
    text = together.writes(ROSA, "Une salle ouverte le mercredi.")
    together.polls()
    together.takes(THOMAS, text, Stance.OBJECT)
    return together


def the_one(one: Evening) -> Dissent:
    (dissent,) = one.dissents()
    return dissent


# --- Raising it ---


def test_with_its_words_in_the_group(together: Evening) -> None:
    raised = together.in_group(ROSA, c.RaiseDissent, text=WORDS)

    assert sent(raised, GROUP) == ["DissentNoted"]
    assert (the_one(together).kind, the_one(together).text) == (DissentKind.ANYTHING, WORDS)


def test_while_a_round_is_open_it_is_about_the_round(together: Evening) -> None:
    about = together.opens()
    raised = together.types(ROSA, c.RaiseDissent, text=WORDS)

    assert sent(raised) == ["DissentReceived", "RoundBoard"]
    assert (the_one(together).kind, the_one(together).round) == (DissentKind.ROUND, about.id)


def test_as_a_reply_it_is_about_the_round_of_that_message(together: Evening) -> None:
    first = together.opens()
    living = together.in_the_group()[-1].message
    together.in_group(MAELLE, c.AbandonRound)
    together.opens()

    together.in_group(ROSA, c.RaiseDissent, text=WORDS, about=living)

    assert the_one(together).round == first.id


def test_without_words_in_the_group_a_button_leads_to_the_private_chat(together: Evening) -> None:
    assert sent(together.in_group(ROSA, c.RaiseDissent, text=None)) == ["GoPrivate"]


def test_through_a_short_dialogue(together: Evening) -> None:
    about = together.opens()
    asked = together.types(ROSA, c.RaiseDissent, text=None)
    target = together.presses(ROSA, c.DissentAbout, partnership=about.partnership, round=about.id)
    said = together.says(ROSA, WORDS)

    assert sent(asked) == ["DissentTargetAsked"]
    assert sent(target) == ["DissentWordsAsked"]
    assert sent(said) == ["DissentReceived", "RoundBoard"]
    assert (the_one(together).kind, the_one(together).round) == (DissentKind.ROUND, about.id)


def test_about_anything_else(together: Evening) -> None:
    together.opens()
    together.types(ROSA, c.DissentAbout, partnership=together.partnership.id, round=None)
    together.says(ROSA, WORDS)

    assert (the_one(together).kind, the_one(together).round) == (DissentKind.ANYTHING, None)


def test_its_numbers_are_the_partnerships(objected: Evening) -> None:
    objected.types(ROSA, c.RaiseDissent, text=WORDS)
    objected.types(ROSA, c.RaiseDissent, text=WORDS)

    assert [dissent.number for dissent in objected.dissents()] == [1, 2, 3]


def test_about_a_round_it_is_possible_at_any_time(objected: Evening) -> None:
    about = objected.publishes()
    objected.types(ROSA, c.DissentAbout, partnership=about.partnership, round=about.id)
    said = objected.says(ROSA, WORDS)

    assert sent(said, GROUP) == ["RoundBoard"]
    assert objected.dissents()[-1].round == about.id


# --- About a text ---


def test_as_a_reply_to_a_card_it_is_about_that_text_and_takes_no_position(objected: Evening) -> None:
    text = objected.text_of(ROSA)
    objected.types(NADEGE, c.TakePositions)
    card = objected.last(NADEGE).message

    raised = objected.types(NADEGE, c.RaiseDissent, text=WORDS, about=card)

    about = objected.dissents()[-1]
    assert sent(raised) == ["DissentReceived", "RoundBoard"]
    assert (about.kind, about.contribution, about.round) == (DissentKind.TEXT, text.id, text.round)
    assert objected.scene.position(text.id, objected.member(NADEGE).id) is None


def test_as_a_reply_to_ones_own_receipt_it_is_about_that_text(together: Evening) -> None:
    together.opens()
    text = together.writes(ROSA, "Une salle ouverte le mercredi.")
    receipt = next(one for one in together.messages(ROSA) if one.notice.kind == "ContributionReceived")
    together.types(ROSA, c.RaiseDissent, text=None, about=receipt.message)
    together.says(ROSA, WORDS)

    assert (the_one(together).kind, the_one(together).contribution) == (DissentKind.TEXT, text.id)


def test_rewritten_it_is_still_about_that_text(objected: Evening) -> None:
    objected.types(NADEGE, c.TakePositions)
    card = objected.last(NADEGE).message
    objected.types(NADEGE, c.RaiseDissent, text="M. Martin décide de tout.", about=card)
    objected.presses(NADEGE, c.Rewrite)
    objected.says(NADEGE, "Une seule personne décide de tout.")

    assert objected.dissents()[-1].contribution == objected.text_of(ROSA).id


def test_about_a_text_that_was_taken_back_it_is_about_the_round(together: Evening) -> None:
    about = together.opens()
    text = together.writes(ROSA, "Une salle ouverte le mercredi.")
    receipt = next(one for one in together.messages(ROSA) if one.notice.kind == "ContributionReceived")
    together.types(ROSA, c.WithdrawText, contribution=text.id)
    together.types(ROSA, c.RaiseDissent, text=WORDS, about=receipt.message)

    assert (the_one(together).kind, the_one(together).round) == (DissentKind.ROUND, about.id)


@pytest.mark.parametrize("stances", [(Stance.AGREE, Stance.AGREE), (Stance.OBJECT, Stance.RESERVE)])
def test_about_a_text_it_changes_nothing_that_is_found(
    together: Evening, stances: tuple[Stance, Stance]
) -> None:
    """Its author's own objection may be beside it, and lifted: it is neither held nor lifted with it."""
    together.opens()
    text = together.writes(ROSA, "Une salle ouverte le mercredi.")
    running = together.polls()
    together.takes(THOMAS, text, stances[0])
    together.takes(NADEGE, text, stances[1])
    before = publish(together.scene, running)

    for person in (THOMAS, NADEGE, ROSA):
        together.types(person, c.RaiseDissent, text=WORDS, about=_card_of(together, person, text.id))

    kinds_raised = [one.kind for one in together.dissents()]
    assert kinds_raised.count(DissentKind.TEXT) == 3
    assert publish(together.scene, running) == before


def _card_of(one: Evening, person: UserId, text: ContributionId) -> MessageId:
    if one.text_of(ROSA).member == one.member(person).id:
        one.types(person, c.ShowMyText, contribution=text)
    else:
        one.types(person, c.ReviseStance, contribution=text)
    return one.last(person).message


def test_about_a_text_it_is_lifted_without_a_position(objected: Evening) -> None:
    objected.types(NADEGE, c.TakePositions)
    objected.types(NADEGE, c.RaiseDissent, text=WORDS, about=objected.last(NADEGE).message)
    about = objected.dissents()[-1]

    lifted = objected.types(NADEGE, c.LiftDissent, dissent=about.id)

    assert kinds(lifted) == ["DissentLifted"]


def test_words_that_might_let_someone_be_recognised_are_not_kept(together: Evening) -> None:
    telling = "M. Martin décide de tout."

    assert refused(together.in_group(ROSA, c.RaiseDissent, text=telling)) == "MightRecognise"
    assert sent(together.types(ROSA, c.RaiseDissent, text=telling)) == ["RecognisableTold"]
    assert together.dissents() == []


def test_rewritten_they_are_a_dissent(together: Evening) -> None:
    about = together.opens()
    together.types(ROSA, c.RaiseDissent, text="M. Martin décide de tout.")
    together.presses(ROSA, c.Rewrite)
    together.says(ROSA, "Une seule personne décide de tout.")

    assert (the_one(together).text, the_one(together).round) == (
        "Une seule personne décide de tout.",
        about.id,
    )


# --- One's own ---


def test_its_author_words_it_at_any_time(objected: Evening) -> None:
    objected.publishes()
    objected.types(THOMAS, c.EditDissent, dissent=the_one(objected).id)
    worded = objected.says(THOMAS, "Le risque est pour les internes.")

    assert the_one(objected).text == "Le risque est pour les internes."
    assert sent(worded, GROUP) == ["RoundBoard"]


def test_maintaining_it_is_dated(objected: Evening) -> None:
    objected.publishes()
    maintained = objected.presses(THOMAS, c.MaintainDissent, dissent=the_one(objected).id)

    assert sent(maintained) == ["DissentMaintainedTold"]
    assert the_one(objected).maintained_at == objected.now
    assert the_one(objected).open


def test_lifting_an_objection_during_the_poll_asks_which_stance_replaces_it(objected: Evening) -> None:
    dissent = the_one(objected)
    asked = objected.presses(THOMAS, c.LiftDissent, dissent=dissent.id)
    assert sent(asked) == ["LiftAsked"]
    assert the_one(objected).open

    lifted = objected.presses(THOMAS, c.LiftDissent, dissent=dissent.id, code=Stance.DISAGREE)
    assert kinds(lifted) == ["DissentLifted", "StanceTaken"]
    position = objected.scene.position(objected.text_of(ROSA).id, objected.member(THOMAS).id)
    assert position is not None
    assert position.code is Stance.DISAGREE


@pytest.mark.parametrize("code", [Stance.OBJECT, Stance.RECOGNISE])
def test_an_objection_is_replaced_by_a_stance_of_its_question(objected: Evening, code: Stance) -> None:
    lifted = objected.presses(THOMAS, c.LiftDissent, dissent=the_one(objected).id, code=code)

    assert refused(lifted) == "NoSuchStance"
    assert the_one(objected).open


def test_after_the_publication_the_label_stays_and_the_lifting_is_dated(objected: Evening) -> None:
    findings = objected.publishes().findings
    lifted = objected.presses(THOMAS, c.LiftDissent, dissent=the_one(objected).id)

    assert kinds(lifted) == ["DissentLifted"]
    assert objected.round.findings == findings
    assert refused(objected.presses(THOMAS, c.LiftDissent, dissent=the_one(objected).id)) == "AlreadyLifted"
    assert refused(objected.presses(THOMAS, c.MaintainDissent, dissent=the_one(objected).id)) == (
        "AlreadyLifted"
    )


def test_lifting_a_mandated_objection_gives_the_institution_another_answer(together: Evening) -> None:
    together.opens()
    text = together.writes(ROSA, "Une salle.")
    together.polls()
    together.presses(MAELLE, c.ChooseMandate, contribution=text.id, code=Stance.OBJECT)
    together.says(MAELLE, "la directrice")

    lifted = together.presses(MAELLE, c.LiftDissent, dissent=the_one(together).id, code=Stance.AGREE)

    assert kinds(lifted) == ["DissentLifted", "MandateGiven"]
    mandates = together.scene.mandates(together.round.id)
    assert [(one.code, one.agreed_by) for one in mandates] == [
        (Stance.OBJECT, "la directrice"),
        (Stance.AGREE, "la directrice"),
    ]


@pytest.mark.parametrize(
    "command", [c.ShowMyDissent, c.EditDissent, c.LiftDissent, c.MaintainDissent, c.SayWhy]
)
@pytest.mark.parametrize("person", [MAELLE, ROSA, NADEGE])
def test_nobody_else_may(objected: Evening, command: type[c.Command], person: UserId) -> None:
    assert refused(objected.types(person, command, dissent=the_one(objected).id)) == "NotYours"


def test_neither_stopping_nor_closing_the_round_removes_it(objected: Evening) -> None:
    objected.in_group(MAELLE, c.AbandonRound)

    assert the_one(objected).open


def test_who_has_gone_may_lift_or_maintain_and_nothing_else(objected: Evening) -> None:
    objected.leaves_the_group(THOMAS)
    dissent = the_one(objected).id

    assert sent(objected.types(THOMAS, c.ShowMine)) == ["MineShown"]
    assert sent(objected.types(THOMAS, c.ShowMyDissent, dissent=dissent)) == ["MyDissentShown"]
    assert kinds(objected.types(THOMAS, c.MaintainDissent, dissent=dissent)) == ["DissentMaintained"]
    assert refused(objected.types(THOMAS, c.EditDissent, dissent=dissent)) == "HasLeft"
    assert refused(objected.types(THOMAS, c.RaiseDissent, text=WORDS)) == "HasLeft"
    assert refused(objected.types(THOMAS, c.ShowSummary)) == "HasLeft"
    lifted = objected.types(THOMAS, c.LiftDissent, dissent=dissent, code=Stance.AGREE)
    assert kinds(lifted) == ["DissentLifted", "StanceTaken"]


def test_words_that_were_waited_for_are_not_taken_from_who_has_gone(objected: Evening) -> None:
    objected.types(THOMAS, c.EditDissent, dissent=the_one(objected).id)
    objected.leaves_the_group(THOMAS)

    assert refused(objected.says(THOMAS, "Le risque est pour les internes.")) == "HasLeft"


# --- Proposals ---


def test_a_proposal_reaches_who_facilitates(together: Evening) -> None:
    made = together.types(ROSA, c.Propose, text="Un tour sur le territoire.")

    assert sent(made, ROSA) == ["ProposalNoted"]
    assert sent(made, MAELLE) == ["ProposalTold"]


def test_without_words_it_is_asked_for_in_private(together: Evening) -> None:
    assert sent(together.in_group(ROSA, c.Propose, text=None)) == ["GoPrivate"]
    assert sent(together.types(ROSA, c.Propose, text=None)) == ["ProposalWordsAsked"]
    assert kinds(together.says(ROSA, "Un tour sur le territoire.")) == ["ProposalMade"]


def test_taken_up_its_author_is_told_and_it_is_taken_up_once(together: Evening) -> None:
    together.types(ROSA, c.Propose, text="Un tour sur le territoire.")
    (proposal,) = together.scene.proposals_waiting(together.partnership.id)
    taken = together.presses(MAELLE, c.TakeUpProposal, proposal=proposal.id)

    assert sent(taken, ROSA) == ["ProposalTakenUpTold"]
    assert refused(together.presses(MAELLE, c.TakeUpProposal, proposal=proposal.id)) == "MovedOn"
    assert together.scene.proposals_waiting(together.partnership.id) == []


def test_what_is_not_taken_up_is_printed_in_the_next_summary_and_only_there(objected: Evening) -> None:
    objected.types(ROSA, c.Propose, text="Un tour sur le territoire.")
    about = objected.publishes()

    assert [one.text for one in objected.scene.proposals_printed(about.id)] == ["Un tour sur le territoire."]
    assert objected.scene.proposals_waiting(about.partnership) == []


def test_a_proposal_that_might_let_someone_be_recognised_is_not_kept(together: Evening) -> None:
    assert refused(together.in_group(ROSA, c.Propose, text="Inviter Mme Durand.")) == "MightRecognise"


# --- A person in two partnerships ---


def test_a_reply_in_private_says_which_partnership_it_is_about(together: Evening) -> None:
    first = together.opens()
    together.writes(ROSA, "Une salle.")
    together.polls()
    invitation = together.last(NADEGE).message
    together.enrols(by=FARID, chat=OTHER_GROUP)
    together.joins(NADEGE, PASSERELLES)

    decided(together.types(NADEGE, c.RaiseDissent, text=WORDS, about=invitation))

    assert together.scene.dissents(first.partnership)[0].round == first.id
