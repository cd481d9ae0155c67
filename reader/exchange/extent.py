"""What a report is of, in plain words that a format has to escape: one article or a library, and how many claims of it."""

from __future__ import annotations

from db.records import Head, Suggestion
from reader.entries import ArticleEntry, Snapshot
from reader.exchange.page import count


def extent(snapshot: Snapshot, claims: int, marked: int) -> str:
    """What was asked for, counted, and from how many independent origins the rest is."""
    said = f"{count(claims, 'claim')}{f' that “{snapshot.query}” picks' if snapshot.query else ''}"
    subject = snapshot.subject
    if subject is None:
        origins = {_origin(entry) for entry in snapshot.articles}
        return f"{count(len(snapshot.articles), 'article')} from {count(len(origins), 'independent origin')}, {said}."
    others = [entry for entry in snapshot.articles if entry.id != subject.id]
    if not others:
        return f"{said}, {marked} of them marked. No other article in the library speaks to them."
    origins = {_origin(entry) for entry in others} - {_origin(subject)}
    where = f"from {count(len(origins), 'other independent origin')}" if origins else "of the same origin"
    beside = f"{count(len(others), 'other article')} {where} {'says' if len(others) == 1 else 'say'}"
    return f"{said}, {marked} of them marked. Beside them stands what {beside}."


def log_end(head: Head) -> str:
    """Where the library's log ended, for who wants to know later whether its lines still stand; empty where nothing was said."""
    if not head.lines:
        return ""
    return (
        f"The library's log had {count(head.lines, 'line')}, the last with the hash {head.hash};"
        f" reader verify --head {head.lines}:{head.hash[:16]} looks whether it still has."
    )


def suggested(suggestion: Suggestion) -> str:
    """What is suggested, in words."""
    return f"suggested: {suggestion.verdict}{', a lead at most' if suggestion.is_lead else ''}"


def _origin(entry: ArticleEntry) -> str:
    return entry.origin.origin if entry.origin else f"article {entry.id}"
