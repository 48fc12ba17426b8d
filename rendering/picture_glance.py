"""The summary at a glance: texts as bars, as wide a cell for each institution; conflicts at the same size."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from facilitation.findings import Finding
from facilitation.marks import OTHERS, Mark, Seat
from facilitation.publication import Published
from facilitation.sections import Section, in_sections
from facilitation.stances import Stance
from prompts.texts import _
from rendering.figures import Figures
from rendering.html import Html
from rendering.places import PLACES
from rendering.say import Say
from rendering.sheet import (
    MARGIN,
    TEXT,
    WIDTH,
    Area,
    Band,
    Box,
    Filling,
    Part,
    Pen,
    Sheet,
    Stroke,
    tall,
    written,
)
from rendering.tones import TONES
from rendering.words import sentence_case

BAR, NAME = 50.0, 24  # the height of a cell, and of the letters below it
BETWEEN, AFTER = 10.0, 26.0  # from a cell, a text, to the next
SAMPLE = 46.0  # the width of a tone that the legend explains
NARROW = 30.0  # no room for a number
GRAINED = 64.0  # room for a number as high as the others, and for the grain around it
MANY = 6  # institutions: their names have no room below their cells

_MARKS = (Mark.FOR, Mark.RECOGNISES, Mark.SEVERAL, Mark.AGAINST, Mark.NO_VIEW)
_TONES: Mapping[Stance, str] = {
    Stance.AGREE: _("for"),
    Stance.RESERVE: _("for, with a reservation"),
    Stance.RECOGNISE: _("legitimate"),
    Stance.DISAGREE: _("against"),
    Stance.OBJECT: _("objection"),
    Stance.NO_VIEW: _("no position"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """An institution: its people by stance, or the one voice it gave. No name: one that was not heard."""

    name: str
    people: tuple[tuple[Stance, int], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """`instead`: what is said where no cell may be shown."""

    words: str
    cells: tuple[Cell, ...]
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """`more`: what to say where 1, 2, 3 … of them are left out."""

    title: str
    nothing: str
    texts: tuple[Told, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GlancePicture:
    """`legend`: the tones that are on it; `unheard`: where a cell is empty; `key`: of numbers for names."""

    title: str
    groups: tuple[Group, ...]
    legend: tuple[tuple[Stance, str], ...]
    unheard: str | None
    key: tuple[str, ...]
    rest: str | None

    def sheet(self, pen: Pen) -> Sheet:
        page = Filling(pen, self.title)
        self._explain(page)
        shown = self._shown(pen, page)
        for group, count in zip(self.groups, shown, strict=True):
            self._fill(page, group, count)
        self._close(page)
        return page.sheet()

    def _shown(self, pen: Pen, page: Filling) -> list[int]:
        """How many of each group: one of each in turn, as long as there is room."""
        counts = [0 for _ in self.groups]
        beneath = Filling(pen, self.title)
        begun = beneath.down
        self._close(beneath)
        left = beneath.down - begun + len(self.groups) * (2 * TEXT * 1.24 + 40)
        full: set[int] = set()
        for row in zip_longest(*(group.texts for group in self.groups)):
            for at, told in enumerate(row):
                if told is None or at in full:
                    continue
                left += _height(pen, told)
                if page.has_room_for(left):
                    counts[at] += 1
                else:
                    left -= _height(pen, told)
                    full.add(at)
        return counts

    def _fill(self, page: Filling, group: Group, count: int) -> None:
        page.rule()
        page.skip(14)
        page.write(group.title, bold=True)
        page.skip(8)
        if not group.texts:
            page.write(group.nothing)
        for told in group.texts[:count]:
            parts, height = _told(page.pen, told, page.down)
            page.add(parts, height + AFTER)
        if left := len(group.texts) - count:
            page.write(group.more[left - 1])
        page.skip(10)

    def _explain(self, page: Filling) -> None:
        """Samples one after the other, on as many lines as it takes."""
        left = float(MARGIN)
        for stance, words in (*self.legend, *([(None, self.unheard)] if self.unheard else [])):
            wide = page.pen.width(words, NAME) + 6
            if left > MARGIN and left + SAMPLE + 10 + wide > WIDTH - MARGIN:
                left = float(MARGIN)
                page.skip(NAME * 1.24 + 12)
            area = Area(left, page.down, left + SAMPLE, page.down + NAME * 1.24)
            page.add([Band(area, stance) if stance else Box(area, stroke=Stroke.BROKEN)])
            page.add([written((words,), area.right + 10, page.down, wide, NAME)])
            left = area.right + 10 + wide + 26
        page.skip(NAME * 1.24 + 18)

    def _close(self, page: Filling) -> None:
        for line in self.key:
            page.write(line, size=NAME)
        if self.rest:
            page.write(self.rest)


def _height(pen: Pen, told: Told) -> float:
    return _told(pen, told, 0.0)[1] + AFTER


def _told(pen: Pen, told: Told, top: float) -> tuple[list[Part], float]:
    """Its first words, its bar, and whose each cell is."""
    inside = float(WIDTH - 2 * MARGIN)
    lines = pen.wrapped(told.words, inside, 2)
    parts: list[Part] = [written(lines, MARGIN, top, inside)]
    down = top + tall(lines) + 8
    if not told.cells:
        said = pen.wrapped(told.instead, inside, 2, NAME)
        return [*parts, written(said, MARGIN, down, inside, NAME)], down + tall(said, NAME) - top
    width = (inside - BETWEEN * (len(told.cells) - 1)) / len(told.cells)
    below = 0.0
    for at, cell in enumerate(told.cells):
        area = Area(
            MARGIN + at * (width + BETWEEN), down, MARGIN + at * (width + BETWEEN) + width, down + BAR
        )
        parts += _cell(pen, cell, area)
        if cell.name:
            name = pen.wrapped(cell.name, width, 2, NAME)
            parts.append(written(name, area.left, down + BAR + 4, width, NAME))
            below = max(below, tall(name, NAME) + 4)
    return parts, down + BAR + below - top


def _cell(pen: Pen, cell: Cell, area: Area) -> Iterator[Part]:
    if not cell.people:
        yield Box(area, stroke=Stroke.BROKEN)
        return
    whole, left = sum(count for _, count in cell.people), area.left
    for stance, count in cell.people:
        band = Area(left, area.top, left + area.width * count / whole, area.bottom)
        yield Band(band, stance)
        if band.width >= NARROW:
            yield _count(pen, stance, count, band)
        left = band.right


def _count(pen: Pen, stance: Stance, count: int, band: Area) -> Part:
    """Smaller where its paper would hide the grain."""
    words, dark = str(count), TONES[stance].dark
    size = TEXT if dark or band.width >= GRAINED else NAME
    wide = pen.width(words, size, bold=True) + 6
    left, top = band.middle[0] - wide / 2, band.middle[1] - size * 1.24 / 2
    return written((words,), left, top, wide, size, bold=True, centred=True, paper=not dark, light=dark)


# --- What it shows ---


def glance_picture(figures: Figures, found: Published, words: Mapping[str, str]) -> GlancePicture | None:
    """`words`: of each text, by the id of its finding. None where no text was put to the group."""
    placed = in_sections(found.findings)
    shown = [*placed[Section.CONVERGENCES], *placed[Section.CONFLICTS]]
    if not found.findings:
        return None
    say, names = figures.say, _names(figures, shown)
    left_out = len(found.findings) - len({one.id for one in shown})
    return GlancePicture(
        title=say.label("The summary at a glance"),
        groups=tuple(
            _group(figures, names, words, section, placed[section])
            for section in (Section.CONVERGENCES, Section.CONFLICTS)
        ),
        legend=tuple((stance, say.label(_TONES[stance])) for stance in Stance if _is_on(shown, stance)),
        unheard=say.label("not heard") if any(one.seats_at(Mark.SILENT) for one in shown) else None,
        key=tuple(_key(figures, names)),
        rest=say.label("In the other sections of the summary: {count}.", count=left_out)
        if left_out
        else None,
    )


def _group(
    figures: Figures,
    names: Mapping[Seat, str],
    words: Mapping[str, str],
    section: Section,
    findings: Sequence[Finding],
) -> Group:
    say, (title, nothing) = figures.say, PLACES[section]
    erased = say.label("(this text is erased)")
    too_few = say.label("Without names, and too few people to show how they stand.")
    return Group(
        title=say.label(title),
        nothing=sentence_case(Html(say.label(nothing))),
        texts=tuple(
            Told(words.get(str(finding.id), erased), tuple(_cells(say, names, finding)), too_few)
            for finding in findings
        ),
        more=tuple(
            say.label("And {count} more, in the summary.", count=nth + 1) for nth in range(len(findings))
        ),
    )


def _cells(say: Say, names: Mapping[Seat, str], finding: Finding) -> Iterator[Cell]:
    """By where they stand, then by name; those that were not heard last, without one. Where no institution
    may be told apart, all its people are one.
    """
    if _is_all_together(finding):
        yield Cell(say.label("Everybody together, without institutions"), _people(finding, OTHERS))
    for mark in _MARKS:
        standing = finding.seats_at(mark)
        yield from (Cell(name, _people(finding, seat)) for seat, name in names.items() if seat in standing)
    yield from (Cell("", ()) for _seat in finding.seats_at(Mark.SILENT))


def _is_all_together(finding: Finding) -> bool:
    return OTHERS in finding.tallies and OTHERS not in finding.marks


def _people(finding: Finding, seat: Seat) -> tuple[tuple[Stance, int], ...]:
    if seat in finding.mandates:
        return ((finding.mandates[seat], 1),)
    return tuple((stance, count) for stance, count in finding.tallies[seat].counts().items() if count)


def _is_on(findings: Iterable[Finding], stance: Stance) -> bool:
    return any(stance in dict(_people(finding, seat)) for finding in findings for seat in _shown_in(finding))


def _shown_in(finding: Finding) -> Iterator[Seat]:
    yield from (seat for mark in _MARKS for seat in finding.seats_at(mark))
    if _is_all_together(finding):
        yield OTHERS


def _names(figures: Figures, findings: Iterable[Finding]) -> dict[Seat, str]:
    """Of who was heard; numbers, where they are many."""
    heard = {seat for one in findings for mark in _MARKS for seat in one.seats_at(mark)}
    ordered = figures.in_order(heard)
    seats = max((finding.seats for finding in findings), default=0)
    return {
        seat: str(nth) if seats > MANY else sentence_case(Html(figures.bare(seat)))
        for nth, seat in enumerate(ordered, 1)
    }


def _key(figures: Figures, names: Mapping[Seat, str]) -> Iterator[str]:
    """What the numbers say."""
    for seat, name in names.items():
        if name.isdecimal():
            yield figures.say.label("{number} {name}", number=name, name=figures.bare(seat))
