"""Checks of an article's dates against each other and against the article's own date.

Owns five checks: a weekday that does not fit its date, a signature dated otherwise than the article, an anniversary that
does not come out, an event later than the article that reports it, and an anniversary of one year's events whose day is
given in another year. Knows nothing of other articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from db.records import Article, Claim, Finding, Span
from db.slots import DateValue, Precision
from reader.text.dateform import DIRECTIONS
from reader.text.dates import dates_by_article
from reader.text.line import Line
from reader.text.numerals import cardinal, ordinal
from reader.text.period import spoken
from reader.text.signature import odd_signatures
from reader.text.weekday import WEEKDAYS
from reader.text.words import is_past

_METADATA = re.compile(r"\b(?:updated|edited|published|posted|modified)\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|plan\w*|to be|due|expect\w*|schedul\w*|going to|upcoming|until|set for|hope\w*|intend\w*|may|next|"
    r"ahead|called for|release)\b",
    re.IGNORECASE,
)
_REMEMBRANCE = re.compile(
    r"annivers|commemorat|remember|memorial|ceremon|vigil|tribute|screen|held|mark(?:ed|s)?\b", re.IGNORECASE
)
_YEARS_ON = re.compile(
    r"(?<![\w-])(?:(?P<count>[\w-]{1,40}+) years? (?:on|ago)\b|(?P<nth>[\w-]{1,40}+) anniversary\b)", re.IGNORECASE
)
_TO_THE_DAY = re.compile(r"\bto the day\b|\bago (?:today|tomorrow|yesterday)\b")


def _finding(article: Article, kind: str, message: str, spans: Sequence[Span]) -> Finding:
    return Finding(article.id or 0, kind, message, tuple(spans))


def _span(value: DateValue) -> Span:
    return Span(value.start, value.end)


def _words(article: Article, value: DateValue | Span) -> str:
    """The words of a passage on one line."""
    return " ".join(article.text[value.start : value.end].split())


def _day(value: DateValue) -> str:
    return spoken(date.fromisoformat(value.earliest))


def _dated(claims: Sequence[Claim]) -> Iterator[tuple[Claim, DateValue]]:
    for claim in claims:
        for value in claim.slots.dates:
            yield claim, value


def _is_day(value: DateValue) -> bool:
    return value.precision is Precision.DAY and value.earliest == value.latest


def wrong_weekdays(article: Article, claims: Sequence[Claim]) -> Iterator[Finding]:
    """``Wednesday, 3 October 1968``, when the third was a Thursday; ``Saturday 11 December this year``, by the article's date."""
    for _, value in _dated(claims):
        words = _words(article, value)
        first = words.split(" ")[0].strip(",").lower()
        day = _claimed_day(article, value, words) if _is_day(value) and first in WEEKDAYS else None
        if day is not None and day.weekday() != WEEKDAYS[first]:
            said = f"“{words}”: {spoken(day)} was a {day:%A}, not a {first.capitalize()}."
            yield _finding(article, "weekday", said, [_span(value)])


def _claimed_day(article: Article, value: DateValue, words: str) -> date | None:
    """The day that the words name, be it the wrong one; None where they leave the year open."""
    day = date.fromisoformat(value.earliest)
    if not value.relative:
        return day
    step = next((step for lead, step in DIRECTIONS.items() if words.lower().endswith(f" {lead} year")), None)
    if step is None or not article.published:
        return None
    try:
        return day.replace(year=int(article.published[:4]) + step)
    except ValueError:
        return None


def signature_conflicts(article: Article, claims: Sequence[Claim]) -> Iterator[Finding]:
    """The text is signed with another date than the article has."""
    del claims
    if not article.published:
        return
    published = date.fromisoformat(article.published[:10])
    for signature in odd_signatures(article.text, published):
        said = f"The article is dated {spoken(published)}, but its text is signed {spoken(signature.day)}."
        yield _finding(article, "signature", said, [Span(signature.start, signature.end)])


