"""Fits untrusted text into cells of a terminal: clipped, padded, and free of anything that a terminal would obey."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len, set_cell_size

from reader.text.wrapping import printable


def clip(text: str, width: int) -> str:
    """A text in at most ``width`` cells, with an ellipsis where something is left out."""
    line = " ".join(printable(text).split())
    head = line[: 2 * max(0, width) + 16]
    if len(head) < len(line) and cell_len(head) > width:
        line = head  # the rest of a long text need not be measured
    if cell_len(line) <= width:
        return line
    return "" if width < 1 else set_cell_size(line, width - 1).rstrip() + "…"


def column(text: str, width: int) -> str:
    """A text in exactly ``width`` cells."""
    return set_cell_size(clip(text, width), max(0, width))


def day(published: str | None) -> str:
    """An ISO date as it stands in a line for people ("16 Dec 2011"), or words for the want of one."""
    if not published:
        return "no date"
    try:
        when = date.fromisoformat(published)
    except ValueError:
        return clip(published, 12)
    return f"{when.day} {when:%b %Y}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
