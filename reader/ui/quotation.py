"""Sets quoted words into lines with some of them lit: what cells, lists and panes of several articles draw."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.content import Span as StyleSpan

from db.records import Span
from reader.text.wrapping import printable, wrap


def lit_lines(text: str, lit: Sequence[Span], width: int, style: str, lit_style: str) -> list[Content]:
    """A text in lines of at most ``width`` cells, with the stretches ``lit`` (offsets of the text) in a style of their own."""
    shown = printable(text)
    lines = []
    for start, end in wrap(shown, 0, len(shown), max(1, width)):
        spans = [StyleSpan(0, end - start, style)] if style else []
        spans += [
            StyleSpan(max(hit.start, start) - start, min(hit.end, end) - start, lit_style)
            for hit in lit
            if hit.start < end and hit.end > start
        ]
        lines.append(Content(shown[start:end], spans))
    return lines


def within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Spans of an article as spans of a passage of it, those outside left out."""
    return [
        Span(max(span.start, start) - start, min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    ]


def excerpt(text: str, lit: Sequence[Span], room: int) -> tuple[str, list[Span]]:
    """About ``room`` characters of a text round the first of its lit words, cut at spaces, with the lit words moved along."""
    if len(text) <= room:
        return text, list(lit)
    first = lit[0].start if lit else 0
    last = lit[0].end if lit else 0
    start = 0 if last < room else max(0, min(first - max(0, room - (last - first)) // 2, len(text) - room))
    if start:
        start = text.find(" ", start, first) + 1 or first
    end = min(len(text), start + room)
    if end < len(text):
        end = max(text.rfind(" ", start, end), min(last, end))
    lead = "…" if start else ""
    moved = [Span(span.start + len(lead), span.end + len(lead)) for span in within(lit, start, end)]
    return f"{lead}{text[start:end].strip()}{'…' if end < len(text) else ''}", moved


def around(text: str, start: int, end: int, room: int) -> tuple[str, Span]:
    """A claim with so many characters of its paragraph before and after it, and where it stands among them."""
    first = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    last = text.find("\n\n", end) if "\n\n" in text[end:] else len(text)
    low, high = max(first, start - room), min(last, end + room)
    if low > first:
        low = text.find(" ", low, start) + 1 or start
    if high < last:
        high = max(text.rfind(" ", end, high), end)
    before = f"{'…' if low > first else ''}{' '.join(text[low:start].split())}"
    after = f"{' '.join(text[end:high].split())}{'…' if high < last else ''}"
    parts = [f"{before} " if before else "", " ".join(text[start:end].split()), f" {after}" if after else ""]
    return "".join(parts), Span(len(parts[0]), len(parts[0]) + len(parts[1]))
