"""How rare a term is in news of any kind: a static table, so that nothing depends on what a library holds.

The table was counted over three open collections of news and debate sentences (ECB+, NewsSD, ClaimBuster) in 155 bundles of one
topic or neighbouring texts each: 0 for a term of every second bundle, 0.75 for one of two, 1 for what stands in none or one.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

COMMON = 0.25
"""A term below it stands in texts of any topic, and tells no story apart."""


def rarity(term: str) -> float:
    """How rare a term is, 0 to 1."""
    return _table().get(term, 1.0)


def is_common(term: str) -> bool:
    """Whether a term stands in texts of any topic."""
    return rarity(term) < COMMON


@cache
def _table() -> dict[str, float]:
    lines = files("reader.evidence").joinpath("data/term-rarity.txt").read_text("utf-8").splitlines()
    return {term: float(value) for term, value in (line.split() for line in lines)}
