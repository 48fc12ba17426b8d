"""Answering in private: what is typed and pressed, and what the person then sees."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from facilitation import commands as c
from facilitation.commands import Command
from facilitation.ids import MessageId
from facilitation.kinds import Expects
from facilitation.notices import ContributionReceived, QuestionAsked
from facilitation.sayings import TAKERS
from facilitation.scene import Contribution
from storage.tables import outbox
from tests.facilitation.decks import AIM, DIARY
from tests.facilitation.evening import (
    AWA,
    CLAIRE,
    GROUP,
    MAELLE,
    ROSA,
    YANN,
    Evening,
    Outcome,
    decided,
    kinds,
    refused,
    sent,
)

AIM_AT, RULE_AT, DIARY_AT, PACE_AT, TRUST_AT, REVIEW = range(6)
SALLE = "Une salle ouverte le mercredi."


@pytest.fixture
def opened(together: Evening) -> Evening:
    together.opens()
    return together


def asks(one: Evening, index: int = AIM_AT) -> Outcome:
    return one.types(ROSA, c.ShowQuestion, round=one.round.id, index=index)


def next_(one: Evening, index: int, on: MessageId | None = None) -> Outcome:
    """Pressed under a receipt."""
    return one.presses(ROSA, c.ShowQuestion, on=on, round=one.round.id, index=index, below=True)


def not_marked_yet(one: Evening) -> None:
    """Her last message has arrived, and its row does not say so yet."""
    newest = select(func.max(outbox.c.id)).where(outbox.c.chat == int(ROSA)).scalar_subquery()
    one.connection.execute(
        update(outbox).where(outbox.c.id == newest).values(state="due", message=None, sent_at=None)
    )


def texts(one: Evening) -> list[str | None]:
    return [text.text for text in one.texts_of(ROSA)]


def since(one: Evening) -> list[str]:
    """Rosa's chat since the round was opened."""
    shown = one.shown(ROSA)
    return shown[shown.index("Joined") + 1 :]


# --- One question at a time ---


def test_a_whole_sitting(opened: Evening) -> None:
    opened.types(ROSA, c.Contribute)
    opened.says(ROSA, SALLE)
    next_(opened, RULE_AT)
    opened.presses(ROSA, c.PassPrompt, round=opened.round.id, index=RULE_AT)
    opened.says(ROSA, "Un carnet, pour moi.")
    next_(opened, PACE_AT)
    opened.presses(ROSA, c.ChooseOption, round=opened.round.id, index=PACE_AT, option=0)
    next_(opened, TRUST_AT)
    opened.presses(ROSA, c.ChooseOption, round=opened.round.id, index=TRUST_AT, option=4)
    next_(opened, REVIEW)
    opened.presses(ROSA, c.FinishSitting, round=opened.round.id)

    assert since(opened) == [
        "QuestionAsked",
        "ContributionReceived",
        "QuestionAsked",
        "ContributionReceived",
        "ContributionReceived",
        "ContributionReceived",
        "SittingClosed",
    ]
    assert [(text.number, text.text, text.option, text.value) for text in opened.texts_of(ROSA)] == [
        (1, SALLE, None, None),
        (2, "Un carnet, pour moi.", None, None),
        (3, None, "slow", None),
        (4, None, None, 4),
    ]


def test_the_deck_is_introduced_with_the_first_question_only(opened: Evening) -> None:
    first = decided(opened.types(ROSA, c.Contribute)).sends[0].notice
    opened.says(ROSA, SALLE)
    again = decided(opened.types(ROSA, c.Contribute)).sends[0].notice

    member = opened.member(ROSA).id
    assert first == QuestionAsked(opened.round.id, member, AIM_AT, first=True)
    assert again == QuestionAsked(opened.round.id, member, RULE_AT)


