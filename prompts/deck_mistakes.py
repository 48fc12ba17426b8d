"""What can be wrong with a deck beside its YAML, each in a sentence that says what to do."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, assert_never

from pydantic_core import ErrorDetails

from facilitation.prompts import Kind
from facilitation.stances import Ballot
from prompts.marked_yaml import Mistake, Place, Plain, entries_of, mistake, shown
from prompts.texts import _

WIDEST_SCALE = 10  # steps: one row of buttons on a phone

_LISTED = {"prompts": "prompt", "options": "option", "aliases": "alias"}


def where(place: Place) -> str:
    """("prompts", 1, "help", "fr") is “prompt 2, help, fr”; the file as a whole needs no words."""
    words: list[str] = []
    for step in place:
        if isinstance(step, int):
            words[-1] = f"{_LISTED.get(words[-1], words[-1])} {step + 1}"
        else:
            words.append(step)
    return ", ".join(words)


def mistake_of(error: ErrorDetails, line: int, known: Sequence[str]) -> Mistake:
    """`known`: the keys among which to guess what a misspelt one meant."""
    last = str(error["loc"][-1]) if error["loc"] else ""
    around = where(error["loc"][:-1])
    match error["type"]:
        case "missing" if last in _LANGUAGES:
            return mistake(line, _LANGUAGES[last], place=around, first=f"{last}: …")
        case "missing":
            return mistake(line, _("“{key}” is not there; add it."), place=around, key=last)
        case "extra_forbidden":
            return _unknown_key(last, line, around, known)
        case _:
            said, values = _advice(error)
            return Mistake(line, said, tuple(values.items()), where(error["loc"]))


_LANGUAGES = {
    "fr": _("the French text is not there; add “{first}”."),
    "en": _("the English text is not there; add “{first}”."),
}


def _unknown_key(key: str, line: int, around: str, known: Sequence[str]) -> Mistake:
    near = difflib.get_close_matches(key, known, n=1)
    if not near:
        return mistake(line, _("decks have no “{key}”; take it out."), place=around, key=shown(key))
    said = _("decks have no “{key}”; perhaps “{near}” is meant.")
    return mistake(line, said, place=around, key=shown(key), near=near[0])


Advice = tuple[str, Mapping[str, str | int]]


def _advice(error: ErrorDetails) -> Advice:
    facts, written = error.get("ctx", {}), _written(error["input"])
    match error["type"]:
        case "string_too_long":
            length = {"length": len(str(error["input"]).strip()), "most": facts["max_length"]}
            return _("{length} characters, and {most} at most; shorten it."), length
        case "string_too_short":
            return _("nothing is written here; write it, or take the line out."), {}
        case "string_pattern_mismatch":
            said = _("“{written}” is not an id; write small letters, digits and hyphens, 24 at most.")
            return said, {"written": written}
        case "enum" if error["loc"][-1:] == ("ballot",):
            said = _("“{written}” is not one of {choices}; choose one, or none.")
            return said, {"written": written, "choices": _choices(facts)}
        case "enum":
            said = _("“{written}” is not one of {choices}; choose one.")
            return said, {"written": written, "choices": _choices(facts)}
        case "int_parsing" | "int_type" | "int_from_float":
            return _("“{written}” is not a whole number; write one."), {"written": written}
        case "bool_parsing" | "bool_type":
            said = _("“{written}” is neither “true” nor “false”; write one of them.")
            return said, {"written": written}
        case _:
            return _advice_on_shape(error, facts)


def _advice_on_shape(error: ErrorDetails, facts: Mapping[str, Any]) -> Advice:
    match error["type"]:
        case "greater_than_equal":
            return _("this number is too small; {least} is the smallest."), {"least": facts["ge"]}
        case "less_than_equal":
            return _("this number is too large; {most} is the largest."), {"most": facts["le"]}
        case "too_long":
            listed = {"count": facts["actual_length"], "most": facts["max_length"]}
            return _("{count} are listed, and {most} at most; take some out."), listed
        case "string_type":
            return _("a text is expected here; write it on this line, in quotes."), {}
        case "tuple_type":
            return _("a list is expected here; begin each item with a hyphen."), {}
        case "model_type":
            sides = {"fr": "fr: …", "en": "en: …"}
            return _("keys and values are expected here, such as “{fr}” and “{en}”."), sides
        case _:
            return _("this is not what decks have here; the other decks show what is."), {}


def _written(written: object) -> str:
    return shown(written) if isinstance(written, str) else "…"


def _choices(facts: Mapping[str, Any]) -> str:
    """“'text', 'choice' or 'scale'” of Pydantic, without its words."""
    return ", ".join(re.findall(r"'([^']*)'", str(facts["expected"])))


Broken = tuple[Place, Place, str, dict[str, str]]  # where it stands, what it is about, what is said of it


def broken_rules(data: Plain) -> Iterator[Broken]:
    """What holds between several keys. Tolerates any data: other mistakes are told elsewhere."""
    prompts = entries_of(data).get("prompts")
    listed = [entries_of(prompt) for prompt in prompts] if isinstance(prompts, list) else []
    if prompts == []:
        yield ("prompts",), ("prompts",), _("nothing is listed here; write at least one prompt."), {}
    yield from _repeated_ids(listed, ("prompts",))
    for index, prompt in enumerate(listed):
        yield from _broken_by_kind(prompt, ("prompts", index))


def _repeated_ids(listed: list[Mapping[str, Plain]], place: Place) -> Iterator[Broken]:
    ids = [str(item.get("id", "")) for item in listed]
    counts = Counter(ids)
    for index, one in enumerate(ids):
        if one and counts[one] > 1 and one in ids[:index]:
            here = (*place, index)
            yield (*here, "id"), here, _("the id “{id}” is taken above; choose another."), {"id": shown(one)}


def _broken_by_kind(prompt: Mapping[str, Plain], place: Place) -> Iterator[Broken]:
    kind = prompt.get("kind")
    if kind not in tuple(Kind):
        return
    match Kind(str(kind)):
        case Kind.TEXT | Kind.CARD:
            yield from _in_excess(prompt, place, ("options", "scale"))
            yield from _in_excess(prompt, place, ("scene",) if kind == Kind.CARD else ())
            if "example" not in prompt:
                said = _("a {kind} prompt has an “{key}”; add it, in both languages.")
                yield place, place, said, {"kind": str(prompt["kind"]), "key": "example"}
        case Kind.LINK | Kind.SCHEME | Kind.PLACE:
            yield from _in_excess(prompt, place, ("options", "scale", "scene"))
        case Kind.CHOICE:
            yield from _in_excess(prompt, place, ("scale", "scene"))
            yield from _broken_ballot(prompt, place)
            yield from _broken_options(prompt, place)
        case Kind.SCALE:
            yield from _in_excess(prompt, place, ("options", "scene"))
            yield from _broken_ballot(prompt, place)
            yield from _broken_scale(prompt, place)
        case other:
            assert_never(other)


def _in_excess(prompt: Mapping[str, Plain], place: Place, keys: tuple[str, ...]) -> Iterator[Broken]:
    for key in keys:
        if key in prompt:
            said = _("a {kind} prompt has no “{key}”; take it out.")
            yield (*place, key), place, said, {"kind": str(prompt["kind"]), "key": key}


def _broken_ballot(prompt: Mapping[str, Plain], place: Place) -> Iterator[Broken]:
    if prompt.get("ballot") in tuple(Ballot):
        said = _("only what is written is put to the group; write “{none}”.")
        yield (*place, "ballot"), place, said, {"none": "ballot: none"}


def _broken_options(prompt: Mapping[str, Plain], place: Place) -> Iterator[Broken]:
    options = prompt.get("options")
    if not isinstance(options, list) or len(options) < 2:  # noqa: PLR2004 - one option is no choice
        said = _("a choice has at least two “options”; add them, each with id, fr and en.")
        yield (*place, "options"), place, said, {}
        return
    yield from _repeated_ids([entries_of(option) for option in options], (*place, "options"))


def _broken_scale(prompt: Mapping[str, Plain], place: Place) -> Iterator[Broken]:
    if "scale" not in prompt:
        said = _("a scale prompt has a “scale” with from, to, low and high; add it.")
        yield place, place, said, {}
        return
    scale = entries_of(prompt["scale"])
    first, last = _number(scale.get("from")), _number(scale.get("to"))
    if first is not None and last is not None and not 1 <= last - first < WIDEST_SCALE:
        said = _("“to” is above “from”, and a scale has {most} steps at most; change one of them.")
        here = (*place, "scale")
        yield here, here, said, {"most": str(WIDEST_SCALE)}


def _number(written: Plain | None) -> int | None:
    return int(written) if isinstance(written, str) and re.fullmatch(r"[0-9]{1,4}", written) else None
