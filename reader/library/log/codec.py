"""Frozen records to JSON and back, by the types of their fields; what is not exactly such a record is no such record.

A field with the metadata `LEFT_OUT` is not written while it has its default: earlier lines of the log do not have it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import lru_cache, partial
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

LEFT_OUT = {"left out": True}
"""The metadata of a field that is not written while it has its default."""


class UnreadableError(ValueError):
    """The JSON is not what the record writes."""


def write(value: object) -> Any:
    """A value as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        its = ((one, getattr(value, one.name)) for one in fields(value))
        return {one.name: write(held) for one, held in its if not ("left out" in one.metadata and held == one.default)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {name: write(its) for name, its in value.items()}
    if isinstance(value, tuple | list):
        return [write(its) for its in value]
    return value


def read(kind: Any, data: object) -> Any:
    """The value of a type out of its JSON.

    Raises:
        UnreadableError: It is not exactly what `write` makes of such a value.
    """
    return reader_of(kind)(data)


@lru_cache(maxsize=256)
def reader_of(kind: Any) -> Callable[[object], Any]:  # noqa: PLR0911 - a table in code
    """How a type is read, worked out once: a union as the first of its types that fits."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return partial(_plain, object)
    if origin is UnionType:
        return partial(_one_of, tuple(map(reader_of, arguments)))
    if origin is list:
        return partial(_plain, list)
    if origin is tuple:
        return partial(_several, reader_of(arguments[0]))
    if origin is not None and issubclass(origin, Mapping):
        return partial(_mapping, reader_of(arguments[1]))
    if is_dataclass(kind):
        return partial(_record, kind, _fields(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return partial(_named, kind)
    return partial(_plain, (int, float) if kind is float else kind)


def _one_of(readers: tuple[Callable[[object], Any], ...], data: object) -> Any:
    for reader in readers:
        try:
            return reader(data)
        except UnreadableError:
            continue
    raise UnreadableError


def _several(reader: Callable[[object], Any], data: object) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise UnreadableError
    return tuple(map(reader, data))


def _mapping(reader: Callable[[object], Any], data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise UnreadableError
    return {name: reader(its) for name, its in data.items()}


def _named(kind: type[Enum], data: object) -> Enum:
    try:
        return kind(data)
    except ValueError as error:
        raise UnreadableError from error


def _plain(kind: Any, data: object) -> object:
    if not isinstance(data, kind) or (isinstance(data, bool) and kind not in {bool, object}):
        raise UnreadableError
    return data


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    reader: Callable[[object], Any]
    default: Any
    may_be_left_out: bool


def _fields(kind: Any) -> tuple[_Field, ...]:
    types = types_of(kind)
    return tuple(_Field(one.name, reader_of(types[one.name]), one.default, "left out" in one.metadata) for one in fields(kind))


def _record(kind: Any, its_fields: tuple[_Field, ...], data: object) -> Any:
    """A record: every field that has to be there is, and nothing else."""
    if not isinstance(data, dict):
        raise UnreadableError
    found = {}
    for one in its_fields:
        if one.name in data:
            found[one.name] = its = one.reader(data[one.name])
            if one.may_be_left_out and its == one.default:
                raise UnreadableError  # it would not have been written
        elif not one.may_be_left_out:
            raise UnreadableError
    if len(found) != len(data):
        raise UnreadableError
    return kind(**found)


@lru_cache(maxsize=64)
def types_of(kind: type) -> dict[str, Any]:
    """The types of a record's fields."""
    return get_type_hints(kind)
