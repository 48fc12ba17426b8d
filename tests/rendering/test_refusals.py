"""Each refusal: one short sentence in both languages, short enough for an alert."""

from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation import notices as n
from facilitation import refusals as r
from facilitation.ids import DissentId, RoundId
from facilitation.records import encode
from facilitation.refusals import Refusal
from rendering import html, registry
from rendering.registry import render, sentence
from tests.rendering import evenings as e
from tests.rendering.cast import GRAND_PRE, PASSERELLES, grand_pre
from tests.rendering.evenings import SUNDAY
from tests.rendering.fake_scene import FakeScene
from tests.rendering.in_conflict import CARD, in_conflict

ONE = RoundId(1)

CASES: list[tuple[Refusal, Callable[[], FakeScene]]] = [
    (r.NotInGroup(GRAND_PRE), grand_pre),
    (r.NotMember(GRAND_PRE), grand_pre),
    (r.NotSeated(GRAND_PRE), grand_pre),
    (r.HasLeft(GRAND_PRE), grand_pre),
    (r.NotFacilitator(GRAND_PRE), grand_pre),
    (r.NotFacilitator(GRAND_PRE), e.nobody_yet),
    (r.NotAdministrator(GRAND_PRE), grand_pre),
    (r.AlreadyFacilitated(GRAND_PRE), grand_pre),
    (r.LastFacilitator(), grand_pre),
    (r.OnePerInstitution(), grand_pre),
    (r.CannotKnow(GRAND_PRE), grand_pre),
    (r.NotEnrolled(), grand_pre),
    (r.WrongCode(), grand_pre),
    (r.NowhereYet(), grand_pre),
    (r.MovedOn(), grand_pre),
    (r.NoRound(GRAND_PRE), grand_pre),
    (r.RoundAlreadyOpen(ONE), e.contributing),
    (r.RoundClosed(ONE, e.FRIDAY_MORNING), e.published),
    (r.RoundClosed(ONE, e.FRIDAY_MORNING.replace(month=10)), e.published),
    (r.ContributionsClosed(ONE), e.polling),
    (r.PositionsNotOpen(ONE, e.SUNDAY), e.contributing),
    (r.AlreadyReminded(e.MONDAY_EVENING), grand_pre),
    (r.QuietNow(e.SUNDAY, GRAND_PRE), grand_pre),
    (r.QuietToTheEnd(), grand_pre),
    (r.ConfidentialNeedsKey(), grand_pre),
    (r.NotACode(), grand_pre),
    (r.NoStatementYet(GRAND_PRE), grand_pre),
    (r.NoSuchText(12, ONE), e.published),
    (r.TemperatureOpen(), grand_pre),
    (r.UnknownDeck("valeures " * 20), grand_pre),
    (r.UnknownWord("round", "3x"), grand_pre),
    (r.UnknownWord("extend", "demain"), grand_pre),
    (r.UnknownWord("extend", ""), grand_pre),
    (r.DurationOutOfRange(), grand_pre),
    (r.BadSetting("timezone"), grand_pre),
    (r.BadPause(), grand_pre),
    (r.TooManyPauses(10), grand_pre),
    (r.LastDeck(), grand_pre),
    (r.DeckUnread("too_large"), grand_pre),
    (r.DeckUnread("unfetched"), grand_pre),
    (r.DeckNameTaken(GRAND_PRE, "valeur", "values"), grand_pre),
    (r.SameDeck(2), grand_pre),
    (r.TooManyDecks(40), grand_pre),
    (r.NoDeckAtHand(), grand_pre),
    (r.TextTooLong(1204, 1000), grand_pre),
    (r.NameTooLong(64), grand_pre),
    (r.EmptyText(), grand_pre),
    *(
        (r.Unreadable(what), grand_pre)
        for what in ("voice", "photo", "document", "sticker", "other", "location")
    ),
    (r.TooManyTexts(), grand_pre),
    (r.TooFast(), grand_pre),
    (r.MightRecognise(), grand_pre),
    (r.NotYours(), grand_pre),
    (r.OwnText(), grand_pre),
    (r.NoSuchStance(), grand_pre),
    (r.NoMandateHere(), grand_pre),
    (r.AlreadyLifted(e.MONDAY_EVENING), grand_pre),
    (r.NothingChanged(), grand_pre),
    (r.TakenUp(DissentId(1)), e.taken_up),
    (r.Withdrawn(), grand_pre),
    (r.CharterReplaced(2), grand_pre),
    (r.NothingWritten(), grand_pre),
    (r.NothingToLookAt(GRAND_PRE), grand_pre),
    (r.NoLookWithoutNames(ONE), e.contributing),
    (r.NotSentWithoutNames(), grand_pre),
    (r.NothingNew(1), grand_pre),
    (r.UnknownDate(), grand_pre),
    (r.BadReviewDay(), in_conflict),
    (r.NamesAPerson(), grand_pre),
    (r.PressInstead(), grand_pre),
    (r.NothingSaid(), grand_pre),
    (r.NotAParty(CARD), in_conflict),
    (r.PlacedSince(CARD, PASSERELLES), in_conflict),
    (r.NameOfAnother(PASSERELLES), grand_pre),
    (r.PlacedSinceThen(PASSERELLES), grand_pre),
    (r.PlacedInThatHouse(PASSERELLES), grand_pre),
    (r.CardClosed(CARD), in_conflict),
    (r.CardOpen(CARD), in_conflict),
    (r.HasACard(CARD), in_conflict),
    (r.NotAlone(CARD), in_conflict),
    (r.NotAgainst(), grand_pre),
    (r.OtherSideOnly(), grand_pre),
    (r.NeedsAConflict(GRAND_PRE), grand_pre),
    (r.OnlyItsParties(ONE), e.contributing),
    (r.PageNotWritten(), grand_pre),
    (r.NobodySigned(2), grand_pre),
    (r.LastWordsFirst(GRAND_PRE, SUNDAY), grand_pre),
    (r.PartnershipOver(GRAND_PRE, SUNDAY), grand_pre),
    (r.NotToBegin(), grand_pre),
    (r.NobodyKnows(), grand_pre),
    (r.SummaryWaits(ONE, SUNDAY), e.polling),
    (r.NoNoteNow(GRAND_PRE), grand_pre),
    (r.NothingToMask(GRAND_PRE), grand_pre),
    (r.AlreadyMasked(), grand_pre),
    (r.OwnWords(), grand_pre),
    (r.TakesTwo(), grand_pre),
]


