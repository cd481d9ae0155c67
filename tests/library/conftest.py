"""A library of five small articles, and a clock that a test can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.library import Library
from tests.library import small

Open = Callable[..., Library]


class Clock:
    """One second later at each look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


@pytest.fixture
def reopen(path: Path) -> Iterator[Open]:
    """Open the library once more, as another process or a later session would."""
    opened = []

    def reopen(annotator: str = "ann", engines: object = small.ENGINES, timeout: float = 0.05) -> Library:
        library = Library.open(path, annotator=annotator, clock=Clock(), engines=engines, timeout=timeout)  # type: ignore[arg-type]
        opened.append(library)
        return library

    yield reopen
    for library in opened:
        library.close()


@pytest.fixture
def library(reopen: Open) -> Library:
    """The five articles, added."""
    library = reopen()
    library.articles.add(small.ALL)
    return library
