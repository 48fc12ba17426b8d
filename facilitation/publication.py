"""What a round's summary rests on, frozen at the publication: ids, figures and names of institutions.

Never a word of a member: those are read again whenever the summary is, so that what somebody erases is
gone from it, and the figures stay.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from facilitation import shifts
from facilitation.disclosure import ENOUGH_PEOPLE, disclosed, said_by_so_few
from facilitation.findings import Finding
from facilitation.holding import has_gone, holder_has_gone
from facilitation.ids import ContributionId, InstitutionId, MemberId, PromptId
from facilitation.kinds import DissentKind, Mode
from facilitation.looks import positions_seen, voices_on
from facilitation.marks import NAMELESS, OTHERS, Seat
from facilitation.opinions import Opinions, in_counts, opinion_groups
from facilitation.opinions import from_json as opinions_from_json
from facilitation.opinions import to_json as opinions_to_json
from facilitation.scene import Contribution, Dissent, Mandate, Member, Position, Round, Scene
from facilitation.shifts import Shift, shift
from facilitation.stances import Ballot, Reply, Stance
from facilitation.synthesis import Statement, StatementId, from_json, synthesise, to_json

Said = TypeVar("Said", Position, Mandate)

OWN_NAME: Seat = ""

Counts = Mapping[PromptId, Mapping[str, int]]
Invitation = Mapping[str, Mapping[str, int]]

ENOUGH_ANSWERS = 3  # below, a count of how people came would speak of one of them


@dataclass(frozen=True, slots=True)
class Published:
    """`findings` in the order of the texts' numbers. `asked` people of `seats_asked` seats; of them `spoke`
    people, of `seats_spoke` seats, wrote something or took position, by themselves or for their institution.

    `seats`: the name each seat had then, none for those in their own name. `members`: seat → people asked.
    `counts`: prompt → option or degree → people, of choices and scales. `invitation`: question of the
    joining → answer → people. `opinions`: the opinion groups across institutions, where there was enough to
    look for them.
    """

    findings: tuple[Finding, ...]
    asked: int
    spoke: int
    seats: Mapping[Seat, str]
    members: Mapping[Seat, int]
    seats_spoke: int
    counts: Counts
    invitation: Invitation
    opinions: Opinions | None = None
    shifts: Mapping[ContributionId, Shift] = field(default_factory=dict)  # since the look before, if one was

    @property
    def seats_asked(self) -> int:
        return len(self.members)

    def finding(self, contribution: ContributionId) -> Finding | None:
        return next((finding for finding in self.findings if finding.id == contribution), None)


def publish(scene: Scene, round: Round, asked: Sequence[Member] | None = None) -> dict[str, Any]:
    """The findings of a round that closes now, as plain JSON; `read` makes them whole again.

    `asked`: whom the round asks, where it is not everybody.
    """
    asked = scene.active_members(round.partnership) if asked is None else asked
    if round.mode is Mode.CONFIDENTIAL:
        return _without_names(scene, round, asked)
    ballot = _Ballot(scene, round, asked)
    spoke = scene.writers(round.id) | {position.member for position in ballot.positions} | ballot.mandated
    statements = ballot.statements
    findings = ballot.findings()
    grouping = opinion_groups(ballot.roster, statements, seed=round.id)
    everybody = {**ballot.roster, **{member: ballot.seat(member) for member in sorted(spoke)}}
    return {
        "statements": [to_json(finding) for finding in findings],
        "asked": len(everybody),
        "spoke": len(spoke),
        "seats": ballot.names({*everybody.values(), *(seat for f in findings for seat in f.mandates)}),
        "members": dict(sorted(Counter(everybody.values()).items())),
        "seats_spoke": len({everybody[member] for member in spoke}),
        "counts": _counts(round, scene.contributions(round.id)),
        "invitation": invitation(scene.active_members(round.partnership)),
        "opinions": opinions_to_json(in_counts(grouping, ballot.roster, statements) if grouping else None),
        **_since_the_last_look(scene, round, ballot, findings),
    }


def _without_names(scene: Scene, round: Round, asked: Sequence[Member]) -> dict[str, Any]:
    """The same, as far as it may be printed: nothing downstream can tell more than is kept here.

    Whoever was there at any time since the opening is among those asked, whether they spoke or not: that
    somebody who has left is counted would tell that they did.
    """
    there = _there_since(scene, round, asked)
    ballot = _Ballot(scene, round, there)
    positions = {position.member for position in ballot.positions}
    spoke = scene.writers(round.id) | positions | ballot.mandated
    homes = {member: ballot.seat(member) for member in spoke}
    members = Counter(ballot.roster.values())
    agreed = _all_agreed(homes, scene.agreed_to_show(round.id))
    findings = disclosed(ballot.findings(), len(spoke), agreed, members)
    return {
        "statements": [to_json(finding) for finding in findings],
        "asked": len(ballot.roster),
        "spoke": len(spoke),
        "seats": ballot.names({*members, *(seat for f in findings for seat in f.mandates)}),
        "members": dict(sorted(members.items())),
        "seats_spoke": len({*homes.values()}),
        "counts": _enough_to_tell(_counts(round, scene.contributions(round.id))),
        "invitation": invitation(scene.active_members(round.partnership)),
        "opinions": opinions_to_json(_opinions_of_nobody(ballot, round)),
    }


def _there_since(scene: Scene, round: Round, asked: Sequence[Member]) -> list[Member]:
    left = [one for one in scene.members(round.partnership) if one.seated and one.left_at is not None]
    return [*asked, *(one for one in left if one.left_at and one.left_at >= round.opened_at)]


def _all_agreed(homes: Mapping[MemberId, Seat], agreed: Collection[MemberId]) -> frozenset[Seat]:
    """The seats of which everybody who spoke let it be shown."""
    return frozenset(homes.values()) - {seat for member, seat in homes.items() if member not in agreed}


def _enough_to_tell(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Mapping[str, int]]:
    return {prompt: {} if said_by_so_few(chosen) else chosen for prompt, chosen in counts.items()}


def _opinions_of_nobody(ballot: "_Ballot", round: Round) -> Opinions | None:
    """People under numbers by what they answered, in no order that tells who they are, and of no seat."""
    statements = [one for one in ballot.statements if len(one.voices) >= ENOUGH_PEOPLE]
    answers = {
        member: [(str(one.id), stance) for one in statements if (stance := one.voices.get(member))]
        for member in ballot.roster
    }
    numbers = {member: nth for nth, member in enumerate(sorted(answers, key=lambda one: answers[one]))}
    roster = dict.fromkeys(numbers.values(), OTHERS)
    renamed = [
        replace(one, voices={numbers[voter]: stance for voter, stance in one.voices.items()})
        for one in statements
    ]
    grouping = opinion_groups(roster, renamed, seed=round.id)
    if grouping is None:
        return None
    return replace(in_counts(grouping, roster, renamed), are_institutions=False)


def _since_the_last_look(
    scene: Scene, round: Round, ballot: "_Ballot", findings: Sequence[Finding]
) -> dict[str, Any]:
    """Of each text that both looks found something about, by its number in the tables."""
    if not round.looking_again:
        return {}
    earlier = read(round.findings or {})
    then = voices_on(ballot.texts, positions_seen(scene, round))
    now = voices_on(ballot.texts, ballot.positions)
    both = [(earlier.finding(ContributionId(int(one.id))), one) for one in findings]
    found = {str(a.id): shift(b, a, then[b.id], now[b.id]) for b, a in both if b is not None}  # type: ignore[index]
    return {"shifts": {text: shifts.to_json(one) for text, one in found.items()}}


def read(findings: Mapping[str, Any]) -> Published:
    return Published(
        findings=tuple(from_json(plain) for plain in findings["statements"]),
        asked=findings["asked"],
        spoke=findings["spoke"],
        seats=findings["seats"],
        members=findings["members"],
        seats_spoke=findings["seats_spoke"],
        counts=findings["counts"],
        invitation=findings["invitation"],
        opinions=opinions_from_json(findings.get("opinions")),  # summaries of before have none
        shifts={
            ContributionId(int(text)): shifts.from_json(one)
            for text, one in findings.get("shifts", {}).items()
        },
    )


def seat_of(scene: Scene, institution: InstitutionId | None) -> Seat:
    """Of an institution, or of what it was merged into; people in their own name hold one together."""
    return OWN_NAME if institution is None else str(scene.settled(institution))


def home(scene: Scene, member: Member) -> Seat:
    """The seat they belong to now; a voice of a round without names has none."""
    return NAMELESS if member.voice_in is not None else seat_of(scene, member.institution)


class _Ballot:
    """Everything that was said of the texts of a round, by person and by seat."""

    def __init__(self, scene: Scene, round: Round, asked: Sequence[Member]) -> None:
        self.scene = scene
        self.confidential = round.confidential
        self.members = {member.id: member for member in scene.members(round.partnership)}
        offered = {asked.id for asked in round.shape.questions if asked.ballot is Ballot.OFFER}
        self.texts = scene.put_to_the_group(round.id)
        self.offers = {text.id for text in self.texts if text.prompt in offered}
        self.positions = _on(self.texts, scene.positions(round.id))
        self.mandates = _on(self.texts, scene.mandates(round.id))
        self.roster = dict(self._roster(asked))
        raised = [one for one in scene.dissents_of_round(round.id) if one.kind is DissentKind.OBJECTION]
        opened = [one for one in raised if one.open]
        self.lifted = _only_lifted(raised)
        self.worded = {(dissent.contribution, dissent.member) for dissent in opened if dissent.text}
        self.held = {
            (dissent.contribution, dissent.member)
            for dissent in opened
            if not holder_has_gone(scene, dissent)
        }
        said = tuple(self._statements())
        self.statements = tuple(one for one in said if one.id not in self.offers)
        self.objected = tuple(one for one in said if one.id in self.offers and len(one.voices) > 1)

    @property
    def mandated(self) -> frozenset[MemberId]:
        return frozenset(mandate.member for mandate in self.mandates)

    def seat(self, member: MemberId) -> Seat:
        return seat_of(self.scene, self.members[member].institution)

    def names(self, seats: Iterable[Seat]) -> dict[Seat, str]:
        return {seat: self._name(seat) for seat in sorted(seats)}

    def findings(self) -> tuple[Finding, ...]:
        """In the order of the texts' numbers. Nobody is asked to agree with an offer: nothing is found of
        it unless somebody objects, and then between those two alone.
        """
        found = synthesise(self.roster, self.statements)
        between = [synthesise(self._seated(one.voices), [one])[0] for one in self.objected]
        places: dict[StatementId, int] = {text.id: at for at, text in enumerate(self.texts)}
        return tuple(sorted((*found, *between), key=lambda finding: places[finding.id]))

    def _seated(self, members: Iterable[MemberId]) -> dict[MemberId, Seat]:
        return {member: self.seat(member) for member in sorted(members)}

    def _statements(self) -> Iterator[Statement]:
        positions_on, mandates_on = _by_text(self.positions), _by_text(self.mandates)
        for text in self.texts:
            positions = positions_on.get(text.id, [])
            taken = {one.member: stance for one in positions if (stance := self._stance(one))}
            yield Statement(
                id=text.id,
                voices={text.member: Stance.AGREE, **taken},
                mandates=self._last(mandates_on.get(text.id, [])),
                author=text.member,
                reasons={position.member for position in positions if self._reasoned(position)},
            )

    def _roster(self, asked: Iterable[Member]) -> Iterator[tuple[MemberId, Seat]]:
        """Who is asked as the poll closes, then who took a stance: a text is its author's."""
        spoken = [text.member for text in self.texts] + [position.member for position in self.positions]
        for member in [*(member.id for member in asked), *spoken]:
            yield member, self.seat(member)

    def _name(self, seat: Seat) -> str:
        institution = self.scene.institution(InstitutionId(int(seat))) if seat else None
        return institution.name if institution else ""

    def _stance(self, position: Position) -> Stance | None:
        """To an offer, only an objection is one. An objection that nobody is there to lift counts as a
        disagreement, and one lifted since then.
        """
        code, its = position.code, (position.contribution, position.member)
        if isinstance(code, Reply) or (position.contribution in self.offers and code is not Stance.OBJECT):
            return None
        gone = not self.confidential and has_gone(self.members[position.member])
        left = (gone and its not in self.held) or its in self.lifted
        return Stance.DISAGREE if code is Stance.OBJECT and left else code

    def _last(self, mandates: Iterable[Mandate]) -> dict[Seat, Stance]:
        """The last word of each institution, the history comes oldest first. What was said for one that was
        merged since was said for no other.
        """
        return {str(one.institution): self._mandated(one) for one in mandates}

    def _mandated(self, mandate: Mandate) -> Stance:
        lifted = (mandate.contribution, mandate.member) in self.lifted
        return Stance.DISAGREE if mandate.code is Stance.OBJECT and lifted else mandate.code

    def _reasoned(self, position: Position) -> bool:
        return bool(position.reservation) or (position.contribution, position.member) in self.worded


