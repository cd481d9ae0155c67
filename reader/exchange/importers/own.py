"""The JSON and JSONL exports of this program, read back.

What the program worked out of the texts (origins, findings, suggestions) is left where it stands: it is worked out again.

The keys of the contract suffice: without the texts, what the file says is brought in for those articles that the library has.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from db.records import (
    JUDGE,
    Article,
    Block,
    BlockKind,
    Capture,
    Claim,
    Evidence,
    Judgement,
    Kinship,
    Mark,
    Relation,
    Resemblance,
    Span,
    Verdict,
    claim_id,
    evidence_id,
)
from reader.errors import ReaderError
from reader.exchange.control import one_line, visible
from reader.exchange.importers import slot
from reader.exchange.importers.batch import ImportBatch, ImportedArticle, ImportedClaim, ImportedEvidence
from reader.exchange.importers.value import Value
from reader.exchange.json import FORMAT

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHA256 = re.compile("[0-9a-f]{64}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NEVER = ""


def read_whole(data: Mapping[str, Any], digest: str) -> ImportBatch:
    """The batch of a JSON export."""
    whole = Value(data, "the file")
    _check_format(whole)
    return _batch(whole.optional("annotator") or "", whole.objects("articles"), whole.objects("claims"), digest, "JSON")


def read_lines(lines: Iterable[str], digest: str) -> ImportBatch:
    """The batch of a JSONL export."""
    objects = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                objects.append(Value(json.loads(line), f"line {number}"))
            except ValueError as error:
                raise ReaderError(f"The file cannot be imported: line {number} is no JSON.", "It may be cut short.") from error
    head, *rest = objects
    _check_format(head)
    articles = [item for item in rest if item.text("type") == "article"]
    claims = [item for item in rest if item.text("type") == "claim"]
    return _batch(head.optional("annotator") or "", articles, claims, digest, "JSONL")


def _check_format(head: Value) -> None:
    name = head.text("format")
    if name != FORMAT:
        raise ReaderError(
            f"The file has the format “{one_line(name)}”, and this program reads {FORMAT}.", "A later version may read it."
        )


def _batch(annotator: str, articles: list[Value], claims: list[Value], digest: str, name: str) -> ImportBatch:
    known = {item.number("id"): _article(item) for item in articles}
    if len(known) != len(articles):
        raise ReaderError("The file cannot be imported: two of its articles have the same id.", "Nothing was changed.")
    problems = [problem for item in known.values() if (problem := _harm(item))]
    usable = {number: item for number, item in known.items() if not _harm(item)}
    read: dict[str, ImportedClaim] = {}
    for item in claims:
        number = item.number("article")
        if number not in known:
            problems.append(f"The claim in {item.where} stands in article {number}, which the file doesn't hold.")
        elif number in usable:
            claim = _claim(item, usable, annotator)
            if not _is_context(claim.claim, usable[number].article.text):
                problems.append(
                    f"The claim in {item.where} stands between other words than it says; those that stand there are taken."
                )
            # What only a judge saw comes with the judge; what a person holds of it makes it a claim of theirs.
            if claim.claim.by != JUDGE:
                read.setdefault(claim.claim.id, claim)
            elif claim.marks:
                its = replace(claim.claim, by=claim.marks[0].annotator)
                read.setdefault(claim.claim.id, replace(claim, claim=its))
    return ImportBatch(
        format=f"{FORMAT} as {name}",
        sha256=digest,
        annotator=annotator,
        articles=tuple(usable.values()),
        claims=tuple(read.values()),
        problems=tuple(problems),
    )


def _digest(value: str | None) -> str | None:
    """A SHA-256 that is one."""
    return value if value and _SHA256.fullmatch(value) else None


def _article(item: Value) -> ImportedArticle:
    number, published = item.number("id"), item.optional("published")
    # The text is taken as it stands: what is harmful in it is refused, not mended, since offsets and hash are of this text.
    text = item.raw("text")
    if text is not None and not isinstance(text, str):
        raise ReaderError(f"The file cannot be imported: {item.where} has a text that is none.", "Nothing was changed.")
    times = item.raw("captured_at")
    return ImportedArticle(
        article=Article(
            text=text or "",
            location=item.text("location"),
            format=item.text("format", "text"),
            title=item.text("title", ""),
            source=item.text("source", ""),
            author=item.text("author", ""),
            published=published if published and _DAY.fullmatch(published) else None,
            language=item.text("language", ""),
            url=item.optional("url"),
            follows=_digest(item.optional("follows")),
            found=item.words("found"),
            blocks=_blocks(item, len(text or "")),
            id=number,
            added_at=item.optional("added_at"),
        ),
        sha256=item.text("sha256"),
        captures=tuple(
            Capture(capture.text("location"), capture.text("bytes_sha256"), _moment(times, place))
            for place, capture in enumerate(item.objects("captures"))
        ),
        words=tuple(
            Resemblance(
                said.number("article"), number, Kinship.COPY if said.truth("copy") else Kinship.APART, by=said.text("by", "")
            )
            for said in item.objects("said_copy_of")
        ),
        removed=tuple(span for span in _spans(item, "removed") if 0 <= span.start < span.end <= len(text or "")),
    )


def _moment(times: Any, place: int) -> str:
    """When an article was read; a JSON export doesn't say."""
    if isinstance(times, list) and place < len(times) and isinstance(times[place], str):
        return visible(times[place])
    return _NEVER


