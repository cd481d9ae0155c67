"""A text in indented lines of a list, with some of its words lit."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.content import Span as StyleSpan

from db.records import Span
from reader.text.wrapping import printable, wrap


def paragraph(text: str, lit: Sequence[Span], width: int, style: str, lit_style: str) -> list[Content]:
    """A text in indented lines with some of its words lit."""
    shown = printable(text)
    lines = []
    for start, end in wrap(shown, 0, len(shown), width - 4):
        spans = [StyleSpan(0, end - start, style)]
        for hit in lit:
            if hit.start < end and hit.end > start:
                spans += [StyleSpan(max(hit.start, start) - start, min(hit.end, end) - start, lit_style)]
        lines.append(Content("   ") + Content(shown[start:end], spans))
    return lines
