"""An e-mail: whose it is, its text once, and whose words which part of it is."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from db.records import Article, BlockKind
from reader.errors import ReaderError
from reader.ingest import read_bytes
from tests.ingest.made import FIRST, SECOND, message
from tests.ingest.story import body, texts

PRESS = """Return-Path: <press@ministry.example>
MIME-Version: 1.0
Date: Fri, 5 Mar 2021 00:12:40 +0300
Subject: =?utf-8?Q?Flood=3A_1=2C250_families_=E2=80=93_correction?=
From: =?iso-8859-1?Q?Minist=E8re?= <press@ministry.example>
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

VGhlIG1pbmlzdHJ5IGNvdW50cyAxLDI1MCBmYW1pbGllcyDigJMgbm90IDIsMTUwLgo=

--b1
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><body><p>The ministry counts 1,250 families =E2=80=93 not 2,1=
50.</p></body></html>
--b1--
"""


def read(made: EmailMessage | str, name: str = "letter.eml") -> Article:
    return read_bytes(made.encode() if isinstance(made, str) else bytes(made), name)


def test_subject_sender_and_day_are_decoded_and_the_text_stands_there_once() -> None:
    article = read(PRESS)
    assert (article.title, article.source, article.published) == ("Flood: 1,250 families – correction", "Ministère", "2021-03-05")
    assert article.found["source"] == "e-mail: From"
    assert body(article) == ["The ministry counts 1,250 families – not 2,150."]
    assert article.text == f"{article.title}\n\nThe ministry counts 1,250 families – not 2,150."


@pytest.mark.parametrize("name", ["letter.eml", "-", "letter", "letter.txt"])
def test_line_ends_and_names_do_not_matter(name: str) -> None:
    assert read(PRESS.replace("\n", "\r\n"), name).text == read(PRESS).text


def test_a_plain_form_that_is_a_stub_gives_way_to_the_one_with_markup() -> None:
    markup = f"<p>{FIRST}</p><p>{SECOND}</p><ul><li>Unsubscribe</li></ul>"
    assert body(read(message("View this e-mail in your browser.", markup=markup)))[:2] == [FIRST, SECOND]


def test_attachments_are_named_and_pictures_in_the_text_are_not() -> None:
    made = message()
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="Übersicht 2.pdf")
    made.add_attachment("17 people died.", filename="note.txt")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png", cid="<1>", disposition="inline")
    article = read(made)
    assert texts(article, BlockKind.METADATA) == ["Attachments: Übersicht 2.pdf, note.txt"]
    assert body(article) == [FIRST, SECOND]


def test_a_mail_of_attachments_alone_says_so_and_names_them() -> None:
    made = message("\n")
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="union.pdf")
    with pytest.raises(ReaderError, match=r"^“letter.eml” has no text of its own, only attachments: union.pdf\."):
        read(made)


def test_an_encrypted_mail_says_so() -> None:
    made = EmailMessage()
    made["From"], made["Subject"], made["Message-ID"] = "ann@x.example", "secret", "<1@x>"
    made.set_content(b"x", "application", "pkcs7-mime", cte="base64", params={"smime-type": "enveloped-data"})
    with pytest.raises(ReaderError, match="encrypted e-mail"):
        read(made)


ANSWER = f"""{FIRST}

On Thu, 15 Dec 2011 at 09:00, Bob Ray <bob@echo.example>
wrote:

> Is it true that 17 people died?
>> There were 12 boats, I heard.

{SECOND}

