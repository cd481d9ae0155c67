"""The registry of export formats: the one place that names them all.

A format's module is imported when something is written in it, since every command and the screen read this table at their start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from reader.entries import Snapshot
from reader.errors import ReaderError
from reader.exchange.control import escaped, inert
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
    harmless: Callable[[str], str] = inert
    """What every piece goes through last: whatever a library holds, nothing leaves it that a terminal or a viewer acts on."""


def _writer(module: str) -> Callable[..., Iterator[Chunk]]:
    """The function ``chunks`` of a format's module, which is imported when the function is first called."""

    def chunks(*arguments: object) -> Iterator[Chunk]:
        found: Iterator[Chunk] = import_module(f"reader.exchange.{module}").chunks(*arguments)
        return found

    return chunks


FORMATS: dict[str, Exporter] = {
    exporter.name: exporter
    for exporter in (
        Exporter(
            "json", ".json", "everything, in the factcheck-reader/1 form that tools read", _writer("json"), harmless=escaped
        ),
        Exporter("csv", ".csv", "one row a claim, for a spreadsheet", _writer("csv")),
        Exporter("markdown", ".md", "a report for people", _writer("markdown")),
        Exporter("html", ".html", "a report for people, with the articles themselves, in one file", _writer("html")),
        Exporter("jsonl", ".jsonl", "everything as JSON, one object a line", _writer("jsonl"), harmless=escaped),
        Exporter("csv-evidence", ".evidence.csv", "one row a passage beside a claim, for a spreadsheet", _writer("evidence_csv")),
        Exporter(
            "csv-figures", ".figures.csv", "one row a number that several sources give, for a spreadsheet", _writer("figure_csv")
        ),
        Exporter(
            "web-annotation",
            ".jsonld",
            "what was marked, as W3C Web Annotations",
            _writer("web_annotation"),
            harmless=escaped,
        ),
        Exporter(
            "hypothesis",
            ".hypothesis.json",
            "what was marked, for the Hypothesis client",
            _writer("hypothesis"),
            harmless=escaped,
        ),
        Exporter(
            "claim-review",
            ".claimreview.jsonld",
            "what was marked corroborated or contested, as schema.org ClaimReview",
            _writer("claim_review"),
            _writer("claim_review"),
            harmless=escaped,
        ),
        Exporter("sqlite", ".sqlite", "a copy for Datasette, with views and full-text search", _writer("sqlite")),
        Exporter("urls", ".txt", "the articles' web addresses", _writer("address")),
    )
}


def format_of(name: str) -> Exporter | None:
    """The format whose files end as a file's name does, of several the one that says most of it; none where no format does."""
    found = [exporter for exporter in FORMATS.values() if name.strip().lower().endswith(exporter.suffix)]
    return max(found, key=lambda exporter: len(exporter.suffix), default=None)


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
    chunks = exporter.published(snapshot, base_url) if base_url and exporter.published else exporter.chunks(snapshot)
    return (exporter.harmless(chunk) if isinstance(chunk, str) else chunk for chunk in chunks)
