"""Decks of the group's own: brought, tried, kept version by version, opened like any other."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation import commands as c
from facilitation import commands_decks as d
from facilitation import facts as f
from facilitation.decks import decks_of, names_of
from facilitation.ids import UserId
from facilitation.kinds import Expects
from facilitation.names import fold
from facilitation.scene import OwnDeck
from storage.ledger import remember
from tests.facilitation.decks import content_of
from tests.facilitation.evening import (
    FARID,
    MAELLE,
    OTHER_GROUP,
    ROSA,
    Evening,
    Memory,
    decided,
    kinds,
    refused,
    sent,
)


def deck(name: str = "calendar", *aliases: str, prompts: tuple[str, ...] = ("aim",)) -> dict[str, Any]:
    return {**content_of(name, *prompts), "aliases": list(aliases)}


def brings(one: Evening, content: dict[str, Any], by: UserId = MAELLE) -> Any:
    return one.types(by, d.BringDeck, content=content)


def keeps(one: Evening, content: dict[str, Any], by: UserId = MAELLE) -> Any:
    brings(one, content, by)
    return presses_keep(one, by)


def presses_keep(one: Evening, by: UserId = MAELLE) -> Any:
    waiting = one.scene.dialogue(by)
    draft = waiting.details["draft"] if waiting else 0
    return one.presses(by, d.KeepDeck, partnership=one.partnership.id, draft=draft)


def own(one: Evening, name: str = "calendar") -> OwnDeck | None:
    return one.scene.own_deck(one.partnership.id, name)


def test_what_is_brought_is_shown_and_not_kept(together: Evening) -> None:
    shown = brings(together, deck())

    assert (kinds(shown), sent(shown)) == ([], ["DeckDrafted"])
    assert own(together) is None


def test_it_is_kept_by_a_press_with_its_version_who_and_when(together: Evening) -> None:
    kept = keeps(together, deck())

    assert (kinds(kept), sent(kept)) == (["DeckKept"], ["DeckKeptTold"])
    here, member = together.partnership.id, together.member(MAELLE).id
    assert own(together) == OwnDeck(here, "calendar", 1, deck(), member, together.now)
    assert together.scene.dialogue(MAELLE) is None


def test_not_now_keeps_nothing(together: Evening) -> None:
    brings(together, deck())
    waiting = together.scene.dialogue(MAELLE)
    assert waiting is not None

    left = together.presses(
        MAELLE, d.LeaveDeck, partnership=together.partnership.id, draft=waiting.details["draft"]
    )

    assert (kinds(left), sent(left)) == ([], ["DeckLeftTold"])
    assert refused(presses_keep(together)) == "NoDeckAtHand"
    assert own(together) is None


def test_the_same_id_again_is_the_next_version_and_the_same_words_are_none(together: Evening) -> None:
    keeps(together, deck())

    assert refused(brings(together, deck())) == "SameDeck"
    keeps(together, deck(prompts=("aim", "rule")))
    now = own(together)
    assert now is not None
    assert (now.version, now.content) == (2, deck(prompts=("aim", "rule")))
    assert [one.version for one in together.scene.own_decks(together.partnership.id)] == [2]


def test_a_round_keeps_the_version_it_was_opened_with(together: Evening) -> None:
    keeps(together, deck())
    together.in_group(MAELLE, c.OpenRound, deck="calendar")

    keeps(together, deck(prompts=("aim", "rule")))

    assert together.round.deck_content == deck()
    assert [question.id for question in together.round.shape.questions] == ["aim"]


@pytest.mark.parametrize("taken", [deck("whole"), deck("mine", "Whole"), deck("wh-ole"), deck("mine", "ONE")])
def test_a_name_of_a_deck_that_comes_with_the_bot_is_refused(
    together: Evening, taken: dict[str, Any]
) -> None:
    assert refused(brings(together, taken)) == "DeckNameTaken"


def test_a_name_of_another_deck_of_the_group_is_refused(together: Evening) -> None:
    keeps(together, deck("calendar", "agenda"))

    assert refused(brings(together, deck("days", "Agenda"))) == "DeckNameTaken"
    assert refused(brings(together, deck("agenda"))) == "DeckNameTaken"


def test_what_was_free_when_it_was_brought_may_be_taken_when_it_is_kept(together: Evening) -> None:
    together.in_group(MAELLE, c.NameFacilitator, member=together.member(ROSA).id)
    brings(together, deck("days", "agenda"), ROSA)
    keeps(together, deck("calendar", "agenda"))

    assert refused(presses_keep(together, ROSA)) == "DeckNameTaken"
    assert own(together, "days") is None


def test_under_an_older_preview_nothing_is_kept_in_the_name_of_the_newer(together: Evening) -> None:
    brings(together, deck())
    before = together.scene.dialogue(MAELLE)
    brings(together, deck(prompts=("aim", "rule")))
    assert before is not None

    pressed = together.presses(
        MAELLE, d.KeepDeck, partnership=together.partnership.id, draft=before.details["draft"]
    )

    assert refused(pressed) == "NoDeckAtHand"


def test_what_is_wrong_with_it_waits_where_it_is_read_and_nothing_is_kept(together: Evening) -> None:
    mistakes = ({"line": 1, "said": "…", "place": "", "values": {}},)

    told = together.types(MAELLE, d.BringDeck, mistakes=mistakes, more=3)

    assert (kinds(told), sent(told)) == ([], ["DeckMistaken"])
    waiting = together.scene.dialogue(MAELLE)
    assert waiting is not None
    assert (waiting.expects, waiting.details) == (Expects.DECK, {"mistakes": list(mistakes), "more": 3})


@pytest.mark.parametrize("trouble", ["too_large", "unfetched"])
def test_a_file_that_was_not_read_leaves_what_was_brought_before(together: Evening, trouble: str) -> None:
    brings(together, deck())

    assert refused(together.types(MAELLE, d.BringDeck, trouble=trouble)) == "DeckUnread"
    assert kinds(presses_keep(together)) == ["DeckKept"]


def test_words_and_other_files_leave_what_was_brought_where_it_is(together: Evening) -> None:
    brings(together, deck())

    assert sent(together.says(MAELLE, "C’est bon")) == ["DeckAwaited"]
    assert sent(together.types(MAELLE, c.SendUnreadable, what="document")) == ["DeckAwaited"]
    assert kinds(presses_keep(together)) == ["DeckKept"]


def test_who_does_not_facilitate_brings_nothing(together: Evening) -> None:
    assert refused(brings(together, deck(), FARID)) == "NotFacilitator"


def test_an_own_deck_is_offered_taken_aside_and_opened_by_its_id(together: Evening) -> None:
    keeps(together, deck())
    assert decks_of(together.scene, together.partnership.id) == [*together.scene.decks(), "calendar"]

    together.in_group(MAELLE, c.OfferDeck, deck="calendar", offered=False)

    assert together.partnership.settings["decks_aside"] == "calendar"
    assert kinds(together.in_group(MAELLE, c.OpenRound, deck="calendar")) == ["RoundOpened"]


def test_what_a_group_brought_stays_its_own_when_the_bot_comes_with_one_of_that_name(
    together: Evening,
) -> None:
    here, maelle = together.partnership.id, together.member(MAELLE).id
    before = f.DeckKept(here, "whole", 1, deck("whole"), maelle, together.now)
    remember(together.connection, [before])

    together.in_group(MAELLE, c.OpenRound, deck="whole")

    assert together.round.deck_content == deck("whole")
    assert decks_of(together.scene, here).count("whole") == 1
    assert kinds(keeps(together, deck("whole", prompts=("rule",)))) == ["DeckKept"]


def test_it_stands_where_its_order_says(together: Evening) -> None:
    keeps(together, {**deck(), "order": 10})

    assert decks_of(together.scene, together.partnership.id)[0] == "calendar"


def test_a_deck_is_the_groups_also_when_who_brought_it_is_forgotten(together: Evening) -> None:
    together.in_group(MAELLE, c.NameFacilitator, member=together.member(ROSA).id)
    keeps(together, deck(), ROSA)

    together.presses(ROSA, c.Forget, partnership=together.partnership.id, sure=True)

    kept = own(together)
    assert kept is not None
    assert kept.content == deck()
    assert kinds(together.in_group(MAELLE, c.OpenRound, deck="calendar")) == ["RoundOpened"]


def test_forty_decks_are_enough_and_a_new_version_still_fits(together: Evening) -> None:
    for number in range(40):
        keeps(together, deck(f"deck-{number}"))

    assert refused(brings(together, deck("deck-40"))) == "TooManyDecks"
    assert sent(brings(together, deck("deck-0", "another"))) == ["DeckDrafted"]


# --- In several groups ---


@pytest.fixture
def in_two(together: Evening) -> Evening:
    """Maëlle facilitates both; Rosa is a member of both. The evening goes on in the first."""
    first = together.chat
    together.enrols(by=MAELLE, chat=OTHER_GROUP)
    for person in (MAELLE, ROSA):
        together.joins(person, admin=person == MAELLE)
    together.chat = first
    return together


def test_of_several_groups_it_is_asked_which_one(in_two: Evening) -> None:
    other = in_two.scene.partnership_of_chat(OTHER_GROUP)
    assert other is not None

    asked = brings(in_two, deck())
    chosen = in_two.presses(MAELLE, c.ChoosePartnership, partnership=other.id)

    assert (sent(asked), sent(chosen)) == (["WhichPartnership"], ["DeckDrafted"])
    in_two.chat = OTHER_GROUP
    presses_keep(in_two)
    assert own(in_two) is not None


def test_after_the_button_of_a_group_it_is_not_asked(in_two: Evening) -> None:
    in_two.in_group(MAELLE, d.AskDeck)

    assert sent(brings(in_two, deck())) == ["DeckDrafted"]
    assert kinds(presses_keep(in_two)) == ["DeckKept"]


def test_what_is_wrong_is_told_without_asking_which(in_two: Evening) -> None:
    assert sent(in_two.types(MAELLE, d.BringDeck, more=1)) == ["DeckMistaken"]


def test_only_the_groups_that_one_facilitates_are_asked_about(in_two: Evening) -> None:
    in_two.in_group(MAELLE, c.NameFacilitator, member=in_two.member(ROSA).id)

    assert sent(brings(in_two, deck(), ROSA)) == ["DeckDrafted"]


def test_two_groups_may_use_one_name_each(in_two: Evening) -> None:
    in_two.in_group(MAELLE, d.AskDeck)
    keeps(in_two, deck())
    in_two.chat = OTHER_GROUP
    in_two.in_group(MAELLE, d.AskDeck)
    keeps(in_two, deck(prompts=("rule",)))

    contents = [one.content["prompts"] for one in in_two.scene.own_decks(in_two.partnership.id)]
    assert contents == [[{"id": "rule"}]]


# --- Whatever is brought ---

NAMES = st.sampled_from(("whole", "one", "a", "b", "A ", "c", "é"))
BROUGHT = st.builds(deck, st.sampled_from(("one", "a", "b", "c", "d")), NAMES)


@given(files=st.lists(BROUGHT, max_size=8))
def test_versions_count_up_and_no_two_decks_share_a_name(nine: Memory, files: list[dict[str, Any]]) -> None:
    with nine.again() as one:
        for content in files:
            before = own(one, content["id"])
            keeps(one, content)
            now = own(one, content["id"])
            if now != before:
                assert now is not None
                assert now.version == (before.version + 1 if before else 1)
        _share_no_name(one)


def _share_no_name(one: Evening) -> None:
    scene, here = one.scene, one.partnership.id
    names: dict[str, str] = {}
    for its in [*(found[0] for name in scene.decks() if (found := scene.deck(name))), *contents(one)]:
        for name in names_of(its):
            assert names.setdefault(fold(name), its["id"]) == its["id"]
    assert len(decks_of(scene, here)) == len(set(names.values()))


def contents(one: Evening) -> list[dict[str, Any]]:
    return [its.content for its in one.scene.own_decks(one.partnership.id)]


def test_it_can_be_looked_at_further_on_and_in_the_other_language(together: Evening) -> None:
    shown = decided(brings(together, deck())).sends[0].notice
    here, draft = together.partnership.id, shown.draft  # type: ignore[attr-defined]

    further = together.presses(MAELLE, d.SeeDraft, partnership=here, draft=draft, first=3, other=True)

    notice: Any = decided(further).sends[0].notice
    assert (notice.draft, notice.first, notice.other) == (draft, 3, True)
