"""The places as a picture: to scale where they are located, with no map behind; else one under the other."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitation.territory import RADIUS, At, Place
from rendering import html
from rendering.figures import Figures
from rendering.html import Html
from rendering.sheet import (
    MARGIN,
    TEXT,
    WIDTH,
    Area,
    Box,
    Filling,
    Line,
    Part,
    Pen,
    Point,
    Shape,
    Sheet,
    Sign,
    Words,
    tall,
    written,
)

FIELD = 640.0  # the height of what is to scale
SMALLEST = 200.0  # metres across, at least
INSIDE = 70.0  # from its frame to the outermost place
DISC, SIGN = 50.0, 42.0  # the box around a number, and what each sign adds to it
MOST_LOCATED = 24
NAME = 300.0  # the widest name beside it
STEPS = (1, 2, 5)
SHORT = 30  # characters of the name of who sees a place
FEW, MANY = 4, 6  # places: two lines to say who is there, and one; beyond, one line for all


@dataclass(frozen=True, slots=True)
class Spot:
    """A place. `seen`: by whom; `practised`: who is there; `affinity`, `tension`: in how many words."""

    name: str
    at: At | None
    seen: str
    practised: str | None
    affinity: int
    tension: int


@dataclass(frozen=True, slots=True)
class TerritoryPicture:
    """`north`: what stands at the top; `metres`, `kilometres`: “{length} m”, filled as it is drawn."""

    title: str
    spots: tuple[Spot, ...]
    north: str
    affinity: str
    tension: str
    practised: str
    more: tuple[str, ...]  # what to say where 1, 2, 3 … of them are left out

    def sheet(self, pen: Pen) -> Sheet:
        """With who is there, unless the name of a place would have no room for it."""
        page, left_out = self._filled(pen, whole=True)
        if left_out:
            page, left_out = self._filled(pen, whole=False)
        if left_out:
            page.write(self.more[left_out - 1])
        return page.sheet()

    def _filled(self, pen: Pen, *, whole: bool) -> tuple[Filling, int]:
        """And how many places found no room."""
        page = Filling(pen, self.title)
        self._explain(page)
        if any(spot.at for spot in self.spots):
            field = Area(MARGIN, page.down, WIDTH - MARGIN, page.down + FIELD)
            page.add(_to_scale(pen, self.spots, field, self.north), FIELD + 22)
        for at, spot in enumerate(self.spots):
            parts, height = self._told(pen, at, spot, page.down, whole=whole)
            last = at + 1 == len(self.spots)
            if at and not page.has_room_for(height + (0 if last else 2 * TEXT)):
                return page, len(self.spots) - at
            page.add(parts, height + 16)
        return page, 0

    def _explain(self, page: Filling) -> None:
        left = float(MARGIN)
        for shape, words in ((Shape.CIRCLE, self.affinity), (Shape.TRIANGLE, self.tension)):
            page.add([Sign(shape, (left + 15, page.down + TEXT * 0.62))])
            wide = page.pen.width(words) + 8
            page.add([written((words,), left + 42, page.down, wide)])
            left += wide + 90
        page.skip(TEXT * 1.24 + 14)

    def _told(self, pen: Pen, at: int, spot: Spot, top: float, *, whole: bool) -> tuple[list[Part], float]:
        left, signs = MARGIN + DISC + 18, _signs(spot)
        room = WIDTH - MARGIN - left - 44 * len(signs)
        name = pen.wrapped(spot.name, room, 1, bold=True)
        parts: list[Part] = [*_marker(at, (), Area(MARGIN, top, MARGIN + DISC, top + DISC))]
        parts.append(written(name, left, top + 4, pen.width(name[0], bold=True) + 4, bold=True))
        start = left + pen.width(name[0], bold=True) + 40
        parts += [
            Sign(shape, (start + 44 * place, top + 4 + TEXT * 0.62)) for place, shape in enumerate(signs)
        ]
        down = top + 4 + tall(name)
        most = 2 if len(self.spots) <= FEW else 1
        told = [
            words for words in (spot.practised and f"{self.practised} {spot.practised}", spot.seen) if words
        ]
        most_told = (1 if len(self.spots) > MANY else len(told)) if whole else 0
        for words in told[:most_told]:
            lines = pen.wrapped(words, WIDTH - MARGIN - left, most)
            parts.append(written(lines, left, down, WIDTH - MARGIN - left))
            down += tall(lines)
        return parts, max(down - top, DISC)


def _signs(spot: Spot) -> tuple[Shape, ...]:
    """One for each word: a circle for an affinity, a triangle for a tension; four of each at most."""
    return (Shape.CIRCLE,) * min(spot.affinity, 4) + (Shape.TRIANGLE,) * min(spot.tension, 4)


def _marker(at: int, signs: Sequence[Shape], area: Area) -> Iterator[Part]:
    """A number, and each kind of sign once, in one box."""
    yield Box(area, filled=True)
    middle = area.middle[1]
    yield written((str(at + 1),), area.left, middle - TEXT * 0.62, DISC, bold=True, centred=True)
    for place, shape in enumerate(signs):
        yield Sign(shape, (area.left + DISC + SIGN * (place + 0.45), middle))


# --- To scale ---


def _to_scale(pen: Pen, spots: Sequence[Spot], field: Area, north: str) -> Iterator[Part]:
    located = [(at, spot, spot.at) for at, spot in enumerate(spots) if spot.at][:MOST_LOCATED]
    scale, points = _placed(_metres([where for _, _, where in located]), field)
    kinds = [[shape for shape in Shape if shape in _signs(spot)] for _, spot, _ in located]
    markers = _markers(points, [DISC + SIGN * len(signs) for signs in kinds], field)
    yield Box(field)
    taken = [*markers, _bar_area(field), _north_area(field)]
    for (at, spot, _), signs, marker in zip(located, kinds, markers, strict=True):
        yield from _marker(at, signs, marker)
        if name := _beside(pen, spot.name, marker, taken, field):
            taken.append(name.area)
            yield name
    yield from _bar(pen, scale, field)
    area = _north_area(field)
    yield written((f"↑ {north}",), area.left, area.top, area.width)


def _metres(places: Sequence[At]) -> list[Point]:
    """East and south of the middle of them all, as on a plane: a neighbourhood, a town, a county."""
    middle = (
        math.fsum(at[0] for at in places) / len(places),
        math.fsum(at[1] for at in places) / len(places),
    )
    degree = math.radians(1) * RADIUS
    shrunk = math.cos(math.radians(middle[0]))
    return [((east - middle[1]) * degree * shrunk, (middle[0] - north) * degree) for north, east in places]


def _placed(metres: Sequence[Point], field: Area) -> tuple[float, list[Point]]:
    """Pixels for a metre, and where each place stands."""
    left, right = min(x for x, _ in metres), max(x for x, _ in metres)
    top, bottom = min(y for _, y in metres), max(y for _, y in metres)
    wide, high = max(right - left, SMALLEST), max(bottom - top, SMALLEST)
    scale = min((field.width - 2 * INSIDE - NAME / 2) / wide, (field.height - 3 * INSIDE) / high)
    x, y = field.middle
    middle = ((left + right) / 2, (top + bottom) / 2)
    return scale, [
        (x - NAME / 4 + (east - middle[0]) * scale, y + (south - middle[1]) * scale) for east, south in metres
    ]


def _markers(points: Sequence[Point], widths: Sequence[float], field: Area) -> list[Area]:
    """Each as near to its place as those before leave room for."""
    found: list[Area] = []
    for (x, y), width in zip(points, widths, strict=True):
        wanted = Area(x - width / 2, y - DISC / 2, x + width / 2, y + DISC / 2)
        free = (one for one in _around(wanted) if _is_free(one, found, field))
        found.append(next(free, wanted))
    return found


def _around(wanted: Area) -> Iterator[Area]:
    yield wanted
    for ring in range(1, 40):
        for step in range(12):
            turn = step * math.pi / 6
            yield wanted.moved(math.cos(turn) * ring * DISC / 2, math.sin(turn) * ring * DISC / 2)


def _is_free(area: Area, taken: Iterable[Area], field: Area) -> bool:
    inner = field.wider(-8)
    inside = inner.left <= area.left and area.right <= inner.right
    inside = inside and inner.top <= area.top and area.bottom <= inner.bottom
    return inside and not any(area.shared(other) for other in taken)


def _beside(pen: Pen, name: str, marker: Area, taken: Sequence[Area], field: Area) -> Words | None:
    """Beside, over or under it, where there is room; None: the list below names it."""
    lines = pen.wrapped(name, NAME, 2)
    wide, high = max(map(pen.width, lines)) + 6, tall(lines)
    x, y = marker.middle
    corners = (
        (marker.right + 10, y - high / 2),
        (marker.left - 10 - wide, y - high / 2),
        *((left, marker.top - 4 - high) for left in (x - wide / 2, marker.left, marker.right - wide)),
        *((left, marker.bottom + 4) for left in (x - wide / 2, marker.left, marker.right - wide)),
    )
    tried = (written(lines, left, top, wide) for left, top in corners)
    return next((words for words in tried if _is_free(words.area, taken, field)), None)


def _bar_area(field: Area) -> Area:
    return Area(field.left + 24, field.bottom - 64, field.left + 424, field.bottom - 14)


def _north_area(field: Area) -> Area:
    return Area(field.right - 150, field.top + 12, field.right - 12, field.top + 12 + TEXT * 1.24)


def _bar(pen: Pen, scale: float, field: Area) -> Iterator[Part]:
    """A round length, a quarter of the width at most."""
    most = 250.0 / scale
    power = 10 ** math.floor(math.log10(most))
    metres = max(step * power for step in STEPS if step * power <= most)
    words = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"  # noqa: PLR2004 - a kilometre
    left, down = field.left + 28, field.bottom - 36
    end = left + metres * scale
    yield Line((left, down), (end, down))
    yield Line((left, down - 10), (left, down + 10))
    yield Line((end, down - 10), (end, down + 10))
    yield written((words,), end + 16, down - TEXT * 0.62, pen.width(words) + 4)


# --- What it shows ---


def territory_picture(figures: Figures, found: Iterable[Place]) -> TerritoryPicture | None:
    say, spots = figures.say, tuple(_spot(figures, place) for place in found)
    if not spots:
        return None
    return TerritoryPicture(
        title=say.label("Territory"),
        spots=spots,
        north=say.label("North"),
        affinity=say.label("Affinity"),
        tension=say.label("Tension"),
        practised=say.label("Who is there:"),
        more=tuple(
            say.label("And {count} more, told in words.", count=count + 1) for count in range(len(spots))
        ),
    )


def _spot(figures: Figures, place: Place) -> Spot:
    practised = dict.fromkeys(sight.practised.rstrip(".") for sight in place.sights if sight.practised)
    return Spot(
        name=place.name or figures.say.label("A place without a name so far"),
        at=place.at,
        seen=html.bare(figures.say("Seen by {seats}", seats=_seats(figures, place))),
        practised=figures.say.label("; ").join(practised) or None,
        affinity=len(place.affinities),
        tension=len(place.tensions),
    )


def _seats(figures: Figures, place: Place) -> Html:
    """The beginnings of their names, where there are several."""
    if not place.shared:
        return figures.seats(place.seats)
    short = {seat: html.first_words(name, SHORT) for seat, name in figures.names.items()}
    return Figures(figures.say, short).seats(place.seats)
