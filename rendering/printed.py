"""Sentences for a terminal, and what a long command is at."""

from dataclasses import dataclass

from rendering import html
from rendering.html import Html
from rendering.say import Say, Value


@dataclass(frozen=True, slots=True)
class Printed(Say):
    """What a file says is on one line, without anything a terminal would obey."""

    def _marked_up(self, value: Value) -> Html:
        match value:
            case Html():
                return value
            case int():
                return self.number(value)
            case str():
                return Html(html.name(value))


def lines_read(say: Say, done: int, total: int) -> Html:
    return say("Lines read: {done} of {total}", done=done, total=total)


def texts_compared(say: Say, done: int, total: int) -> Html:
    return say("Texts compared: {done} of {total}", done=done, total=total)


def draws_done(say: Say, done: int, total: int) -> Html:
    return say("Draws, in search of opinion groups: {done} of {total}", done=done, total=total)
