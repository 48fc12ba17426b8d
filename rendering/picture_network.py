"""The network as a picture: links said from both sides, links said from one, and of whom none is said."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import dist, sqrt

from facilitation.guides import MODALITIES
from facilitation.marks import Seat
from facilitation.network import Bond, Link, Network, Outside
from rendering.figures import Figures
from rendering.guided_words import modality_words
from rendering.say import Say
from rendering.sheet import (
    HEIGHT,
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
    Sheet,
    Stroke,
    tall,
    written,
)

MOST_NODES, MOST_APART = 12, 6
MANY = 12  # links: their words would hide them
NODE, ACROSS = 290.0, 14.0  # the widest box, and what surrounds its words
LABEL = 240.0  # the widest words of a link
GAP = 36.0  # between two of them
SEEDS = range(12)
ROUNDS = 3
AIR = 15.0  # around each of them, on which others should not lie
DETOUR = 8.0
BOTH, ONE = 7.0, 4.0  # how thick a link is


@dataclass(frozen=True, slots=True)
class Node:
    """`here`: an institution of the group; else a structure or a function outside it."""

    label: str
    here: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """Between two nodes, by their places. `words`: how they work together, or its numbers; may be empty."""

    one: int
    other: int
    confirmed: bool
    words: str


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    """`apart`: of whom no link is said. `legend`: here, outside, both sides, one side.

    `notes`: what “≠” and numbers say, where they stand on links, and how many have no room.
    """

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    apart: tuple[str, ...]
    apart_title: str
    legend: tuple[str, str, str, str]
    notes: tuple[str, ...]

    def sheet(self, pen: Pen) -> Sheet:
        page = Filling(pen, self.title)
        field = _field(self, page.down, HEIGHT - MARGIN - self._beneath(Filling(pen, self.title)))
        page.add(_drawn(self, pen, field), field.height)
        self._beneath(page)
        return page.sheet()

    def _beneath(self, page: Filling) -> float:
        """And how high it is."""
        begun = page.down
        page.skip(24)
        if self.apart:
            page.write(self.apart_title, bold=True)
            page.skip(10)
            page.add(*_row_of(page.pen, self.apart, page.down))
        page.rule()
        page.skip(18)
        _explain(page, self.legend)
        for note in self.notes:
            page.write(note)
        return page.down - begun


# --- What it shows ---


def network_picture(figures: Figures, found: Network) -> NetworkPicture | None:
    if not (found.bonds or found.outside):
        return None
    say, seats = figures.say, _linked(found)
    here = seats[:MOST_NODES]
    outside = found.outside[: MOST_NODES - len(here)]
    apart = found.unlinked[:MOST_APART]
    left_out = len(seats) - len(here) + len(found.outside) - len(outside) + len(found.unlinked) - len(apart)
    modalities = _Modalities(figures.say, short=_links(found) > MANY)
    return NetworkPicture(
        title=say.label("Network"),
        nodes=(
            *(Node(figures.bare(seat), here=True) for seat in here),
            *(Node(one.name, here=False) for one in outside),
        ),
        edges=(*_between(modalities, found.bonds, here), *_outwards(modalities, outside, here)),
        apart=tuple(figures.bare(seat) for seat in apart),
        apart_title=say.label("No link said so far"),
        legend=(
            say.label("institution of the group"),
            say.label("outside the group"),
            say.label("link said from both sides"),
            say.label("link said from one side"),
        ),
        notes=tuple(_notes(modalities, found, left_out)),
    )


def _links(found: Network) -> int:
    return len(found.bonds) + sum(len(one.seats) for one in found.outside)


def _notes(modalities: "_Modalities", found: Network, left_out: int) -> Iterator[str]:
    say = modalities.say
    if modalities.short:
        yield modalities.key()
    if any(bond.mismatched for bond in found.bonds):
        yield say.label("≠ said in different words from each side")
    if left_out:
        yield say.label("And {count} more, told in words.", count=left_out)


@dataclass(frozen=True, slots=True)
class _Modalities:
    """How they work together, in words; `short`: as numbers, where so many links leave no room for words."""

    say: Say
    short: bool

    def of_bond(self, bond: Bond) -> str:
        """“≠”: each side says it in other words; the words of who spoke first stand first."""
        if bond.mismatched:
            return " ≠ ".join(self.of(side) for side in bond.sides)
        return self.of((*bond.by_one, *bond.by_other))

    def of(self, links: Sequence[Link]) -> str:
        said = dict.fromkeys(link.modality for link in links if link.modality)
        return ", ".join(self._named(modality) for modality in said)

    def key(self) -> str:
        told = (f"{self._named(one)} {modality_words(self.say, one)}" for one in MODALITIES)
        return ", ".join(told)

    def _named(self, modality: str) -> str:
        return str(MODALITIES.index(modality) + 1) if self.short else modality_words(self.say, modality)


def _linked(found: Network) -> list[Seat]:
    """Who has the most links first."""
    ends = [seat for bond in found.bonds for seat in (bond.one, bond.other)]
    ends += [seat for one in found.outside for seat in one.seats]
    return [seat for seat, _ in Counter(ends).most_common()]


def _between(modalities: _Modalities, bonds: Iterable[Bond], here: Sequence[Seat]) -> Iterator[Edge]:
    for bond in bonds:
        if bond.one in here and bond.other in here:
            one, other = here.index(bond.one), here.index(bond.other)
            yield Edge(one, other, bond.confirmed, modalities.of_bond(bond))


def _outwards(modalities: _Modalities, outside: Iterable[Outside], here: Sequence[Seat]) -> Iterator[Edge]:
    for place, one in enumerate(outside, start=len(here)):
        for seat in one.seats:
            if seat in here:
                said = [link for link in one.links if link.seat == seat]
                yield Edge(here.index(seat), place, confirmed=False, words=modalities.of(said))


# --- Where it stands ---


def _field(picture: NetworkPicture, top: float, lowest: float) -> Area:
    wanted = 200.0 + 75.0 * len(picture.nodes) + 40.0 * len(picture.edges)
    return Area(MARGIN, top, WIDTH - MARGIN, min(top + wanted, lowest))


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`labels`: where the words of each link stand; the link goes through them.

    `trouble`: boxes and words that lie on each other, links that pass behind others, crossings, detours.
    """

    boxes: tuple[Area, ...]
    labels: tuple[Area | None, ...]
    trouble: float


