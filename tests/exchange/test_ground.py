"""In every format a verdict stands with the passages it rests on, also possible and linked ones, and rejected ones named so."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.records import Mark, Relation, Suggestion, Verdict
from reader.entries import ClaimEntry, EvidenceEntry, Snapshot
from reader.exchange import FORMATS, export
from reader.exchange.ground import grounds
from reader.exchange.importers import read
from tests.exchange.case import fixed, text_of

WITHOUT_VERDICTS = {"urls", "csv-figures"}
"""Formats that hold no verdict: addresses, and what sources give as numbers."""


def made(relation: Relation, score: float, words: str, by: str = "engine", accepted: bool | None = None) -> EvidenceEntry:
    """A passage of the other article, with words that are found again."""
    (piece,) = next(iter(fixed().evidence.values()))
    evidence = replace(piece.evidence, id=words, relation=relation, score=score, by=by, quote=words, reason="")
    return replace(piece, evidence=evidence, accepted=accepted)


AGREES = made(Relation.CORROBORATES, 0.99, "firm agreement")
DIFFERS = made(Relation.CONTESTS, 0.8, "firm contest")
POSSIBLE = made(Relation.CONTESTS, 0.4, "possible contest")
MAYBE = made(Relation.CORROBORATES, 0.4, "possible agreement")
LINKED = made(Relation.RELATED, 1.0, "linked by hand", by="ann")
ACCEPTED = made(Relation.RELATED, 0.2, "accepted lead", accepted=True)
REJECTED = made(Relation.CONTESTS, 0.9, "rejected contest", accepted=False)
RELATED = made(Relation.RELATED, 0.3, "mere lead")


def holding(verdict: Verdict | None, *pieces: EvidenceEntry) -> Snapshot:
    """The fixed library with other passages beside its first claim, and that claim marked so, or not at all."""
    snapshot = fixed()
    first, *others = snapshot.claims
    mark = replace(first.mark, verdict=verdict) if verdict else Mark(first.claim.id, "ann")
    return replace(snapshot, claims=(replace(first, mark=mark), *others), evidence={first.claim.id: pieces})


def claim(verdict: Verdict | None, suggested: Verdict = Verdict.UNVERIFIED) -> ClaimEntry:
    entry = next(iter(holding(verdict).claims))
    return replace(entry, suggestion=Suggestion(suggested))


def test_what_a_person_chose_comes_first_then_what_speaks_for_the_verdict_and_last_what_was_rejected() -> None:
    pieces = (AGREES, RELATED, REJECTED, DIFFERS, MAYBE, POSSIBLE, LINKED, ACCEPTED)
    assert grounds(claim(Verdict.CONTESTED), pieces) == [LINKED, ACCEPTED, DIFFERS, POSSIBLE, AGREES, REJECTED]
    assert grounds(claim(Verdict.CORROBORATED), pieces) == [LINKED, ACCEPTED, AGREES, MAYBE, DIFFERS, REJECTED]


def test_a_verdict_that_nothing_speaks_for_stands_with_what_there_is() -> None:
    assert grounds(claim(Verdict.CONTESTED), (MAYBE, RELATED, REJECTED)) == [MAYBE, RELATED, REJECTED]
    assert grounds(claim(Verdict.UNVERIFIED), (POSSIBLE, RELATED)) == [POSSIBLE, RELATED]


def test_what_nobody_marked_stands_with_what_is_sure_or_the_best_of_what_is_possible() -> None:
    assert grounds(claim(None, Verdict.CONTESTED), (AGREES, POSSIBLE, RELATED, DIFFERS)) == [DIFFERS, AGREES]
    assert grounds(claim(None), (POSSIBLE, MAYBE, RELATED)) == [POSSIBLE]
    assert grounds(claim(None), (RELATED,)) == []


def test_a_verdict_of_each_of_several_people_stands_with_its_passages() -> None:
    entry = claim(Verdict.CORROBORATED)
    both = replace(entry, marks=(entry.mark, Mark(entry.claim.id, "bob", Verdict.CONTESTED)))
    assert grounds(both, (MAYBE, POSSIBLE)) == [MAYBE, POSSIBLE]
    assert grounds(both, (MAYBE, POSSIBLE), [entry.mark]) == [MAYBE]
    assert grounds(both, (replace(REJECTED, accepted=None, decisions={"bob": True}), MAYBE))[0].evidence.id == "rejected contest"


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("name", sorted(set(FORMATS) - WITHOUT_VERDICTS))
def test_every_format_has_them(name: str, verdict: Verdict, tmp_path: Path) -> None:
    pieces = (AGREES, POSSIBLE, LINKED, REJECTED)
    for several in ((), ("ann", "bob")):
        snapshot = replace(holding(verdict, *pieces), annotators=several)
        told = passages_in(name, snapshot, tmp_path)
        if verdict is Verdict.UNVERIFIED:
            # what speaks for nothing needs no possible passage, and a review is of claims that something speaks for
            assert name == "claim-review" or {"linked by hand", "rejected contest"} <= set(told)
            continue
        assert {"possible contest", "linked by hand", "rejected contest"} - {_needless(verdict)} <= set(told)
        assert "rejected" in told["rejected contest"] or "false" in told["rejected contest"]
        assert not any("rejected" in words or "false" in words for quote, words in told.items() if not quote.startswith("reject"))


def _needless(verdict: Verdict) -> str:
    return "possible contest" if verdict is Verdict.CORROBORATED else ""


def passages_in(name: str, snapshot: Snapshot, folder: Path) -> dict[str, str]:
    """What the first claim's mark, row or object in an export says of each passage, by its words."""
    readers: dict[str, Callable[[str], dict[str, str]]] = {
        "json": lambda text: _objects(json.loads(text)["claims"][0]["evidence"]),
        "jsonl": lambda text: _objects(json.loads(text.split("\n")[3])["evidence"]),
        "csv": lambda text: _lines(next(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))["passages"].split(" | ")),
        "csv-evidence": lambda text: {
            row["other_quote"]: row["accepted"] for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
        },
        "markdown": lambda text: _lines(text.split("## For checking")[0].split("\n")),
        "html": lambda text: _lines(text.split("<p>")),
        "web-annotation": lambda text: _lines(body["value"] for body in json.loads(text)["items"][0]["body"]),
        "hypothesis": lambda text: _lines(json.loads(text)["annotations"][0]["text"].split("\n\n")),
        "claim-review": lambda text: _lines(json.loads(text)["@graph"][0]["citation"] if "citation" in text else ()),
    }
    if name != "sqlite":
        return readers[name](text_of(snapshot, name))
    path = folder / "copy.sqlite"
    path.write_bytes(b"".join(chunk for chunk in export(snapshot, name) if isinstance(chunk, bytes)))
    with sqlite3.connect(path) as file:
        decided = {0: "rejected", 1: "accepted", None: None}
        rows = file.execute("SELECT quote, accepted FROM evidence").fetchall()
        told = file.execute("SELECT other_quote, decided FROM verdicts_with_passages").fetchall()
    assert dict(told) == {quote: decided[said] for quote, said in rows}
    return {quote: {0: "false", 1: "true", None: ""}[said] for quote, said in rows}


