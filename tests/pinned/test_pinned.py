"""A change of the engine that nobody meant shows here, in the words of the texts; one that was meant is read over and kept."""

from __future__ import annotations

from difflib import unified_diff

import pytest

from tests.pinned.pin import HERE, PINNED


@pytest.mark.parametrize("name", PINNED)
def test_what_is_read_is_what_somebody_looked_over(name: str) -> None:
    kept, now = (HERE / name).read_text("utf-8").splitlines(), list(PINNED[name]())
    changed = "\n".join(unified_diff(kept, now, "looked over", "now", lineterm="", n=1))
    assert not changed, f"{changed[:6000]}\nWhere this is meant: python -m tests.pinned.pin"
