"""Which event a passage tells of, as far as its days say: the days it names, else those of the text before it, else its article's.

An article has a main event: the day that its own dates gather on, which for a report of the day is the day of the report. What a
passage says without a date of its own belongs to the day that was named last in its paragraph, else to the main event. Two passages whose days
lie apart tell of two events, whatever words they share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.records import Article, Claim
from db.slots import DateValue, Precision

Days = tuple[int, int]
"""A closed interval of days, as proleptic ordinals."""

NEWS_BEFORE, NEWS_AFTER = 10, 2
"""Days round an article's own date in which the event of a report of the day lies."""

SLACK = 3
"""Days round a main event that still belong to it: what led up to it, and the day after."""

_FINE = frozenset({Precision.DAY, Precision.MONTH})
_DATED = frozenset({Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR})


@dataclass(frozen=True, slots=True)
class PassageEvent:
    """When what a passage tells of happened."""

    days: tuple[Days, ...]
    """Intervals that the passage names itself, else the one that it takes over; none where nothing says when."""
    told: bool
    """Whether the passage names them itself."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The events of one article: its main one, and that of each claim."""

    main: Days | None
    published: int | None
    passages: tuple[PassageEvent, ...]


def timing(article: Article, claims: Sequence[Claim]) -> Timing:
    """When the article's main event was, and what each of its claims tells of."""
    published = _ordinal(article.published) if article.published else None
    main = main_event(published, claims)
    return Timing(main, published, tuple(_passages(claims, main)))


def main_event(published: int | None, claims: Sequence[Claim]) -> Days | None:
    """The days of an article's main event; ``None`` where neither its date nor its text tells them."""
    named = Counter(days for claim in claims for value in claim.slots.dates if value.precision in _FINE if (days := _days(value)))
    if published is not None:
        news = published - NEWS_BEFORE, published + NEWS_AFTER
        near = sum(count for days, count in named.items() if gap(days, news) == 0)
        if near * 3 >= sum(named.values()):
            return news
    if named:
        (first, last), _ = max(named.items(), key=lambda item: (item[1], item[0][0] - item[0][1], -item[0][0]))
        return first - SLACK, last + SLACK
    return None if published is None else (published - NEWS_BEFORE, published + NEWS_AFTER)


def _passages(claims: Sequence[Claim], main: Days | None) -> list[PassageEvent]:
    found = []
    last: tuple[Days, ...] = ()
    for claim in claims:
        own = tuple(days for value in claim.slots.dates if value.precision in _DATED if (days := _days(value)))
        if own:
            last = own
            found.append(PassageEvent(own, told=True))
        else:
            found.append(PassageEvent((main,) if main else last, told=False))
    return found


def gap(one: Days, two: Days) -> int:
    """Days between two intervals; 0 where they touch."""
    return max(0, two[0] - one[1], one[0] - two[1])


def apart(one: PassageEvent, two: PassageEvent) -> int | None:
    """Days that the events of two passages lie apart at the least; ``None`` where one of them has no day."""
    if not one.days or not two.days:
        return None
    return min(gap(mine, theirs) for mine in one.days for theirs in two.days)


def _days(value: DateValue) -> Days | None:
    first, last = _ordinal(value.earliest), _ordinal(value.latest)
    return None if first is None or last is None else (first, last)


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return None