def _harm(item: ImportedArticle) -> str:
    """Why an article of the file is not taken; empty where it is."""
    name = f"Article {item.article.id}, “{one_line(item.article.title or item.article.location)[:80]}”"
    text = item.article.text
    if not _DIGEST.fullmatch(item.sha256):
        return f"{name} has no SHA-256."
    if not text:
        return ""
    try:
        digest = sha256(text.encode()).hexdigest()
    except UnicodeEncodeError:
        return f"{name} has a text with halves of characters."
    if digest != item.sha256:
        return f"{name} has another text than its SHA-256 says: it was changed after the export."
    if visible(text) != text or not unicodedata.is_normalized("NFC", text):
        return f"{name} has control characters in its text."
    return ""


def _blocks(item: Value, length: int) -> tuple[Block, ...]:
    found, last = [], 0
    for block in item.objects("blocks"):
        start, end = block.number("start"), block.number("end")
        if not last <= start <= end <= length or block.text("kind") not in set(BlockKind):
            raise ReaderError(f"The file cannot be imported: {block.where} is no stretch of its text.", "Nothing was changed.")
        pages = (block.number("page", 0), block.number("next_page_at", 0))
        found.append(Block(start, end, BlockKind(block.text("kind")), block.number("level", 0), *pages))
        last = end
    return tuple(found)


def _spans(item: Value, key: str) -> tuple[Span, ...]:
    return tuple(Span(span.number("start"), span.number("end")) for span in item.objects(key))


def _claim(item: Value, articles: Mapping[int, ImportedArticle], annotator: str) -> ImportedClaim:
    number, start, end, quote = item.number("article"), item.number("start"), item.number("end"), item.text("quote")
    home = articles[number]
    if _is_misquoted(home, start, end, quote):
        raise ReaderError(
            f"The file cannot be imported: {item.where} quotes other words than stand there.", "Nothing was changed."
        )
    identity = claim_id(home.sha256, start, end)
    return ImportedClaim(
        claim=Claim(
            id=identity,
            start=start,
            end=end,
            quote=quote,
            prefix=item.text("prefix"),
            suffix=item.text("suffix"),
            check_worthiness=item.share("check_worthiness"),
            reasons=item.texts("reasons"),
            slots=slot.read(item),
            article_id=number,
            by=item.text("by", "engine"),
        ),
        marks=_marks(item, identity, annotator),
        evidence=tuple(
            _evidence(piece, identity, articles, annotator)
            for piece in item.objects("evidence")
            if piece.number("article") in articles and not _is_of_judge_alone(piece)
        ),
    )


