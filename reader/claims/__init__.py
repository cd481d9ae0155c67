"""From an article to its claims: slots, speakers, check-worthiness, and what is odd inside one article."""

from reader.claims.cutting import cut, statements
from reader.claims.extraction import extract, paragraphs
from reader.claims.findings import findings
from reader.claims.standalone import Sentences, long_sentences

__all__ = ["Sentences", "cut", "extract", "findings", "long_sentences", "paragraphs", "statements"]
