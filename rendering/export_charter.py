"""In the tables of an export: the versions of the charter, what each one answers, and who carries what.

What was asked of somebody and never accepted stays between who asked and who was asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from facilitation.adherence import answers_to
from facilitation.holding import has_gone
from facilitation.ids import CommitmentId, ContributionId, PartnershipId
from facilitation.kinds import Answer
from facilitation.scene_charter import Charter, Commitment, Drawn
from rendering.export_rows import Row, Sheet, Whose, instant, yes
from rendering.guided_words import words_of

_TEXTS = tuple(part.name for part in fields(Drawn) if part.name != "commitments")


def charter_sheets(whose: Whose, partnership: PartnershipId) -> tuple[Sheet, ...]:
    book = _Book(whose, partnership)
    return (
        Sheet("charters", ("charter", "proposed_at", "name", "institution"), tuple(book.versions())),
        Sheet(
            "charter_contents",
            ("charter", "part", "round", "number", "commitment", "text"),
            tuple(book.contents()),
        ),
        Sheet(
            "charter_answers",
            ("charter", "name", "institution", "answer", "agreed_by", "text", "given_at", "stands"),
            tuple(book.answers()),
        ),
        Sheet(
            "commitments",
            ("commitment", "name", "institution", "text", "due", "accepted_at", "done_at", "declined_at"),
            tuple(book.commitments()),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Book:
    whose: Whose
    partnership: PartnershipId

    @property
    def _charters(self) -> tuple[Charter, ...]:
        return tuple(self.whose.reader.scene.charters(self.partnership))

    def versions(self) -> Iterator[Row]:
        for one in self._charters:
            yield one.number, instant(one.proposed_at), *self.whose.who(one.proposed_by)

    def contents(self) -> Iterator[Row]:
        """Parts that people wrote; then texts of rounds and commitments, in the order of the charter."""
        scene = self.whose.reader.scene
        for one in self._charters:
            for clause in filter(None, map(scene.clause, one.clauses)):
                yield one.number, clause.part, None, None, None, clause.text
            for part in _TEXTS:
                for text in getattr(one.drawn, part):
                    yield one.number, part, *self._text(text)
            for carried in one.drawn.commitments:
                found = scene.commitment(carried)
                yield one.number, "commitments", None, None, int(carried), found.text if found else None

    def _text(self, number: ContributionId) -> Row:
        reader = self.whose.reader
        text = reader.contribution(number)
        return *self.whose.where(text), None, words_of(reader, text)

    def answers(self) -> Iterator[Row]:
        """All of them, oldest first; those that stand are the last word of who gave them."""
        scene = self.whose.reader.scene
        for charter in self._charters:
            standing = answers_to(scene, charter).saying(*Answer)
            for one in scene.adherences(charter.id):
                name, _ = self.whose.who(one.member)
                institution = self.whose.institution(one.institution)
                agreed = self.whose.function(one.agreed_by)
                said = (one.code, agreed, one.text, instant(one.given_at), yes(one in standing))
                yield charter.number, name, institution, *said

    def commitments(self) -> Iterator[Row]:
        printed = {number for one in self._charters for number in one.drawn.commitments}
        for one in self.whose.reader.scene.commitments(self.partnership):
            if self._is_told(one, printed):
                name, _ = self.whose.who(one.member)
                institution = self.whose.institution(one.institution)
                days = (one.due, one.accepted_at, one.done_at, one.declined_at)
                yield int(one.id), name, institution, one.text, *map(instant, days)

    def _is_told(self, one: Commitment, printed: set[CommitmentId]) -> bool:
        """Carried now, or in a version of the charter."""
        return one.id in printed or (one.carried and not has_gone(self.whose.reader.member(one.member)))
