"""Which event a passage tells of, as far as days and names say, and when those of two passages are not one.

Two bouts of one boxer, two fires in one chain's shops, an index on Monday and on Tuesday: such passages share nearly all
their words, and their figures contest nothing. An article that tells of its own days (it names days near its date, and few
long before) is a *report of the day*; what it says without a date belongs to the day that it named last. An article that looks
back belongs to no day of its own: only the dates in its passages count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from db.records import Article, Claim
from db.slots import DateValue, Name, Precision, QuantityKind
from reader.text.fold import name_key
from reader.text.table import listed
from reader.text.words import root

Days = tuple[int, int]
"""A closed interval of days, as proleptic ordinals."""

REPORT_BEFORE, REPORT_AFTER = 14, 2
"""Days before and after an article's date in which a report of the day places what it tells."""

LONG_AGO = 200
"""Days before an article's date from which what it names is looked back on."""

OTHER_STORY = 45
"""Days between two reports of the day from which they report two events, where they name no day in common."""

OTHER_TIME = 31
"""Days between the dates that two passages tell from which they tell of two events."""

TELLING_NAME = 4
"""Letters of a name's word from which it is looked for in the other article."""

MOVES = listed("rise fall increase decrease gain lose climb drop grow shrink jump slip sink slide close trade")
"""Roots of what is done every day anew: an index that fell on Tuesday, and fell on Thursday."""

_MOVED = frozenset({QuantityKind.PERCENTAGE, QuantityKind.MONEY})
_DATED = frozenset({Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR})
_WORD = re.compile(r"[^\W\d_]+")
_GENERAL = re.compile(r"(?:an?|any|every|most|many|some)\s", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are|has|have|lies|lie|stands|covers|houses|located|situated)\b(?! (?:been|\w+ed)\b)")
_WAS = re.compile(r"\b(?:was|were|had|did|said|will|would|been|today|yesterday)\b")
_CAN = re.compile(r"\b(?:can|could|may|might|would|usually|often|typically|generally)\b", re.IGNORECASE)


class Apart(StrEnum):
    """Why two passages are taken to tell of two events."""

    STORY = "story"
    """A report of the day, published long after the other article."""
    TIME = "time"
    """One tells another time than the other's own days."""
    DATES = "dates"
    """Both tell their dates, and they lie apart."""
    DAY = "day"
    """Two reports of the day tell of different days."""
    NAMES = "names"
    """Each names somebody or a place that the other article never names."""
    GENERAL = "general"
    """One says what can happen, not what happened."""