def _on(texts: Iterable[Contribution], said: Iterable[Said]) -> tuple[Said, ...]:
    """What was said of texts that still stand: of a withdrawn text nothing counts any more."""
    standing = {text.id for text in texts}
    return tuple(one for one in said if one.contribution in standing)


def _only_lifted(objections: Sequence[Dissent]) -> frozenset[tuple[ContributionId | None, MemberId]]:
    """Whoever objected to a text and lifts all of it after the summary has said no other position instead."""
    still = {(dissent.contribution, dissent.member) for dissent in objections if dissent.open}
    return frozenset((dissent.contribution, dissent.member) for dissent in objections) - still


def _by_text(said: Iterable[Said]) -> dict[ContributionId, list[Said]]:
    texts: dict[ContributionId, list[Said]] = {}
    for one in said:
        texts.setdefault(one.contribution, []).append(one)
    return texts


def _counts(round: Round, contributions: Sequence[Contribution]) -> dict[str, dict[str, int]]:
    """Of each choice and scale, in the deck's order, people by option or degree, also those nobody chose."""
    counts: dict[str, dict[str, int]] = {}
    for question in round.shape.questions:
        if not question.kind.counted:
            continue
        degrees = range(question.scale[0], question.scale[1] + 1) if question.scale else ()
        counts[question.id] = dict.fromkeys([*question.options, *map(str, degrees)], 0)
    for one in contributions:
        if one.standing and one.prompt in counts:
            said = one.option or str(one.value)
            counts[one.prompt][said] = counts[one.prompt].get(said, 0) + 1
    return counts


def invitation(members: Sequence[Member]) -> dict[str, dict[str, int]]:
    """Who proposed people to come and whether they could decline, from three answers."""
    answers = {
        "proposed_by": Counter(member.proposed_by for member in members if member.proposed_by),
        "could_decline": Counter(member.could_decline for member in members if member.could_decline),
    }
    return {
        question: dict(sorted(said.items()))
        for question, said in answers.items()
        if said.total() >= ENOUGH_ANSWERS
    }
