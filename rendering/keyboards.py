"""Buttons and how they stand: words a thumb can read, data the bot will read back."""

from collections.abc import Sequence
from typing import Any

from facilitation.commands import Command
from rendering import html
from rendering.message import Button, Keyboard
from rendering.presses import press
from rendering.say import Say

LONGEST = 64  # characters of a label
MOST_BUTTONS = 90  # of a list under one message: Telegram shows a hundred in all


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


def page_of(
    say: Say,
    all_of_them: Sequence[Button],
    page: int,
    kind: type[Command],
    most: int = MOST_BUTTONS,
    **fields: Any,
) -> Keyboard:
    """As many as fit, one per row; then the way to those before and after, by that command."""
    shown = all_of_them[page * most : (page + 1) * most]
    before = button(say.label("Page before"), kind, page=page - 1, **fields)
    after = button(say.label("Next page"), kind, page=page + 1, **fields)
    row = (*((before,) if page else ()), *((after,) if len(all_of_them) > (page + 1) * most else ()))
    return (*column(*shown), row) if row else column(*shown)
