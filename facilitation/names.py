"""Names as people type them."""

import unicodedata

LONGEST_NAME = 64
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})  # letters of their own, for Unicode


def tidy(name: str) -> str:
    """One line, single spaces, no control or invisible marks."""
    visible = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in name)
    return " ".join(visible.split())


def fold(name: str) -> str:
    """Two names that fold alike are one: case, accents, spaces and punctuation do not count."""
    plain = unicodedata.normalize("NFKD", tidy(name).casefold().translate(LIGATURES))
    return "".join(letter for letter in plain if letter.isalnum())
