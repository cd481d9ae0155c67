"""Claim engines by name: the default one here, others by entry point, so that a parser or a model can take this stage."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points

from db.records import Article, Claim
from reader.claims.extraction import extract
from reader.errors import ReaderError

GROUP = "factcheck_reader.claims"
"""The entry-point group in which other packages offer claim engines."""

ClaimEngine = Callable[[Article], list[Claim]]
"""Reads an article and gives its claims, sorted by start."""


def engine(name: str = "default") -> ClaimEngine:
    """The claim engine of this name.

    Raises:
        ReaderError: No engine has this name.
    """
    if name == "default":
        return extract
    offered = entry_points(group=GROUP)
    if name not in offered.names:
        known = ", ".join(sorted({"default", *offered.names}))
        raise ReaderError(f"There is no claim engine named {name}.", f"Known: {known}.")
    found: ClaimEngine = offered[name].load()
    return found
