"""A further look: reasons before figures, positions that stay, moves counted, conflicts that last."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation import commands as c
from facilitation import commands_looks as looks
from facilitation.conflict_notices import ConflictTold
from facilitation.decision import AlarmKind
from facilitation.ids import UserId
from facilitation.kinds import Phase
from facilitation.labels import Label
from facilitation.looks import positions_seen
from facilitation.notices import RoundBoard
from facilitation.outline import outline
from facilitation.parties import parties
from facilitation.publication import Published, read
from facilitation.reasons import Reason, Source, Stand, one_of_each_first, reasons
from facilitation.shifts import HEIGHT, Shift, from_json, shift, to_json
from facilitation.stances import Stance
from facilitation.synthesis import Statement, synthesise
from tests.facilitation.evening import (
    FARID,
    GROUP,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    ROSA,
    THOMAS,
    Evening,
    decided,
    kinds,
    refused,
    sent,
)

AIM_AT = 0
A_DAY = 24 * 60


@pytest.fixture
def published(together: Evening) -> Evening:
    """Rosa's aim: Nadège reserves, Thomas agrees, Hélène objects, Farid does not agree, Yann is silent."""
    one = together
    one.opens()
    one.writes(ROSA, "Une salle ouverte le mercredi.", AIM_AT)
    one.polls()
    text = one.text_of(ROSA)
    one.takes(NADEGE, text, Stance.RESERVE)
    one.says(NADEGE, "Si quelqu’un a la clé")
    one.takes(THOMAS, text, Stance.AGREE)
    one.takes(HELENE, text, Stance.OBJECT)
    one.presses(HELENE, c.SayWhy, dissent=one.dissents()[-1].id)
    one.says(HELENE, "Qui ferme le soir ?")
    one.takes(FARID, text, Stance.DISAGREE)
    one.publishes()
    return one


@pytest.fixture
def again(published: Evening) -> Evening:
    opens(published)
    return published


def opens(one: Evening, minutes: int = A_DAY) -> object:
    return decided(one.in_group(MAELLE, looks.OpenLook, minutes=minutes, sure=True))


def keeps(one: Evening, person: UserId) -> object:
    return one.presses(person, looks.KeepPosition, contribution=one.text_of(ROSA).id)


def found(one: Evening) -> Published:
    return read(one.round.findings or {})


def the_shift(one: Evening) -> Shift:
    return found(one).shifts[one.text_of(ROSA).id]


# --- It is opened ---


def test_who_facilitates_opens_it_and_people_are_invited_in_private(published: Evening) -> None:
    outcome = published.in_group(MAELLE, looks.OpenLook, minutes=A_DAY, sure=True)

    assert kinds(outcome) == ["LookOpened"]
    assert sent(outcome, GROUP) == ["RoundBoard"]
    assert sent(outcome, NADEGE) == ["PositionsInvited"]
    assert sent(outcome, ROSA) == []  # the only text is hers
    assert (published.round.phase, published.round.look, published.round.shown) == (Phase.POLLING, 2, 1)
    assert published.round.until == published.now + timedelta(days=1)


def test_members_do_not_open_it(published: Evening) -> None:
    assert refused(published.in_group(ROSA, looks.OpenLook, minutes=A_DAY, sure=True)) == "NotFacilitator"


def test_a_round_that_is_open_comes_first(published: Evening) -> None:
    earlier = published.round.id
    published.opens()

    outcome = published.in_group(MAELLE, looks.OpenLook, round=earlier, minutes=A_DAY, sure=True)

    assert refused(outcome) == "RoundAlreadyOpen"


def test_a_round_without_texts_has_nothing_to_look_at(together: Evening) -> None:
    together.opens()
    together.publishes()

    assert refused(together.in_group(MAELLE, looks.OpenLook, minutes=60, sure=True)) == "NothingToLookAt"


def test_while_it_runs_no_other_round_opens(again: Evening) -> None:
    assert refused(again.in_group(MAELLE, c.OpenRound, deck="whole")) == "RoundAlreadyOpen"


