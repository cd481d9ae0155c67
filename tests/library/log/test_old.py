"""A library that an earlier version of the program wrote opens, holds to the same hashes, and is written on in the same way."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from db import changes
from db.records import Change
from reader.library import Library
from tests.library.bring.test_merging import opened
from tests.library.log import everything

WRITTEN = Path(__file__).with_name("everything.db.gz")
"""What `everything.make` wrote in November 2026, before lines of the log had types."""

HEAD = "008418a84c4b2ab96fc8073792b237721d46298e1d0a920c85853d3678c217fa"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(WRITTEN.read_bytes()))
    return path


def line(change: Change) -> tuple[object, ...]:
    """What a line says, without where another library lay, the rows of tables that may have more columns, and the hashes."""
    after = change.after
    if isinstance(after, dict):
        after = {name: value for name, value in after.items() if name not in {"place", "had"}}
    return (
        change.id,
        change.at,
        change.annotator,
        change.kind,
        change.subject,
        json.dumps(change.before),
        json.dumps(after),
        change.undoes,
    )


def lines(library: Library) -> list[tuple[object, ...]]:
    return [line(change) for change in library.log.changes()]


def test_an_old_library_verifies_to_the_same_hashes_and_nothing_ails_it(old: Path) -> None:
    with opened(old) as library:
        log = library.log.changes()
        assert [changes.digest(change) for change in log] == [change.hash for change in log]
        found = library.log.verify()
        assert (found.problem, found.head, found.lines) == ("", HEAD, 126)
        assert [one.problem for one in library.case.examine() if one.problem] == []


def test_everything_that_was_done_can_be_taken_back_and_done_again(old: Path) -> None:
    with opened(old) as library:
        done = library.log.undoable()
        while library.log.undo():
            pass
        assert library.log.undoable() == []
        while library.log.redo():
            pass
        assert [entry.description for entry in library.log.undoable()] == [entry.description for entry in done]
        assert library.log.verify().problem == ""


def test_the_same_acts_write_the_same_lines_today(old: Path, tmp_path: Path) -> None:
    (tmp_path / "anew").mkdir()
    with opened(old) as before, opened(everything.make(tmp_path / "anew")) as library:
        assert lines(library) == lines(before)
