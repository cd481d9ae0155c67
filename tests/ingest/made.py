"""Small files of every format, made by what their users have: the e-mail package, zipfile, csv, or written down.

Each tells the same story, so that one test can look for it in all. `python -m tests.ingest.made FOLDER` writes them out.
"""

from __future__ import annotations

import csv
import io
import json
import sys
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


MADE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "email": ("ferry.eml", email),
    "mbox": ("ferry.mbox", mbox),
    "mhtml": ("ferry.mhtml", mhtml),
    "pdf": ("ferry.pdf", lambda: pdf([[Placed(50, 60, TITLE, 18), *column(FIRST, 50, 100, 60), *column(SECOND, 50, 150, 60)]])),
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