def test_a_convergence_once_reached_ends_nothing(together: Evening) -> None:
    together.opens()
    together.writes(ROSA, "Une salle ouverte le mercredi.", AIM_AT)
    together.polls()
    for person in (NADEGE, THOMAS, FARID, HELENE, MAELLE, ISMAEL):
        together.takes(person, together.text_of(ROSA), Stance.AGREE)
    together.publishes()
    assert found(together).findings[0].label is Label.CONVERGENCE

    opens(together)

    assert together.round.looking_again


# --- Who does nothing keeps their position ---


def test_who_does_nothing_keeps_their_position(again: Evening) -> None:
    before = again.scene.positions(again.round.id)

    again.passes(timedelta(days=1))

    assert again.round.phase is Phase.PUBLISHED
    assert again.scene.positions(again.round.id) == before
    assert the_shift(again) == Shift(Label.OPEN_CONFLICT, Label.OPEN_CONFLICT, 5, 0, 0, 0)
    assert len(again.open_dissents()) == 1


def test_to_keep_it_keeps_its_words_too(again: Evening) -> None:
    keeps(again, NADEGE)

    kept = again.scene.position(again.text_of(ROSA).id, again.member(NADEGE).id)
    assert kept is not None
    assert (kept.code, kept.reservation, kept.look) == (Stance.RESERVE, "Si quelqu’un a la clé", 2)


def test_to_keep_an_objection_raises_no_second_one(again: Evening) -> None:
    assert kinds(keeps(again, HELENE)) == ["StanceTaken"]  # type: ignore[arg-type]
    assert len(again.open_dissents()) == 1


def test_an_objection_lifted_since_then_is_kept_as_a_disagreement(published: Evening) -> None:
    published.types(HELENE, c.LiftDissent, dissent=published.dissents()[-1].id)
    opens(published)

    keeps(published, HELENE)
    published.publishes()

    finding = found(published).findings[0]
    assert (finding.objections, finding.heads.disagree) == (0, 2)


def test_an_objection_lifted_since_then_counts_so_also_where_nothing_is_done(published: Evening) -> None:
    published.types(HELENE, c.LiftDissent, dissent=published.dissents()[-1].id)
    opens(published)

    published.publishes()

    finding = found(published).findings[0]
    assert (finding.objections, finding.heads.disagree) == (0, 2)


def test_there_is_nothing_to_keep_where_no_position_was_taken(again: Evening) -> None:
    assert refused(keeps(again, ISMAEL)) == "MovedOn"  # type: ignore[arg-type]


def test_everything_is_to_be_read_again_and_each_text_once(again: Evening) -> None:
    nadege = again.member(NADEGE).id
    assert again.scene.unread_count(again.round.id, nadege) == 1

    keeps(again, NADEGE)

    assert again.scene.unread_count(again.round.id, nadege) == 0
    assert sent(again.presses(NADEGE, c.TakePositions, round=again.round.id), NADEGE) == ["BatchFinished"]


# --- The reasons of every side ---


def drawn_for(one: Evening, person: UserId) -> list[Reason]:
    return reasons(one.scene, one.round, one.text_of(ROSA), one.member(person).id)


def test_every_side_has_its_reasons_without_a_name_or_a_number(again: Evening) -> None:
    assert set(drawn_for(again, THOMAS)) == {
        Reason(Stand.AGAINST, Source.OBJECTION, "Qui ferme le soir ?"),
        Reason(Stand.FOR, Source.RESERVATION, "Si quelqu’un a la clé"),
    }


def test_a_side_that_nobody_worded_is_said_to_be_held(published: Evening) -> None:
    published.types(HELENE, c.LiftDissent, dissent=published.dissents()[-1].id)
    opens(published)

    assert Reason(Stand.AGAINST, Source.NONE) in drawn_for(published, THOMAS)


