"""The JSON export follows its contract, whatever the texts hold."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import jsonschema  # type: ignore[import-untyped]
from hypothesis import given

from reader.entries import Snapshot
from reader.exchange import export
from reader.exchange.json import SCHEMA
from tests.exchange.case import LEDGER, fixed, snapshots, text_of


def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("reader.exchange").joinpath(SCHEMA).read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def validator() -> Any:
    """Made once: to check the schema itself takes longer than to check an export."""
    return jsonschema.Draft202012Validator(schema())


def exported(snapshot: Snapshot) -> Any:
    return json.loads(text_of(snapshot, "json"))


def test_the_export_holds_the_values_of_the_contract_in_its_order() -> None:
    data = exported(fixed())
    assert list(data)[:3] == ["format", "articles", "claims"]
    assert data["format"] == "factcheck-reader/1"
    assert list(data["articles"][0].items())[:9] == [
        ("id", 1),
        ("location", "ledger.txt"),
        ("title", "Ferry lost"),
        ("source", "Harbour Ledger"),
        ("author", "A. Writer"),
        ("published", "1901-05-04"),
        ("url", "https://ledger.example/ferry"),
        ("sha256", sha256(LEDGER.encode()).hexdigest()),
        ("copy_of", None),
    ]
    assert data["articles"][1]["copy_of"] == 1
    claim = data["claims"][0]
    assert " ".join(list(claim)[:18]) == (
        "id article quote start end prefix suffix check_worthiness reasons speaker slots "
        "verdict note tags annotator marked_at suggested evidence"
    )
    assert (claim["article"], claim["start"], claim["end"]) == (1, 24, 87)
    assert claim["quote"] == LEDGER[24:87]
    assert (claim["verdict"], claim["suggested"], claim["note"]) == ("contested", "contested", "see page 2")
    assert (claim["tags"], claim["annotator"], claim["marked_at"]) == (["toll", "owner"], "ann", "2026-01-02T03:04:05Z")
    assert (claim["check_worthiness"], claim["reasons"], claim["speaker"]) == (0.8333, ["quantity", "date"], "the owner")
    assert set(claim["slots"]) == {"quantities", "dates", "names", "events", "speaker"}
    assert list(claim["evidence"][0].items())[:9] == [
        ("article", 2),
        ("quote", "Seventeen people died."),
        ("start", 34),
        ("end", 56),
        ("relation", "contests"),
        ("score", 0.9123),
        ("reason", "Harbour Ledger has 43 people dead, Evening Echo 17."),
        ("by", "engine"),
        ("accepted", True),
    ]


def test_an_unmarked_claim_has_no_annotator_and_no_verdict() -> None:
    claim = exported(fixed())["claims"][1]
    assert (claim["verdict"], claim["annotator"], claim["marked_at"], claim["note"], claim["tags"]) == (None, None, None, "", [])
    assert claim["suggested"] == "unverified"


def test_an_empty_library_is_a_valid_export() -> None:
    data = exported(Snapshot())
    validator().validate(data)
    assert data == {"format": "factcheck-reader/1", "articles": [], "claims": [], "annotator": None}


def test_the_schema_is_one_and_refuses_what_the_contract_does_not_have() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for change in ({"suggested": None}, {"verdict": "true"}, {"quote": ""}, {"extra": 1}, {"check_worthiness": 2}):
        data = exported(fixed())
        data["claims"][0] |= change
        assert not validator().is_valid(data), change


@given(snapshots())
def test_any_library_exports_validly_and_every_quote_is_found_again_at_its_code_points(snapshot: Snapshot) -> None:
    data = exported(snapshot)
    validator().validate(data)
    for claim in data["claims"]:
        text = snapshot.texts[claim["article"]]
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        assert text[: claim["start"]].endswith(claim["prefix"])
        assert text[claim["end"] :].startswith(claim["suffix"])
        for piece in claim["evidence"]:
            assert snapshot.texts[piece["article"]][piece["start"] : piece["end"]] == piece["quote"]
    assert [claim["note"] for claim in data["claims"]] == [entry.mark.note for entry in snapshot.claims]
    assert [article["title"] for article in data["articles"]] == [entry.article.title for entry in snapshot.articles]


@given(snapshots())
def test_no_control_character_stands_raw_in_the_file(snapshot: Snapshot) -> None:
    text = text_of(snapshot, "json")
    raw = {c for c in text if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u2029\u202e\u2066"}
    assert not raw


def test_it_comes_claim_by_claim_and_is_readable() -> None:
    pieces = list(export(fixed(), "json"))
    assert len(pieces) >= 1 + 2 + 1 + 2 + 1
    assert '\n    {\n      "id": 1,\n      "location": "ledger.txt",\n' in text_of(fixed(), "json")
