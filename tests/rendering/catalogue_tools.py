"""What the catalogue tests and the writer of a catalogue share: extraction as `babel.cfg` says."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).parents[2]
KEYWORDS = {"_": None, "say": None, "label": None, "many": (1, 2)}

Id = str | tuple[str, ...]


def extracted() -> dict[Id, list[str]]:
    """Every sentence of the code, with the places where it is said."""
    places: dict[Id, list[str]] = {}
    for file, line, message in _found():
        places.setdefault(message, []).append(f"{file}:{line}")
    return places


def _found() -> Iterator[tuple[str, int, Id]]:
    for folder in ("rendering", "prompts"):
        rows = extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=KEYWORDS)
        for file, line, message, _comments, _context in rows:
            if message:
                yield f"{folder}/{file}", line, message if isinstance(message, str) else tuple(message)
