"""What is to be stored while something beside the screen holds the library: it waits, in order, so that no key does."""

from __future__ import annotations

from collections.abc import Callable

from reader.errors import ReaderError


class Writes:
    """The queue of what is to be stored."""

    def __init__(self) -> None:
        self._holding = 0
        """How many jobs beside the screen hold the library now."""
        self._waiting: list[Callable[[], object]] = []

    @property
    def are_held(self) -> bool:
        """Whether what is to be stored has to wait."""
        return bool(self._holding)

    def hold(self) -> None:
        """Something beside the screen begins to hold the library."""
        self._holding += 1

    def release(self) -> None:
        """It is done; store what had to wait, in order, where nothing else holds the library.

        What cannot be stored any more keeps nothing else from it. What takes long itself, as an undo may, lets the rest wait once
        more.

        Raises:
            ReaderError: What went wrong first, after all the rest is stored.
        """
        self._holding -= 1
        failed: list[ReaderError] = []
        while self._waiting and not self._holding:
            try:
                self._waiting.pop(0)()
            except ReaderError as error:
                failed.append(error)
        if failed:
            raise failed[0]

    def add(self, store: Callable[[], object]) -> bool:
        """Store something now, or when nothing holds the library any more; says whether it was stored now."""
        if self._holding:
            self._waiting.append(store)
            return False
        store()
        return True
