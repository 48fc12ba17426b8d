"""The card of an institution (T6, T7, T12): what it says of itself, gathered where it was said.

Nothing is on it that the others could not read elsewhere: texts of published rounds, the register, the
charter. Those who come in their own name have one card together; one person alone has the same card as ten.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from facilitation.adherence import answers_to
from facilitation.before import VOCABULARY
from facilitation.findings import Finding
from facilitation.gathered import published, seat_of_member
from facilitation.ids import ContributionId, InstitutionId, PartnershipId, PromptId
from facilitation.kinds import ConflictState, Facet, Mode
from facilitation.looks import mandates_seen
from facilitation.marks import Mark, Seat
from facilitation.network import Link, network
from facilitation.parties import DOUBLE_MOVEMENT, Party, parties, party_coded
from facilitation.prompts import Kind
from facilitation.publication import OWN_NAME, read, seat_of
from facilitation.scene import Contribution, Mandate, Member, Round, Scene
from facilitation.scene_charter import Adherence
from facilitation.scene_conflicts import Conflict
from facilitation.sections import Section, in_sections
from facilitation.skills import DECK, Offered, offered, offers_of

STANDS = frozenset({Mark.FOR, Mark.AGAINST, Mark.RECOGNISES, Mark.SEVERAL})
Asked = tuple[str, PromptId]  # a deck and its question

TIES: Asked = ("pre-project", PromptId("ties"))
KEEP: Asked = (DOUBLE_MOVEMENT, PromptId("keep"))
ANSWERS: Mapping[Asked, Facet] = {
    ("skills", PromptId("bring")): Facet.BRINGS,
    ("constraints", PromptId("opening")): Facet.BRINGS,
    KEEP: Facet.KEEPS,
    TIES: Facet.TIES,
    ("constraints", PromptId("limit")): Facet.CONSTRAINTS,
    ("constraints", PromptId("rule")): Facet.CONSTRAINTS,
    ("constraints", PromptId("word")): Facet.CONSTRAINTS,
}


@dataclass(frozen=True, slots=True)
class Written:
    """A text with the round where it stands. `finding`: where others took position on it; `offered`: where
    they said whether it is so with them too, and whether they could call on it.
    """

    round: Round
    text: Contribution
    finding: Finding | None = None
    offered: Offered | None = None


@dataclass(frozen=True, slots=True)
class Stood:
    """Where the people of a seat were found to stand on a text."""

    round: Round
    text: Contribution
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mandated:
    """What an institution answered to a text with one voice: its last word in that round."""

    round: Round
    text: Contribution
    mandate: Mandate


@dataclass(frozen=True, slots=True)
class Kept:
    """A difference kept on purpose, with what the people of this seat said that they keep."""

    conflict: Conflict
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InstitutionCard:
    """`own`: what it holds to and the others recognise. `links`: said by it; `toward`: said by others.

    `adherences`: to the last version of the charter; those in their own name each have theirs.
    """

    seat: Seat
    people: tuple[Member, ...]
    answers: Mapping[Facet, tuple[Written, ...]]
    own: tuple[Written, ...]
    links: tuple[Written, ...]
    toward: tuple[Written, ...]
    conflicts: tuple[Conflict, ...]
    kept: tuple[Kept, ...]
    adherences: tuple[Adherence, ...]
    mandates: tuple[Mandated, ...]
    positions: tuple[Stood, ...]


def seats_with_a_card(scene: Scene, partnership: PartnershipId) -> frozenset[Seat]:
    """Of everybody who ever came: what somebody wrote stays when they go."""
    came = [member for member in scene.members(partnership) if member.seated]
    return frozenset(seat_of(scene, member.institution) for member in came)


def card(scene: Scene, partnership: PartnershipId, seat: Seat) -> InstitutionCard:
    rounds = published(scene, partnership)
    theirs = [one for one in _written(scene, rounds) if seat_of_member(scene, one.text.member) == seat]
    links, toward = _links(scene, partnership, rounds, seat)
    mine = [one for one in scene.conflicts(partnership) if _concerns(scene, one, seat)]
    return InstitutionCard(
        seat=seat,
        people=tuple(_people(scene, partnership, seat)),
        answers=_by_facet(theirs),
        own=tuple(_own(scene, rounds, seat)),
        links=links,
        toward=toward,
        conflicts=tuple(one for one in mine if one.open),
        kept=tuple(_kept(scene, one, seat) for one in mine if one.state is ConflictState.DIFFERENCE_KEPT),
        adherences=_adherences(scene, partnership, seat),
        mandates=tuple(_mandated(scene, rounds, seat)),
        positions=tuple(_stood(scene, rounds, seat)),
    )


def _people(scene: Scene, partnership: PartnershipId, seat: Seat) -> list[Member]:
    here = scene.active_members(partnership)
    return [member for member in here if seat_of(scene, member.institution) == seat]


# --- What was written ---


def _written(scene: Scene, rounds: Sequence[Round]) -> Iterator[Written]:
    for one in rounds:
        offers = _offers(scene, one)
        for text in scene.contributions(one.id):
            if text.standing and text.text:
                yield Written(one, text, offered=offers.get(text.id))


def _offers(scene: Scene, round: Round) -> dict[ContributionId, Offered]:
    """A scene of work is read, not offered."""
    asked = {question.id for question in offers_of(round) if not question.scene}
    return {one.text.id: one for one in offered(scene, round) if one.text.prompt in asked} if asked else {}


def _by_facet(written: Sequence[Written]) -> dict[Facet, tuple[Written, ...]]:
    found: dict[Facet, list[Written]] = {}
    for one in written:
        if facet := _facet(one):
            found.setdefault(facet, []).append(one)
    return {facet: tuple(texts) for facet, texts in found.items()}


def _facet(one: Written) -> Facet | None:
    """Whatever its deck, a question for the card of one's institution is part of the pre-project, but for
    what a word means there; and what a deck of the group's own offers is brought.
    """
    named = ANSWERS.get((one.round.deck, one.text.prompt))
    if named is None and one.offered and one.round.deck != DECK:
        return Facet.BRINGS
    asked = {question.id: question.kind for question in one.round.shape.questions}
    if named or asked.get(one.text.prompt) is not Kind.CARD:
        return named
    return Facet.VOCABULARY if one.round.deck == VOCABULARY else Facet.PROJECT


def _own(scene: Scene, rounds: Sequence[Round], seat: Seat) -> Iterator[Written]:
    for one in rounds:
        findings = read(one.findings).findings if one.findings else ()
        for finding in in_sections(findings)[Section.OWN]:
            text = scene.contribution(ContributionId(int(finding.id)))
            if text is not None and text.standing and _holds(scene, text, finding, seat):
                yield Written(one, text, finding)


def _holds(scene: Scene, text: Contribution, finding: Finding, seat: Seat) -> bool:
    holding = {_settled(scene, one) for one in finding.seats_at(Mark.FOR)}
    return seat in {seat_of_member(scene, text.member), *holding}


def _settled(scene: Scene, seat: Seat) -> Seat:
    return seat_of(scene, InstitutionId(int(seat))) if seat.isdecimal() else seat


# --- Links ---


def _links(
    scene: Scene, partnership: PartnershipId, rounds: Sequence[Round], seat: Seat
) -> tuple[tuple[Written, ...], tuple[Written, ...]]:
    """Said by this seat, then of it by others; each in the order in which it was said."""
    found, numbered = network(scene, partnership, rounds), {one.id: one for one in rounds}
    said: list[Link] = [link for bond in found.bonds for side in bond.sides for link in side]
    said += [link for one in found.outside for link in one.links]
    said.sort(key=lambda link: link.source.id)
    written = [(link, Written(numbered[link.source.round], link.source)) for link in said]
    return (
        tuple(one for link, one in written if link.seat == seat),
        tuple(one for link, one in written if link.to == seat),
    )


# --- The register ---


def _concerns(scene: Scene, conflict: Conflict, seat: Seat) -> bool:
    return any(_seat_of_party(scene, party) == seat for party in parties(scene, conflict))


def _seat_of_party(scene: Scene, party: Party) -> Seat:
    if party.member is not None:
        return seat_of_member(scene, party.member)
    return _settled(scene, party.seat)


def _kept(scene: Scene, conflict: Conflict, seat: Seat) -> Kept:
    """Each once: who speaks for several parties says it once."""
    adopted = [one for one in scene.outcomes(conflict.id) if one.adopted_at and not one.voided_at]
    answers = [one for outcome in adopted for one in scene.outcome_answers(outcome.id) if one.agrees]
    theirs = [one for one in answers if _seat_of_party(scene, party_coded(one.party)) == seat]
    return Kept(conflict, tuple(dict.fromkeys(one.text for one in theirs if one.text)))


# --- What was said with one voice ---


def _adherences(scene: Scene, partnership: PartnershipId, seat: Seat) -> tuple[Adherence, ...]:
    versions = scene.charters(partnership)
    if not versions:
        return ()
    answers = answers_to(scene, versions[-1])
    if seat == OWN_NAME:
        return tuple(answers.people.values())
    return tuple(one for number, one in answers.institutions.items() if str(number) == seat)


def _mandated(scene: Scene, rounds: Sequence[Round], seat: Seat) -> Iterator[Mandated]:
    for one in rounds:
        given = [mandate for mandate in mandates_seen(scene, one) if str(mandate.institution) == seat]
        last = {mandate.contribution: mandate for mandate in given}
        for text in scene.contributions(one.id):
            if text.standing and text.id in last:
                yield Mandated(one, text, last[text.id])


# --- Where its people stood ---


def _stood(scene: Scene, rounds: Sequence[Round], seat: Seat) -> Iterator[Stood]:
    """As the summaries print it, by their order; without names nothing is told by seat."""
    for one in rounds:
        for finding in read(one.findings).findings if one.findings and one.mode is Mode.NAMED else ():
            text = scene.contribution(ContributionId(int(finding.id)))
            mark = next((its for at, its in finding.marks.items() if _settled(scene, at) == seat), None)
            if text is not None and text.standing and text.text and mark in STANDS:
                yield Stood(one, text, mark)
