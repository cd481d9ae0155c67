"""The JSONL export: the JSON export as one object a line, for tools that read line by line.

The first line names the format; then come the articles and the claims, each as the JSON export has it with its type in front.
At an article's end stands when it was added and read, which the JSON export leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator

from reader.entries import Snapshot
from reader.exchange.json import FORMAT, captures, claim_object, compact, log_object, whole_article_object

LAYOUT = "lines"
"""The layout that the first line names: what tells it from a whole JSON export."""


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give the export line by line."""
    side_by_side = {"annotators": snapshot.annotators} if snapshot.annotators else {}
    log = {"log": log_object(snapshot.head)} if snapshot.head.lines else {}
    yield compact({"format": FORMAT, "layout": LAYOUT, "annotator": snapshot.annotator or None, **side_by_side, **log}) + "\n"
    for article in snapshot.articles:
        times = {"added_at": article.article.added_at, "captured_at": [item.captured_at for item in captures(snapshot, article)]}
        yield compact({"type": "article", **whole_article_object(snapshot, article), **times}) + "\n"
    for claim in snapshot.claims:
        beside = snapshot.evidence.get(claim.claim.id, ())
        yield compact({"type": "claim", **claim_object(claim, beside, snapshot.annotators)}) + "\n"
