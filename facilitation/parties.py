"""The parties of a conflict: who confirms an outcome, and who may speak for them.

The authors of open objections, who sent it to the register, the statement's author, each institution that
stands for or against it, through one of its members; where the disagreement runs inside an institution,
those of it who stood against. Who has gone is stood for by their institution. What institutions stood for is
what the summary found; nothing that is done to the roster afterwards makes a party fewer.

Of a tension or a gap: who told of that place or scheme, and who sent it there. On no side: a place may be
felt in several ways, and none of them is the one that is contested.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from facilitation.findings import Finding, Side
from facilitation.holding import has_gone, holder, is_without_name
from facilitation.ids import ContributionId, InstitutionId, MemberId, RoundId
from facilitation.kinds import DissentKind, Mode
from facilitation.looks import every_position
from facilitation.marks import OTHERS, Mark, Seat
from facilitation.matters import sources_of
from facilitation.publication import OWN_NAME, read, seat_of
from facilitation.scene import Dissent, Member, Round, Scene
from facilitation.scene_conflicts import Conflict
from facilitation.seatings import may_speak_for
from facilitation.stances import Stance

DOUBLE_MOVEMENT = "double-movement"  # the deck; its rounds are held among the parties of one conflict
AGAINST = frozenset({Stance.DISAGREE, Stance.OBJECT})
IN_FAVOUR = frozenset({Stance.AGREE, Stance.RESERVE})


@dataclass(frozen=True, slots=True)
class Party:
    """A person (`member`) or a seat as it was at the publication. Its answers are noted under its code."""

    side: Side
    member: MemberId | None = None
    seat: Seat = OWN_NAME

    @property
    def code(self) -> str:
        if self.member is not None:
            return f"m{self.member}"
        return f"s{self.seat}{'+' if self.side is Side.FOR else '-'}"


def party_coded(code: str) -> Party:
    """Which side a person stands on is not in their code."""
    if code.startswith("m"):
        return Party(Side.FOR, MemberId(int(code[1:])))
    return Party(Side.FOR if code.endswith("+") else Side.AGAINST, seat=code[1:-1])


@dataclass(frozen=True, slots=True)
class Statement:
    """What the parties of a card follow from: before it is in the register as after."""

    contribution: ContributionId
    finding: Finding  # the newest
    earlier: tuple[Finding, ...] = ()  # of the looks before: nobody who stood there is a party no longer
    sent_by: MemberId | None = None
    reopened_by: MemberId | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.earlier, self.finding)

    def seats_ever_at(self, mark: Mark) -> tuple[Seat, ...]:
        """By any look, each once, in the order in which they were found there."""
        found = (seat for one in self.findings for seat in one.seats_at(mark))
        return tuple(dict.fromkeys(seat for seat in found if seat != OTHERS))


def statement_of(scene: Scene, conflict: Conflict) -> Statement:
    found = _found(scene, conflict.round, conflict.contribution)
    if not found:
        raise LookupError(conflict.id)
    by = {"sent_by": conflict.opened_by, "reopened_by": conflict.reopened_by}
    return Statement(conflict.contribution, found[-1], tuple(found[:-1]), **by)


def _found(scene: Scene, round: RoundId, contribution: ContributionId) -> list[Finding]:
    """By each look, the newest last; of a text that is erased since, what was found while it stood."""
    published = scene.round(round)
    if published is None:
        return []
    looks = scene.looks(round) if published.look > 1 else ()
    earlier = [read(look.findings).finding(contribution) for look in looks]
    found = [*earlier, finding_of(published, contribution)]
    return [one for one in found if one is not None]


def finding_of(round: Round, contribution: ContributionId) -> Finding | None:
    return read(round.findings).finding(contribution) if round.findings else None


def parties(scene: Scene, conflict: Conflict) -> tuple[Party, ...]:
    """Those against first; each once."""
    if conflict.kind.told:
        told = _tellers(scene, conflict)
        return _each_once(scene, told, conflict.reopened_by)
    return parties_of(scene, statement_of(scene, conflict))


def parties_of(scene: Scene, statement: Statement) -> tuple[Party, ...]:
    stands = (*_against(scene, statement), *_in_favour(scene, statement))
    return _each_once(scene, stands, statement.reopened_by)


def _each_once(scene: Scene, stands: Iterable[Party], again: MemberId | None) -> tuple[Party, ...]:
    """And who reopened it, where none of these parties is theirs."""
    found: dict[str, Party] = {}
    for party in stands:
        found.setdefault(party.code, party)
    if again is not None and not spoken_for(scene, tuple(found.values()), _member(scene, again)):
        party = _person(scene, again, Side.AGAINST)
        found.setdefault(party.code, party)
    return tuple(found.values())


def _tellers(scene: Scene, conflict: Conflict) -> Iterator[Party]:
    for text in sources_of(scene, conflict):
        yield _person(scene, text.member, Side.AGAINST)
    if conflict.opened_by is not None:
        yield _person(scene, conflict.opened_by, Side.AGAINST)


def _against(scene: Scene, statement: Statement) -> Iterator[Party]:
    for objection in objections_to(scene, statement.contribution):
        if objection.open:
            yield _person(scene, _held_by(scene, objection), Side.AGAINST)
    if statement.sent_by is not None:
        yield _person(scene, statement.sent_by, Side.AGAINST)
    for member in _against_in_their_own_house(scene, statement):
        yield _person(scene, member, Side.AGAINST)
    for seat in statement.seats_ever_at(Mark.AGAINST):
        yield Party(Side.AGAINST, seat=seat)


def _held_by(scene: Scene, objection: Dissent) -> MemberId:
    """Of one without a name, the voice; while it is still sealed, who said it."""
    if is_without_name(scene, objection):
        return scene.spoken_by(objection.id)
    held_by = holder(scene, objection)
    return held_by.id if held_by else objection.member


def _in_favour(scene: Scene, statement: Statement) -> Iterator[Party]:
    written = scene.contribution(statement.contribution)
    if written is not None:
        yield from _author(scene, scene.written_by(written.id))
    for seat in statement.seats_ever_at(Mark.FOR):
        yield Party(Side.FOR, seat=seat)


def _author(scene: Scene, author: MemberId) -> Iterator[Party]:
    """A voice that nobody can find any more holds nothing up: whoever it was has no button to answer with."""
    if not _is_voice(scene, author) or scene.is_known(author):
        yield _person(scene, author, Side.FOR)


def _is_voice(scene: Scene, member: MemberId) -> bool:
    return _member(scene, member).voice


def objections_of(scene: Scene, conflict: Conflict) -> list[Dissent]:
    """To the statement that it is about; an objection to a text is none to a tension that it tells of."""
    return [] if conflict.kind.told else objections_to(scene, conflict.contribution)


def objections_to(scene: Scene, contribution: ContributionId) -> list[Dissent]:
    """Lifted ones too, by number."""
    written = scene.contribution(contribution)
    said = scene.dissents_of_round(written.round) if written else ()
    return [one for one in said if one.contribution == contribution and one.kind is DissentKind.OBJECTION]


def _against_in_their_own_house(scene: Scene, statement: Statement) -> Iterator[MemberId]:
    several = {_settled(scene, seat) for seat in statement.seats_ever_at(Mark.SEVERAL)}
    written = scene.contribution(statement.contribution)
    held = scene.round(written.round) if written and several else None
    if held is None or held.confidential:  # there nobody is known to be of any house
        return
    for position in every_position(scene, held):
        house = seat_of(scene, _member(scene, position.member).institution)
        its = position.contribution == statement.contribution
        if its and position.code in AGAINST and house in several:
            yield position.member


def _person(scene: Scene, member: MemberId, side: Side) -> Party:
    who = _member(scene, member)
    return Party(side, seat=seat_of(scene, who.institution)) if has_gone(who) else Party(side, member)


def _member(scene: Scene, member: MemberId) -> Member:
    found = scene.member(member)
    if found is None:
        raise LookupError(member)
    return found


def _settled(scene: Scene, seat: Seat) -> Seat:
    return str(scene.settled(InstitutionId(int(seat)))) if seat.isdecimal() else seat


# --- Who may speak for them ---


def spoken_for(
    scene: Scene, found: Sequence[Party], member: Member, since: datetime | None = None
) -> tuple[Party, ...]:
    """Oneself, and one's institution where it is a party: any of its members may. `since`: when the conflict
    opened, so that nobody is given a voice in it by being moved.
    """
    if not member.active:
        return ()
    selves = {member.id, *_voices_of(scene, member.id, found)}
    mine = (party for party in found if party.member in selves or _sits(scene, party, member))
    return tuple(party for party in mine if since is None or _may_speak(scene, party, member, since))


def _sits(scene: Scene, party: Party, member: Member) -> bool:
    seat = seat_of(scene, member.institution)
    return party.member is None and _settled(scene, party.seat) == seat


def _may_speak(scene: Scene, party: Party, member: Member, since: datetime) -> bool:
    return party.member is not None or may_speak_for(scene, member, party.seat, since)


def _voices_of(scene: Scene, member: MemberId, found: Sequence[Party]) -> Sequence[MemberId]:
    """Asked only where a voice is among them."""
    people = [party.member for party in found if party.member is not None]
    return scene.voices_of(member) if any(_is_voice(scene, one) for one in people) else ()


def by_name(scene: Scene, found: Sequence[Party]) -> tuple[Party, ...]:
    """Those that are no voice: what they do is done by name."""
    return tuple(party for party in found if party.member is None or not _is_voice(scene, party.member))


def members_of(
    scene: Scene, found: Sequence[Party], partnership: Sequence[Member], since: datetime | None = None
) -> list[Member]:
    """Of these people, who may speak for one of these parties."""
    return [member for member in partnership if spoken_for(scene, found, member, since)]


def spoken_for_in(scene: Scene, conflict: Conflict, member: Member) -> tuple[Party, ...]:
    return spoken_for(scene, parties(scene, conflict), member, conflict.opened_at)


def concerned(scene: Scene, conflict: Conflict) -> list[Member]:
    """Everybody who may speak for a party, by id."""
    members = scene.active_members(conflict.partnership)
    return members_of(scene, parties(scene, conflict), members, conflict.opened_at)


def asked_in(scene: Scene, round: Round) -> Sequence[Member]:
    """Whom a round asks: everybody, or the parties of its conflict; the others read."""
    conflict = scene.conflict_of(round.id) if round.deck == DOUBLE_MOVEMENT else None
    if conflict is None or of_no_names(scene, conflict):
        return scene.active_members(round.partnership)
    return concerned(scene, conflict)


def of_no_names(scene: Scene, conflict: Conflict) -> bool:
    """A conflict of a round without names: who its parties are is not known."""
    found = scene.round(conflict.round)
    return found is not None and found.mode is Mode.CONFIDENTIAL


def is_asked(scene: Scene, round: Round, member: MemberId) -> bool:
    return round.deck != DOUBLE_MOVEMENT or any(one.id == member for one in asked_in(scene, round))


# --- Where one stands oneself ---


def stood_against(scene: Scene, member: Member, contribution: ContributionId) -> bool:
    """By their own position, or by the one they gave for their institution."""
    position = scene.position(contribution, member.id)
    if position is not None and position.code in AGAINST:
        return True
    given = scene.mandate(contribution, member.institution) if member.institution else None
    return given is not None and given.member == member.id and given.code in AGAINST


def holds_to(scene: Scene, member: Member, contribution: ContributionId) -> bool:
    """By their own position; without one, its author, and those of an institution that stands for it."""
    position, written = scene.position(contribution, member.id), scene.contribution(contribution)
    if position is not None or written is None:
        return position is not None and position.code in IN_FAVOUR
    found = _found(scene, written.round, contribution)
    seats = found[-1].seats_at(Mark.FOR) if found else ()
    seat = seat_of(scene, member.institution)
    own = written.member == member.id or written.member in scene.voices_of(member.id)
    return own or seat in {_settled(scene, one) for one in seats}
