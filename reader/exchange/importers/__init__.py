"""Importers: bytes that this or another program wrote, as records that the service can bring into a library.

One module a format, chosen by content. Pure functions: nothing here reads a library or a network.
"""

from reader.exchange.importers.batch import (
    ImportBatch,
    ImportedArticle,
    ImportedClaim,
    ImportedEvidence,
    ImportedNote,
    Quote,
)
from reader.exchange.importers.reading import read

__all__ = ["ImportBatch", "ImportedArticle", "ImportedClaim", "ImportedEvidence", "ImportedNote", "Quote", "read"]
