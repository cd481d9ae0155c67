"""A library of five small articles, and a clock that a test can read."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.library import Library
from tests.library import small

Open = Callable[..., Library]

BEGINNING = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Clock:
    """One second later at each look."""

    def __init__(self, now: datetime = BEGINNING) -> None:
        self.now = now

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

    def reopen(
        annotator: str = "ann", engines: object = small.ENGINES, timeout: float = 0.05, now: datetime = BEGINNING
    ) -> Library:
        library = Library.open(path, annotator=annotator, clock=Clock(now), engines=engines, timeout=timeout)  # type: ignore[arg-type]
        opened.append(library)
        return library

    yield reopen
    for library in opened:
        library.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """A library of the five articles, and when that was; each test has a copy, which is there sooner than another one."""
    path, clock = tmp_path_factory.mktemp("filled") / "case.db", Clock()
    with Library.open(path, annotator="ann", clock=clock, engines=small.ENGINES) as library:
        library.articles.add(small.ALL)
    return path, clock.now


@pytest.fixture
def library(reopen: Open, path: Path, filled: tuple[Path, datetime]) -> Library:
    """The five articles, added."""
    made, now = filled
    shutil.copy(made, path)
    return reopen(now=now)
