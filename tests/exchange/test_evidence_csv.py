"""The CSV of the evidence: a row for each passage beside a claim, and no formula in it."""

from __future__ import annotations

import csv
import io

from hypothesis import given

from reader.entries import Snapshot
from tests.exchange.case import fixed, snapshots, text_of


def rows(snapshot: Snapshot) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(snapshot, "csv-evidence").removeprefix("\ufeff"), newline="")))


def test_a_row_names_both_passages_both_sources_and_the_relation() -> None:
    (row,) = rows(fixed())
    assert (row["source"], row["other_source"], row["relation"]) == ("Harbour Ledger", "Evening Echo", "contests")
    assert (row["quote"], row["other_quote"]) == (
        "The ferry sank at 2.20 a.m. and 43 people died, the owner said.",
        "Seventeen people died.",
    )
    assert (row["score"], row["firm"], row["accepted"], row["same_origin"]) == ("0.9123", "true", "true", "false")


@given(snapshots())
def test_any_library_gives_one_row_a_passage_and_no_formula(snapshot: Snapshot) -> None:
    table = rows(snapshot)
    assert len(table) == sum(len(snapshot.evidence[claim.claim.id]) for claim in snapshot.claims)
    assert not [cell for row in table for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
