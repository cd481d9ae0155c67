"""Copies of a library: of one moment, whole or not at all, and never in place of something unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import backup
from db.records import Verdict
from reader.errors import ReaderError
from reader.library import Library
from tests.library.bring.test_merging import opened
from tests.library.conftest import Open
from tests.library.derive.test_adding import claim_of
from tests.library.test_killing import older


def test_a_copy_is_of_one_moment_while_another_writes(library: Library, reopen: Open, tmp_path: Path) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    writing = reopen("bob")
    with writing._workspace.store.transaction():
        writing._workspace.holding.note(claim, "unfinished")
        library.case.back_up(tmp_path / "copy.db")
    with opened(tmp_path / "copy.db") as copy:
        assert copy.log.verify().problem == ""
        assert copy.marks.others(claim) == []
        assert len(copy.claims.all()) == len(library.claims.all())
        copy.marks.mark(claim, Verdict.CONTESTED)


def test_nothing_is_replaced_unasked(library: Library, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(ReaderError, match="--force"):
        library.case.back_up(target)
    assert target.read_text() == "mine"
    with pytest.raises(ReaderError, match="onto itself"):
        library.case.back_up(path, replace=True)
    library.case.back_up(target, replace=True)
    with opened(target) as copy:
        assert len(copy.articles.all()) == 5
        with pytest.raises(ReaderError, match="is open"):
            library.case.back_up(target, replace=True)
    with pytest.raises(ReaderError, match="no folder"):
        library.case.back_up(tmp_path / "missing" / "copy.db")
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


def test_an_older_library_is_copied_before_it_is_brought_forward_and_the_last_copies_are_kept(
    library: Library, path: Path, tmp_path: Path
) -> None:
    now = tmp_path / "now.db"
    library.case.back_up(now)
    old = tmp_path / "old.db"
    for turn in range(5):
        old.unlink(missing_ok=True)
        older(now, old)
        opened(old).close()
        assert len(backup.automatic(old)) == min(turn + 1, backup.KEPT)
    assert all(".v6-" in copy.name for copy in backup.automatic(old))
    opened(old).close()
    assert len(backup.automatic(old)) == backup.KEPT, "opening what is up to date makes no copy"


def test_a_library_of_any_age_is_merged_and_stays_as_it_is(library: Library, tmp_path: Path) -> None:
    now, old = tmp_path / "now.db", tmp_path / "old.db"
    library.case.back_up(now)
    claim = claim_of(library, "times.txt", "16 dead")
    with opened(now, "bob") as theirs:
        theirs.marks.mark(claim, Verdict.CONTESTED)
    older(now, old)
    before = old.read_bytes()
    library.case.merge(old)
    assert [mark.verdict for mark in library.marks.others(claim)] == [Verdict.CONTESTED]
    assert old.read_bytes() == before
    assert backup.automatic(old) == []
