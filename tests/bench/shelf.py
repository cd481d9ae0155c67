"""Library files of any size, filled at the store, without comparing every article with its kin: kept for the next run.

An article has its real claims, keys and list of kin. Beside a claim stand as evidence the same sentence of two other reports, so
that the tables are as long as they would be; what the measured articles get is real.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from db import articles, claims, evidence, kin
from db.records import Article, Claim, Evidence, Relation, evidence_id
from db.store import Store
from reader.claims import extract
from reader.evidence import KINSHIP_FLOOR, PARTNERS, kinship, story_keys
from reader.library import Library
from reader.text.term import terms
from tests.bench import story
from tests.bench.story import REPORTS, Story

BESIDE = 2
"""Pieces of evidence beside each claim."""

MEASURED = 3
"""Articles that are added as a person would, each to another story."""

EDITION = 1
"""Counted up when other articles are made, or other things stored of them: kept files of another edition are not used."""

SHELF = Path(tempfile.gettempdir()) / "factcheck-reader-bench"


@dataclass(frozen=True)
class Report:
    """An article with what is stored of it."""

    article: Article
    claims: tuple[Claim, ...]
    keys: dict[str, float]


def library(size: int, folder: Path) -> Path:
    """A file of so many articles and the measured ones after them, copied to a folder; made where none of its size is kept."""
    SHELF.mkdir(exist_ok=True)
    kept = SHELF / f"{size}-articles-{EDITION}.db"
    if not kept.exists():
        begun = kept.with_suffix(".begun")
        begun.unlink(missing_ok=True)
        _fill(begun, size // REPORTS)
        with Library.open(begun, annotator="bench") as opened:
            opened.articles.add([Page(number) for number in range(MEASURED)])
        begun.rename(kept)
    return Path(shutil.copy(kept, folder))


@dataclass(frozen=True)
class Page:
    """Another report of a story, to be added as a person would."""

    story: int

    @property
    def location(self) -> str:
        """Its file's name."""
        return f"another-{self.story}.txt"

    def read(self) -> bytes:
        """The file."""
        return Story(self.story).page(REPORTS)


def _fill(path: Path, last: int) -> None:
    """Store the stories before ``last``."""
    store = Store.open(path)
    with ProcessPoolExecutor() as pool:
        for number, reports in enumerate(pool.map(_reports, range(last), chunksize=4)):
            with store.transaction():
                _store(store, reports, number * REPORTS + 1)
    for topic in range(story.topics()):
        numbers = [at * REPORTS + report for at in range(topic, last, story.topics()) for report in range(1, REPORTS + 1)]
        if numbers:
            with store.transaction():
                _list_kin(store, numbers)
    store.close()


def _reports(number: int) -> list[Report]:
    """A story's articles with their claims and keys."""
    found = []
    for report in range(REPORTS):
        article = Story(number).article(report)
        its_claims = tuple(extract(article))
        found.append(Report(article, its_claims, story_keys(article, its_claims)))
    return found


def _store(store: Store, reports: list[Report], first: int) -> None:
    """Store a story's articles under the ids from ``first`` on."""
    for number, report in enumerate(reports, first):
        articles.insert(store, replace(report.article, id=number, added_at="2026-01-01T00:00:00+00:00"))
        claims.put(store, [replace(claim, article_id=number) for claim in report.claims])
        kin.set_keys(store, number, report.keys)
    evidence.put(store, _evidence(reports, first))


def _list_kin(store: Store, numbers: list[int]) -> None:
    """Store the nearest other articles of each within their topic, which has nearer ones than any other."""
    keys = kin.keys(store, numbers)
    columns = {key: column for column, key in enumerate(sorted({key for its in keys.values() for key in its}))}
    weights = np.zeros((len(numbers), len(columns)), np.float32)
    for row, number in enumerate(numbers):
        weights[row, [columns[key] for key in keys[number]]] = list(keys[number].values())
    near = weights @ weights.T
    np.fill_diagonal(near, 0.0)
    for row, nearest in enumerate(np.argsort(-near, axis=1)[:, :PARTNERS]):
        partners = {numbers[other]: kinship(keys[numbers[row]], keys[numbers[other]]) for other in nearest}
        kin.set_list(store, numbers[row], {other: score for other, score in partners.items() if score >= KINSHIP_FLOOR})


def _evidence(reports: list[Report], first: int) -> Iterator[Evidence]:
    """Beside each claim the same sentence of the next reports that have it."""
    alike: dict[tuple[str, ...], list[tuple[int, Claim]]] = {}
    for number, report in enumerate(reports):
        for claim in report.claims:
            alike.setdefault(terms(claim.quote), []).append((number, claim))
    for group in alike.values():
        for at, (_, claim) in enumerate(group):
            for number, passage in (group + group)[at + 1 : at + 1 + min(BESIDE, len(group) - 1)]:
                identity = evidence_id(claim.id, reports[number].article.sha256, passage.start, passage.end)
                reason = f"Both say the same: this article and {reports[number].article.source}."
                yield Evidence(
                    id=identity,
                    claim_id=claim.id,
                    article_id=number + first,
                    start=passage.start,
                    end=passage.end,
                    quote=passage.quote,
                    relation=Relation.CORROBORATES,
                    score=0.8,
                    reason=reason,
                )
