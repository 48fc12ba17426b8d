"""Whole sentences with named places, in one language; what people wrote is escaped and isolated inside."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel.numbers import format_decimal

from prompts.texts import translated, translated_many
from rendering import html
from rendering.html import Html

Value = str | int  # str: somebody's words; Html: ours, as they are; int: a number


@lru_cache(maxsize=4096)
def _number(language: str, number: int) -> Html:
    return Html(format_decimal(number, locale=language))


@dataclass(frozen=True, slots=True)
class Say:
    """`say("Recorded as no. {number}.", number=7)`. The sentence is literal: it is found by extraction."""

    language: str

    def __call__(self, sentence: str, /, **values: Value) -> Html:
        return self._filled(translated(self.language, sentence), values)

    def many(self, one: str, many: str, count: int, /, **values: Value) -> Html:
        """`say.many("{count} person", "{count} people", count)`."""
        sentence = translated_many(self.language, one, many, count)
        return self._filled(sentence, {"count": count, **values})

    def label(self, sentence: str, /, **values: Value) -> str:
        """For a button: no markup, no isolates, names bare."""
        words = translated(self.language, sentence)
        return words.format_map({name: self._bare(value) for name, value in values.items()})

    def number(self, number: int) -> Html:
        return _number(self.language, number)

    def listed(self, names: list[Html]) -> Html:
        """“A, B and C”."""
        if len(names) < 2:  # noqa: PLR2004 - nothing to join
            return Html("".join(names))
        say = self  # by the name that extraction knows
        return say("{names} and {last}", names=Html(", ".join(names[:-1])), last=names[-1])

    def _filled(self, sentence: str, values: Mapping[str, Value]) -> Html:
        return Html(sentence.format_map({name: self._marked_up(value) for name, value in values.items()}))

    def _marked_up(self, value: Value) -> Html:
        match value:
            case Html():
                return value
            case int():
                return self.number(value)
            case str():
                return html.isolate(value)

    def _bare(self, value: Value) -> str:
        match value:
            case Html():
                return html.plain(value)
            case int():
                return self.number(value)
            case str():
                return html.name(value)
