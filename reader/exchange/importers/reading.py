"""Tells by its content what a file to import is, and reads it."""

from __future__ import annotations

import codecs
import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

from reader.errors import ReaderError
from reader.exchange.importers import annotation, marks, own
from reader.exchange.importers.batch import ImportBatch
from reader.exchange.jsonl import LAYOUT

_KNOWN = "It can be a JSON or JSONL export of this program, W3C Web Annotations, a Hypothesis export, or a CSV with marks."

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How "Unicode text" from a spreadsheet begins."""

_WESTERN = "cp1252"

_SQLITE = b"SQLite format 3\x00"
"""How a library's file begins, as every SQLite file does."""


def read(data: bytes) -> ImportBatch:
    """Read a file to import.

    Raises:
        ReaderError: It is none that is known, or it is damaged.
    """
    if data.startswith(_SQLITE):
        raise ReaderError("The file cannot be imported: it is a database.", "A library comes in with `reader merge`.")
    digest = sha256(data).hexdigest()
    try:
        text = data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        return _read_old_table(data, digest, error)
    if not text.strip():
        raise ReaderError("The file cannot be imported: it is empty.", _KNOWN)
    if text.lstrip()[0] not in "{[":
        if not marks.is_marks(text):
            raise ReaderError("The file is of no kind that can be imported.", _KNOWN)
        return marks.read_marks(text, digest)
    head = _parsed(text.lstrip().split("\n", 1)[0])
    if isinstance(head, dict) and head.get("layout") == LAYOUT:
        return own.read_lines(text.split("\n"), digest)
    return _read_json(text, digest)


def _read_old_table(data: bytes, digest: str, error: UnicodeDecodeError) -> ImportBatch:
    """A table as spreadsheets on Windows in the West save it; JSON is UTF-8 everywhere."""
    try:
        text = data.decode(_WESTERN)
    except UnicodeDecodeError:
        text = ""
    if not marks.is_marks(text):
        raise ReaderError("The file cannot be imported: it is no UTF-8 text.", _KNOWN) from error
    found = marks.read_marks(text, digest)
    return replace(found, format=f"{found.format} in Windows-1252")


def _read_json(text: str, digest: str) -> ImportBatch:
    found = _parsed(text)
    if found is None:
        raise ReaderError("The file cannot be imported: it is no valid JSON.", "It may be cut short.")
    if isinstance(found, dict) and str(found.get("format", "")).startswith("factcheck-reader/"):
        return own.read_whole(found, digest)
    if annotation.is_web_annotation(found):
        return annotation.read_web_annotations(found, digest)
    if annotation.is_hypothesis(found):
        return annotation.read_hypothesis(found, digest)
    raise ReaderError("The file is of no kind that can be imported.", _KNOWN)


def _parsed(text: str) -> Any:
    """The JSON, or None where it is none; a file nested so deep that no parser follows it is none either."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
