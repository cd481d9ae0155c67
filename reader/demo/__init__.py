"""The sample library's articles, written for this project: one event, several reports, and the discrepancies that are on record.

Owns the texts and their order. They are read like any other article, so that the sample shows what the program does and
nothing else.
"""

from __future__ import annotations

from importlib.resources import files

from reader.ingest import Source


def sources() -> list[Source]:
    """The sample articles in the order in which they are read; their location says that they are samples."""
    articles = sorted(files("reader.demo").joinpath("articles").iterdir(), key=lambda article: article.name)
    return [Source(f"sample/{article.name}", article.read_bytes) for article in articles]