def _drawn(picture: NetworkPicture, pen: Pen, field: Area) -> Iterator[Part]:
    named = [pen.wrapped(node.label, NODE - ACROSS, 3) for node in picture.nodes]
    worded = [pen.wrapped(edge.words, LABEL, 3) if edge.words else () for edge in picture.edges]
    sizes = [_size(pen, lines) for lines in named]
    rooms = [_room(pen, lines) for lines in worded]
    tried = (_arranged(picture.edges, sizes, rooms, field, points) for points in _layouts(picture))
    best = min(tried, key=lambda one: one.trouble)
    for edge, label in zip(picture.edges, best.labels, strict=True):
        stroke, width = (Stroke.WHOLE, BOTH) if edge.confirmed else (Stroke.BROKEN, ONE)
        yield from (Line(start, end, stroke, width) for start, end in pairwise(_way(best.boxes, edge, label)))
    for lines, label in zip(worded, best.labels, strict=True):
        if label:
            yield written(lines, label.left, label.top, label.width, centred=True, paper=True)
    for node, box, lines in zip(picture.nodes, best.boxes, named, strict=True):
        yield Box(box, filled=node.here)
        yield written(lines, box.left, box.top + ACROSS, box.width, centred=True)


def _way(boxes: Sequence[Area], edge: Edge, label: Area | None) -> list[Point]:
    return [boxes[edge.one].middle, *([label.middle] if label else []), boxes[edge.other].middle]


def _size(pen: Pen, lines: Sequence[str]) -> Point:
    wide = max(pen.width(line) for line in lines)
    return min(NODE, wide + 4 * ACROSS), tall(lines) + 2 * ACROSS


def _room(pen: Pen, lines: Sequence[str]) -> Point | None:
    return (max(map(pen.width, lines)) + ACROSS, tall(lines)) if lines else None


