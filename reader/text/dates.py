"""Dates: what days a text's words mean, as closed intervals with a precision.

Owns the resolution of the forms that `dateform` and `dateshift` read: against the dates named before in the same text, then
against the article's date. Knows nothing of articles. A date with nothing to resolve it against is left out: a bare
"3 June" of an undated text means no day that could be compared.

Rules of resolution:

- A weekday, "yesterday", "last year" count from the article's date; a bare weekday is the last one before it, or the day
  itself, unless the sentence speaks of the future.
- "the next day", "two years later", "that year", "on the 14th" count from the last date named.
- A day or month without a year takes the year of the last day or month named, the next year where the calendar has turned;
  without one, the year that the text names most and early, else the article's: the last such day before it, or the
  next in a sentence about the future.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.records import DateValue, Precision
from reader.text.dateform import Form
from reader.text.dateshift import forms
from reader.text.line import Line

_FUTURE = re.compile(
    r"\b(?:will|shall|plans?|planned|planning|to be|is due|are due|expected|scheduled|going to|upcoming|begins|opens)\b"
)
_SENTENCE_STOP = re.compile(r"[.!?]\s+[A-ZА-Я\"“]|\n\s*\n")
_SEASON_MONTHS = 3


@dataclass(frozen=True, slots=True)
class _Days:
    """A closed interval of days."""

    earliest: date
    latest: date
    precision: Precision


@dataclass(slots=True)
class _Context:
    """What the dates before have said."""

    article: date | None
    dominant: int | None
    last: _Days | None = None
    fine: _Days | None = None
    """The last date of a day or a month."""
    future: list[bool] = field(default_factory=list)


def dates(text: str, published: str | None = None, *, line: Line | None = None) -> list[DateValue]:
    """The dates of a whole text, in order.

    Args:
        text: The text; dates are resolved in its order.
        published: The article's date (ISO 8601), or None where it is not known.
        line: The tokens of the text, where the caller has them already.
    """
    line = Line.of(text) if line is None else line
    found = forms(line)
    context = _Context(_iso(published), _dominant(found))
    values: list[DateValue] = []
    for form in found:
        start, end = line.toks[form.begin].start, line.toks[form.end - 1].end
        days = _resolve(form, context, text, start, end)
        if days is None:
            continue
        context.last = days
        if days.precision in (Precision.DAY, Precision.MONTH) and not _deictic(form):
            context.fine = days
        values.append(
            DateValue(start, end, days.earliest.isoformat(), days.latest.isoformat(), days.precision, _is_relative(form))
        )
    return values


def _iso(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _dominant(found: Sequence[Form]) -> int | None:
    """The year that the text names most, if it names it twice or with a month."""
    years = Counter(form.year for form in found if form.year and not form.decade)
    fine = Counter(form.year for form in found if form.year and form.month)
    for counter, least in ((fine, 1), (years, 2)):
        if counter:
            year, count = min(counter.items(), key=lambda entry: (-entry[1], entry[0]))
            if count >= least:
                return year
    return None


def _deictic(form: Form) -> bool:
    """Whether the words count from the day of writing, and so do not move the story's time."""
    return form.year is None and not form.anchored and (bool(form.unit) or (form.weekday is not None and form.month is None))


def _is_relative(form: Form) -> bool:
    return form.year is None


def _resolve(form: Form, context: _Context, text: str, start: int, end: int) -> _Days | None:
    """What days a form means in its context; None where nothing anchors it."""
    try:
        if form.year is not None:
            return _absolute(form, form.year)
        if form.unit:
            return _shifted(form, context)
        if form.month is not None:
            year = _year_for(form, form.month, form.day or 15, context, text, start, end)
            return _absolute(form, year) if year else None
        if form.season is not None:
            year = _year_for(form, form.season, 1, context, text, start, end)
            return _absolute(form, year) if year else None
        if form.weekday is not None:
            return _on_weekday(form, context, text, start, end)
        if form.day is not None and context.fine is not None:
            base = context.fine.earliest
            return _day(date(base.year, base.month, form.day))
    except (ValueError, OverflowError):
        return None
    return None


def _day(day: date) -> _Days:
    return _Days(day, day, Precision.DAY)


def _month_days(year: int, month: int) -> _Days:
    return _Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH)


