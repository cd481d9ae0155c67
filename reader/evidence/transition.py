"""From one version of an article to the next: which sentence became which, what each states otherwise, and where a claim went.

A pure function of the two texts and their sentences. Knows no library, and no time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from db.records import Article, Claim, Span
from reader.evidence.alteration import Alteration, Beyond, alterations, reworded
from reader.text.alignment import align, carried, word_key
from reader.text.compared import notice
from reader.text.fold import fold

Cut = Callable[[Article, int, int], Claim]
"""Reads a claim out of a passage of an article."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the earlier version and what it is in the later one; one of the two is missing where it is new or gone."""

    old: Span | None
    new: Span | None
    same: bool
    """Whether the words are the same, but for case, signs and spaces."""
    changes: tuple[Alteration, ...] = ()
    """What is stated otherwise; nothing where it is only worded otherwise."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of a claim of the earlier version."""

    claim: Claim
    span: Span | None
    """Where its words are in the later version; None where they are gone."""
    changes: tuple[Alteration, ...] = ()
    """What they state otherwise; nothing where a mark on them holds."""


class Transition:
    """What lies between two versions. What is costly is worked out when it is asked for."""

    def __init__(self, old: Article, new: Article, sentences: tuple[Sequence[Claim], Sequence[Claim]], cut: Cut) -> None:
        """Lay two versions to each other.

        Args:
            old: The earlier version.
            new: The later one.
            sentences: Every sentence of the body of each, read as a claim, whether or not it is one.
            cut: Reads passages that are no whole sentences.
        """
        self._old, self._new = old, new
        self._here, self._there = sentences
        self._cut = cut

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All sentences of both versions, in the order of the later."""
        groups = align([one.quote for one in self._here], [one.quote for one in self._there])
        found = []
        for group in groups:
            mine, theirs = [self._here[at] for at in group.old], [self._there[at] for at in group.new]
            found.append(self._step(mine, theirs))
        return tuple(found)

    @property
    def changes(self) -> tuple[Alteration, ...]:
        """Everything that is stated otherwise, in the order of the later version."""
        return tuple(change for step in self.steps for change in step.changes)

    @property
    def shared(self) -> float:
        """Share of the shorter version's sentences that stand in the other, changed or not; 0 to 1."""
        both = sum(step.old is not None and step.new is not None for step in self.steps)
        return both / (min(len(self._here), len(self._there)) or 1)

    def moved(self, claim: Claim) -> Moved:
        """What became of a claim of the earlier version."""
        touched = [step for step in self.steps if step.old and step.old.start < claim.end and claim.start < step.old.end]
        there = [span for step in touched if step.old and step.new and (span := self._carried(step.old, step.new, claim, step))]
        if not there:
            return Moved(claim, None)
        span = Span(min(one.start for one in there), max(one.end for one in there))
        if len(there) > 1 and not self._together(there):
            span = max(there, key=lambda one: (one.end - one.start, -one.start))
        before = next((one for one in self._here if (one.start, one.end) == (claim.start, claim.end)), claim)
        return Moved(claim, span, tuple(self._compared(before, self._read(self._new, self._there, span))))

    def _carried(self, old: Span, new: Span, claim: Claim, step: Step) -> Span | None:
        if claim.start <= old.start and old.end <= claim.end:
            return new
        here, there = self._old.text[old.start : old.end], self._new.text[new.start : new.end]
        inside = Span(max(claim.start, old.start) - old.start, min(claim.end, old.end) - old.start)
        if step.same and len(here) == len(there):
            found: Span | None = inside
        else:
            found = carried(here, there, inside)
        return None if found is None else Span(new.start + found.start, new.start + found.end)

    def _together(self, spans: Sequence[Span]) -> bool:
        """Whether stretches follow each other in the later version with nothing but space between."""
        ordered = sorted(spans, key=lambda span: span.start)
        return all(not self._new.text[one.end : other.start].strip() for one, other in pairwise(ordered))

    def _step(self, mine: Sequence[Claim], theirs: Sequence[Claim]) -> Step:
        old, new = _around(mine), _around(theirs)
        if old is None or new is None:
            return Step(old, new, same=False)
        same = word_key(self._old.text[old.start : old.end]) == word_key(self._new.text[new.start : new.end])
        if same:
            return Step(old, new, same=True)
        before = self._read(self._old, self._here, old)
        after = self._read(self._new, self._there, new)
        return Step(old, new, same=False, changes=tuple(self._compared(before, after)))

    def _compared(self, before: Claim, after: Claim) -> list[Alteration]:
        if word_key(before.quote) == word_key(after.quote):
            return []
        return reworded(before, after) if notice(self._new.language) else alterations(before, after, self._beyond)

    def _read(self, article: Article, sentences: Sequence[Claim], span: Span) -> Claim:
        """A passage of an article as a claim: a sentence that is read already, or read now."""
        known = next((one for one in sentences if (one.start, one.end) == (span.start, span.end)), None)
        return known or self._cut(article, span.start, span.end)

    @cached_property
    def _beyond(self) -> Beyond:
        return Beyond(_names(self._here), _names(self._there))


def _around(claims: Sequence[Claim]) -> Span | None:
    return Span(min(one.start for one in claims), max(one.end for one in claims)) if claims else None


def _names(sentences: Sequence[Claim]) -> frozenset[str]:
    """The folded words of all names."""
    return frozenset(fold(word) for one in sentences for name in one.slots.names for word in name.text.split() if len(word) > 1)
