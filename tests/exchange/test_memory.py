"""An export of many claims needs hardly more memory than one of few."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.exchange import FORMATS
from tests.bench.export import library, measured

GROWTH = 25.0
"""Megabytes that the peak may grow by: SQLite's page cache of 16 fills up, and the articles' titles stand in memory.

A format that kept the claims and their evidence would need some 90 more for the larger library.
"""


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("memory")
    return {size: library(folder / f"{size}.db", size) for size in (1_000, 10_000)}


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
def test_the_peak_hardly_grows_with_the_claims(sizes: dict[int, Path], format_: str) -> None:
    small, large = (measured(path, format_, size).megabytes for size, path in sizes.items())
    assert large < small + GROWTH
