"""Facts are what firm links join, and only those."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from db.records import Article, Claim, Evidence, Mark, Relation, Suggestion, Verdict, evidence_id
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Progress, Snapshot
from reader.exchange.fact import facts


def library(links: list[tuple[int, int, Relation, float, bool | None]]) -> Snapshot:
    """Three articles with a claim each, and links from the claim of one to the claim of another."""
    articles = [
        Article(text=f"Claim {number} stands here. More.", location=f"{number}", source=f"S{number}", id=number)
        for number in (1, 2, 3)
    ]
    claims = [Claim.of(article, 0, 21, check_worthiness=1.0) for article in articles]
    evidence: dict[str, tuple[EvidenceEntry, ...]] = {}
    for one, other, relation, score, accepted in links:
        claim, there = claims[one - 1], articles[other - 1]
        found = Evidence(
            evidence_id(claim.id, there.sha256, 2, 21), claim.id, other, 2, 21, there.text[2:21], relation, score, "because"
        )
        evidence[claim.id] = (*evidence.get(claim.id, ()), EvidenceEntry(found, there, accepted))
    return Snapshot(
        tuple(ArticleEntry(article.id or 0, article, 4, Progress()) for article in articles),
        {article.id or 0: article.text for article in articles},
        tuple(ClaimEntry(claim, Mark(claim.id, "ann"), Suggestion(Verdict.UNVERIFIED)) for claim in claims),
        evidence,
    )


def test_links_in_a_chain_are_one_fact_and_a_passage_within_a_claim_is_that_claim() -> None:
    (fact,) = facts(library([(1, 2, Relation.CORROBORATES, 0.9, None), (2, 3, Relation.CORROBORATES, 0.8, None)]))
    assert fact.articles == {1, 2, 3}
    assert fact.statements[0].quote == "Claim 1 stands here. "
    assert not fact.contested
    assert all(one.article_id <= two.article_id for one, two in pairwise(fact.statements))


def test_a_fact_is_contested_where_any_of_its_links_contests() -> None:
    (fact,) = facts(library([(1, 2, Relation.CORROBORATES, 0.9, None), (1, 3, Relation.CONTESTS, 0.9, None)]))
    assert fact.contested


def test_what_is_only_possible_related_or_rejected_joins_nothing() -> None:
    assert facts(library([(1, 2, Relation.CORROBORATES, 0.69, None)])) == []
    assert facts(library([(1, 2, Relation.RELATED, 0.99, None)])) == []
    assert facts(library([(1, 2, Relation.CONTESTS, 0.99, False)])) == []


def test_an_accepted_possible_link_joins() -> None:
    assert len(facts(library([(1, 2, Relation.CONTESTS, 0.2, True)]))) == 1


def test_what_most_sources_speak_to_comes_first() -> None:
    snapshot = library([(1, 2, Relation.CORROBORATES, 0.9, None), (2, 3, Relation.CORROBORATES, 0.9, None)])
    extra = Article(text="Other fact there.", location="4", id=4)
    claim = Claim.of(extra, 0, 17, check_worthiness=1.0)
    alone = Evidence("e" * 16, claim.id, 1, 22, 26, "More", Relation.CONTESTS, 0.9, "because")
    more = replace(
        snapshot,
        claims=(ClaimEntry(claim, Mark(claim.id, "ann"), Suggestion(Verdict.CONTESTED)), *snapshot.claims),
        evidence={**snapshot.evidence, claim.id: (EvidenceEntry(alone, extra),)},
    )
    assert [len(fact.articles) for fact in facts(more)] == [3, 2]
