"""Bytes become the text that was meant, whatever encoding they are in."""

import io
import zipfile

import pytest

from reader.ingest.decode import binary_kind, decode

RUSSIAN = "Полиция сообщила, что три человека погибли при пожаре на фабрике в понедельник. Владелец отрицает вину."


def zipped(name: str) -> bytes:
    """A ZIP archive of a file of that name behind others."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("[Content_Types].xml", "x" * 100_000)
        members.writestr(name, "x" * 100_000)
    return archive.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_a_byte_order_mark(encoding: str) -> None:
    text = "Three dead — “a tragedy”, says the mayor of the town."
    assert decode(text.encode(encoding)) == text


def test_windows_quotes_and_dashes() -> None:
    text = "“It’s over” – the mayor, on the €5 fine, said to the council"
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_cyrillic_code_pages_are_guessed(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


def test_a_page_says_its_encoding() -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><p>{RUSSIAN}</p>'
    assert RUSSIAN in decode(page.encode("koi8-r"))


def test_a_wrong_declaration_does_not_spoil_utf8() -> None:
    assert "“dé”" in decode('<meta charset="iso-8859-1"><p>“dé”</p>'.encode())


def test_latin1_pages_are_read_as_windows_1252_like_in_a_browser() -> None:
    assert "“x”" in decode('<meta charset="iso-8859-1"><p>“x” — '.encode("cp1252"))


def test_a_damaged_utf8_file_stays_utf8() -> None:
    assert decode("é — ".encode() * 20 + b"\xff" + "ü".encode()).endswith("\ufffdü")


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    assert "é" in decode('<meta charset="no-such"> naïve café and some more plain words for the guess'.encode("cp1252"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"PK\x03\x04", "ZIP"),
        (zipped("word/document.xml"), "a Word document"),
        (zipped("xl/workbook.xml"), "an Excel workbook"),
        (zipped("ppt/presentation.xml"), "a PowerPoint presentation"),
        (zipped("photo.jpg"), "a ZIP archive"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip", "an e-book (EPUB)"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument file"),
        (b"\x00\x00\x00\x1cftypheic", "a picture"),
        (bytes(60) + b"BOOKMOBI", "Kindle"),
        (b"\x00\x00\n%PDF-1.4", "a PDF document"),
        (b"\x1aE\xdf\xa3\x01", "a film"),
        (b"some text\x00\x00\x01", "binary"),
        (bytes(range(1, 32)) * 10, "binary"),
        (b"From: <Saved by Blink>\r\n", "MHTML"),
    ],
)
def test_binary_files_are_named(data: bytes, words: str) -> None:
    assert words in binary_kind(data)


@pytest.mark.parametrize("data", [b"RIFF raff is what they were called.", b"ID3 is a tag.", "naïve".encode("utf-16")])
def test_text_is_not_taken_for_binary(data: bytes) -> None:
    assert binary_kind(data) == ""
