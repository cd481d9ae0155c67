"""Verbs of saying: which verbs tell that somebody says something, and in what company.

Owns the reading of ``data/saying.toml``, which may be edited. Knows nothing of who speaks.
"""

from __future__ import annotations

from functools import lru_cache

from reader.text.table import table
from reader.text.words import is_past


@lru_cache(maxsize=3)
def _forms(company: str) -> frozenset[str]:
    return frozenset(table("saying")[company].split())


def says(word: str) -> bool:
    """Whether a lower-case word is a verb of saying in any company."""
    return word in _forms("clause")


def says_that(word: str) -> bool:
    """Whether it is one before "that"."""
    return word in _forms("that") or word in _forms("clause")


def says_quoted(word: str) -> bool:
    """Whether it is one beside a quotation: any past tense is (``“…,” deadpanned the pilot``)."""
    return is_past(word) or says_that(word) or word in _forms("quote")
