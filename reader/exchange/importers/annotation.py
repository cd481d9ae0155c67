"""Annotations of other programs: W3C Web Annotations as JSON-LD, and what Hypothesis exports or answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.records import Verdict
from reader.exchange.annotator import AGAINST_POLICY, POLICY_TAG
from reader.exchange.ground import is_told
from reader.exchange.importers.batch import ImportBatch, ImportedNote, Quote
from reader.exchange.importers.value import clean

_TYPES = frozenset({"Annotation", "AnnotationPage", "AnnotationCollection"})


def is_web_annotation(data: Any) -> bool:
    """Whether JSON is an annotation, a page or a collection of them, or a list of those."""
    first = data[0] if isinstance(data, list) and data else data
    return isinstance(first, dict) and bool(_TYPES & set(_strings(first.get("type") or first.get("@type"))))


def is_hypothesis(data: Any) -> bool:
    """Whether JSON is an export of the Hypothesis client, an answer of its search, or a list of its annotations."""
    rows = _rows(data)
    if rows is None or (not rows and isinstance(data, list)):
        return False
    return all(isinstance(row, dict) and "uri" in row for row in rows[:5])


def read_web_annotations(data: Any, digest: str) -> ImportBatch:
    """The batch of W3C Web Annotations."""
    notes, problems = [], []
    for number, item in enumerate(_annotations(data), 1):
        where = f"annotation {number}"
        found = [_web_note(item, target, where) for target in _list(item.get("target")) if isinstance(target, dict)]
        notes += [note for note in found if note.quote]
        if not any(note.quote for note in found):
            problems.append(f"In the file, {where} has no quote by which its passage could be found.")
    return ImportBatch("W3C Web Annotations", digest, notes=tuple(notes), problems=tuple(problems))


def read_hypothesis(data: Any, digest: str) -> ImportBatch:
    """The batch of a Hypothesis export."""
    notes, problems = [], []
    for number, item in enumerate(_rows(data) or [], 1):
        where = f"annotation {number}"
        if not isinstance(item, dict):
            problems.append(f"In the file, {where} is none.")
            continue
        if item.get("references"):
            problems.append(f"In the file, {where} is a reply, and stands at no passage.")
            continue
        target = next((target for target in _list(item.get("target")) if isinstance(target, dict)), {})
        quote = _quote(target.get("selector"))
        if quote is None:
            problems.append(f"In the file, {where} is a note on a whole page, and stands at no passage.")
            continue
        verdict, tags = _sorted_out(_strings(item.get("tags")))
        info = item.get("user_info")
        name = (_string(info.get("display_name")) if isinstance(info, dict) else "") or _string(item.get("user")).removeprefix(
            "acct:"
        ).partition("@")[0]
        notes.append(
            ImportedNote(
                where=where,
                quote=quote,
                sources=_distinct(_string(item.get("uri")), _string(target.get("source"))),
                verdict=verdict,
                note="\n\n".join(part for part in _string(item.get("text")).split("\n\n") if not is_told(part)),
                tags=tags,
                annotator=name,
                at=_string(item.get("updated")) or _string(item.get("created")) or None,
            )
        )
    return ImportBatch("a Hypothesis export", digest, notes=tuple(notes), problems=tuple(problems))


def _annotations(data: Any) -> Iterator[dict[str, Any]]:
    """Every annotation of a page, a collection or a list, however deep."""
    if isinstance(data, list):
        for item in data:
            yield from _annotations(item)
    elif isinstance(data, dict):
        if "Annotation" in _strings(data.get("type") or data.get("@type")):
            yield data
        else:
            yield from _annotations(data.get("items"))
            yield from _annotations(data.get("first"))


def _web_note(item: dict[str, Any], target: dict[str, Any], where: str) -> ImportedNote:
    verdict: Verdict | None = None
    comments, tags = [], []
    for body in _list(item.get("body")) + _list(item.get("bodyValue")):
        value = body if isinstance(body, str) else _string(body.get("value")) if isinstance(body, dict) else ""
        purposes = _strings(body.get("purpose")) if isinstance(body, dict) else []
        if "describing" in purposes and (value.startswith(AGAINST_POLICY) or is_told(value)):
            continue  # it is derived again from what the library holds
        if "tagging" in purposes:
            tags.append(value)
        elif value in set(Verdict) and (not purposes or "assessing" in purposes or "classifying" in purposes):
            verdict = Verdict(value)
        elif value:
            comments.append(value)
    from_tags, others = _sorted_out(tags)
    creator = next(iter(_list(item.get("creator"))), None)
    return ImportedNote(
        where=where,
        quote=_quote(target.get("selector")),
        sources=_sources(target),
        verdict=verdict or from_tags,
        note="\n\n".join(comments),
        tags=others,
        annotator=_string(creator.get("name") or creator.get("nickname")) if isinstance(creator, dict) else _string(creator),
        at=_string(item.get("modified")) or _string(item.get("created")) or None,
    )


def _sources(target: dict[str, Any]) -> tuple[str, ...]:
    """The address of the page, and the name of the text that was read there."""
    source = target.get("source")
    address = _string(source.get("id")) if isinstance(source, dict) else _string(source)
    cached = [_string(state.get("cached")) for state in _list(target.get("state")) if isinstance(state, dict)]
    return _distinct(*cached, address)


def _quote(selectors: Any) -> Quote | None:
    exact, prefix, suffix, start = "", "", "", None
    for selector in _list(selectors):
        if not isinstance(selector, dict):
            continue
        kinds = _strings(selector.get("type"))
        if "TextQuoteSelector" in kinds and not exact:
            exact, prefix, suffix = (_string(selector.get(key)) for key in ("exact", "prefix", "suffix"))
        elif "TextPositionSelector" in kinds and isinstance(selector.get("start"), int):
            start = selector["start"]
        inner = _quote(selector.get("refinedBy"))
        if inner and not exact:
            exact, prefix, suffix = inner.exact, inner.prefix, inner.suffix
    return Quote(exact, prefix, suffix, start) if exact.strip() else None


def _sorted_out(tags: list[str]) -> tuple[Verdict | None, tuple[str, ...]]:
    """A verdict among tags, and the other tags, without the label that is derived from a desk's policy."""
    verdict = next((Verdict(tag.lower()) for tag in tags if tag.lower() in set(Verdict)), None)
    return verdict, tuple(tag for tag in tags if tag.lower() not in {verdict, POLICY_TAG})


def _rows(data: Any) -> list[Any] | None:
    if isinstance(data, dict):
        data = data.get("annotations", data.get("rows"))
    return data if isinstance(data, list) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _strings(value: Any) -> list[str]:
    return [clean(item) for item in _list(value) if isinstance(item, str)]


def _string(value: Any) -> str:
    return clean(value) if isinstance(value, str) else ""


def _distinct(*values: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
