"""Small files of every format, made by what their users have: the e-mail package, zipfile, csv, or written down.

Each tells the same story, so that one test can look for it in all. `python -m tests.ingest.made FOLDER` writes them out.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from tests.ingest.paper.printed import Placed, column, pdf

TITLE = "Ferry sinks off Lindholm"
FIRST = "The ferry Aurora sank off Lindholm on Friday, and 43 people died, the owner said."
SECOND = "It carried 1,500 passengers – a tenth of them children – when it left the harbour at 2.20 a.m."
BODY = (FIRST, SECOND)
SENDER = "Harbour Ledger"
DAY = "2011-12-16"

PLAIN = f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n"
MARKUP = f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>"
PAGE = f"<html><head><title>{TITLE}</title></head><body><article>{MARKUP}</article></body></html>"


def message(text: str = f"{FIRST}\n\n{SECOND}\n", subject: str = TITLE, markup: str = "", number: int = 1) -> EmailMessage:
    """A mail as a mail program sends it."""
    made = EmailMessage()
    made["From"] = f"{SENDER} <desk@ledger.example>"
    made["To"] = "desk@paper.example"
    made["Date"] = "Fri, 16 Dec 2011 23:30:00 -0500"
    made["Subject"] = subject
    made["Message-ID"] = f"<{number}@ledger.example>"
    made.set_content(text)
    if markup:
        made.add_alternative(markup, subtype="html")
    return made


def email() -> bytes:
    return bytes(message(markup=PAGE))


def mbox() -> bytes:
    other = message("Two people were hurt.\n\n>From the quay, 12 boats left on Monday.\n", "Another", number=2)
    mails = (bytes(message()), bytes(other))
    return b"".join(b"From desk@ledger.example Fri Dec 16 23:30:00 2011\n" + mail + b"\n" for mail in mails)


def mhtml() -> bytes:
    made = EmailMessage()
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "https://ledger.example/ferry"
    made["Subject"] = TITLE
    made["Date"] = "Wed, 4 Jan 2012 10:00:00 -0000"
    made.set_content(PAGE, subtype="html", cte="quoted-printable")
    made["Content-Location"] = "https://ledger.example/ferry"
    made.make_related()
    made.add_related(b"\x89PNG", "image", "png", cid="<a>")
    return bytes(made)


def cues(stamp: str, head: str = "") -> bytes:
    """The story as subtitles, its sentences cut by cues."""
    words, shown = f"{FIRST} {SECOND}".split(), []
    for number, at in enumerate(range(0, len(words), 6)):
        times = f"00:00:{2 * number:02}{stamp}000 --> 00:00:{2 * number + 2:02}{stamp}000"
        shown.append(f"{number + 1}\n{times}\n{' '.join(words[at : at + 3])}\n{' '.join(words[at + 3 : at + 6])}\n")
    return (head + "\n".join(shown)).encode()


def records() -> list[dict[str, object]]:
    """The story as a news service answers, and another."""
    first: dict[str, object] = {
        "source": {"id": None, "name": SENDER},
        "author": "Ann Lee",
        "title": TITLE,
        "publishedAt": f"{DAY}T23:30:00Z",
    }
    other: dict[str, object] = {
        "title": "Another",
        "content": "Two people were hurt in the harbour on Monday.",
        "url": "https://echo.example/2",
    }
    return [{**first, "url": "https://ledger.example/ferry", "content": f"{FIRST}\n\n{SECOND}"}, other]


def table() -> bytes:
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(("Title", "Outlet", "Date", "Text"))
    writer.writerow((TITLE, SENDER, DAY, f"{FIRST}\n\n{SECOND}"))
    writer.writerow(("Another", "Evening Echo", DAY, "Two people were hurt, “badly”, in the harbour."))
    return made.getvalue().encode("utf-8-sig")


def archive(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in files.items():
            box.writestr(name, content)
    return made.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = "urn:oasis:names:tc:opendocument:xmlns"
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def docx(body: str = "", core: str = "") -> bytes:
    """A Word document; headings by the name of their style."""
    paragraphs = body or (
        f'<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
        + "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in BODY)
    )
    style = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "word/document.xml": f"<w:document {W}><w:body>{paragraphs}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{style}</w:styles>",
        "word/_rels/document.xml.rels": "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        f"<Relationship Id='r1' Type='{related}/styles' Target='styles.xml'/></Relationships>",
    }
    return archive({**files, **({"docProps/core.xml": core} if core else {})})


def odt(body: str = "") -> bytes:
    paragraphs = body or f'<text:h text:outline-level="1">{TITLE}</text:h>' + "".join(f"<text:p>{text}</text:p>" for text in BODY)
    spaces = f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" xmlns:table="{ODF}:table:1.0" {DC}'
    inner = f"<office:body><office:text>{paragraphs}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{inner}</office:document-content>"
    return archive(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "META-INF/manifest.xml": "<manifest/>"}
    )


def epub() -> bytes:
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><metadata {DC}><dc:title>{TITLE}</dc:title>'
        "<dc:creator>Ann Lee</dc:creator>"
        f"<dc:publisher>{SENDER}</dc:publisher><dc:date>{DAY}</dc:date></metadata><manifest>"
        '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    container = f'<container xmlns="{ODF}:container"><rootfiles><rootfile full-path="E/p.opf"/></rootfiles></container>'
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "E/p.opf": package,
            "E/nav.xhtml": "<html><body><p>Contents of the book</p></body></html>",
            "E/text/one.xhtml": f"<html><body><h1>{TITLE}</h1><p>{FIRST}</p></body></html>",
            "E/text/two.xhtml": f"<html><body><p>{SECOND}</p></body></html>",
        }
    )


def rtf() -> bytes:
    second = SECOND.replace("–", r"\endash ")
    info = rf"{{\info{{\title {TITLE}}}{{\author Ann Lee}}{{\creatim\yr2011\mo12\dy16}}}}"
    return rf"{{\rtf1\ansi\ansicpg1252{info}\pard {FIRST}\par {second}\par}}".encode("cp1252")


def warc() -> bytes:
    """Two pages and a picture, as a crawler keeps them."""
    other = b"<html><body><p>Two people were hurt in the harbour on Monday.</p></body></html>"
    return b"".join(
        (
            captured("https://ledger.example/ferry", "text/html; charset=utf-8", PAGE.encode()),
            captured("https://ledger.example/ship.png", "image/png", b"\x89PNG"),
            captured("https://ledger.example/other", "text/html", other),
        )
    )


def captured(address: str, kind: str, content: bytes) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2012-01-04T10:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:{len(address)}>\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"


def feed() -> bytes:
    item = (
        f"<item><title>{TITLE}</title><link>https://ledger.example/ferry</link><pubDate>Fri, 16 Dec 2011 23:30:00 -0500</pubDate>"
    )
    text = f"<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item>"
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>{SENDER}</title>{item}{text}</channel></rss>'.encode()
    )


MADE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "email": ("ferry.eml", email),
    "mbox": ("ferry.mbox", mbox),
    "mhtml": ("ferry.mhtml", mhtml),
    "pdf": ("ferry.pdf", lambda: pdf([[Placed(50, 60, TITLE, 18), *column(FIRST, 50, 100, 60), *column(SECOND, 50, 150, 60)]])),
    "docx": ("ferry.docx", docx),
    "odt": ("ferry.odt", odt),
    "epub": ("ferry.epub", epub),
    "rtf": ("ferry.rtf", rtf),
    "wacz": ("ferry.wacz", lambda: archive({"datapackage.json": "{}", "archive/data.warc.gz": gzip.compress(warc())})),
    "warc": ("ferry.warc", warc),
    "gzip": ("ferry.html.gz", lambda: gzip.compress(PAGE.encode(), mtime=0)),
    "zip": ("case.zip", lambda: archive({"ferry.html": PAGE, "sub/mails.mbox": mbox(), "cat.png": b"\x89PNG"})),
    "feed": ("ferry.rss", feed),
    "webvtt": (f"{TITLE}.vtt", lambda: cues(".", f"WEBVTT - {TITLE}\nLanguage: en\n\n")),
    "subrip": (f"{TITLE}.srt", lambda: cues(",")),
    "json": ("news.json", lambda: json.dumps({"status": "ok", "totalResults": 2, "articles": records()}, indent=1).encode()),
    "jsonl": ("news.jsonl", lambda: "\n".join(map(json.dumps, records())).encode()),
    "csv": ("news.csv", table),
    "html": ("ferry.html", PAGE.encode),
    "markdown": ("ferry.md", f"---\ntitle: {TITLE}\nsource: {SENDER}\ndate: {DAY}\n---\n\n{FIRST}\n\n{SECOND}\n".encode),
    "text": ("ferry.txt", PLAIN.encode),
}
"""Each format's file: its name, and what makes it."""


def main(folder: str) -> None:
    """Write the files out."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, make in MADE.values():
        Path(folder, name).write_bytes(make())


if __name__ == "__main__":
    main(*sys.argv[1:])
