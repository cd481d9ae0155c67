"""Facts that several articles speak to, and the versions in which they are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.records import Span
from reader.entries import Snapshot
from reader.overview.grouping import Together, gather
from reader.overview.link import Link, Statement, links, origins_of
from reader.overview.version import versions_of


@dataclass(frozen=True, slots=True)
class Said:
    """A statement within a fact."""

    statement: Statement
    compared: tuple[Span, ...]
    """The words that it is compared by, in offsets of the article."""
    versions: tuple[int, ...]
    """Numbers of the versions that it tells, from 0; the version that most origins tell is 0.

    More than one where the article itself names several values.
    """


@dataclass(frozen=True, slots=True)
class Fact:
    """What several articles speak to."""

    said: tuple[Said, ...]
    """By article and place."""
    contested: bool
    """Whether any two of the statements contest each other."""
    firm: bool
    """Whether the links are firm; else all of it is only possible."""
    versions: int
    """In how many versions it is told; one where all agree."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements by article and place."""
        return tuple(said.statement for said in self.said)

    @property
    def articles(self) -> set[int]:
        """The articles that speak to it."""
        return {said.statement.article_id for said in self.said}


def letter(version: int) -> str:
    """The name of a version: A, B … Z, and a plus sign for what comes after."""
    return chr(ord("A") + version) if version < 26 else "+"


def facts(snapshot: Snapshot) -> list[Fact]:
    """The facts of a snapshot, in order of `rank`."""
    return facts_of(links(snapshot), origins_of(snapshot))


def facts_of(joined: Sequence[Link], origins: Mapping[int, str]) -> list[Fact]:
    """The facts that links make: the firm ones, then what only possible links join and no firm fact holds already."""
    firm = [link for link in joined if link.firm]
    found = [_fact(group, origins, firm=True) for group in _groups(firm)]
    firmly = Together(fact.statements for fact in found)
    possible = [link for link in joined if not link.firm and not firmly.holds(link.one, link.two)]
    found += [_fact(group, origins, firm=False) for group in _groups(possible)]
    return sorted(found, key=rank)


def rank(fact: Fact) -> tuple[bool, bool, int, Statement]:
    """The order in which facts are shown: firm ones first, contested first, what most speak to first, in reading order."""
    return not fact.firm, not fact.contested, -len(fact.articles), fact.said[0].statement


def _groups(joined: Sequence[Link]) -> list[list[Link]]:
    return [[joined[number] for number in group] for group in gather([(link.one, link.two) for link in joined])]


def _fact(group: Sequence[Link], origins: Mapping[int, str], *, firm: bool) -> Fact:
    compared: dict[Statement, set[tuple[int, int]]] = {}
    for link in group:
        for statement, spans in ((link.one, link.here), (link.two, link.there)):
            compared.setdefault(statement, set()).update((span.start, span.end) for span in spans)
    versions = versions_of(group, origins)
    said = tuple(
        Said(statement, tuple(Span(*span) for span in sorted(compared[statement])), versions[statement])
        for statement in sorted(compared)
    )
    return Fact(said, any(link.contests for link in group), firm, len({one for its in versions.values() for one in its}))
