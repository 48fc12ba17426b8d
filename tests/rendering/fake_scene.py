"""A scene made of lists: what storage answers from tables, answered from memory, in the same orders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from facilitation.ids import (
    AdherenceId,
    CharterId,
    ChatId,
    ClauseId,
    CommitmentId,
    ContributionId,
    DissentId,
    InstitutionId,
    MemberId,
    MessageId,
    PartnershipId,
    PromptId,
    ProposalId,
    RoundId,
    UserId,
)
from facilitation.kinds import DissentKind, Part, Phase
from facilitation.prompts import DeckShape
from facilitation.scene import (
    Contribution,
    Dialogue,
    Dissent,
    GivenScene,
    House,
    Institution,
    JournalEntry,
    Mandate,
    Member,
    OwnDeck,
    Partnership,
    Person,
    Position,
    Presence,
    Proposal,
    Round,
    Seating,
    Spot,
)
from facilitation.scene_charter import Adherence, Charter, Clause, Commitment
from facilitation.scene_looks import Look
from facilitation.seal import Audit, Seal
from prompts.decks import Deck, load_decks
from tests.rendering.fake_appeals import FakeAppeals
from tests.rendering.fake_conflicts import FakeConflicts
from tests.rendering.fake_course import FakeCourse
from tests.rendering.fake_masks import FakeMasks
from tests.rendering.fake_notes import FakeNotes
from tests.rendering.fake_outside import FakeOutside
from tests.rendering.fake_voices import FakeVoices

T = TypeVar("T")

DECKS: Mapping[str, Deck] = load_decks()[0]


def deck_content(deck: str) -> dict[str, Any]:
    """As a round keeps it."""
    return DECKS[deck].model_dump(mode="json", by_alias=True)


@dataclass
class FakeScene(FakeConflicts, FakeAppeals, FakeCourse, FakeOutside, FakeNotes, FakeMasks, FakeVoices):
    """Everything there is, in lists that a test fills."""

    its_house: House
    all_partnerships: list[Partnership] = field(default_factory=list)
    its_voices: dict[RoundId, dict[MemberId, MemberId]] = field(default_factory=dict)
    codes: dict[ContributionId, str] = field(default_factory=dict)
    tokens: dict[DissentId, str] = field(default_factory=dict)
    took_position: dict[RoundId, frozenset[MemberId]] = field(default_factory=dict)
    all_institutions: list[Institution] = field(default_factory=list)
    merged: dict[InstitutionId, InstitutionId] = field(default_factory=dict)
    all_members: list[Member] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    presences: dict[tuple[PartnershipId, UserId], Presence] = field(default_factory=dict)
    dialogues: list[Dialogue] = field(default_factory=list)
    all_own: list[OwnDeck] = field(default_factory=list)
    all_given: list[GivenScene] = field(default_factory=list)
    all_seatings: list[Seating] = field(default_factory=list)
    all_rounds: list[Round] = field(default_factory=list)
    all_contributions: list[Contribution] = field(default_factory=list)
    passes: dict[tuple[RoundId, MemberId], frozenset[PromptId]] = field(default_factory=dict)
    done: set[tuple[RoundId, MemberId]] = field(default_factory=set)
    all_positions: list[Position] = field(default_factory=list)
    all_mandates: list[Mandate] = field(default_factory=list)
    all_dissents: list[Dissent] = field(default_factory=list)
    all_proposals: list[Proposal] = field(default_factory=list)
    entries: list[JournalEntry] = field(default_factory=list)
    audited: Audit = field(default_factory=lambda: Audit(None, (), 0))
    seals: dict[RoundId, Seal] = field(default_factory=dict)
    spots: dict[tuple[ChatId, MessageId], Spot] = field(default_factory=dict)
    slots: dict[tuple[ChatId, str], MessageId] = field(default_factory=dict)
    data: dict[UserId, dict[str, Any]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    all_clauses: list[Clause] = field(default_factory=list)
    all_charters: list[Charter] = field(default_factory=list)
    all_adherences: list[Adherence] = field(default_factory=list)
    all_commitments: list[Commitment] = field(default_factory=list)
    counters: dict[tuple[RoundId, Phase], int] = field(default_factory=dict)
    all_withheld: dict[DissentId, str | None] = field(default_factory=dict)
    showings: dict[tuple[RoundId, MemberId], bool] = field(default_factory=dict)

    def agreed_to_show(self, round: RoundId) -> frozenset[MemberId]:
        return frozenset(one for (about, one), shown in self.showings.items() if about == round and shown)

    def asked_to_show(self, round: RoundId, member: MemberId) -> bool | None:
        return self.showings.get((round, member))

    def counted(self, round: RoundId, phase: Phase) -> int:
        return self.counters.get((round, phase), 0)

    def withheld(self, dissent: DissentId) -> bool:
        return dissent in self.all_withheld

    def withheld_words(self, dissent: DissentId) -> str | None:
        return self.all_withheld.get(dissent)

    # --- the house ---

    def house(self) -> House:
        return self.its_house

    def decks(self) -> Sequence[str]:
        return tuple(DECKS)

    def deck(self, deck: str) -> tuple[dict[str, Any], DeckShape] | None:
        return (deck_content(deck), DECKS[deck].shape()) if deck in DECKS else None

    def own_decks(self, partnership: PartnershipId) -> Sequence[OwnDeck]:
        return sorted((one for one in self.all_own if one.partnership == partnership), key=lambda o: o.deck)

    def own_deck(self, partnership: PartnershipId, deck: str) -> OwnDeck | None:
        return _first(one for one in self.own_decks(partnership) if one.deck == deck)

    def seatings(self, member: MemberId) -> Sequence[Seating]:
        return [one for one in self.all_seatings if one.member == member]

    def scene_given(self, partnership: PartnershipId, deck: str) -> GivenScene | None:
        return _first(s for s in self.all_given if (s.partnership, s.deck) == (partnership, deck))

    def next_id(self, table: str) -> int:
        self.ids[table] = self.ids.get(table, 1000) + 1
        return self.ids[table]

    # --- partnerships ---

    def partnership(self, partnership: PartnershipId) -> Partnership | None:
        return _first(one for one in self.all_partnerships if one.id == partnership)

    def partnership_of_chat(self, chat: ChatId) -> Partnership | None:
        return _first(one for one in self.all_partnerships if one.chat == chat)

    def partnerships_of(self, user: UserId) -> Sequence[Partnership]:
        mine = {m.partnership for m in self.all_members if m.user == user and m.left_at is None}
        return [one for one in self.all_partnerships if one.id in mine]

    def partnerships_known(self, user: UserId) -> Sequence[Partnership]:
        mine = {member.partnership for member in self.all_members if member.user == user}
        return [one for one in self.all_partnerships if one.id in mine]

    def institutions(self, partnership: PartnershipId) -> Sequence[Institution]:
        return [
            i for i in self.all_institutions if i.partnership == partnership and self.settled(i.id) == i.id
        ]

    def institution(self, institution: InstitutionId) -> Institution | None:
        return _first(one for one in self.all_institutions if one.id == institution)

    def institution_named(self, partnership: PartnershipId, folded: str) -> Institution | None:
        return _first(i for i in self.institutions(partnership) if i.name.casefold() == folded)

    def settled(self, institution: InstitutionId) -> InstitutionId:
        return self.merged.get(institution, institution)

    # --- people ---

    def person(self, user: UserId) -> Person | None:
        return _first(one for one in self.persons if one.user == user)

    def presence(self, partnership: PartnershipId, user: UserId) -> Presence | None:
        return self.presences.get((partnership, user))

    def dialogue(self, user: UserId) -> Dialogue | None:
        return _first(one for one in self.dialogues if one.user == user)

    def member(self, member: MemberId) -> Member | None:
        return _first(one for one in self.all_members if one.id == member)

    def member_of(self, partnership: PartnershipId, user: UserId) -> Member | None:
        return _first(m for m in self.all_members if m.partnership == partnership and m.user == user)

    def members(self, partnership: PartnershipId) -> Sequence[Member]:
        return [one for one in self.all_members if one.partnership == partnership]

    def active_members(self, partnership: PartnershipId) -> Sequence[Member]:
        return [one for one in self.members(partnership) if one.active]

    # --- rounds ---

    def round(self, round: RoundId) -> Round | None:
        return _first(one for one in self.all_rounds if one.id == round)

    def open_round(self, partnership: PartnershipId) -> Round | None:
        return _first(one for one in self.rounds(partnership) if one.open)

    def last_round(self, partnership: PartnershipId) -> Round | None:
        return _first(reversed(self.rounds(partnership)))

    def last_published(self, partnership: PartnershipId) -> Round | None:
        return _first(r for r in reversed(self.rounds(partnership)) if r.phase is Phase.PUBLISHED)

    def last_published_of(self, partnership: PartnershipId, deck: str) -> Round | None:
        published = (r for r in reversed(self.rounds(partnership)) if r.phase is Phase.PUBLISHED)
        return _first(one for one in published if one.deck == deck)

    def rounds(self, partnership: PartnershipId) -> Sequence[Round]:
        return sorted((r for r in self.all_rounds if r.partnership == partnership), key=lambda r: r.number)

    # --- contributions ---

    def contribution(self, contribution: ContributionId) -> Contribution | None:
        return _first(one for one in self.all_contributions if one.id == contribution)

    def contribution_of_message(self, member_user: UserId, message: MessageId) -> Contribution | None:
        theirs = {member.id for member in self.all_members if member.user == member_user}
        return _first(c for c in self.all_contributions if c.message == message and c.member in theirs)

    def continued(self, contribution: ContributionId) -> bool:  # noqa: ARG002 - of the Protocol
        return False

    def contributions(self, round: RoundId) -> Sequence[Contribution]:
        return sorted((c for c in self.all_contributions if c.round == round), key=lambda c: c.number)

    def contributions_of(self, round: RoundId, member: MemberId) -> Sequence[Contribution]:
        return [c for c in self.contributions(round) if c.member == member and c.standing]

    def next_contribution_number(self, round: RoundId) -> int:
        return 1 + max((c.number for c in self.contributions(round)), default=0)

    def passed(self, round: RoundId, member: MemberId) -> frozenset[PromptId]:
        return self.passes.get((round, member), frozenset())

    def sitting_done(self, round: RoundId, member: MemberId) -> bool:
        return (round, member) in self.done

    def writers(self, round: RoundId) -> frozenset[MemberId]:
        wrote = {c.member for c in self.contributions(round) if c.withdrawn_at is None}
        about = {DissentKind.PROMPT, DissentKind.ROUND}
        return frozenset(wrote | {d.member for d in self.dissents_of_round(round) if d.kind in about})

    def responders(self, round: RoundId) -> frozenset[MemberId]:
        return self.writers(round) | {member for its, member in self.passes if its == round}

    # --- positions ---

    def put_to_the_group(self, round: RoundId) -> Sequence[Contribution]:
        its = self.round(round)
        ballots = {q.id for q in its.shape.questions if not q.kind.counted and q.ballot} if its else set()
        return [
            c for c in self.contributions(round) if c.standing and not c.reading_only and c.prompt in ballots
        ]

    def unread(self, round: RoundId, member: MemberId, most: int) -> Sequence[Contribution]:
        answered = {position.contribution for position in self.positions_of(round, member)}
        waiting = [c for c in self.put_to_the_group(round) if c.member != member and c.id not in answered]
        times = {c.id: sum(p.contribution == c.id for p in self.all_positions) for c in waiting}
        return sorted(waiting, key=lambda c: (times[c.id], c.number))[:most]

    def unread_count(self, round: RoundId, member: MemberId) -> int:
        return len(self.unread(round, member, 10_000))

    def position(self, contribution: ContributionId, member: MemberId) -> Position | None:
        return _first(p for p in self.all_positions if (p.contribution, p.member) == (contribution, member))

    def positions(self, round: RoundId) -> Sequence[Position]:
        its = {c.id for c in self.contributions(round)}
        said = [position for position in self.all_positions if position.contribution in its]
        return sorted(said, key=lambda p: (p.contribution, p.member))

    def looks(self, round: RoundId) -> Sequence[Look]:  # noqa: ARG002 - one look at each
        return ()

    def positions_before(self, round: RoundId, look: int) -> Sequence[Position]:  # noqa: ARG002 - likewise
        return ()

    def positions_of(self, round: RoundId, member: MemberId) -> Sequence[Position]:
        return [position for position in self.positions(round) if position.member == member]

    def mandates(self, round: RoundId) -> Sequence[Mandate]:
        its = {c.id for c in self.contributions(round)}
        return sorted((m for m in self.all_mandates if m.contribution in its), key=lambda m: m.id)

    def mandate(self, contribution: ContributionId, institution: InstitutionId) -> Mandate | None:
        of = (contribution, institution)
        return _first(m for m in reversed(self.all_mandates) if (m.contribution, m.institution) == of)

    # --- dissent, proposals ---

    def dissent(self, dissent: DissentId) -> Dissent | None:
        return _first(one for one in self.all_dissents if one.id == dissent)

    def objection(self, contribution: ContributionId, member: MemberId) -> Dissent | None:
        of = (contribution, member)
        return _first(d for d in reversed(self.all_dissents) if (d.contribution, d.member) == of)

    def contested(self, round: RoundId, member: MemberId) -> frozenset[PromptId]:
        mine = (d for d in self.dissents_of_round(round) if d.member == member)
        return frozenset(d.prompt for d in mine if d.kind is DissentKind.PROMPT and d.prompt)

    def dissents(self, partnership: PartnershipId) -> Sequence[Dissent]:
        return sorted((d for d in self.all_dissents if d.partnership == partnership), key=lambda d: d.number)

    def dissents_of(self, member: MemberId) -> Sequence[Dissent]:
        held = (d for d in self.all_dissents if member in (d.member, d.taken_up_by))
        return sorted(held, key=lambda d: d.number)

    def dissents_of_round(self, round: RoundId) -> Sequence[Dissent]:
        return sorted((d for d in self.all_dissents if d.round == round), key=lambda d: d.number)

    def next_dissent_number(self, partnership: PartnershipId) -> int:
        return 1 + max((d.number for d in self.dissents(partnership)), default=0)

    def proposal(self, proposal: ProposalId) -> Proposal | None:
        return _first(one for one in self.all_proposals if one.id == proposal)

    def proposals_waiting(self, partnership: PartnershipId) -> Sequence[Proposal]:
        return [
            p
            for p in self.all_proposals
            if p.partnership == partnership and p.taken_up_at is None and p.printed_in is None
        ]

    def proposals_printed(self, round: RoundId) -> Sequence[Proposal]:
        return [one for one in self.all_proposals if one.printed_in == round]

    def proposals_of(self, member: MemberId) -> Sequence[Proposal]:
        return [one for one in self.all_proposals if one.member == member]

    # --- the charter ---

    def clause(self, clause: ClauseId) -> Clause | None:
        return _first(one for one in self.all_clauses if one.id == clause)

    def clauses(self, partnership: PartnershipId) -> Sequence[Clause]:
        last = {one.part: one for one in self.all_clauses if one.partnership == partnership}
        return [last[part] for part in Part if part in last]

    def charter(self, charter: CharterId) -> Charter | None:
        return _first(one for one in self.all_charters if one.id == charter)

    def charters(self, partnership: PartnershipId) -> Sequence[Charter]:
        return [one for one in self.all_charters if one.partnership == partnership]

    def adherence(self, adherence: AdherenceId) -> Adherence | None:
        return _first(one for one in self.all_adherences if one.id == adherence)

    def adherences(self, charter: CharterId) -> Sequence[Adherence]:
        return [one for one in self.all_adherences if one.charter == charter]

    def commitment(self, commitment: CommitmentId) -> Commitment | None:
        return _first(one for one in self.all_commitments if one.id == commitment)

    def commitments(self, partnership: PartnershipId) -> Sequence[Commitment]:
        return [one for one in self.all_commitments if one.partnership == partnership]

    # --- the record ---

    def journal(self, partnership: PartnershipId, skip: int, most: int) -> Sequence[JournalEntry]:  # noqa: ARG002 - one partnership at a time
        return sorted(self.entries, key=lambda entry: -entry.sequence)[skip : skip + most]

    def sealed_entries(self, partnership: PartnershipId) -> Mapping[str, Any] | None:  # noqa: ARG002 - as above
        return {"head": "0" * 64, "seal": [], "entries": []}

    def audit(self, partnership: PartnershipId) -> Audit:  # noqa: ARG002 - one partnership at a time
        return self.audited

    def seal_of(self, round: RoundId, published_at: datetime) -> Seal | None:  # noqa: ARG002 - published once
        return self.seals.get(round)

    def mydata(self, user: UserId) -> dict[str, Any]:
        return self.data.get(user, {})

    def spot(self, chat: ChatId, message: MessageId) -> Spot | None:
        return self.spots.get((chat, message))

    def newest_message(self, chat: ChatId) -> tuple[MessageId, str] | None:
        return max(
            ((message, spot.kind) for (of, message), spot in self.spots.items() if of == chat), default=None
        )

    def message_in_slot(self, chat: ChatId, slot: str) -> MessageId | None:
        return self.slots.get((chat, slot))


def _first(found: Iterable[T]) -> T | None:
    return next(iter(found), None)