def test_every_refusal_is_read_here() -> None:
    assert sorted({refusal.kind for refusal, _ in CASES}) == sorted(Refusal.family)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("refusal", "scene"), CASES, ids=[refusal.kind for refusal, _ in CASES])
def test_says_why_and_what_is_possible(
    refusal: Refusal, scene: Callable[[], FakeScene], language: str, snapshot: SnapshotAssertion
) -> None:
    message = sentence(refusal, e.reader(scene(), language))

    assert html.length(message.html) <= html.ALERT
    assert e.shown(message) == snapshot


def test_as_a_message_it_says_the_same() -> None:
    refusal = r.RoundClosed(ONE, e.FRIDAY_MORNING)
    reader = e.reader(e.published(), "fr")

    assert render(n.Refused(refusal.kind, encode(refusal)), reader) == sentence(refusal, reader)


def test_what_a_refusal_was_about_is_gone_and_it_still_speaks() -> None:
    reader = e.reader(grand_pre(), "fr")

    assert sentence(r.ContributionsClosed(RoundId(99)), reader) == sentence(r.MovedOn(), reader)


def test_an_alert_has_no_markup() -> None:
    message = sentence(r.NotFacilitator(GRAND_PRE), e.reader(grand_pre(), "fr"))

    assert registry.alert(message).startswith("Les tours sont ouverts par \u2068Maëlle\u2069, qui anime.")
