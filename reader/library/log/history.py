"""What an annotator can take back or do again, folded from the log, and in which words it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db import articles, changes, claims, deleted
from db.records import Article, Change, ChangeKind, Kinship, is_proposer
from db.store import Store
from reader.entries import UndoEntry
from reader.library.log.kind import (
    Claimed,
    Copied,
    Decided,
    Edited,
    Flagged,
    Linked,
    Marked,
    Noted,
    Removed,
    Resolved,
    Stepped,
    Tagged,
    Unknown,
    said,
)
from reader.library.log.union import is_merge
from reader.library.log.value import Bringing, Cut, Decision, Deleted, Link, Resolution, Step, Word
from reader.text.quotation import quoted

CHANGES = frozenset(
    {
        ChangeKind.MARK,
        ChangeKind.NOTE,
        ChangeKind.TAG,
        ChangeKind.FLAG,
        ChangeKind.CLAIM,
        ChangeKind.LINK,
        ChangeKind.DECIDE,
        ChangeKind.EDIT,
        ChangeKind.COPY,
        ChangeKind.DELETE,
        ChangeKind.RESOLVE,
    }
)
"""The kinds of change that can be undone."""

OF_ARTICLES = frozenset({ChangeKind.EDIT, ChangeKind.COPY, ChangeKind.DELETE})
"""Those whose subject is an article."""

WEIGHTY = OF_ARTICLES | {ChangeKind.CLAIM, ChangeKind.LINK}
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
    """Two stacks of changes, of one annotator, that follow the log; another process may be writing to it too."""

    def __init__(self, store: Store, annotator: str) -> None:
        self._store = store
        self._annotator = annotator
        self._seen = 0
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._steps: dict[int, Change] = {}
        """The step that a change is a part of, by the change's number."""

    @property
    def done(self) -> Sequence[Change]:
        """What can be taken back, oldest first."""
        self._follow()
        return self._done

    @property
    def undone(self) -> Sequence[Change]:
        """What can be done again, the one to be done first last."""
        self._follow()
        return self._undone

    def _follow(self) -> None:
        """Read what was added to the log since the last look."""
        for change in changes.all_after(self._store, self._seen, self._annotator):
            self._seen = change.id
            if is_merge(change) or (change.kind in CHANGES and not isinstance(said(change), Unknown)):
                self._done.append(change)
                self._undone.clear()
            elif change.kind is ChangeKind.STEP:
                its = said(change).after
                self._steps |= dict.fromkeys(its.events if isinstance(its, Step) else (), change)
            elif change.kind is ChangeKind.UNDO:
                _move(change, self._done, self._undone)
            elif change.kind is ChangeKind.REDO:
                _move(change, self._undone, self._done)

    def steps(self, stack: Sequence[Change]) -> list[list[Change]]:
        """What a person did in one go, the last on the stack first; within a step too."""
        found: list[list[Change]] = []
        last = None
        for change in reversed(stack):
            step = self._steps.get(change.id)
            if step is None or step is not last:
                found.append([])
            found[-1].append(change)
            last = step
        return found

    def tell(self, steps: Sequence[Sequence[Change]]) -> list[UndoEntry]:
        """Steps in words, one entry each."""
        told = self._describe([min(step, key=lambda change: change.id) for step in steps])
        entries = []
        for its, entry in zip(steps, told, strict=True):
            step = self._steps.get(its[0].id)
            whole = entry if step is None else self._tell_step(step, its, entry)
            entries.append(replace(whole, weighty=any(change.kind in WEIGHTY or is_merge(change) for change in its)))
        return entries

    def _tell_step(self, step: Change, its: Sequence[Change], first: UndoEntry) -> UndoEntry:
        """One step of several changes in words."""
        its_step = said(step).after
        action = its_step.action if isinstance(its_step, Step) else ""
        if action == "resolve":
            settled = next(change for change in its if change.kind is ChangeKind.RESOLVE)
            return replace(self._describe([settled])[0], change_id=step.id)
        if action in _OF_CLAIMS and len(its) > 1:
            return replace(first, change_id=step.id, description=_OF_CLAIMS[action].format(len(its)))
        if action not in _ACTIONS:
            return replace(first, change_id=step.id, description=_told_of_many(its) or first.description)
        quote = self._quotes({step.subject}).get(step.subject, step.subject)
        return UndoEntry(step.id, f"{_ACTIONS[action]} {short(quote)}", step.subject)

    def _quotes(self, claim_ids: set[str]) -> dict[str, str]:
        """The words of claims, also of those that went with a deleted article."""
        found = {claim.id: claim.quote for claim in claims.by_ids(self._store, sorted(claim_ids))}
        gone = claim_ids - set(found)
        return {**found, **deleted.quotes(self._store, gone)} if gone else found

    def _describe(self, found: Sequence[Change]) -> list[UndoEntry]:
        """Events in words."""
        pieces = {change.subject: claim_id for change in found if (claim_id := _claim_of(change))}
        quotes = self._quotes(set(pieces.values()))
        about = {*OF_ARTICLES, ChangeKind.RESOLVE}
        identities = {sha256 for change in found if change.kind in about for sha256 in (change.subject, _other(change))}
        numbers = {sha256: article for sha256 in identities if (article := articles.by_sha256(self._store, sha256))}
        entries = []
        for change in found:
            claim_id, article = pieces.get(change.subject), numbers.get(change.subject)
            gone = deleted.title(self._store, change.subject) if change.kind in about and article is None else None
            subject = quotes.get(claim_id or "") or _called(article) or _title(change) or gone or change.subject
            other = _called(numbers.get(_other(change)))
            entries.append(
                UndoEntry(change.id, in_words(change, short(subject), short(other)), claim_id, article.id if article else None),
            )
        return entries


