"""Checks that a library is what its log says: every hash derived again, every quote held to its text, every row to the log.

Then what is in no line of the log: by the sums that the program keeps of every table, an article at a time. Reads only.
`first_fault` names the first thing that does not hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from db import articles, changes, integrity, originals
from db.column import dump
from db.errors import LibraryDamagedError
from db.records import CONTEXT, Change, ChangeKind, claim_id, evidence_id
from db.store import Store
from reader.library.log import accord
from reader.library.log.fault import STRANGE, Fault, FaultKind
from reader.library.log.union import Line, brought


@dataclass(frozen=True, slots=True)
class Audit:
    """What was checked, and the first thing that did not hold."""

    articles: int
    claims: int
    evidence: int
    lines: int
    head: str
    """Hash of the log's last line: who has noted it can tell whether lines were cut off at the end."""
    problem: str = ""
    """One sentence; empty where all holds."""


def audit(store: Store) -> Audit:
    """Check a whole library, as it is at one moment."""
    with store.reading():
        fault = first_fault(store)
        counts = [store.value(f"SELECT count(*) FROM {table}") for table in ("article", "claim", "evidence", "event")]  # noqa: S608
        head = store.value("SELECT CAST(hash AS BLOB) FROM event ORDER BY id DESC LIMIT 1") or b""
        return Audit(counts[0], counts[1], counts[2], counts[3], head.decode(errors="replace"), fault.sentence if fault else "")


def first_fault(store: Store) -> Fault | None:
    """The first thing that does not hold; None where all does."""
    return next(faults(store), None)


def faults(store: Store) -> Iterator[Fault]:
    """All that does not hold, until what follows cannot be told any more."""
    odd = yield from _sensible(_said(store, accord.disagreements))
    found = False
    for fault in altered(store):
        found = True
        yield fault
    if odd and not found:
        yield STRANGE


def disagreement(store: Store) -> Fault | None:
    """The first of texts, quotes, log and what rests on them that does not hold; what the program works out is left out."""
    return next(_told(_said(store, accord.disagreements)), None)


def unsoundness(store: Store) -> Fault | None:
    """The first thing for which a library cannot be merged: a text, a quote, a line, or a word that its log does not say."""
    return next(_told(_said(store, accord.unfounded)), None)


def _told(found: Iterator[Fault]) -> Iterator[Fault]:
    if (yield from _sensible(found)):
        yield STRANGE


def _sensible(found: Iterator[Fault]) -> Generator[Fault, None, bool]:
    """The same faults; says whether a value turned up on the way that no program of ours wrote."""
    try:
        yield from found
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, LibraryDamagedError):
        return True
    return False


def _said(store: Store, of_rows: Callable[[Store], Iterator[Fault]]) -> Iterator[Fault]:
    """What of texts, quotes and log does not hold; where the log does, what of the rows is not what it says."""
    for number in articles.ids(store):
        yield from _article(store, number)
    for digest, content in integrity.deleted(store):
        yield from _deleted(digest, content)
    for name in originals.broken(store):
        yield Fault(
            FaultKind.TEXT, name, f"The bytes that were kept as they came under {name[:12]} are others: their SHA-256 is another."
        )
    found = list(_log(store))
    yield from found
    if not found:
        yield from of_rows(store)


def _article(store: Store, number: int) -> Iterator[Fault]:
    """An article's text, the passages that are cut out of it, and the copy of its paragraphs for the search."""
    digest, data = integrity.article_bytes(store, number)
    if sha256(data).hexdigest().encode() != digest:
        yield Fault(
            FaultKind.TEXT, str(number), f"The text of article {number} is not the one that was added: its SHA-256 is another."
        )
        return
    text, identity = data.decode(), digest.decode()
    for start, paragraph in integrity.paragraphs(store, number):
        if not _is(paragraph, text[start : start + len(paragraph.decode(errors="replace"))]):
            yield Fault(
                FaultKind.PASSAGE, str(number), f"The search has other words than article {number} in the paragraph at {start}."
            )
    for row in integrity.claims(store, number):
        start, end = row["start"], row["end"]
        name = row["id"].decode(errors="replace")
        if name != claim_id(identity, start, end):
            yield Fault(
                FaultKind.PASSAGE,
                name,
                f"Claim {name} of article {number} has an id that is not made of its passage, {start} to {end}.",
            )
        if not _is(row["quote"], text[start:end]):
            yield Fault(
                FaultKind.PASSAGE, name, f"Claim {name} quotes other words than stand in article {number} from {start} to {end}."
            )
        around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        if not (_is(row["prefix"], around[0]) and _is(row["suffix"], around[1])):
            yield Fault(FaultKind.PASSAGE, name, f"Claim {name} has other words before or after it than article {number}.")
    for row in integrity.evidence(store, number):
        start, end = row["start"], row["end"]
        name = row["id"].decode(errors="replace")
        if name != evidence_id(row["claim_id"].decode(errors="replace"), identity, start, end):
            yield Fault(
                FaultKind.PASSAGE,
                name,
                f"Evidence {name} in article {number} has an id that is not made of its claim and passage.",
            )
        if not _is(row["quote"], text[start:end]):
            yield Fault(
                FaultKind.PASSAGE,
                name,
                f"Evidence {name} quotes other words than stand in article {number} from {start} to {end}.",
            )


