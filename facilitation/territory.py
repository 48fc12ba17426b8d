"""The places as each one sees them (T20 to T22): the same place by several partners, side by side."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facilitation.gathered import Told, one_name, told
from facilitation.marks import NAMELESS, Seat
from facilitation.prompts import Kind
from facilitation.scene import Contribution, Round, Scene

SAME = 50.0  # metres between two shared locations of one place
RADIUS = 6_371_000.0  # of the Earth, in metres

At = tuple[float, float]  # latitude and longitude, in degrees


@dataclass(frozen=True, slots=True)
class Sight:
    """A place as one person sees it; what was not said is None. `feel`: affinity, tension, both."""

    source: Contribution
    seat: Seat
    name: str | None
    at: At | None
    practised: str | None
    purpose: str | None
    away: str | None
    feel: str | None
    word: str | None

    @property
    def affinity(self) -> bool:
        return self.feel in ("affinity", "both")

    @property
    def tension(self) -> bool:
        return self.feel in ("tension", "both")


@dataclass(frozen=True, slots=True)
class Place:
    """`name`: the first that was given; `at`: the first location that was shared."""

    name: str | None
    at: At | None
    sights: tuple[Sight, ...]

    @property
    def seats(self) -> tuple[Seat, ...]:
        return tuple(dict.fromkeys(sight.seat for sight in self.sights))

    @property
    def shared(self) -> bool:
        """Seen from several institutions."""
        return len({*self.seats} - {NAMELESS}) > 1

    @property
    def affinities(self) -> tuple[Sight, ...]:
        return tuple(sight for sight in self.sights if sight.affinity)

    @property
    def tensions(self) -> tuple[Sight, ...]:
        return tuple(sight for sight in self.sights if sight.tension)


def territory(scene: Scene, rounds: Sequence[Round]) -> tuple[Place, ...]:
    """Places that several see first, then in the order of their first sight."""
    sights = [_sight(one) for one in told(scene, rounds, Kind.PLACE)]
    places = [_place(group) for group in _grouped(sights)]
    return tuple(sorted(places, key=lambda place: -len(place.seats)))


def _sight(one: Told) -> Sight:
    where = one.at("where")
    return Sight(
        source=one.text,
        seat=one.seat,
        name=where.words or one.words("called"),
        at=where.at,
        practised=one.words("practised"),
        purpose=one.words("purpose"),
        away=one.words("away"),
        feel=one.at("feel").code,
        word=one.words("word"),
    )


def _grouped(sights: Iterable[Sight]) -> list[list[Sight]]:
    """A sight joins all the groups in which it finds its place, and makes them one."""
    groups: list[list[Sight]] = []
    for sight in sights:
        joined = [group for group in groups if any(_same(sight, other) for other in group)]
        merged = sorted((one for group in joined for one in group), key=lambda one: one.source.id)
        at = groups.index(joined[0]) if joined else len(groups)
        groups = [group for group in groups if group not in joined]
        groups.insert(at, [*merged, sight])
    return groups


def _same(one: Sight, other: Sight) -> bool:
    if one.name and other.name and one_name(one.name) == one_name(other.name):
        return True
    return one.at is not None and other.at is not None and metres(one.at, other.at) <= SAME


def _place(sights: Sequence[Sight]) -> Place:
    name = next((sight.name for sight in sights if sight.name), None)
    return Place(name, next((sight.at for sight in sights if sight.at), None), tuple(sights))


def metres(one: At, other: At) -> float:
    """Along the ground, as the crow flies (haversine)."""
    (south, west), (north, east) = (tuple(map(math.radians, at)) for at in (one, other))
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * RADIUS * math.asin(math.sqrt(half))
