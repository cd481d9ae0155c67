"""A library of five small articles, as the service's own tests have it."""

from __future__ import annotations

from tests.library.conftest import filled, library, path, reopen

__all__ = ["filled", "library", "path", "reopen"]
