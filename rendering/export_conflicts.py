"""In the tables of an export: the register of conflicts, what was added to it, and how each one ended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitation.ids import PartnershipId
from facilitation.kinds import Mode
from facilitation.outcomes import text_of
from facilitation.parties import party_coded
from facilitation.scene_conflicts import Conflict, Outcome, OutcomeAnswer
from rendering.export_rows import Cell, Row, Sheet, Whose, instant, yes
from rendering.guided_words import words_of

_DAYS = ("opened_at", "state_at", "stable_at", "review_on")


def conflict_sheets(whose: Whose, partnership: PartnershipId) -> tuple[Sheet, ...]:
    """The whole register."""
    book = _Book(whose, partnership)
    return (
        Sheet(
            "conflicts",
            ("conflict", "kind", "round", "number", "state", "text", *_DAYS),
            tuple(book.conflicts()),
        ),
        Sheet("conflict_words", ("conflict", "name", "institution", "text"), tuple(book.words())),
        Sheet(
            "conflict_outcomes",
            (
                *("conflict", "outcome", "kind", "name", "institution", "text"),
                *("proposed_at", "adopted_at", "voided_at"),
            ),
            tuple(book.outcomes()),
        ),
        Sheet(
            "conflict_answers",
            ("conflict", "outcome", "party", "name", "institution", "agrees", "text", "answered_at"),
            tuple(book.answers()),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Book:
    whose: Whose
    partnership: PartnershipId

    @property
    def _cards(self) -> Sequence[Conflict]:
        return self.whose.reader.scene.conflicts(self.partnership)

    def _mode(self, card: Conflict) -> Mode:
        return self.whose.reader.round(card.round).mode

    def conflicts(self) -> Iterator[Row]:
        reader = self.whose.reader
        for one in self._cards:
            about = reader.scene.contribution(one.contribution)
            words = words_of(reader, about) if about else None
            days = (one.opened_at, one.state_at, one.stable_at, one.review_on)
            where = self.whose.where(about, one.round)
            yield one.number, one.kind, *where, one.state, words, *map(instant, days)

    def words(self) -> Iterator[Row]:
        for card in self._cards:
            for word in self.whose.reader.scene.conflict_words(card.id):
                yield card.number, *self.whose.who(word.member, self._mode(card)), word.text

    def outcomes(self) -> Iterator[Row]:
        scene = self.whose.reader.scene
        for card, number, one in self._outcomes():
            days = (one.proposed_at, one.adopted_at, one.voided_at)
            who = self.whose.who(one.member, self._mode(card))
            yield card.number, number, one.kind, *who, text_of(scene, one), *map(instant, days)

    def answers(self) -> Iterator[Row]:
        """`text`: what a party keeps."""
        for card, number, outcome in self._outcomes():
            for one in self.whose.reader.scene.outcome_answers(outcome.id):
                said = (yes(one.agrees), one.text, instant(one.answered_at))
                yield card.number, number, *self._party(card, one), *said

    def _outcomes(self) -> Iterator[tuple[Conflict, int, Outcome]]:
        """Numbered on their card."""
        for card in self._cards:
            for number, one in enumerate(self.whose.reader.scene.outcomes(card.id), start=1):
                yield card, number, one

    def _party(self, card: Conflict, one: OutcomeAnswer) -> tuple[Cell, Cell, Cell]:
        """Who answered, and the institution that they answered for, or their own."""
        party, mode = party_coded(one.party), self._mode(card)
        name, institution = self.whose.who(one.member, mode)
        if party.member is not None:
            return "person", name, institution
        return "institution", name, self.whose.seat(party.seat, mode)
