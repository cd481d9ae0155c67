"""A streamed snapshot says what a whole one says, of one moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import Verdict
from reader.errors import ReaderError
from reader.exchange import FORMATS, export
from reader.library import Library
from reader.library.stream import streamed


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "sqlite"])
@pytest.mark.parametrize("article", [None, 2])
def test_every_format_is_the_same_from_either(library: Library, format_: str, article: int | None) -> None:
    library.mark(library.claims()[0].claim.id, Verdict.CONTESTED)
    with streamed(library.path, "ann", article) as snapshot:
        assert list(export(snapshot, format_)) == list(export(library.snapshot(article), format_))


def test_what_others_write_meanwhile_is_not_seen(library: Library) -> None:
    claim = library.claims()[-1].claim.id
    with streamed(library.path, "ann") as snapshot:
        before = list(export(snapshot, "json"))
        library.mark(claim, Verdict.CONTESTED)
        assert list(export(snapshot, "json")) == before
    with streamed(library.path, "ann") as snapshot:
        assert list(export(snapshot, "json")) != before


def test_progress_is_told_for_each_article(library: Library) -> None:
    told: list[tuple[str, int, int]] = []
    with streamed(library.path, "ann", progress=lambda *step: told.append(step)) as snapshot:
        for _ in export(snapshot, "csv"):
            pass
    assert [(done, total) for _, done, total in told] == [(number, 5) for number in range(5)]


def test_a_missing_library_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="no library"), streamed(tmp_path / "none.db", "ann"):
        pass