def _objects(evidence: Iterable[dict[str, Any]]) -> dict[str, str]:
    return {piece["quote"]: str(piece["accepted"]).lower() for piece in evidence}


def _lines(lines: Iterable[str]) -> dict[str, str]:
    """The lines in which the passages stand; what is said of one is what stands beside its words."""
    found = {}
    for line in lines:
        for piece in (AGREES, POSSIBLE, LINKED, REJECTED):
            if f"“{piece.evidence.quote}”" in line:
                found[piece.evidence.quote] = line.replace(piece.evidence.quote, "")
    return found


def test_a_report_of_the_findings_alone_has_them() -> None:
    text = text_of(holding(Verdict.CONTESTED, AGREES, POSSIBLE, LINKED, REJECTED), "markdown").split("## Claims")[0]
    assert set(_lines(text.split("\n"))) == {piece.evidence.quote for piece in (AGREES, POSSIBLE, LINKED, REJECTED)}
    assert "(contests; possible, 0.40)" in text
    assert "(contests; firm, 0.90; rejected)" in text


@pytest.mark.parametrize("name", ["web-annotation", "hypothesis", "csv"])
def test_what_is_told_of_passages_comes_back_as_nobody_s_note(name: str) -> None:
    snapshot = holding(Verdict.CONTESTED, AGREES, POSSIBLE, REJECTED)
    first, *others = snapshot.claims
    note = "Beside it: my own words.\n\nA second paragraph."
    snapshot = replace(snapshot, claims=(replace(first, mark=replace(first.mark, note=note)), *others))
    assert read(text_of(snapshot, name).encode()).notes[0].note == note
