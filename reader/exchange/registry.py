"""The registry of export formats: the one place that names them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.entries import Snapshot
from reader.errors import ReaderError
from reader.exchange import csv, json, markdown


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: what it is called, what its files end in, and the function that writes it piece by piece."""

    name: str
    suffix: str
    description: str
    chunks: Callable[[Snapshot], Iterator[str]]


FORMATS: dict[str, Exporter] = {
    exporter.name: exporter
    for exporter in (
        Exporter("json", ".json", "everything, in the factcheck-reader/1 form that tools read", json.chunks),
        Exporter("csv", ".csv", "one row a claim, for a spreadsheet", csv.chunks),
        Exporter("markdown", ".md", "a report for people", markdown.chunks),
    )
}


def export(snapshot: Snapshot, format: str) -> Iterator[str]:  # noqa: A002 - the word of the command line
    """Give a snapshot in a format, piece by piece, so that a large library never stands in memory as one string.

    Raises:
        ReaderError: There is no such format.
    """
    exporter = FORMATS.get(format)
    if exporter is None:
        raise ReaderError(f"There is no export format “{format}”.", f"Choose one of: {', '.join(FORMATS)}.")
    return exporter.chunks(snapshot)
