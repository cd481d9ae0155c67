"""What a library holds apart from where its log ends: two logs may tell one state in different lines."""

from __future__ import annotations

from dataclasses import replace

from db.records import Head
from reader.entries import Snapshot


def bare(snapshot: Snapshot) -> Snapshot:
    """The same without the head of the log."""
    return replace(snapshot, head=Head())
