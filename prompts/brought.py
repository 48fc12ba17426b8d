"""A deck that was sent as a file: what it holds, or what is wrong with it, as plain JSON that can wait."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prompts.decks import understand
from prompts.marked_yaml import LARGEST, Mistake, mistake
from prompts.texts import _

MOST_TOLD = 120  # mistakes; more than one message holds
EXAMPLE = Path(__file__).parent / "example.yaml"  # a small deck to copy

Brought = dict[str, Any]


def read_brought(sent: bytes) -> Brought:
    """`content`, or `mistakes` and how many `more` there are, or `trouble`: the fields of `BringDeck`."""
    if len(sent) > LARGEST:
        return {"trouble": "too_large"}
    try:
        deck, mistakes = understand(sent.decode("utf-8-sig"))
    except UnicodeDecodeError:
        deck, mistakes = None, (mistake(1, _("this file is not in UTF-8; save it as UTF-8.")),)
    if deck is not None:
        return {"content": json.loads(deck.to_json())}
    told = [_told(one) for one in mistakes[:MOST_TOLD]]
    return {"mistakes": told, "more": len(mistakes) - len(told)}


def mistake_of(told: Mapping[str, Any]) -> Mistake:
    return Mistake(told["line"], told["said"], tuple(told["values"].items()), told["place"])


def _told(one: Mistake) -> dict[str, Any]:
    return {"line": one.line, "said": one.said, "place": one.place, "values": dict(one.values)}