def wrong_anniversaries(article: Article, claims: Sequence[Claim]) -> Iterator[Finding]:
    """``Tomorrow, ten years to the day``, when the day that comes out is given with another year in the text."""
    explicit = {value.earliest: value for _, value in _dated(claims) if not value.relative and _is_day(value)}
    told = [
        (claim, value)
        for claim, value in _dated(claims)
        if value.relative and _is_day(value) and _TO_THE_DAY.search(article.text[value.start : value.end + 12])
    ]
    if not told or not article.published:
        return
    counted = {value.start: value for value in dates_by_article(article.text, article.published)}
    for claim, own in told:
        value = counted.get(own.start, own)
        if value.earliest in explicit:
            continue
        for day, other in explicit.items():
            if day[4:] == value.earliest[4:] and day != article.published:
                said = (
                    f"“{_words(article, value)}” counts back to {_day(value)} from the article's date, "
                    f"but the text gives {_day(other)}."
                )
                yield _finding(article, "anniversary", said, [Span(claim.start, claim.end), _span(other)])
                break


def later_than_article(article: Article, claims: Sequence[Claim]) -> Iterator[Finding]:
    """The article reports as past what its text dates after the article."""
    if not article.published:
        return
    published = article.published[:10]
    for claim in claims:
        later = [value for value in claim.slots.dates if not value.relative and _is_day(value) and value.earliest > published]
        for value in later if later and _tells_the_past(claim) else ():
            dated = spoken(date.fromisoformat(published))
            said = f"The article is dated {dated}, but reports what happened on {_day(value)}."
            yield _finding(article, "dateline", said, [_span(value)])


def _tells_the_past(claim: Claim) -> bool:
    """Whether a claim is told in the past tense, and not as a plan."""
    if _METADATA.search(claim.quote) or not claim.quote.rstrip('”"’)').endswith("."):
        return False
    return any(map(is_past, Line.of(claim.quote).low)) and not _FUTURE.search(claim.quote)


def anniversary_conflicts(article: Article, claims: Sequence[Claim]) -> Iterator[Finding]:
    """The second anniversary of the events of 2011, whose day is given as one in 2013.

    The text counts N years from a year Y, dates nothing in Y by the day, but tells of a day in Y + N as past, though that is
    the year of the remembrance, and the article is not known to be later.
    """
    counted = dict(reversed(list(_years_on(article))))
    dated = [(claim, value) for claim, value in _dated(claims) if not value.relative]
    exact = [(claim, value) for claim, value in dated if _is_day(value)]
    full_years = {value.earliest[:4] for _, value in exact}
    years = {int(value.earliest[:4]): value for _, value in reversed(dated) if value.precision is Precision.YEAR}
    told = {claim.id for claim in claims if counted and years and _is_told(claim)}
    for claim, value in exact:
        if claim.id not in told or (article.published and article.published[:10] >= value.earliest):
            continue
        before = {count: years.get(int(value.earliest[:4]) - count) for count in counted}
        apart = {count: year for count, year in before.items() if year is not None and year.earliest[:4] not in full_years}
        if apart:
            count, year = min(apart.items(), key=lambda pair: pair[1].start)
            said = (
                f"“{_words(article, counted[count])}” and “{_words(article, year)}” put the events in {year.earliest[:4]}, "
                f"but the text also dates them {_day(value)}."
            )
            yield _finding(article, "two dates", said, [_span(year), _span(value)])


def _is_told(claim: Claim) -> bool:
    """Whether a claim tells what happened, and not how it is remembered."""
    return _REMEMBRANCE.search(claim.quote) is None and _tells_the_past(claim)


def _years_on(article: Article) -> Iterator[tuple[int, Span]]:
    """``two years on``, ``ten years ago``, ``the second anniversary``: how many years, and where."""
    for match in _YEARS_ON.finditer(article.text):
        line = Line.of((match["count"] or match["nth"]).lower())
        number = cardinal(line, 0) if match["count"] else ordinal(line, 0)
        if number is not None and number.end == len(line) and number.value < 200:
            yield int(number.value), Span(match.start(), match.end())
