"""Words of saying: which verbs tell that somebody says something, in what company, and how the speaker stands to it.

Owns the reading of ``data/saying.toml``, which may be edited. Knows nothing of who speaks.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache

from reader.text.table import table
from reader.text.words import is_past, root


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


class Manner(StrEnum):
    """How somebody stands to what is said."""

    SAY = "say"
    """Statements."""
    HOLD = "hold"
    """Opinions, and counts that somebody makes."""
    FIND = "find"
    """Findings."""


def manners(word: str) -> frozenset[Manner]:
    """How somebody stands to what is said: "insisted" tells that he holds it, "concluded" that he found it, "sank" nothing."""
    return _manners().get(root(word), frozenset())


def tells_saying(word: str) -> bool:
    """Whether a lower-case word tells only that something was said."""
    return says(word) or Manner.SAY in manners(word)


@cache
def _manners() -> dict[str, frozenset[Manner]]:
    roots = {manner: {root(word) for word in words.split()} for manner, words in table("saying")["manner"].items()}
    every = set().union(*roots.values())
    return {word: frozenset(Manner(manner) for manner, its in roots.items() if word in its) for word in every}
