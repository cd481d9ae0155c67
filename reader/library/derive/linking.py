"""Links articles with each other: whose claims are compared with whom, what that yields, and what the evidence speaks for.

Every article has a list of its nearest kin, bounded, and its claims are compared with the articles on it. An article's list is
a function of all articles' keys, and what two articles yield a function of those two: so the order of adding cannot matter.
What is costly is planned without the write lock; `Plan` is then stored in one short transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db import articles, claims, copies, evidence, kin, versions
from db.records import JUDGE, Article, Claim, Evidence, Resemblance
from db.store import Store
from db.vectors import VectorCache
from reader.library.derive.engine import Engines
from reader.library.derive.succession import Succession
from reader.library.view.assembly import evidence_entries

if TYPE_CHECKING:
    from reader.evidence import Side

REACH = 4
"""Candidates looked at for each place on a list of kin: enough, since the index ranks by the same keys as the kinship does."""

Direction = tuple[int, int]
"""Two article ids: the claims of the first are compared with the passages of the second."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What two articles yield, in the directions that count."""

    one: int
    other: int
    directions: frozenset[Direction]
    evidence: tuple[Evidence, ...]
    resemblance: Resemblance | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What linking one article changes."""

    article_id: int
    keys: Mapping[str, float]
    lists: Mapping[int, Mapping[int, float]] = field(default_factory=dict)
    """Lists of kin that are replaced, by the article whose list it is."""
    pairs: tuple[Pair, ...] = ()
    stale: frozenset[Direction] = frozenset()
    """Directions whose stored evidence is replaced or goes; the others are new, and there is none."""


def compared(its_claims: Iterable[Claim]) -> list[Claim]:
    """The claims that the engine compares: what only a judge saw is the judge's matter, and comes and goes with it."""
    return [claim for claim in its_claims if claim.by != JUDGE]


