"""A line of the log that was noted is found again, or what became of it is said; exports and reports carry the last one."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db import changes
from db.records import Head, Verdict
from reader.errors import ReaderError
from reader.exchange.registry import export
from reader.library import Library
from reader.library.log.anchor import noted
from reader.library.view.stream import Selection
from reader.ui.state import State
from tests.library.bring.test_merging import opened
from tests.library.conftest import Open
from tests.library.derive.test_adding import claim_of


def marked(library: Library) -> Head:
    library.marks.mark(claim_of(library, "times.txt", "16 dead"), Verdict.CONTESTED)
    return library.log.head()


def without_triggers(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        kept = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in kept:
            connection.execute(f"DROP TRIGGER {name}")
        for sql in (*statements, *(sql for _, sql in kept)):
            connection.execute(sql)


def test_a_noted_line_is_found_again_by_its_hash_its_beginning_and_its_number(library: Library) -> None:
    head = marked(library)
    library.log.undo()
    for words in (head.hash, head.hash[:8].upper(), f"{head.lines}:{head.hash[:16]}"):
        assert library.log.line_of(noted(words)) == head.lines
        assert library.log.missing(noted(words), "Since") == ""
    for words in ("", "3f2a", "not a hash at all", f"{head.lines}:", head.hash + "0"):
        with pytest.raises(ReaderError, match="no hash of a line"):
            noted(words)


def test_lines_that_were_cut_off_or_rewritten_are_told(library: Library, path: Path) -> None:
    library.marks.mark(claim_of(library, "times.txt", "16 dead"), Verdict.UNVERIFIED)
    head = marked(library)
    library.close()
    without_triggers(path, f"DELETE FROM event WHERE id = {head.lines}")
    with opened(path) as cut:
        assert cut.log.missing(head, "Since then").startswith(
            f"Since then, the log had {head.lines} lines and now has {head.lines - 1}:"
        )
        assert "no line has that hash any more" in cut.log.missing(replace(head, lines=0), "Since then")
        cut.marks.note(claim_of(cut, "times.txt", "16 dead"), "another line")
        assert (
            cut.log.missing(head, "Since then") == f"Since then, line {head.lines} of the log was another: the log was rewritten."
        )


def test_a_line_that_a_merge_brought_counts_as_found(library: Library, tmp_path: Path) -> None:
    head = marked(library)
    with opened(tmp_path / "mine.db", "bob") as mine:
        mine.case.merge(library.path)
        assert mine.log.line_of(head) > 0
        assert mine.log.missing(head, "Since") == ""


def test_exports_and_reports_carry_where_the_log_ended_once_somebody_said_something(library: Library) -> None:
    assert "log" not in json.loads("".join(map(str, export(library.view.snapshot(), "json"))))
    head = marked(library)
    snapshot = library.view.snapshot()
    assert json.loads("".join(map(str, export(snapshot, "json"))))["log"] == {"lines": head.lines, "head": head.hash}
    with library.view.selected(Selection()) as streamed:
        assert streamed.head == head
    for format_ in ("jsonl", "markdown", "html"):
        assert head.hash in "".join(map(str, export(snapshot, format_))), format_
    assert head.hash.encode() in b"".join(bytes(part) for part in export(snapshot, "sqlite") if isinstance(part, bytes))


def test_what_was_seen_last_is_remembered_until_its_line_is_gone(library: Library, reopen: Open, tmp_path: Path) -> None:
    state = State(tmp_path / "state")
    state.keep_head(library)
    first = library.log.head()
    assert State(tmp_path / "state").head(library.path) == first
    head = marked(library)
    state.keep_head(library)
    assert state.head(library.path) == head
    without_triggers(library.path, f"DELETE FROM event WHERE id = {head.lines}")
    with reopen("ann") as cut:
        assert changes.head(cut._workspace.store) == first
        state.keep_head(cut)
        assert state.head(library.path) == head, "a log that was cut short is not taken for the one that was seen"
        assert State().head(library.path) == Head()
