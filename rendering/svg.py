"""Sheets and bars as SVG inside a page: as they are in the chat, with the letters of the reader’s machine."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from facilitation.stances import Stance
from rendering.sheet import (
    COOL,
    INK,
    LINE,
    PALE,
    SOFT,
    WARM,
    WHITE,
    WIDTH,
    Band,
    Box,
    Line,
    Part,
    Shape,
    Sheet,
    Sign,
    Stroke,
    Words,
)
from rendering.tones import CROSSED, DOTTED, FALLING, RISING, TONES, Tone

ABOVE = 0.73  # of the letters’ height: how far capitals rise
CORNER = 12
GRAIN = 7  # from one line of a grain to the next
BAR_WIDTH, BAR_HEIGHT = 260, 26
NARROW = 14  # no room for a number
_INKS = {Shape.CIRCLE: COOL, Shape.TRIANGLE: WARM, Shape.SQUARE: INK}
_NOTHING = Markup("")


def joined(parts: Iterable[Markup]) -> Markup:
    return _NOTHING.join(parts)


# --- A sheet ---


def drawing(sheet: Sheet, label: str) -> Markup:
    return Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" font-family="{}" fill="{}">{}</svg>'
    ).format(
        WIDTH,
        sheet.height,
        label,
        "DejaVu Sans, Verdana, Geneva, sans-serif",
        INK,
        joined(map(_part, sheet.parts)),
    )


def _part(part: Part) -> Markup:
    match part:
        case Words():
            return _words(part)
        case Box():
            return _box(part)
        case Line():
            return _line(part)
        case Sign():
            return _sign(part)
        case Band():
            area = part.area
            return _band(part.stance, area.left, area.top, area.width, area.height)


def _words(words: Words) -> Markup:
    area, step = words.area, words.size * LINE
    across = area.middle[0] if words.centred else area.left
    lines = joined(
        Markup('<tspan x="{}" y="{}">{}</tspan>').format(
            _n(across), _n(area.top + step * row + words.size * (LINE / 2 + ABOVE / 2)), line
        )
        for row, line in enumerate(words.lines)
    )
    looks = [Markup(' font-weight="bold"')] if words.bold else []
    looks += [Markup(' text-anchor="middle"')] if words.centred else []
    looks += [Markup(' fill="{}"').format(WHITE)] if words.light else []
    paper = _rect(area.left, area.top, area.width, area.height, WHITE) if words.paper else _NOTHING
    return paper + Markup('<text font-size="{}"{}>{}</text>').format(words.size, joined(looks), lines)


def _box(box: Box) -> Markup:
    area = box.area
    return Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{}" stroke="{}" stroke-width="3"{}/>'
    ).format(
        _n(area.left),
        _n(area.top),
        _n(area.width),
        _n(area.height),
        CORNER,
        PALE if box.filled else WHITE,
        INK if box.filled else SOFT,
        _dashes(box.stroke, 3),
    )


def _line(line: Line) -> Markup:
    (left, top), (right, bottom) = line.start, line.end
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>').format(
        *map(_n, (left, top, right, bottom)), INK, _n(line.width), _dashes(line.stroke, line.width)
    )


def _dashes(stroke: Stroke, width: float) -> Markup:
    if stroke is Stroke.WHOLE:
        return _NOTHING
    return Markup(' stroke-dasharray="{} {}"').format(_n(3 * width), _n(2 * width))


def _sign(sign: Sign) -> Markup:
    (x, y), half, ink = sign.at, sign.size / 2, _INKS[sign.shape]
    looks = Markup('fill="{}" stroke="{}" stroke-width="3"').format(ink if sign.full else WHITE, ink)
    match sign.shape:
        case Shape.CIRCLE:
            return Markup('<circle cx="{}" cy="{}" r="{}" {}/>').format(_n(x), _n(y), _n(half), looks)
        case Shape.TRIANGLE:
            return _polygon(((x, y - half), (x + half, y + half), (x - half, y + half)), looks)
        case Shape.SQUARE:
            corners = ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
            return _polygon(corners, looks)


def _polygon(corners: Iterable[tuple[float, float]], looks: Markup) -> Markup:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)
    return Markup('<polygon points="{}" {}/>').format(points, looks)


def _rect(left: float, top: float, width: float, height: float, fill: str) -> Markup:
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(
        *map(_n, (left, top, width, height)), fill
    )


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


# --- Bars ---


def bar(people: Sequence[tuple[Stance, int]]) -> Markup:
    """People of one institution by stance; the words beside it say the same."""
    whole, left, parts = sum(count for _, count in people), 1.0, []
    for stance, count in people:
        width = (BAR_WIDTH - 2) * count / whole
        parts.append(_band(stance, left, 1, width, BAR_HEIGHT - 2))
        if width >= NARROW:
            parts.append(_count(stance, count, left + width / 2))
        left += width
    return Markup('<svg class="bar" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>').format(
        BAR_WIDTH, BAR_HEIGHT, joined(parts)
    )


def _count(stance: Stance, count: int, middle: float) -> Markup:
    looks = Markup('fill="{}"').format(WHITE)
    if not TONES[stance].dark:
        looks = Markup('fill="{}" stroke="{}" stroke-width="5" paint-order="stroke"').format(INK, WHITE)
    return Markup(
        '<text x="{}" y="{}" font-size="15" font-weight="bold" text-anchor="middle" {}>{}</text>'
    ).format(_n(middle), _n(BAR_HEIGHT / 2 + 5.5), looks, count)


def _band(stance: Stance, left: float, top: float, width: float, height: float) -> Markup:
    tone = TONES[stance]
    fill = f"url(#{_grain_of(stance)})" if tone.grain else tone.ground
    return Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="2"/>'
    ).format(*map(_n, (left, top, width, height)), fill, tone.line)


def _grain_of(stance: Stance) -> str:
    return f"grain-{stance.value.replace('_', '-')}"


def grains() -> Markup:
    """Once on a page, before what is drawn with them."""
    patterns = joined(_pattern(_grain_of(stance), tone) for stance, tone in TONES.items() if tone.grain)
    return Markup('<svg class="grains" width="0" height="0" aria-hidden="true"><defs>{}</defs></svg>').format(
        patterns
    )


def _pattern(name: str, tone: Tone) -> Markup:
    return Markup(
        '<pattern id="{}" width="{}" height="{}" patternUnits="userSpaceOnUse">{}{}</pattern>'
    ).format(name, GRAIN, GRAIN, _rect(0, 0, GRAIN, GRAIN, tone.ground), joined(_strokes(tone)))


def _strokes(tone: Tone) -> Iterator[Markup]:
    ways = {RISING: f"M-1,1 l2,-2 M0,{GRAIN} l{GRAIN},-{GRAIN} M{GRAIN - 1},{GRAIN + 1} l2,-2"}
    ways[FALLING] = f"M-1,{GRAIN - 1} l2,2 M0,0 l{GRAIN},{GRAIN} M{GRAIN - 1},-1 l2,2"
    ways[CROSSED] = f"{ways[RISING]} {ways[FALLING]}"
    if tone.grain == DOTTED:
        yield Markup('<circle cx="{0}" cy="{0}" r="1.4" fill="{1}"/>').format(GRAIN / 2, tone.line)
    elif tone.grain:
        yield Markup('<path d="{}" stroke="{}" stroke-width="1.8"/>').format(ways[tone.grain], tone.line)
