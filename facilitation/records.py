"""Facts, notices and refusals as plain JSON and back: a record is its name and its fields."""

import dataclasses
import types
import typing
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

import msgspec

Json = Any
PLAIN = (str, int, bool, float)  # as they are, and most fields are one of these
UNIONS = (typing.Union, types.UnionType)
K = TypeVar("K", bound="Kinds")


class Kinds:
    """Can be stored. Its direct heirs, and those of `Record`, are families that keep their kinds by name."""

    family: typing.ClassVar[dict[str, type["Kinds"]]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if hasattr(cls, "family"):
            cls.family[cls.__name__] = cls
        elif msgspec.Struct not in cls.__bases__:
            cls.family = {}

    @property
    def kind(self) -> str:
        return type(self).__name__


class Record(msgspec.Struct, Kinds, frozen=True):
    """One of several hundred: as many dataclasses would take a quarter of the time that a start takes."""

    def but(self, **changes: Any) -> typing.Self:
        return msgspec.structs.replace(self, **changes)


def encode(record: Kinds) -> dict[str, Json]:
    """The fields of a record as JSON values; its kind is kept beside them, not among them."""
    return {name: _plain(getattr(record, name)) for name in _fields(_any(type(record)))}


def decode(family: type[K], kind: str, details: dict[str, Json]) -> K:
    """KeyError for a kind that this version does not know."""
    found = family.family[kind]
    values = {
        name: _typed(hint, details[name]) for name, hint in _fields(_any(found)).items() if name in details
    }
    return typing.cast("K", found(**values))


@cache
def _fields(record: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(record)
    if issubclass(record, Record):
        return {name: hints[name] for name in record.__struct_fields__}
    return {field.name: hints[field.name] for field in dataclasses.fields(record)}


def _any(kind: Any) -> Any:
    return kind


def _plain(value: Any) -> Json:
    if value is None or type(value) in PLAIN:
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    return value


def _typed(hint: Any, value: Json) -> Any:
    if value is None:
        return None
    if typing.get_origin(hint) in UNIONS:
        return _typed(_arm(hint, value), value)
    if hint is datetime:
        return datetime.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if typing.get_origin(hint) is tuple:
        return tuple(_typed(typing.get_args(hint)[0], item) for item in value)
    return value


def _arm(union: Any, value: Json) -> Any:
    """What is there besides None; of several enums the one that has this value."""
    arms = [arm for arm in typing.get_args(union) if arm is not type(None)]
    return next((arm for arm in arms[:-1] if value in tuple(arm)), arms[-1])
