"""The CSV export opens in a spreadsheet as text and numbers, never as formulas."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from reader.entries import Snapshot
from reader.exchange.control import visible
from reader.exchange.csv import cell
from tests.exchange.case import LEDGER, fixed, snapshots, text_of


def rows(snapshot: Snapshot) -> list[dict[str, str]]:
    text = text_of(snapshot, "csv")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_a_row_holds_the_article_the_claim_the_mark_and_the_counts() -> None:
    marked, unmarked = rows(fixed())
    assert (marked["article"], marked["title"], marked["source"], marked["published"]) == (
        "1",
        "Ferry lost",
        "Harbour Ledger",
        "1901-05-04",
    )
    assert (marked["quote"], marked["verdict"], marked["note"], marked["tags"]) == (
        LEDGER[24:87],
        "contested",
        "see page 2",
        "toll, owner",
    )
    assert (marked["suggested"], marked["contesting_origins"], marked["corroborating_origins"], marked["contests"]) == (
        "contested",
        "1",
        "0",
        "1",
    )
    assert (marked["annotator"], marked["marked_at"], marked["reasons"]) == ("ann", "2026-01-02T03:04:05Z", "quantity; date")
    assert (unmarked["verdict"], unmarked["annotator"], unmarked["copy_of"]) == ("", "", "1")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert cell(f"{start}1+1") == f"'{visible(start)}1+1"


def test_other_text_and_numbers_stay_as_they_are() -> None:
    assert [cell("1 = 1"), cell(-3), cell(0.5), cell(None), cell("")] == ["1 = 1", -3, 0.5, None, ""]


@given(snapshots())
def test_any_library_gives_one_row_a_claim_and_no_formula(snapshot: Snapshot) -> None:
    table = rows(snapshot)
    assert [row["claim"] for row in table] == [entry.claim.id for entry in snapshot.claims]
    for row, entry in zip(table, snapshot.claims, strict=True):
        assert not [value for value in row.values() if value.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert row["note"].removeprefix("'") == visible(entry.mark.note).removeprefix("'")
