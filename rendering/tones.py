"""How a stance looks on a bar, in pictures and on pages: a colour and a grain, so that grey tells it too."""

from collections.abc import Mapping
from dataclasses import dataclass

from facilitation.stances import Stance

_BLUE, _SKY = "#1d5f9e", "#d9e8f5"
_RUST, _SAND = "#b63c0a", "#fbe3d6"
_WHITE, _GREY = "#ffffff", "#5a6672"


@dataclass(frozen=True, slots=True)
class Tone:
    """`grain`: lines that rise, fall or cross, or dots, in `line`. `dark`: letters on it are white."""

    ground: str
    line: str
    grain: str | None = None
    dark: bool = False


RISING, FALLING, CROSSED, DOTTED = "rising", "falling", "crossed", "dotted"

TONES: Mapping[Stance, Tone] = {
    Stance.AGREE: Tone(_BLUE, _BLUE, dark=True),
    Stance.RESERVE: Tone(_SKY, _BLUE, RISING),
    Stance.RECOGNISE: Tone(_WHITE, _BLUE, DOTTED),
    Stance.DISAGREE: Tone(_SAND, _RUST, FALLING),
    Stance.OBJECT: Tone(_SAND, _RUST, CROSSED),
    Stance.NO_VIEW: Tone(_WHITE, _GREY),
}
