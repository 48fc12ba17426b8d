"""With whom we work and what makes it hold (T16, T17): links as they are said, from both sides or from one.

A link that rests on people knowing each other well is nobody else's business: that is told as a count
alone, from three people who say so.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from facilitation.gathered import Told, one_name, seat_meant, seats_here, told
from facilitation.guides import KNOWN
from facilitation.ids import PartnershipId, PromptId
from facilitation.marks import NAMELESS, Seat
from facilitation.prompts import Kind
from facilitation.publication import ENOUGH_ANSWERS, OWN_NAME
from facilitation.scene import Contribution, Round, Scene

UNANSWERED = ("network", PromptId("unanswered"))  # the deck and the question: a limit with nobody to turn to


@dataclass(frozen=True, slots=True)
class Link:
    """As one person said it. `to`: an institution here; `outside`: a structure or a function, in words.

    `holds`: codes that others may read; `formal`: None where it was not said; `limit`: in words.
    """

    source: Contribution
    seat: Seat
    to: Seat | None
    outside: str | None
    holds: tuple[str, ...]
    otherwise: str | None  # what else makes it hold, in words
    formal: bool | None
    modality: str | None
    limit: str | None


@dataclass(frozen=True, slots=True)
class Bond:
    """Between two institutions here: what each says of it. `one` says something; `other` may not (yet)."""

    one: Seat
    other: Seat
    by_one: tuple[Link, ...]
    by_other: tuple[Link, ...]

    @property
    def confirmed(self) -> bool:
        return bool(self.by_one and self.by_other)

    @property
    def awaited(self) -> bool:
        """One side has said nothing, and could: nobody names those who come in their own name."""
        return not self.confirmed and {OWN_NAME, NAMELESS}.isdisjoint((self.one, self.other))

    @property
    def mismatched(self) -> bool:
        """Both sides say how they work together, and nothing of it is the same."""
        mine, theirs = ({link.modality for link in side if link.modality} for side in self.sides)
        return bool(mine and theirs and mine.isdisjoint(theirs))

    @property
    def sides(self) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
        return self.by_one, self.by_other


@dataclass(frozen=True, slots=True)
class Outside:
    """A structure or a function that is not in the group; those who turn to it."""

    name: str
    links: tuple[Link, ...]

    @property
    def seats(self) -> tuple[Seat, ...]:
        return tuple(dict.fromkeys(link.seat for link in self.links))


@dataclass(frozen=True, slots=True)
class Network:
    """`bonds`: confirmed ones first; `unlinked`: institutions here of which no link is said so far.

    `hanging`: links that one person alone of an institution speaks of, and that nothing formalises.
    `known`: how many people say of a link that it holds because they know each other well; None below three.
    """

    seats: tuple[Seat, ...]
    bonds: tuple[Bond, ...]
    outside: tuple[Outside, ...]
    unlinked: tuple[Seat, ...]
    hanging: tuple[Link, ...]
    unanswered: tuple[Contribution, ...]
    known: int | None

    @property
    def empty(self) -> bool:
        return not (self.bonds or self.outside or self.unanswered)


def network(scene: Scene, partnership: PartnershipId, rounds: Sequence[Round]) -> Network:
    said = told(scene, rounds, Kind.LINK)
    links = [link for one in said if (link := _link(scene, partnership, one))]
    seats, bonds, outside = seats_here(scene, partnership), _bonds(links), _outside(links)
    linked = {seat for bond in bonds for seat in (bond.one, bond.other)}
    linked |= {seat for one in outside for seat in one.seats}
    return Network(
        seats=seats,
        bonds=bonds,
        outside=outside,
        unlinked=_unlinked(seats, linked),
        hanging=_hanging(links),
        unanswered=_unanswered(scene, rounds),
        known=_known(said),
    )


def _unlinked(seats: Iterable[Seat], linked: Collection[Seat]) -> tuple[Seat, ...]:
    """Where links are said without a name, nobody knows who has said none."""
    if NAMELESS in linked:
        return ()
    return tuple(seat for seat in seats if seat not in linked and seat != OWN_NAME)


def _link(scene: Scene, partnership: PartnershipId, one: Told) -> Link | None:
    """None where nothing says with whom, or where it leads to one's own institution."""
    to = seat_meant(scene, partnership, one.at("with"))
    outside = one.words("with") if to is None else None
    if to == one.seat or (to is None and outside is None):
        return None
    formal = one.at("formal").code
    return Link(
        source=one.text,
        seat=one.seat,
        to=to,
        outside=outside,
        holds=tuple(code for code in one.at("holds").codes if code != KNOWN),
        otherwise=one.words("holds"),
        formal=None if formal is None else formal == "yes",
        modality=one.at("modality").code,
        limit=one.words("limit"),
    )


def _bonds(links: Iterable[Link]) -> tuple[Bond, ...]:
    pairs: dict[frozenset[Seat], list[Link]] = {}
    for link in links:
        if link.to is not None:
            pairs.setdefault(frozenset((link.seat, link.to)), []).append(link)
    bonds = [_bond(said) for said in pairs.values()]
    return tuple(sorted(bonds, key=lambda bond: not bond.confirmed))


def _bond(said: Sequence[Link]) -> Bond:
    """Who spoke of it first stands first."""
    one, other = said[0].seat, said[0].to or OWN_NAME
    by_one, by_other = (tuple(link for link in said if link.seat == seat) for seat in (one, other))
    return Bond(one, other, by_one, by_other)


def _outside(links: Iterable[Link]) -> tuple[Outside, ...]:
    """One for each name, however it is written; first the one that most institutions turn to."""
    named: dict[str, list[Link]] = {}
    for link in links:
        if link.outside is not None:
            named.setdefault(one_name(link.outside), []).append(link)
    found = [Outside(said[0].outside or "", tuple(said)) for said in named.values()]
    return tuple(sorted(found, key=lambda one: -len(one.seats)))


def _hanging(links: Sequence[Link]) -> tuple[Link, ...]:
    """What is formalised stays when a person goes; so does what several people of a house carry."""
    carried: dict[tuple[Seat, str], list[Link]] = {}
    for link in links:
        carried.setdefault((link.seat, link.to or one_name(link.outside or "")), []).append(link)
    told = [said for (seat, _to), said in carried.items() if seat != NAMELESS]
    alone = [said for said in told if len({link.source.member for link in said}) == 1]
    return tuple(said[0] for said in alone if all(link.formal is False for link in said))


def _unanswered(scene: Scene, rounds: Iterable[Round]) -> tuple[Contribution, ...]:
    deck, prompt = UNANSWERED
    asked = [text for one in rounds if one.deck == deck for text in scene.contributions(one.id)]
    return tuple(text for text in asked if text.prompt == prompt and text.standing and text.text)


def _known(said: Iterable[Told]) -> int | None:
    people = {one.member for one in said if KNOWN in one.at("holds").codes}
    return len(people) if len(people) >= ENOUGH_ANSWERS else None
