"""`trait-dunion decks check`: what an author of decks reads before a group does."""

import sys
from collections.abc import Iterable
from pathlib import Path

from prompts.decks import PACKAGED, Deck, load_decks

FINE = 0
WRONG = 2


def run(folder: Path | None) -> int:
    """Every problem as `file:line: sentence`, or a line for each deck. No folder: the packaged decks."""
    decks, problems = load_decks(folder or PACKAGED)
    if problems:
        _print(map(str, problems))
        return WRONG
    _print(map(_fine, decks.values()))
    return FINE


def _fine(deck: Deck) -> str:
    prompts = "1 prompt" if len(deck.prompts) == 1 else f"{len(deck.prompts)} prompts"
    minutes = "1 minute" if deck.minutes == 1 else f"{deck.minutes} minutes"
    return f"{deck.id}: {prompts}, {minutes}. {deck.title.fr} / {deck.title.en}"


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
