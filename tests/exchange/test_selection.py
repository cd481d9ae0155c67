"""The export of one article stands on its own."""

from __future__ import annotations

from dataclasses import replace

from reader.exchange.selection import of_article
from tests.exchange.case import fixed


def test_the_articles_that_the_evidence_cites_come_along_and_other_claims_do_not() -> None:
    part = of_article(fixed(), 1)
    assert [entry.claim.article_id for entry in part.claims] == [1]
    assert [entry.id for entry in part.articles] == [1, 2]
    assert set(part.texts) == {1, 2}
    assert set(part.evidence) == {entry.claim.id for entry in part.claims}


def test_the_original_of_a_copy_comes_along() -> None:
    assert [entry.id for entry in of_article(fixed(), 2).articles] == [1, 2]


def test_an_article_that_nothing_points_to_stays_out() -> None:
    whole = fixed()
    third = replace(whole.articles[0], id=3)
    part = of_article(replace(whole, articles=(*whole.articles, third), texts={**whole.texts, 3: "x"}), 1)
    assert [entry.id for entry in part.articles] == [1, 2]
    assert set(part.texts) == {1, 2}
