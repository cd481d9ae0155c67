"""The CSV of the figures sets the numbers that sources give for one thing below each other, each in its own words."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from hypothesis import given

from db.records import Span
from db.slots import Bound, Quantity, QuantityKind, Slots
from reader.entries import Snapshot
from tests.exchange.case import ECHO, fixed, snapshots, text_of


def rows(snapshot: Snapshot) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(snapshot, "csv-figures").removeprefix("\ufeff"), newline="")))


def compared() -> Snapshot:
    """The fixed library, its two death tolls compared by their numbers."""
    snapshot = fixed()
    one, two = snapshot.claims
    toll = Quantity(34, 43, QuantityKind.COUNT, 17.0, 17.0, 17.0, Bound.EXACT, "", "people")
    two = replace(two, claim=replace(two.claim, slots=Slots(quantities=(toll,))))
    first = replace(one.claim.slots.quantities[0], start=56, end=58)
    one = replace(one, claim=replace(one.claim, slots=replace(one.claim.slots, quantities=(first,))))
    piece = snapshot.evidence[one.claim.id][0]
    piece = replace(piece, evidence=replace(piece.evidence, here=(Span(52, 58),), there=(Span(34, 43),)))
    return replace(snapshot, claims=(one, two), evidence={one.claim.id: (piece,)})


def test_the_values_of_one_figure_stand_together_from_low_to_high() -> None:
    low, high = rows(compared())
    assert (low["figure"], high["figure"], low["contested"], low["firm"]) == ("1", "1", "true", "true")
    assert (low["source"], low["low"], low["best"], low["high"], low["wording"]) == (
        "Evening Echo",
        "17.0",
        "17.0",
        "17.0",
        "Seventeen",
    )
    assert (high["source"], high["best"], high["as_of"], high["counted"]) == ("Harbour Ledger", "43.0", "1901-05-04", "people")
    assert ECHO[int(low["start"]) : int(low["end"])] == "Seventeen"
    assert low["about"] == high["about"] == "The ferry sank at 2.20 a.m. and ▁▁ people died, the owner said."


@given(snapshots())
def test_any_library_gives_no_formula(snapshot: Snapshot) -> None:
    assert not [cell for row in rows(snapshot) for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