def test_the_order_is_each_ones_own_and_stays(again: Evening) -> None:
    orders = {person: drawn_for(again, person) for person in (MAELLE, FARID, NADEGE, THOMAS, HELENE, ISMAEL)}

    assert len({tuple(order) for order in orders.values()}) == 2
    assert all(drawn_for(again, person) == order for person, order in orders.items())


@given(
    st.lists(
        st.builds(Reason, st.sampled_from(Stand), st.just(Source.WORD), st.text(max_size=3)), unique=True
    )
)
def test_whatever_fits_each_side_comes_first_once(drawn: list[Reason]) -> None:
    ordered = one_of_each_first(drawn)
    sides = {one.stand for one in drawn}

    assert sorted(ordered, key=drawn.index) == drawn
    assert {one.stand for one in ordered[: len(sides)]} == sides


def test_an_objection_of_the_look_that_runs_is_seen_by_nobody_yet(again: Evening) -> None:
    again.takes(THOMAS, again.text_of(ROSA), Stance.OBJECT)

    shown = outline(again.scene, again.round)
    assert [one.number for group in shown.objections.values() for one in group] == [1]
    assert len([one for one in drawn_for(again, FARID) if one.source is Source.OBJECTION]) == 1

    again.publishes()
    shown = outline(again.scene, again.round)
    assert [one.number for group in shown.objections.values() for one in group] == [1, 2]


# --- The summary before it stays ---


def test_the_first_summary_says_the_same_whatever_is_said_in_the_second_look(again: Evening) -> None:
    before = outline(again.scene, again.round)

    again.takes(NADEGE, again.text_of(ROSA), Stance.AGREE)
    again.presses(THOMAS, c.ChooseMandate, contribution=again.text_of(ROSA).id, code=Stance.DISAGREE)
    again.presses(THOMAS, c.DecidedTogether)
    during = outline(again.scene, again.round)
    again.publishes()
    after = outline(again.scene, again.round, 1)

    for later in (during, after):
        assert (later.published, later.positions, later.mandates) == (
            before.published,
            before.positions,
            before.mandates,
        )
    assert outline(again.scene, again.round).mandates != before.mandates


def test_each_look_has_its_own_living_message(again: Evening) -> None:
    again.publishes()

    boards = [one for one in again.in_the_group() if isinstance(one.notice, RoundBoard)]
    first, second = (
        {one.message for one in boards if one.notice == RoundBoard(again.round.id, look)} for look in (1, 2)
    )
    assert (len(first), len(second)) == (1, 1)
    assert first != second


def test_to_stop_it_publishes_nothing_and_hides_no_dissent(again: Evening) -> None:
    findings = again.round.findings
    again.takes(THOMAS, again.text_of(ROSA), Stance.OBJECT)

    assert kinds(again.in_group(MAELLE, c.AbandonRound)) == ["LookStopped"]

    assert (again.round.phase, again.round.shown, again.round.findings) == (Phase.PUBLISHED, 1, findings)
    shown = outline(again.scene, again.round)
    assert [one.number for group in shown.objections.values() for one in group] == [1, 2]
    assert positions_seen(again.scene, again.round) != again.scene.positions(again.round.id)


def test_a_look_after_one_that_was_stopped_compares_with_the_last_published(again: Evening) -> None:
    again.takes(THOMAS, again.text_of(ROSA), Stance.DISAGREE)
    again.in_group(MAELLE, c.AbandonRound)

    opens(again)
    again.publishes()

    assert (again.round.shown, the_shift(again).away) == (3, 1)


# --- Its deadline, like that of any poll ---


def test_it_is_published_once_at_its_deadline(again: Evening) -> None:
    about = again.round.id
    again.passes(timedelta(days=1))

    rung = again.rings(AlarmKind.DEADLINE, again.partnership.id, about, "polling")

    assert decided(rung).facts == ()
    assert [one.notice.kind for one in again.in_the_group()].count("SummaryThere") == 2


def test_its_deadline_can_be_moved(again: Evening) -> None:
    first = again.round.poll_until
    again.in_group(MAELLE, c.ExtendRound, minutes=A_DAY)
    again.passes(timedelta(days=1, hours=12))

    assert again.round.looking_again
    assert again.round.poll_until == first