def _is(stored: bytes, words: str) -> bool:
    return stored == words.encode()


def _deleted(digest: bytes, content: bytes) -> Iterator[Fault]:
    """What is kept of a deleted article."""
    name = digest.decode(errors="replace")[:12]
    try:
        text = json.loads(content)["article"]["text"]
    except (ValueError, KeyError, TypeError):
        text = None
    if not isinstance(text, str) or sha256(text.encode()).hexdigest().encode() != digest:
        yield Fault(
            FaultKind.TEXT,
            digest.decode(errors="replace"),
            f"The text of the deleted article {name} is not the one that was added: its SHA-256 is another.",
        )


def _log(store: Store) -> Iterator[Fault]:
    """The chain of the log, and the lines of other libraries in it. Ends at the first break: what follows hangs on it."""
    previous = changes.BEGINNING
    for expected, (number, row) in enumerate(integrity.log(store), 1):
        name = f"Line {number} of the log"
        if number != expected:
            yield Fault(FaultKind.LOG, str(expected), f"Line {expected} of the log is missing.")
            return
        change = _change(row)
        if change is None:
            yield Fault(FaultKind.LOG, str(expected), f"{name} cannot be read.")
            return
        if change.previous != previous:
            yield Fault(
                FaultKind.LOG, str(expected), f"{name} does not follow the line before: the hash that it names is another."
            )
            return
        if changes.digest(change) != change.hash:
            yield Fault(FaultKind.LOG, str(expected), f"{name} is not what was written: its hash is another.")
            return
        if change.kind is ChangeKind.MERGE and not _is_whole(change):
            yield Fault(
                FaultKind.LOG, str(expected), f"{name} holds a line of another library that is not what was written there."
            )
            return
        previous = change.hash


def _change(row: dict[str, Any]) -> Change | None:
    """A line of the log from its columns as bytes; None where they are not as they are written."""
    try:
        stated = {name: value.decode() if isinstance(value, bytes) else value for name, value in row.items()}
        before, after = json.loads(stated["before"]), json.loads(stated["after"])
        if (dump(before), dump(after)) != (stated["before"], stated["after"]):
            return None  # the same value, written otherwise: not by this program
        return Change.from_row({**stated, "before": before, "after": after})
    except (ValueError, TypeError, KeyError):
        return None


def _is_whole(change: Change) -> bool:
    """Whether the line of another library inside a line has its own hash still."""
    try:
        line = Line.from_json(brought(change)).change
    except (KeyError, TypeError, ValueError):
        return False
    return changes.digest(line) == line.hash and line.subject == change.subject


_ROWS = {
    "article": "What is known of",
    "capture": "Where and when it was read: of",
    "finding": "What is odd inside of",
    "paragraph": "What the search has of",
    "claim": "The claims of",
    "article_key": "The keys of",
    "kin": "What is compared with",
    "evidence": "The evidence in",
    "origin": "The origin of",
    "resemblance": "What resembles",
}
"""How the rows of one article are called, before its number."""

_WHOLE = {
    "suggestion": "The suggestions are",
    "mark": "What annotators hold is",
    "decision": "What annotators decided is",
    "judgement": "What judges said is",
    "counted_judge": "Which judge is counted is",
    "story_reading": "What judges read in stories is",
    "judged_claim": "What claims only judges saw is",
    "event": "The log is",
    "deleted": "What is kept of deleted articles is",
    "filter": "The saved filters are",
    "revision": "The counter of changes is",
    "vector": "The cache of vectors is",
    "original": "What is kept of the bytes as they came is",
    "version": "Which article is a version of which is",
    "anchor": "Where claims stood in earlier versions is",
    "sqlite_sequence": "The number of the next article is",
    "_sqlite_migrations": "The list of the schema's steps is",
    "seal": "The sums over the rows are",
}


def altered(store: Store) -> Iterator[Fault]:
    """Every kind of row that is not as the program stored it, by the sums that it keeps."""
    for one in store.broken_seals():
        amount = f": {one.there} rows, and it stored {one.stored}" if one.there != one.stored else ""
        if one.table in _ROWS:
            yield Fault(
                FaultKind.ROWS, one.table, f"{_ROWS[one.table]} article {one.owner} is not as the program stored it{amount}."
            )
        else:
            yield Fault(FaultKind.ROWS, one.table, f"{_WHOLE[one.table]} not as the program stored it{amount}.")
