"""Turns errors of the library file into those that are shown to a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db.errors import LibraryError
from reader.errors import ReaderError


@contextmanager
def shown() -> Iterator[None]:
    """The boundary of the service: no caller of it sees an error of the file."""
    try:
        yield
    except LibraryError as error:
        raise ReaderError(error.message, error.hint) from error
