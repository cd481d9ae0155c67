"""The export as ClaimReview (https://schema.org/ClaimReview), JSON-LD: what fact-check explorers and archives read.

A rating in words, and no ``ratingValue``: what is judged is whether sources agree, not what is true. Claims that are unmarked or
unverified are not exported. A review needs a page of its own; without the address of the site where those pages will stand, the
file is a draft and says so in every review.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from db.records import Claim, Mark, Verdict
from reader.entries import ArticleEntry, ClaimEntry, Snapshot
from reader.errors import ReaderError
from reader.exchange.address import web_address
from reader.exchange.annotator import AGAINST_POLICY, lacking, marks_of
from reader.exchange.control import cut, one_line
from reader.exchange.ground import passages
from reader.exchange.json import compact

CONTEXT = "https://schema.org"

_LENGTH = 75
"""Characters of ``claimReviewed``, so that it fits on one line where it is shown."""

_WORDS = {Verdict.CORROBORATED: "Corroborated by other sources", Verdict.CONTESTED: "Contested by other sources"}


def chunks(snapshot: Snapshot, base_url: str = "") -> Iterator[str]:
    """Give the reviews one by one.

    Args:
        snapshot: The library.
        base_url: The address under which each review gets a page, named by the claim's id; empty for a draft.

    Raises:
        ReaderError: The base URL is no web address.
    """
    if base_url and web_address(base_url) is None:
        raise ReaderError(f"“{one_line(base_url)}” is no web address.", "Give one that begins with https://.")
    return _reviews(snapshot, base_url)


def _reviews(snapshot: Snapshot, base_url: str) -> Iterator[str]:
    articles: dict[int | None, ArticleEntry] = {entry.id: entry for entry in snapshot.articles}
    yield f'{{"@context": {compact(CONTEXT)}, "@graph": ['
    separator = "\n"
    for claim in snapshot.claims:
        for mark in marks_of(claim):
            if mark.verdict in _WORDS:
                page = _page(claim, mark, base_url)
                told = passages(claim, snapshot.evidence.get(claim.claim.id, ()), mark)
                review = compact(_review(claim, mark, articles[claim.claim.article_id], page, told=told))
                yield separator + review.replace("<", "\\u003c")  # it is put into a page's script element, and must not end it
                separator = ",\n"
    yield "\n]}\n"


def _page(entry: ClaimEntry, mark: Mark, base_url: str) -> str:
    """Where a review will stand: named by the claim, and below that by the annotator where it is another's; one to a page."""
    if not base_url:
        return ""
    below = "" if mark.annotator == entry.mark.annotator else f"/{quote(mark.annotator, safe='')}"
    return f"{base_url.rstrip('/')}/{quote(entry.claim.id)}{below}"


def _review(entry: ClaimEntry, mark: Mark, article: ArticleEntry, page: str, *, told: list[str]) -> dict[str, Any]:
    claim, missed = entry.claim, lacking(entry, mark)
    published = {"url": page} if page else {"creativeWorkStatus": "Draft"}
    return {
        "@type": "ClaimReview",
        **published,
        "claimReviewed": cut(claim.quote, _LENGTH),
        "author": {"@type": "Person", "name": one_line(mark.annotator)},
        "datePublished": (mark.marked_at or "")[:10],
        **({"reviewBody": mark.note} if mark.note else {}),
        **({"disambiguatingDescription": f"{AGAINST_POLICY} {' '.join(missed)}"} if missed else {}),
        **({"keywords": list(mark.tags)} if mark.tags else {}),
        "reviewRating": {"@type": "Rating", "alternateName": _WORDS[Verdict(mark.verdict or "")]},
        "itemReviewed": _item(claim, article),
        **({"citation": told} if told else {}),
    }


def _item(claim: Claim, article: ArticleEntry) -> dict[str, Any]:
    """The claim itself: its exact words, who said it and where it appeared."""
    about, address = article.article, web_address(article.article.url)
    work = {
        "@type": "CreativeWork",
        **({"url": address} if address else {}),
        "headline": cut(about.title or about.name, 110),
        **({"datePublished": about.published} if about.published else {}),
        **({"publisher": {"@type": "Organization", "name": one_line(about.source)}} if about.source else {}),
    }
    speaker = one_line(claim.slots.speaker or about.author or about.name)
    return {
        "@type": "Claim",
        "text": claim.quote,
        "author": {"@type": "Person" if claim.slots.speaker or about.author else "Organization", "name": speaker},
        **({"datePublished": about.published} if about.published else {}),
        "appearance": work,
    }
