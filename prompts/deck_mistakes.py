"""What can be wrong with a deck beside its YAML, each in a sentence that says what to do."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from pydantic_core import ErrorDetails

from facilitation.prompts import Kind
from facilitation.stances import Ballot
from prompts.marked_yaml import Place, Plain, entries_of, shown

WIDEST_SCALE = 10  # steps: one row of buttons on a phone

_LANGUAGES = {"fr": "French", "en": "English"}
_LISTED = {"prompts": "prompt", "options": "option", "aliases": "alias"}


def where(place: Place) -> str:
    """("prompts", 1, "help", "fr") is “prompt 2, help, fr: ”; the file as a whole needs no words."""
    words: list[str] = []
    for step in place:
        if isinstance(step, int):
            words[-1] = f"{_LISTED.get(words[-1], words[-1])} {step + 1}"
        else:
            words.append(step)
    return ", ".join(words) + ": " if words else ""


def sentence_for(error: ErrorDetails, known: Sequence[str]) -> str:
    """`known`: every key that decks have, to guess what a misspelt one meant."""
    last = str(error["loc"][-1]) if error["loc"] else ""
    around = where(error["loc"][:-1])
    match error["type"]:
        case "missing" if last in _LANGUAGES:
            return f"{around}the {_LANGUAGES[last]} text is not there; add “{last}: …”."
        case "missing":
            return f"{around}“{last}” is not there; add it."
        case "extra_forbidden":
            return f"{around}decks have no “{last}”{_perhaps(last, known)}."
        case _:
            return where(error["loc"]) + _advice(error)


def _perhaps(key: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"; perhaps “{near[0]}” is meant" if near else "; take it out"


def _advice(error: ErrorDetails) -> str:
    facts, written = error.get("ctx", {}), error["input"]
    match error["type"]:
        case "string_too_long":
            return f"{len(str(written).strip())} characters, and {facts['max_length']} at most; shorten it."
        case "string_too_short":
            return "nothing is written here; write it, or take the line out."
        case "string_pattern_mismatch":
            return f"{_quoted(written)} is not an id; write small letters, digits and hyphens, 24 at most."
        case "enum":
            none = ", or none" if error["loc"][-1:] == ("ballot",) else ""
            return f"{_quoted(written)} is not one of {facts['expected']}; choose one{none}."
        case "int_parsing" | "int_type" | "int_from_float":
            return f"{_quoted(written)} is not a whole number; write one."
        case "bool_parsing" | "bool_type":
            return f"{_quoted(written)} is neither “true” nor “false”; write one of them."
        case _:
            return _advice_on_shape(error, facts)


def _advice_on_shape(error: ErrorDetails, facts: Mapping[str, object]) -> str:
    match error["type"]:
        case "greater_than_equal":
            return f"this number is too small; {facts['ge']} is the smallest."
        case "less_than_equal":
            return f"this number is too large; {facts['le']} is the largest."
        case "too_long":
            return f"{facts['actual_length']} are listed, and {facts['max_length']} at most; take some out."
        case "string_type":
            return "a text is expected here; write it on this line, in quotes."
        case "tuple_type":
            return "a list is expected here; begin each item with a hyphen."
        case "model_type":
            return "keys and values are expected here, such as “fr: …” and “en: …”."
        case _:
            return f"{error['msg']}."


def _quoted(written: object) -> str:
    return shown(written) if isinstance(written, str) else "this"


def broken_rules(data: Plain) -> Iterator[tuple[Place, str]]:
    """What holds between several keys. Tolerates any data: other mistakes are told elsewhere."""
    prompts = entries_of(data).get("prompts")
    listed = [entries_of(prompt) for prompt in prompts] if isinstance(prompts, list) else []
    if prompts == []:
        yield ("prompts",), "prompts: nothing is listed here; write at least one prompt."
    yield from _repeated_ids(listed, ("prompts",))
    for index, prompt in enumerate(listed):
        yield from _broken_by_kind(prompt, ("prompts", index))


def _repeated_ids(listed: list[Mapping[str, Plain]], place: Place) -> Iterator[tuple[Place, str]]:
    ids = [str(item.get("id", "")) for item in listed]
    counts = Counter(ids)
    for index, one in enumerate(ids):
        if one and counts[one] > 1 and one in ids[:index]:
            here = (*place, index)
            yield (*here, "id"), f"{where(here)}the id {shown(one)} is taken above; choose another."


def _broken_by_kind(prompt: Mapping[str, Plain], place: Place) -> Iterator[tuple[Place, str]]:
    kind = prompt.get("kind")
    if kind not in tuple(Kind):
        return
    match Kind(str(kind)):
        case Kind.TEXT | Kind.CARD:
            yield from _in_excess(prompt, place, ("options", "scale"))
            if "example" not in prompt:
                said = f"a {prompt['kind']} prompt has an “example”; add it, in both languages."
                yield place, where(place) + said
        case Kind.LINK | Kind.SCHEME | Kind.PLACE:
            yield from _in_excess(prompt, place, ("options", "scale"))
        case Kind.CHOICE:
            yield from _in_excess(prompt, place, ("scale",))
            yield from _broken_ballot(prompt, place)
            yield from _broken_options(prompt, place)
        case Kind.SCALE:
            yield from _in_excess(prompt, place, ("options",))
            yield from _broken_ballot(prompt, place)
            yield from _broken_scale(prompt, place)
        case other:
            assert_never(other)


def _in_excess(
    prompt: Mapping[str, Plain], place: Place, keys: tuple[str, ...]
) -> Iterator[tuple[Place, str]]:
    for key in keys:
        if key in prompt:
            yield (*place, key), f"{where(place)}a {prompt['kind']} prompt has no “{key}”; take it out."


def _broken_ballot(prompt: Mapping[str, Plain], place: Place) -> Iterator[tuple[Place, str]]:
    if prompt.get("ballot") in tuple(Ballot):
        sentence = "only what is written is put to the group; write “ballot: none”."
        yield (*place, "ballot"), where(place) + sentence


def _broken_options(prompt: Mapping[str, Plain], place: Place) -> Iterator[tuple[Place, str]]:
    options = prompt.get("options")
    if not isinstance(options, list) or len(options) < 2:  # noqa: PLR2004 - one option is no choice
        sentence = "a choice has at least two “options”; add them, each with id, fr and en."
        yield (*place, "options"), where(place) + sentence
        return
    yield from _repeated_ids([entries_of(option) for option in options], (*place, "options"))


def _broken_scale(prompt: Mapping[str, Plain], place: Place) -> Iterator[tuple[Place, str]]:
    if "scale" not in prompt:
        yield place, f"{where(place)}a scale prompt has a “scale” with from, to, low and high; add it."
        return
    scale = entries_of(prompt["scale"])
    first, last = _number(scale.get("from")), _number(scale.get("to"))
    if first is not None and last is not None and not 1 <= last - first < WIDEST_SCALE:
        sentence = f"“to” is above “from”, and a scale has {WIDEST_SCALE} steps at most; change one of them."
        yield (*place, "scale"), where((*place, "scale")) + sentence


def _number(written: Plain | None) -> int | None:
    return int(written) if isinstance(written, str) and re.fullmatch(r"[0-9]{1,4}", written) else None
