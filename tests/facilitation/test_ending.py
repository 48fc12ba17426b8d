"""The end of a partnership: a week for last words, an archive, and nothing written afterwards."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from facilitation import commands as c
from facilitation import commands_course as co
from facilitation.commands import Command
from facilitation.decision import Decision
from facilitation.ending import LAST_WORDS, last_words
from facilitation.facts import Fact
from facilitation.ids import ChatId
from facilitation.over import AFTER_THE_END
from facilitation.rights import ALSO_IN_GROUP, RIGHTS
from storage.ledger import remember
from storage.retention import Horizon, expired
from tests.facilitation.evening import (
    CLAIRE,
    HELENE,
    ISMAEL,
    MAELLE,
    ROSA,
    YANN,
    Evening,
    Memory,
    evening,
    kinds,
    refused,
    sent,
)
from tests.facilitation.test_rights import FIELDS

A_YEAR = timedelta(days=365)


@cache
def with_an_end(*, erases: bool, over: bool) -> Memory:
    with evening() as one:
        one.gathers(MAELLE, ROSA, ISMAEL, HELENE)
        one.joins(CLAIRE)
        one.types(ROSA, c.RaiseDissent, text="Le calendrier n’est pas le nôtre.")
        one.types(MAELLE, co.ProposeEnd, erases=erases, sure=True)
        one.types(ROSA, co.SayLastWord)
        one.says(ROSA, "Une porte s’est ouverte.")
        if over:
            one.passes(LAST_WORDS)
            for person in (MAELLE, ROSA, ISMAEL, HELENE, CLAIRE):
                one.sees(person)
            one.types(MAELLE, co.EndPartnership, sure=True)
        return one.remembered()


@pytest.fixture
def proposed() -> Iterator[Evening]:
    with with_an_end(erases=True, over=False).again() as one:
        one.now += timedelta(minutes=1)
        yield one


@pytest.fixture
def ended() -> Iterator[Evening]:
    with with_an_end(erases=False, over=True).again() as one:
        one.now += LAST_WORDS + timedelta(minutes=1)
        yield one


def said(one: Evening) -> list[str | None]:
    ending = one.scene.ending(one.partnership.id)
    assert ending is not None
    return [word.text for word in last_words(one.scene, ending)]


def passes(one: Evening, span: timedelta) -> None:
    one.passes(span)
    for person in (MAELLE, ROSA):
        one.sees(person)


def test_only_who_facilitates_proposes_it_and_all_are_told() -> None:
    with evening() as one:
        one.gathers(MAELLE, ROSA)

        assert refused(one.types(ROSA, co.ProposeEnd, erases=False, sure=True)) == "NotFacilitator"
        told = one.types(MAELLE, co.ProposeEnd, erases=False, sure=True)
        assert (sent(told, to=int(ROSA)), sent(told, to=one.chat)) == (["EndShown"], ["EndBoard"])


def test_it_waits_a_week_for_last_words(proposed: Evening) -> None:
    assert refused(proposed.types(MAELLE, co.EndPartnership, sure=True)) == "LastWordsFirst"

    passes(proposed, LAST_WORDS)

    assert kinds(proposed.types(MAELLE, co.EndPartnership, sure=True)) == ["PartnershipEnded"]


def test_not_while_a_round_is_open(proposed: Evening) -> None:
    proposed.opens()
    proposed.now += LAST_WORDS
    proposed.sees(MAELLE)

    assert refused(proposed.types(MAELLE, co.EndPartnership, sure=True)) == "RoundAlreadyOpen"


def test_the_last_word_of_an_institution_counts_and_each_in_their_own_name_has_one(proposed: Evening) -> None:
    for person, words in ((ISMAEL, "Deux portes."), (CLAIRE, "J’y étais.")):
        proposed.types(person, co.SayLastWord)
        proposed.says(person, words)

    assert said(proposed) == ["Deux portes.", "J’y étais."]


def test_the_end_closes_no_dissent(proposed: Evening) -> None:
    proposed.in_group(HELENE, c.RaiseDissent, text="La salle n’a pas de gardien.")
    before = proposed.open_dissents()
    assert before

    passes(proposed, LAST_WORDS)
    assert kinds(proposed.types(MAELLE, co.EndPartnership, sure=True)) == ["PartnershipEnded"]

    assert proposed.open_dissents() == before


def test_one_member_keeps_the_archive(proposed: Evening) -> None:
    proposed.types(HELENE, co.KeepArchive)
    ending = proposed.scene.ending(proposed.partnership.id)

    assert ending is not None
    assert not ending.erases


def test_taken_back_it_goes_on(proposed: Evening) -> None:
    proposed.types(MAELLE, co.TakeBackEnd)

    assert proposed.scene.ending(proposed.partnership.id) is None
    assert isinstance(proposed.types(ROSA, c.Propose, text="Un tour encore."), Decision)


def test_where_it_erases_every_word_and_name_is_gone_a_day_later() -> None:
    with with_an_end(erases=True, over=True).again() as one:
        at = one.now + LAST_WORDS
        soon = list(expired(one.connection, Horizon(at, at - A_YEAR)))
        later = at + timedelta(days=2)
        remember(one.connection, list(expired(one.connection, Horizon(later, later - A_YEAR))))

        assert soon == []
        assert all(member.name is None for member in one.scene.members(one.partnership.id))
        assert [one.text for one in one.scene.dissents(one.partnership.id)] == [None]
        assert said(one) == [None]


def test_an_archive_is_kept(ended: Evening) -> None:
    at = ended.now + timedelta(days=30)

    assert list(expired(ended.connection, Horizon(at, at - A_YEAR))) == []


# --- Afterwards ---

WRITING = sorted(kind.__name__ for kind in RIGHTS if kind not in AFTER_THE_END)


@pytest.mark.parametrize("name", WRITING)
def test_an_ended_partnership_takes_nothing_in(ended: Evening, name: str) -> None:
    """Whoever asks, in private; most of these would do something while it goes on."""
    kind: Any = Command.family[name]
    fields = {"partnership": ended.partnership.id, **FIELDS.get(name, {})}
    named = (
        *("dissent", "charter", "adherence", "commitment", "outcome", "proposal", "spoken", "draft"),
        "mask",
    )
    nothing: dict[str, Any] = dict.fromkeys(kind.__struct_fields__)
    plain = {"user": MAELLE, "chat": ChatId(int(MAELLE)), "pressed": False, **fields}
    given = {name: value for name, value in plain.items() if name not in named}

    assert refused(ended.does(kind(**{**nothing, **given}))) == "PartnershipOver"


def test_words_are_not_taken_either_and_nobody_joins(ended: Evening) -> None:
    ended.meets(YANN)
    ended.sees(YANN)

    assert refused(ended.says(ROSA, "Encore un mot.")) == "PartnershipOver"
    assert refused(ended.types(YANN, c.Join, partnership=ended.partnership.id)) == "PartnershipOver"
    assert refused(ended.in_group(ROSA, c.Start)) == "PartnershipOver"


def test_it_can_be_read_and_ones_own_taken_away(ended: Evening) -> None:
    assert {"Forget", "Leave", "ShowSummary", "ShowConflicts"} <= {kind.__name__ for kind in AFTER_THE_END}
    for kind in AFTER_THE_END & ALSO_IN_GROUP:
        if kind.__name__ in {"ShowStatus", "ShowSummary", "ShowJournal", "ShowConflicts", "ShowCharter"}:
            assert _writes_nothing(ended.in_group(ROSA, kind))
    assert kinds(ended.types(ROSA, c.Forget, sure=True)) == ["MemberForgotten", "PersonForgotten"]


def _writes_nothing(outcome: object) -> bool:
    return isinstance(outcome, Decision) and not any(_kept(fact) for fact in outcome.facts)


def _kept(fact: Fact) -> bool:
    return fact.ledger


# --- Another one, in the same group ---


def test_another_partnership_takes_its_place_and_the_first_stays_to_read(ended: Evening) -> None:
    before = ended.partnership.id
    assert refused(ended.in_group(ROSA, co.BeginAnew)) == "NotToBegin"

    begun = ended.in_group(MAELLE, co.BeginAnew)

    assert kinds(begun) == ["GroupGivenUp", "PartnershipEnrolled", "BotRights"]
    here = ended.scene.partnership_of_chat(ended.chat)
    assert here is not None
    assert here.id != before
    ended.now += timedelta(days=40)
    assert _writes_nothing(ended.types(ROSA, c.ShowSummary, partnership=before))
    assert refused(ended.types(ROSA, c.Propose, text="Un mot.", partnership=before)) == "PartnershipOver"


def test_brought_back_after_the_end_it_begins_another(ended: Evening) -> None:
    ended.does(c.BotRemoved(user=MAELLE, chat=ended.chat))
    added = c.BotAdded(user=MAELLE, chat=ended.chat, title="Le Grand-Pré", language="fr", admin=True)

    assert kinds(ended.does(added)) == ["GroupGivenUp", "PartnershipEnrolled", "BotRights"]


def test_what_has_ended_is_no_choice_for_what_is_written(ended: Evening) -> None:
    ended.in_group(MAELLE, co.BeginAnew)
    ended.joins(ROSA)

    assert sent(ended.types(ROSA, c.ShowSummary, partnership=None)) == ["WhichPartnership"]
    assert kinds(ended.types(ROSA, c.Propose, partnership=None, text="Un repas.")) == ["ProposalMade"]
