"""What holds of a conflict whatever is asked, by whomever, in whatever order."""

from functools import cache

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from facilitation import commands as c
from facilitation import conflict_commands as cc
from facilitation import conflict_facts as f
from facilitation.commands import Command
from facilitation.decision import Decision
from facilitation.ids import InstitutionId, OutcomeId, UserId
from facilitation.kinds import ConflictState
from facilitation.marks import Mark
from facilitation.parties import objections_to, statement_of
from facilitation.scene_conflicts import Conflict
from tests.facilitation.disputes import in_conflict, objected
from tests.facilitation.evening import FARID, HELENE, ISMAEL, MAELLE, NADEGE, ROSA, THOMAS, Memory, Outcome
from tests.facilitation.test_invariants import NEWS, AnyEvening, any_command

PEOPLE = (MAELLE, FARID, NADEGE, THOMAS, ROSA, ISMAEL, HELENE)
people = st.sampled_from(PEOPLE)
PROPOSING = (cc.ProposeCompromise, cc.ProposeDifference)
WORDS = st.sampled_from(("Une liste, sans noms.", "La salle du mercredi.", "La confiance."))


@cache
def begun(which: str) -> Memory:
    return in_conflict() if which == "split" else objected()


class AnyConflict(AnyEvening):
    """Beside the rules of any evening: those of the register, aimed so that outcomes are reached."""

    @initialize(which=st.sampled_from(("split", "lone")))
    def begins(self, which: str) -> None:
        self.one = self.stack.enter_context(begun(which).again())
        self.said: dict[OutcomeId, set[UserId]] = {}

    def step(self, outcome_of: object, by: UserId | None) -> None:
        before = {card.id: card for card in self._cards()}
        met: list[Outcome] = []

        def once() -> Outcome:
            met.append(outcome_of())  # type: ignore[operator]
            return met[0]

        super().step(once, by)
        self._note(met[0], by)
        for card in self._cards():
            if card.id in before and before[card.id].open and not card.open:
                self._closed_by_its_parties(card)

    def _cards(self) -> list[Conflict]:
        return list(self.one.scene.conflicts(self.one.partnership.id))

    def _note(self, met: Outcome, by: UserId | None) -> None:
        if not isinstance(met, Decision) or by is None:
            return
        for fact in met.facts:
            match fact:
                case f.OutcomeConfirmed():
                    self.said.setdefault(fact.outcome, set()).add(by)
                case f.OutcomeRefused():
                    self.said.setdefault(fact.outcome, set()).discard(by)
                case f.ConflictReopened():
                    self.said.clear()

    def _closed_by_its_parties(self, card: Conflict) -> None:
        """Told by what people pressed: each of them, and somebody of each house, on both sides."""
        scene = self.one.scene
        objections = objections_to(scene, card.contribution)
        if card.state is ConflictState.LIFTED:
            assert not any(one.open for one in objections)
            return
        [adopted] = [one for one in scene.outcomes(card.id) if one.adopted_at and one.voided_at is None]
        said = self.said.get(adopted.id, set())
        written = scene.contribution(card.contribution)
        assert written is not None
        persons = [one.member for one in objections if one.open] + [written.member]
        for person in persons:
            member = scene.member(person)
            assert member is not None
            assert member.user in said or member.left_at is not None, "each person themselves"
        finding = statement_of(scene, card).finding
        houses = {
            scene.settled(member.institution)
            for user in said
            if (member := scene.member_of(self.one.partnership.id, user)) and member.institution
        }
        for seat in (*finding.seats_at(Mark.FOR), *finding.seats_at(Mark.AGAINST)):
            assert not seat or scene.settled(InstitutionId(int(seat))) in houses, "each house by its own"

    # --- What people do ---

    def card(self, which: int) -> Conflict | None:
        cards = self._cards()
        return cards[which % len(cards)] if cards else None

    def proposes(self, person: UserId, text: str, kind: type[Command]) -> None:
        if card := self.card(0):
            self.step(lambda: self.one.types(person, kind, conflict=card.id), person)
            self.step(lambda: self.one.says(person, text), person)

    @rule(by=people, who=st.sets(people, min_size=2), text=WORDS, kind=st.sampled_from(PROPOSING))
    def some_confirm(self, by: UserId, who: set[UserId], text: str, kind: type[Command]) -> None:
        """A text, and who confirms it: often enough to close, seldom everybody."""
        self.proposes(by, text, kind)
        for person in sorted(who):
            self.confirms(person, text)

    def confirms(self, person: UserId, text: str) -> None:
        card = self.card(0)
        outcomes = self.one.scene.outcomes(card.id) if card else ()
        if outcomes:
            about = outcomes[-1].id
            self.step(lambda: self.one.types(person, cc.ConfirmOutcome, outcome=about), person)
            self.step(lambda: self.one.says(person, text), person)

    @rule(person=people, kind=st.sampled_from((cc.RefuseOutcome, cc.ConfirmOutcome)), which=st.integers(0, 5))
    def answers(self, person: UserId, kind: type[Command], which: int) -> None:
        self.step(lambda: self.one.types(person, kind, outcome=OutcomeId(which)), person)

    @rule(person=people)
    def reopens(self, person: UserId) -> None:
        if card := self.card(0):
            self.step(lambda: self.one.types(person, cc.ReopenConflict, conflict=card.id, sure=True), person)

    @rule(person=people, gone=st.booleans())
    def goes(self, person: UserId, *, gone: bool) -> None:
        if gone:
            self.step(lambda: self.one.leaves_the_group(person), person)
        else:
            self.step(lambda: self.one.types(person, c.Forget, sure=True), person)

    @rule(command=any_command())
    def anything(self, command: Command) -> None:
        if not isinstance(command, NEWS):
            self.step(lambda: self.one.does(command), command.user)


TestAnyConflict = AnyConflict.TestCase
TestAnyConflict.settings = settings(
    max_examples=20,
    stateful_step_count=30,
    deadline=None,
    phases=[Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
