"""Words in private: what they are about, and what is done before any is kept."""

import pytest

from facilitation import commands as c
from facilitation.kinds import Expects
from tests.facilitation.evening import (
    AWA,
    CLAIRE,
    FARID,
    OTHER_GROUP,
    PASSERELLES,
    ROSA,
    YANN,
    Evening,
    decided,
    kinds,
    refused,
    sent,
)

TELLING = "Léo, 12 ans, ne vient plus."
REWRITTEN = "Un élève ne vient plus."


def kept(one: Evening) -> str | None:
    dialogue = one.scene.dialogue(ROSA)
    return dialogue.kept if dialogue else None


def texts(one: Evening) -> list[str | None]:
    return [text.text for text in one.texts_of(ROSA)]


def asked(one: Evening) -> Evening:
    one.opens()
    one.types(ROSA, c.ShowQuestion, round=one.round.id, index=0)
    return one


# --- Nobody asked for them ---


def test_words_of_somebody_who_is_nowhere_get_the_welcome(together: Evening) -> None:
    assert sent(together.says(CLAIRE, "Bonjour")) == ["Welcome"]


def test_words_with_no_open_question_are_kept_until_a_button_says_what_they_are(together: Evening) -> None:
    together.opens()
    sorting = together.says(ROSA, "Une salle ouverte le mercredi.")

    assert decided(sorting).sends[0].notice.round == together.round.id  # type: ignore[attr-defined]
    assert kept(together) == "Une salle ouverte le mercredi."
    assert texts(together) == []


@pytest.mark.parametrize(
    ("into", "fact"),
    [("answer", "ContributionRecorded"), ("dissent", "DissentRaised"), ("proposal", "ProposalMade")],
)
def test_the_button_decides_and_nothing_stays_behind(together: Evening, into: str, fact: str) -> None:
    together.opens()
    together.says(ROSA, "Une salle ouverte le mercredi.")
    before = len(together.shown(ROSA))
    sorted_ = together.presses(ROSA, c.SortWords, into=into)

    assert kinds(sorted_) == [fact]
    assert kept(together) is None
    assert refused(together.presses(ROSA, c.SortWords, into=into)) == "MovedOn"
    if into == "answer":
        assert len(together.shown(ROSA)) == before


def test_a_sort_that_there_is_not_is_none(together: Evening) -> None:
    together.says(ROSA, "Une salle.")

    assert refused(together.presses(ROSA, c.SortWords, into="joke")) == "MovedOn"
    assert kept(together) == "Une salle."


def test_without_a_round_they_are_no_answer(together: Evening) -> None:
    sorting = together.says(ROSA, "Une salle.")

    assert decided(sorting).sends[0].notice.round is None  # type: ignore[attr-defined]
    assert refused(together.presses(ROSA, c.SortWords, into="answer")) == "NoRound"


def test_an_answer_goes_to_the_first_open_question_that_is_written(together: Evening) -> None:
    about = together.opens()
    together.types(ROSA, c.PassPrompt, round=about.id, index=0)
    together.types(ROSA, c.ShowMine)
    together.says(ROSA, "Pas de noms.")
    together.presses(ROSA, c.SortWords, into="answer")

    assert [str(text.prompt) for text in together.texts_of(ROSA)] == ["rule"]


def test_cancelling_drops_them(together: Evening) -> None:
    together.says(ROSA, "Une salle.")
    together.presses(ROSA, c.Cancel)

    assert kept(together) is None


def test_who_has_left_is_told_so(together: Evening) -> None:
    together.leaves_the_group(AWA)

    assert refused(together.says(AWA, "Bonjour")) == "HasLeft"


def test_in_two_partnerships_for_which_is_asked_first(together: Evening) -> None:
    together.enrols(by=FARID, chat=OTHER_GROUP)
    together.joins(ROSA, PASSERELLES)
    which = together.says(ROSA, "Une salle.")
    sorting = together.presses(ROSA, c.ChoosePartnership, partnership=together.partnership.id)
    together.presses(ROSA, c.SortWords, into="proposal")

    assert sent(which) == ["WhichPartnership"]
    assert sent(sorting) == ["SortingAsked"]
    assert [one.text for one in together.scene.proposals_waiting(together.partnership.id)] == ["Une salle."]


# --- Somebody could be recognised ---


