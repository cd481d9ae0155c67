"""Everything that the overview screens show, worked out once for a library as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.records import FIRM, Article, Relation
from reader.entries import ClaimEntry, EvidenceEntry, Snapshot
from reader.overview.fact import facts_of
from reader.overview.figure import Figure, figures
from reader.overview.link import links, origins_of
from reader.overview.story import Story, stories
from reader.overview.table import Table, table
from reader.overview.timeline import Dated, timeline


@dataclass(frozen=True, slots=True)
class Chapter:
    """One story with its tables."""

    story: Story
    table: Table
    figures: tuple[Figure, ...]
    timeline: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """A library story by story."""

    chapters: tuple[Chapter, ...] = ()
    articles: Mapping[int, Article] | None = None
    """The articles without their texts, by id."""

    def article(self, article_id: int) -> Article:
        """An article without its text."""
        return (self.articles or {})[article_id]

    def chapter_of(self, article_id: int | None) -> int:
        """Number of the chapter that an article belongs to; the first where it belongs to none."""
        for number, chapter in enumerate(self.chapters):
            if any(entry.id == article_id for entry in chapter.story.articles):
                return number
        return 0


def held(snapshot: Snapshot) -> Snapshot:
    """A snapshot with all in memory that a survey needs of it, read in one go: one that streams would be read thrice."""
    claims: list[ClaimEntry] = []
    evidence: dict[str, tuple[EvidenceEntry, ...]] = {}
    old = {entry.id for entry in snapshot.articles if entry.later}
    for entry in snapshot.claims:
        if entry.claim.article_id in old:
            continue  # what a page does not say any more is told by nobody
        claims.append(entry)
        pieces = snapshot.evidence.get(entry.claim.id, ())
        evidence[entry.claim.id] = tuple(piece for piece in pieces if piece.evidence.relation is not Relation.RELATED)
    return Snapshot(snapshot.articles, claims=tuple(claims), evidence=evidence, annotator=snapshot.annotator)


def survey(snapshot: Snapshot, firm: float = FIRM) -> Survey:
    """Look over a snapshot; what sources share by a score from ``firm`` on is firm."""
    joined, origins = links(snapshot, firm), origins_of(snapshot)
    found = facts_of(joined, origins)
    numbers = figures(snapshot, joined)
    dates = timeline(snapshot.claims, found, joined, origins)
    chapters = []
    parts = stories(snapshot.articles, found)
    of_story = _by_story(numbers, parts)
    for number, story in enumerate(parts):
        home = set(story.home)
        its_dates = tuple(entry for entry in dates if entry.statement.article_id in home)
        chapters.append(Chapter(story, table(story), tuple(of_story.get(number, ())), its_dates))
    return Survey(tuple(chapters), {entry.id: entry.article for entry in snapshot.articles})


def _by_story(numbers: Sequence[Figure], parts: Sequence[Story]) -> dict[int, list[Figure]]:
    """The figures of each story: a figure belongs where most of the articles that give it do."""
    homes = {article_id: number for number, story in enumerate(parts) for article_id in story.home}
    found: dict[int, list[Figure]] = {}
    for figure in numbers:
        counts = Counter(homes[article_id] for article_id in figure.articles)
        found.setdefault(min(counts, key=lambda number: (-counts[number], number)), []).append(figure)
    return found
