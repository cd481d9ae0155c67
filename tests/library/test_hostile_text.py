"""Texts that were made to stall a reader go through all that reads a document."""

from __future__ import annotations

import time

import pytest

from reader.library.derive.engine import load

HEAD = "T\n\nThe ferry sank on Monday 3 May 1901 and 43 people died.\n\n"


@pytest.mark.parametrize(
    "atom",
    ["-", "–", "a-", "1-", "12-", "3 May ", "1901-", "9", "1,", "0.", "\u202f1", "May ", "the ", "“", "(", "Mr. ", "U.S.", ": "],
)
def test_a_run_of_anything_is_added_and_looked_through_in_time(atom: str) -> None:
    """80,000 characters: hyphens once took a minute, digits and what reads like a date nearly as long."""
    engines = load()
    document = (HEAD + (atom * 80_000)[:80_000]).encode()
    begun = time.process_time()
    article = engines.read(document, "a.txt")
    claims = engines.extract(article)
    engines.findings(article, claims)
    assert time.process_time() - begun < 4
    assert any("43 people" in claim.quote for claim in claims)
