"""Lets findings and evidence follow from an article's claims being others than before.

What takes long is comparing the claims with other articles. It can be worked out ahead, while others read and write the library;
what was foreseen counts under the write lock only if what it was worked out from still stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db import articles, claims
from db.records import Claim, Finding
from db.store import Store
from reader.library.derive.engine import Engines
from reader.library.derive.linking import Linker, Plan


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from an article's claims being these, at one revision of the library's articles."""

    revision: int
    claim_ids: tuple[str, ...]
    findings: tuple[Finding, ...]
    plan: Plan

    def holds(self, revision: int, number: int, its_claims: Sequence[Claim]) -> bool:
        """Whether it is of this article, and nothing is otherwise than it was taken for."""
        its = tuple(claim.id for claim in its_claims)
        return (self.revision, self.plan.article_id, self.claim_ids) == (revision, number, its)


class Following:
    """Works out what follows, and stores it."""

    def __init__(self, store: Store, engines: Engines, linker: Linker) -> None:
        self._store = store
        self._engines = engines
        self._linker = linker
        self._foreseen: Consequence | None = None

    def foresee(self, number: int, coming: Sequence[Claim] = (), going: Sequence[str] = ()) -> None:
        """Work out ahead what follows when an article gets some claims and loses others; `follow` is then quick."""
        revision = articles.revision(self._store)
        expected = {claim.id: claim for claim in [*claims.of_articles(self._store, [number]).get(number, []), *coming]}
        its_claims = [claim for claim in expected.values() if claim.id not in going]
        self._foreseen = self._work_out(revision, number, sorted(its_claims, key=lambda one: (one.start, one.end, one.id)))

    def follow(self, number: int) -> None:
        """Store what follows from an article's claims as they are now. Belongs in a transaction."""
        revision = articles.revision(self._store)
        its_claims = claims.of_articles(self._store, [number]).get(number, [])
        consequence, self._foreseen = self._foreseen, None
        if consequence is None or not consequence.holds(revision, number, its_claims):
            consequence = self._work_out(revision, number, its_claims)
        articles.set_findings(self._store, number, consequence.findings)
        self._linker.store(consequence.plan)
        articles.revise(self._store)

    def weigh(self, claim_ids: Iterable[str]) -> None:
        """Work out anew what speaks for claims. Belongs in a transaction."""
        self._linker.suggest(claim_ids)

    def _work_out(self, revision: int, number: int, its_claims: Sequence[Claim]) -> Consequence:
        article = articles.get(self._store, number)
        findings = tuple(self._engines.findings(article, its_claims))
        return Consequence(revision, tuple(claim.id for claim in its_claims), findings, self._linker.plan(article, its_claims))
