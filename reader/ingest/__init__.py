"""Bytes to Article: one module a format, chosen by content and not by file name alone."""

from reader.ingest.asking import Asking
from reader.ingest.document import Part
from reader.ingest.opening import open_parts
from reader.ingest.reading import read_bytes, read_part
from reader.ingest.source import Source, sources

__all__ = ["Asking", "Part", "Source", "open_parts", "read_bytes", "read_part", "sources"]