class Linker:
    """Plans and stores links in one library."""

    def __init__(self, store: Store, engines: Engines) -> None:
        self._store = store
        self._engines = engines
        self._vectors = VectorCache(store)
        self.succession = Succession(store, engines)

    def plan(self, article: Article, its_claims: Sequence[Claim]) -> Plan:
        """What changes when this article joins the library or is another than before.

        Args:
            article: The article with its id, stored or not.
            its_claims: Its claims as they will be stored.
        """
        self._renew_keys()
        number = _id(article)
        its_claims = compared(its_claims)
        keys = self.keys(article, its_claims)
        before = kin.lists(self._store, [number])[number]
        # A version is no kin of those before it, which are going to be compared with nothing.
        page = versions.page(self._store, article.follows) if article.follows else []
        scores = {other: score for other, score in self._scores(keys, number).items() if other not in page}
        lists = self._lists(number, article.sha256, scores)
        directions: set[Direction] = set()
        stale: set[Direction] = {(number, partner) for partner in before}
        holders = kin.compared_with(self._store, number)
        stale |= {(owner, number) for owner in holders}
        known = kin.lists(self._store, lists)
        for owner, partners in lists.items():
            old = known[owner]
            stale |= {(owner, partner) for partner in old if partner not in partners}
            # A list that merely changed around this article keeps the pairs that it already had.
            fresh = (
                set(partners) if owner == number else {partner for partner in partners if partner not in old or partner == number}
            )
            directions |= {(owner, partner) for partner in fresh}
        # Other lists may hold this article already, unchanged, and what it yields for them is compared anew too.
        directions |= {(owner, number) for owner in holders if owner not in lists}
        sides = self._sides({side for direction in directions for side in direction}, article, its_claims)
        return Plan(number, keys, lists, tuple(self._pairs(directions, sides)), frozenset(stale))

    def keys(self, article: Article, its_claims: Sequence[Claim]) -> Mapping[str, float]:
        """The keys that an article is found by; none where a later version stands for it, so that it is no witness any more."""
        if article.id in versions.superseded(self._store):
            return {}
        return self._engines.story_keys(article, compared(its_claims))

    def _renew_keys(self) -> None:
        """Give those articles keys of today that have keys of an earlier version of the program, so that new ones find them."""
        stale = kin.beginning(self._store, self._engines.earlier_keys) if self._engines.earlier_keys else []
        if not stale:
            return
        with self._store.transaction():
            its_claims = claims.of_articles(self._store, stale)
            for number in stale:
                article = articles.get(self._store, number)
                kin.set_keys(self._store, number, self.keys(article, its_claims.get(number, ())))

    def nearest(self, article_id: int) -> dict[int, float]:
        """The list of kin of one article from scratch, by the stored keys."""
        return self._nearest(self._scores(kin.keys(self._store, [article_id])[article_id], article_id))

    def refill(self, owners: Iterable[int], changed: Iterable[int], touched: Iterable[str]) -> None:
        """Fill lists of kin up that an article left, and work out what follows. Belongs in a transaction.

        Args:
            owners: Whose lists it left.
            changed: The articles that resembled it.
            touched: The claims that it stood beside.
        """
        fresh: set[Direction] = set()
        for owner in owners:
            old, new = kin.lists(self._store, [owner])[owner], self.nearest(owner)
            kin.set_list(self._store, owner, new)
            fresh |= {(owner, partner) for partner in new if partner not in old}
        pairs = self._pairs(fresh, self._sides({side for direction in fresh for side in direction}))
        more, alike = self.store_pairs(pairs, fresh)
        self.settle({*changed, *alike}, {*touched, *more})

    def pairs_with_earlier(self, article_id: int) -> tuple[Pair, ...]:
        """What an article and those with a smaller id yield, by the stored lists of kin."""
        directions = {(article_id, partner) for partner in kin.lists(self._store, [article_id])[article_id]}
        directions |= {(owner, article_id) for owner in kin.compared_with(self._store, article_id)}
        directions = {direction for direction in directions if max(direction) == article_id}
        return tuple(self._pairs(directions, self._sides({side for direction in directions for side in direction})))

    def store(self, plan: Plan) -> int:
        """Store a plan; belongs in a transaction. Returns the number of pieces of evidence."""
        kin.set_keys(self._store, plan.article_id, plan.keys)
        for owner, partners in plan.lists.items():
            kin.set_list(self._store, owner, partners)
        changed = {plan.article_id}
        self.succession.settle(plan.article_id)
        for one, other in {(min(direction), max(direction)) for direction in plan.stale}:
            if not kin.are_kin(self._store, one, other) and copies.set_resemblance(self._store, one, other, None):
                changed |= {one, other}
        touched, others = self.store_pairs(plan.pairs, plan.stale)
        its = claims.of_articles(self._store, [plan.article_id]).get(plan.article_id, ())
        self.settle(changed | others, touched | {claim.id for claim in its})
        return sum(len(pair.evidence) for pair in plan.pairs)

    def store_pairs(self, pairs: Iterable[Pair], stale: Iterable[Direction]) -> tuple[set[str], set[int]]:
        """Store what pairs yield in place of what is stale; returns the claims touched, and the articles that resemble others."""
        touched: set[str] = set()
        changed: set[int] = set()
        for claims_of, passages_of in sorted(stale):
            touched |= set(evidence.drop_between(self._store, claims_of, passages_of))
        for pair in pairs:
            evidence.put(self._store, pair.evidence)
            touched |= {item.claim_id for item in pair.evidence}
            if copies.set_resemblance(self._store, pair.one, pair.other, pair.resemblance):
                changed |= {pair.one, pair.other}
        return touched, changed

    def settle(self, changed: Iterable[int], touched: Iterable[str]) -> None:
        """Work out anew where the reports of ``changed`` articles begin, and what speaks for the ``touched`` claims."""
        moved = self.trace(changed)
        self.suggest(set(touched) | evidence.claims_beside(self._store, moved))

    def trace(self, changed: Iterable[int]) -> list[int]:
        """Work out anew where the reports of articles begin; returns those for which that is new."""
        group = copies.component(self._store, changed)
        origins = self._engines.origins(group, copies.resemblances(self._store, group))
        return copies.set_origins(self._store, origins)

    def suggest(self, claim_ids: Iterable[str]) -> None:
        """Work out anew what the evidence beside claims speaks for, for everybody who decided something about it."""
        found = claims.by_ids(self._store, sorted(set(claim_ids)))
        deciders = evidence.deciders(self._store, [claim.id for claim in found])
        claims.drop_suggestions(self._store, [claim.id for claim in found])
        for annotator in sorted({"", *(name for names in deciders.values() for name in names)}):
            theirs = [claim for claim in found if not annotator or annotator in deciders.get(claim.id, ())]
            entries = evidence_entries(self._store, annotator, theirs)
            claims.set_suggestions(
                self._store,
                [(claim.id, annotator, self._engines.suggest(claim, entries.get(claim.id, []))) for claim in theirs],
            )

    def _scores(self, keys: Mapping[str, float], but: int) -> dict[int, float]:
        """The articles near enough to compare with, and how near."""
        reach = REACH * self._engines.partners
        near = kin.keys(self._store, kin.sharing(self._store, keys, reach, but))
        scores = {number: self._engines.kinship(keys, theirs) for number, theirs in near.items()}
        return {number: score for number, score in scores.items() if score >= self._engines.kinship_floor}

    def _nearest(self, scores: Mapping[int, float], identity: Mapping[int, str] | None = None) -> dict[int, float]:
        """The articles of a list of kin: the nearest, ties by identity and not by the order of adding."""
        room = self._engines.partners
        if len(scores) <= room:
            return dict(scores)
        last = sorted(scores.values(), reverse=True)[room - 1]
        nearer = {number: score for number, score in scores.items() if score > last}
        tied = [number for number, score in scores.items() if score == last]
        if len(nearer) + len(tied) > room:
            identities = {**articles.identities(self._store, tied), **(identity or {})}
            tied.sort(key=identities.__getitem__)
        return {**nearer, **dict.fromkeys(tied[: room - len(nearer)], last)}

    def _lists(self, number: int, sha256: str, scores: Mapping[int, float]) -> dict[int, dict[int, float]]:
        """All lists of kin that an article's new scores change, its own included."""
        lists = {number: self._nearest(scores)}
        known = kin.lists(self._store, {*scores, *kin.compared_with(self._store, number)})
        for owner, old in known.items():
            others = {partner: score for partner, score in old.items() if partner != number}
            score = scores.get(owner)
            if len(old) >= self._engines.partners and number in old and (score is None or score < old[number]):
                # The article falls back on a full list: another one may now be nearer, and only the index knows which.
                keys = kin.keys(self._store, [owner])[owner]
                others = {partner: near for partner, near in self._scores(keys, owner).items() if partner != number}
            new = self._nearest(others if score is None else {**others, number: score}, {number: sha256})
            if new != old:
                lists[owner] = new
        return lists

    def _sides(self, numbers: Iterable[int], article: Article | None = None, its_claims: Sequence[Claim] = ()) -> dict[int, Side]:
        """Whole articles with their claims, by id; the one that is not stored as it will be is given."""
        from reader.evidence import Side  # the engines are loaded when something is compared

        given = None if article is None else article.id
        wanted = sorted(set(numbers) - {given})
        found = claims.of_articles(self._store, wanted)
        sides = {number: Side(articles.get(self._store, number), tuple(compared(found.get(number, ())))) for number in wanted}
        if article is not None and given is not None:
            sides[given] = Side(article, tuple(its_claims))
        return sides

    def _pairs(self, directions: set[Direction], sides: Mapping[int, Side]) -> list[Pair]:
        """Compare each pair once, the article with the smaller identity first, whichever was added first."""
        found = []
        for one, other in sorted({(min(direction), max(direction)) for direction in directions}):
            ways = frozenset(directions & {(one, other), (other, one)})
            first, second = sorted((sides[one], sides[other]), key=lambda side: side.article.sha256)
            homes = {claim.id: _id(side.article) for side in (first, second) for claim in side.claims}
            related = self._engines.relate(first, second, self._vectors)
            kept = tuple(item for item in related if (homes[item.claim_id], item.article_id) in ways)
            found.append(Pair(one, other, ways, kept, self._engines.resemblance(first.article, second.article)))
        return found


def _id(article: Article) -> int:
    """The id of an article that has one."""
    if article.id is None:
        raise ValueError("an article without an id cannot be linked")
    return article.id
