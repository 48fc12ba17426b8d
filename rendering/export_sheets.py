"""What the published rounds hold, as plain tables: the same for a workbook, for CSV and for JSON.

Positions are counted, as they are everywhere: no row says what one person answered.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from facilitation.exports import Identity
from facilitation.ids import ContributionId, MemberId, PartnershipId
from facilitation.kinds import Mode, Phase
from facilitation.outline import Outline, outline
from facilitation.scene import Contribution, Dissent, Round
from facilitation.stances import Stance
from facilitation.whence import said_with
from rendering.export_appeals import appeal_sheets
from rendering.export_charter import charter_sheets
from rendering.export_conflicts import conflict_sheets
from rendering.export_gathered import gathered_sheets
from rendering.export_notes import note_sheets
from rendering.export_rows import Cell, Row, Sheet, Whose, instant, yes
from rendering.guided_words import words_of
from rendering.reader import Reader

_ANSWER = ("round", "number", "question", "dimension", "name", "institution", "text", "option", "value")
_DISSENT = ("dissent", "kind", "round", "number", "question")
_OF_A_TEXT = (*_ANSWER, "whence", "state", "label", "badges")


def sheets(reader: Reader, partnership: PartnershipId, identity: Identity) -> tuple[Sheet, ...]:
    """Of all published rounds; of conflicts, of the charter and of pages carried higher, all there is."""
    whose = Whose(reader, identity)
    book = _Book(whose, partnership)
    rounds = published(reader, partnership)
    outlines = [outline(reader.scene, one) for one in rounds]
    stances = tuple(Stance)
    return (
        Sheet(
            "rounds",
            ("round", "deck", "title", "mode", "opened_at", "published_at", "asked", "spoke"),
            tuple(map(book.round, outlines)),
        ),
        Sheet(
            "texts",
            (*_OF_A_TEXT, *stances),
            _all(book.texts, outlines),
        ),
        Sheet(
            "positions",
            ("round", "number", "institution", "position", "with_one_voice", *stances),
            _all(book.positions, outlines),
        ),
        Sheet(
            "reservations",
            ("round", "number", "name", "institution", "whence", "text"),
            _all(book.reservations, outlines),
        ),
        Sheet(
            "dissents",
            (*_DISSENT, "name", "institution", "whence", "text", "open"),
            tuple(book.dissents(outlines)),
        ),
        Sheet(
            "dissent_answers",
            ("dissent", "name", "institution", "text"),
            tuple(book.dissent_answers(outlines)),
        ),
        *conflict_sheets(whose, partnership),
        *charter_sheets(whose, partnership),
        *appeal_sheets(whose, partnership),
        *note_sheets(whose, outlines),
        *gathered_sheets(whose, partnership),
    )


def published(reader: Reader, partnership: PartnershipId) -> list[Round]:
    return [one for one in reader.scene.rounds(partnership) if one.phase is Phase.PUBLISHED and one.findings]


def _all(told: Callable[[Outline], Iterable[Row]], outlines: Iterable[Outline]) -> tuple[Row, ...]:
    return tuple(row for its in outlines for row in told(its))


@dataclass(frozen=True, slots=True)
class _Book:
    whose: Whose
    partnership: PartnershipId

    @property
    def reader(self) -> Reader:
        return self.whose.reader

    def round(self, its: Outline) -> Row:
        one, deck = its.round, self.reader.deck(its.round)
        return (
            one.number,
            one.deck,
            deck.title.in_(self.reader.language),
            one.mode,
            instant(one.opened_at),
            instant(its.published_at),
            its.published.asked,
            its.published.spoke,
        )

    def texts(self, its: Outline) -> Iterator[Row]:
        deck = self.reader.deck(its.round)
        for text in its.texts.values():
            finding = its.published.finding(text.id)
            counts = finding.counts if finding else {}
            yield (
                its.round.number,
                text.number,
                text.prompt,
                deck.prompt(text.prompt).dimension,
                *self._who(text.member, its.round),
                words_of(self.reader, text),
                text.option,
                text.value,
                text.speaks_from,
                _state(text),
                finding.label if finding else None,
                " ".join(finding.badges) if finding else None,
                *(counts.get(stance, 0) if finding else None for stance in Stance),
            )

    def positions(self, its: Outline) -> Iterator[Row]:
        """By institution, where the edition names them."""
        if not self.whose.identity.within(its.round.mode).institutions:
            return
        for finding in its.published.findings:
            number = its.texts[ContributionId(int(finding.id))].number
            for seat, tally in finding.tallies.items():
                mandate = finding.mandates.get(seat)
                name = its.published.seats.get(seat, "")
                yield its.round.number, number, name, finding.marks[seat].name.lower(), mandate, *tally

    def reservations(self, its: Outline) -> Iterator[Row]:
        for contribution, text in its.texts.items():
            for one in its.reservations(contribution):
                who = self._who(one.member, its.round)
                yield its.round.number, text.number, *who, one.speaks_from, one.reservation

    def dissents(self, outlines: Iterable[Outline]) -> Iterator[Row]:
        for one in _printed(outlines):
            its = self.reader.scene.round(one.round) if one.round else None
            about = self.reader.scene.contribution(one.contribution) if one.contribution else None
            yield (
                one.number,
                one.kind,
                its.number if its else None,
                about.number if about else None,
                one.prompt,
                *self._who(one.member, its),
                said.speaks_from if (said := said_with(self.reader.scene, one)) else None,
                one.text,
                yes(one.open),
            )

    def dissent_answers(self, outlines: Iterable[Outline]) -> Iterator[Row]:
        for one in _printed(outlines):
            its = self.reader.scene.round(one.round) if one.round else None
            for given in self.reader.scene.objection_answers(one.id):
                yield one.number, *self._who(given.member, its), given.text

    def _who(self, member: MemberId, round_: Round | None) -> tuple[Cell, Cell]:
        return self.whose.who(member, round_.mode if round_ else Mode.NAMED)


def _printed(outlines: Iterable[Outline]) -> list[Dissent]:
    """Those that a summary has printed, by number."""
    found = {one.number: one for its in outlines for one in its.dissents}
    return [found[number] for number in sorted(found)]


def _state(text: Contribution) -> str:
    if text.erased_at:
        return "erased"
    if text.withdrawn_at:
        return "withdrawn"
    if text.masked_at:
        return "masked"
    return "reading_only" if text.reading_only else "standing"
