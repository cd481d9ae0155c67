"""Checks that a library is what its log says: every hash derived again, every quote compared with its text.

Reads only. `first_break` names the first thing that does not hold, in one sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from db import articles, events, integrity, judgements, marks
from db.column import dump
from db.records import CONTEXT, Event, EventKind, Mark, Verdict, claim_id, evidence_id
from db.store import Store
from reader.library.judged import Told
from reader.library.union import OF_MARKS, Line, Union


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
    return next(_breaks(store), "")


def _breaks(store: Store) -> Iterator[str]:
    for number in articles.ids(store):
        yield from _article(store, number)
    for digest, content in integrity.deleted(store):
        yield from _deleted(digest, content)
    found = list(_log(store))
    yield from found
    if not found:
        yield from _state(store)


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
    previous = events.BEGINNING
    for expected, (number, row) in enumerate(integrity.log(store), 1):
        name = f"Line {number} of the log"
        if number != expected:
            yield f"Line {expected} of the log is missing."
            return
        event = _event(row)
        if event is None:
            yield f"{name} cannot be read."
            return
        if event.previous != previous:
            yield f"{name} does not follow the line before: the hash that it names is another."
            return
        if events.digest(event) != event.hash:
            yield f"{name} is not what was written: its hash is another."
            return
        if event.kind is EventKind.MERGE and not _is_whole(event):
            yield f"{name} holds a line of another library that is not what was written there."
            return
        previous = event.hash


def _event(row: dict[str, Any]) -> Event | None:
    """A line of the log from its columns as bytes; None where they are not as they are written."""
    try:
        stated = {name: value.decode() if isinstance(value, bytes) else value for name, value in row.items()}
        before, after = json.loads(stated["before"]), json.loads(stated["after"])
        if (dump(before), dump(after)) != (stated["before"], stated["after"]):
            return None  # the same value, written otherwise: not by this program
        return Event(**{**stated, "kind": EventKind(stated["kind"]), "before": before, "after": after})
    except (ValueError, TypeError):
        return None


def _is_whole(event: Event) -> bool:
    """Whether the line of another library inside a line has its own hash still."""
    try:
        line = Line.from_json(event.after).event
    except (KeyError, TypeError, ValueError):
        return False
    return events.digest(line) == line.hash and line.subject == event.subject


def _state(store: Store) -> Iterator[str]:
    """Whether what is held at present is what the log says."""
    union = Union.of(store)
    said = {(cell[1], cell[2]) for cell in union.cells() if cell[0] in OF_MARKS}
    for claim, annotator in sorted(said | set(integrity.holders(store))):
        held = marks.get(store, claim, annotator)
        if (told := mark_of(union, claim, annotator)) != _without_time(held):
            yield f"What {annotator} holds of claim {claim} is not what the log says{_shown(told)}."
    decided = integrity.decisions(store)
    cells = {(cell[1], cell[2]) for cell in union.cells() if cell[0] == EventKind.DECIDE}
    for piece, annotator in sorted(cells | set(decided)):
        if decision_of(union, piece, annotator) != decided.get((piece, annotator)):
            yield f"What {annotator} decided of evidence {piece} is not what the log says."
    judged = Told.by(union)
    for key, answer in judgements.all_of(store).items():
        if not judged.has(answer):
            yield f"What {answer.by} says of evidence {key[0]} is not what the log says."


def mark_of(union: Union, claim: str, annotator: str) -> Mark:
    """What the log says that an annotator holds of a claim, without a time."""
    verdict, note, tags, flagged = (union.value((kind.value, claim, annotator)) for kind in OF_MARKS)
    return Mark(
        claim, annotator, None if verdict is None else Verdict(verdict), note or "", tuple(tags or ()), None, bool(flagged)
    )


def decision_of(union: Union, piece: str, annotator: str) -> bool | None:
    """What the log says that an annotator decided of a piece of evidence."""
    value = union.value((EventKind.DECIDE.value, piece, annotator))
    return None if value is None else bool(value["accepted"])


def _without_time(mark: Mark) -> Mark:
    return Mark(mark.claim_id, mark.annotator, mark.verdict, mark.note, mark.tags, None, mark.flagged)


def _shown(mark: Mark) -> str:
    return f" ({mark.verdict or 'no verdict'})"
