"""The versions in which a fact is told: what agrees is one version, unless a surer link sets it apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from db.records import Span
from reader.overview.link import Link, Statement


class _Value(NamedTuple):
    """What a statement is compared by: one figure or date of several that it names, or its words as a whole."""

    statement: Statement
    start: int
    end: int


def versions_of(group: Sequence[Link], origins: Mapping[int, str]) -> dict[Statement, tuple[int, ...]]:
    """The versions that each statement of a fact tells, by number; the one that most independent origins tell is 0.

    Args:
        group: The links of the fact, the surest first.
        origins: The origin of each article.
    """
    ends = [(_value(link.one, link.here), _value(link.two, link.there)) for link in group]
    counts = Counter(value for pair in ends for value in pair)
    figures: dict[Statement, _Value] = {}
    for value in sorted(counts, key=lambda value: (-counts[value], value)):
        if value.end:
            figures.setdefault(value.statement, value)
    # A statement that is compared by words here and by a figure there is told by its figure.
    known = [tuple(value if value.end else figures.get(value.statement, value) for value in pair) for pair in ends]
    version = {value: number for number, value in enumerate(sorted({value for pair in known for value in pair}))}
    apart: set[frozenset[int]] = set()
    for link, (here, there) in zip(group, known, strict=True):
        one, two = version[here], version[there]
        if one == two:
            continue
        if link.contests:
            apart.add(frozenset((one, two)))
        elif frozenset((one, two)) not in apart:
            version = {value: one if its == two else its for value, its in version.items()}
            apart = {frozenset(one if its == two else its for its in pair) for pair in apart}
    return _numbered(version, origins)


def _value(statement: Statement, spans: Sequence[Span]) -> _Value:
    return _Value(statement, spans[0].start, spans[0].end) if len(spans) == 1 else _Value(statement, 0, 0)


def _numbered(version: Mapping[_Value, int], origins: Mapping[int, str]) -> dict[Statement, tuple[int, ...]]:
    """Versions by how many origins tell them, and by the first statement where that is equal."""
    members: dict[int, list[Statement]] = {}
    for value, its in version.items():
        members.setdefault(its, []).append(value.statement)

    def witnesses(its: list[Statement]) -> int:
        return len({origins.get(statement.article_id, f"article {statement.article_id}") for statement in its})

    told: dict[Statement, set[int]] = {}
    for number, tellers in enumerate(sorted(members.values(), key=lambda its: (-witnesses(its), min(its)))):
        for statement in tellers:
            told.setdefault(statement, set()).add(number)
    return {statement: tuple(sorted(numbers)) for statement, numbers in told.items()}