def test_coming_back_resumes_at_the_same_question_also_after_done(opened: Evening) -> None:
    opened.types(ROSA, c.Contribute)
    opened.presses(ROSA, c.PassPrompt, round=opened.round.id, index=AIM_AT)
    opened.types(ROSA, c.ShowMine)
    opened.types(ROSA, c.FinishSitting, round=opened.round.id)

    resumed = decided(opened.types(ROSA, c.Contribute)).sends[0].notice

    assert isinstance(resumed, QuestionAsked)
    assert resumed.index == RULE_AT


def test_where_all_is_answered_contribute_shows_everything(opened: Evening) -> None:
    for index in range(REVIEW):
        opened.types(ROSA, c.PassPrompt, round=opened.round.id, index=index)

    assert sent(opened.types(ROSA, c.Contribute)) == ["ReviewShown"]


@pytest.mark.parametrize("index", [-1, 5, 99])
def test_there_is_nothing_to_pass_or_contest_beyond_the_deck(opened: Evening, index: int) -> None:
    assert refused(opened.types(ROSA, c.PassPrompt, round=opened.round.id, index=index)) == "MovedOn"
    assert refused(opened.types(ROSA, c.ContestPrompt, round=opened.round.id, index=index)) == "MovedOn"


def test_a_question_gives_its_place_to_the_next_and_a_receipt_stays(opened: Evening) -> None:
    asks(opened)
    opened.presses(ROSA, c.ShowQuestion, round=opened.round.id, index=RULE_AT)
    opened.says(ROSA, "Pas de données nominatives.")
    next_(opened, DIARY_AT)

    assert since(opened) == ["QuestionAsked", "ContributionReceived", "QuestionAsked"]


@pytest.mark.parametrize("button", [c.ShowQuestion, c.AnotherText])
def test_a_receipt_stays_also_when_it_is_pressed_before_it_is_marked_as_sent(
    opened: Evening, button: type[Command]
) -> None:
    opened.writes(ROSA, SALLE)
    receipt = opened.last(ROSA).message
    not_marked_yet(opened)

    going_on = {"below": True} if button is c.ShowQuestion else {}
    onward = opened.presses(ROSA, button, on=receipt, round=opened.round.id, index=AIM_AT, **going_on)

    assert sent(onward) == ["QuestionAsked"]
    assert since(opened) == ["QuestionAsked", "ContributionReceived", "QuestionAsked"]


