"""What a library suggests is what the engine suggests for the evidence that the library shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.records import Verdict
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


@dataclass(frozen=True)
class Text:
    location: str
    text: str

    def read(self) -> bytes:
        return self.text.encode()


def test_the_stored_suggestion_rests_on_the_evidence_that_is_shown(tmp_path: Path) -> None:
    with Library.open(tmp_path / "case.db", annotator="ann") as library:
        library.add([Text("courier.txt", COURIER), Text("post.md", POST)])
        entries = library.claims()
        for entry in entries:
            assert entry.suggestion == suggest(entry.claim, library.evidence(entry.claim.id))
        said = {entry.claim.quote: entry.suggestion.verdict for entry in entries}
    assert said["The bridge was not damaged."] is Verdict.CONTESTED
    assert said["According to the ministry, 120 houses were destroyed."] is Verdict.UNVERIFIED
    assert Verdict.CONTESTED is not said["At least 40 people died when the dam above Redmill burst on Saturday."]
