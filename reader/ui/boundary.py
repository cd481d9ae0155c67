"""The one place where an error that a person can mend becomes a sentence on screen."""

from __future__ import annotations

from typing import Any

from textual.app import App

from reader.errors import ReaderError


def report(app: App[Any], error: ReaderError) -> None:
    """Say what went wrong and what to do about it."""
    app.notify("\n".join(part for part in (error.message, error.hint) if part), severity="error", timeout=8, markup=False)
