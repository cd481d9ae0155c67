"""What was worked out of the library once, with the state of the library that it was worked out of."""

from __future__ import annotations

from typing import Generic, TypeVar

Value = TypeVar("Value")

Stamp = tuple[int, int]
"""What is another after every change of the library file."""


class Stamped(Generic[Value]):
    """One value that is kept for as long as the library is as it was."""

    def __init__(self) -> None:
        self._held: tuple[Stamp, Value] | None = None

    def at(self, stamp: Stamp) -> Value | None:
        """What was worked out of the library as it is now; none where it has changed since."""
        return self._held[1] if self._held is not None and self._held[0] == stamp else None

    @property
    def last(self) -> Value | None:
        """What was worked out last, also of an earlier state."""
        return None if self._held is None else self._held[1]

    def keep(self, stamp: Stamp, value: Value) -> None:
        """Hold what was worked out of a state of the library."""
        self._held = stamp, value