def test_an_old_receipt_stays_whatever_happened_since(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    receipt = opened.last(ROSA).message
    opened.types(ROSA, c.ShowMine)
    opened.types(ROSA, c.Cancel)

    next_(opened, RULE_AT, on=receipt)

    assert since(opened) == [
        "QuestionAsked",
        "ContributionReceived",
        "MineShown",
        "CancelTold",
        "QuestionAsked",
    ]


def test_a_deck_of_one_question_is_one_question_and_a_review(together: Evening) -> None:
    together.opens("one")
    together.types(ROSA, c.Contribute)
    together.says(ROSA, SALLE)

    assert sent(next_(together, 1)) == ["ReviewShown"]
    assert sent(together.types(ROSA, c.Contribute)) == ["ReviewShown"]


def test_once_positions_are_open_contribute_leads_to_them(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    about = opened.polls()

    assert sent(opened.types(YANN, c.Contribute, round=about.id)) == ["StanceAsked"]
    assert sent(opened.types(AWA, c.Contribute)) == ["StanceAsked"]


def test_contribute_without_a_round_says_so(together: Evening) -> None:
    assert refused(together.types(ROSA, c.Contribute)) == "NoRound"


# --- Texts and receipts ---


def test_words_within_two_minutes_continue_the_text_and_its_receipt(opened: Evening) -> None:
    asks(opened)
    opened.says(ROSA, "Une salle")
    opened.passes(timedelta(minutes=1, seconds=59))
    continued = opened.says(ROSA, "ouverte le mercredi.")

    assert texts(opened) == ["Une salle\nouverte le mercredi."]
    assert kinds(continued) == ["ContributionChanged"]
    assert since(opened) == ["QuestionAsked", "ContributionReceived"]


def test_words_after_two_minutes_are_another_text(opened: Evening) -> None:
    asks(opened)
    opened.says(ROSA, "Une salle.")
    opened.passes(timedelta(minutes=2, seconds=1))
    opened.says(ROSA, "Un repas.")

    assert texts(opened) == ["Une salle.", "Un repas."]
    assert since(opened) == ["QuestionAsked", "ContributionReceived", "ContributionReceived"]


def test_words_that_would_be_too_long_together_are_another_text(opened: Evening) -> None:
    asks(opened)
    opened.says(ROSA, "a" * 600)
    opened.says(ROSA, "b" * 400)

    assert [len(text or "") for text in texts(opened)] == [600, 400]


def test_another_text_to_the_same_question(opened: Evening) -> None:
    opened.writes(ROSA, "Une salle.")
    asked = opened.presses(ROSA, c.AnotherText, round=opened.round.id, index=AIM_AT)
    opened.says(ROSA, "Un repas.")

    assert decided(asked).sends[0].notice.another  # type: ignore[attr-defined]
    assert texts(opened) == ["Une salle.", "Un repas."]
    assert {text.prompt for text in opened.texts_of(ROSA)} == {AIM}


def test_each_text_is_its_number_in_the_round(opened: Evening) -> None:
    opened.writes(ROSA, "Une salle.")
    opened.writes(YANN, "Un repas.")
    opened.types(ROSA, c.WithdrawText, contribution=opened.text_of(ROSA).id)
    opened.writes(ROSA, "Un jardin.")

    assert [text.number for text in opened.scene.contributions(opened.round.id)] == [1, 2, 3]


@pytest.mark.parametrize(("text", "reason"), [("x" * 1001, "TextTooLong"), ("  \n ", "EmptyText")])
def test_what_cannot_be_kept_is_said_and_the_question_stays_open(
    opened: Evening, text: str, reason: str
) -> None:
    asks(opened)
    assert refused(opened.says(ROSA, text)) == reason

    opened.says(ROSA, "x" * 1000)
    assert texts(opened) == ["x" * 1000]


def test_a_voice_message_is_not_read(opened: Evening) -> None:
    asks(opened)

    assert decided(opened.types(ROSA, c.SendUnreadable, what="voice")).sends[0].notice.kind == "Refused"
    opened.says(ROSA, SALLE)
    assert texts(opened) == [SALLE]


def test_a_hundred_texts_a_question_and_no_more(opened: Evening) -> None:
    for number in range(100):
        asks(opened)
        decided(opened.says(ROSA, f"Idée {number}."))
        opened.passes(timedelta(seconds=10))
    asks(opened)

    assert refused(opened.says(ROSA, "Une de plus.")) == "TooManyTexts"


def test_twenty_texts_a_minute_and_no_more(opened: Evening) -> None:
    for number in range(20):
        asks(opened)
        decided(opened.says(ROSA, f"Idée {number}."))
    asks(opened)
    assert refused(opened.says(ROSA, "Une de plus.")) == "TooFast"

    opened.passes(timedelta(minutes=1))
    decided(opened.says(ROSA, "Une de plus."))


def test_the_board_counts_who_writes_and_bears_no_name(opened: Evening) -> None:
    asks(opened)
    written = decided(opened.says(ROSA, SALLE))

    board = next(send for send in written.sends if send.chat == GROUP)
    assert board.slot == f"round:{opened.round.id}"
    assert board.notice.kind == "RoundBoard"


# --- Choices and scales ---


def test_pressing_another_choice_changes_it(opened: Evening) -> None:
    about = opened.round.id
    asks(opened, PACE_AT)
    opened.presses(ROSA, c.ChooseOption, round=about, index=PACE_AT, option=0)
    asks(opened, PACE_AT)
    changed = opened.presses(ROSA, c.ChooseOption, round=about, index=PACE_AT, option=1)

    assert [(text.number, text.option) for text in opened.texts_of(ROSA)] == [(1, "fast")]
    assert sent(changed) == ["ContributionReceived", "ContributionReceived"]
    assert since(opened) == ["ContributionReceived", "ContributionReceived"]


@pytest.mark.parametrize(("index", "option"), [(PACE_AT, 2), (TRUST_AT, 0), (TRUST_AT, 6), (AIM_AT, 0)])
def test_a_choice_that_is_not_offered_is_none(opened: Evening, index: int, option: int) -> None:
    pressed = opened.types(ROSA, c.ChooseOption, round=opened.round.id, index=index, option=option)

    assert refused(pressed) == "MovedOn"


def test_words_under_a_choice_are_asked_what_they_are(opened: Evening) -> None:
    asks(opened, PACE_AT)

    assert sent(opened.says(ROSA, "Cela dépend des jours.")) == ["SortingAsked"]


def test_a_choice_has_no_words_to_edit(opened: Evening) -> None:
    opened.types(ROSA, c.ChooseOption, round=opened.round.id, index=PACE_AT, option=0)

    assert refused(opened.types(ROSA, c.EditText, contribution=opened.text_of(ROSA).id)) == "MovedOn"


# --- Passing, and contesting ---


def test_passing_needs_no_reason_and_leaves_the_question_open(opened: Evening) -> None:
    asks(opened)
    passed = decided(opened.presses(ROSA, c.PassPrompt, round=opened.round.id, index=AIM_AT))

    assert kinds(passed) == ["PromptPassed"]
    assert passed.toast is not None
    assert passed.toast.kind == "Passed"
    opened.writes(ROSA, SALLE, AIM_AT)
    assert texts(opened) == [SALLE]


def test_passing_where_something_was_said_is_only_going_on(opened: Evening) -> None:
    opened.writes(ROSA, SALLE)
    passed = opened.types(ROSA, c.PassPrompt, round=opened.round.id, index=AIM_AT)

    assert kinds(passed) == []
    assert sent(passed) == ["QuestionAsked"]
    assert texts(opened) == [SALLE]
    assert opened.scene.passed(opened.round.id, opened.member(ROSA).id) == frozenset()


def test_a_question_that_is_a_problem_becomes_a_dissent(opened: Evening) -> None:
    asks(opened)
    asked = opened.presses(ROSA, c.ContestPrompt, round=opened.round.id, index=AIM_AT)
    said = opened.says(ROSA, "« Ensemble » est décidé d’avance.")

    assert sent(asked) == ["ContestAsked"]
    assert kinds(said) == ["DissentRaised"]
    (dissent,) = opened.dissents()
    assert (dissent.prompt, dissent.text, dissent.round) == (
        AIM,
        "« Ensemble » est décidé d’avance.",
        opened.round.id,
    )


def test_a_contested_question_counts_as_answered_and_next_follows(opened: Evening) -> None:
    asks(opened)
    opened.presses(ROSA, c.ContestPrompt, round=opened.round.id, index=AIM_AT)
    opened.says(ROSA, "Décidé d’avance.")
    next_(opened, RULE_AT)

    assert since(opened) == ["ContestAsked", "ContestReceived", "QuestionAsked"]
    assert opened.member(ROSA).id in opened.scene.writers(opened.round.id)
    resumed = decided(opened.types(ROSA, c.Contribute)).sends[0].notice
    assert isinstance(resumed, QuestionAsked)
    assert resumed.index == RULE_AT


def test_words_after_a_contest_are_no_answer_by_themselves(opened: Evening) -> None:
    opened.types(ROSA, c.ContestPrompt, round=opened.round.id, index=AIM_AT)
    opened.says(ROSA, "Décidé d’avance.")

    assert sent(opened.says(ROSA, "Et par qui ?")) == ["SortingAsked"]
    assert texts(opened) == []


# --- Changing, withdrawing ---


def test_an_edit_takes_the_place_of_the_receipt_and_gives_it_back(opened: Evening) -> None:
    text = opened.writes(ROSA, "Une sale.")
    edits = opened.presses(ROSA, c.EditText, contribution=text.id)
    assert since(opened) == ["QuestionAsked", "EditAsked"]

    opened.says(ROSA, "Une salle.")

    assert sent(edits) == ["EditAsked"]
    assert since(opened) == ["QuestionAsked", "ContributionReceived"]
    assert (opened.text_of(ROSA).number, texts(opened)) == (text.number, ["Une salle."])


def test_cancelling_an_edit_gives_the_receipt_back(opened: Evening) -> None:
    text = opened.writes(ROSA, SALLE)
    opened.presses(ROSA, c.EditText, contribution=text.id)
    opened.presses(ROSA, c.Cancel)

    assert since(opened) == ["QuestionAsked", "ContributionReceived"]
    assert opened.last(ROSA).notice == ContributionReceived(text.id)
    assert sent(opened.says(ROSA, "Autre chose.")) == ["SortingAsked"]


def test_a_withdrawn_text_keeps_its_number_and_is_not_there(opened: Evening) -> None:
    text = opened.writes(ROSA, SALLE)
    withdrawn = opened.presses(ROSA, c.WithdrawText, contribution=text.id)

    assert sent(withdrawn) == ["WithdrawnTold", "RoundBoard"]
    assert texts(opened) == []
    assert refused(opened.presses(ROSA, c.WithdrawText, contribution=text.id)) == "Withdrawn"
    assert refused(opened.presses(ROSA, c.EditText, contribution=text.id)) == "Withdrawn"


def test_for_reading_only_is_said_under_the_receipt_or_under_my_text(opened: Evening) -> None:
    text = opened.writes(ROSA, SALLE)
    under_receipt = opened.presses(ROSA, c.SetReadingOnly, contribution=text.id, reading_only=True)
    opened.types(ROSA, c.ShowMyText, contribution=text.id)
    under_text = opened.presses(ROSA, c.SetReadingOnly, contribution=text.id, reading_only=False)

    assert sent(under_receipt) == ["ContributionReceived"]
    assert sent(under_text) == ["MyTextShown"]
    assert not opened.text_of(ROSA).reading_only


def test_the_default_is_as_the_question_says(opened: Evening) -> None:
    opened.writes(ROSA, "Pour moi.", DIARY_AT)

    assert (opened.text_of(ROSA).prompt, opened.text_of(ROSA).reading_only) == (DIARY, True)


# --- An edit in Telegram ---


def typed(one: Evening, text: str, number: int) -> Contribution:
    asks(one)
    one.says(ROSA, text, message=MessageId(number))
    return one.text_of(ROSA)


def test_an_edit_in_telegram_equals_edit(opened: Evening) -> None:
    text = typed(opened, "Une sale.", 5000)
    edited = opened.types(ROSA, c.Reword, text="Une salle.", message=MessageId(5000))

    assert kinds(edited) == ["ContributionChanged"]
    assert (texts(opened), opened.text_of(ROSA).number) == (["Une salle."], text.number)
    assert since(opened) == ["QuestionAsked", "ContributionReceived"]


def test_an_edit_in_telegram_leaves_the_open_question_open(opened: Evening) -> None:
    typed(opened, "Une sale.", 5000)
    asks(opened, RULE_AT)
    opened.types(ROSA, c.Reword, text="Une salle.", message=MessageId(5000))
    opened.says(ROSA, "Pas de noms.")

    assert texts(opened) == ["Une salle.", "Pas de noms."]


def test_an_edit_of_one_of_several_messages_does_not_take_the_others_away(opened: Evening) -> None:
    typed(opened, "Une sale", 5000)
    opened.says(ROSA, "ouverte le mercredi.")
    edited = opened.types(ROSA, c.Reword, text="Une salle", message=MessageId(5000))

    assert sent(edited) == ["EditAsked"]
    assert texts(opened) == ["Une sale\nouverte le mercredi."]
    opened.says(ROSA, SALLE)
    assert texts(opened) == [SALLE]


def test_an_edit_of_a_message_that_continued_a_text_asks_for_the_whole_too(opened: Evening) -> None:
    typed(opened, "Une salle", 5000)
    opened.says(ROSA, "ouverte le mardi.", message=MessageId(5001))
    edited = opened.types(ROSA, c.Reword, text="ouverte\nle mercredi.", message=MessageId(5001))

    assert sent(edited) == ["EditAsked"]
    assert texts(opened) == ["Une salle\nouverte le mardi."]


def test_what_was_typed_in_the_place_of_a_text_can_be_edited_in_telegram(opened: Evening) -> None:
    text = typed(opened, "Une sale", 5000)
    opened.presses(ROSA, c.EditText, contribution=text.id)
    opened.says(ROSA, "Une sale ouverte.", message=MessageId(5002))
    opened.types(ROSA, c.Reword, text=SALLE, message=MessageId(5002))

    assert texts(opened) == [SALLE]


def test_a_change_in_telegram_that_leaves_the_words_is_none(opened: Evening) -> None:
    typed(opened, SALLE, 5000)

    assert decided(opened.types(ROSA, c.Reword, text=SALLE, message=MessageId(5000))).facts == ()


def test_an_edit_after_the_close_is_told_so(opened: Evening) -> None:
    typed(opened, SALLE, 5000)
    opened.polls()

    edited = opened.types(ROSA, c.Reword, text="Autre.", message=MessageId(5000))
    assert refused(edited) == "ContributionsClosed"
    assert texts(opened) == [SALLE]


def test_an_edit_by_who_has_left_changes_nothing(opened: Evening) -> None:
    typed(opened, SALLE, 5000)
    opened.leaves_the_group(ROSA)

    assert refused(opened.types(ROSA, c.Reword, text="Autre.", message=MessageId(5000))) == "HasLeft"
    assert texts(opened) == [SALLE]


def test_an_edit_that_might_let_someone_be_recognised_is_not_kept(opened: Evening) -> None:
    typed(opened, SALLE, 5000)
    edited = opened.types(ROSA, c.Reword, text="Une salle pour Léo, 12 ans.", message=MessageId(5000))

    assert sent(edited) == ["RecognisableTold"]
    assert texts(opened) == [SALLE]
    opened.presses(ROSA, c.Rewrite)
    again = opened.says(ROSA, "Une salle pour les collégiens.")
    assert sent(again) == ["ContributionReceived"]
    assert since(opened)[-1] == "ContributionReceived"


def test_an_edit_of_something_else_changes_nothing_and_says_so(opened: Evening) -> None:
    assert refused(opened.types(ROSA, c.Reword, text="…", message=MessageId(4999))) == "NothingChanged"
    assert decided(opened.types(CLAIRE, c.Reword, text="…", message=MessageId(4999))).sends == ()


# --- Too late ---


@pytest.mark.parametrize("index", [AIM_AT, RULE_AT])
def test_words_that_come_after_the_close_are_told_so(opened: Evening, index: int) -> None:
    opened.writes(YANN, "Un repas.")
    asks(opened, index)
    opened.in_group(MAELLE, c.CloseRound)

    assert refused(opened.says(ROSA, SALLE)) == "ContributionsClosed"
    opened.in_group(MAELLE, c.CloseRound)
    assert refused(opened.says(ROSA, SALLE)) == "RoundClosed"


def test_every_question_that_waits_for_words_has_who_takes_them() -> None:
    silent = {Expects.POSITION, Expects.SORTING, Expects.REWRITE}

    assert set(TAKERS) == set(Expects) - silent
