"""In the tables of an export: offers, links, schemes and places, one row for each who told of it.

That a link holds because people know each other well is in no table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitation.gathered import published
from facilitation.ids import PartnershipId
from facilitation.marks import Seat
from facilitation.network import Link, network
from facilitation.scene import Contribution, Round
from facilitation.schemes import Taker, schemes
from facilitation.skills import Offered, skills
from facilitation.territory import territory
from rendering.export_rows import Cell, Row, Sheet, Whose, yes

_TOLD_BY = ("round", "number", "name", "institution")


def gathered_sheets(whose: Whose, partnership: PartnershipId) -> tuple[Sheet, ...]:
    book = _Book(whose, partnership)
    return (
        Sheet(
            "offers",
            (*_TOLD_BY, "offer", "text", "too", "could_call", "brought_by"),
            tuple(book.offers()),
        ),
        Sheet(
            "links",
            (*_TOLD_BY, "with", "outside", "holds", "otherwise", "formal", "modality", "limit"),
            tuple(book.links()),
        ),
        Sheet(
            "schemes",
            (
                *(*_TOLD_BY, "scheme", "law", "whom", "allows", "forbids", "aim"),
                *("animates", "follows", "means", "reason", "open_questions"),
            ),
            tuple(book.schemes()),
        ),
        Sheet(
            "places",
            (
                *(*_TOLD_BY, "place", "latitude", "longitude"),
                *("practised", "purpose", "away", "feel", "word"),
            ),
            tuple(book.places()),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Book:
    whose: Whose
    partnership: PartnershipId

    @property
    def _rounds(self) -> Sequence[Round]:
        return published(self.whose.reader.scene, self.partnership)

    def offers(self) -> Iterator[Row]:
        for offer in skills(self.whose.reader.scene, self._rounds):
            yield from (self._offer("brings", one) for one in offer.brings)
            yield from (self._offer("looks_for", one) for one in offer.calls)

    def _offer(self, what: str, one: Offered) -> Row:
        answered = (self._seats(one.text, seats) for seats in (one.too, one.calls, one.brought))
        return *self._told_by(one.text), what, one.text.text, *answered

    def links(self) -> Iterator[Row]:
        """In the order in which they were said."""
        found = network(self.whose.reader.scene, self.partnership, self._rounds)
        within = (link for bond in found.bonds for link in (*bond.by_one, *bond.by_other))
        outside = (link for one in found.outside for link in one.links)
        for link in sorted((*within, *outside), key=lambda one: one.source.id):
            yield self._link(link)

    def _link(self, link: Link) -> Row:
        to = None if link.to is None else self._seat(link.source, link.to)
        formal = None if link.formal is None else yes(link.formal)
        how = (" ".join(link.holds), link.otherwise, formal, link.modality, link.limit)
        return *self._told_by(link.source), to, link.outside, *how

    def schemes(self) -> Iterator[Row]:
        for scheme in schemes(self.whose.reader.scene, self._rounds):
            asked = " ".join(scheme.open)
            for one in scheme.accounts:
                aim = one.aim.text if isinstance(one.aim, Contribution) else one.aim
                takers = (self._taker(one.source, taker) for taker in (one.animates, one.follows))
                told = (scheme.name, one.law, one.whom, one.allows, one.forbids, aim)
                yield *self._told_by(one.source), *told, *takers, one.means, one.reason, asked

    def places(self) -> Iterator[Row]:
        for place in territory(self.whose.reader.scene, self._rounds):
            for one in place.sights:
                at = one.at or (None, None)
                seen = (one.practised, one.purpose, one.away, one.feel, one.word)
                yield *self._told_by(one.source), place.name, *at, *seen

    # --- Who ---

    def _told_by(self, text: Contribution) -> Row:
        return *self.whose.where(text), *self.whose.who(text.member, self.whose.mode(text))

    def _seat(self, text: Contribution, seat: Seat) -> Cell:
        return self.whose.seat(seat, self.whose.mode(text))

    def _seats(self, text: Contribution, seats: Sequence[Seat]) -> Cell:
        """Those who come in their own name are one of them, without a name."""
        named = (str(self._seat(text, seat) or "–") for seat in seats)
        return "; ".join(named) if self.whose.identity.institutions else len(seats)

    def _taker(self, text: Contribution, taker: Taker | None) -> Cell:
        if taker is None or taker.seat is None:
            return taker.words if taker else None
        return self._seat(text, taker.seat)
