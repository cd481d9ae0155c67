"""Dates: what days a text's words mean, as closed intervals with a precision.

Owns the resolution of the forms that `dateform` and `dateshift` read: against the dates named before in the same text, then
against the article's date. Knows nothing of articles. A date with nothing to resolve it against is left out: a bare
"3 June" of an undated text means no day that could be compared.

Rules of resolution:

- A weekday, "yesterday", "last year" count from the present, which is the article's date unless the text is signed with
  another one and its weekdays speak for that (`present`); a bare weekday is the last one before it, or the day itself,
  unless the sentence speaks of the future.
- "the next day", "two years later", "that year", "on the 14th", "on the Monday" count from the last date named.
- "Tomorrow it will be ten years since" names the day ten years before tomorrow; "ten years to the day" likewise.
- What year a day, month or season without one is of, `year` says.

Each of these says in `DateValue.why` what it was read from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.slots import DateValue, Precision
from reader.text.dateform import Form
from reader.text.dateshift import forms
from reader.text.line import Line
from reader.text.period import Period, day, moved, named, shifted
from reader.text.present import Present, by_article, present
from reader.text.tense import Tense, breaks, speaks_of_future, tense
from reader.text.year import Story, Told, Years

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
    return _values(line, found, present(line, found, _iso(published)))


def dates_by_article(text: str, published: str) -> list[DateValue]:
    """The same by the article's date, also where the text speaks for the day that it is signed with."""
    line, article = Line.of(text), _iso(published)
    return _values(line, forms(line), by_article(article) if article else None)


def _values(line: Line, found: Sequence[Form], now: Present | None) -> list[DateValue]:
    reading = _Reading(line, now, Years(line, now, _dominant(found, now), {form.year for form in found if form.year}))
    values: list[DateValue] = []
    for form in found:
        read = reading.resolve(form)
        if read is not None:
            period = read.period
            start, end = line.toks[form.begin].start, line.toks[form.end - 1].end
            first, last = period.earliest.isoformat(), period.latest.isoformat()
            values.append(DateValue(start, end, first, last, period.precision, relative=form.year is None, why=read.why))
    return values


def _nights(form: Form, at: date) -> Period:
    """A weekday, and the next one where the night goes on into it."""
    return replace(day(at), latest=at + timedelta(days=form.nights))


