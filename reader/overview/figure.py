"""Figures: what several sources give a number for, with each source's value as an interval, from low to high."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from db.records import Claim, Span
from db.slots import Quantity
from reader.entries import Snapshot
from reader.overview.grouping import Together, gather
from reader.overview.link import Link, Statement

HOLE = "▁▁"
"""Stands for the value in a label."""


class Value(NamedTuple):
    """A quantity in an article: its place."""

    article_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What one article gives."""

    statement: Statement
    quantity: Quantity
    words: str
    """The value in the article's own words."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that several articles give, with their values from low to high."""

    label: str
    """What is counted or measured: a statement with a `HOLE` for its value."""
    entries: tuple[Entry, ...]
    contested: bool
    """Whether two of the values cannot both hold, by a link that says so."""
    firm: bool
    low: float
    """The least value that any of the words name."""
    high: float

    @property
    def articles(self) -> set[int]:
        """The articles that give it."""
        return {entry.statement.article_id for entry in self.entries}


def figures(snapshot: Snapshot, joined: Sequence[Link]) -> list[Figure]:
    """The figures of a snapshot, in the order of facts: firm, contested, what most articles give, in reading order."""
    return figures_of({entry.claim.id: entry.claim for entry in snapshot.claims}, joined)


def figures_of(claims: Mapping[str, Claim], joined: Sequence[Link]) -> list[Figure]:
    """The figures that links between claims compare, the surest links first."""
    found = [_figure(pairs, claims, firm=True) for pairs in _groups([link for link in joined if link.firm], claims)]
    firmly = Together(_values(figure) for figure in found)
    possible = _pairs([link for link in joined if not link.firm], claims)
    left = [pair for pair in possible if not firmly.holds(pair.one, pair.two)]
    found += [_figure(pairs, claims, firm=False) for pairs in _grouped(left)]
    return sorted(found, key=rank)


def rank(figure: Figure) -> tuple[bool, bool, int, Value]:
    """The order of figures: firm ones first, contested first, what most articles give first, in reading order."""
    return not figure.firm, not figure.contested, -len(figure.articles), min(_values(figure))


class _Pair(NamedTuple):
    """Two quantities that a link compares."""

    one: Value
    two: Value
    link: Link


def _groups(joined: Iterable[Link], claims: Mapping[str, Claim]) -> list[list[_Pair]]:
    return _grouped(_pairs(joined, claims))


def _grouped(pairs: Sequence[_Pair]) -> list[list[_Pair]]:
    return [[pairs[number] for number in group] for group in gather([(pair.one, pair.two) for pair in pairs])]


def _pairs(joined: Iterable[Link], claims: Mapping[str, Claim]) -> list[_Pair]:
    found = []
    for link in joined:
        one, two = _compared(link.one, link.here, claims), _compared(link.two, link.there, claims)
        if one and two and (one.kind, one.unit) == (two.kind, two.unit):
            found.append(_Pair(_value(link.one, one), _value(link.two, two), link))
    return found


def _compared(statement: Statement, spans: Sequence[Span], claims: Mapping[str, Claim]) -> Quantity | None:
    """The quantity that a statement is compared by; None where it is compared by something else or by several."""
    claim = claims.get(statement.claim_id)
    if claim is None:
        return None
    hit = [
        quantity
        for quantity in claim.slots.quantities
        if any(span.start < quantity.end and span.end > quantity.start for span in spans)
    ]
    return hit[0] if len(hit) == 1 and len(spans) == 1 else None


def _value(statement: Statement, quantity: Quantity) -> Value:
    return Value(statement.article_id, quantity.start, quantity.end)


def _values(figure: Figure) -> list[Value]:
    return [_value(entry.statement, entry.quantity) for entry in figure.entries]


def _figure(pairs: Sequence[_Pair], claims: Mapping[str, Claim], *, firm: bool) -> Figure:
    entries: dict[Value, Entry] = {}
    for pair in pairs:
        for value, statement, spans in ((pair.one, pair.link.one, pair.link.here), (pair.two, pair.link.two, pair.link.there)):
            quantity = _compared(statement, spans, claims)
            if quantity is not None:
                words = statement.quote[quantity.start - statement.start : quantity.end - statement.start]
                entries[value] = Entry(statement, quantity, words)
    ordered = tuple(sorted(entries.values(), key=lambda entry: (middle(entry.quantity), entry.statement)))
    named = [number for entry in ordered for number in bounds(entry.quantity) if number is not None]
    return Figure(
        label=_label(ordered),
        entries=ordered,
        contested=any(pair.link.contests for pair in pairs),
        firm=firm,
        low=min(named),
        high=max(named),
    )


def bounds(quantity: Quantity) -> tuple[float | None, float | None, float | None]:
    """Low, best and high as far as the words name them: zero as the lower end of "at most" is nobody's word."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if low == 0 and best and high == best:
        low = None
    return low, best, high


def middle(quantity: Quantity) -> float:
    """One number that a quantity is ordered by: its best value, else the middle of its range, else the bound that it names."""
    low, best, high = bounds(quantity)
    if best is not None:
        return best
    if low is not None and high is not None:
        return (low + high) / 2
    return low if low is not None else high if high is not None else 0.0


def _label(entries: Sequence[Entry]) -> str:
    """The shortest of the statements with its value left out: what the number is about, in an article's own words."""

    def length(entry: Entry) -> tuple[bool, int, Statement]:
        return len(entry.statement.quote.split()) < 4, len(entry.statement.quote), entry.statement

    chosen = min(entries, key=length)
    quote, start = chosen.statement.quote, chosen.quantity.start - chosen.statement.start
    return " ".join(f"{quote[:start]}{HOLE}{quote[start + len(chosen.words) :]}".split())


def spoken(number: float, unit: str) -> str:
    """A number in a base unit as a person would write it."""
    if unit in {"12h", "24h"}:
        return f"{int(number) // 60}:{int(number) % 60:02d}"
    for base, large, factor in _LARGE:
        odd = large == "months" and abs(number / factor - round(number / factor)) > _ROUND
        if unit == base and not odd and (abs(number) >= factor or factor == 1):
            return f"{_short(number / factor)} {large.removesuffix('s') if number == factor and large.isalpha() else large}"
    return f"{_short(number)} {unit}".rstrip()


_ROUND = 0.02
"""How far from whole months a time is still told in months: 45 days are days."""

_LARGE = (
    ("second", "years", 31_556_952.0),
    ("second", "months", 31_556_952.0 / 12),
    ("second", "days", 86_400.0),
    ("second", "hours", 3_600.0),
    ("second", "minutes", 60.0),
    ("metre", "km", 1_000.0),
    ("metre", "m", 1.0),
    ("kilogram", "tonnes", 1_000.0),
    ("kilogram", "kg", 1.0),
    ("square metre", "km²", 1_000_000.0),
    ("square metre", "hectares", 10_000.0),
    ("square metre", "m²", 1.0),
    ("cubic metre", "m³", 1.0),
    ("metre per second", "m/s", 1.0),
    ("watt", "MW", 1_000_000.0),
    ("watt", "kW", 1_000.0),
    ("watt", "W", 1.0),
    ("degree Celsius", "°C", 1.0),
    ("degree", "degrees", 1.0),
)
"""Larger units for base units, the largest first."""


def _short(number: float) -> str:
    if abs(number) >= 1_000_000:
        return f"{number / 1_000_000:,.4g} m"
    return f"{number:,.0f}" if number == int(number) or abs(number) >= 1000 else f"{number:,.3g}"
