"""The export as W3C Web Annotations, JSON-LD: one for each mark: verdict, note and tags of one person on a claim.

The model is https://www.w3.org/TR/annotation-model/. The position counts code points of the article's text as the library holds
it. A page on the web may have other text around it, so the source's state names the text that was read, by its hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.records import Mark
from reader.entries import ArticleEntry, ClaimEntry, Snapshot
from reader.exchange.address import web_address
from reader.exchange.annotator import AGAINST_POLICY, lacking, marks_of
from reader.exchange.ground import BESIDE, passages
from reader.exchange.json import compact
from reader.exchange.selector import named_information, position_selector, quote_selector, urn

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"assessing": "oa:assessing"}]
"""The published context, and the one motivation of the vocabulary that it forgets to name."""


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give one page of annotations, annotation by annotation."""
    articles: dict[int | None, ArticleEntry] = {entry.id: entry for entry in snapshot.articles}
    whose = (snapshot.annotator, *snapshot.annotators)
    page = urn("page", *whose, *(named_information(snapshot.texts[entry.id]) for entry in snapshot.articles))
    yield f'{{"@context": {compact(CONTEXT)}, "id": {compact(page)}, "type": "AnnotationPage", "items": ['
    separator = "\n"
    names: dict[int, str] = {}
    for claim in snapshot.claims:
        article = articles[claim.claim.article_id]
        for mark in marks_of(claim):
            if article.id not in names:
                names = {article.id: named_information(snapshot.texts[article.id])}
            told = passages(claim, snapshot.evidence.get(claim.claim.id, ()), mark)
            yield separator + compact(_annotation(claim, mark, article, names[article.id], told=told))
            separator = ",\n"
    yield "\n]}\n"


def _annotation(entry: ClaimEntry, mark: Mark, article: ArticleEntry, text_name: str, *, told: list[str]) -> dict[str, Any]:
    claim = entry.claim
    return {
        "id": urn("annotation", claim.id, mark.annotator),
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Person", "name": mark.annotator},
        "modified": mark.marked_at,
        "body": [
            *([_body("assessing", mark.verdict)] if mark.verdict else []),
            *([_body("commenting", mark.note)] if mark.note else []),
            *(_body("tagging", tag) for tag in mark.tags),
            *(_body("describing", f"{AGAINST_POLICY} {sentence}") for sentence in lacking(entry, mark)),
            *(_body("describing", f"{BESIDE} {passage}") for passage in told),
        ],
        "target": {
            **_source(article, text_name),
            "selector": [quote_selector(claim), position_selector(claim.start, claim.end)],
        },
    }


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _source(article: ArticleEntry, text_name: str) -> dict[str, Any]:
    """Where the passage stands: the page and the text that was read there, or the text alone."""
    address = web_address(article.article.url)
    if address is None:
        return {"type": "SpecificResource", "source": text_name}
    return {"type": "SpecificResource", "source": address, "state": {"type": "TimeState", "cached": text_name}}
