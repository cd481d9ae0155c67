"""A library file of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store.open(path, timeout=0.05)
    yield opened
    opened.close()
