"""What office programs and e-book makers write: DOCX, ODT, EPUB and RTF, each as a document of its own words.

The file's own title, author and day are only assumed, since programs fill them in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from lxml import etree

from reader.errors import ReaderError
from reader.ingest import zipped
from reader.ingest.clean import clean
from reader.ingest.day import iso_day
from reader.ingest.document import Document
from reader.ingest.draft import Metadata
from reader.ingest.naming import is_person

Element = Any
"""An lxml element: lxml ships no types."""

_MOST_CHANGES = 20
"""Tracked changes that are told one by one."""
_LONGEST = 120
"""Characters of a tracked change that are told."""

T = TypeVar("T")

_BROKEN = (
    *(zipped.TornError, BadZipFile, etree.LxmlError, ExpatError, RecursionError),
    *(ValueError, LookupError, AttributeError, TypeError, AssertionError, NotImplementedError),
)
"""What the libraries raise where a file is not as its format wants it: they rely on it without looking."""


def within(document: Document, what: str, read: Callable[[], T]) -> T:
    """What is read of a file; a sentence where it is locked, torn or larger than is read.

    Raises:
        ReaderError: It is.
    """
    try:
        return read()
    except zipped.LockedError:
        raise ReaderError(
            f"{document.name} is an encrypted {what}, which opens with a password alone.", "Save it without one."
        ) from None
    except zipped.TooLargeError:
        raise ReaderError(
            f"{document.name} unpacks to more than is read of one file.", "Add the part of it that is needed."
        ) from None
    except _BROKEN:
        raise ReaderError(
            f"{document.name} is a damaged {what}.", "Open it in the program that wrote it, and save it anew."
        ) from None


def xml(data: bytes) -> Element:
    """A part of a file as a tree: no entities, nothing from elsewhere.

    Raises:
        etree.LxmlError: It is no XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_pis=True, remove_comments=True
    )
    tree = etree.fromstring(data, parser=parser)
    if tree is None:
        raise zipped.TornError
    return tree


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def said(tree: Element | None, what: str) -> Metadata:
    """What a file says of itself, by the names that office programs share (Dublin Core)."""
    found = Metadata()
    values: dict[str, str] = {}
    for element in tree.iter() if tree is not None else ():
        values.setdefault(local(element), clean("".join(element.itertext()))[:500].strip())
    if len(values.get("title", "").split()) > 1:
        found = found.with_value("title", values["title"], f"assumed: title of the {what}")
    author = values.get("creator") or values.get("initial-creator") or ""
    if is_person(author):
        found = found.with_value("author", author, f"assumed: author of the {what}")
    made = values.get("created") or values.get("creation-date") or ""
    return found.with_value("published", iso_day(made) or "", f"assumed: day the {what} was made")


def told(changes: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Sentences on tracked changes, each given as who made it, what was taken out, and what was put in."""
    for by, taken, put in changes[:_MOST_CHANGES]:
        out, into = _short(taken), _short(put)
        who = f" by {by}" if by else ""
        if out and into:
            yield f"Tracked change{who}: “{out}” became “{into}”."
        elif out:
            yield f"Tracked change{who}: “{out}” was taken out."
        elif into:
            yield f"Tracked change{who}: “{into}” was put in."
    if len(changes) > _MOST_CHANGES:
        yield f"The file holds {len(changes) - _MOST_CHANGES:,} tracked changes more."


def remarked(changes: Sequence[tuple[str, str, str]]) -> Metadata:
    """That a file holds tracked changes, for who adds it; nothing where it holds none."""
    sentences = list(told(changes[:2]))
    more = len(changes) - len(sentences)
    return Metadata().with_remark(" ".join([*sentences, *([f"And {more:,} more."] if sentences and more > 0 else [])]))


def _short(words: str) -> str:
    words = " ".join(clean(words).split())
    return re.sub(r"\s+\S*$", " …", words[:_LONGEST]) if len(words) > _LONGEST else words
