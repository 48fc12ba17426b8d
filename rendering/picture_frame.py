"""Institutions around the frame they share, as a picture: numbers say who holds to what of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitation.around import Around, Frame
from rendering.figures import Figures
from rendering.html import Html
from rendering.sheet import MARGIN, TEXT, WIDTH, Area, Box, Filling, Part, Pen, Sheet, tall, written
from rendering.words import sentence_case

PAD, BETWEEN = 16.0, 24.0
MOST_SHARED, MOST_ALONE = 5, 2
DETAILS = (3, 2, 1, 0)  # lines of what one sees alone: as many as let every house stand on it
HOUSE = (WIDTH - 2 * MARGIN - BETWEEN) / 2


@dataclass(frozen=True, slots=True)
class HouseBox:
    """`holds`: to what of the frame; `alone`: what stands on it alone, in first words."""

    name: str
    holds: str
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FramePicture:
    title: str
    centre: str
    shared: tuple[str, ...]
    nothing: str
    houses: tuple[HouseBox, ...]
    more: tuple[str, ...]  # what to say where 1, 2, 3 … of them are left out
    elsewhere: str  # where there is no room for what each sees alone

    def sheet(self, pen: Pen) -> Sheet:
        """Half of them above, the frame in the middle, the others below."""
        for detail in DETAILS:
            page, left_out = self._filled(pen, detail)
            if not left_out:
                break
        if left_out:
            page.write(self.more[left_out - 1])
        elif not detail and any(house.alone for house in self.houses):
            page.write(self.elsewhere)
        return page.sheet()

    def _filled(self, pen: Pen, detail: int) -> tuple[Filling, int]:
        """And how many houses found no room."""
        page = Filling(pen, self.title)
        rows = [self.houses[at : at + 2] for at in range(0, len(self.houses), 2)]
        above = (len(rows) + 1) // 2
        centre = _centre_height(self, pen)
        shown = self._rows(page, rows[:above], centre, detail)
        page.add(_centre(self, pen, page.down), centre + BETWEEN)
        shown += self._rows(page, rows[above:], 2 * TEXT, detail) if shown == len(rows[:above]) else 0
        return page, len(self.houses) - sum(map(len, rows[:shown]))

    def _rows(self, page: Filling, rows: Sequence[Sequence[HouseBox]], keep: float, detail: int) -> int:
        for nth, row in enumerate(rows):
            told = [_lines(page.pen, one, detail) for one in row]
            height = max(map(_house_height, told))
            if not page.has_room_for(height + BETWEEN + keep):
                return nth
            for at, lines in enumerate(told):
                page.add(_house(lines, MARGIN + at * (HOUSE + BETWEEN), page.down, height))
            page.skip(height + BETWEEN)
        return len(rows)


Lines = list[tuple[str, ...]]  # of its name, of what it holds to, of each thing that it sees alone


def _lines(pen: Pen, house: HouseBox, detail: int) -> Lines:
    inside = HOUSE - 2 * PAD
    texts = [pen.wrapped(words, inside, detail) for words in house.alone] if detail else []
    return [pen.wrapped(house.name, inside, 2, bold=True), pen.wrapped(house.holds, inside, 2), *texts]


def _house_height(told: Lines) -> float:
    return sum(map(tall, told)) + 8 * (len(told) - 2) + 2 * PAD


def _house(told: Lines, left: float, top: float, height: float) -> list[Part]:
    parts: list[Part] = [Box(Area(left, top, left + HOUSE, top + height))]
    down = top + PAD
    for nth, lines in enumerate(told):
        down += 8 if nth > 1 else 0
        parts.append(written(lines, left + PAD, down, HOUSE - 2 * PAD, bold=nth == 0))
        down += tall(lines)
    return parts


def _centre_lines(picture: FramePicture, pen: Pen) -> list[tuple[str, ...]]:
    inside = WIDTH - 2 * MARGIN - 2 * PAD
    told = [pen.wrapped(words, inside, 2) for words in picture.shared or (picture.nothing,)]
    return [pen.wrapped(picture.centre, inside, 1, bold=True), *told]


def _centre_height(picture: FramePicture, pen: Pen) -> float:
    lines = _centre_lines(picture, pen)
    return sum(map(tall, lines)) + 8 * len(lines) + 2 * PAD


def _centre(picture: FramePicture, pen: Pen, top: float) -> list[Part]:
    parts: list[Part] = [
        Box(Area(MARGIN, top, WIDTH - MARGIN, top + _centre_height(picture, pen)), filled=True)
    ]
    down, inside = top + PAD, WIDTH - 2 * MARGIN - 2 * PAD
    for nth, lines in enumerate(_centre_lines(picture, pen)):
        parts.append(written(lines, MARGIN + PAD, down, inside, bold=nth == 0))
        down += tall(lines) + 8
    return parts


# --- What it shows ---


def frame_picture(figures: Figures, found: Frame) -> FramePicture | None:
    if found.empty:
        return None
    say, numbered = figures.say, list(enumerate(found.shared, 1))
    told = [say.label("{number}. {words}", number=nth, words=text.text or "") for nth, text in numbered]
    return FramePicture(
        title=say.label("Institutions around the shared frame"),
        centre=say.label("What is shared"),
        shared=(*told[:MOST_SHARED], *_rest(figures, len(told) - MOST_SHARED)),
        nothing=say.label("Nothing has been agreed so far."),
        houses=tuple(_told(figures, one) for one in found.around),
        more=tuple(
            say.label("And {count} more, told in words.", count=nth + 1) for nth in range(len(found.around))
        ),
        elsewhere=say.label("What each sees alone is told in words."),
    )


def _rest(figures: Figures, count: int) -> list[str]:
    return [figures.say.label("And {count} more, told in words.", count=count)] if count > 0 else []


def _told(figures: Figures, one: Around) -> HouseBox:
    say = figures.say
    alone = [say.label("Seen from here: “{words}”", words=text.text or "") for text in one.alone[:MOST_ALONE]]
    return HouseBox(
        name=sentence_case(Html(figures.bare(one.seat))),
        holds=holds(figures, one),
        alone=(*alone, *_rest(figures, len(one.alone) - MOST_ALONE)),
    )


def holds(figures: Figures, one: Around) -> str:
    """“Holds to: 1 and 3”; a position that was not taken is no refusal."""
    say = figures.say
    if not one.holds:
        return say.label("Nothing said of it so far")
    numbers = say.listed([say.number(at + 1) for at in one.holds])
    return say.label("Holds to: {numbers}", numbers=numbers)
