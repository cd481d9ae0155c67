"""The JSON export, ``factcheck-reader/1``: the contract that tools read (factcheck-reader-1.schema.json says it to machines).

Behind the contract's keys, and never between them, stands what an import needs to make the same library again: the text itself,
its blocks, where values were found, how the evidence was compared; and where the log ended, once persons said something. A reader
of the contract may ignore all of it. Nothing tells when something was added or read: two libraries made of the same files export
the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from sys import float_info
from typing import Any

from db.records import Block, Capture, Head, Kinship, Mark, Span
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Snapshot, Stale
from reader.exchange.control import escaped

FORMAT = "factcheck-reader/1"
"""Says which contract a file follows; a change that breaks a reader of the file gets a new number."""

SCHEMA = "factcheck-reader-1.schema.json"
"""The contract as a JSON Schema, beside this module."""


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give the export article by article and claim by claim, keys in the order of the contract."""
    yield f'{{\n  "format": "{FORMAT}",\n  "articles": ['
    yield from _items(whole_article_object(snapshot, entry) for entry in snapshot.articles)
    yield '],\n  "claims": ['
    yield from _items(
        claim_object(entry, snapshot.evidence.get(entry.claim.id, ()), snapshot.annotators) for entry in snapshot.claims
    )
    side_by_side = f',\n  "annotators": {compact(snapshot.annotators)}' if snapshot.annotators else ""
    log = f',\n  "log": {compact(log_object(snapshot.head))}' if snapshot.head.lines else ""
    yield f'],\n  "annotator": {compact(snapshot.annotator or None)}{side_by_side}{log}\n}}\n'


def log_object(head: Head) -> dict[str, Any]:
    """Where the log ended, so that somebody who has the file can find out later whether its lines still stand."""
    return {"lines": head.lines, "head": head.hash}


def article_object(entry: ArticleEntry, text: str) -> dict[str, Any]:
    """An article as the contract has it; its hash is the text's, which the entry itself doesn't carry."""
    article = entry.article
    return {
        "id": entry.id,
        "location": article.location,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "published": article.published,
        "url": article.url,
        "sha256": replace(article, text=text).sha256,
        "copy_of": entry.origin.copy_of if entry.origin else None,
    }


def whole_article_object(snapshot: Snapshot, entry: ArticleEntry) -> dict[str, Any]:
    """An article as the contract has it, and behind that what an import needs to have it again."""
    article, origin, text = entry.article, entry.origin, snapshot.texts[entry.id]
    return {
        **article_object(entry, text),
        "language": article.language,
        "format": article.format,
        "found": article.found,
        "origin": None if origin is None else {"key": origin.origin, "why": origin.why},
        **({"follows": article.follows} if article.follows else {}),
        **({"later": entry.later} if entry.later else {}),
        "findings": [
            {"kind": finding.kind, "message": finding.message, "spans": _spans(finding.spans)} for finding in entry.findings
        ],
        "captures": [{"location": item.location, "bytes_sha256": item.bytes_sha256} for item in captures(snapshot, entry)],
        **_words(snapshot, entry),
        **_removed(snapshot, entry),
        "blocks": [_block_object(block) for block in snapshot.blocks.get(entry.id, ())],
        "text": text,
    }


def _block_object(block: Block) -> dict[str, Any]:
    """A stretch of an article's text; with its page only where it has one."""
    told = {"start": block.start, "end": block.end, "kind": block.kind, "level": block.level}
    return {**told, **({"page": block.page} if block.page else {}), **({"next_page_at": block.turn} if block.turn else {})}


def _words(snapshot: Snapshot, entry: ArticleEntry) -> dict[str, Any]:
    """What persons said of the article as a copy; no key where nobody did."""
    said = snapshot.words.get(entry.id)
    words = [{"article": word.one, "copy": word.kind is Kinship.COPY, "by": word.by} for word in said or ()]
    return {"said_copy_of": words} if words else {}


def _removed(snapshot: Snapshot, entry: ArticleEntry) -> dict[str, Any]:
    """What persons said is no claim; no key where nobody did."""
    spans = snapshot.removed.get(entry.id)
    return {"removed": _spans(spans)} if spans else {}


def captures(snapshot: Snapshot, entry: ArticleEntry) -> list[Capture]:
    """The readings of an article in an order that does not depend on their times."""
    return sorted(snapshot.captures.get(entry.id, ()), key=lambda item: (item.location, item.bytes_sha256))


