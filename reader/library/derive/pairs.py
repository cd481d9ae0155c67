"""Tells a judge of pairs what stands round a claim and the passage beside it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from db import articles, claims
from db.judgements import Candidate
from db.records import Article, Span, claim_id
from db.store import Store
from reader.judges import Context, Pair


class Pairs:
    """The pairs of one library; each article is read and cut into sentences once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, tuple[Article, list[Span], dict[str, str]]] = {}

    def in_context(self, pair: Pair, piece: Candidate) -> Pair:
        """A pair with the headlines, the speakers, and a sentence on each side of either passage."""
        here = self._context(piece.article_id, *piece.claim_place)
        return replace(pair, claim_context=here, passage_context=self._context(*piece.passage_place))

    def _context(self, article_id: int, start: int, end: int) -> Context:
        article, sentences, speakers = self._article(article_id)
        first = bisect_right(sentences, start, key=lambda span: span.start)
        before = [span for span in sentences[:first] if span.end <= start][-1:]
        after = [span for span in sentences[first:] if span.start >= end][:1]
        return Context(
            headline=article.title,
            speaker=speakers.get(claim_id(article.sha256, start, end), ""),
            before="".join(article.text[span.start : span.end] for span in before),
            after="".join(article.text[span.start : span.end] for span in after),
        )

    def _article(self, article_id: int) -> tuple[Article, list[Span], dict[str, str]]:
        """An article, its sentences in order, and who says each claim that somebody is quoted with."""
        from reader.claims import paragraphs  # the engines are loaded when something is asked

        if article_id not in self._known:
            article = articles.get(self._store, article_id)
            its = claims.of_articles(self._store, [article_id]).get(article_id, ())
            speakers = {claim.id: claim.slots.speaker for claim in its if claim.slots.speaker}
            self._known[article_id] = article, [span for spans in paragraphs(article) for span in spans], speakers
        return self._known[article_id]
