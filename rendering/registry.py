"""Which function says what: one for each notice, one for each refusal, found by their type."""

import pkgutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, TypeVar

import rendering
from facilitation.notices import Notice
from facilitation.refusals import MovedOn, Refusal
from rendering import html
from rendering.html import Html
from rendering.message import Message
from rendering.reader import Reader, Vanished

Said = Message | Html | None
N = TypeVar("N", bound=Notice)
R = TypeVar("R", bound=Refusal)

_NOTICES: dict[type[Notice], Callable[[Any, Reader], Said]] = {}
_REFUSALS: dict[type[Refusal], Callable[[Any, Reader], Said]] = {}


def renders(
    kind: type[N],
) -> Callable[[Callable[[N, Reader], Said]], Callable[[N, Reader], Said]]:
    """Registers how a notice is said. Html alone is a message without buttons; None: nothing to say."""

    def register(function: Callable[[N, Reader], Said]) -> Callable[[N, Reader], Said]:
        _NOTICES[kind] = function
        return function

    return register


def refuses(
    kind: type[R],
) -> Callable[[Callable[[R, Reader], Said]], Callable[[R, Reader], Said]]:
    """Registers how a refusal is said: one short sentence, why and what is possible now."""

    def register(function: Callable[[R, Reader], Said]) -> Callable[[R, Reader], Said]:
        _REFUSALS[kind] = function
        return function

    return register


def render(notice: Notice, reader: Reader) -> Message | None:
    """None where what it was about is gone. KeyError for a notice that nobody says (a test prevents it)."""
    load()
    try:
        return _message(_NOTICES[type(notice)](notice, reader))
    except Vanished:
        return None


def sentence(refusal: Refusal, reader: Reader) -> Message:
    """As a message; a press shows `alert(…)` of it instead. Never silent: what is gone has moved on."""
    load()
    try:
        said = _message(_REFUSALS[type(refusal)](refusal, reader))
    except Vanished:
        said = None
    return said or sentence(MovedOn(), reader)


def alert(message: Message) -> str:
    """What a press shows of a message: its words, as many as an alert holds."""
    return _shown(message.html)


@lru_cache(256)  # most are the same few sentences
def _shown(markup: str) -> str:
    return html.plain(html.fit(markup, html.ALERT))


def rendered_notices() -> frozenset[type[Notice]]:
    load()
    return frozenset(_NOTICES)


def rendered_refusals() -> frozenset[type[Refusal]]:
    load()
    return frozenset(_REFUSALS)


def _message(said: Said) -> Message | None:
    if isinstance(said, Html):
        said = Message(said)
    if said is None:
        return None
    limit = html.CAPTION if said.captioned else html.MOST
    fitting = html.fit(said.html, limit)
    return said if fitting == said.html else replace(said, html=fitting)


@cache
def load() -> None:
    """Every module of this folder is read once, so that whatever says something has registered."""
    for module in pkgutil.iter_modules(rendering.__path__):
        import_module(f"rendering.{module.name}")
