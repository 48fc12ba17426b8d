"""Buttons and how they stand: words a thumb can read, data the bot will read back."""

from typing import Any

from facilitation.commands import Command
from rendering import html
from rendering.message import Button, Keyboard
from rendering.presses import press

LONGEST = 64  # characters of a label


def button(label: str, kind: type[Command], **fields: Any) -> Button:
    return Button(_label(label), data=press(kind, **fields))


def link(label: str, url: str) -> Button:
    return Button(_label(label), url=url)


def _label(words: str) -> str:
    """Cut at a word where it is too long; Telegram refuses one in which nothing can be seen."""
    return html.first_words(words, LONGEST) or "…"


def column(*buttons: Button | None) -> Keyboard:
    """One per row; what is None is not there."""
    return tuple((one,) for one in buttons if one)


def side_by_side(buttons: list[Button], most: int) -> Keyboard:
    """Short labels, so many on a row."""
    return tuple(tuple(buttons[at : at + most]) for at in range(0, len(buttons), most))
