"""What each mechanism earns: the report with one of them left out in turn.

A rule is left out by taking from each candidate what it looks at; a capability by taking its features from what is learned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from reader.evidence import rule
from reader.evidence.difference import Difference
from reader.evidence.event import Apart
from reader.evidence.feature import Candidate
from reader.evidence.figure import Match
from tests.eval.dataset import Row

Change = Callable[[Candidate], Candidate]


def without_reason(reason: Apart) -> Change:
    """Leave out one reason for which passages are of two events."""

    def change(candidate: Candidate) -> Candidate:
        apart = candidate.separation
        return replace(candidate, separation=replace(apart, reasons=tuple(one for one in apart.reasons if one is not reason)))

    return change


def without_difference(difference: Difference) -> Change:
    """Leave out one kind of difference between passages that share nearly all else, or one kind of detail."""

    def change(candidate: Candidate) -> Candidate:
        kept = {
            name: found
            for name, found in (("contrast", candidate.contrast), ("detail", candidate.detail))
            if found and found.difference is not difference
        }
        return replace(candidate, contrast=kept.get("contrast"), detail=kept.get("detail"))

    return change


RULES: Mapping[str, Change] = {
    **{f"two events by {reason.value}": without_reason(reason) for reason in Apart},
    "two events, by whatever": lambda candidate: replace(candidate, separation=replace(candidate.separation, reasons=())),
    **{f"difference of {difference.value}": without_difference(difference) for difference in Difference},
    "differences and details": lambda candidate: replace(candidate, contrast=None, detail=None),
    "denial": lambda candidate: replace(candidate, opposition=None),
    "one name in common": lambda candidate: replace(candidate, only_a_name=False),
    "days and scores apart": lambda candidate: replace(candidate, labels_apart=False),
}
"""Rules that look at something of the candidate, and the candidate without it."""

FUNCTIONS: Mapping[str, tuple[str, Callable[..., object]]] = {
    "numbers under one bound": ("bounded_apart", lambda matches: None),
    "agreement in every fate": ("_alike_in_fates", lambda matches: False),
    "numbers that are near": ("_approximates", lambda match: False),
}
"""Rules that are functions, and what stands in for them."""

PROPERTIES: Mapping[str, tuple[str, object]] = {
    "figures of two things": ("of_two_things", False),
}
"""Rules that are properties of a pair of figures."""


def changed(rows: Sequence[Row], change: Change) -> list[Row]:
    """The rows with each candidate changed; labels and features stay."""
    return [Row(row.topics, row.cell, change(row.candidate), row.labels, row.real) for row in rows]


@contextmanager
def left_out(name: str) -> Iterator[None]:
    """Do without one of the rules that are functions or properties."""
    if name in FUNCTIONS:
        attribute, stand_in = FUNCTIONS[name]
        with patch.object(rule, attribute, stand_in):
            yield
    else:
        attribute, value = PROPERTIES[name]
        with patch.object(Match, attribute, value):
            yield
