"""Bytes to text: which encoding a file is in, and whether it is text at all.

Order of trust: a byte order mark, the pattern of NULs that UTF-16 leaves, strict UTF-8 (bytes that happen to be valid
UTF-8 and are something else are next to impossible), what the server says, what an HTML page declares (after the server, as
browsers have it), then a guess. `charset_normalizer` is imported only for that guess.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([a-zA-Z0-9_.:-]{2,40})""", re.IGNORECASE
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOTATIONS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"})
"""What Python counts among the encodings and no page is written in."""
_HIGH = re.compile(rb"[\x80-\xff]")

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive, or an office document or e-book, which are ZIP archives inside"),
    (b"PK\x07\x08", "a ZIP archive in parts"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (Word, Excel or PowerPoint)"),
    (b"{\\rtf", "a Rich Text document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"RIFF", "a sound, film or image file"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"%!PS-Adobe", "a PostScript document"),
    (b"AT&TFORM", "a scanned document (DjVu)"),
    (b"!BDN", "a mailbox of Outlook"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"From: <Saved by", "a web archive (MHTML)"),
    (b"bplist00", "a property list (a Safari web archive is one)"),
)
"""First bytes of what is not text, and what to call it."""

_LISTED = 65_536
"""Bytes at both ends of a ZIP archive that name what is in it."""
_INSIDE_ZIP = (
    (b"mimetypeapplication/epub+zip", "an e-book (EPUB)"),
    (b"mimetypeapplication/vnd.oasis.opendocument.", "an OpenDocument file"),
    (b"word/document.xml", "a Word document"),
    (b"xl/workbook.", "an Excel workbook"),
    (b"ppt/presentation.xml", "a PowerPoint presentation"),
    (b"Index/Document.iwa", "a document of Apple's Pages, Numbers or Keynote"),
)
"""Names of the files in a ZIP archive that tell what it is."""


def binary_kind(data: bytes) -> str:
    """What sort of binary file the bytes are, in words; empty where they may be text."""
    if kind := _kind_inside(data):
        return kind
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and not (signature.isalnum() and _is_plain_ascii(data[:256])):
            return kind
    if data.startswith(tuple(bom for bom, _ in _BOMS)) or _wide_encoding(data):
        return ""
    head = data[:65536]
    controls = sum(head.count(code) for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1b")
    if b"\x00" in head or controls > len(head) * 0.05:
        return "a binary file"
    return ""


def _kind_inside(data: bytes) -> str:
    """What sort of file the bytes are by what stands further in; empty where that tells nothing."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for name, kind in _INSIDE_ZIP if name in data[:_LISTED] or name in data[-_LISTED:]), "")
    if b"\x00" not in data[:1024]:
        return ""
    if data[4:8] == b"ftyp":
        return "a film, a sound or a picture"
    if data[60:68] == b"BOOKMOBI":
        return "an e-book (Kindle)"
    return "a PDF document" if b"%PDF-" in data[:1024] else ""


def _is_plain_ascii(head: bytes) -> bool:
    """Whether these bytes are printable ASCII: a text may well begin with the letters "ID3" or "RIFF"."""
    return head.isascii() and all(code >= 32 or code in b"\t\n\r" for code in head)


def decode(data: bytes, charset: str = "") -> str:
    """The text of these bytes; what cannot be decoded becomes U+FFFD.

    Args:
        data: The bytes.
        charset: The encoding that their server names, if any.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(data):
        return data.decode("utf-8", errors="replace")
    declared = _known(charset) or _declared(data)
    if declared:
        return data.decode(declared, errors="replace")
    return data.decode(_guess(data), errors="replace")


def _wide_encoding(data: bytes) -> str:
    """``utf-16-le`` or ``-be`` where the NULs of Latin text stand in every second place; else empty."""
    head = data[:4096]
    if len(head) < 4 or b"\x00" not in head:
        return ""
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else ""


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII form valid UTF-8 sequences: a cut or patched file, not another encoding."""
    sequences = _MULTIBYTE.findall(data)
    stray = len(_HIGH.findall(data)) - sum(map(len, sequences))
    return len(sequences) > 8 * stray


def _declared(data: bytes) -> str:
    """The encoding an HTML or XML page declares, where Python knows it."""
    match = _DECLARED.search(data[:4096])
    return _known(match[1].decode("ascii")) if match else ""


def _known(name: str) -> str:
    """Python's name of an encoding, or an empty string where it has none, or where it is UTF-8, which was tried before."""
    name = name.strip().lower()
    # browsers read all of these as Windows-1252, whose quotation marks Latin-1 lacks (WHATWG Encoding Standard)
    name = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "utf-8": "", "utf8": ""}.get(
        name, name
    )
    try:
        "".encode(name or "undefined")
        b"".decode(name)
    except (LookupError, UnicodeError):
        return ""
    return "" if codecs.lookup(name).name in _NOTATIONS else name


def _guess(data: bytes) -> str:
    """A single-byte or East Asian encoding for bytes that declare none.

    Text with few bytes beyond ASCII is English or the like, saved by a Windows program; detectors are at their weakest there.
    """
    high = len(_HIGH.findall(data))
    if high < 0.03 * len(data):
        return "cp1252"
    from charset_normalizer import from_bytes  # costs 30 ms, needed for few files

    best = from_bytes(data[:200_000]).best()
    return best.encoding if best else "cp1252"
