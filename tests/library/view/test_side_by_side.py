"""The marks of several annotators in one export: side by side in every format, hidden from who marks blind, back without loss."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Head, Verdict
from reader.errors import ReaderError
from reader.exchange import export, write
from reader.exchange.importers import read
from reader.library import Library
from reader.library.view.stream import Selection
from tests.library import small
from tests.library.conftest import Clock, Open
from tests.library.sight import opened_otherwise

EVERYBODY = Selection(annotators=("=cem", "ann", "bob"))


@pytest.fixture
def case(library: Library, reopen: Open) -> Iterator[Library]:
    """One claim that three mark differently, evidence that two decide about differently, and a claim that bob alone has noted."""
    first, second, *_ = library.claims.all()
    bob, cem = reopen("bob"), reopen("=cem")
    library.marks.mark(first.claim.id, Verdict.CONTESTED)
    bob.marks.mark(first.claim.id, Verdict.CORROBORATED)
    bob.marks.note(first.claim.id, "two say so\n<b>both</b>")
    bob.marks.tag(first.claim.id, ["toll", "=1+1"])
    cem.marks.flag(first.claim.id, True)
    bob.marks.note(second.claim.id, "mine alone")
    piece = library.claims.evidence(first.claim.id)[0].evidence.id
    library.marks.decide(piece, True)
    bob.marks.decide(piece, False)
    cem.marks.decide(library.claims.evidence(first.claim.id)[1].evidence.id, False)
    yield library
    bob.close()
    cem.close()


def told(library: Library, name: str, selection: Selection = EVERYBODY) -> str:
    with library.view.selected(selection) as snapshot:
        return "".join(map(str, export(replace(snapshot, head=Head()), name)))


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "csv-evidence", "markdown", "html", "web-annotation", "hypothesis"])
def test_nobody_else_is_in_an_export_that_does_not_ask_for_them(case: Library, name: str) -> None:
    plain = told(case, name, Selection())
    assert "bob" not in plain
    assert "two say so" not in plain
    assert "bob" in told(case, name)


def test_json_has_a_list_of_marks_and_of_decisions(case: Library) -> None:
    found = json.loads(told(case, "json"))
    first, second = found["claims"][:2]
    assert found["annotators"] == ["=cem", "ann", "bob"]
    assert [(mark["annotator"], mark["verdict"]) for mark in first["marks"]] == [
        ("=cem", None), ("ann", "contested"), ("bob", "corroborated"),
    ]  # fmt: skip
    assert (first["annotator"], first["verdict"]) == ("ann", "contested")
    assert (second["verdict"], [mark["note"] for mark in second["marks"]]) == (None, ["mine alone"])
    assert {one["annotator"]: one["accepted"] for one in first["evidence"][0]["decisions"]} == {"ann": True, "bob": False}


def test_a_table_has_columns_for_each_and_none_begins_a_formula(case: Library) -> None:
    head, first, *_ = csv.reader(io.StringIO(told(case, "csv").removeprefix("\ufeff")))
    row = dict(zip(head, first, strict=True))
    assert [row[f"verdict of {name}"] for name in ("=cem", "ann", "bob")] == ["", "contested", "corroborated"]
    assert (row["note of bob"], row["tags of bob"]) == ("two say so\n<b>both</b>", "toll, =1+1")
    assert not [cell for cell in (*head, *first) if cell.startswith("=")]
    head, first, *_ = csv.reader(io.StringIO(told(case, "csv-evidence").removeprefix("\ufeff")))
    row = dict(zip(head, first, strict=True))
    assert [row[f"accepted by {name}"] for name in ("=cem", "ann", "bob")] == ["", "true", "false"]


def test_reports_name_who_says_what(case: Library) -> None:
    markdown, html = told(case, "markdown"), told(case, "html")
    assert "| marked by bob | 0 | 1 | 0 |" in markdown
    assert r"- **bob**: corroborated; note: two say so &lt;b&gt;both&lt;/b&gt;; tags: toll, =1+1" in markdown
    assert "accepted; rejected by bob" in markdown
    assert '<b>corroborated</b> <span class="soft">bob, <time' in html
    assert '<p class="note" dir="auto">✎ two say so\n&lt;b&gt;both&lt;/b&gt;</p>' in html
    assert "marked by bob" in html


def test_annotations_have_each_their_creator(case: Library) -> None:
    web = json.loads(told(case, "web-annotation"))["items"]
    assert [item["creator"]["name"] for item in web] == ["ann", "=cem", "bob", "bob"]
    assert len({item["id"] for item in web}) == 4
    hypothesis = json.loads(told(case, "hypothesis"))["annotations"]
    assert [item["user_info"]["display_name"] for item in hypothesis] == ["ann", "=cem", "bob", "bob"]
    with case.view.selected(EVERYBODY) as snapshot:
        reviews = json.loads("".join(map(str, export(snapshot, "claim-review", "https://desk.example/"))))["@graph"]
    claim = case.claims.all()[0].claim.id
    assert [(review["author"]["name"], review["url"]) for review in reviews] == [
        ("ann", f"https://desk.example/{claim}"), ("bob", f"https://desk.example/{claim}/bob"),
    ]  # fmt: skip


def test_the_copy_for_datasette_has_them_in_tables_and_views(case: Library, tmp_path: Path) -> None:
    with case.view.selected(EVERYBODY) as snapshot:
        write(tmp_path / "copy.sqlite", export(snapshot, "sqlite"))
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy:
        assert copy.execute("SELECT count(*) FROM marks").fetchone() == (4,)
        assert copy.execute("SELECT verdicts FROM disputed").fetchall() == [("ann: contested, bob: corroborated",)]
        assert copy.execute("SELECT annotator, accepted FROM decisions ORDER BY 1").fetchall() == [
            ("=cem", 0), ("ann", 1), ("bob", 0),
        ]  # fmt: skip


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_everybody_s_marks_come_back_without_loss(case: Library, tmp_path: Path, name: str) -> None:
    data = told(case, name)
    with Library.open(tmp_path / "again.db", annotator="ann", clock=Clock(), engines=small.ENGINES) as again:
        report = again.case.load(read(data.encode()))
        assert (report.marks, report.decisions, report.annotators) == (4, 3, ("ann", "=cem", "bob"))
        assert told(again, name) == data
        assert again.case.annotators() == case.case.annotators()
        changes = len(again.log.changes())
        assert again.case.load(read(data.encode())).marks == 0
        assert len(again.log.changes()) == changes
        assert again.log.verify().problem == ""


def test_only_those_who_are_named(case: Library) -> None:
    found = json.loads(told(case, "json", Selection(annotators=("bob",))))
    assert {mark["annotator"] for claim in found["claims"] for mark in claim["marks"]} == {"bob"}
    assert found["claims"][0]["verdict"] == "contested", "who exports is there all the same"


def test_a_filter_asks_for_annotators_and_for_disputes(case: Library) -> None:
    entries = [(entry, article) for entry in case.claims.all() for article in [case.articles.get(entry.claim.article_id or 0)]]

    def picked(query: str) -> int:
        return sum(case.view.filter(query).matches(*pair) for pair in entries)

    assert [picked(query) for query in ("annotator:bob", "annotator:ANN", "annotator:=cem", "annotator:dan")] == [2, 1, 1, 0]
    assert (picked("disputed"), picked("annotator:bob -disputed")) == (1, 1)
    with case.view.selected(Selection(filter=case.view.filter("annotator:bob"))) as snapshot:
        assert [entry.marks for entry in snapshot.claims] == [(), ()]


def test_who_marks_blind_gets_nobody_else(case: Library) -> None:
    case = opened_otherwise(case, blind=True)
    for ask in (
        case.case.annotators,
        lambda: case.view.filter("annotator:bob"),
        lambda: case.view.filter("unmarked OR (note:x -disputed)"),
        lambda: case.view.selected(EVERYBODY),
    ):
        with pytest.raises(ReaderError, match="marking blind"):
            ask()
    assert {entry.marks for entry in case.claims.all()} == {()}
    assert case.marks.mark(case.claims.all()[0].claim.id, None).marks == ()
    assert "bob" not in told(case, "json", Selection())
    case.case.done()
    assert "bob" in told(case, "json")
