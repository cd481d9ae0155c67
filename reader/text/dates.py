"""Dates: what days a text's words mean, as closed intervals with a precision.

Owns the resolution of the forms that `dateform` and `dateshift` read: against the dates named before in the same text, then
against the article's date. Knows nothing of articles. A date with nothing to resolve it against is left out: a bare
"3 June" of an undated text means no day that could be compared.

Rules of resolution:

- A weekday, "yesterday", "last year" count from the article's date; a bare weekday is the last one before it, or the day
  itself, unless the sentence speaks of the future.
- "the next day", "two years later", "that year", "on the 14th", "on the Monday" count from the last date named.
- "Tomorrow it will be ten years since" names the day ten years before tomorrow; "ten years to the day" likewise.
- A day or month without a year takes the first of these years in which the weekday fits, if one is named, and in which it
  does not lie after the article's date, unless the sentence speaks of the future: that of the last date in the same paragraph
  (the next year where the calendar has turned), the year that the text is about, that of the last date, the article's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.slots import DateValue, Precision
from reader.text.dateform import Form
from reader.text.dateshift import forms
from reader.text.line import Line
from reader.text.period import Period, day, moved, named, shifted
from reader.text.words import is_past

_FUTURE = re.compile(
    r"\b(?:will|shall|plans?|planned|planning|to be|is due|are due|expected|scheduled|going to|upcoming|begins|opens)\b"
)
_SENTENCE_STOP = re.compile(r"[.!?]\s+[A-ZА-Я\"“]|\n\s*\n")
_PARAGRAPH = re.compile(r"\n\s*\n")
_TURN = 8
"""Months that a date may lie before the last one and still be of the same year: December, then January, is the next year."""

_NEAR = 12
"""Tokens between "tomorrow" and the "ten years" that count from it."""


def dates(text: str, published: str | None = None, *, line: Line | None = None) -> list[DateValue]:
    """The dates of a whole text, in order.

    Args:
        text: The text; dates are resolved in its order.
        published: The article's date (ISO 8601), or None where it is not known.
        line: The tokens of the text, where the caller has them already.
    """
    line = Line.of(text) if line is None else line
    found = forms(line)
    article = _iso(published)
    story = _Story(line, article, _dominant(found, article))
    values: list[DateValue] = []
    for form in found:
        period = story.resolve(form)
        if period is not None:
            start, end = line.toks[form.begin].start, line.toks[form.end - 1].end
            first, last = period.earliest.isoformat(), period.latest.isoformat()
            values.append(DateValue(start, end, first, last, period.precision, relative=form.year is None))
    return values


def _iso(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _dominant(found: Sequence[Form], article: date | None) -> int | None:
    """The year that the text is about: that of most full dates and anniversaries, else the one named most."""
    fine, plain = Counter[int](), Counter[int]()
    for form in found:
        if form.year and not form.decade:
            plain[form.year] += 1
            fine[form.year] += 2 * bool(form.month)
        elif form.unit == "year" and not form.anchored and article and (form.day is not None or form.anniversary):
            fine[article.year + form.shift] += 1
    for counter, least in ((fine, 1), (plain, 2)):
        best = min(counter.items(), key=lambda entry: (-entry[1], entry[0]), default=None)
        if best is not None and best[1] >= least:
            return best[0]
    return None


@dataclass(slots=True)
class _Named:
    """A date that the text has named, and where."""

    period: Period
    end: int


class _Story:
    """What the dates named so far say about the next one."""

    def __init__(self, line: Line, article: date | None, dominant: int | None) -> None:
        self.line, self.article, self.dominant = line, article, dominant
        self.last: _Named | None = None
        self.fine: _Named | None = None
        self.spoken: _Named | None = None

    def resolve(self, form: Form) -> Period | None:
        """What days a form means here; None where nothing anchors it."""
        try:
            period = self._resolved(form)
        except (ValueError, OverflowError):
            return None
        if period is None:
            return None
        here = _Named(period, form.end)
        self.last = here
        told_from_now = form.year is None and not form.anchored and form.month is None and form.season is None
        if told_from_now:
            self.spoken = here if period.precision is Precision.DAY else self.spoken
        elif period.precision in (Precision.DAY, Precision.MONTH):
            self.fine = here
        return period

    def _resolved(self, form: Form) -> Period | None:
        if form.year is not None:
            return named(form, form.year)
        if form.unit:
            return self._shifted(form)
        if form.month is not None or form.season is not None:
            year = self._year(form)
            return named(form, year) if year else None
        if form.weekday is not None:
            return self._weekday(form)
        if self.fine is None:
            return None
        base = self.fine.period.earliest
        return day(date(base.year, base.month, form.day or 1))

    def _year(self, form: Form) -> int | None:
        """The year of a day, month or season that comes without one."""
        if self.article is not None and form.year_step is not None:
            return self.article.year + form.year_step
        if self.article is not None and form.direction:
            return _beside(form, self.article)
        candidates = [year for year in self._candidates(form) if self._possible(form, year)]
        fitting = [year for year in candidates if form.weekday is None or _falls_on(form, year)]
        return next(iter(fitting or candidates), None)

    def _candidates(self, form: Form) -> Iterator[int]:
        """The years to try, the likeliest first."""
        if self.fine is not None and self._same_paragraph(self.fine.end, form.begin):
            yield _turned(self.fine.period, form)
        if self.dominant is not None and (self.article is None or abs(self.dominant - self.article.year) > 1):
            yield self.dominant
        if self.fine is not None:
            yield _turned(self.fine.period, form)
        if self.article is not None:
            ahead = self._speaks_of_future(form)
            passed = _month_day(form) < (self.article.month, self.article.day)
            yield self.article.year + 1 if ahead and passed else self.article.year
            yield self.article.year - 1

    def _possible(self, form: Form, year: int) -> bool:
        """Whether the day does not lie after the article's date, or may."""
        if self.article is None or self._speaks_of_future(form):
            return True
        return (year, *_month_day(form)) <= (self.article.year, self.article.month, self.article.day)

    def _same_paragraph(self, before: int, begin: int) -> bool:
        start, end = self.line.toks[before - 1].end, self.line.toks[begin].start
        return _PARAGRAPH.search(self.line.text, start, end) is None

    def _speaks_of_future(self, form: Form) -> bool:
        """Whether the sentence around a date is about what is to come."""
        text, ahead = self.line.text, self.line.low[max(0, form.begin - 3) : form.begin]
        if any(is_past(word) and not _FUTURE.match(word) for word in ahead):
            return False  # "became final Tuesday, and will"
        start, end = self.line.toks[form.begin].start, self.line.toks[form.end - 1].end
        before = text[max(0, start - 160) : start]
        stops = [stop.end() - 1 for stop in _SENTENCE_STOP.finditer(before)]
        after = text[end : end + 120]
        stop = _SENTENCE_STOP.search(after)
        return bool(_FUTURE.search(before[stops[-1] if stops else 0 :] + after[: stop.start() if stop else len(after)]))

    def _weekday(self, form: Form) -> Period | None:
        weekday = form.weekday or 0
        if form.anchored:
            return self._weekday_near(weekday)
        if form.direction == 0 and self._tells_of_old_days(form):
            return self._weekday_near(weekday)
        if self.article is None:
            return None
        if form.direction > 0 or (form.direction == 0 and self._speaks_of_future(form)):
            return day(self.article + timedelta(days=(weekday - self.article.weekday()) % 7 or 7))
        back = (self.article.weekday() - weekday) % 7
        return day(self.article - timedelta(days=back or (7 if form.direction < 0 else 0)))

    def _tells_of_old_days(self, form: Form) -> bool:
        """Whether the paragraph has just named a day years before the article: its weekdays are of that time."""
        near = self.fine is not None and self.fine == self.last and self._same_paragraph(self.fine.end, form.begin)
        if not near or self.fine is None or self.article is None or self.fine.period.precision is not Precision.DAY:
            return False
        return self.article.year - self.fine.period.latest.year > 1

    def _weekday_near(self, weekday: int) -> Period | None:
        """``on the Monday``: the one nearest to the last day named."""
        if self.last is None or self.last.period.precision is not Precision.DAY:
            return None
        base = self.last.period.latest
        return day(base + timedelta(days=(weekday - base.weekday() + 3) % 7 - 3))

    def _shifted(self, form: Form) -> Period | None:
        if form.anniversary:
            return self._anniversary(form)
        if not form.anchored:
            return shifted(form, self.article, loose=abs(form.shift) > 1) if self.article else None
        if self.last is None:
            return None
        period = self.last.period
        if form.unit in ("day", "week") and period.precision is not Precision.DAY:
            return None
        return shifted(form, period.latest if form.unit == "day" and form.shift > 0 else period.earliest, loose=True)

    def _anniversary(self, form: Form) -> Period | None:
        """``it will be ten years since``: counted from the day just spoken of, else from the article's date."""
        base = self.article
        near = self.spoken is not None and form.begin - self.spoken.end <= _NEAR
        if near and self.spoken is not None:
            base = self.spoken.period.earliest
        if base is None:
            return None
        exact = form.day is not None or near
        return day(moved(base, 12 * form.shift)) if exact else shifted(form, base, loose=True)


def _month_day(form: Form) -> tuple[int, int]:
    """Month and day to compare by; a month without a day counts as its first."""
    return form.month or form.season or 1, form.day or 1


def _beside(form: Form, article: date) -> int:
    """The year of "last November" or "next spring" as seen from the article's date."""
    number = form.month or form.season or 1
    if form.direction < 0:
        return article.year if number < article.month else article.year - 1
    return article.year if number > article.month else article.year + 1


def _turned(period: Period, form: Form) -> int:
    """The year of the last date, or the next one where the calendar has turned since."""
    return period.latest.year + (period.latest.month - _month_day(form)[0] > _TURN)


def _falls_on(form: Form, year: int) -> bool:
    """Whether the day falls on the weekday that is named with it."""
    try:
        return named(form, year).earliest.weekday() == form.weekday
    except ValueError:
        return False
