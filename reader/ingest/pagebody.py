"""The text of an article that a page has in its data and doesn't show, or shows the beginning of.

Pages drawn by scripts are saved without their text, but for what they hold for search engines.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import lxml.html
from lxml.etree import ParserError

from db.records import BODY, BlockKind
from reader.ingest.clean import clean
from reader.ingest.dom import passages
from reader.ingest.draft import Piece

IN_DATA = "the page's data (JSON-LD articleBody)"
_TAGS = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|a|em|strong|span)\b[^<>]*>", re.IGNORECASE)
_MOST = 0.5
"""Share of the words in the data that the page must show for its own text to be taken."""


def with_stated_body(pieces: Sequence[Piece], stated: str) -> list[Piece] | None:
    """The pieces with the text that the page's data state in place of their own; None where their own is whole.

    Args:
        pieces: What was read of the page.
        stated: The text in its data; may be empty.
    """
    shown = sum(len(piece.text.split()) for piece in pieces if piece.kind in BODY)
    if shown >= _MOST * len(stated.split()):
        return None
    texts = _paragraphs(stated)
    if not texts:
        return None
    head = [piece for piece in pieces if piece.kind in {BlockKind.TITLE, BlockKind.BYLINE}]
    return [*head, *(Piece(text) for text in texts)]


def _paragraphs(stated: str) -> list[str]:
    """The paragraphs of a text, which may be marked up, or be marked up and escaped."""
    text = html.unescape(stated) if "<" not in stated else stated
    if _TAGS.search(text):
        try:
            return [passage.text for passage in passages(lxml.html.document_fromstring(f"<body>{text}</body>"))]
        except (ParserError, ValueError):
            return []
    lines = (" ".join(line.split()) for line in re.split(r"[\n\r\u2028\u2029]+", clean(text)))
    return [line for line in lines if line]
