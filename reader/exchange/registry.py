"""The registry of export formats: the one place that names them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.entries import Snapshot
from reader.errors import ReaderError
from reader.exchange import (
    address,
    claim_review,
    csv,
    evidence_csv,
    figure_csv,
    html,
    hypothesis,
    json,
    jsonl,
    markdown,
    sqlite,
    web_annotation,
)
from reader.exchange.file import Chunk


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: what it is called, what its files end in, and the function that writes it piece by piece."""

    name: str
    suffix: str
    description: str
    chunks: Callable[[Snapshot], Iterator[Chunk]]
    published: Callable[[Snapshot, str], Iterator[Chunk]] | None = None
    """The same for a format that tells where its parts will stand on the web, with that place's address."""


FORMATS: dict[str, Exporter] = {
    exporter.name: exporter
    for exporter in (
        Exporter("json", ".json", "everything, in the factcheck-reader/1 form that tools read", json.chunks),
        Exporter("csv", ".csv", "one row a claim, for a spreadsheet", csv.chunks),
        Exporter("markdown", ".md", "a report for people", markdown.chunks),
        Exporter("html", ".html", "a report for people, with the articles themselves, in one file", html.chunks),
        Exporter("jsonl", ".jsonl", "everything as JSON, one object a line", jsonl.chunks),
        Exporter("csv-evidence", ".evidence.csv", "one row a passage beside a claim, for a spreadsheet", evidence_csv.chunks),
        Exporter(
            "csv-figures", ".figures.csv", "one row a number that several sources give, for a spreadsheet", figure_csv.chunks
        ),
        Exporter("web-annotation", ".jsonld", "what was marked, as W3C Web Annotations", web_annotation.chunks),
        Exporter("hypothesis", ".hypothesis.json", "what was marked, for the Hypothesis client", hypothesis.chunks),
        Exporter(
            "claim-review",
            ".claimreview.jsonld",
            "what was marked corroborated or contested, as schema.org ClaimReview",
            claim_review.chunks,
            claim_review.chunks,
        ),
        Exporter("sqlite", ".sqlite", "a copy for Datasette, with views and full-text search", sqlite.chunks),
        Exporter("urls", ".txt", "the articles' web addresses", address.chunks),
    )
}


def export(snapshot: Snapshot, format: str, base_url: str = "") -> Iterator[Chunk]:  # noqa: A002 - the word of the command line
    """Give a snapshot in a format, piece by piece, so that a large library never stands in memory as one string.

    Args:
        snapshot: The library.
        format: The name of the format.
        base_url: The address under which a claim review gets its page; formats that name no place of their own ignore it.

    Raises:
        ReaderError: There is no such format, or the base URL is no web address.
    """
    exporter = FORMATS.get(format)
    if exporter is None:
        raise ReaderError(f"There is no export format “{format}”.", f"Choose one of: {', '.join(FORMATS)}.")
    if base_url and exporter.published:
        return exporter.published(snapshot, base_url)
    return exporter.chunks(snapshot)
