"""The register of a scene made of lists, what was noted at a meeting, temperatures."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitation.ids import (
    ConflictId,
    ContributionId,
    DissentId,
    MemberId,
    OutcomeId,
    PartnershipId,
    RoundId,
    SpokenId,
    TemperatureId,
)
from facilitation.scene_conflicts import (
    Conflict,
    ConflictEntry,
    ConflictWord,
    ObjectionAnswer,
    Outcome,
    OutcomeAnswer,
)
from facilitation.scene_meeting import Spoken
from facilitation.scene_temperature import Temperature


@dataclass(kw_only=True)
class FakeConflicts:
    all_conflicts: list[Conflict] = field(default_factory=list)
    conflict_rounds: dict[RoundId, ConflictId] = field(default_factory=dict)
    sources: dict[ConflictId, list[ContributionId]] = field(default_factory=dict)
    all_words: list[ConflictWord] = field(default_factory=list)
    all_outcomes: list[Outcome] = field(default_factory=list)
    all_outcome_answers: list[OutcomeAnswer] = field(default_factory=list)
    all_objection_answers: list[ObjectionAnswer] = field(default_factory=list)
    all_spoken: list[Spoken] = field(default_factory=list)
    all_temperatures: list[Temperature] = field(default_factory=list)
    lived: dict[ConflictId, list[ConflictEntry]] = field(default_factory=dict)

    def conflict(self, conflict: ConflictId) -> Conflict | None:
        return next((one for one in self.all_conflicts if one.id == conflict), None)

    def conflict_on(self, contribution: ContributionId) -> Conflict | None:
        found = (one for one in self.all_conflicts if one.contribution == contribution)
        return next((one for one in found if not one.kind.told), None)

    def conflict_sources(self, conflict: ConflictId) -> Sequence[ContributionId]:
        return self.sources.get(conflict, [])

    def conflict_of(self, round: RoundId) -> Conflict | None:
        found = self.conflict_rounds.get(round)
        return self.conflict(found) if found else None

    def conflicts(self, partnership: PartnershipId) -> Sequence[Conflict]:
        return sorted(
            (one for one in self.all_conflicts if one.partnership == partnership), key=lambda one: one.number
        )

    def next_conflict_number(self, partnership: PartnershipId) -> int:
        return 1 + max((one.number for one in self.conflicts(partnership)), default=0)

    def conflict_words(self, conflict: ConflictId) -> Sequence[ConflictWord]:
        return [one for one in self.all_words if one.conflict == conflict]

    def outcome(self, outcome: OutcomeId) -> Outcome | None:
        return next((one for one in self.all_outcomes if one.id == outcome), None)

    def outcomes(self, conflict: ConflictId) -> Sequence[Outcome]:
        return [one for one in self.all_outcomes if one.conflict == conflict]

    def outcome_answers(self, outcome: OutcomeId) -> Sequence[OutcomeAnswer]:
        return [one for one in self.all_outcome_answers if one.outcome == outcome]

    def conflict_history(self, conflict: ConflictId) -> Sequence[ConflictEntry]:
        return self.lived.get(conflict, [])

    def objection_answers(self, dissent: DissentId) -> Sequence[ObjectionAnswer]:
        return [one for one in self.all_objection_answers if one.dissent == dissent]

    # --- What was noted at a meeting ---

    def spoken(self, spoken: SpokenId) -> Spoken | None:
        return next((one for one in self.all_spoken if one.id == spoken), None)

    def spoken_waiting(self, member: MemberId) -> Sequence[Spoken]:
        return [one for one in self.all_spoken if one.member == member]

    # --- Temperatures ---

    def temperature(self, temperature: TemperatureId) -> Temperature | None:
        return next((one for one in self.all_temperatures if one.id == temperature), None)

    def open_temperature(self, partnership: PartnershipId) -> Temperature | None:
        return next((one for one in self.temperatures(partnership) if one.closed_at is None), None)

    def temperatures(self, partnership: PartnershipId) -> Sequence[Temperature]:
        return [one for one in self.all_temperatures if one.partnership == partnership]

    def temperature_of_poll(self, poll: str) -> Temperature | None:
        return self.temperature(TemperatureId(int(poll)))
