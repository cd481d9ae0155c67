"""The one place where an error that a person can mend becomes a sentence on screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual.app import App
from textual.message import Message

from reader.errors import MovedError, ReaderError
from reader.text.wrapping import printable


class LibraryMoved(Message):
    """The file of the open library is not where it was."""

    def __init__(self, error: MovedError) -> None:
        super().__init__()
        self.error = error


def report(app: App[Any], error: ReaderError) -> None:
    """Say what went wrong and what to do about it."""
    if isinstance(error, MovedError) and not app.is_web:  # a visitor sees no file system
        app.post_message(LibraryMoved(error))
        return
    words = "\n".join(printable(part) for part in (error.message, error.hint) if part)
    app.notify(words, severity="error", timeout=8, markup=False)


@contextmanager
def said(app: App[Any]) -> Iterator[None]:
    """Whatever a person can mend of what goes wrong within is said, and the program goes on."""
    try:
        yield
    except ReaderError as error:
        report(app, error)
