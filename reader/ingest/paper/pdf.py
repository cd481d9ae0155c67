"""PDF: the characters of each page with their places, as PDFium gives them, to an article.

Only the text layer is read. What the pages look like (`layout`) and which lines are a paragraph (`flow`) is decided from the
places. PDFium is a browser's, tried against hostile files for years; it is run in the process in which all documents are read
(`reader.library.bring.process`), with that one's limits of time and memory, and here a limit of pages and characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from db.records import BlockKind
from reader.errors import ReaderError
from reader.ingest.clean import clean
from reader.ingest.day import iso_day
from reader.ingest.document import Document
from reader.ingest.draft import Draft, Metadata, Piece
from reader.ingest.naming import is_person
from reader.ingest.paper.flow import pieces_of
from reader.ingest.paper.layout import Run, Sheet

MOST_PAGES = 1_000
"""Pages that are read of one document; what is more is said."""

MOST_CHARACTERS = 5_000_000
"""Characters that are read of one document: a shelf of novels."""

_LEAST = 3
"""Characters of a page that has a text layer."""
_UNREADABLE = 0.3
"""Share of characters without a meaning that makes a text layer useless."""
_PASSWORD, _SECURITY = 4, 5
"""PDFium's numbers of errors."""
_BREAKS = frozenset((0x0A, 0x0D))
_BROKEN_WORD = frozenset((0x02, 0xFFFE))
"""What stands for a hyphen at a line's end that only breaks a word."""
_NO_TITLE = re.compile(
    r"\.(?:docx?|indd|qxp|odt|rtf|pdf|tex|pptx?|xlsx?)$|^(?:microsoft word|untitled|document\d*|slide \d+)\b", re.IGNORECASE
)


def read_pdf(document: Document) -> Draft:
    """The text of a PDF document.

    Raises:
        ReaderError: It is encrypted, damaged, or a scan.
    """
    try:
        opened = pypdfium2.PdfDocument(document.data[document.data.find(b"%PDF-") :])
    except pypdfium2.PdfiumError as error:
        raise _refused(document, error) from None
    try:
        count = len(opened)
        sheets, left = list[Sheet](), MOST_CHARACTERS
        for number in range(1, min(count, MOST_PAGES) + 1):
            sheet = _sheet(opened, number)
            sheets.append(sheet)
            left -= sum(len(run.text) for run in sheet.runs)
            if left < 0:
                break
        fallback = _metadata(opened)
    finally:
        opened.close()
    _check(document, sheets)
    remarks = list(_remarks(sheets, count))
    metadata = Metadata().with_remark(" ".join(remark.text for remark in remarks))
    return Draft("pdf", (*pieces_of(sheets), *remarks), metadata, whole=True, fallback=fallback)


def _refused(document: Document, error: pypdfium2.PdfiumError) -> ReaderError:
    """What to say of a document that does not open."""
    number = getattr(error, "err_code", None)
    if number in {_PASSWORD, _SECURITY} or "password" in str(error).lower():
        return ReaderError(
            f"{document.name} is an encrypted PDF document, which opens with a password alone.", "Save it without one."
        )
    return ReaderError(f"{document.name} is a damaged PDF document.", "Fetch it anew, or print it to a new PDF.")


def _check(document: Document, sheets: list[Sheet]) -> None:
    """Refuse what has no text layer that makes sense.

    Raises:
        ReaderError: It has none.
    """
    text = "".join(run.text for sheet in sheets for run in sheet.runs)
    if len(text.strip()) < _LEAST:
        raise ReaderError(
            f"{document.name} is a scan: its pages are pictures, without text in them.",
            "Let a program for text recognition read it first: ocrmypdf FILE NEW.pdf",
        )
    lost = sum(not character.isprintable() or character == "\ufffd" for character in text if character != "\n")
    if lost > _UNREADABLE * len(text):
        raise ReaderError(
            f"{document.name} has a text layer that stands for no letters.",
            "Let a program for text recognition read it anew: ocrmypdf --force-ocr FILE NEW.pdf",
        )


def _remarks(sheets: list[Sheet], count: int) -> Iterator[Piece]:
    """What was not read, in words at the end of the text."""
    pictures = [str(sheet.number) for sheet in sheets if not sheet.runs and sheet.drawn]
    if pictures:
        one = len(pictures) == 1
        told = ", ".join(pictures[:20]) + (" and others" if len(pictures) > 20 else "")
        yield Piece(
            f"{'Page' if one else 'Pages'} {told} {'is a picture' if one else 'are pictures'}, and not read.", BlockKind.METADATA
        )
    if len(sheets) < count:
        yield Piece(f"The document has {count:,} pages; the first {len(sheets):,} are read.", BlockKind.METADATA)


