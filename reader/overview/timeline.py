"""The timeline: what the articles date, in order, with two dates for one event side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from db.records import Claim, Span
from db.slots import DateValue
from reader.entries import ClaimEntry
from reader.overview.fact import Fact
from reader.overview.link import Link, Statement, stated


@dataclass(frozen=True, slots=True)
class Other:
    """Another date that another article has for the same event."""

    article_id: int
    date: DateValue
    firm: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement at one of the dates that it names."""

    statement: Statement
    date: DateValue
    words: str
    """The date in the article's own words."""
    fact: int | None = None
    """Number of the fact that others speak to as well, the same for all that do; None where it stands alone."""
    others: tuple[Other, ...] = ()
    """The other dates for this event."""
    copies: tuple[int, ...] = ()
    """Articles of the same origin that say it word for word."""

    @property
    def contested(self) -> bool:
        """Whether another article has another date."""
        return bool(self.others)


def timeline(
    claims: Iterable[ClaimEntry], facts: Sequence[Fact], joined: Sequence[Link], origins: Mapping[int, str]
) -> list[Dated]:
    """What claims date, from the earliest to the latest; on one day what is one event together, then by article."""
    known = [entry.claim for entry in claims]
    others = _others(joined, {claim.id: claim for claim in known})
    fact_of: dict[Statement, int] = {}
    for number, fact in enumerate(facts):
        if fact.firm:
            for statement in fact.statements:
                fact_of.setdefault(statement, number)
    found: dict[tuple[str, str, str, str], Dated] = {}
    for claim in known:
        statement = stated(claim)
        for date in _distinct(date for date in claim.slots.dates if not date.said):
            words = claim.quote[date.start - claim.start : date.end - claim.start]
            disputed = tuple(others.get((claim.id, date.earliest, date.latest), ()))
            entry = Dated(statement, date, words, fact_of.get(statement), disputed)
            key = (claim.quote, date.earliest, date.latest, origins.get(statement.article_id, f"{statement.article_id}"))
            first = found.setdefault(key, entry)
            if first is not entry:
                found[key] = replace(first, copies=(*first.copies, statement.article_id))
    return sorted(found.values(), key=lambda entry: _place(entry, len(facts)))


def _place(entry: Dated, last: int) -> tuple[str, str, int, Statement]:
    """A day before the month and the year that begin with it."""
    return entry.date.earliest, entry.date.latest, last if entry.fact is None else entry.fact, entry.statement


def _distinct(dates: Iterable[DateValue]) -> Collection[DateValue]:
    """Each day once, also where a sentence names it twice."""
    return {(date.earliest, date.latest): date for date in reversed(list(dates))}.values()


def _others(joined: Iterable[Link], claims: Mapping[str, Claim]) -> dict[tuple[str, str, str], list[Other]]:
    """For each claim and date, the dates that contest it."""
    found: dict[tuple[str, str, str], list[Other]] = {}
    for link in joined:
        if not link.contests or link.one.claim_id not in claims or link.two.claim_id not in claims:
            continue
        one, two = claims[link.one.claim_id], claims[link.two.claim_id]
        for mine in _compared(one, link.here):
            for theirs in _compared(two, link.there):
                if mine.latest < theirs.earliest or theirs.latest < mine.earliest:
                    for claim, date, other, its in ((one, mine, two, theirs), (two, theirs, one, mine)):
                        key = (claim.id, date.earliest, date.latest)
                        found.setdefault(key, []).append(Other(other.article_id or 0, its, link.firm))
    return found


def _compared(claim: Claim, spans: Sequence[Span]) -> list[DateValue]:
    """The dates that a claim is compared by."""
    return [date for date in claim.slots.dates if any(span.start < date.end and span.end > date.start for span in spans)]
