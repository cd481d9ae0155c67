"""What a later version of a passage states otherwise: figures, dates, names, denial, bounds, hedges, who says it, opposites.

Not whether both can hold, which is the comparison of two sources: here one source said one thing and says another now, and "at
least 43" that became "up to 43" is a change though both hold of 43. What is only worded otherwise is none. Knows no library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from db.records import Claim, Span
from db.slots import DateValue, Name, Quantity
from reader.evidence.comparison import Outcome, compare
from reader.evidence.contrast import contrast
from reader.evidence.difference import CONFLICTS, Difference
from reader.evidence.fate import apart, fate
from reader.text.alignment import replaced
from reader.text.fold import fold
from reader.text.names import same_name
from reader.text.words import STOP, root

T = TypeVar("T", Quantity, DateValue, Name)
T2 = TypeVar("T2")


class AlterationKind(StrEnum):
    """What of a passage was changed."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    DENIAL = "denial"
    HEDGE = "hedge"
    SPEAKER = "speaker"
    WORD = "word"
    """A word that cannot hold where the other does: convicted and acquitted, the injured and the dead."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """One thing that a passage states otherwise than it did."""

    kind: AlterationKind
    before: str
    """Its words before; empty where it is new."""
    after: str
    """Its words now; empty where it is gone."""
    old: Span | None = None
    """Where the words stood in the earlier text."""
    new: Span | None = None
    """Where they stand in the later one."""

    @property
    def sentence(self) -> str:
        """What became of it, in words without a full stop: "43 became 17"."""
        match self.kind:
            case AlterationKind.DENIAL:
                return f"what was {'denied' if self.before else 'stated'} is {'denied' if self.after else 'stated'} now"
            case AlterationKind.HEDGE:
                return f"what was {'left open' if self.before else 'stated'} is {'left open' if self.after else 'stated'} now"
            case AlterationKind.SPEAKER if not (self.before and self.after):
                return f"{self.before} is not said to say so any more" if self.before else f"{self.after} is said to say so now"
        if not self.after:
            return f"{self.before} is gone"
        return f"{self.before} became {self.after}" if self.before else f"{self.after} is new"


@dataclass(frozen=True, slots=True)
class Beyond:
    """Which names a whole text has: one that only stands in another sentence now is no change of this one."""

    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    """Folded words of all names of the earlier and the later text."""


def alterations(old: Claim, new: Claim, beyond: Beyond | None = None) -> list[Alteration]:
    """What a passage states otherwise in a later version; nothing where its words are the same."""
    if old.quote == new.quote:
        return []
    found = [*_figures(old, new), *_dates(old, new), *_names(old, new, beyond or Beyond()), *_voices(old, new), *_turns(old, new)]
    return list(dict.fromkeys(found or _words(old, new)))


def reworded(old: Claim, new: Claim) -> list[Alteration]:
    """The words that others stand for now: all that can be told in a language of which no figure or name is read."""
    stretches = replaced(old.quote, new.quote) or [(Span(0, len(old.quote)), Span(0, len(new.quote)))]
    found = []
    for gone, come in stretches:
        here, there = Span(old.start + gone.start, old.start + gone.end), Span(new.start + come.start, new.start + come.end)
        found.append(Alteration(AlterationKind.WORD, _cut(old, here), _cut(new, there), here, there))
    return found


# Figures


def _figures(old: Claim, new: Claim) -> Iterator[Alteration]:
    """Each figure beside that of the same holder; then what only stands in another place; then what is left."""
    mine = [(one, _holder(old, one)) for one in old.slots.quantities]
    theirs = [(one, _holder(new, one)) for one in new.slots.quantities]
    _take(mine, theirs, lambda one, other: _equal(one[0], other[0]) and one[1] == other[1])
    for one, other in _take(
        mine, theirs, lambda one, other: bool(one[1]) and one[1] == other[1] and _of_a_kind(one[0], other[0])
    ):
        yield _became(AlterationKind.FIGURE, old, new, one[0], other[0])
    for one, other in _take(mine, theirs, lambda one, other: _equal(one[0], other[0])):
        if apart(one[1], other[1]):
            yield from _befell(old, new)
    for one, other in _take(mine, theirs, lambda one, other: _of_a_kind(one[0], other[0])):
        yield _became(AlterationKind.FIGURE, old, new, one[0], other[0])
    yield from _left(AlterationKind.FIGURE, old, new, [one for one, _ in mine], [other for other, _ in theirs])


def _holder(claim: Claim, value: Quantity) -> str:
    """What a figure is of: a fate, else the stem of what is counted."""
    befell = fate(value.act, 0, 0) if value.act else ""
    return befell or fate(claim.quote, value.start - claim.start, value.end - claim.start) or root(value.counted)


def _equal(one: Quantity, other: Quantity) -> bool:
    return (one.kind, one.unit, one.low, one.best, one.high, one.bound) == (
        other.kind,
        other.unit,
        other.low,
        other.best,
        other.high,
        other.bound,
    )


def _of_a_kind(one: Quantity, other: Quantity) -> bool:
    return one.kind is other.kind


def _befell(old: Claim, new: Claim) -> Iterator[Alteration]:
    """The same figure of another fate: the words that stand for each other tell which."""
    for gone, come in replaced(old.quote, new.quote)[:1]:
        here, there = Span(old.start + gone.start, old.start + gone.end), Span(new.start + come.start, new.start + come.end)
        yield Alteration(AlterationKind.WORD, _cut(old, here), _cut(new, there), here, there)


# Dates


def _dates(old: Claim, new: Claim) -> Iterator[Alteration]:
    mine, theirs = list(old.slots.dates), list(new.slots.dates)
    _take(mine, theirs, lambda one, other: _cut(old, one).casefold() == _cut(new, other).casefold())
    _take(mine, theirs, _same_day)
    for one, other in _take(mine, theirs, lambda *_: True):
        yield _became(AlterationKind.DATE, old, new, one, other)
    yield from _left(AlterationKind.DATE, old, new, mine, theirs)


def _same_day(one: DateValue, other: DateValue) -> bool:
    """Whether two dates are one, or one day of two years of which one was a guess."""
    guess = one.relative or other.relative
    calendar = (one.earliest[5:], one.latest[5:]) == (other.earliest[5:], other.latest[5:])
    return compare(one, other) is Outcome.EQUAL or (guess and calendar and one.precision is other.precision)


# Names


def _names(old: Claim, new: Claim, beyond: Beyond) -> Iterator[Alteration]:
    """Names that stand for each other in one place; then those that the whole text has no more, or did not have."""
    mine, theirs = list(old.slots.names), list(new.slots.names)
    _take(mine, theirs, lambda one, other: one.key == other.key or same_name(one.text, other.text))
    for gone, come in replaced(old.quote, new.quote):
        here = [one for one in mine if _within(one, old, gone)]
        there = [one for one in theirs if _within(one, new, come)]
        for one, other in _take(here, there, lambda *_: True):
            mine.remove(one)
            theirs.remove(other)
            if not _is_part(one, other):
                yield _became(AlterationKind.NAME, old, new, one, other)
    lost = [one for one in mine if not _folded(one.text) & (beyond.after | _words_of(new))]
    come_ = [one for one in theirs if not _folded(one.text) & (beyond.before | _words_of(old))]
    yield from _left(AlterationKind.NAME, old, new, lost, come_)


def _within(name: Name, claim: Claim, stretch: Span) -> bool:
    return name.start - claim.start < stretch.end and stretch.start < name.end - claim.start


def _is_part(one: Name, other: Name) -> bool:
    """Whether one name is only the other with more or fewer of its words: Anna Berg, Berg."""
    mine, theirs = _folded(one.text), _folded(other.text)
    return mine <= theirs or theirs <= mine


def _folded(name: str) -> set[str]:
    return {fold(word) for word in name.split() if len(word) > 1}


def _words_of(claim: Claim) -> set[str]:
    return {fold(word.strip(".,;:!?\"“”'’()")) for word in claim.quote.split()}


# Who says it, whether it is so, and how surely


def _voices(old: Claim, new: Claim) -> Iterator[Alteration]:
    before, after = old.slots.speaker or "", new.slots.speaker or ""
    if before == after or (before and after and (_is_one(before, after) or same_name(before, after))):
        return
    yield Alteration(AlterationKind.SPEAKER, before, after, _find(old, before), _find(new, after))


def _is_one(one: str, other: str) -> bool:
    """Whether two speakers are one, named with more words or fewer."""
    mine, theirs = ({root(word.lower()) for word in name.split()} - STOP for name in (one, other))
    return bool(mine & theirs)


def _find(claim: Claim, words: str) -> Span | None:
    at = claim.quote.find(words) if words else -1
    return None if at < 0 else Span(claim.start + at, claim.start + at + len(words))


def _turns(old: Claim, new: Claim) -> Iterator[Alteration]:
    for kind, has in ((AlterationKind.DENIAL, _denies), (AlterationKind.HEDGE, _leaves_open)):
        before, after = has(old), has(new)
        if before != after:
            yield _of_all(kind, old, new, before=before)


_NEGATOR = re.compile(r"\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|without)\b|n['’]t\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:may|might|could)(?: not)? (?:have|be)\b", re.IGNORECASE)


def _denies(claim: Claim) -> bool:
    """Whether a passage denies something; "no fewer than 800" only bounds a figure."""
    if not claim.slots.negated:
        return False
    rest, end = "", claim.start
    for value in sorted(claim.slots.quantities, key=lambda value: value.start):
        rest += claim.quote[end - claim.start : max(end, value.start) - claim.start]
        end = max(end, value.end)
    return _NEGATOR.search(rest + claim.quote[end - claim.start :]) is not None


def _leaves_open(claim: Claim) -> bool:
    return claim.slots.hedged or _OPEN.search(claim.quote) is not None


def _of_all(kind: AlterationKind, old: Claim, new: Claim, *, before: bool) -> Alteration:
    """A change of a whole passage, of which one of the two wordings has what the kind names."""
    spans = Span(old.start, old.end), Span(new.start, new.end)
    return Alteration(kind, old.quote if before else "", "" if before else new.quote, *spans)


def _words(old: Claim, new: Claim) -> Iterator[Alteration]:
    """What lies in the words alone: opposites, ranks, by whom it was done, who did it to whom."""
    found = contrast(old, new)
    if found is None or found.difference not in CONFLICTS or found.difference in _TOLD:
        return
    if found.difference is Difference.DENIAL:
        yield _of_all(AlterationKind.DENIAL, old, new, before=found.turns_here)
        return
    yield Alteration(AlterationKind.WORD, _cut(old, found.here), _cut(new, found.there), found.here, found.there)


_TOLD = frozenset({Difference.NUMBER, Difference.DAY, Difference.NAME})
"""What the slots tell already, and where they do not they say that it is the same."""


# Pairing


def _take(mine: list[T2], theirs: list[T2], same: Callable[[T2, T2], bool]) -> list[tuple[T2, T2]]:
    """Take out of two lists what goes together, in order."""
    found = []
    for one in list(mine):
        other = next((each for each in theirs if same(one, each)), None)
        if other is not None:
            mine.remove(one)
            theirs.remove(other)
            found.append((one, other))
    return found


def _became(kind: AlterationKind, old: Claim, new: Claim, one: T, other: T) -> Alteration:
    here, there = Span(one.start, one.end), Span(other.start, other.end)
    return Alteration(kind, _cut(old, here), _cut(new, there), here, there)


def _left(kind: AlterationKind, old: Claim, new: Claim, mine: Sequence[T], theirs: Sequence[T]) -> Iterator[Alteration]:
    """What has nothing beside it on the other side."""
    for one in mine:
        yield Alteration(kind, _cut(old, one), "", Span(one.start, one.end))
    for other in theirs:
        yield Alteration(kind, "", _cut(new, other), None, Span(other.start, other.end))


def _cut(claim: Claim, place: Span | Quantity | DateValue | Name) -> str:
    """The words of a passage at a place of its article, on one line."""
    return " ".join(claim.quote[place.start - claim.start : place.end - claim.start].split())
