"""Times of the log as people read them; the exact time stays in the data."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(stamp: str) -> str:
    """A stored time to the minute ("25 Nov 2026, 03:23 UTC"); what is none stays as it is."""
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    if when.tzinfo is None:
        return stamp
    try:
        there = when.astimezone(UTC)
    except OverflowError:  # on the first or last day that a calendar has
        return stamp
    return f"{there.day} {there:%b %Y, %H:%M} UTC"
