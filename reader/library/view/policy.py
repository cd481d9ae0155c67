"""What a desk asks of a verdict before it is sound. A mark that breaks it is allowed, and labelled with what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from db import articles, copies
from db.records import Article, Claim, Relation, Verdict
from db.store import Store
from reader.entries import ClaimEntry, EvidenceEntry, Policy
from reader.library.view.assembly import evidence_entries


class Labeller:
    """Labels marks with what a policy misses in them; what it has to know of all articles is read once, when it is needed."""

    def __init__(self, store: Store, annotator: str, policy: Policy) -> None:
        self._store = store
        self._annotator = annotator
        self._policy = policy
        self._known: tuple[dict[int, str], set[str]] | None = None

    def label(self, entries: Iterable[ClaimEntry]) -> list[ClaimEntry]:
        """The entries, those that are marked corroborated with what the policy misses in them."""
        found = list(entries)
        asked = [entry.claim for entry in found if entry.verdict is Verdict.CORROBORATED]
        if not self._policy or not asked:
            return found
        beside = evidence_entries(self._store, self._annotator, asked, bare=True)
        origins, parties = self._articles()
        asked_ids = {claim.id for claim in asked}
        return [
            replace(entry, missing=_missing(self._policy, entry.claim, beside.get(entry.claim.id, ()), origins, parties))
            if entry.claim.id in asked_ids
            else entry
            for entry in found
        ]

    def _articles(self) -> tuple[dict[int, str], set[str]]:
        """The origin of each article, and the origins of parties."""
        if self._known is None:
            origins = {number: origin.origin for number, origin in copies.origins_of(self._store).items()}
            self._known = origins, _parties(self._policy, articles.summaries(self._store), origins)
        return self._known


def labelled(store: Store, annotator: str, policy: Policy, entries: Iterable[ClaimEntry]) -> list[ClaimEntry]:
    """Entries labelled at one moment."""
    return Labeller(store, annotator, policy).label(entries)


def _parties(policy: Policy, known: Mapping[int, Article], origins: Mapping[int, str]) -> set[str]:
    """The origins in which an article of a party stands: a paper that copies a party's statement is no other witness."""
    names = {name.casefold().strip() for name in policy.not_party}
    return {_origin(origins, number) for number, article in known.items() if article.source.casefold().strip() in names}


def _missing(
    policy: Policy,
    claim: Claim,
    beside: Collection[EvidenceEntry],
    origins: Mapping[int, str],
    parties: Collection[str],
) -> tuple[str, ...]:
    """What the policy asks for and the evidence does not have, one sentence each."""
    agreeing = {
        entry.origin
        for entry in beside
        if entry.evidence.relation is Relation.CORROBORATES and entry.accepted is not False and not entry.same_origin
    }
    witnesses = agreeing | {_origin(origins, claim.article_id or 0)}
    missing = []
    if len(witnesses) < policy.corroborated_origins:
        needed = policy.corroborated_origins
        missing.append(
            f"Corroborated needs {needed} independent origins; here {'is' if len(witnesses) == 1 else 'are'} {len(witnesses)}."
        )
    if policy.not_party and witnesses <= set(parties):
        missing.append("Corroborated needs an origin that is not a party; here all are.")
    return tuple(missing)


def _origin(origins: Mapping[int, str], article_id: int) -> str:
    """Where an article's report begins: with itself, where nothing else is known."""
    return origins.get(article_id, f"article {article_id}")
