"""Who carries what, and by when: nobody carries what they did not say or accept themselves."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation import commands as c
from facilitation import commands_charter as cc
from facilitation import notices_charter as n
from facilitation.charter_content import draft_content
from facilitation.due import due_date
from facilitation.ids import UserId
from facilitation.scene_charter import Commitment
from storage.tables import metadata
from tests.facilitation.evening import (
    CITY,
    FARID,
    HELENE,
    MAELLE,
    PASSERELLES,
    ROSA,
    Evening,
    Outcome,
    kinds,
    refused,
    sent,
)


def adds(one: Evening, person: UserId, text: str, due: str | None = None) -> Outcome:
    one.types(person, cc.AddCommitment, partnership=one.partnership.id)
    one.says(person, text)
    return dates(one, person, due)


def offers(one: Evening, carrier: UserId, text: str, due: str | None = None) -> Outcome:
    here = one.partnership.id
    one.types(MAELLE, cc.ProposeCommitment, partnership=here, member=one.member(carrier).id)
    one.says(MAELLE, text)
    return dates(one, MAELLE, due)


def dates(one: Evening, person: UserId, due: str | None) -> Outcome:
    if due is None:
        return one.types(person, cc.PassDue, partnership=one.partnership.id)
    return one.says(person, due)


def last(one: Evening) -> Commitment:
    return one.scene.commitments(one.partnership.id)[-1]


def printed(one: Evening) -> list[str | None]:
    here = one.partnership.id
    found = map(one.scene.commitment, draft_content(one.scene, here).drawn.commitments)
    return [commitment.text for commitment in found if commitment]


def test_what_one_adds_is_ones_own_and_for_ones_institution(together: Evening) -> None:
    added = adds(together, ROSA, "Ouvrir la salle.", "18 décembre")

    assert kinds(added) == ["CommitmentProposed", "CommitmentAccepted"]
    assert last(together).institution == together.institution(PASSERELLES)
    assert last(together).due is not None
    assert printed(together) == ["Ouvrir la salle."]


def test_words_wait_for_their_date_and_are_recorded_with_it(together: Evening) -> None:
    together.types(ROSA, cc.AddCommitment, partnership=together.partnership.id)
    said = together.says(ROSA, "Ouvrir la salle.")
    misread = together.says(ROSA, "un de ces jours")

    assert kinds(said) == []
    assert refused(misread) == "UnknownDate"
    assert kinds(together.says(ROSA, "3 semaines")) == ["CommitmentProposed", "CommitmentAccepted"]


def test_words_that_wait_for_their_date_are_nothing_else(together: Evening) -> None:
    """A button of another question cannot make a dissent of them."""
    together.types(ROSA, cc.AddCommitment, partnership=together.partnership.id)
    together.says(ROSA, "Ouvrir la salle.")

    assert refused(together.types(ROSA, c.SortWords, into="dissent")) == "MovedOn"


def test_an_offer_is_told_to_that_person_alone_and_printed_once_accepted(together: Evening) -> None:
    offered = offers(together, HELENE, "Tenir une permanence.")
    before = printed(together)

    accepted = together.types(HELENE, cc.AcceptCommitment, commitment=last(together).id)

    assert kinds(offered) == ["CommitmentProposed"]
    assert sent(offered, HELENE) == ["CommitmentOffered"]
    assert sent(offered, FARID) == []
    assert before == []
    assert kinds(accepted) == ["CommitmentAccepted"]
    assert sent(accepted, MAELLE) == ["CommitmentAnswered"]
    assert printed(together) == ["Tenir une permanence."]


def test_nobody_else_accepts_declines_or_does_it(together: Evening) -> None:
    offers(together, HELENE, "Tenir une permanence.")
    about = {"commitment": last(together).id}

    for person in (MAELLE, ROSA):
        assert refused(together.types(person, cc.AcceptCommitment, **about)) == "NotYours"
        assert refused(together.types(person, cc.DeclineCommitment, **about)) == "NotYours"
        assert refused(together.types(person, cc.FinishCommitment, done=True, **about)) == "NotYours"
        assert refused(together.types(person, cc.ShowCommitment, **about)) == "NotYours"


def test_declining_needs_no_reason_and_ends_the_offer(together: Evening) -> None:
    offers(together, HELENE, "Tenir une permanence.")
    about = {"commitment": last(together).id}
    declined = together.types(HELENE, cc.DeclineCommitment, **about)

    assert kinds(declined) == ["CommitmentDeclined"]
    assert refused(together.types(HELENE, cc.AcceptCommitment, **about)) == "MovedOn"
    assert printed(together) == []


def test_done_and_not_done_after_all(together: Evening) -> None:
    adds(together, ROSA, "Ouvrir la salle.")
    about = {"commitment": last(together).id}

    together.types(ROSA, cc.FinishCommitment, done=True, **about)
    done = last(together).done_at
    together.types(ROSA, cc.FinishCommitment, done=False, **about)

    assert (done, last(together).done_at) == (together.now, None)


def test_what_one_no_longer_carries_leaves_the_next_version(together: Evening) -> None:
    adds(together, ROSA, "Ouvrir la salle.")
    together.types(ROSA, cc.DeclineCommitment, commitment=last(together).id)

    assert printed(together) == []
    assert refused(together.types(ROSA, cc.FinishCommitment, commitment=last(together).id, done=True)) == (
        "MovedOn"
    )


def test_who_no_longer_facilitates_proposes_nothing_to_others(together: Evening) -> None:
    here = together.partnership.id
    together.types(MAELLE, cc.ProposeCommitment, partnership=here, member=together.member(HELENE).id)
    together.says(MAELLE, "Tenir une permanence.")
    together.in_group(MAELLE, c.NameFacilitator, member=together.member(ROSA).id)
    together.in_group(ROSA, c.StandDown, member=together.member(MAELLE).id)

    assert refused(dates(together, MAELLE, None)) == "NotFacilitator"


def test_who_has_left_is_not_asked(together: Evening) -> None:
    together.types(HELENE, c.Leave, partnership=together.partnership.id, sure=True)
    here, gone = together.partnership.id, together.member(HELENE).id

    assert refused(together.types(MAELLE, cc.ProposeCommitment, partnership=here, member=gone)) == "MovedOn"


def test_what_was_accepted_is_the_carriers_to_erase_and_an_offer_its_authors(together: Evening) -> None:
    offers(together, HELENE, "Tenir une permanence.")
    together.types(HELENE, cc.AcceptCommitment, commitment=last(together).id)
    offers(together, ROSA, "Écrire aux familles.")
    together.types(MAELLE, c.Forget, partnership=together.partnership.id, sure=True)

    table = metadata.tables["commitment"]
    texts = list(together.connection.execute(table.select().order_by(table.c.id)).mappings())

    assert [row["text"] for row in texts] == ["Tenir une permanence.", None]
    offered = together.types(ROSA, cc.AcceptCommitment, commitment=last(together).id)
    assert refused(offered) == "Withdrawn"


def test_the_menu_of_carriers_has_everybody_else(together: Evening) -> None:
    menu = together.types(MAELLE, cc.ProposeCommitment, partnership=together.partnership.id)

    assert together.last(MAELLE).notice == n.CarrierMenu(together.partnership.id, together.member(MAELLE).id)
    assert kinds(menu) == []
    assert together.member(MAELLE).institution == together.institution(CITY)


# --- By when ---

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("18 décembre", date(2026, 12, 18)),
        ("le vendredi 18 décembre 2026", date(2026, 12, 18)),
        ("1er mars", date(2027, 3, 1)),
        ("pour le 18/12", date(2026, 12, 18)),
        ("18.12.2026", date(2026, 12, 18)),
        ("2027-01-05", date(2027, 1, 5)),
        ("December 18", date(2026, 12, 18)),
        ("18 December 2026", date(2026, 12, 18)),
        ("by 3rd of May", date(2027, 5, 3)),
        ("3 semaines", date(2026, 12, 17)),
        ("dans 3 semaines", date(2026, 12, 17)),
        ("3w", date(2026, 12, 17)),
        ("2 mois", date(2027, 1, 26)),
        ("10j", date(2026, 12, 6)),
        ("26 novembre", TODAY),
        ("29 février", date(2028, 2, 29)),
        ("hier", None),
        ("un de ces jours", None),
        ("25/11/2026", None),
        ("31 avril", None),
        ("32/12", None),
        ("0 mois", TODAY),
        ("999 mois", None),
        ("18 décembre 2099", None),
        ("", None),
    ],
)
def test_a_day_is_understood_as_people_type_it(typed: str, day: date | None) -> None:
    assert due_date(typed, TODAY) == day


def test_the_last_day_of_a_month_has_a_month_later() -> None:
    assert due_date("3 mois", date(2026, 11, 30)) == date(2027, 2, 28)


@given(st.text(max_size=30), st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_whatever_is_typed_a_day_that_is_over_is_never_found(typed: str, today: date) -> None:
    found = due_date(typed, today)

    assert found is None or found >= today
