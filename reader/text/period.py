"""Periods of days, and how a form of a date or a shift makes one.

Owns calendar arithmetic: months, seasons, decades, shifts by units. Knows nothing of text.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from db.slots import Precision
from reader.text.dateform import Form

_SEASON_MONTHS = 3
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_LOOSE_DAYS = 3
"""How many days either side "two weeks later" may mean."""

_LOOSE_YEARS = 5
"""How many years either side "three decades ago" may mean."""


@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of days."""

    earliest: date
    latest: date
    precision: Precision


def spoken(at: date) -> str:
    """A day as a person writes it: ``16 December 2011``."""
    return f"{at.day} {at:%B} {at.year}"


def day(at: date) -> Period:
    """One day."""
    return Period(at, at, Precision.DAY)


def month(year: int, number: int) -> Period:
    """A whole month."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), Precision.MONTH)


def years(first: int, last: int, precision: Precision = Precision.YEAR) -> Period:
    """Whole years, both included."""
    return Period(date(first, 1, 1), date(last, 12, 31), precision)


def named(form: Form, year: int) -> Period:
    """The period that a form names in this year.

    Raises:
        ValueError: There is no such day.
    """
    if form.decade:
        return years(year, year + 9, Precision.DECADE)
    if form.season is not None:
        index = form.season + _SEASON_MONTHS - 2
        return Period(date(year, form.season, 1), month(year + index // 12, index % 12 + 1).latest, Precision.SEASON)
    if form.month is None:
        return years(year, form.last_year or year)
    if form.day is None:
        return month(year, form.month)
    first = date(year, form.month, form.day)
    return Period(first, date(year, form.month, form.last_day) if form.last_day else first, Precision.DAY)


def moved(base: date, months: int) -> date:
    """The same day so many months on, the month's last day where it is shorter."""
    year, number = divmod(base.year * 12 + base.month - 1 + months, 12)
    return date(year, number + 1, min(base.day, calendar.monthrange(year, number + 1)[1]))


def shifted(form: Form, base: date, *, loose: bool) -> Period:
    """The base day moved by the form's units, as coarse as the unit. ``loose`` is for weeks that are counted, not named.

    Raises:
        ValueError, OverflowError: The calendar does not reach so far.
    """
    if form.unit == "day":
        return day(base + timedelta(days=form.shift))
    if form.unit == "week":
        return _weeks(base + timedelta(weeks=form.shift), loose=loose)
    at = moved(base, _MONTHS[form.unit] * form.shift)
    if form.day is not None:  # "ten years ago today"
        return day(at + timedelta(days=form.day))
    return _around(form, at)


def _around(form: Form, at: date) -> Period:
    """The month, the year or the years that a day so many units away stands for."""
    if form.unit == "month":
        return month(at.year, at.month)
    if form.unit == "year":
        return years(at.year, at.year)
    if form.unit == "decade" and abs(form.shift) <= 1:
        decade = at.year // 10 * 10
        return years(decade, decade + 9, Precision.DECADE)
    return years(at.year - _LOOSE_YEARS, at.year + _LOOSE_YEARS, Precision.DECADE)


def _weeks(at: date, *, loose: bool) -> Period:
    if loose:
        return Period(at - timedelta(days=_LOOSE_DAYS), at + timedelta(days=_LOOSE_DAYS), Precision.DAY)
    monday = at - timedelta(days=at.weekday())
    return Period(monday, monday + timedelta(days=6), Precision.DAY)
