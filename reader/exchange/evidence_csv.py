"""The CSV export of the evidence: one row for each passage beside a claim, in the same dialect as the claims."""

from __future__ import annotations

from collections.abc import Iterator

from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Snapshot
from reader.exchange.csv import BYTE_ORDER_MARK, Cell, line
from reader.exchange.json import share

COLUMNS = (
    "claim", "article", "source", "quote", "start", "end", "relation", "score", "firm", "reason",
    "other_article", "other_source", "other_published", "other_url", "other_quote", "other_start", "other_end",
    "same_origin", "by", "accepted", "verdict", "annotator", "policy_missing",
)  # fmt: skip


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give the table row by row, the head first."""
    yield BYTE_ORDER_MARK + line((*COLUMNS, *(f"accepted by {name}" for name in snapshot.annotators)))
    articles: dict[int | None, ArticleEntry] = {entry.id: entry for entry in snapshot.articles}
    for claim in snapshot.claims:
        for piece in snapshot.evidence.get(claim.claim.id, ()):
            decided = (piece.decisions.get(name) for name in snapshot.annotators)
            cells = _cells(articles[claim.claim.article_id], claim, piece)
            yield line((*cells, *(None if said is None else _truth(said) for said in decided)))


def _cells(article: ArticleEntry, entry: ClaimEntry, piece: EvidenceEntry) -> tuple[Cell, ...]:
    claim, mark, evidence, other = entry.claim, entry.mark, piece.evidence, piece.article
    return (
        claim.id,
        article.id,
        article.article.name,
        claim.quote,
        claim.start,
        claim.end,
        evidence.relation,
        share(evidence.score),
        _truth(evidence.firm),
        evidence.reason,
        evidence.article_id,
        other.name,
        other.published,
        other.url,
        evidence.quote,
        evidence.start,
        evidence.end,
        _truth(piece.same_origin),
        piece.by,
        None if piece.accepted is None else _truth(piece.accepted),
        mark.verdict,
        mark.annotator if mark.marked_at else None,
        " ".join(entry.missing),
    )


def _truth(value: bool) -> str:
    """What spreadsheets, pandas and DuckDB all read as a truth value."""
    return "true" if value else "false"