@dataclass(frozen=True, slots=True)
class PassageDays:
    """When what a passage tells of happened."""

    told: tuple[DateValue, ...]
    """The dates that it names itself."""
    day: Days | None
    """The day that it names itself, else the last that the text before it names; ``None`` where there is none, or where it names
    a month or a year only."""

    @property
    def intervals(self) -> tuple[Days, ...]:
        """The dates that it names itself, as intervals of days."""
        return tuple(days for value in self.told if (days := interval(value)))


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article says of its events."""

    published: int | None
    of_the_day: bool
    """Whether it is a report of the day."""
    days: frozenset[int]
    """The days that it names."""
    passages: tuple[PassageDays, ...]
    vocabulary: frozenset[str]
    """The keys of its words, by which a name is found in any spelling."""


@dataclass(frozen=True, slots=True)
class Separation:
    """What sets the events of two passages apart; the reasons in the order in which they tell most."""

    reasons: tuple[Apart, ...] = ()
    here: str = ""
    there: str = ""
    """What each says, in words, for the first of the reasons."""
    names_shared: bool = True
    """Whether the passages have any word of a name in common."""
    names_apart: bool = False
    """Whether both have names, and none in common."""

    def turned(self) -> Separation:
        """The same, seen from the other side."""
        return replace(self, here=self.there, there=self.here)


TOGETHER = Separation()
"""Nothing sets two passages apart."""


def telling(article: Article, claims: Sequence[Claim]) -> Telling:
    """What an article says of when its events happened."""
    published = _ordinal(article.published)
    of_the_day = published is not None and _is_of_the_day(published, claims)
    found: list[PassageDays] = []
    last: Days | None = None
    days: set[int] = set()
    for claim in claims:
        told = tuple(_told(claim))
        named = [within for value in told if value.precision is Precision.DAY and (within := interval(value))]
        days.update(first for first, _ in named)
        if named:
            last = min(first for first, _ in named), max(end for _, end in named)
        found.append(PassageDays(told, last if named or not told else None))
    vocabulary = frozenset(name_key(word) for word in _WORD.findall(article.text) if len(word) >= TELLING_NAME)
    return Telling(published, of_the_day, frozenset(days), tuple(found), vocabulary)


def _is_of_the_day(published: int, claims: Sequence[Claim]) -> bool:
    """Whether an article names more dates near its own than such as it looks back on."""
    dates = [days for claim in claims for value in _told(claim) if (days := interval(value))]
    near = sum(1 for first, last in dates if first - REPORT_AFTER <= published <= last + REPORT_BEFORE)
    old = sum(1 for _, last in dates if last < published - LONG_AGO)
    return not dates or near >= max(1, old)


def _told(claim: Claim) -> Iterator[DateValue]:
    """The dates of what a passage tells; the day of saying is none of them."""
    return (value for value in claim.slots.dates if value.precision in _DATED and not value.said)


def separation(one: Telling, two: Telling, mine: tuple[int, Claim], theirs: tuple[int, Claim], *, toll: bool) -> Separation:
    """What sets the events of two passages apart.

    Args:
        one: The first article.
        two: The second.
        mine: Position of the first passage in its article, and the passage.
        theirs: The same of the second.
        toll: Whether both count what befell people: such counts grow from day to day, and are of one event.
    """
    (here, claim), (there, other) = mine, theirs
    left, right = one.passages[here], two.passages[there]
    found: list[tuple[Apart, str, str]] = []
    if _two_stories(one, left, two, right):
        found.append((Apart.STORY, written(one.published), written(two.published)))
    if time := _other_time(one, left, two, right):
        found.append((Apart.TIME, *time))
    if left.told and right.told and _dates_apart(left, right):
        found.append((Apart.DATES, _words(claim, left.told[0]), _words(other, right.told[0])))
    if one.of_the_day and two.of_the_day and not toll and not (is_lasting(claim) and is_lasting(other)):
        both_move = moves(claim) and moves(other) and (measures_change(claim) or measures_change(other))
        day, other_day = (_day_of(*side, moving=both_move) for side in ((one, left), (two, right)))
        if day and other_day and gap(day, other_day):
            found.append((Apart.DAY, written(day[0]), written(other_day[0])))
    strange, strangers = _strange(claim, two), _strange(other, one)
    if strange and strangers:
        found.append((Apart.NAMES, strange.text, strangers.text))
    if is_general(claim) or is_general(other):
        found.append((Apart.GENERAL, "", ""))
    shared, apart = _names(claim), _names(other)
    return Separation(
        tuple(reason for reason, _, _ in found),
        *(found[0][1:] if found else ("", "")),
        names_shared=bool(shared & apart),
        names_apart=bool(shared and apart and not shared & apart),
    )


def _day_of(article: Telling, passage: PassageDays, *, moving: bool) -> Days | None:
    """The day of a passage; the article's own where none is named and it tells of what moves every day."""
    if passage.day or not moving or passage.intervals or article.published is None:
        return passage.day
    return article.published, article.published


