"""The Bot API as its machine-readable facts tell it, and what checks values against them, both ways."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

ARRAY = "Array of "


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    types: tuple[str, ...]
    required: bool
    length: tuple[int, int, str] | None = None
    always: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A type: either fields, or a choice between other types."""

    name: str
    fields: dict[str, Field]
    subtypes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    fields: dict[str, Field]
    returns: tuple[str, ...]


class Kind(StrEnum):
    UNKNOWN = "unknown"
    MISSING = "missing"
    TYPE = "type"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Problem:
    """One disagreement with the facts; `path` leads to it, as in `reply_markup.inline_keyboard.0.0.text`."""

    kind: Kind
    path: str
    detail: str

    def __str__(self) -> str:
        return f"{self.path}: {self.kind} ({self.detail})"


@dataclass(frozen=True, slots=True)
class Facts:
    version: str
    methods: dict[str, Method]
    types: dict[str, Shape]

    def method(self, name: str) -> Method | None:
        """Telegram does not mind the case of a method's name."""
        return self.methods.get(name.lower())


@cache
def facts() -> Facts:
    raw = json.loads(files("rehearsal").joinpath("bot-api-10.0.json").read_text("utf-8"))
    methods = {
        name.lower(): Method(name, _fields(told), tuple(told["returns"]))
        for name, told in raw["methods"].items()
    }
    types = {
        name: Shape(name, _fields(told), tuple(told.get("subtypes", ())))
        for name, told in raw["types"].items()
    }
    return Facts(raw["version"], methods, types)


def _fields(told: dict[str, Any]) -> dict[str, Field]:
    return {field["name"]: _field(field) for field in told.get("fields", ())}


def _field(told: dict[str, Any]) -> Field:
    length = tuple(told["length"]) if "length" in told else None
    return Field(told["name"], tuple(told["types"]), told["required"], length, told.get("always"))


def problems_of_result(method: str, value: Any) -> list[Problem]:
    """What the facts say against `value` as the result of `method`."""
    known = facts().method(method)
    if known is None:
        return [Problem(Kind.UNKNOWN, method, "no such method")]
    return list(any_of(known.returns, value, "result"))


def problems_of_update(update: Any) -> list[Problem]:
    return list(any_of(("Update",), update, "update"))


def any_of(types: tuple[str, ...], value: Any, path: str) -> Iterator[Problem]:
    """The problems of `value` with the type it comes closest to; none if it is of one of `types`."""
    inner = tuple(name.removeprefix(ARRAY) for name in types if name.startswith(ARRAY))
    if isinstance(value, list) and inner:
        for index, item in enumerate(value):
            yield from any_of(inner, item, f"{path}.{index}")
        return
    attempts = [list(_against(name, value, path)) for name in _candidates(types, value)]
    yield from min(attempts, key=len)


def _against(type_name: str, value: Any, path: str) -> Iterator[Problem]:
    if type_name.startswith(ARRAY):
        yield Problem(Kind.TYPE, path, f"expected {type_name}, found {value!r:.60}")
    elif type_name in PLAIN:
        if not PLAIN[type_name](value):
            yield Problem(Kind.TYPE, path, f"expected {type_name}, found {value!r:.60}")
    else:
        yield from _object(facts().types[type_name], value, path)


PLAIN = {
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
    "String": lambda value: isinstance(value, str),
    "InputFile": lambda value: not isinstance(value, str | int | float | list | dict),
}


def _object(shape: Shape, value: Any, path: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(Kind.TYPE, path, f"expected {shape.name}, found {value!r:.60}")
        return
    if shape.subtypes:
        yield from any_of(shape.subtypes, value, path)
        return
    yield from problems_of_fields(shape.fields, value, path)


def _candidates(types: tuple[str, ...], value: Any) -> tuple[str, ...]:
    """The types whose constant field (`"status": "left"`) is the value's; all where nothing decides."""
    if len(types) == 1 or not isinstance(value, dict):
        return types
    return tuple(name for name in types if _says_so(name, value)) or types


def _says_so(type_name: str, value: dict[str, Any]) -> bool:
    shape = facts().types.get(type_name)
    constants = [field for field in shape.fields.values() if field.always] if shape else []
    return bool(constants) and all(value.get(field.name) == field.always for field in constants)


def problems_of_fields(fields: dict[str, Field], value: dict[str, Any], path: str = "") -> Iterator[Problem]:
    here = f"{path}." if path else ""
    for name in value.keys() - fields.keys():
        yield Problem(Kind.UNKNOWN, f"{here}{name}", f"{value[name]!r:.60}")
    for name, field in fields.items():
        if name in value:
            yield from _field_problems(field, value[name], f"{here}{name}")
        elif field.required:
            yield Problem(Kind.MISSING, f"{here}{name}", "required")


def _field_problems(field: Field, value: Any, path: str) -> Iterator[Problem]:
    found = list(any_of(field.types, value, path))
    yield from found
    if found or not isinstance(value, str):
        return
    if field.always and value != field.always:
        yield Problem(Kind.TYPE, path, f"always {field.always!r}, found {value!r:.60}")
    if field.length and not _fits(field.length, value):
        yield Problem(Kind.LENGTH, path, f"{field.length[0]}-{field.length[1]} {field.length[2]}")


def _fits(length: tuple[int, int, str], value: str) -> bool:
    least, most, unit = length
    return least <= len(value.encode() if unit == "bytes" else value) <= most
