"""Exporters: a snapshot of a library as text in a format that others read, one module a format, one registry.

Owns the formats and the writing of files. Knows the records and the entries, never a library file: the service hands it
a snapshot.
"""

from reader.exchange.file import Chunk, pour, write
from reader.exchange.registry import FORMATS, Exporter, export, format_of

__all__ = ["FORMATS", "Chunk", "Exporter", "export", "format_of", "pour", "write"]
