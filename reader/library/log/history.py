"""What an annotator can take back or do again, folded from the log, and in which words it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db import articles, claims, deleted, events
from db.records import Article, Event, EventKind, Kinship, is_proposer
from db.store import Store
from reader.entries import UndoEntry
from reader.library.log.union import is_merge
from reader.text.quotation import quoted

CHANGES = frozenset(
    {
        EventKind.MARK,
        EventKind.NOTE,
        EventKind.TAG,
        EventKind.FLAG,
        EventKind.CLAIM,
        EventKind.LINK,
        EventKind.DECIDE,
        EventKind.EDIT,
        EventKind.COPY,
        EventKind.DELETE,
        EventKind.RESOLVE,
    }
)
"""The kinds of event that can be undone."""

OF_ARTICLES = frozenset({EventKind.EDIT, EventKind.COPY, EventKind.DELETE})
"""Those whose subject is an article."""

WEIGHTY = OF_ARTICLES | {EventKind.CLAIM, EventKind.LINK}
"""Those after which claims or evidence are worked out anew."""

_ACTIONS = {"recut": "Changed the bounds of", "split": "Split a claim after", "merge": "Merged claims into"}
"""What a step did to claims, before the words of the one that came of it."""

_OF_CLAIMS = {
    "propose": "Had {:,} claims proposed",
    "accept": "Accepted {:,} proposed claims",
    "remove": "Removed {:,} claims",
}
"""What a step did to several claims alike."""

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
        self._steps: dict[int, Event] = {}
        """The step that an event is a part of, by the event's number."""

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
            if event.kind in CHANGES or is_merge(event):
                self._done.append(event)
                self._undone.clear()
            elif event.kind is EventKind.STEP:
                self._steps |= dict.fromkeys(event.after["events"], event)
            elif event.kind is EventKind.UNDO:
                _move(event, self._done, self._undone)
            elif event.kind is EventKind.REDO:
                _move(event, self._undone, self._done)

    def steps(self, stack: Sequence[Event]) -> list[list[Event]]:
        """What a person did in one go, the last on the stack first; within a step too."""
        found: list[list[Event]] = []
        last = None
        for event in reversed(stack):
            step = self._steps.get(event.id)
            if step is None or step is not last:
                found.append([])
            found[-1].append(event)
            last = step
        return found

    def tell(self, steps: Sequence[Sequence[Event]]) -> list[UndoEntry]:
        """Steps in words, one entry each."""
        told = self._describe([min(step, key=lambda event: event.id) for step in steps])
        entries = []
        for its, entry in zip(steps, told, strict=True):
            step = self._steps.get(its[0].id)
            whole = entry if step is None else self._tell_step(step, its, entry)
            entries.append(replace(whole, weighty=any(event.kind in WEIGHTY or is_merge(event) for event in its)))
        return entries

    def _tell_step(self, step: Event, its: Sequence[Event], first: UndoEntry) -> UndoEntry:
        """One step of several events in words."""
        action = step.after["action"]
        if action == "resolve":
            settled = next(event for event in its if event.kind is EventKind.RESOLVE)
            return replace(self._describe([settled])[0], event_id=step.id)
        if action in _OF_CLAIMS and len(its) > 1:
            return replace(first, event_id=step.id, description=_OF_CLAIMS[action].format(len(its)))
        if action not in _ACTIONS:
            return replace(first, event_id=step.id, description=_told_of_many(its) or first.description)
        quote = self._quotes({step.subject}).get(step.subject, step.subject)
        return UndoEntry(step.id, f"{_ACTIONS[action]} {short(quote)}", step.subject)

    def _quotes(self, claim_ids: set[str]) -> dict[str, str]:
        """The words of claims, also of those that went with a deleted article."""
        found = {claim.id: claim.quote for claim in claims.by_ids(self._store, sorted(claim_ids))}
        gone = claim_ids - set(found)
        return {**found, **deleted.quotes(self._store, gone)} if gone else found

    def _describe(self, found: Sequence[Event]) -> list[UndoEntry]:
        """Events in words."""
        pieces = {event.subject: claim_id for event in found if (claim_id := _claim_of(event))}
        quotes = self._quotes(set(pieces.values()))
        about = {*OF_ARTICLES, EventKind.RESOLVE}
        identities = {sha256 for event in found if event.kind in about for sha256 in (event.subject, _other(event))}
        numbers = {sha256: article for sha256 in identities if (article := articles.by_sha256(self._store, sha256))}
        entries = []
        for event in found:
            claim_id, article = pieces.get(event.subject), numbers.get(event.subject)
            gone = deleted.title(self._store, event.subject) if event.kind in about and article is None else None
            subject = quotes.get(claim_id or "") or _called(article) or _title(event) or gone or event.subject
            other = _called(numbers.get(_other(event)))
            entries.append(
                UndoEntry(event.id, in_words(event, short(subject), short(other)), claim_id, article.id if article else None),
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
    if event.kind in {EventKind.DECIDE, EventKind.LINK, EventKind.RESOLVE}:
        value = event.after if event.after is not None else event.before
        claim: str | None = value["claim"]
        return claim
    return None if event.kind in OF_ARTICLES else event.subject


def _title(event: Event) -> str:
    """What an article was called that was deleted or brought back."""
    stated = event.before or event.after
    return stated["title"] or stated["location"] if event.kind is EventKind.DELETE else ""


def _told_of_many(its: Sequence[Event]) -> str:
    """What was held of several claims in one go, in words; empty where it was one claim."""
    number = len({event.subject for event in its})
    marks = [event for event in its if event.kind is EventKind.MARK]
    if number == 1:
        return ""
    if marks:
        return f"Marked {len(marks)} claims {marks[0].after}" if marks[0].after else f"Cleared {len(marks)} verdicts"
    if all(event.kind is EventKind.FLAG for event in its):
        return f"Flagged {number} claims" if its[0].after else f"Took the flag off {number} claims"
    if all(event.kind is EventKind.NOTE for event in its):
        return f"Noted {short(its[0].after)} on {number} claims" if its[0].after else f"Removed the notes on {number} claims"
    return f"Noted or tagged {number} claims"


def in_words(event: Event, subject: str, other: str) -> str:  # noqa: PLR0911 - a table in code
    """What an event did, in words."""
    after = event.after
    match event.kind:
        case EventKind.MARK:
            return f"Marked {subject} {after}" if after else f"Cleared the verdict of {subject}"
        case EventKind.NOTE:
            return f"Noted {short(after)} on {subject}" if after else f"Removed the note on {subject}"
        case EventKind.TAG:
            return f"Tagged {subject} {', '.join(after)}" if after else f"Removed the tags of {subject}"
        case EventKind.FLAG:
            return f"Flagged {subject}" if after else f"Took the flag off {subject}"
        case EventKind.CLAIM:
            return _of_claim(event, subject)
        case EventKind.LINK:
            return f"Put evidence beside {subject}" if after else f"Took evidence away from {subject}"
        case EventKind.DELETE:
            return f"Brought {subject} back" if after else f"Deleted {subject}"
        case EventKind.DECIDE:
            verb = "Took back the decision on" if after is None else "Accepted" if after["accepted"] else "Rejected"
            return f"{verb} evidence beside {subject}"
        case EventKind.STEP:
            return f"Brought in what {_and(after['of'])} did in another library"
        case EventKind.RESOLVE:
            return f"Settled what was said differently of {subject}: {short(after.get('value') or '') or after['choice']}"
        case EventKind.COPY:
            said = None if after is None else f"Called {subject} {'a' if after['kind'] == Kinship.COPY else 'no'} copy of {other}"
            return said or f"Left it to the measure whether {subject} copies {other}"
        case _:
            return f"Changed {', '.join(sorted(after))} of {subject}"


def _of_claim(event: Event, subject: str) -> str:
    """What became of a claim, in words."""
    if event.after is None:
        return f"Removed the claim {subject}"
    if event.before is not None:
        return f"Accepted the proposed claim {subject}"
    by = event.after["by"]
    return f"Had {by} propose the claim {subject}" if is_proposer(by) else f"Added the claim {subject}"


def _and(names: Sequence[str]) -> str:
    """Names in a sentence, the first few."""
    few = [*names[:3], *(["others"] if names[3:] else [])]
    return " and ".join(filter(None, [", ".join(few[:-1]), few[-1]]))


def short(text: str) -> str:
    """The beginning of a text in quotation marks, on one line; nothing of nothing."""
    if not text:
        return ""
    line = " ".join(text.split())
    return quoted(line if len(line) <= QUOTED else f"{line[: QUOTED - 1].rstrip()}…")
