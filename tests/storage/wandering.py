"""Histories nobody would write: any fact that is possible, at any moment."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from facilitation import facts as f
from facilitation import facts_charter as fc
from facilitation import facts_masks as fm
from facilitation import facts_notes as fn
from facilitation import facts_outside as fz
from facilitation import facts_temperature as ft
from facilitation import facts_whence as fw
from facilitation.exports import Leave, PieceKind
from facilitation.ids import (
    ConflictId,
    ContributionId,
    DissentId,
    InstitutionId,
    MaskId,
    MemberId,
    OutcomeId,
    ProposalId,
    RoundId,
    TemperatureId,
)
from facilitation.kinds import Answer, ConflictState, DissentKind, Part, Phase
from facilitation.prompts import Dimension
from facilitation.stances import Stance
from tests.storage import carried, register
from tests.storage.collective import OBJECT, PACE, RULE, GrandPre

T = TypeVar("T")


class Wanderer(GrandPre):
    """`pick` takes one of several by a drawn number; what is not possible now, nobody does."""

    drawn = 0
    words = ""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.written: list[tuple[ContributionId, MemberId]] = []
        self.raised: list[tuple[DissentId, MemberId]] = []
        self.proposed: list[ProposalId] = []
        self.cards: list[ConflictId] = []
        self.rounds = 0

    def pick(self, among: Sequence[T]) -> T:
        self.drawn, index = divmod(self.drawn, len(among))
        return among[index]

    def do_one(self, *acts: Callable[[], object]) -> None:
        self.pick(acts)()

    def anyone(self) -> MemberId:
        here = [member.id for member in self.scene.members(self.partnership) if not member.forgotten_at]
        return self.pick(here or [self.maelle])

    def house(self) -> InstitutionId:
        return self.pick([one.id for one in self.scene.institutions(self.partnership)])

    def open_now(self) -> RoundId | None:
        found = self.scene.open_round(self.partnership)
        return found.id if found else None


def open_or_write(w: Wanderer) -> None:
    this = w.open_now()
    if this is None:
        w.rounds += 1
        w.open_round(w.anyone(), w.rounds)
        return
    author = w.anyone()
    if w.pick([True, False]):
        w.written.append((w.link(this, author, w.words), author))
        return
    w.written.append((w.write(this, author, w.words, prompt=w.pick([OBJECT, RULE])), author))


def choose_or_pass(w: Wanderer) -> None:
    if this := w.open_now():
        w.pass_on(this, w.anyone(), w.pick([OBJECT, RULE, PACE]))
        w.choose(this, w.anyone(), "weekly")
        w.say(f.SittingDone(w.partnership, this, w.anyone(), w.later()))


def change_a_text(w: Wanderer) -> None:
    if not w.written:
        return
    text, author = w.pick(w.written)
    w.do_one(lambda: w.rewrite(text, author, w.words), lambda: w.withdraw(text, author))


def take_position(w: Wanderer) -> None:
    if not w.written:
        return
    (text, _), reader, code = w.pick(w.written), w.anyone(), w.pick(list(Stance))
    w.take(text, reader, code)
    if code is Stance.RESERVE:
        w.say(f.ReservationSaid(w.partnership, text, reader, w.words, w.later()))
    w.speak_for(w.house(), text, reader, code)


def dissent(w: Wanderer) -> None:
    author, kind = w.anyone(), w.pick([DissentKind.ANYTHING, DissentKind.OBJECTION, DissentKind.TEXT])
    text = w.pick(w.written)[0] if w.written and kind is not DissentKind.ANYTHING else None
    w.raised.append((w.dissent(kind, author, w.words, contribution=text), author))


def go_on_with_dissent(w: Wanderer) -> None:
    if not w.raised:
        return
    which, author = w.pick(w.raised)
    at = w.later()
    w.say(
        w.pick(
            [
                f.DissentLifted(w.partnership, which, author, at),
                f.DissentMaintained(w.partnership, which, author, at),
                f.DissentWorded(w.partnership, which, author, w.words, at),
            ]
        )
    )


def propose(w: Wanderer) -> None:
    w.proposed.append(w.propose(w.anyone(), w.words))
    w.say(f.ProposalTakenUp(w.partnership, w.pick(w.proposed), w.anyone(), w.later()))


def go_on_with_the_round(w: Wanderer) -> None:
    this = w.open_now()
    if this is None:
        return
    moved = f.DeadlineMoved(w.partnership, this, w.pick(list(Phase)[:2]), w.now, None, w.later())
    w.do_one(
        lambda: _open_poll(w, this),
        lambda: w.publish(this, *w.proposed),
        lambda: _stop(w, this),
        lambda: w.say(moved),
    )


def _open_poll(w: Wanderer, this: RoundId) -> None:
    found = w.scene.round(this)
    if found is not None and not found.published:
        w.open_poll(this)


def _stop(w: Wanderer, this: RoundId) -> None:
    found = w.scene.round(this)
    if found is not None and found.looking_again:
        w.stop_looking(this, w.anyone())
    else:
        w.abandon(this, w.anyone())


def look_again(w: Wanderer) -> None:
    published = [one.id for one in w.scene.rounds(w.partnership) if one.published]
    if published and w.open_now() is None:
        w.look_again(w.pick(published), w.anyone())


def keep_a_deck(w: Wanderer) -> None:
    deck = w.pick(["calendar", "distances"])
    before = w.scene.own_deck(w.partnership, deck)
    version = before.version + 1 if before else 1
    content = {"id": deck, "purpose": {"fr": w.words}}
    w.say(f.DeckKept(w.partnership, deck, version, content, w.anyone(), w.later()))


def come_or_go(w: Wanderer) -> None:
    who = w.scene.member(w.anyone())
    if who is None or who.user is None or who.name is None:
        return
    back = f.MemberJoined(w.partnership, who.id, who.user, who.name, w.later())
    w.do_one(lambda: w.leave(who.id), lambda: w.say(back), lambda: w.forget(who.id))


def found_or_merge(w: Wanderer) -> None:
    one, other = w.house(), w.house()
    new = f"Maison {w.scene.next_id('institution')}"
    w.do_one(lambda: w.found(new, w.anyone()), lambda: w.rename(one, new, w.anyone()))
    if one != other and w.pick([True, False]):
        w.merge(one, other, w.anyone())
    w.say(f.MemberMoved(w.partnership, w.anyone(), w.house(), w.anyone(), w.later()))


def write_or_propose_the_charter(w: Wanderer) -> None:
    w.do_one(
        lambda: w.write_part(w.anyone(), w.words, w.pick(list(Part))), lambda: w.propose_charter(w.anyone())
    )


def answer_the_charter(w: Wanderer) -> None:
    versions = w.scene.charters(w.partnership)
    if not versions:
        return
    who, code = w.anyone(), w.pick(list(Answer))
    seat = w.house() if w.pick([True, False]) else None
    w.adhere(w.pick(versions).id, who, seat, code, None if code is Answer.COMMIT else w.words)


def carry_or_not(w: Wanderer) -> None:
    offered = w.offer(w.anyone(), w.anyone(), w.words)
    which = w.scene.commitment(w.pick([offered, *(one.id for one in w.scene.commitments(w.partnership))]))
    if which is None:
        return
    here, carrier = w.partnership, which.member
    w.do_one(
        lambda: w.accept(which.id, carrier),
        lambda: w.say(fc.CommitmentDeclined(here, which.id, carrier, w.later())),
        lambda: w.say(fc.CommitmentDone(here, which.id, carrier, w.pick([True, False]), w.later())),
    )


def open_a_conflict(w: Wanderer) -> None:
    texts = [text for text, _ in w.written if w.scene.conflict_on(text) is None]
    if texts:
        text = w.scene.contribution(w.pick(texts))
        assert text is not None
        w.cards.append(register.open_conflict(w, text.round, text.id, w.pick([None, w.anyone()])))


def send_a_tension(w: Wanderer) -> None:
    texts = [text for text, _ in w.written]
    sent = {one.contribution for one in w.scene.conflicts(w.partnership) if one.kind.told}
    if new := [text for text in texts if text not in sent]:
        text = w.scene.contribution(w.pick(new))
        assert text is not None
        others = [other for other in texts if other != text.id][:2]
        w.cards.append(register.send_tension(w, text.round, [text.id, *others], w.anyone()))


def live_a_conflict(w: Wanderer) -> None:
    if not w.cards:
        return
    card, member = w.pick(w.cards), w.anyone()
    outcome = register.offer(w, card, member, w.words)
    w.do_one(
        lambda: register.add_word(w, card, member, w.words),
        lambda: register.confirm(w, card, outcome, w.anyone(), w.words),
        lambda: register.refuse(w, card, outcome, w.anyone()),
        lambda: register.close(w, card, ConflictState.DIFFERENCE_KEPT, outcome),
        lambda: keep_a_difference(w, card, outcome),
        lambda: register.reopen(w, card, member),
        lambda: register.set_date(w, card, member),
    )


def keep_a_difference(w: Wanderer, card: ConflictId, outcome: OutcomeId) -> None:
    for member in (w.anyone(), w.anyone()):
        register.confirm(w, card, outcome, member, w.words)
    register.close(w, card, ConflictState.DIFFERENCE_KEPT, outcome, w.words)


def take_a_temperature(w: Wanderer) -> None:
    standing = w.scene.open_temperature(w.partnership)
    if standing is None and w.written:
        number = TemperatureId(w.scene.next_id("temperature"))
        w.say(ft.TemperatureTaken(w.partnership, number, w.pick(w.written)[0], w.anyone(), w.later()))
    elif standing is not None:
        closed = ft.TemperatureClosed(w.partnership, standing.id, w.later())
        told = ft.TemperatureTold(w.partnership, standing.id, (w.rounds, 0), w.later())
        w.say(w.pick([closed, told]))


def say_whence(w: Wanderer) -> None:
    if w.written:
        text, author = w.pick(w.written)
        w.say(fw.WhenceSaid(w.partnership, text, author, w.pick([None, *Dimension]), w.later()))
        said = w.pick([None, *Dimension])
        w.say(fw.PositionWhenceSaid(w.partnership, text, w.anyone(), said, w.later()))


def mask_or_not(w: Wanderer) -> None:
    if not w.written or not w.raised:
        return
    mask = MaskId(w.scene.next_id("mask"))
    about = w.pick([(w.pick(w.written)[0], None), (None, w.pick(w.raised)[0])])
    w.say(fm.MaskAsked(w.partnership, mask, *about, w.anyone(), w.words, w.later()))
    w.do_one(
        lambda: w.say(fm.WordsMasked(w.partnership, mask, *about, w.anyone(), w.later())),
        lambda: w.say(fm.MaskLifted(w.partnership, mask, *about, w.anyone(), w.later())),
        lambda: w.say(fm.PutOtherwise(w.partnership, mask, *about, w.anyone(), w.later())),
    )


def write_a_note(w: Wanderer) -> None:
    about = w.scene.last_round(w.partnership)
    if about is None:
        return
    who = w.anyone()
    there = (w.partnership, about.id, about.look, who)
    awaited = fn.NotesOpened(w.partnership, about.id, w.now, w.pick([None, who]), w.later())
    w.say(fn.NoteWritten(*there, w.words, w.later()))
    w.do_one(
        lambda: w.say(fn.NoteTakenBack(*there, w.later())),
        lambda: w.say(awaited) if about.phase is Phase.POLLING else None,
        lambda: None,
    )


def leave_the_group_or_not(w: Wanderer) -> None:
    if not w.written:
        return
    text, author = w.pick(w.written)
    found = w.scene.contribution(text)
    assert found is not None
    asked = {one.round for one in w.scene.outside_askings(w.partnership)}
    if found.round not in asked:
        w.say(fz.AuthorsAsked(w.partnership, found.round, w.anyone(), w.later()))
    leave = w.pick(list(Leave))
    w.say(fz.OutsideAnswered(w.partnership, found.round, PieceKind.TEXT, text, leave, author, w.later()))


def answer_an_objection(w: Wanderer) -> None:
    if w.raised:
        register.answer_objection(w, w.pick(w.raised)[0], w.anyone(), w.words)


def write_a_page(w: Wanderer) -> None:
    page = carried.begin(w, w.anyone(), w.words)
    if w.written:
        text, author = w.pick(w.written)
        carried.quote(w, page, text)
        carried.allow(w, page, text, author, allowed=w.pick([True, False]))
        carried.quote(w, page, text, quoted=w.pick([True, False]))
    w.do_one(lambda: carried.propose(w, page), lambda: carried.drop(w, page), lambda: None)


def answer_a_page(w: Wanderer) -> None:
    proposed = [one.id for one in w.scene.appeals(w.partnership) if one.proposed]
    if not proposed:
        return
    page, who = w.pick(proposed), w.anyone()
    signed = carried.sign(w, page, who, w.pick([None, w.house()]), w.words)
    against = carried.oppose(w, page, w.anyone(), w.words)
    w.do_one(
        lambda: carried.withdraw(w, page, signed, w.anyone()),
        lambda: carried.take_back(w, page, against, w.anyone()),
        lambda: None,
    )


ACTIONS: tuple[Callable[[Wanderer], None], ...] = (
    open_or_write,
    choose_or_pass,
    change_a_text,
    take_position,
    dissent,
    go_on_with_dissent,
    propose,
    go_on_with_the_round,
    keep_a_deck,
    come_or_go,
    found_or_merge,
    answer_an_objection,
    write_a_note,
    mask_or_not,
    say_whence,
    answer_the_charter,
    take_a_temperature,
    carry_or_not,
    live_a_conflict,
    leave_the_group_or_not,
    look_again,
    open_a_conflict,
    send_a_tension,
    write_or_propose_the_charter,
    write_a_page,
    answer_a_page,
)
