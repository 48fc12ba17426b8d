"""Statements drawn as in the document: seats between bars, a letter for each voice, ∅ for a silent member."""

from collections.abc import Mapping

from hypothesis import strategies as st

from facilitation.marks import Seat
from facilitation.stances import Stance
from facilitation.synthesis import Finding, Statement, synthesise

LETTERS = dict(zip("ARKDOS", Stance, strict=True))
SILENT = "∅"

CITY, SCHOOL, PASSERELLES, CLINIC = (
    "Service social de la Ville",
    "Collège Rosa-Parks",
    "Passerelles",
    "Centre de santé des Tilleuls",
)
GRAND_PRE = {
    "Maëlle": CITY,
    "Farid": CITY,
    "Nadège": SCHOOL,
    "Thomas": SCHOOL,
    "Rosa": PASSERELLES,
    "Ismaël": PASSERELLES,
    "Awa": PASSERELLES,
    "Hélène": CLINIC,
    "Yann": CLINIC,
}


def roster_of(drawn: str) -> dict[str, Seat]:
    return {f"{seat}{place}": str(seat) for seat, place, _ in _places(drawn)}


def voices_of(drawn: str) -> dict[str, Stance]:
    return {f"{seat}{place}": LETTERS[letter] for seat, place, letter in _places(drawn) if letter != SILENT}


def find(drawn: str, mandates: Mapping[Seat, Stance] | None = None) -> Finding:
    """The finding of one drawn statement; seats are called "1", "2" and so on, their people "1a", "1b"."""
    (finding,) = synthesise(roster_of(drawn), [statement(drawn, mandates)])
    return finding


def statement(drawn: str, mandates: Mapping[Seat, Stance] | None = None) -> Statement:
    return Statement("drawn", voices_of(drawn), mandates or {})


def say(**voices: str) -> dict[str, Stance]:
    return {person: LETTERS[letter] for person, letter in voices.items()}


def in_grand_pre(statement: Statement) -> Finding:
    (finding,) = synthesise(GRAND_PRE, [statement])
    return finding


def drawings(max_seats: int = 5, max_members: int = 4, letters: str = "ARKDOS∅") -> st.SearchStrategy[str]:
    seats = st.text(letters, min_size=1, max_size=max_members)
    return st.lists(seats, min_size=1, max_size=max_seats).map("|".join)


@st.composite
def mandated(draw: st.DrawFn) -> tuple[str, dict[Seat, Stance]]:
    """A drawing, and positions that some of its seats were mandated to give."""
    drawn = draw(drawings())
    seats = st.sampled_from([str(number) for number, _ in enumerate(drawn.split("|"), start=1)])
    return drawn, draw(st.dictionaries(seats, st.sampled_from(Stance), max_size=2))


def _places(drawn: str) -> list[tuple[int, str, str]]:
    return [
        (number, chr(ord("a") + place), letter)
        for number, seat in enumerate(drawn.split("|"), start=1)
        for place, letter in enumerate(seat)
    ]
