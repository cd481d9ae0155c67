"""JSON, whole or a line an object: where in it the articles are, and what other programs' files it may be instead."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reader.errors import ReaderError
from reader.ingest.document import Document, Part
from reader.ingest.dump.record import Fields, is_article, part

_DEEPEST = 6
"""Objects and lists inside each other in which articles are looked for."""
_MOST_DIGITS = 300
"""Of a number: no article gives a longer one."""
_MOST_BROKEN = 20
"""Lines that are no JSON and are told one by one."""
_OWN = "factcheck-reader"
_ANNOTATIONS = frozenset({"Annotation", "AnnotationPage", "AnnotationCollection"})


def listed(document: Document) -> Iterator[Part]:
    """The articles of a JSON file.

    Raises:
        ReaderError: It is broken, an export of marks, or holds no articles.
    """
    data = _parsed(document, document.text)
    _check(document, data)
    found = _articles(data)
    if not found:
        raise ReaderError(
            f"{document.name} is JSON, but no articles were found in it.",
            "Known are objects with a text (content, text or body) and a title, url, date or source.",
        )
    for record in found:
        yield part(record, "json")


def lines(document: Document) -> Iterator[Part]:
    """The articles of a file of JSON lines; a broken line fails alone.

    Raises:
        ReaderError: It is an export of marks, or holds no articles.
    """
    count = broken = number = 0
    for number, line in enumerate(document.text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = _parsed(document, line, number)
        except ReaderError as error:
            broken += 1
            if broken <= _MOST_BROKEN:
                yield Part(f"line {number}", line.encode("utf-8", "replace")[:200], failed=(error.message, error.hint))
            continue
        if not count:
            _check(document, record)
        found = [record] if is_article(record) else _articles(record)
        count += len(found)
        for its in found:
            yield part(its, "jsonl")
        if not found:
            yield Part(f"line {number}", line.encode("utf-8", "replace"), passed="entries without a text")
    if not count:
        raise ReaderError(
            f"{document.name} is JSON lines, but no articles were found in it.",
            "Known are objects with a text (content, text or body) and a title, url, date or source.",
        )


def _parsed(document: Document, text: str, number: int = 0) -> object:
    """The data.

    Raises:
        ReaderError: It is no JSON.
    """
    try:
        data: object = json.loads(text, parse_int=_whole)
    except RecursionError:
        raise ReaderError(f"{document.name} is JSON that stands in itself without end.", "Nothing of it was added.") from None
    except json.JSONDecodeError as error:
        line = number or error.lineno
        raise ReaderError(f"{document.name} is broken JSON in line {line}.", f"What stands there: {_plain(error.msg)}.") from None
    return data


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]


def _whole(digits: str) -> int:
    """A whole number; 0 for one that is none of an article's."""
    return int(digits) if len(digits) <= _MOST_DIGITS else 0


def _check(document: Document, data: object) -> None:
    """Refuse what `reader import` takes.

    Raises:
        ReaderError: The data are an export of this program, or annotations.
    """
    first = data[0] if isinstance(data, list) and data else data
    if not isinstance(first, dict):
        return
    what = ""
    if str(first.get("format", "")).startswith(_OWN):
        what = "an export of this program"
    elif isinstance(rows := first.get("rows"), list) and any(_is_annotation(row) for row in rows[:5]):
        what = "an export of Hypothesis"
    elif _is_annotation(first):
        what = "annotations"
    if what:
        raise ReaderError(f"{document.name} is {what}, not an article.", "Bring it in with `reader import FILE`.")


def _is_annotation(record: object) -> bool:
    if not isinstance(record, dict):
        return False
    kinds = record.get("type")
    if isinstance(kinds, str) and kinds in _ANNOTATIONS:
        return True
    return "target" in record and "uri" in record and ("user" in record or "group" in record or "tags" in record)


def _articles(data: object) -> list[Fields]:
    """The articles in some data: of the lists in it, and the objects by name, the one that holds most of them."""
    best: list[Fields] = []
    level: list[object] = [data]
    for _ in range(_DEEPEST):
        following: list[object] = []
        for value in level:
            if is_article(value):
                found = [value]
            else:
                members = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
                found = [member for member in members if is_article(member)]
                following += [member for member in members if isinstance(member, (dict, list)) and not is_article(member)]
            if len(found) > len(best):
                best = found
        level = following
    return best