def _layouts(picture: NetworkPicture) -> Iterator[list[Point]]:
    """A circle, and a few balances of springs from it, each with its own seed: always the same."""
    import networkx as nx  # noqa: PLC0415 - with the first picture, not at each start

    graph = nx.Graph()
    graph.add_nodes_from(range(len(picture.nodes)))
    graph.add_edges_from((edge.one, edge.other) for edge in picture.edges)
    circle = nx.circular_layout(graph)
    yield _points(circle)
    apart = 2.2 / sqrt(len(picture.nodes))
    for seed in SEEDS:
        start = circle if not seed else None
        yield _points(nx.spring_layout(graph, k=apart, pos=start, iterations=120, seed=seed))


def _points(found: Mapping[int, Sequence[float]]) -> list[Point]:
    return [(float(found[at][0]), float(found[at][1])) for at in range(len(found))]


def _arranged(
    edges: Sequence[Edge],
    sizes: Sequence[Point],
    rooms: Sequence[Point | None],
    field: Area,
    points: Sequence[Point],
) -> Arrangement:
    """Words begin in the middle of their link, then all makes room for all; a few times over."""
    boxes = _stretched(points, sizes, field)
    worded = {at: room for at, room in enumerate(rooms) if room}
    labels: dict[int, Area] = {}
    for _ in range(ROUNDS):
        begun = [_around(_between_boxes(boxes, edges[at]), room) for at, room in worded.items()]
        placed = _pushed_apart([*boxes, *begun], field)
        boxes = placed[: len(boxes)]
        labels = dict(zip(worded, placed[len(boxes) :], strict=True))
    ways = [_way(boxes, edge, labels.get(at)) for at, edge in enumerate(edges)]
    trouble = _crowded([*boxes, *labels.values()]) + _hidden(edges, boxes, labels, ways)
    trouble += _crossed(ways) + _length(ways)
    return Arrangement(tuple(boxes), tuple(labels.get(at) for at in range(len(edges))), trouble)


def _crowded(areas: Sequence[Area]) -> float:
    aired = [area.wider(AIR) for area in areas]
    return sum(one.shared(other) for one, other in combinations(aired, 2))


