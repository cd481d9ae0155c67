"""Values of JSON that somebody else wrote: taken out with a check of their type, and made safe to store."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any, NoReturn

from reader.errors import ReaderError
from reader.exchange.control import one_line, visible

LARGEST = 2**31
"""Whole numbers from here on are somebody's mistake or malice."""


class Value:
    """A JSON object of a file, and its place in the file for the message when something in it is not as it should be."""

    def __init__(self, data: object, where: str) -> None:
        self.where = where
        if not isinstance(data, Mapping):
            self._refuse("is no object")
        self._data: Mapping[str, Any] = data

    def __contains__(self, key: str) -> bool:
        return self._data.get(key) is not None

    def has(self, key: str) -> bool:
        """Whether the key is there at all, with or without a value."""
        return key in self._data

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it has to be there."""
        found = self._data.get(key)
        if found is None and default is not None:
            return default
        if not isinstance(found, str):
            self._refuse(f"has no text “{key}”")
        return clean(found)

    def optional(self, key: str) -> str | None:
        """A text, or None where there is none."""
        return self.text(key) if key in self else None

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number from 0 up, no larger than any text is long."""
        found = self._data.get(key, default)
        if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < LARGEST:
            self._refuse(f"has no whole number “{key}”")
        return found

    def share(self, key: str) -> float:
        """A number from 0 to 1."""
        found = self._data.get(key)
        if not isinstance(found, int | float) or isinstance(found, bool) or not 0 <= found <= 1:
            self._refuse(f"has no “{key}” from 0 to 1")
        return float(found)

    def truth(self, key: str) -> bool | None:
        """True, false or nothing."""
        found = self._data.get(key)
        if found is not None and not isinstance(found, bool):
            self._refuse(f"has a “{key}” that is neither true nor false")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where there is none."""
        found = self._list(key)
        if not all(isinstance(item, str) for item in found):
            self._refuse(f"has a “{key}” that is no list of texts")
        return tuple(clean(item) for item in found)

    def objects(self, key: str) -> list[Value]:
        """A list of objects, empty where there is none."""
        return [Value(item, f"{self.where}, {key} {number}") for number, item in enumerate(self._list(key), 1)]

    def object(self, key: str) -> Value | None:
        """An object, or None where there is none."""
        return Value(self._data[key], f"{self.where}, {key}") if key in self else None

    def numbers(self, key: str) -> dict[str, float]:
        """An object whose values are numbers, empty where there is none."""
        found = self._data.get(key) or {}
        good = isinstance(found, Mapping) and all(is_number(item) for item in found.values())
        if not good:
            self._refuse(f"has a “{key}” that holds other things than numbers")
        return {clean(name): float(number) for name, number in found.items()}

    def words(self, key: str) -> dict[str, str]:
        """An object whose values are texts, empty where there is none."""
        found = self._data.get(key) or {}
        if not isinstance(found, Mapping) or not all(isinstance(item, str) for item in found.values()):
            self._refuse(f"has a “{key}” that holds other things than texts")
        return {clean(name): clean(text) for name, text in found.items()}

    def raw(self, key: str) -> Any:
        """Whatever stands there."""
        return self._data.get(key)

    def _list(self, key: str) -> list[Any]:
        found = self._data.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            self._refuse(f"has a “{key}” that is no list")
        return found

    def _refuse(self, why: str) -> NoReturn:
        raise ReaderError(f"The file cannot be imported: {one_line(self.where)} {why}.", "Nothing was changed.")


def clean(text: str) -> str:
    """Text without what a terminal would obey, and without halves of characters that no file can hold."""
    return visible(text.encode("utf-8", "replace").decode("utf-8"))


def is_number(item: object) -> bool:
    """Whether it is a number that can be written again: JSON's readers let infinities through, its writers don't."""
    return isinstance(item, int | float) and not isinstance(item, bool) and isfinite(item)
