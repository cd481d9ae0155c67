"""Bytes to Article: one module a format, chosen by content and not by file name alone."""

from reader.ingest.reading import read_bytes
from reader.ingest.source import Source, sources

__all__ = ["Source", "read_bytes", "sources"]
