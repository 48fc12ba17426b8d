"""What the published rounds hold, as plain tables: the same for a workbook, for CSV and for JSON.

Positions are counted, as they are everywhere: no row says what one person answered.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from facilitation.exports import Identity
from facilitation.ids import ContributionId, MemberId, PartnershipId
from facilitation.kinds import Mode, Phase
from facilitation.outline import Outline, outline
from facilitation.scene import Contribution, Round
from facilitation.stances import Stance
from rendering.guided_words import words_of
from rendering.reader import Reader

Cell = str | int | None

_ANSWER = ("round", "number", "question", "dimension", "name", "institution", "text", "option", "value")
_OF_A_TEXT = (*_ANSWER, "state", "label", "badges")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns`: codes, the same in every language and version. A cell is words, a number, or nothing."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(reader: Reader, partnership: PartnershipId, identity: Identity) -> tuple[Sheet, ...]:
    """Of all published rounds; of conflicts, the whole register."""
    book = _Book(reader, partnership, identity)
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
            ("round", "number", "name", "institution", "text"),
            _all(book.reservations, outlines),
        ),
        Sheet(
            "dissents",
            ("dissent", "kind", "round", "number", "question", "name", "institution", "text", "open"),
            tuple(book.dissents(outlines)),
        ),
        Sheet("conflicts", ("conflict", "round", "number", "state", "text"), tuple(book.conflicts())),
        Sheet(
            "conflict_words",
            ("conflict", "name", "institution", "text"),
            tuple(book.conflict_words()),
        ),
    )


def published(reader: Reader, partnership: PartnershipId) -> list[Round]:
    return [one for one in reader.scene.rounds(partnership) if one.phase is Phase.PUBLISHED and one.findings]


def _all(
    told: Callable[[Outline], Iterable[tuple[Cell, ...]]], outlines: Iterable[Outline]
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(row for its in outlines for row in told(its))


@dataclass(frozen=True, slots=True)
class _Book:
    reader: Reader
    partnership: PartnershipId
    identity: Identity

    def round(self, its: Outline) -> tuple[Cell, ...]:
        one, deck = its.round, self.reader.deck(its.round)
        return (
            one.number,
            one.deck,
            deck.title.in_(self.reader.language),
            one.mode,
            _instant(one.opened_at),
            _instant(its.published_at),
            its.published.asked,
            its.published.spoke,
        )

    def texts(self, its: Outline) -> Iterator[tuple[Cell, ...]]:
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
                _state(text),
                finding.label if finding else None,
                " ".join(finding.badges) if finding else None,
                *(counts.get(stance, 0) if finding else None for stance in Stance),
            )

    def positions(self, its: Outline) -> Iterator[tuple[Cell, ...]]:
        """By institution, where the edition names them."""
        if not self.identity.within(its.round.mode).institutions:
            return
        for finding in its.published.findings:
            number = its.texts[ContributionId(int(finding.id))].number
            for seat, tally in finding.tallies.items():
                mandate = finding.mandates.get(seat)
                name = its.published.seats.get(seat, "")
                yield its.round.number, number, name, finding.marks[seat].name.lower(), mandate, *tally

    def reservations(self, its: Outline) -> Iterator[tuple[Cell, ...]]:
        for contribution, text in its.texts.items():
            for one in its.reservations(contribution):
                yield its.round.number, text.number, *self._who(one.member, its.round), one.reservation

    def dissents(self, outlines: Iterable[Outline]) -> Iterator[tuple[Cell, ...]]:
        """Those that a summary has printed."""
        printed = {one.number: one for its in outlines for one in its.dissents}
        for _, one in sorted(printed.items()):
            its = self.reader.scene.round(one.round) if one.round else None
            about = self.reader.scene.contribution(one.contribution) if one.contribution else None
            yield (
                one.number,
                one.kind,
                its.number if its else None,
                about.number if about else None,
                one.prompt,
                *self._who(one.member, its),
                one.text,
                "yes" if one.open else "no",
            )

    def conflicts(self) -> Iterator[tuple[Cell, ...]]:
        for one in self.reader.scene.conflicts(self.partnership):
            about = self.reader.scene.contribution(one.contribution)
            words = words_of(self.reader, about) if about else None
            number = about.number if about else None
            yield one.number, self.reader.round(one.round).number, number, one.state, words

    def conflict_words(self) -> Iterator[tuple[Cell, ...]]:
        for one in self.reader.scene.conflicts(self.partnership):
            its = self.reader.round(one.round)
            for word in self.reader.scene.conflict_words(one.id):
                yield one.number, *self._who(word.member, its), word.text

    def _who(self, member: MemberId, round_: Round | None) -> tuple[Cell, Cell]:
        """Name and institution, as far as the edition and the round's mode go."""
        shown = self.identity.within(round_.mode if round_ else Mode.NAMED)
        who = self.reader.member(member)
        its = who.institution
        institution = self.reader.scene.institution(self.reader.scene.settled(its)) if its else None
        named = institution.name if institution else ""
        return who.name if shown.names else None, named if shown.institutions else None


def _state(text: Contribution) -> str:
    if text.erased_at:
        return "erased"
    if text.withdrawn_at:
        return "withdrawn"
    return "reading_only" if text.reading_only else "standing"


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