def _iso(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _dominant(found: Sequence[Form], now: Present | None) -> int | None:
    """The year that the text is about: that of most full dates and anniversaries, else the one named most.

    The present year and those beside it are left out: a text of that year names it without being about it.
    """
    fine, plain = Counter[int](), Counter[int]()
    for form in found:
        if form.year and not form.decade:
            plain[form.year] += 1
            fine[form.year] += 2 * bool(form.month or form.season)
        elif form.unit == "year" and not form.anchored and now and (form.day is not None or form.anniversary):
            fine[now.day.year + form.shift] += 1
    years = [year for year in fine.keys() | plain.keys() if now is None or abs(year - now.day.year) > 1]
    best = max(years, key=lambda year: (fine[year], plain[year], -year), default=None)
    return best if best is not None and (fine[best] or plain[best] > 1) else None


@dataclass(frozen=True, slots=True)
class _Read:
    """What days a form means, and what that was read from."""

    period: Period
    why: str
    now: bool = False
    """It is a month, season or day of the writer's own days."""


class _Reading:
    """A text read from date to date: what those named so far say about the next one."""

    def __init__(self, line: Line, now: Present | None, years: Years) -> None:
        self.line, self.now, self.years = line, now, years
        self.article = now.day if now else None
        self.counted = now.words if now else ""
        self.story = Story()
        self.fine: Told | None = None
        self.spoken: Told | None = None

    def resolve(self, form: Form) -> _Read | None:
        """What days a form means here; None where nothing anchors it."""
        try:
            read = self._resolved(form)
        except (ValueError, OverflowError):
            return None
        if read is not None:
            self._go_on(Told(read.period, form, read.now))
        return read

    def _go_on(self, told: Told) -> None:
        """Keep what the next dates may go on from."""
        form, period, story = told.form, told.period, self.story
        story.last = told
        story.named = story.named if period.precision is Precision.DECADE else told
        story.old |= self.article is None or period.latest.year < self.article.year - 1
        told_from_now = form.year is None and not form.anchored and form.month is None and form.season is None
        if not told_from_now:
            if period.precision in (Precision.DAY, Precision.MONTH, Precision.SEASON):
                self.fine = story.anchor = told
            return
        if period.precision is Precision.DAY:
            self.spoken = told
        if form.unit in ("week", "month", "year") and form.shift == 0:
            story.anchor = replace(told, now=True)

    def _resolved(self, form: Form) -> _Read | None:
        if form.year is not None:
            return _Read(named(form, form.year), "")
        if form.unit:
            return self._shifted(form)
        if form.month is not None or form.season is not None:
            year = self.years.of(form, self.story) if not form.supposed or speaks_of_future(self.line, form) else None
            return _Read(named(form, year.number), year.why, year.now) if year else None
        if form.weekday is not None:
            return self._weekday(form)
        if self.fine is None:
            return None
        base = self.fine.period.earliest
        return _Read(day(date(base.year, base.month, form.day or 1)), self._from(self.fine))

    def _from(self, told: Told) -> str:
        return f"counted from {self.years.quoted(told)} before it"

    def _weekday(self, form: Form) -> _Read | None:
        weekday = form.weekday or 0
        if form.anchored or (form.direction == 0 and self._tells_of_old_days(form)):
            return self._weekday_near(weekday)
        if self.article is None:
            return None
        time = None if form.direction else tense(self.line, form)
        said = self._just_told(form) if time is Tense.WAS_AHEAD else None
        if said is not None:
            base = said.period.earliest
            return _Read(_nights(form, base + timedelta(days=(weekday - base.weekday()) % 7 or 7)), self._from(said))
        if form.direction > 0 or time in (Tense.AHEAD, Tense.WAS_AHEAD):
            on = (weekday - self.article.weekday()) % 7
            return _Read(_nights(form, self.article + timedelta(days=on or 7)), self.counted)
        back = (self.article.weekday() - weekday) % 7
        return _Read(_nights(form, self.article - timedelta(days=back or (7 if form.direction < 0 else 0))), self.counted)

    def _just_told(self, form: Form) -> Told | None:
        """The day that was named in the same sentence: "voted on Tuesday to strike on Wednesday"."""
        last = self.story.last
        near = last is not None and form.begin - last.form.end <= _NEAR and "." not in self.line.low[last.form.end : form.begin]
        return last if last is not None and near and last.period.precision is Precision.DAY else None

    def _tells_of_old_days(self, form: Form) -> bool:
        """Whether the paragraph has just named a day years before the present: its weekdays are of that time."""
        fine = self.fine
        if fine is None or fine is not self.story.last or breaks(self.line, fine.form.end, form.begin) or self.article is None:
            return False
        return fine.period.precision is Precision.DAY and self.article.year - fine.period.latest.year > 1

    def _weekday_near(self, weekday: int) -> _Read | None:
        """``on the Monday``: the one nearest to the last day named."""
        last = self.story.last
        if last is None or last.period.precision is not Precision.DAY:
            return None
        base = last.period.latest
        return _Read(day(base + timedelta(days=(weekday - base.weekday() + 3) % 7 - 3)), self._from(last))

    def _shifted(self, form: Form) -> _Read | None:
        if form.anniversary:
            return self._anniversary(form)
        if not form.anchored:
            return _Read(shifted(form, self.article, loose=abs(form.shift) > 1), self.counted) if self.article else None
        last = self.story.last
        if last is None or (form.unit in ("day", "week") and last.period.precision is not Precision.DAY):
            return None
        base = last.period.latest if form.unit == "day" and form.shift > 0 else last.period.earliest
        return _Read(shifted(form, base, loose=True), self._from(last))

    def _anniversary(self, form: Form) -> _Read | None:
        """``it will be ten years since``: counted from the day just spoken of, else from the present."""
        base, why, spoken = self.article, self.counted, self.spoken
        near = spoken is not None and form.begin - spoken.form.end <= _NEAR
        if near and spoken is not None:
            base, why = spoken.period.earliest, self._from(spoken)
        if base is None:
            return None
        exact = form.day is not None or near
        return _Read(day(moved(base, 12 * form.shift)) if exact else shifted(form, base, loose=True), why)
