"""Every private message, read in both languages, as its reader sees it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation import notices as n
from facilitation.ids import ContributionId, DissentId, MandateId, MemberId, ProposalId, RoundId
from facilitation.notices import Notice
from facilitation.notices_charter import (
    CharterDraft,
    CharterRead,
    CharterShown,
    CommitmentsShown,
    ProposingAsked,
)
from facilitation.notices_showing import DissentTaken
from facilitation.stances import Stance
from rendering.registry import render
from tests.rendering import evenings as e
from tests.rendering.cast import (
    AWA,
    FARID,
    GRAND_PRE,
    ISMAEL,
    MAELLE,
    NADEGE,
    PASSERELLES,
    ROSA,
    grand_pre,
    user_of,
)
from tests.rendering.contracts import NOTICES, SOME_WEEKS_LATER, contract, only_a_draft, unworded
from tests.rendering.fake_scene import FakeScene
from tests.rendering.in_conflict import in_conflict, kept

ONE = RoundId(1)
FIRST, SECOND, THIRD = ContributionId(101), ContributionId(102), ContributionId(103)
MINE = DissentId(1)

Case = tuple[str, Callable[[], FakeScene], Notice, MemberId, datetime]


def case(
    name: str,
    scene: Callable[[], FakeScene],
    notice: Notice,
    member: MemberId = ROSA,
    now: datetime = e.MONDAY_EVENING,
) -> Case:
    return name, scene, notice, member, now


def unsigned() -> FakeScene:
    scene = e.contributing()
    scene.tokens[MINE] = "proof"
    return scene


def polling(name: str, notice: Notice, member: MemberId = ROSA) -> Case:
    return case(name, e.polling, notice, member, e.FRIDAY_MORNING)


def first_of_eight(left: int, of: int, batch: int = 8) -> n.StanceAsked:
    return n.StanceAsked(SECOND, FARID, left, batch, of)


JOINING = [
    case("welcome", grand_pre, n.Welcome()),
    case("notice", grand_pre, n.NoticeShown(GRAND_PRE)),
    case("notice to the first", e.nobody_yet, n.NoticeShown(GRAND_PRE)),
    case("not now", grand_pre, n.NotNow(GRAND_PRE)),
    case("seat", grand_pre, n.SeatAsked(GRAND_PRE)),
    case("institution name", grand_pre, n.InstitutionNameAsked(GRAND_PRE)),
    case("trade", grand_pre, n.TradeAsked(GRAND_PRE)),
    case("proposed by", grand_pre, n.ProposedByAsked(GRAND_PRE)),
    case("could decline", grand_pre, n.CouldDeclineAsked(GRAND_PRE)),
    case("joined, no round", grand_pre, n.Joined(GRAND_PRE, ROSA)),
    case("joined, a round", e.contributing, n.Joined(GRAND_PRE, ROSA)),
    case("joined, positions", e.constraints, n.Joined(GRAND_PRE, MemberId(10))),
    case("joined already", grand_pre, n.Joined(GRAND_PRE, ROSA, already=True)),
    case("now facilitates", grand_pre, n.NowFacilitates(GRAND_PRE), MAELLE),
    case("seated elsewhere", grand_pre, n.SeatedElsewhere(ROSA, MAELLE), ROSA),
]

CONTRIBUTING = [
    case("first question", e.contributing, n.QuestionAsked(ONE, NADEGE, 0, first=True), FARID),
    case("a question already answered", e.contributing, n.QuestionAsked(ONE, ROSA, 0)),
    case("second question", e.contributing, n.QuestionAsked(ONE, ROSA, 1)),
    case("another text", e.contributing, n.QuestionAsked(ONE, ROSA, 0, another=True)),
    case("a question, in two partnerships", e.in_two, n.QuestionAsked(ONE, ROSA, 1)),
    case("a choice", e.choosing, n.QuestionAsked(ONE, ROSA, 0)),
    case("a scale", e.choosing, n.QuestionAsked(RoundId(2), FARID, 5)),
    case("receipt", e.contributing, n.ContributionReceived(FIRST)),
    case("receipt, for reading only", e.contributing, n.ContributionReceived(SECOND)),
    case("receipt of a choice", e.choosing, n.ContributionReceived(FIRST)),
    case("receipt of a scale", e.choosing, n.ContributionReceived(ContributionId(201))),
    case("receipt, too late", e.polling, n.ContributionReceived(FIRST), now=e.FRIDAY_MORNING),
    case("edit", e.contributing, n.EditAsked(FIRST)),
    case("withdrawn", e.contributing, n.WithdrawnTold(FIRST)),
    case(
        "contest", e.contributing, n.ContestAsked(ONE, e.contributing().all_rounds[0].shape.questions[2].id)
    ),
    case("contested", e.contributing, n.ContestReceived(MINE)),
    case("review", e.contributing, n.ReviewShown(ONE, ROSA)),
    case("review of a choice", e.choosing, n.ReviewShown(ONE, ROSA)),
    case("done", e.contributing, n.SittingClosed(ONE)),
    case("preview", grand_pre, n.DeckPreviewed(GRAND_PRE, "expectations"), MAELLE),
    case("recognisable", grand_pre, n.RecognisableTold()),
    case("rewrite", grand_pre, n.RewriteAsked(as_is=False)),
    case("as it is", grand_pre, n.RewriteAsked(as_is=True)),
    case("sorting", e.contributing, n.SortingAsked(GRAND_PRE, ONE)),
    case("sorting, no round", grand_pre, n.SortingAsked(GRAND_PRE, None)),
    case("which partnership", e.in_two, n.WhichPartnership(user_of(ROSA))),
]

POSITIONS = [
    polling("invited", n.PositionsInvited(ONE), FARID),
    polling("first of 45", first_of_eight(left=7, of=45), FARID),
    polling("third of 8", first_of_eight(left=5, of=45), FARID),
    polling("first of 5", first_of_eight(left=4, of=5, batch=5), FARID),
    polling("the only one", first_of_eight(left=0, of=1, batch=1), FARID),
    polling("a value", n.StanceAsked(THIRD, FARID, 3, 8, 45), FARID),
    polling("revising", n.StanceAsked(SECOND, ROSA, 0, 1, 0, revising=True)),
    polling("revising one's own", n.StanceAsked(FIRST, ROSA, 0, 1, 0, revising=True)),
    case("a constraint", e.constraints, n.StanceAsked(FIRST, ROSA, 3, 8, 45)),
    case("a constraint of one's own name", e.constraints, n.StanceAsked(SECOND, ROSA, 3, 8, 45)),
    case("one's own name reads", e.constraints, n.StanceAsked(FIRST, MemberId(10), 3, 8, 45), MemberId(10)),
    polling("reservation", n.ReservationAsked(SECOND, 3), FARID),
    polling("objection opened", n.ObjectionOpened(MINE, 3)),
    polling("reason", n.ReasonAsked(MINE)),
    polling("reason received", n.ReasonReceived(MINE)),
    polling("batch finished", n.BatchFinished(ONE, 37)),
    polling("reservation received", n.ReservationReceived(SECOND)),
    polling("batch finished, one left", n.BatchFinished(ONE, 1)),
    polling("all read", n.BatchFinished(ONE, 0)),
    polling("paused", n.PositionsPaused(ONE)),
    polling("mandate", n.MandateAsked(SECOND, 3)),
    polling("agreement", n.AgreementAsked(SECOND, Stance.OBJECT)),
    polling("mandate received", n.MandateReceived(MandateId(1), SECOND, PASSERELLES)),
    polling("mandate told", n.MandateTold(SECOND, PASSERELLES)),
]

MINE_AND_DISSENT = [
    case("mine", e.contributing, n.MineShown(GRAND_PRE, ROSA, 0)),
    polling("mine in the poll", n.MineShown(GRAND_PRE, ROSA, 0)),
    case("mine, with a proposal", e.proposed, n.MineShown(GRAND_PRE, ROSA, 0)),
    case("my text", e.contributing, n.MyTextShown(FIRST, ROSA)),
    polling("my text in the poll", n.MyTextShown(FIRST, ROSA)),
    case("my text, published", e.published, n.MyTextShown(FIRST, ROSA), now=e.SUNDAY),
    case("my choice", e.choosing, n.MyTextShown(FIRST, ROSA)),
    polling("my positions", n.MyStancesShown(GRAND_PRE, ROSA, 0)),
    case("no positions", e.contributing, n.MyStancesShown(GRAND_PRE, ROSA, 0)),
    polling("my objection, no words", n.MyDissentShown(MINE)),
    case("my objection", e.published, n.MyDissentShown(MINE), now=e.SUNDAY),
    case("my objection, since I left", e.left, n.MyDissentShown(MINE), now=e.SUNDAY),
    case("my contested question", e.contributing, n.MyDissentShown(MINE)),
    case("edit my dissent", e.published, n.DissentEditAsked(MINE), now=e.SUNDAY),
    polling("lift, in the poll", n.LiftAsked(MINE)),
    case("lift, later", e.published, n.LiftAsked(MINE), now=e.SUNDAY),
    case("lifted", e.published, n.DissentLiftedTold(MINE), now=e.SUNDAY),
    case("maintained", e.published, n.DissentMaintainedTold(MINE), now=e.SUNDAY),
    case("objection left", e.left, n.ObjectionLeft(MINE), AWA, e.SUNDAY),
    case("objection taken up", e.taken_up, n.ObjectionLeft(MINE), AWA, e.SUNDAY),
    case("objection taken up by a colleague", e.taken_up, n.ObjectionLeft(MINE), ISMAEL, e.SUNDAY),
    case("an objection that I took up", e.taken_up, n.MyDissentShown(MINE), AWA, e.SUNDAY),
    case("my objection, taken up", e.taken_up, n.MyDissentShown(MINE), now=e.SUNDAY),
    case("objection no longer left", e.published, n.ObjectionLeft(MINE), AWA, e.SUNDAY),
    case("dissent about what", e.contributing, n.DissentTargetAsked(GRAND_PRE)),
    case("dissent words", e.contributing, n.DissentWordsAsked(GRAND_PRE)),
    case("dissent received", e.contributing, n.DissentReceived(MINE)),
    case("dissent received, without a name", unsigned, DissentTaken(MINE)),
    case("proposal words", grand_pre, n.ProposalWordsAsked(GRAND_PRE)),
    case("proposal told", e.proposed, n.ProposalTold(ProposalId(1)), MAELLE),
    case("proposal taken up", lambda: e.proposed(taken_up=True), n.ProposalTold(ProposalId(1)), MAELLE),
    case("taken up, to its author", lambda: e.proposed(taken_up=True), n.ProposalTakenUpTold(ProposalId(1))),
]

PERSONAL = [
    case("todo", e.in_two, n.TodoShown(user_of(ROSA))),
    case("todo, an objection left", e.left, n.TodoShown(user_of(AWA)), AWA, e.SUNDAY),
    case("todo, a charter to answer", contract, n.TodoShown(user_of(NADEGE)), NADEGE, SOME_WEEKS_LATER),
    case("todo, a text to confirm", in_conflict, n.TodoShown(user_of(AWA)), AWA, e.SUNDAY),
    case("todo, texts confirmed", kept, n.TodoShown(user_of(AWA)), AWA, e.SUNDAY),
    case("where it is, with a charter", contract, n.StatusShown(GRAND_PRE), ROSA, SOME_WEEKS_LATER),
    polling("todo in the poll", n.TodoShown(user_of(ROSA))),
    case("reminder", e.contributing, n.Reminder(ONE, FARID), FARID),
    case("reminder, one left", e.contributing, n.Reminder(ONE, ROSA)),
    polling("reminder in the poll", n.Reminder(ONE, FARID), FARID),
    case("no reminder once closed", e.published, n.Reminder(ONE, FARID), FARID),
    case("what became", e.published, n.WhatBecame(ONE, ROSA), now=e.SUNDAY),
    case("what became, positions only", e.published, n.WhatBecame(ONE, FARID), FARID, e.SUNDAY),
    case("what became, objections without words", e.wordless, n.WhatBecame(ONE, ROSA), now=e.SUNDAY),
    case("stopped", e.stopped, n.AbandonedToldPrivately(ONE)),
    case("muted", grand_pre, n.MuteTold(muted=True)),
    case("unmuted", grand_pre, n.MuteTold(muted=False)),
    case("language", grand_pre, n.LanguageAsked()),
    case("language told", grand_pre, n.LanguageTold()),
    case("cancelled", grand_pre, n.CancelTold(something=True)),
    case("nothing done", grand_pre, n.NothingDone()),
    case("nothing to cancel", grand_pre, n.CancelTold(something=False)),
    case("leave", grand_pre, n.LeaveAsked(GRAND_PRE)),
    case("left", grand_pre, n.LeftTold(GRAND_PRE)),
    case("forget", grand_pre, n.ForgetAsked(GRAND_PRE)),
    case("forgotten", grand_pre, n.ForgottenTold(GRAND_PRE)),
    case("pause", grand_pre, n.PauseAsked(GRAND_PRE), MAELLE),
    case("new name", grand_pre, n.NewNameAsked(PASSERELLES), MAELLE),
    case("help", grand_pre, n.HelpShown(GRAND_PRE, private=True, facilitator=False)),
    case("help to a facilitator", grand_pre, n.HelpShown(GRAND_PRE, private=True, facilitator=True)),
    case(
        "help, to an unknown command",
        grand_pre,
        n.HelpShown(GRAND_PRE, private=True, facilitator=False, unknown=True),
    ),
    case("help in the group", grand_pre, n.HelpShown(GRAND_PRE, private=False, facilitator=False)),
    case("privacy", grand_pre, n.PrivacyShown(GRAND_PRE)),
    case("go private", grand_pre, n.GoPrivate(GRAND_PRE, "mine")),
    case("go to the group", grand_pre, n.GoToGroup("round")),
    case("passed", e.contributing, n.Passed(ONE)),
    case("stance noted", grand_pre, n.StanceNoted(Stance.AGREE)),
    case("objection noted", grand_pre, n.StanceNoted(Stance.OBJECT)),
    case("later", grand_pre, n.LaterNoted()),
    case("reading only", grand_pre, n.ReadingOnlyNoted(reading_only=True)),
    case("to the group", grand_pre, n.ReadingOnlyNoted(reading_only=False)),
    case("noted", grand_pre, n.Noted()),
    case("look in private", grand_pre, n.LookInPrivate()),
    case("trouble", grand_pre, n.TroubleTold()),
]

CHARTER = [
    *(case(name, contract, notice, member, SOME_WEEKS_LATER) for name, notice, member in NOTICES),
    case("no charter", grand_pre, CharterShown(GRAND_PRE, ROSA)),
    case("no charter, a draft", only_a_draft, CharterShown(GRAND_PRE, ROSA)),
    case("draft read", only_a_draft, CharterRead(GRAND_PRE, None, 0)),
    case("no draft", grand_pre, CharterDraft(GRAND_PRE), MAELLE),
    case("first version", only_a_draft, ProposingAsked(GRAND_PRE), MAELLE),
    case("charter, words to come", unworded, CharterShown(GRAND_PRE, ROSA), now=SOME_WEEKS_LATER),
    case("no commitments", grand_pre, CommitmentsShown(GRAND_PRE, ROSA, 0)),
]

CASES = JOINING + CONTRIBUTING + POSITIONS + MINE_AND_DISSENT + PERSONAL + CHARTER


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_reads_as_it_should(case: Case, language: str, snapshot: SnapshotAssertion) -> None:
    _name, scene, notice, member, now = case

    message = render(notice, e.reader(scene(), language, member, now))

    assert e.shown(message) == snapshot


def test_my_data_can_be_read_by_people_and_by_machines(snapshot: SnapshotAssertion) -> None:
    scene = grand_pre()
    scene.data[user_of(ROSA)] = {
        "name": "Rosa Martins",
        "partnerships": [
            {"title": "Collectif du Grand-Pré", "texts": [{"number": 7, "text": e.ROOM}], "left": None}
        ],
    }
    reader = e.reader(scene, "fr")

    for as_json in (False, True):
        assert e.shown(render(n.MyDataSent(user_of(ROSA), json=as_json), reader)) == snapshot


def test_a_text_withdrawn_meanwhile_is_not_put_to_anybody() -> None:
    scene = e.polling()
    scene.all_contributions[1] = replace(scene.all_contributions[1], withdrawn_at=e.FRIDAY_MORNING)

    message = render(n.StanceAsked(SECOND, FARID, 3, 8, 45), e.reader(scene, "fr", FARID))

    assert message is not None
    assert [button.label for row in message.keyboard for button in row] == ["Suivant"]


def test_in_several_partnerships_every_question_names_its_own() -> None:
    notice = n.QuestionAsked(ONE, ROSA, 1)

    alone = render(notice, e.reader(e.contributing(), "fr"))
    in_two = render(notice, e.reader(e.in_two(), "fr"))

    assert alone is not None
    assert in_two is not None
    assert "Collectif du Grand-Pré" not in alone.html
    assert in_two.html.startswith("<i>\u2068Collectif du Grand-Pré\u2069</i>")


def test_what_is_gone_is_not_said() -> None:
    assert render(n.MyTextShown(ContributionId(999), ROSA), e.reader(grand_pre(), "fr")) is None


def test_the_joining_notice_says_word_for_word_what_was_promised() -> None:
    message = render(n.NoticeShown(GRAND_PRE), e.reader(grand_pre(), "fr"))

    assert message is not None
    assert (
        "Liront vos textes\u00a0: les membres, 9 personnes de 4 institutions\u202f; à chaque tour, "
        "je vous dis si c’est avec ou sans votre nom. Qui anime ne voit rien de plus. "
        "Collectif du Grand-Pré tient le serveur"
    ) in message.html
