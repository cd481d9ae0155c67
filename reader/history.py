"""What an annotator can take back or do again, folded from the log, and in which words it is told."""

from __future__ import annotations

from collections.abc import Sequence

from db import articles, claims, events
from db.records import Article, Event, EventKind, Kinship
from db.store import Store
from reader.entries import UndoEntry

CHANGES = frozenset({EventKind.MARK, EventKind.NOTE, EventKind.TAG, EventKind.DECIDE, EventKind.EDIT, EventKind.COPY})
"""The kinds of event that can be undone."""

OF_ARTICLES = frozenset({EventKind.EDIT, EventKind.COPY})
"""Those whose subject is an article."""

QUOTED = 40
"""Characters of a quote in a description."""


class History:
    """Two stacks of events, of one annotator, that follow the log; another process may be writing to it too."""

    def __init__(self, store: Store, annotator: str) -> None:
        self._store = store
        self._annotator = annotator
        self._seen = 0
        self._done: list[Event] = []
        self._undone: list[Event] = []

    @property
    def done(self) -> Sequence[Event]:
        """What can be taken back, oldest first."""
        self._follow()
        return self._done

    @property
    def undone(self) -> Sequence[Event]:
        """What can be done again, the one to be done first last."""
        self._follow()
        return self._undone

    def _follow(self) -> None:
        """Read what was added to the log since the last look."""
        for event in events.all_after(self._store, self._seen, self._annotator):
            self._seen = event.id
            if event.kind in CHANGES:
                self._done.append(event)
                self._undone.clear()
            elif event.kind is EventKind.UNDO:
                _move(event, self._done, self._undone)
            elif event.kind is EventKind.REDO:
                _move(event, self._undone, self._done)

    def describe(self, found: Sequence[Event]) -> list[UndoEntry]:
        """Events in words."""
        pieces = {event.subject: claim_id for event in found if (claim_id := _claim_of(event))}
        quotes = {claim.id: claim.quote for claim in claims.by_ids(self._store, sorted(set(pieces.values())))}
        identities = {sha256 for event in found if event.kind in OF_ARTICLES for sha256 in (event.subject, _other(event))}
        numbers = {sha256: article for sha256 in identities if (article := articles.by_sha256(self._store, sha256))}
        entries = []
        for event in found:
            claim_id, article = pieces.get(event.subject), numbers.get(event.subject)
            subject = quotes.get(claim_id or "") or _called(article) or event.subject
            other = _called(numbers.get(_other(event)))
            entries.append(
                UndoEntry(event.id, _words(event, _short(subject), _short(other)), claim_id, article.id if article else None),
            )
        return entries


def _move(event: Event, from_: list[Event], to: list[Event]) -> None:
    """Carry out an undo or redo of the log on the stacks."""
    if from_ and from_[-1].id == event.undoes:
        to.append(from_.pop())


def _called(article: Article | None) -> str:
    return "" if article is None else article.title or article.location


def _other(event: Event) -> str:
    """The identity of the article that a word on copies is said of besides the subject; else empty."""
    if event.kind is not EventKind.COPY:
        return ""
    value = event.after or event.before
    other: str = value["one"] if value["two"] == event.subject else value["two"]
    return other


def _claim_of(event: Event) -> str | None:
    """The claim that an event is about."""
    if event.kind is EventKind.DECIDE:
        value = event.after if event.after is not None else event.before
        claim: str = value["claim"]
        return claim
    return None if event.kind in OF_ARTICLES else event.subject


def _words(event: Event, subject: str, other: str) -> str:
    """What an event did, in words."""
    after = event.after
    match event.kind:
        case EventKind.MARK:
            return f"Marked {subject} {after}" if after else f"Cleared the verdict of {subject}"
        case EventKind.NOTE:
            return f"Noted {_short(after)} on {subject}" if after else f"Removed the note on {subject}"
        case EventKind.TAG:
            return f"Tagged {subject} {', '.join(after)}" if after else f"Removed the tags of {subject}"
        case EventKind.DECIDE:
            verb = "Took back the decision on" if after is None else "Accepted" if after["accepted"] else "Rejected"
            return f"{verb} evidence beside {subject}"
        case EventKind.COPY:
            said = None if after is None else f"Called {subject} {'a' if after['kind'] == Kinship.COPY else 'no'} copy of {other}"
            return said or f"Left it to the measure whether {subject} copies {other}"
        case _:
            return f"Changed {', '.join(sorted(after))} of {subject}"


def _short(text: str) -> str:
    """The beginning of a text in quotation marks, on one line."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= QUOTED else f"“{line[: QUOTED - 1].rstrip()}…”"
