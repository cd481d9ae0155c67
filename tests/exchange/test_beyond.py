"""A library may hold numbers that no file can: written by an earlier version, by hand, or by somebody who means harm."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from db.slots import Slots
from reader.entries import Snapshot
from reader.exchange import FORMATS, export
from tests.exchange.case import fixed

BEYOND = (float("inf"), float("-inf"), float("nan"), 10**400, -(10**5_000))


def holding(number: float) -> Snapshot:
    """The fixed library with a number wherever its records have one; a column of numbers holds no whole number of that length."""
    snapshot = fixed()
    real = 0.5 if type(number) is int else number
    claims = []
    for entry in snapshot.claims:
        quantities = tuple(replace(one, low=number, best=number, high=number) for one in entry.claim.slots.quantities)
        claim = replace(entry.claim, check_worthiness=real, slots=replace(entry.claim.slots, quantities=quantities))
        claims.append(replace(entry, claim=claim))
    evidence = {
        claim: tuple(
            replace(piece, evidence=replace(piece.evidence, score=real, features={"cosine": number})) for piece in pieces
        )
        for claim, pieces in snapshot.evidence.items()
    }
    return replace(snapshot, claims=tuple(claims), evidence=evidence)


def refuse(name: str) -> float:
    raise AssertionError(f"{name} is no JSON")


@pytest.mark.parametrize("number", BEYOND, ids=["infinity", "less than nothing", "no number", "401 digits", "5,001 digits"])
@pytest.mark.parametrize("name", FORMATS)
def test_no_number_makes_an_export_fail_or_stands_in_it(name: str, number: float) -> None:
    chunks = list(export(holding(number), name, "https://paper.example/"))
    assert chunks or name == "urls"
    text = "".join(chunk for chunk in chunks if isinstance(chunk, str))
    if name in {"json", "hypothesis", "web-annotation", "claim-review"}:
        json.loads(text, parse_constant=refuse)
    for line in text.split("\n")[:-1] if name == "jsonl" else ():
        json.loads(line, parse_constant=refuse)
    if name in {"csv", "csv-evidence"}:
        assert not {"inf", "-inf", "nan"} & set(text.replace("\r\n", ",").split(","))


def test_a_quantity_that_no_number_can_hold_is_read_from_a_library_as_none() -> None:
    quantity = next(iter(fixed().claims)).claim.slots.to_json()["quantities"][0]
    for number in (float("inf"), float("nan"), 10**400):
        assert Slots.from_json({"quantities": [{**quantity, "low": number}]}).quantities == ()
    assert len(Slots.from_json({"quantities": [quantity, {**quantity, "low": None}]}).quantities) == 2
