"""What a library suggests is what the engine suggests for the evidence that the library shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import pytest

from db.records import Relation, Suggestion, Verdict
from reader.evidence import suggest
from reader.library import Library

COURIER = """Dam bursts above Redmill

By Jane Holt
Redmill Courier
4 March 1978

At least 40 people died when the dam above Redmill burst on Saturday. The bridge was not damaged.

According to the ministry, 120 houses were destroyed.
"""
POST = """---
title: The Redmill flood
source: Valley Post
date: 1978-03-06
---

On Saturday 4 March 1978 the Redmill dam burst and 43 people died in the flood. The bridge was badly damaged.

According to the ministry, 120 houses were destroyed.
"""
HERALD = """---
title: Redmill, a year on
source: County Herald
date: 1979-03-04
---

A year ago today 57 people were killed when the dam above Redmill gave way. The ministry said that 120 houses were destroyed.
"""
STORY = (("courier.txt", COURIER), ("post.md", POST), ("herald.md", HERALD))


@dataclass(frozen=True)
class Text:
    location: str
    text: str

    def read(self) -> bytes:
        return self.text.encode()


def test_the_stored_suggestion_rests_on_the_evidence_that_is_shown(tmp_path: Path) -> None:
    with Library.open(tmp_path / "case.db", annotator="ann") as library:
        library.articles.add([Text("courier.txt", COURIER), Text("post.md", POST)])
        entries = library.claims.all()
        for entry in entries:
            assert entry.suggestion == suggest(entry.claim, library.claims.evidence(entry.claim.id))
        said = {entry.claim.quote: entry.suggestion.verdict for entry in entries}
    assert said["The bridge was not damaged."] is Verdict.CONTESTED
    assert said["According to the ministry, 120 houses were destroyed."] is Verdict.UNVERIFIED
    assert Verdict.CONTESTED is not said["At least 40 people died when the dam above Redmill burst on Saturday."]


def said(path: Path, order: Sequence[tuple[str, str]]) -> dict[str, tuple[Suggestion, list[tuple[str, Relation, float, str]]]]:
    """What a library says of each claim when its articles came one by one in an order, without the numbers it gave them."""
    with Library.open(path, annotator="ann") as library:
        for location, text in order:
            library.articles.add([Text(location, text)])
        return {
            entry.claim.id: (
                entry.suggestion,
                sorted(
                    (piece.evidence.id, piece.evidence.relation, piece.evidence.score, piece.evidence.reason)
                    for piece in library.claims.evidence(entry.claim.id)
                ),
            )
            for entry in library.claims.all()
        }


@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.slow), 5], ids=["all orders", "first and last"])
def test_the_order_of_adding_changes_nothing_that_is_said(tmp_path: Path, step: int) -> None:
    orders = list(permutations(STORY))[::step]
    first, *others = (said(tmp_path / f"{number}.db", order) for number, order in enumerate(orders))
    assert any(evidence for _, evidence in first.values())
    assert all(other == first for other in others)
