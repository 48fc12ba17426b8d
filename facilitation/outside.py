"""The edition for outside: what leaves the group because its author said so, and what is kept back.

Whatever has an author (a text, a reservation, a dissent, a word on a conflict) leaves with their yes alone.
Silence is no; words that were changed after a yes wait for another one, and so do those of who has come to
another institution, where the yes would name it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from facilitation import commands_outside as c
from facilitation import facts_outside as f
from facilitation import notices_outside as n
from facilitation import refusals
from facilitation.decision import Decision, Send, Urgency
from facilitation.envelopes import answer, private_chat, to_members
from facilitation.exports import OUTSIDE, Identity, Leave, PieceKind
from facilitation.ids import InstitutionId, MemberId, PartnershipId
from facilitation.kinds import Mode, Phase
from facilitation.moment import Moment
from facilitation.notices import LookInPrivate
from facilitation.outline import Outline, outline
from facilitation.scene import Contribution, Dissent, Member, Position, Round, Scene
from facilitation.scene_conflicts import ConflictWord
from facilitation.scene_outside import OutsideAnswer

Key = tuple[PieceKind, int, MemberId]
Source = Contribution | Position | Dissent | ConflictWord

# --- What has an author ---


@dataclass(frozen=True, slots=True)
class Piece:
    """`said_at`: when its words became what they are."""

    kind: PieceKind
    item: int
    round: Round
    member: MemberId
    said_at: datetime
    source: Source

    @property
    def key(self) -> Key:
        return self.kind, self.item, self.member


def pieces(scene: Scene, round: Round) -> tuple[Piece, ...]:
    """All with words, of a published round, as its summary prints them; texts first."""
    return tuple(_pieces(scene, outline(scene, round)))


def _pieces(scene: Scene, its: Outline) -> Iterator[Piece]:
    one = its.round
    for text in its.texts.values():
        if text.worded and text.standing:
            at = text.changed_at or text.recorded_at
            yield Piece(PieceKind.TEXT, text.id, one, text.member, at, text)
    for about in its.texts:
        for said in its.reservations(about):
            yield Piece(PieceKind.RESERVATION, about, one, said.member, said.taken_at, said)
    for dissent in its.dissents:
        if dissent.text and dissent not in its.earlier:
            at = dissent.changed_at or dissent.raised_at
            yield Piece(PieceKind.DISSENT, dissent.id, one, dissent.member, at, dissent)
    for conflict in scene.conflicts(one.partnership):
        for word in scene.conflict_words(conflict.id) if conflict.round == one.id else ():
            if word.text:
                yield Piece(PieceKind.WORD, word.id, one, word.member, word.said_at, word)


def rounds_to_leave(scene: Scene, partnership: PartnershipId) -> list[Round]:
    return [one for one in scene.rounds(partnership) if one.phase is Phase.PUBLISHED and one.findings]


# --- What leaves ---


@dataclass(frozen=True)
class Edition:
    """`at_most`: how far it may say whose words they are, whatever authors allow."""

    scene: Scene
    partnership: PartnershipId
    at_most: Identity = Identity.NAME

    @cached_property
    def outlines(self) -> list[Outline]:
        return [outline(self.scene, one) for one in rounds_to_leave(self.scene, self.partnership)]

    @cached_property
    def pieces(self) -> dict[Key, Piece]:
        return {piece.key: piece for its in self.outlines for piece in _pieces(self.scene, its)}

    @cached_property
    def _answers(self) -> dict[Key, OutsideAnswer]:
        given = self.scene.outside_answers(self.partnership)
        return {(one.piece, one.item, one.member): one for one in given}

    def answer(self, piece: Piece) -> Leave | None:
        """None: not asked, silent, or the words, or the institution it would name, are others since then."""
        given = self._answers.get(piece.key)
        if given is None or given.answered_at < piece.said_at:
            return None
        names_it = given.leave in (Leave.NAME, Leave.INSTITUTION)
        if names_it and given.institution != institution_now(self.scene, piece.member):
            return None
        return given.leave

    def leaves(self, key: Key) -> Identity | None:
        """How far it says whose words these are, never more than the mode allows; None: they stay."""
        piece = self.pieces.get(key)
        leave = self.answer(piece) if piece else None
        if piece is None or leave is None or leave is Leave.NO:
            return None
        return Identity(leave.value).within(piece.round.mode).at_most(self.at_most)

    @cached_property
    def leaving(self) -> list[Piece]:
        return [piece for piece in self.pieces.values() if self.leaves(piece.key) is not None]

    @cached_property
    def kept_back(self) -> dict[PieceKind, int]:
        """Over all rounds. Of dissents, those without words and those erased since, too."""
        said = dict.fromkeys(PieceKind, 0)
        for piece in self.pieces.values():
            said[piece.kind] += 1
        said[PieceKind.DISSENT] = len({one.id for its in self.outlines for one in its.dissents})
        for piece in self.leaving:
            said[piece.kind] -= 1
        return said


def institution_now(scene: Scene, member: MemberId) -> InstitutionId | None:
    """Or what it was merged into."""
    who = scene.member(member)
    return scene.settled(who.institution) if who and who.institution is not None else None


def choices(scene: Scene, piece: Piece) -> tuple[Leave, ...]:
    """What its author may answer."""
    if piece.round.mode is not Mode.NAMED:
        return (Leave.NONE, Leave.NO)
    placed = institution_now(scene, piece.member) is not None
    return (Leave.NAME, Leave.INSTITUTION if placed else Leave.NONE, Leave.NO)


def own_pieces(scene: Scene, round: Round, member: MemberId) -> list[Piece]:
    return [one for one in pieces(scene, round) if one.member == member]


def not_asked(scene: Scene, partnership: PartnershipId) -> list[Round]:
    """Not of rounds without names: asked in private, an author would be known by who is asked."""
    asked = {one.round for one in scene.outside_askings(partnership)}
    named = [one for one in rounds_to_leave(scene, partnership) if one.mode is Mode.NAMED]
    return [one for one in named if one.id not in asked]


# --- Who facilitates ---


def show(moment: Moment, command: c.ShowOutside) -> Decision:
    return Decision(sends=(answer(command, n.OutsideShown(moment.partnership.id)),))


def ask(moment: Moment, command: c.AskAuthors) -> Decision:
    here, me = moment.partnership.id, moment.member.id
    rounds = not_asked(moment.scene, here)
    if not rounds:
        raise refusals.MovedOn
    asked = tuple(f.AuthorsAsked(here, one.id, me, moment.now) for one in rounds)
    askings = to_members(moment, [told for one in rounds for told in _askings(moment, one)])
    return Decision(asked, (answer(command, n.OutsideShown(here)), *askings))


def _askings(moment: Moment, round: Round) -> Iterator[tuple[Member, n.MyPieces]]:
    authors = {piece.member for piece in pieces(moment.scene, round)}
    for member in moment.scene.active_members(moment.partnership.id):
        if member.id in authors:
            yield member, n.MyPieces(round.id, member.id)


def send(moment: Moment, command: c.SendOutside) -> Decision:
    """In private, as all files."""
    if command.format not in OUTSIDE:
        raise refusals.MovedOn
    here = moment.partnership.id
    file = n.OutsideFile(here, command.format)
    started = moment.person is not None and moment.person.started and not moment.person.blocked
    if command.private or started:
        told = None if command.private else LookInPrivate()
        return Decision(sends=(Send(private_chat(command.user), file, partnership=here),), toast=told)
    there = Send(command.chat, file, Urgency.COMMAND, here, reply_to=command.message, topic=command.topic)
    return Decision(sends=(there,))


# --- Authors ---


def show_mine(moment: Moment, command: c.ShowMyPieces) -> Decision:
    _own(moment)
    return Decision(sends=(answer(command, n.MyPieces(command.round, moment.member.id)),))


def show_one(moment: Moment, command: c.ShowMyPiece) -> Decision:
    its = _named(_own(moment), command) if command.piece else _own(moment)[0]
    return Decision(sends=(answer(command, _shown(its)),))


def answer_one(moment: Moment, command: c.AnswerOutside) -> Decision:
    """One by one, the next is shown; after the last, all."""
    mine = _own(moment)
    if command.piece is None:
        said = [_answered(moment, one, command.leave) for one in mine]
        return Decision(tuple(said), (answer(command, n.MyPieces(command.round, moment.member.id)),))
    its = _named(mine, command)
    after = mine[mine.index(its) + 1 :]
    shown = _shown(after[0]) if after else n.MyPieces(command.round, moment.member.id)
    return Decision((_answered(moment, its, command.leave),), (answer(command, shown),))


def _own(moment: Moment) -> list[Piece]:
    """Those of a round about which its authors were asked."""
    its = moment.round
    asked = {one.round for one in moment.scene.outside_askings(moment.partnership.id)}
    if its is None or its.id not in asked or its.phase is not Phase.PUBLISHED:
        raise refusals.MovedOn
    mine = own_pieces(moment.scene, its, moment.member.id)
    if not mine:
        raise refusals.MovedOn
    return mine


def _named(mine: Sequence[Piece], command: c.ShowMyPiece | c.AnswerOutside) -> Piece:
    for one in mine:
        if (one.kind, one.item) == (command.piece, command.item):
            return one
    raise refusals.MovedOn


def _shown(piece: Piece) -> n.MyPiece:
    return n.MyPiece(piece.round.id, piece.member, piece.kind, piece.item)


def _answered(moment: Moment, piece: Piece, leave: Leave) -> f.OutsideAnswered:
    if leave not in choices(moment.scene, piece):
        raise refusals.MovedOn
    theirs = institution_now(moment.scene, piece.member)
    about = moment.partnership.id, piece.round.id, piece.kind, piece.item
    return f.OutsideAnswered(*about, leave, piece.member, moment.now, theirs)
