"""The page to put on the table: three points to talk over, who has not been heard, what is open.

The rule of the three points can be redone by hand. One of each comes first: what is open (the oldest open
conflict; without one, the objection that has waited longest for an answer), what is not known yet, what is
shared. Where one of them has nothing, the others give their next, in turn. No statement comes twice.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest

from facilitation import commands_meeting as c
from facilitation import notices_meeting as n
from facilitation.decision import Decision, Send, Urgency
from facilitation.envelopes import answer, private_chat
from facilitation.findings import Finding
from facilitation.holding import holder_has_gone
from facilitation.ids import ContributionId, DissentId, MemberId, PartnershipId
from facilitation.kinds import DissentKind, Phase
from facilitation.moment import Moment
from facilitation.notices import LookInPrivate
from facilitation.parties import asked_in
from facilitation.publication import read, seat_of
from facilitation.scene import Dissent, Round, Scene
from facilitation.scene_conflicts import Conflict
from facilitation.sections import Section, in_sections

MOST_POINTS = 3


def show(moment: Moment, command: c.ShowMeeting) -> Decision:
    return Decision(sends=(answer(command, n.MeetingShown(moment.partnership.id)),))


def send_page(moment: Moment, command: c.SendMeetingPage) -> Decision:
    """Pressed in the group, it is answered in private, where that can be."""
    page, here = n.MeetingFile(moment.partnership.id), moment.partnership.id
    started = moment.person is not None and moment.person.started and not moment.person.blocked
    if command.private or started:
        told = None if command.private else LookInPrivate()
        return Decision(sends=(Send(private_chat(command.user), page, partnership=here),), toast=told)
    there = Send(command.chat, page, Urgency.COMMAND, here, reply_to=command.message, topic=command.topic)
    return Decision(sends=(there,))


# --- Three points ---


class Kind(StrEnum):
    CONFLICT = "conflict"
    OBJECTION = "objection"
    UNKNOWN = "unknown"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Point:
    kind: Kind
    contribution: ContributionId
    conflict: Conflict | None = None
    dissent: DissentId | None = None


def points(scene: Scene, partnership: PartnershipId) -> list[Point]:
    """At most three, in the order of their kinds."""
    still_open = [*_conflicts(scene, partnership), *_objections(scene, partnership)]
    unknown, shared = _found(scene, partnership)
    turns = zip_longest(still_open, unknown, shared)
    chosen: dict[ContributionId, Point] = {}
    for point in chain.from_iterable(turns):
        if point is not None and len(chosen) < MOST_POINTS:
            chosen.setdefault(point.contribution, point)
    return sorted(chosen.values(), key=lambda point: list(Kind).index(point.kind))


def open_conflicts(scene: Scene, partnership: PartnershipId) -> list[Conflict]:
    """By number: the oldest first."""
    return [one for one in scene.conflicts(partnership) if one.open]


def _conflicts(scene: Scene, partnership: PartnershipId) -> Iterator[Point]:
    for card in open_conflicts(scene, partnership):
        if _can_be_read(scene, card.contribution):
            yield Point(Kind.CONFLICT, card.contribution, conflict=card)


def _objections(scene: Scene, partnership: PartnershipId) -> Iterator[Point]:
    for one in scene.dissents(partnership):
        if one.contribution is not None and _waits(scene, one) and _can_be_read(scene, one.contribution):
            yield Point(Kind.OBJECTION, one.contribution, dissent=one.id)


def _waits(scene: Scene, dissent: Dissent) -> bool:
    """For an answer, once the summary is there: no result is told before."""
    if dissent.kind is not DissentKind.OBJECTION or not dissent.open or holder_has_gone(scene, dissent):
        return False
    about = scene.round(dissent.round) if dissent.round is not None else None
    published = about is not None and about.published
    return published and not scene.objection_answers(dissent.id)


def _found(scene: Scene, partnership: PartnershipId) -> tuple[list[Point], list[Point]]:
    """By the last summary that has statements: what is not known by number, what is shared by rank."""
    for one in reversed(scene.rounds(partnership)):
        findings = read(one.findings).findings if one.findings else ()
        if findings:
            sections = in_sections(findings)
            unknown = _points(scene, Kind.UNKNOWN, sections[Section.UNKNOWN])
            return unknown, _points(scene, Kind.SHARED, sections[Section.CONVERGENCES])
    return [], []


def _points(scene: Scene, kind: Kind, findings: Collection[Finding]) -> list[Point]:
    about = [ContributionId(int(one.id)) for one in findings]
    return [Point(kind, one) for one in about if _can_be_read(scene, one)]


def _can_be_read(scene: Scene, contribution: ContributionId) -> bool:
    text = scene.contribution(contribution)
    return text is not None and text.standing and text.worded


# --- Who has been heard: counts, never who has not ---


@dataclass(frozen=True, slots=True)
class Heard:
    """People of those asked, seats of those asked; in the round that is open, or the last published."""

    round: Round
    people: int
    asked: int
    seats: int
    seats_asked: int


def heard(scene: Scene, partnership: PartnershipId) -> Heard | None:
    running = scene.open_round(partnership)
    if running is not None and not running.confidential:
        return _so_far(scene, running)
    last = scene.last_published(partnership)
    if last is None or last.findings is None:
        return None
    told = read(last.findings)
    return Heard(last, told.spoke, told.asked, told.seats_spoke, told.seats_asked)


def told_by_threes(scene: Scene, partnership: PartnershipId) -> Round | None:
    """Without names, one more person at the second of an answer would tell whose it is: see `counters`."""
    running = scene.open_round(partnership)
    answered = running is not None and running.confidential and running.phase is not Phase.NOTING
    return running if answered else None


def _so_far(scene: Scene, running: Round) -> Heard:
    said = _spoke(scene, running)
    seats = {
        member.id: seat_of(scene, member.institution)
        for member in scene.members(running.partnership)
        if member.id in said or member in asked_in(scene, running)
    }
    of_seats = len({seats[member] for member in said})
    return Heard(running, len(said), len(seats), of_seats, len({*seats.values()}))


def _spoke(scene: Scene, running: Round) -> frozenset[MemberId]:
    if running.phase is Phase.CONTRIBUTING:
        return scene.writers(running.id)
    stances = {one.member for one in scene.positions(running.id)}
    return frozenset(stances | {one.member for one in scene.mandates(running.id)})
