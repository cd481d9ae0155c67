"""The JSONL export is the JSON export, line by line."""

from __future__ import annotations

import json

from hypothesis import given

from reader.entries import Snapshot
from tests.exchange.case import fixed, snapshots, text_of


def test_the_first_line_names_the_format_and_every_other_line_its_type() -> None:
    head, *rest = [json.loads(line) for line in text_of(fixed(), "jsonl").splitlines()]
    assert head == {"format": "factcheck-reader/1", "layout": "lines", "annotator": "ann"}
    assert [item["type"] for item in rest] == ["article", "article", "claim", "claim"]


@given(snapshots())
def test_any_library_says_the_same_in_both_layouts(snapshot: Snapshot) -> None:
    whole = json.loads(text_of(snapshot, "json"))
    lines = text_of(snapshot, "jsonl").split("\n")
    assert lines.pop() == ""
    items = [json.loads(line) for line in lines[1:]]
    articles = [{key: value for key, value in item.items() if key in whole["articles"][0]} for item in items if "sha256" in item]
    claims = [{key: value for key, value in item.items() if key != "type"} for item in items if item["type"] == "claim"]
    assert (articles, claims) == (whole["articles"], whole["claims"])
