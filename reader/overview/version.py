"""The versions in which a fact is told: what agrees is one version, unless a surer or a firm link sets it apart.

Agreement does not carry over: "some 1,500" agrees with 1,517 and with 1,490, and these two still conflict. So firm contests are
heard first, and what then agrees with a version beside its own, and contests nothing in it, tells that one too.
"""

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
    known = [(_told(here, figures), _told(there, figures)) for here, there in ends]
    version = {value: number for number, value in enumerate(sorted({value for pair in known for value in pair}))}
    pairs = list(zip(group, known, strict=True))
    apart: set[frozenset[int]] = set()
    for link, (here, there) in sorted(pairs, key=lambda pair: not (pair[0].contests and pair[0].firm)):
        one, two = version[here], version[there]
        if one == two:
            continue
        if link.contests:
            apart.add(frozenset((one, two)))
        elif frozenset((one, two)) not in apart:
            version = {value: one if its == two else its for value, its in version.items()}
            apart = {frozenset(one if its == two else its for its in pair) for pair in apart}
    return _numbered(version, _beside(pairs, version), origins)


def _beside(pairs: Sequence[tuple[Link, tuple[_Value, _Value]]], version: Mapping[_Value, int]) -> dict[_Value, set[int]]:
    """The versions beside its own with which each value agrees, contesting nothing in them."""
    agrees: dict[_Value, set[int]] = {}
    contests: dict[_Value, set[int]] = {}
    for link, (here, there) in pairs:
        found = contests if link.contests else agrees
        found.setdefault(here, set()).add(version[there])
        found.setdefault(there, set()).add(version[here])
    return {value: its - contests.get(value, set()) - {version[value]} for value, its in agrees.items()}


def _told(value: _Value, figures: Mapping[Statement, _Value]) -> _Value:
    return value if value.end else figures.get(value.statement, value)


def _value(statement: Statement, spans: Sequence[Span]) -> _Value:
    return _Value(statement, spans[0].start, spans[0].end) if len(spans) == 1 else _Value(statement, 0, 0)


def _numbered(
    version: Mapping[_Value, int], beside: Mapping[_Value, set[int]], origins: Mapping[int, str]
) -> dict[Statement, tuple[int, ...]]:
    """Versions by how many origins tell them, and by the first statement where that is equal."""
    members: dict[int, list[Statement]] = {}
    for value, its in version.items():
        members.setdefault(its, []).append(value.statement)

    def witnesses(its: list[Statement]) -> int:
        return len({origins.get(statement.article_id, f"article {statement.article_id}") for statement in its})

    order = sorted(members, key=lambda its: (-witnesses(members[its]), min(members[its])))
    number = {its: place for place, its in enumerate(order)}
    told: dict[Statement, set[int]] = {}
    for value, its in version.items():
        told.setdefault(value.statement, set()).update({number[its]}, (number[other] for other in beside.get(value, ())))
    return {statement: tuple(sorted(numbers)) for statement, numbers in told.items()}
