"""HTML that is all of a document: a mail, an entry of a feed, a chapter, what an office document becomes.

Nothing stands around it, so nothing is voted out: the page reader's rules about furniture would cost a footnote or a poem's
lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import lxml.html
from lxml.etree import ParserError

from db.records import BlockKind
from reader.ingest.attribute import bounded
from reader.ingest.dom import Element, Passage, passages
from reader.ingest.draft import Piece
from reader.ingest.line import MOST_LINES, TooManyError

__all__ = ["Element", "every", "piece_of", "pieces_of"]

_PARSING = {"encoding": "utf-8", "remove_pis": True, "huge_tree": True}


def pieces_of(markup: str) -> tuple[Piece, ...]:
    """The pieces of a document in HTML, in order.

    Raises:
        TooManyError: It has more elements than an article.
    """
    return tuple(map(piece_of, every(markup)))


def every(markup: str) -> Iterator[Passage]:
    """The passages of a document in HTML, in order; each knows the elements that it stands in.

    Raises:
        TooManyError: It has more elements than an article.
    """
    if not markup.strip():
        return
    try:
        page = lxml.html.document_fromstring(bounded(markup).encode(), parser=lxml.html.HTMLParser(**_PARSING))
    except ParserError:  # nothing but comments and stray tags
        return
    if next(islice(page.iter(), MOST_LINES, None), None) is not None:
        raise TooManyError("elements")
    yield from passages(page)


def piece_of(passage: Passage) -> Piece:
    """A passage as a piece."""
    level = passage.level if passage.kind in {BlockKind.HEADING, BlockKind.LIST_ITEM} else 0
    return Piece(passage.text, passage.kind, level, passage.tight, passage.marker)
