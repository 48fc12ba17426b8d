"""Sheets as PNG, by matplotlib, without its pyplot: nothing here is shared between two pictures.

It is read with the first picture, not at each start, and takes a second then: never in the event loop.
Its pictures are painted one at a time (`bot/drawing.py`). What people wrote is never read as a formula.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rendering import html
from rendering.sheet import (
    COOL,
    INK,
    LINE,
    PALE,
    SOFT,
    TEXT,
    WARM,
    WHITE,
    WIDTH,
    Area,
    Band,
    Box,
    Part,
    Picture,
    Shape,
    Sheet,
    Sign,
    Stroke,
    Words,
)
from rendering.sheet import Line as Ruled
from rendering.tones import CROSSED, DOTTED, FALLING, RISING, TONES

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.font_manager import FontProperties

DOTS = 72  # an inch: a point is a pixel
BROKEN = (0, (3, 2))  # in widths of the line
ABOVE = 0.73  # of the letters’ height: how far capitals rise
CORNER = 12
_INKS = {Shape.CIRCLE: COOL, Shape.TRIANGLE: WARM, Shape.SQUARE: INK}
_HATCHES = {RISING: "//", FALLING: "\\\\", CROSSED: "xxx", DOTTED: ".."}
_MARKERS = {Shape.CIRCLE: "o", Shape.TRIANGLE: "^", Shape.SQUARE: "s"}


def painted(picture: Picture) -> bytes:
    return png(picture.sheet(FontPen()))


class FontPen:
    """Measures as the painter paints. Its fonts come with matplotlib: the same on every machine."""

    def width(self, words: str, size: int = TEXT, *, bold: bool = False) -> float:
        font = _font(size, bold=bold)
        return float(self._measure.get_text_width_height_descent(words, font, ismath=False)[0])

    def wrapped(
        self, words: str, within: float, most: int, size: int = TEXT, *, bold: bool = False
    ) -> tuple[str, ...]:
        def fits(line: str) -> bool:
            return self.width(line, size, bold=bold) <= within

        lines = list(islice(_broken(self._readable(words), fits), most + 1)) or ["–"]
        return tuple(lines) if len(lines) <= most else (*lines[: most - 1], _cut(lines[most - 1], fits))

    def _readable(self, words: str) -> str:
        """Only what both fonts have a sign for."""
        return "".join(sign for sign in html.name(words) if self._has(ord(sign)))

    def _has(self, code: int) -> bool:
        return all(font.get_char_index(code) for font in self._fonts)

    @cached_property
    def _measure(self) -> Any:
        from matplotlib.backends.backend_agg import RendererAgg  # noqa: PLC0415 - with the first picture

        made: Any = RendererAgg
        return made(1, 1, DOTS)

    @cached_property
    def _fonts(self) -> list[Any]:
        from matplotlib.font_manager import get_font  # noqa: PLC0415 - as above

        return [get_font(str(_file(bold=bold))) for bold in (False, True)]


def _broken(words: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """At ordinary spaces; a word too long for a line after a hyphen of its own, else wherever it is full."""
    line = ""
    for word in filter(None, words.split(" ")):
        if fits(f"{line} {word}".strip()):
            line = f"{line} {word}".strip()
            continue
        if line:
            yield line
        line = word
        while not fits(line):
            most = _most(line, fits)
            most = line.rfind("-", 0, most) + 1 or most
            yield line[:most]
            line = line[most:]
    if line:
        yield line


def _most(word: str, fits: Callable[[str], bool]) -> int:
    """How many of its letters fit on a line; one at least."""
    found = bisect_left(range(1, len(word)), True, key=lambda at: not fits(word[:at]))
    while found > 1 and not fits(word[:found]):
        found -= 1
    return max(found, 1)


def _cut(line: str, fits: Callable[[str], bool]) -> str:
    """With “…” at its end, after a whole word where it has several."""
    while not fits(f"{line}…"):
        line = line.rpartition(" ")[0] or line[:-1]
    return line.rstrip(" ,;:.«–(") + "…"


def png(sheet: Sheet) -> bytes:
    """The same bytes for the same sheet."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - with the first picture
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    figure = Figure(figsize=(WIDTH / DOTS, sheet.height / DOTS), dpi=DOTS, facecolor=WHITE)
    FigureCanvasAgg(figure)
    for depth, part in enumerate(sheet.parts):
        for artist in _artists(part, sheet.height):
            artist.set_zorder(depth)
            figure.add_artist(artist)
    content = BytesIO()
    figure.savefig(content, format="png", dpi=DOTS, metadata={"Software": None})
    return content.getvalue()