def test_a_deadline_within_an_outage_is_moved_by_half_an_hour(again: Evening) -> None:
    again.passes(timedelta(days=1, minutes=5), outage=timedelta(hours=1))

    assert again.round.looking_again
    assert again.round.until == again.now + timedelta(minutes=30)


def test_who_has_not_looked_again_is_reminded_as_in_any_poll(again: Evening) -> None:
    keeps(again, NADEGE)

    outcome = again.in_group(MAELLE, c.RemindGroup)

    assert sent(outcome, THOMAS) == ["Reminder"]
    assert sent(outcome, NADEGE) == []


# --- What changed, by person ---


def test_people_who_moved_are_counted_the_same_on_the_same_text(again: Evening) -> None:
    text = again.text_of(ROSA)
    again.takes(FARID, text, Stance.AGREE)
    again.takes(THOMAS, text, Stance.DISAGREE)
    again.takes(ISMAEL, text, Stance.AGREE)  # for the first time: no pair
    again.takes(NADEGE, text, Stance.NO_VIEW)  # no position now: no pair

    again.publishes()

    shift = the_shift(again)
    assert (shift.both, shift.toward, shift.away) == (4, 1, 1)


def test_of_an_ordinary_round_nothing_is_compared(published: Evening) -> None:
    assert found(published).shifts == {}


stances = st.sampled_from(Stance)
people = st.dictionaries(st.integers(1, 6), stances)


@given(people, people)
def test_moves_are_those_of_the_same_persons_and_turn_round_with_time(
    then: dict[int, Stance], now: dict[int, Stance]
) -> None:
    roster = {person: str(person % 3) for person in range(1, 7)}
    before, after = (synthesise(roster, [Statement(1, voices)])[0] for voices in (then, now))

    forth, back = shift(before, after, then, now), shift(after, before, now, then)

    both = [who for who in then if then[who] in HEIGHT and now.get(who) in HEIGHT]
    assert forth.both == back.both == len(both)
    assert (forth.toward, forth.away, forth.seats_moved) == (back.away, back.toward, back.seats_moved)
    assert forth.toward + forth.away == sum(then[who] is not now[who] for who in both)
    assert shift(before, before, then, then).stable
    assert from_json(to_json(forth)) == forth


# --- A conflict that lasts ---


def test_a_stable_conflict_is_proposed_as_a_difference_to_keep_to_its_parties(again: Evening) -> None:
    outcome = again.in_group(MAELLE, c.CloseRound)

    assert kinds(outcome) == ["RoundPublished", "ConflictFoundStable"]
    told = {int(send.chat) for send in decided(outcome).sends if isinstance(send.notice, ConflictTold)}
    assert {int(ROSA), int(HELENE)} <= told
    card = again.scene.conflicts(again.partnership.id)[0]
    assert (card.open, card.stable_at) == (True, again.now)


def test_nothing_is_proposed_where_two_seats_moved(again: Evening) -> None:
    text = again.text_of(ROSA)
    for person in (NADEGE, THOMAS, MAELLE, FARID):
        again.takes(person, text, Stance.DISAGREE if person in (NADEGE, THOMAS) else Stance.AGREE)

    assert "ConflictFoundStable" not in kinds(again.in_group(MAELLE, c.CloseRound))


def test_a_party_of_the_first_look_stays_a_party(again: Evening) -> None:
    card = again.scene.conflicts(again.partnership.id)[0]
    before = {party.code for party in parties(again.scene, card)}
    text = again.text_of(ROSA)
    for person in (NADEGE, THOMAS, FARID, MAELLE):
        again.takes(person, text, Stance.AGREE)

    again.publishes()

    assert {party.code for party in parties(again.scene, card)} >= before


def test_no_second_card_is_opened_for_the_same_text(again: Evening) -> None:
    again.publishes()

    assert len(again.scene.conflicts(again.partnership.id)) == 1
