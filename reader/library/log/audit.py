"""Checks that a library is what its log says: every hash derived again, every quote held to its text, every row to the log.

Then what is in no line of the log: by the sums that the program keeps of every table, an article at a time. Reads only.
`first_break` names the first thing that does not hold, in one sentence.
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
from reader.library.log.union import Line


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
        problem = first_break(store)
        counts = [store.value(f"SELECT count(*) FROM {table}") for table in ("article", "claim", "evidence", "event")]  # noqa: S608
        head = store.value("SELECT CAST(hash AS BLOB) FROM event ORDER BY id DESC LIMIT 1") or b""
        return Audit(counts[0], counts[1], counts[2], counts[3], head.decode(errors="replace"), problem)


def first_break(store: Store) -> str:
    """The first thing that does not hold, in one sentence; empty where all does."""
    return next(breaks(store), "")


def breaks(store: Store) -> Iterator[str]:
    """All that does not hold, one sentence each, until what follows cannot be told any more."""
    odd = yield from _sensible(_said(store, accord.disagreements))
    found = False
    for sentence in altered(store):
        found = True
        yield sentence
    if odd and not found:
        yield "A row of the library holds what the program never writes there."


def disagreement(store: Store) -> str:
    """The first of texts, quotes, log and what rests on them that does not hold; what the program works out is left out."""
    return next(_told(_said(store, accord.disagreements)), "")


def unsoundness(store: Store) -> str:
    """The first thing for which a library cannot be merged: a text, a quote, a line, or a word that its log does not say."""
    return next(_told(_said(store, accord.unfounded)), "")


def _told(sentences: Iterator[str]) -> Iterator[str]:
    if (yield from _sensible(sentences)):
        yield "A row of the library holds what the program never writes there."


def _sensible(sentences: Iterator[str]) -> Generator[str, None, bool]:
    """The same sentences; says whether a value turned up on the way that no program of ours wrote."""
    try:
        yield from sentences
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, LibraryDamagedError):
        return True
    return False


def _said(store: Store, of_rows: Callable[[Store], Iterator[str]]) -> Iterator[str]:
    """What of texts, quotes and log does not hold; where the log does, what of the rows is not what it says."""
    for number in articles.ids(store):
        yield from _article(store, number)
    for digest, content in integrity.deleted(store):
        yield from _deleted(digest, content)
    for name in originals.broken(store):
        yield f"The bytes that were kept as they came under {name[:12]} are others: their SHA-256 is another."
    found = list(_log(store))
    yield from found
    if not found:
        yield from of_rows(store)


def _article(store: Store, number: int) -> Iterator[str]:
    """An article's text, the passages that are cut out of it, and the copy of its paragraphs for the search."""
    digest, data = integrity.article_bytes(store, number)
    if sha256(data).hexdigest().encode() != digest:
        yield f"The text of article {number} is not the one that was added: its SHA-256 is another."
        return
    text, identity = data.decode(), digest.decode()
    for start, paragraph in integrity.paragraphs(store, number):
        if not _is(paragraph, text[start : start + len(paragraph.decode(errors="replace"))]):
            yield f"The search has other words than article {number} in the paragraph at {start}."
    for row in integrity.claims(store, number):
        start, end = row["start"], row["end"]
        name = row["id"].decode(errors="replace")
        if name != claim_id(identity, start, end):
            yield f"Claim {name} of article {number} has an id that is not made of its passage, {start} to {end}."
        if not _is(row["quote"], text[start:end]):
            yield f"Claim {name} quotes other words than stand in article {number} from {start} to {end}."
        around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        if not (_is(row["prefix"], around[0]) and _is(row["suffix"], around[1])):
            yield f"Claim {name} has other words before or after it than article {number}."
    for row in integrity.evidence(store, number):
        start, end = row["start"], row["end"]
        name = row["id"].decode(errors="replace")
        if name != evidence_id(row["claim_id"].decode(errors="replace"), identity, start, end):
            yield f"Evidence {name} in article {number} has an id that is not made of its claim and passage."
        if not _is(row["quote"], text[start:end]):
            yield f"Evidence {name} quotes other words than stand in article {number} from {start} to {end}."


def _is(stored: bytes, words: str) -> bool:
    return stored == words.encode()


def _deleted(digest: bytes, content: bytes) -> Iterator[str]:
    """What is kept of a deleted article."""
    name = digest.decode(errors="replace")[:12]
    try:
        text = json.loads(content)["article"]["text"]
    except (ValueError, KeyError, TypeError):
        text = None
    if not isinstance(text, str) or sha256(text.encode()).hexdigest().encode() != digest:
        yield f"The text of the deleted article {name} is not the one that was added: its SHA-256 is another."


def _log(store: Store) -> Iterator[str]:
    """The chain of the log, and the lines of other libraries in it. Ends at the first break: what follows hangs on it."""
    previous = changes.BEGINNING
    for expected, (number, row) in enumerate(integrity.log(store), 1):
        name = f"Line {number} of the log"
        if number != expected:
            yield f"Line {expected} of the log is missing."
            return
        change = _change(row)
        if change is None:
            yield f"{name} cannot be read."
            return
        if change.previous != previous:
            yield f"{name} does not follow the line before: the hash that it names is another."
            return
        if changes.digest(change) != change.hash:
            yield f"{name} is not what was written: its hash is another."
            return
        if change.kind is ChangeKind.MERGE and not _is_whole(change):
            yield f"{name} holds a line of another library that is not what was written there."
            return
        previous = change.hash


def _change(row: dict[str, Any]) -> Change | None:
    """A line of the log from its columns as bytes; None where they are not as they are written."""
    try:
        stated = {name: value.decode() if isinstance(value, bytes) else value for name, value in row.items()}
        before, after = json.loads(stated["before"]), json.loads(stated["after"])
        if (dump(before), dump(after)) != (stated["before"], stated["after"]):
            return None  # the same value, written otherwise: not by this program
        return Change(**{**stated, "kind": ChangeKind(stated["kind"]), "before": before, "after": after})
    except (ValueError, TypeError):
        return None


def _is_whole(change: Change) -> bool:
    """Whether the line of another library inside a line has its own hash still."""
    try:
        line = Line.from_json(change.after).change
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


def altered(store: Store) -> Iterator[str]:
    """Every kind of row that is not as the program stored it, by the sums that it keeps."""
    for one in store.broken_seals():
        amount = f": {one.there} rows, and it stored {one.stored}" if one.there != one.stored else ""
        if one.table in _ROWS:
            yield f"{_ROWS[one.table]} article {one.owner} is not as the program stored it{amount}."
        else:
            yield f"{_WHOLE[one.table]} not as the program stored it{amount}."