def _artists(part: Part, height: int) -> "list[Artist]":
    match part:
        case Words():
            return _letters(part, height)
        case Box():
            return [_box(part, height)]
        case Ruled():
            return [_line(part, height)]
        case Sign():
            return [_sign(part, height)]
        case Band():
            return [_band(part, height)]


def _letters(words: Words, height: int) -> "list[Artist]":
    from matplotlib.text import Text  # noqa: PLC0415 - as above
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415 - as above

    area, font = words.area, _font(words.size, bold=words.bold)
    step, across = words.size * LINE, area.middle[0] if words.centred else area.left
    paper = [_paper(area, height)] if words.paper else []
    return paper + [
        Text(
            across,
            height - (area.top + step * row + words.size * (LINE / 2 + ABOVE / 2)),
            line,
            color=WHITE if words.light else INK,
            fontproperties=font,
            horizontalalignment="center" if words.centred else "left",
            verticalalignment="baseline",
            parse_math=False,
            transform=IdentityTransform(),
        )
        for row, line in enumerate(words.lines)
    ]


def _paper(area: Area, height: int) -> "Artist":
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - as above
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415 - as above

    corner = (area.left, height - area.bottom)
    return Rectangle(corner, area.width, area.height, color=WHITE, linewidth=0, transform=IdentityTransform())


def _box(box: Box, height: int) -> "Artist":
    from matplotlib.patches import FancyBboxPatch  # noqa: PLC0415 - as above
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415 - as above

    return FancyBboxPatch(
        (box.area.left, height - box.area.bottom),
        box.area.width,
        box.area.height,
        boxstyle=f"round,pad=0,rounding_size={CORNER}",
        facecolor=PALE if box.filled else WHITE,
        edgecolor=INK if box.filled else SOFT,
        linewidth=3,
        linestyle=_style(box.stroke),
        transform=IdentityTransform(),
    )


def _line(line: Ruled, height: int) -> "Artist":
    from matplotlib.lines import Line2D  # noqa: PLC0415 - as above
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415 - as above

    (left, top), (right, bottom) = line.start, line.end
    return Line2D(
        (left, right),
        (height - top, height - bottom),
        color=INK,
        linewidth=line.width,
        linestyle=_style(line.stroke),
        transform=IdentityTransform(),
    )


def _sign(sign: Sign, height: int) -> "Artist":
    from matplotlib.lines import Line2D  # noqa: PLC0415 - as above
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415 - as above

    ink = _INKS[sign.shape]
    return Line2D(
        (sign.at[0],),
        (height - sign.at[1],),
        marker=_MARKERS[sign.shape],
        markersize=sign.size,
        markerfacecolor=ink if sign.full else WHITE,
        markeredgecolor=ink,
        markeredgewidth=3,
        linestyle="none",
        transform=IdentityTransform(),
    )


def _band(band: Band, height: int) -> "Artist":
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - as above
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415 - as above

    tone, area = TONES[band.stance], band.area
    return Rectangle(
        (area.left, height - area.bottom),
        area.width,
        area.height,
        facecolor=tone.ground,
        edgecolor=tone.line,
        hatch=_HATCHES.get(tone.grain or ""),
        linewidth=3,
        transform=IdentityTransform(),
    )


def _style(stroke: Stroke) -> Any:
    return "solid" if stroke is Stroke.WHOLE else BROKEN


def _font(size: int, *, bold: bool) -> "FontProperties":
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - as above

    return FontProperties(fname=str(_file(bold=bold)), size=size)


def _file(*, bold: bool) -> Path:
    from matplotlib import get_data_path  # noqa: PLC0415 - as above

    return Path(get_data_path(), "fonts", "ttf", f"DejaVuSans{'-Bold' if bold else ''}.ttf")