--{" "}
Ann Lee, Harbour Ledger, 12 Quay Street
"""


def test_what_a_mail_answers_and_its_signature_give_no_claims() -> None:
    article = read(message(ANSWER))
    assert body(article) == [FIRST, SECOND]
    assert "Is it true that 17 people died?" in " ".join(texts(article, BlockKind.BOILERPLATE))
    assert "Ann Lee, Harbour Ledger" in " ".join(texts(article, BlockKind.METADATA))
    assert "wrote:" in " ".join(texts(article, BlockKind.METADATA))


def test_a_quoted_block_of_markup_is_another_mail() -> None:
    markup = f"<div>{FIRST}</div><blockquote type=cite><p>17 people died.</p></blockquote><div>{SECOND}</div>"
    assert body(read(message("See the other form.", markup=markup))) == [FIRST, SECOND]


HEADS = (
    "---------- Forwarded message ---------|From: Press office <p@port.example>|Date: 5 Mar 2021 at 08:12|Subject: Storm||",
    "-----Original Message-----|From: Press office [mailto:p@port.example]|Sent: Friday, March 5, 2021 8:12 AM|Subject: Storm||",
    "From: Press office|Sent: Friday, March 5, 2021 8:12 AM|To: Ann|Subject: Storm||",
    "Begin forwarded message:||From: Press office <press@port.example>|Subject: Storm|Date: 5 March 2021||",
)


@pytest.mark.parametrize("head", [head.replace("|", "\n") for head in HEADS])
def test_a_mail_that_only_passes_another_on_is_that_other(head: str) -> None:
    article = read(message(f"For your information.\n\n{head}Nine boats were lost on Monday.\n", "Fwd: Storm"))
    assert (article.title, article.source, article.published) == ("Storm", "Press office", "2021-03-05")
    assert article.found["source"] == "forwarded e-mail: From"
    assert "Nine boats were lost on Monday." in body(article)
    assert not any("Sent:" in text or "From:" in text for text in body(article))


def test_what_a_longer_mail_passes_on_is_a_quotation_of_it() -> None:
    head = "---------- Forwarded message ---------\nFrom: Port <p@port.example>\nDate: 5 March 2021\n\n"
    article = read(message(f"{FIRST} {SECOND}\n\n{head}Nine boats were lost.\n"))
    assert article.source == "Harbour Ledger"
    assert texts(article, BlockKind.QUOTE) == ["Nine boats were lost."]


def test_a_mail_in_a_mail_is_passed_on() -> None:
    made = message("As discussed.")
    inner = message("Nine boats were lost on Monday.", "Storm at Skerry")
    inner.replace_header("From", "Port office <p@port.example>")
    made.add_attachment(inner)
    article = read(made)
    assert (article.title, article.source) == ("Storm at Skerry", "Port office")
    assert body(article) == ["As discussed.", "Nine boats were lost on Monday."]


def test_lines_that_flow_are_joined() -> None:
    head = "From: Ann <a@x>\nSubject: Boats\nContent-Type: text/plain; format=flowed\n\n"
    assert body(read(f"{head}Nine boats \nwere lost \non Monday.\n\nTwo came back.\n")) == [
        "Nine boats were lost on Monday.",
        "Two came back.",
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Subject: =?x-none?B?!!!?= \xff\nFrom: \xe9t\xe9 <",
        "Subject: a\nFrom: b\nDate: Fri, 99 Foo 2021",
        'Subject: a\nFrom: b\nContent-Type: text/plain; charset="no such"',
        "Subject: a\nFrom: b\nContent-Type: multipart/mixed",
        "Subject: a\nFrom: b\nContent-Transfer-Encoding: base64",
    ],
)
def test_a_broken_head_costs_no_words(head: str) -> None:
    article = read_bytes(f"{head}\n\nNine boats were lost on Monday.\n".encode("latin-1"), "a.eml")
    assert article.format == "email"
    if "base64" not in head:
        assert "Nine boats were lost on Monday." in article.text


def test_parts_inside_each_other_without_end_are_refused() -> None:
    nested = "Subject: a\nFrom: b\n" + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(400))
    with pytest.raises(ReaderError, match="stand in each other without end"):
        read(nested)


def test_a_mail_of_apples_program_ends_where_it_says() -> None:
    mail = bytes(message())
    article = read_bytes(
        b"%d      \n%s<?xml version='1.0'?><plist><string>17 people</string></plist>" % (len(mail), mail), "1.emlx"
    )
    assert body(article) == [FIRST, SECOND]


def test_a_text_with_labels_is_no_mail() -> None:
    text = "Title: Boats\nAuthor: Ann Lee\nDate: 5 March 2021\n\nNine boats were lost on Monday."
    assert read(text, "boats.txt").format == "text"