def claim_object(entry: ClaimEntry, evidence: tuple[EvidenceEntry, ...], annotators: tuple[str, ...] = ()) -> dict[str, Any]:
    """A claim as the contract has it, with what was marked and what speaks for and against it.

    Args:
        entry: The claim.
        evidence: What stands beside it.
        annotators: Whose marks and decisions stand side by side, in lists of their own; no such list where nobody's do.
    """
    claim, mark = entry.claim, entry.mark
    return {
        "id": claim.id,
        "article": claim.article_id,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "prefix": claim.prefix,
        "suffix": claim.suffix,
        "check_worthiness": share(claim.check_worthiness),
        "reasons": list(claim.reasons),
        "speaker": claim.slots.speaker,
        "slots": claim.slots.to_json(),
        "verdict": mark.verdict,
        "note": mark.note,
        "tags": list(mark.tags),
        "annotator": mark.annotator if mark.marked_at else None,
        "marked_at": mark.marked_at,
        "suggested": entry.suggestion.verdict,
        "evidence": [_evidence_object(piece, annotators) for piece in evidence],
        "by": claim.by,
        **({"flagged": True} if mark.flagged else {}),
        **({"policy_missing": list(entry.missing)} if entry.missing else {}),
        **({"stale": stale_object(entry.stale)} if entry.stale else {}),
        **({"gone": True} if entry.gone else {}),
        "suggestion": {
            "corroborating": entry.suggestion.corroborating,
            "contesting": entry.suggestion.contesting,
            "reason": entry.suggestion.reason,
        },
        **({"marks": [_mark_object(mark) for mark in entry.marks]} if annotators else {}),
    }


def stale_object(stale: Stale) -> dict[str, Any]:
    """What was held of a claim in an earlier version of its article, with both what was said then and what changed."""
    return {
        "article": stale.article_id,
        "claim": stale.mark.claim_id,
        "quote": stale.quote,
        "verdict": stale.mark.verdict,
        "note": stale.mark.note,
        "changes": list(stale.changes),
    }


def compact(value: Any) -> str:
    """A value as JSON on one line, without anything that a terminal or a viewer would act on."""
    return written(value, separators=(",", ":"))


def written(value: Any, **layout: Any) -> str:
    """A value as JSON, whatever numbers stand in it: JSON has no infinities, so what is no number in it is null."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, **layout)
    except ValueError:
        text = json.dumps(_countable(value), ensure_ascii=False, allow_nan=False, **layout)
    return escaped(text)


def share(number: float) -> float:
    """A probability from 0 to 1 as it is written; whatever is none is 0."""
    return round(float(min(number, 1)), 4) if number > 0 else 0.0


def is_countable(number: object) -> bool:
    """Whether it is a number that any reader of JSON can hold."""
    return isinstance(number, int | float) and abs(number) <= float_info.max


def _countable(value: Any) -> Any:
    """The same with null in place of infinities, of what is no number, and of whole numbers beyond all bounds."""
    if isinstance(value, Mapping):
        return {key: _countable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_countable(item) for item in value]
    return None if isinstance(value, int | float) and not is_countable(value) else value


def _mark_object(mark: Mark) -> dict[str, Any]:
    """What one of several annotators holds about a claim."""
    return {
        "annotator": mark.annotator,
        "verdict": mark.verdict,
        "note": mark.note,
        "tags": list(mark.tags),
        "marked_at": mark.marked_at,
        **({"flagged": True} if mark.flagged else {}),
    }


def _evidence_object(entry: EvidenceEntry, annotators: tuple[str, ...]) -> dict[str, Any]:
    evidence = entry.evidence
    return {
        "article": evidence.article_id,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "relation": evidence.relation,
        "score": share(evidence.score),
        "reason": evidence.reason,
        "by": entry.by,
        "accepted": entry.accepted,
        "here": _spans(evidence.here),
        "there": _spans(evidence.there),
        "features": _features(evidence.features),
        **_engine(entry),
        **_judged(entry),
        **(
            {"decisions": [{"annotator": name, "accepted": said} for name, said in entry.decisions.items()]} if annotators else {}
        ),
    }


def _engine(entry: EvidenceEntry) -> dict[str, Any]:
    """What the engine says where a judge that counts stands in its place, for an import; no key where none does."""
    piece = entry.engine
    if piece is None:
        return {"engine": None} if entry.counted else {}
    told = {"relation": piece.relation, "score": share(piece.score), "reason": piece.reason}
    compared = {"here": _spans(piece.here), "there": _spans(piece.there)}
    return {"engine": {**told, **compared, "features": _features(piece.features)}}


def _features(features: Mapping[str, float]) -> dict[str, float]:
    return {name: float(value) for name, value in features.items() if is_countable(value)}


def _judged(entry: EvidenceEntry) -> dict[str, Any]:
    """What judges say of a piece of evidence; no key where the snapshot has none, so that a person has to ask for it."""
    said = [
        {
            "by": one.by,
            "relation": one.relation,
            "score": share(one.score),
            "here": list(one.here),
            "there": list(one.there),
            "at": one.at,
        }
        for one in entry.judgements
    ]
    return {"judged": said} if said else {}


def _spans(spans: tuple[Span, ...]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _items(objects: Iterator[dict[str, Any]]) -> Iterator[str]:
    """The members of a list, each indented as part of the whole; strings hold no raw line feed, so none is touched."""
    separator, last = "\n    ", ""
    for item in objects:
        yield separator + written(item, indent=2).replace("\n", "\n    ")
        separator, last = ",\n    ", "\n  "
    yield last