def _metadata(opened: pypdfium2.PdfDocument) -> Metadata:
    """What the file says about itself: a guess, since programs fill it in and nobody looks at it."""
    said = {}
    with suppress(pypdfium2.PdfiumError, UnicodeError):
        said = opened.get_metadata_dict()
    found = Metadata()
    title, author = clean(said.get("Title", "")).strip(), clean(said.get("Author", "")).strip()
    if len(title.split()) > 1 and not _NO_TITLE.search(title):
        found = found.with_value("title", title, "assumed: title of the PDF")
    if is_person(author):
        found = found.with_value("author", author, "assumed: author of the PDF")
    made = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", said.get("CreationDate", ""))
    return found.with_value("published", iso_day("-".join(made.groups())) if made else "", "assumed: day the PDF was made")


def _sheet(opened: pypdfium2.PdfDocument, number: int) -> Sheet:
    """One page: its runs of characters in the order in which they are drawn. A page that is broken has none."""
    try:
        page = opened[number - 1]
    except pypdfium2.PdfiumError:
        return Sheet(number, (), drawn=True)
    try:
        drawn = pdfium.FPDFPage_CountObjects(page) > 0
        try:
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            return Sheet(number, (), drawn=drawn)
        try:
            runs = tuple(_runs(_letters(text)))
        finally:
            text.close()
    finally:
        page.close()
    return Sheet(number, runs, drawn=drawn)


class _Letter(NamedTuple):
    """A character and its box; of what ends a line only the character."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0


def _letters(text: pypdfium2.PdfTextPage) -> list[_Letter]:
    """The characters of a page in the order in which they are drawn, its lines upright."""
    box, code_of, box_of = pdfium.FS_RECTF(), pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    found: list[_Letter] = []
    for at in range(min(text.count_chars(), MOST_CHARACTERS)):
        code = code_of(text, at)
        character = chr(code)
        if code in _BREAKS or code in _BROKEN_WORD or not code:
            found.append(_Letter("-\n" if code in _BROKEN_WORD else "\n"))
        elif character.isspace():
            found.append(_Letter(" "))
        elif box_of(text, at, box):
            found.append(_Letter(character, box.left, box.right, box.bottom, box.top))
    return [_turned(letter, turn) for letter in found] if (turn := _direction(found)) else found


def _direction(letters: Sequence[_Letter]) -> int:
    """Quarters of a turn by which most lines of a page are turned to the left: a page may be printed across the sheet."""
    steps: Counter[int] = Counter()
    for one, other in pairwise(letters):
        if one.text.isspace() or other.text.isspace() or "\n" in one.text + other.text:
            continue
        right, up = other.left + other.right - one.left - one.right, other.bottom + other.top - one.bottom - one.top
        steps[(0 if right >= 0 else 2) if abs(right) >= abs(up) else (1 if up > 0 else 3)] += 1
    return max(steps, key=lambda turn: steps[turn], default=0)


def _turned(letter: _Letter, turn: int) -> _Letter:
    """A character's box on a sheet that is turned so that its lines are upright."""
    text, left, right, bottom, top = letter
    match turn:
        case 1:
            return _Letter(text, bottom, top, -right, -left)
        case 2:
            return _Letter(text, -right, -left, -top, -bottom)
        case _:
            return _Letter(text, -top, -bottom, left, right)


def _runs(letters: Iterable[_Letter]) -> Iterator[Run]:
    """Characters that follow each other on one line, without a gap as wide as one between columns."""
    text: list[str] = []
    left = right = bottom = top = 0.0
    spaced = False
    for letter in letters:
        if letter.text == " ":
            spaced = True
            continue
        if "\n" in letter.text:
            if text:
                yield Run("".join(text) + letter.text.rstrip("\n"), left, right, bottom, top)
            text = []
            continue
        size = letter.top - letter.bottom
        if text:
            tall = max(top - bottom, size, 0.1)
            same_line = min(top, letter.top) - max(bottom, letter.bottom) > 0.3 * min(top - bottom, size)
            gap = letter.left - right
            if not same_line or gap > 1.2 * tall or gap < -1.2 * tall:
                yield Run("".join(text), left, right, bottom, top)
                text = []
            elif _is_note_mark(letter.text, text, size, top - bottom, letter.bottom - bottom):
                continue
        if not text:
            left, bottom, top = letter.left, letter.bottom, letter.top
        elif spaced:
            text.append(" ")
        text.append(letter.text)
        right, spaced = letter.right, False
        if size > top - bottom:
            bottom, top = letter.bottom, letter.top
    if text:
        yield Run("".join(text), left, right, bottom, top)


_MEASURES = re.compile(r"(?:^|[\s\d(/])(?:[kcdmµ]?m|ft|in|mi|s)$")
"""Units that have powers."""


def _is_note_mark(character: str, before: list[str], size: float, tall: float, raised: float) -> bool:
    """Whether a small raised figure is a note's: "16" with note 3 must not become "163"; a square metre has a power."""
    small = character.isdigit() and size < 0.8 * tall and raised > 0.15 * tall
    return small and _MEASURES.search("".join(before[-4:])) is None
