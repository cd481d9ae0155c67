"""What office programs write: all of a document's own words, what was changed and is tracked; else one sentence."""

from __future__ import annotations

import pytest

from db.records import Article, BlockKind
from reader.errors import ReaderError
from reader.ingest import read_bytes
from tests.ingest.made import FIRST, TITLE, archive, docx, epub, odt, rtf
from tests.ingest.story import body, texts


def read(data: bytes, name: str) -> Article:
    return read_bytes(data, name)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def changed(out: str, into: str) -> str:
    taken = f'<w:del w:id="1" w:author="ann"><w:r><w:delText>{out}</w:delText></w:r></w:del>' if out else ""
    return taken + (f'<w:ins w:id="2" w:author="ann">{run(into)}</w:ins>' if into else "")


@pytest.mark.parametrize(
    ("out", "into", "told"),
    [
        ("240", "212", "Tracked change by ann: “240” became “212”."),
        ("only ", "", "Tracked change by ann: “only” was taken out."),
        ("", "some ", "Tracked change by ann: “some” was put in."),
    ],
)
def test_a_tracked_change_is_taken_and_told(out: str, into: str, told: str) -> None:
    article = read(
        docx(f"<w:p>{run('The council was told of ')}{changed(out, into)}{run(' workers at Carrow.')}</w:p>"), "m.docx"
    )
    assert " ".join(body(article)[0].split()) == " ".join(f"The council was told of {into} workers at Carrow.".split())
    assert texts(article, BlockKind.METADATA) == [told]
    assert article.found["remark"] == told


def test_tables_and_lists_of_word() -> None:
    cells = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in ("Lindholm", "17"))
    article = read(docx(f"<w:p>{run(FIRST)}</w:p><w:tbl><w:tr>{cells}</w:tr></w:tbl>"), "m.docx")
    assert body(article)[0] == FIRST
    assert "Lindholm" in body(article)[1]
    assert "17" in body(article)[-1]


def test_what_a_file_says_of_itself_is_only_assumed() -> None:
    core = (
        '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Minutes of the council</dc:title>'
        "<dc:creator>Nora Vance</dc:creator><created>2021-03-05T10:00:00Z</created></c>"
    )
    article = read(docx(f"<w:p>{run(FIRST)}</w:p>", core), "m.docx")
    assert (article.title, article.author, article.published) == ("Minutes of the council", "Nora Vance", "2021-03-05")
    assert all(article.found[field].startswith("assumed: ") for field in ("title", "author", "published"))


def test_notes_lists_tables_and_changes_of_opendocument() -> None:
    cited = "<text:note-citation>1</text:note-citation>"
    note = f"<text:note>{cited}<text:note-body><text:p>As told.</text:p></text:note-body></text:note>"
    region = '<text:changed-region text:id="c1"><text:deletion><dc:creator>ann</dc:creator><text:p>240</text:p></text:deletion>'
    changes = f"<text:tracked-changes>{region}</text:changed-region></text:tracked-changes>"
    article = read(
        odt(
            f'{changes}<text:p>In all <text:change text:change-id="c1"/>16{note} people<text:s/>died.</text:p>'
            "<text:list><text:list-item><text:p>Three men.</text:p></text:list-item></text:list>"
            "<table:table><table:table-row><table:table-cell><text:p>Lindholm</text:p></table:table-cell>"
            "<table:table-cell><text:p>17</text:p></table:table-cell></table:table-row></table:table>"
        ),
        "m.odt",
    )
    assert body(article) == ["In all 16 people died.", "Three men.", "Lindholm | 17", "As told."]
    assert texts(article, BlockKind.METADATA) == ["Tracked change by ann: “240” was taken out."]


def test_an_e_book_says_what_it_is_and_its_contents_page_is_no_chapter() -> None:
    article = read(epub(), "book.epub")
    assert (article.title, article.author, article.source, article.published) == (
        TITLE,
        "Ann Lee",
        "Harbour Ledger",
        "2011-12-16",
    )
    assert "Contents" not in article.text


def test_deleted_words_of_rich_text_are_gone() -> None:
    article = read(rtf().replace(b"43 people", rb"{\deleted 44 }43 people"), "a.rtf")
    assert FIRST in article.text


BOMB = archive({"word/document.xml": b"<w>" + b" " * 70_000_000})


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (archive({"word/document.xml": "<broken"}), "a.docx", "is a damaged Word document."),
        (archive({"word/document.xml": ""}), "a.docx", "is a damaged Word document."),
        (BOMB, "a.docx", "unpacks to more than is read of one file."),
        (
            archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}),
            "a.odt",
            "is a damaged OpenDocument text.",
        ),
        (archive({"META-INF/container.xml": "<x/>"}), "a.epub", "is a damaged e-book."),
        (archive({"xl/workbook.xml": "<x/>"}), "a.xlsx", "is an Excel workbook, which is not read."),
        (b"{\\rtf1 }", "a.rtf", "has no text in it"),
    ],
)
def test_what_cannot_be_read_is_one_clear_sentence(data: bytes, name: str, said: str) -> None:
    with pytest.raises(ReaderError) as raised:
        read(data, name)
    assert said in raised.value.message


def test_entities_of_a_document_stand_for_nothing() -> None:
    evil = '<!DOCTYPE w [<!ENTITY a "boo"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    files: dict[str, str | bytes] = {"mimetype": "application/vnd.oasis.opendocument.text"}
    space = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = f"{evil}<d {space}><text:text><text:p>x &b; y three</text:p></text:text></d>"
    assert "boo" not in read(archive({**files, "content.xml": content}), "a.odt").text