def test_a_text_that_might_let_someone_be_recognised_is_kept_nowhere(together: Evening) -> None:
    asked(together)
    told = together.says(ROSA, TELLING)

    assert sent(told) == ["RecognisableTold"]
    assert kinds(told) == []
    assert texts(together) == []
    assert TELLING not in str(together.scene.dialogue(ROSA))


@pytest.mark.parametrize("pressing", [True, False])
def test_rewritten_it_answers_the_same_question(together: Evening, *, pressing: bool) -> None:
    asked(together)
    together.says(ROSA, TELLING)
    if pressing:
        assert sent(together.presses(ROSA, c.Rewrite)) == ["RewriteAsked"]
    together.says(ROSA, REWRITTEN)

    assert texts(together) == [REWRITTEN]


def test_rewriting_is_looked_at_again(together: Evening) -> None:
    asked(together)
    together.says(ROSA, TELLING)

    assert sent(together.says(ROSA, TELLING)) == ["RecognisableTold"]
    together.says(ROSA, REWRITTEN)
    assert texts(together) == [REWRITTEN]


def test_where_nobody_is_recognisable_the_next_message_is_taken_as_it_is(together: Evening) -> None:
    asked(together)
    together.says(ROSA, TELLING)
    together.presses(ROSA, c.NobodyRecognisable)
    together.says(ROSA, TELLING)

    assert texts(together) == [TELLING]


def test_and_only_the_next_one(together: Evening) -> None:
    asked(together)
    together.says(ROSA, TELLING)
    together.presses(ROSA, c.NobodyRecognisable)
    together.says(ROSA, TELLING)

    assert sent(together.says(ROSA, "Mme Durand aussi.")) == ["RecognisableTold"]


def test_words_that_nobody_asked_for_are_looked_at_too(together: Evening) -> None:
    together.opens()
    assert sent(together.says(ROSA, TELLING)) == ["RecognisableTold"]
    assert TELLING not in str(together.scene.dialogue(ROSA))

    together.presses(ROSA, c.NobodyRecognisable)
    assert sent(together.says(ROSA, TELLING)) == ["SortingAsked"]
    together.presses(ROSA, c.SortWords, into="answer")
    assert texts(together) == [TELLING]


@pytest.mark.parametrize("kind", [c.Say, c.RaiseDissent, c.Propose])
def test_before_for_which_is_asked_they_are_looked_at_as_well(
    together: Evening, kind: type[c.Command]
) -> None:
    together.enrols(by=FARID, chat=OTHER_GROUP)
    together.joins(ROSA, PASSERELLES)

    assert sent(together.types(ROSA, kind, text=TELLING)) == ["RecognisableTold"]
    assert TELLING not in str(together.scene.dialogue(ROSA))

    together.presses(ROSA, c.NobodyRecognisable)
    assert sent(together.says(ROSA, TELLING)) == ["WhichPartnership"]
    together.presses(ROSA, c.ChoosePartnership, partnership=together.partnership.id)
    together.presses(ROSA, c.SortWords, into="dissent")
    assert [one.text for one in together.dissents()] == [TELLING]


def test_a_trade_and_a_name_of_an_institution_are_not_looked_at(tonight: Evening) -> None:
    tonight.enrols()
    tonight.sees(YANN)
    here = tonight.partnership.id
    tonight.types(YANN, c.AcceptNotice, partnership=here, name="Yann Kervella")
    tonight.presses(YANN, c.TypeInstitution, partnership=here)

    assert sent(tonight.says(YANN, "Collège Mme Curie"))[0] == "TradeAsked"


@pytest.mark.parametrize("kind", [c.Rewrite, c.NobodyRecognisable])
def test_an_old_button_of_it_has_moved_on(together: Evening, kind: type[c.Command]) -> None:
    assert refused(together.presses(ROSA, kind)) == "MovedOn"


def test_going_back_to_the_question_ends_what_was_promised(together: Evening) -> None:
    asked(together)
    together.says(ROSA, TELLING)
    together.presses(ROSA, c.NobodyRecognisable)
    together.types(ROSA, c.ShowQuestion, round=together.round.id, index=1)

    assert sent(together.says(ROSA, TELLING)) == ["RecognisableTold"]
    dialogue = together.scene.dialogue(ROSA)
    assert dialogue is not None
    assert dialogue.expects is Expects.REWRITE
