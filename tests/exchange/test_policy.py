"""A mark that lacks what the desk's policy asks for says so in every export in which its verdict stands."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.records import Mark, Verdict
from reader.entries import Snapshot
from reader.exchange import export
from reader.exchange.importers.annotation import read_hypothesis, read_web_annotations
from tests.exchange.case import fixed, text_of

SENTENCE = "Corroborated needs 2 independent origins; here is 1."


@pytest.fixture
def labelled() -> Snapshot:
    """The first claim is marked corroborated by ann, who lacks an origin, and contested by bob."""
    case = fixed()
    first, *others = case.claims
    mark = replace(first.mark, verdict=Verdict.CORROBORATED)
    bob = Mark(first.claim.id, "bob", Verdict.CONTESTED, "", (), "2026-01-03T03:04:05Z")
    entry = replace(first, mark=mark, missing=(SENTENCE,), marks=(mark, bob))
    return replace(case, claims=(entry, *others), annotators=("ann", "bob"))


@pytest.mark.parametrize(
    "format_", ["json", "jsonl", "csv", "csv-evidence", "markdown", "html", "web-annotation", "claim-review"]
)
def test_the_sentence_stands_in_the_export_and_not_where_nothing_is_missed(labelled: Snapshot, format_: str) -> None:
    assert SENTENCE in text_of(labelled, format_)
    sound = replace(labelled, claims=tuple(replace(entry, missing=()) for entry in labelled.claims))
    assert "policy" not in text_of(sound, format_).replace("policy_missing", "").replace("Content-Security-Policy", "")


def test_the_label_stands_at_the_mark_that_lacks_it_and_no_import_takes_it_for_a_note_or_tag(labelled: Snapshot) -> None:
    web, hypothesis = (json.loads(text_of(labelled, name)) for name in ("web-annotation", "hypothesis"))
    ann, bob = (note for note in hypothesis["annotations"] if note["tags"])
    assert ("policy:missed" in ann["tags"], "policy:missed" in bob["tags"]) == (True, False)
    for batch in (read_web_annotations(web, ""), read_hypothesis(hypothesis, "")):
        assert [(note.verdict, note.note, note.tags) for note in batch.notes] == [
            ("corroborated", "see page 2", ("toll", "owner")),
            ("contested", "", ()),
        ]


def test_the_copy_for_datasette_has_it_in_a_column(labelled: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    path.write_bytes(b"".join(chunk for chunk in export(labelled, "sqlite") if isinstance(chunk, bytes)))
    rows = Database(path).query("SELECT policy_missing FROM marked")
    assert [row["policy_missing"] for row in rows] == [SENTENCE]