def _absolute(form: Form, year: int) -> _Days:
    if form.decade:
        return _Days(date(year, 1, 1), date(year + 9, 12, 31), Precision.DECADE)
    if form.season is not None:
        first = date(year, form.season, 1)
        month = form.season + _SEASON_MONTHS - 1
        last = _month_days(year + (month > 12), (month - 1) % 12 + 1).latest
        return _Days(first, last, Precision.SEASON)
    if form.month is None:
        return _Days(date(year, 1, 1), date(form.last_year or year, 12, 31), Precision.YEAR)
    if form.day is None:
        return _month_days(year, form.month)
    first = date(year, form.month, form.day)
    return _Days(first, date(year, form.month, form.last_day) if form.last_day else first, Precision.DAY)


def _speaks_of_future(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a date is about what is to come."""
    before = text[max(0, start - 160) : start]
    stops = list(_SENTENCE_STOP.finditer(before))
    left = before[stops[-1].end() - 1 :] if stops else before
    after = text[end : end + 120]
    stop = _SENTENCE_STOP.search(after)
    return bool(_FUTURE.search(left + after[: stop.start() if stop else len(after)]))


def _year_for(form: Form, month: int, day: int, context: _Context, text: str, start: int, end: int) -> int | None:
    """The year of a day, month or season that comes without one."""
    article = context.article
    if form.direction and article is not None:
        before_article = (month, day) < (article.month, article.day)
        if form.direction < 0:
            return article.year if before_article and month != article.month else article.year - 1
        return article.year + 1 if before_article or month == article.month else article.year
    base = context.fine
    if base is not None:
        turned = (base.latest.year * 12 + base.latest.month) - (base.latest.year * 12 + month) > 8
        return base.latest.year + turned
    if context.dominant is not None and (article is None or abs(context.dominant - article.year) > 1):
        return context.dominant
    if article is None:
        return None
    if _speaks_of_future(text, start, end):
        return article.year + ((month, day) < (article.month, article.day))
    return article.year - ((month, min(day, 28)) > (article.month, article.day))


def _on_weekday(form: Form, context: _Context, text: str, start: int, end: int) -> _Days | None:
    weekday = form.weekday or 0
    if form.anchored:
        return context.last if context.last and context.last.precision is Precision.DAY else None
    if context.article is None:
        return None
    if form.direction > 0 or (form.direction == 0 and _speaks_of_future(text, start, end)):
        ahead = (weekday - context.article.weekday()) % 7
        return _day(context.article + timedelta(days=ahead or 7))
    back = (context.article.weekday() - weekday) % 7
    if form.direction < 0:
        back = back or 7
    return _day(context.article - timedelta(days=back))


def _shifted(form: Form, context: _Context) -> _Days | None:
    """A base day moved by so many units, as coarse as the unit."""
    if form.anchored:
        if context.last is None:
            return None
        base, precision = context.last.earliest, context.last.precision
        if form.shift > 0:
            base = context.last.latest if form.unit == "day" else base
    elif context.article is not None:
        base, precision = context.article, Precision.DAY
    else:
        return None
    if form.unit in ("day", "week"):
        return _by_days(form, base, precision)
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}[form.unit] * form.shift
    index = base.year * 12 + base.month - 1 + months
    year, month = divmod(index, 12)
    if form.day is not None:  # "ten years ago today"
        day = date(year, month + 1, min(base.day, calendar.monthrange(year, month + 1)[1]))
        return _day(day + timedelta(days=form.day))
    if form.unit == "month":
        return _month_days(year, month + 1)
    if form.unit == "year":
        return _Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    if form.unit == "decade" and abs(form.shift) <= 1:
        decade = year // 10 * 10
        return _Days(date(decade, 1, 1), date(decade + 9, 12, 31), Precision.DECADE)
    return _Days(date(year - 5, 1, 1), date(year + 5, 12, 31), Precision.DECADE)


def _by_days(form: Form, base: date, precision: Precision) -> _Days | None:
    if form.anchored and precision is not Precision.DAY:
        return None
    if form.unit == "day":
        return _day(base + timedelta(days=form.shift))
    moved = base + timedelta(weeks=form.shift)
    if form.anchored or abs(form.shift) > 1:
        return _Days(moved - timedelta(days=3), moved + timedelta(days=3), Precision.DAY)
    monday = moved - timedelta(days=moved.weekday())
    return _Days(monday, monday + timedelta(days=6), Precision.DAY)