def _two_stories(one: Telling, left: PassageDays, two: Telling, right: PassageDays) -> bool:
    """Whether the later article reports its own day, long after the other, and goes back to the other's day nowhere."""
    if one.published is None or two.published is None:
        return False
    earlier, later, passage = (one, two, right) if one.published <= two.published else (two, one, left)
    if not later.of_the_day or earlier.published is None or abs(one.published - two.published) <= OTHER_STORY:
        return False
    then = earlier.published - REPORT_BEFORE, earlier.published + REPORT_AFTER
    named = any(gap((day, day), then) <= OTHER_STORY for day in later.days) or not earlier.days.isdisjoint(later.days)
    return not named and not any(gap(days, then) == 0 for days in passage.intervals)


def _other_time(one: Telling, left: PassageDays, two: Telling, right: PassageDays) -> tuple[str, str] | None:
    """The times in words where one passage tells of long before the other's report of the day."""
    for teller, told, report, silent in ((one, left, two, right), (two, right, one, left)):
        if told.intervals and not silent.told and report.of_the_day and report.published is not None:
            news = report.published - REPORT_BEFORE, report.published
            if min(gap(days, news) for days in told.intervals) > OTHER_TIME:
                words = written(told.intervals[0][0])[-4:], written(report.published)
                return words if teller is one else (words[1], words[0])
    return None


def _dates_apart(left: PassageDays, right: PassageDays) -> bool:
    """Whether the dates of two passages lie apart; one day told with two years is a conflict, and not two events."""
    nearest = min((gap(days, others) for days in left.intervals for others in right.intervals), default=0)
    return nearest > OTHER_TIME and not any(
        mine.precision is theirs.precision is Precision.DAY and mine.earliest[4:] == theirs.earliest[4:]
        for mine in left.told
        for theirs in right.told
    )


def _strange(claim: Claim, other: Telling) -> Name | None:
    """The first name of a passage of which the other article has no word."""
    for name in claim.slots.names:
        words = [name_key(word) for word in _WORD.findall(name.text) if len(word) >= TELLING_NAME]
        if words and other.vocabulary.isdisjoint(words):
            return name
    return None


@lru_cache(maxsize=5_000)
def _names(claim: Claim) -> frozenset[str]:
    return frozenset(word for name in claim.slots.names for word in name.key.split())


@lru_cache(maxsize=5_000)
def moves(claim: Claim) -> bool:
    """Whether a passage has a verb of what moves every day. Shares sink and ships do: `measures_change` tells them apart."""
    return any(root(word) in MOVES for word in _WORD.findall(claim.quote.lower()))


def measures_change(claim: Claim) -> bool:
    """Whether a passage has a figure of what moves: 40 points, 3 per cent, a price."""
    return any(number.direction or number.kind in _MOVED or root(number.counted) == "point" for number in claim.slots.quantities)


@lru_cache(maxsize=5_000)
def is_lasting(claim: Claim) -> bool:
    """Whether a passage tells what is so on any day: where an island lies, how many live there."""
    return not claim.slots.dates and _IS.search(claim.quote) is not None and _WAS.search(claim.quote) is None


@lru_cache(maxsize=5_000)
def is_general(claim: Claim) -> bool:
    """Whether a passage says what can happen, and not what happened: "a magnitude 6 quake can cause severe damage"."""
    return not claim.slots.names and bool(_GENERAL.match(claim.quote)) and _CAN.search(claim.quote) is not None


def gap(one: Days, two: Days) -> int:
    """Days between two intervals; 0 where they touch."""
    return max(0, two[0] - one[1], one[0] - two[1])


def interval(value: DateValue) -> Days | None:
    """A date as an interval of days; ``None`` before the calendar that can be counted in."""
    first, last = _ordinal(value.earliest), _ordinal(value.latest)
    return None if first is None or last is None else (first, last)


@lru_cache(maxsize=20_000)
def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None


def written(ordinal: int | None) -> str:
    """A day in words; the first of the calendar for none."""
    day = date.fromordinal(ordinal or 1)
    return f"{day.day} {day:%B} {day.year}"


def _words(claim: Claim, value: DateValue) -> str:
    return " ".join(claim.quote[value.start - claim.start : value.end - claim.start].split())