def _around(middle: Point, size: Point) -> Area:
    (x, y), (width, height) = middle, size
    return Area(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _between_boxes(boxes: Sequence[Area], edge: Edge) -> Point:
    return _along(boxes[edge.one].middle, boxes[edge.other].middle, 0.5)


def _hidden(
    edges: Sequence[Edge], boxes: Sequence[Area], labels: Mapping[int, Area], ways: Sequence[Sequence[Point]]
) -> float:
    """Links that pass behind a box where they do not end, or behind words that are not theirs."""
    found = 0
    for at, (edge, way) in enumerate(zip(edges, ways, strict=True)):
        others = [label for place, label in labels.items() if place != at]
        ends = [{edge.one, edge.other}] if len(way) == 2 else [{edge.one}, {edge.other}]  # noqa: PLR2004
        for (start, end), own in zip(pairwise(way), ends, strict=True):
            behind = [*(box for place, box in enumerate(boxes) if place not in own), *others]
            found += sum(_passes(start, end, area) for area in behind)
    return 8000.0 * found


def _crossed(ways: Sequence[Sequence[Point]]) -> float:
    return 2000.0 * sum(
        _cross(*mine, *theirs)
        for one, other in combinations(ways, 2)
        for mine in pairwise(one)
        for theirs in pairwise(other)
    )


def _length(ways: Sequence[Sequence[Point]]) -> float:
    """Detours weigh more than distance."""
    gone = [sum(dist(start, end) for start, end in pairwise(way)) for way in ways]
    straight = [dist(way[0], way[-1]) for way in ways]
    return sum(gone) + DETOUR * (sum(gone) - sum(straight))


def _stretched(points: Sequence[Point], sizes: Sequence[Point], field: Area) -> list[Area]:
    """Over the whole field, whatever the layout was."""
    across = [point[0] for point in points]
    down = [point[1] for point in points]
    wide, high = max(size[0] for size in sizes), max(size[1] for size in sizes)
    found = []
    for point, (width, height) in zip(points, sizes, strict=True):
        x = field.left + wide / 2 + _share(point[0], across) * (field.width - wide)
        y = field.top + high / 2 + _share(point[1], down) * (field.height - high)
        found.append(_around((x, y), (width, height)))
    return found


def _share(value: float, among: Sequence[float]) -> float:
    least, most = min(among), max(among)
    return (value - least) / (most - least) if most - least > 1e-6 else 0.5  # noqa: PLR2004 - all in one line


def _pushed_apart(boxes: list[Area], field: Area) -> list[Area]:
    """Step by step, until none is closer to another than the gap; never out of the field."""
    found = list(boxes)
    for _ in range(80):
        still = True
        for one, other in combinations(range(len(found)), 2):
            push = _push(found[one], found[other])
            if push is not None:
                still = False
                found[one] = _kept_in(found[one].moved(-push[0] / 2, -push[1] / 2), field)
                found[other] = _kept_in(found[other].moved(push[0] / 2, push[1] / 2), field)
        if still:
            break
    return found


def _push(one: Area, other: Area) -> Point | None:
    """The shortest way out for `other`."""
    across = min(one.right, other.right) - max(one.left, other.left) + GAP
    down = min(one.bottom, other.bottom) - max(one.top, other.top) + GAP
    if across <= 0.5 or down <= 0.5:  # noqa: PLR2004 - of a pixel
        return None
    if across < down:
        return (across if other.middle[0] >= one.middle[0] else -across), 0.0
    return 0.0, (down if other.middle[1] >= one.middle[1] else -down)


def _kept_in(box: Area, field: Area) -> Area:
    across = max(field.left - box.left, 0.0) + min(field.right - box.right, 0.0)
    down = max(field.top - box.top, 0.0) + min(field.bottom - box.bottom, 0.0)
    return box.moved(across, down)


def _along(start: Point, end: Point, at: float) -> Point:
    return start[0] + (end[0] - start[0]) * at, start[1] + (end[1] - start[1]) * at


def _passes(start: Point, end: Point, box: Area) -> bool:
    """Whether something of the line is inside (Liang and Barsky, 1984)."""
    enters, leaves = 0.0, 1.0
    for at, to, least, most in (
        (start[0], end[0], box.left, box.right),
        (start[1], end[1], box.top, box.bottom),
    ):
        if abs(to - at) < 1e-9:  # noqa: PLR2004 - it keeps to its row or its column
            if not least < at < most:
                return False
            continue
        first, second = sorted(((least - at) / (to - at), (most - at) / (to - at)))
        enters, leaves = max(enters, first), min(leaves, second)
    return enters < leaves


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Two that end in the same box meet there, and do not cross."""
    if {a, b} & {c, d}:
        return False
    return _turns(a, b, c) != _turns(a, b, d) and _turns(c, d, a) != _turns(c, d, b)


def _turns(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


# --- Around it ---


def _row_of(pen: Pen, labels: Sequence[str], top: float) -> tuple[list[Part], float]:
    """Boxes side by side, in as many rows as they need; and how high they are together."""
    parts: list[Part] = []
    left, down, high = float(MARGIN), top, 0.0
    for label in labels:
        lines = pen.wrapped(label, NODE - 2 * ACROSS, 3)
        width, height = _size(pen, lines)
        if left + width > WIDTH - MARGIN:
            left, down, high = float(MARGIN), down + high + 20, 0.0
        box = Area(left, down, left + width, down + height)
        parts += [Box(box, filled=True), written(lines, left, down + ACROSS, width, centred=True)]
        left, high = left + width + 24, max(high, height)
    return parts, down + high - top + 12


def _explain(page: Filling, legend: Sequence[str]) -> None:
    """Two columns: what the boxes are, what the lines are."""
    half, sample = page.inside / 2, 64.0
    rows = ((0, 2), (1, 3))
    for row in rows:
        high = TEXT * 1.5
        for column, at in enumerate(row):
            left, middle = MARGIN + column * half, page.down + high / 2
            if column:
                stroke = (Stroke.WHOLE, Stroke.BROKEN)[at - 2]
                page.add([Line((left, middle), (left + sample, middle), stroke, BOTH if at == 2 else ONE)])  # noqa: PLR2004 - the third
            else:
                page.add([Box(Area(left, middle - 15, left + sample, middle + 15), filled=at == 0)])
            lines = page.pen.wrapped(legend[at], half - sample - 30, 1)
            page.add([written(lines, left + sample + 16, middle - TEXT * 0.62, half - sample - 30)])
        page.skip(high)
