"""The SQLite copy opens in any SQLite, answers by its views and finds by its search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from db.records import Relation
from reader.entries import Snapshot
from reader.exchange import export, write
from reader.exchange.control import visible
from tests.exchange.case import LEDGER, fixed, snapshots


@contextmanager
def copy(snapshot: Snapshot) -> Iterator[sqlite3.Connection]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.sqlite"
        write(path, export(snapshot, "sqlite"))
        with closing(sqlite3.connect(path)) as connection:
            yield connection


def rows(connection: sqlite3.Connection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def test_the_copy_is_sound_and_holds_every_record() -> None:
    with copy(fixed()) as connection:
        assert rows(connection, "pragma integrity_check") == [("ok",)]
        assert rows(connection, "pragma foreign_key_check") == []
        assert rows(connection, "select title, name, copy_of, text from articles") == [
            ("Ferry lost", "Harbour Ledger", None, LEDGER),
            ("Ferry sinks", "Evening Echo", 1, "The ferry went down in the night. Seventeen people died."),
        ]
        assert rows(connection, "select verdict, note, suggested, annotator from claims") == [
            ("contested", "see page 2", "contested", "ann"),
            (None, "", "unverified", None),
        ]
        assert rows(connection, "select tag from tags order by tag") == [("owner",), ("toll",)]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("contested", 1),
        ("corroborated", 0),
        ("marked", 1),
        ("claims_with_sources", 2),
        ("progress_by_source", 2),
    ],
)
def test_the_views_answer(view: str, expected: int) -> None:
    with copy(fixed()) as connection:
        assert len(rows(connection, f"select * from {view}")) == expected


def test_the_view_of_contests_names_both_sources_and_their_words() -> None:
    with copy(fixed()) as connection:
        assert rows(connection, "select source, other_source, other_quote from contested") == [
            ("Harbour Ledger", "Evening Echo", "Seventeen people died.")
        ]
        assert rows(connection, "select source, contested, unmarked from progress_by_source order by 1") == [
            ("Evening Echo", 0, 1),
            ("Harbour Ledger", 1, 0),
        ]


def test_the_view_of_agreement_counts_neither_copies_nor_what_was_rejected() -> None:
    case = fixed()
    claim = next(iter(case.claims)).claim.id
    (piece,) = case.evidence[claim]
    agreeing = replace(piece, evidence=replace(piece.evidence, relation=Relation.CORROBORATES))
    others = [
        replace(it, evidence=replace(it.evidence, id=f"e{number}", score=number / 10))
        for number, it in enumerate((agreeing, replace(agreeing, same_origin=True), replace(agreeing, accepted=False)), 1)
    ]
    with copy(replace(case, evidence={**case.evidence, claim: tuple(others)})) as connection:
        assert rows(connection, "select source, other_source, score from corroborated") == [
            ("Harbour Ledger", "Evening Echo", 0.1)
        ]
        assert rows(connection, "select * from contested") == []


def test_full_text_search_finds_articles_and_claims_without_regard_to_accents() -> None:
    with copy(fixed()) as connection:
        assert rows(connection, "select rowid from articles_fts where articles_fts match 'seventeën'") == [(2,)]
        assert len(rows(connection, "select rowid from claims_fts where claims_fts match 'page'")) == 1
        # what Datasette looks for: an index whose content is the table
        sql = "select sql from sqlite_master where name = 'articles_fts'"
        assert "content=[articles]" in rows(connection, sql)[0][0].replace('"articles"', "[articles]")


def test_no_file_is_left_behind_when_the_reading_stops_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    chunks = export(fixed(), "sqlite")
    next(chunks)
    assert list(tmp_path.iterdir())
    chunks.close()  # type: ignore[attr-defined]
    assert not list(tmp_path.iterdir())


@settings(max_examples=15, deadline=None)
@given(snapshots())
def test_any_library_makes_a_copy_with_nothing_that_a_terminal_obeys(snapshot: Snapshot) -> None:
    with copy(snapshot) as connection:
        claims = rows(connection, "select note from claims order by rowid")
        distinct = {entry.claim.id: entry for entry in snapshot.claims}
        assert len(claims) <= len(distinct)
        for (table,) in rows(connection, "select name from sqlite_master where type = 'table' and name not like '%fts%'"):
            for row in rows(connection, f"select * from {table}"):
                assert all(cell == visible(cell) for cell in row if isinstance(cell, str))
        assert all(url is None or url.startswith("http") for (url,) in rows(connection, "select url from articles"))
