"""Notes of those who facilitate: signed, apart; the summary may wait for them, and is the same without."""

from datetime import timedelta

import pytest

from facilitation import commands as c
from facilitation import commands_notes as cn
from facilitation.commands_looks import OpenLook
from facilitation.decision import AlarmKind
from facilitation.ids import UserId
from facilitation.kinds import Phase
from facilitation.outline import outline
from facilitation.publication import publish
from facilitation.stances import Stance
from tests.facilitation.evening import (
    GROUP,
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

WORDS = "Le lycée passait ses examens cette semaine-là."
OTHERS = "Nous avons manqué de temps."


@pytest.fixture
def polled(together: Evening) -> Evening:
    """A text of Rosa’s on which Thomas has taken position, in a group that leaves time for a note."""
    together.in_group(MAELLE, c.ChangeSetting, setting="notes", value="1")
    together.opens()
    text = together.writes(ROSA, "Une salle ouverte le mercredi.")
    together.polls()
    together.takes(THOMAS, text, Stance.DISAGREE)
    return together


@pytest.fixture
def waiting(polled: Evening) -> Evening:
    polled.in_group(MAELLE, c.CloseRound)
    return polled


def noted(one: Evening, person: UserId = MAELLE, text: str = WORDS) -> None:
    one.presses(person, cn.WriteNote, round=one.round.id)
    decided(one.says(person, text))


def printed(one: Evening) -> list[str | None]:
    return [note.text for note in outline(one.scene, one.round).notes]


def test_without_the_setting_the_summary_comes_at_once(together: Evening) -> None:
    together.opens()
    together.writes(ROSA, "Une salle ouverte le mercredi.")
    together.polls()

    assert kinds(together.in_group(MAELLE, c.CloseRound))[0] == "RoundPublished"


def test_with_it_the_summary_waits_and_those_who_facilitate_are_told(polled: Evening) -> None:
    closed = polled.in_group(MAELLE, c.CloseRound)

    assert kinds(closed) == ["NotesOpened"]
    assert sent(closed, GROUP) == ["RoundBoard"]
    assert sent(closed, int(MAELLE)) == ["NotesInvited"]
    assert sent(closed, int(ROSA)) == []
    assert polled.round.phase is Phase.NOTING
    assert polled.due(AlarmKind.DEADLINE) == [polled.now + timedelta(hours=12)]
    assert polled.due(AlarmKind.REMINDER) == []


def test_it_comes_by_itself_after_twelve_hours_whoever_writes_or_not(waiting: Evening) -> None:
    waiting.passes(timedelta(hours=12))

    assert waiting.round.phase is Phase.PUBLISHED
    assert printed(waiting) == []


def test_closing_publishes_at_once(waiting: Evening) -> None:
    assert kinds(waiting.in_group(MAELLE, c.CloseRound))[0] == "RoundPublished"


def test_the_positions_are_closed_meanwhile(waiting: Evening) -> None:
    text = waiting.text_of(ROSA)

    assert refused(waiting.presses(NADEGE, c.TakeStance, contribution=text.id, code=Stance.AGREE)) == (
        "SummaryWaits"
    )
    assert refused(waiting.presses(ROSA, c.WithdrawText, contribution=text.id)) == "SummaryWaits"


@pytest.mark.parametrize("kind", [c.ExtendRound, c.AbandonRound, c.RemindGroup])
def test_nobody_can_hold_the_summary_back(waiting: Evening, kind: type[c.Command]) -> None:
    fields = {"minutes": 60} if kind is c.ExtendRound else {}

    assert refused(waiting.in_group(MAELLE, kind, **fields)) == "SummaryWaits"


def test_with_nothing_to_take_position_on_nothing_waits(together: Evening) -> None:
    together.in_group(MAELLE, c.ChangeSetting, setting="notes", value="1")
    together.opens()

    assert kinds(together.in_group(MAELLE, c.CloseRound))[0] == "RoundPublished"


def test_with_nobody_to_write_one_nothing_waits(polled: Evening) -> None:
    polled.presses(MAELLE, c.Leave, partnership=polled.partnership.id, sure=True)
    leading = [one for one in polled.scene.active_members(polled.partnership.id) if one.facilitator]
    polled.passes(timedelta(days=10))

    assert leading == []
    assert polled.round.phase is Phase.PUBLISHED


def test_it_is_changed_until_it_is_printed_and_then_no_more(waiting: Evening) -> None:
    noted(waiting)
    noted(waiting, text=OTHERS)
    waiting.in_group(MAELLE, c.CloseRound)

    assert printed(waiting) == [OTHERS]
    assert refused(waiting.presses(MAELLE, cn.WriteNote, round=waiting.round.id)) == "NoNoteNow"
    assert refused(waiting.presses(MAELLE, cn.TakeBackNote, round=waiting.round.id)) == "NoNoteNow"


def test_words_begun_before_the_summary_do_not_change_what_is_printed(waiting: Evening) -> None:
    noted(waiting)
    waiting.presses(MAELLE, cn.WriteNote, round=waiting.round.id)
    waiting.passes(timedelta(hours=12))

    assert refused(waiting.says(MAELLE, OTHERS)) == "NoNoteNow"
    assert printed(waiting) == [WORDS]


def test_taken_back_it_is_not_printed(waiting: Evening) -> None:
    noted(waiting)
    waiting.presses(MAELLE, cn.TakeBackNote, round=waiting.round.id)
    waiting.in_group(MAELLE, c.CloseRound)

    assert printed(waiting) == []


def test_each_who_facilitates_has_one(waiting: Evening) -> None:
    waiting.in_group(MAELLE, c.NameFacilitator, member=waiting.member(ROSA).id)
    noted(waiting)
    noted(waiting, ROSA, OTHERS)
    waiting.in_group(MAELLE, c.CloseRound)

    assert printed(waiting) == [WORDS, OTHERS]


def test_who_does_not_facilitate_writes_none(waiting: Evening) -> None:
    assert refused(waiting.presses(ROSA, cn.WriteNote, round=waiting.round.id)) == "NotFacilitator"


def test_who_stops_facilitating_while_writing_writes_none(waiting: Evening) -> None:
    waiting.in_group(MAELLE, c.NameFacilitator, member=waiting.member(ROSA).id)
    waiting.presses(ROSA, cn.WriteNote, round=waiting.round.id)
    waiting.in_group(MAELLE, c.StandDown, member=waiting.member(ROSA).id)

    assert refused(waiting.says(ROSA, WORDS)) == "NotFacilitator"


def test_once_the_summary_is_there_who_wrote_none_adds_one_and_it_is_redrawn(waiting: Evening) -> None:
    waiting.in_group(MAELLE, c.CloseRound)
    waiting.in_group(MAELLE, cn.WriteNote)
    added = waiting.says(MAELLE, WORDS)

    (note,) = outline(waiting.scene, waiting.round).notes
    assert sent(added, GROUP) == ["RoundBoard"]
    assert note.written_at >= (waiting.round.closed_at or waiting.now)


def test_a_summary_before_the_latest_takes_none(waiting: Evening) -> None:
    waiting.in_group(MAELLE, c.CloseRound)
    first = waiting.round
    waiting.in_group(MAELLE, c.ChangeSetting, setting="notes", value="0")
    waiting.opens()
    waiting.in_group(MAELLE, c.CloseRound)

    assert refused(waiting.presses(MAELLE, cn.WriteNote, round=first.id)) == "NoNoteNow"


def test_words_that_might_let_someone_be_recognised_are_not_kept(waiting: Evening) -> None:
    waiting.presses(MAELLE, cn.WriteNote, round=waiting.round.id)

    assert sent(waiting.says(MAELLE, "M. Martin n’a pas voulu répondre.")) == ["RecognisableTold"]


def test_with_notes_or_without_the_same_is_found(waiting: Evening) -> None:
    """And nothing that was said is hidden or moved by them."""
    waiting.types(NADEGE, c.RaiseDissent, text="Le jour n’a pas été discuté.")
    before = publish(waiting.scene, waiting.round)
    noted(waiting)

    assert publish(waiting.scene, waiting.round) == before


def test_a_look_waits_for_notes_of_its_own(waiting: Evening) -> None:
    noted(waiting)
    waiting.in_group(MAELLE, c.CloseRound)

    waiting.in_group(MAELLE, OpenLook, round=waiting.round.id, minutes=60, sure=True)
    waiting.in_group(MAELLE, c.CloseRound)
    assert (waiting.round.phase, waiting.round.published) == (Phase.NOTING, True)

    noted(waiting, text=OTHERS)
    waiting.passes(timedelta(hours=12))

    assert printed(waiting) == [OTHERS]
    assert [one.text for one in outline(waiting.scene, waiting.round, 1).notes] == [WORDS]