def _is_misquoted(item: ImportedArticle, start: int, end: int, quote: str) -> bool:
    """Whether other words stand at a place of an article than are quoted, as far as the file has the text."""
    text = item.article.text
    return start >= end or len(quote) != end - start or bool(text and text[start:end] != quote)


def _is_context(claim: Claim, text: str) -> bool:
    """Whether the words before and after a claim are those of the text, where the file has it."""
    return not text or (text.endswith(claim.prefix, 0, claim.start) and text.startswith(claim.suffix, claim.end))


def _is_of_judge_alone(item: Value) -> bool:
    """Whether only a judge that counts where the file was written put a passage beside the claim."""
    return item.has("engine") and "engine" not in item


def _marks(item: Value, identity: str, annotator: str) -> tuple[Mark, ...]:
    """What the file's annotator holds of a claim, and then what others do."""
    found: dict[str, Mark] = {}
    for one in (item, *item.objects("marks")):
        mark = _mark(one, identity, annotator)
        if mark is not None:
            found.setdefault(mark.annotator, mark)
    return tuple(found.values())


def _decisions(item: Value, annotator: str) -> dict[str, bool]:
    """What others than the file's annotator decided about a piece of evidence."""
    said = {one.text("annotator"): one.truth("accepted") for one in item.objects("decisions")}
    return {name: accepted for name, accepted in said.items() if accepted is not None and name != annotator}


def _judgement(item: Value, evidence: str) -> Judgement:
    """What a judge said of a piece of evidence."""
    judge, _, model = item.text("by").partition(": ")
    relation = item.text("relation")
    if not judge or relation not in set(Relation):
        raise ReaderError(f"The file cannot be imported: {item.where} is no answer of a judge.", "Nothing was changed.")
    here, there = item.texts("here"), item.texts("there")
    return Judgement(evidence, judge, model, "", Relation(relation), item.share("score"), here, there, at=item.text("at", ""))


def _mark(item: Value, identity: str, annotator: str) -> Mark | None:
    verdict, note, tags = _verdict(item, "verdict"), item.text("note", ""), item.texts("tags")
    flagged = bool(item.truth("flagged"))
    if verdict is None and not note and not tags and not flagged:
        return None
    return Mark(identity, item.optional("annotator") or annotator, verdict, note, tags, item.optional("marked_at"), flagged)


def _verdict(item: Value, key: str) -> Verdict | None:
    name = item.optional(key)
    if name is None:
        return None
    if name not in set(Verdict):
        raise ReaderError(
            f"The file cannot be imported: {item.where} has the verdict “{one_line(name)}”.", "Nothing was changed."
        )
    return Verdict(name)


def _evidence(item: Value, claim: str, articles: Mapping[int, ImportedArticle], annotator: str) -> ImportedEvidence:
    number, start, end, quote = item.number("article"), item.number("start"), item.number("end"), item.text("quote")
    other = articles[number]
    if _is_misquoted(other, start, end, quote):
        raise ReaderError(
            f"The file cannot be imported: {item.where} quotes other words than stand there.", "Nothing was changed."
        )
    # Where a judge was counted the engine's own word stands beside: that is imported, and counting is up to who imports.
    told = item.object("engine") or item
    relation = told.text("relation")
    if relation not in set(Relation):
        raise ReaderError(f"The file cannot be imported: {item.where} has no relation.", "Nothing was changed.")
    identity = evidence_id(claim, other.sha256, start, end)
    return ImportedEvidence(
        Evidence(
            id=identity,
            claim_id=claim,
            article_id=number,
            start=start,
            end=end,
            quote=quote,
            relation=Relation(relation),
            score=told.share("score"),
            reason=told.text("reason", ""),
            here=_spans(told, "here"),
            there=_spans(told, "there"),
            features=told.numbers("features"),
            by="engine" if told is not item else item.text("by", "engine"),
        ),
        item.truth("accepted"),
        _decisions(item, annotator),
        tuple(_judgement(one, identity) for one in item.objects("judged")),
    )