def _move(change: Change, from_: list[Change], to: list[Change]) -> None:
    """Carry out an undo or redo of the log on the stacks."""
    if from_ and from_[-1].id == change.undoes:
        to.append(from_.pop())


def _called(article: Article | None) -> str:
    return "" if article is None else article.title or article.location


def _other(change: Change) -> str:
    """The identity of the article that a word on copies is said of besides the subject; else empty."""
    word = said(change).stated
    if not isinstance(word, Word):
        return ""
    return word.one if word.two == change.subject else word.two


def _claim_of(change: Change) -> str | None:
    """The claim that a change is about."""
    value = said(change).stated
    if isinstance(value, Decision | Link | Resolution):
        return value.claim
    return None if change.kind in OF_ARTICLES else change.subject


def _title(change: Change) -> str:
    """What an article was called that was deleted or brought back."""
    stated = said(change).stated
    return stated.title or stated.location if isinstance(stated, Deleted) else ""


def _told_of_many(its: Sequence[Change]) -> str:
    """What was held of several claims in one go, in words; empty where it was one claim."""
    number = len({change.subject for change in its})
    marks = [change for change in its if change.kind is ChangeKind.MARK]
    if number == 1:
        return ""
    if marks:
        return f"Marked {len(marks)} claims {marks[0].after}" if marks[0].after else f"Cleared {len(marks)} verdicts"
    if all(change.kind is ChangeKind.FLAG for change in its):
        return f"Flagged {number} claims" if its[0].after else f"Took the flag off {number} claims"
    first = said(its[0])
    if isinstance(first, Noted) and all(change.kind is ChangeKind.NOTE for change in its):
        return f"Noted {short(first.after)} on {number} claims" if first.after else f"Removed the notes on {number} claims"
    return f"Noted or tagged {number} claims"


def in_words(change: Change, subject: str, other: str) -> str:  # noqa: PLR0911, PLR0912 - a table in code
    """What a change did, in words."""
    match said(change):
        case Marked(after=verdict):
            return f"Marked {subject} {verdict}" if verdict else f"Cleared the verdict of {subject}"
        case Noted(after=note):
            return f"Noted {short(note)} on {subject}" if note else f"Removed the note on {subject}"
        case Tagged(after=tags):
            return f"Tagged {subject} {', '.join(tags)}" if tags else f"Removed the tags of {subject}"
        case Flagged(after=on):
            return f"Flagged {subject}" if on else f"Took the flag off {subject}"
        case Claimed(before=before, after=cut):
            return _of_claim(before, cut, subject)
        case Linked(after=link):
            return f"Put evidence beside {subject}" if link else f"Took evidence away from {subject}"
        case Removed(after=back):
            return f"Brought {subject} back" if back else f"Deleted {subject}"
        case Decided(after=decision):
            verb = "Took back the decision on" if decision is None else "Accepted" if decision.accepted else "Rejected"
            return f"{verb} evidence beside {subject}"
        case Stepped(after=Bringing(of=annotators)):
            return f"Brought in what {_and(annotators)} did in another library"
        case Resolved(after=Resolution(choice=choice, value=value)):
            return f"Settled what was said differently of {subject}: {short(value or '') or choice}"
        case Copied(after=word):
            told = None if word is None else f"Called {subject} {'a' if word.kind is Kinship.COPY else 'no'} copy of {other}"
            return told or f"Left it to the measure whether {subject} copies {other}"
        case Edited(after={"follows": follows}):
            changes = " ".join(follows.changes or ())
            told = f"Called {subject} a later version of another article" if follows.value else ""
            return f"{told}: {changes}" if told and changes else told or f"Called {subject} no version of another article"
        case Edited(after=fields):
            return f"Changed {', '.join(sorted(fields))} of {subject}"
        case _:
            return f"{change.kind.capitalize()}: {subject}"


def _of_claim(before: Cut | None, after: Cut | None, subject: str) -> str:
    """What became of a claim, in words."""
    if after is None:
        return f"Removed the claim {subject}"
    if before is not None:
        return f"Accepted the proposed claim {subject}"
    return f"Had {after.by} propose the claim {subject}" if is_proposer(after.by) else f"Added the claim {subject}"


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
