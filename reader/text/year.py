"""The year of a date that comes without one: "In July", "this summer", "Saturday 11 December".

Owns the order in which years are tried, and the words that say why one was taken. Knows nothing of articles.

The first year is taken in which the weekday fits, if one is named, and in which the date does not lie after the day that the
text is told from, unless the sentence speaks of the future:

- "this year", "this summer", "last November" count from the present; "that June" is of a year named before.
- "from 17 December until 5 January" goes on from its beginning.
- Within a paragraph a date goes on from the last one: in the old year, or in the present where that one was of the present.
- A month or season after a paragraph that ended in the present, or after "has doubled" and "these days", is of the present;
  so is what "will" come, and what stands in the lead before anything old has been named.
- Else a text about an old year means that year, then the year of the last date, where that lies further back than last year;
  else, as newspapers have it, the last such day before the text was written.

A weekday that fits in none of these years takes the nearest one of the years that the text names, or up to two years back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from reader.text.dateform import SEASONS, Form
from reader.text.line import Line
from reader.text.period import Period, named
from reader.text.present import Present, falls_on
from reader.text.tense import breaks, looks_ahead, speaks_of_future, speaks_of_now

_TURN = 8
"""Months that a date may lie before the last one and still be of the same year: December, then January, is the next year."""

_LEAD = 150
"""Tokens at the head of a text that tell the news, before the story goes back."""

_UNTIL = ("until", "till", "to", "through", "–", "-")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Told:
    """A date that the text has named, and where."""

    period: Period
    form: Form
    now: bool = False
    """It is of the writer's own days: "this week", or a month that was taken to be of the present."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year for a date, and why this one."""

    number: int
    why: str
    now: bool = False


@dataclass(slots=True)
class Story:
    """Where the telling stands: the dates named so far that the next one may go on from."""

    last: Told | None = None
    anchor: Told | None = None
    """The last day, month or season, and the last word that turned to the present."""
    named: Told | None = None
    """The last one that is of one year: what "that June" goes on from."""
    old: bool = False
    """Whether anything has been named that lies further back than last year."""


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a text speaks for."""

    line: Line
    present: Present | None
    dominant: int | None
    """The year that the text is about."""
    named: Collection[int]
    """All years that the text names."""

    def of(self, form: Form, story: Story) -> Year | None:
        """The year of a day, month or season that comes without one."""
        if self.present is not None and form.direction:
            return Year(_beside(form, self.present.day), self.present.words)
        until = self._until(form, story)
        if until is not None:
            return until
        free = form.year_step is not None or speaks_of_future(self.line, form)
        tried = [year for year in self._tried(form, story) if free or self._is_past(form, year.number)]
        if form.weekday is None or not tried:
            return next(iter(tried), None)
        return next((year for year in tried if falls_on(form, year.number)), None) or self._by_weekday(form, tried[0])

    def _tried(self, form: Form, story: Story) -> Iterator[Year]:
        """The years to try, the likeliest first."""
        if self.present is not None and form.year_step is not None:
            yield Year(_this(form, self.present.day) + form.year_step, self.present.words, now=not form.year_step)
            return
        anchor, present = story.named if form.anchored else story.anchor, list(self._present(form))
        apart = breaks(self.line, anchor.form.end, form.begin) if anchor else 2
        if anchor is not None and not apart:
            yield from present if anchor.now else [self._after(anchor, form)]
        if not form.anchored and self._is_of_now(form, story, apart):
            yield from present
        if self.dominant is not None and self._is_old(self.dominant):
            yield Year(self.dominant, f"of {self.dominant}, the year that the text tells of")
        if anchor is not None and not anchor.now and (form.anchored or self._is_old(anchor.period.latest.year)):
            yield self._after(anchor, form)
        yield from present
        if anchor is not None:
            yield self._after(anchor, form)

    def _is_of_now(self, form: Form, story: Story, apart: int) -> bool:
        """Whether the telling has come to the writer's own days."""
        if looks_ahead(self.line, form) or (form.begin < _LEAD and not story.old):
            return True
        return form.day is None and (
            (story.anchor is not None and story.anchor.now and apart == 1) or speaks_of_now(self.line, form)
        )

    def _present(self, form: Form) -> Iterator[Year]:
        """The last such date before the text was written, or the next where it speaks of one to come."""
        if self.present is None:
            return
        base = self.present.day
        passed = month_day(form) < (base.month, base.day)
        ahead = passed and speaks_of_future(self.line, form)
        for number in (base.year + ahead, base.year - 1):
            yield Year(number, self.present.words, now=True)

    def _until(self, form: Form, story: Story) -> Year | None:
        """``from 17 December until 5 January``: the end of a run does not come before its beginning."""
        if story.last is None or form.begin - story.last.form.end != 1 or self.line.word(form.begin - 1) not in _UNTIL:
            return None
        start = story.last.period.earliest
        turned = month_day(form) < (start.month, start.day)
        return Year(start.year + turned, self._like(story.last, start.year + turned), story.last.now)

    def _after(self, told: Told, form: Form) -> Year:
        """The year of the last date, or the next one where the calendar has turned since."""
        number = told.period.latest.year + (told.period.latest.month - month_day(form)[0] > _TURN)
        return Year(number, self._like(told, number), told.now)

    def _like(self, told: Told, number: int) -> str:
        return f"of {number}, {'like' if told.period.earliest.year == number else 'after'} {self.quoted(told)} before it"

    def quoted(self, told: Told) -> str:
        """The words of a date named before."""
        return f"“{' '.join(self.line.slice(told.form.begin, told.form.end).split())}”"

    def _is_old(self, year: int) -> bool:
        return self.present is None or abs(year - self.present.day.year) > 1

    def _is_past(self, form: Form, year: int) -> bool:
        """Whether the date does not lie after the day that the text is told from."""
        base = self.present.day if self.present else date.max
        return (year, *month_day(form)) <= (base.year, base.month, base.day)

    def _by_weekday(self, form: Form, likeliest: Year) -> Year:
        """The nearest year named, or up to two years back, in which the weekday is right; the likeliest where it never is."""
        near = (likeliest.number - 1, likeliest.number - 2)
        fitting = [year for year in {*self.named, *near} if falls_on(form, year) and self._is_past(form, year)]
        found = min(fitting, key=lambda year: (abs(year - likeliest.number), year), default=None)
        try:
            fell = _WEEKDAYS[named(form, likeliest.number).earliest.weekday()]
        except ValueError:
            return likeliest
        if found is None:
            return Year(likeliest.number, f"{likeliest.why}, though it was a {fell} then", likeliest.now)
        reason = likeliest.why.removeprefix(f"of {likeliest.number}, ")
        said = f"of {found}, when it was a {_WEEKDAYS[form.weekday or 0]}; in {likeliest.number} ({reason}) it was a {fell}"
        return Year(found, said, likeliest.now)


def month_day(form: Form) -> tuple[int, int]:
    """Month and day to compare by; a month without a day counts as its first."""
    return form.month or form.season or 1, form.day or 1


def _this(form: Form, present: date) -> int:
    """The year of "this summer"; in January "this winter" began in the year before."""
    winter = form.season == SEASONS["winter"] and present.month < 3
    return present.year - winter


def _beside(form: Form, present: date) -> int:
    """The year of "last November" or "next spring" as seen from the present."""
    number = form.month or form.season or 1
    if form.direction < 0:
        return present.year if number < present.month else present.year - 1
    return present.year if number > present.month else present.year + 1
