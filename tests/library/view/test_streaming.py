"""A streamed snapshot says what a whole one says, of one moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import Verdict
from reader.errors import ReaderError
from reader.exchange import FORMATS, export
from reader.library import Library
from reader.library.view.stream import Selection, streamed


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "sqlite"])
def test_every_format_is_the_same_from_either(library: Library, format_: str) -> None:
    library.marks.mark(library.claims.all()[0].claim.id, Verdict.CONTESTED)
    with streamed(library.path, "ann") as snapshot:
        assert list(export(snapshot, format_)) == list(export(library.view.snapshot(), format_))


def test_what_others_write_meanwhile_is_not_seen(library: Library) -> None:
    claim = library.claims.all()[-1].claim.id
    with streamed(library.path, "ann") as snapshot:
        before = list(export(snapshot, "json"))
        library.marks.mark(claim, Verdict.CONTESTED)
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


@pytest.mark.parametrize("article", [1, 2, 3, 4, 5])
def test_one_article_comes_with_those_that_its_evidence_cites_and_the_original_of_a_copy(library: Library, article: int) -> None:
    whole = library.view.snapshot()
    its = {entry.claim.id for entry in whole.claims if entry.claim.article_id == article}
    cited = {piece.evidence.article_id for claim in its for piece in whole.evidence.get(claim, ())} | {article}
    originals = {entry.origin.copy_of for entry in whole.articles if entry.id in cited and entry.origin and entry.origin.copy_of}
    with library.view.selected(Selection(article)) as part:
        assert {entry.claim.id for entry in part.claims} == its
        assert {entry.id for entry in part.articles} == set(part.texts) == cited | originals
        assert all(list(export(part, name)) for name in FORMATS if name not in {"urls", "sqlite"})


def test_a_filter_picks_claims_and_keeps_the_articles(library: Library) -> None:
    library.marks.mark(library.claims.all()[0].claim.id, Verdict.CONTESTED)
    with library.view.selected(Selection(filter=library.view.filter("verdict:contested"))) as part:
        assert [entry.claim.id for entry in part.claims] == [library.claims.all()[0].claim.id]
        assert (len(part.claims), len(part.articles)) == (1, 5)
