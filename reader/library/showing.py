"""Turns errors of the library file into those that are shown to a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db.errors import LibraryError, LibraryMovedError, NotFoundError
from reader.errors import GoneError, MovedError, ReaderError


@contextmanager
def shown() -> Iterator[None]:
    """The boundary of the service: no caller of it sees an error of the file."""
    try:
        yield
    except NotFoundError as error:
        raise GoneError(error.message, error.hint) from error
    except LibraryMovedError as error:
        raise MovedError(error.message, error.hint) from error
    except LibraryError as error:
        raise ReaderError(error.message, error.hint) from error
