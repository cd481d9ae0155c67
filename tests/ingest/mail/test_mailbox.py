"""A mailbox: each mail an article of its own; a page that was saved as a message."""

from __future__ import annotations

from reader.ingest import open_parts, read_bytes
from tests.ingest.made import mbox, mhtml
from tests.ingest.story import body


def test_each_mail_is_a_part_named_by_its_id() -> None:
    one, two = open_parts(mbox(), "case/inbox.mbox")
    assert [one.location, two.location] == ["case/inbox.mbox#1@ledger.example", "case/inbox.mbox#2@ledger.example"]
    read = read_bytes(two.data, two.location)
    assert read.title == "Another"
    assert body(read) == ["Two people were hurt.", "From the quay, 12 boats left on Monday."]


def test_mails_without_an_id_or_with_the_same_are_told_apart() -> None:
    mails = (
        b"Subject: a\nFrom: b\n\nOne.",
        *(b"Subject: c\nFrom: b\nMessage-ID: <1>\n\nTwo.\n\nFrom here on it is text." for _ in "ab"),
    )
    box = b"\n\n".join(b"From x\n" + mail for mail in mails)
    parts = open_parts(box, "a.mbox")
    assert len({part.location for part in parts}) == 3
    assert [part.location for part in parts[1:]] == ["a.mbox#1", "a.mbox#1 3"]
    assert "From here on it is text." in read_bytes(parts[2].data, "x").text


def test_windows_line_ends_part_the_mails_as_well() -> None:
    assert len(open_parts(mbox().replace(b"\n", b"\r\n"), "a.mbox")) == 2


def test_a_page_saved_as_a_message_has_its_address() -> None:
    article = read_bytes(mhtml(), "ferry.mhtml")
    assert (article.url, article.found["url"]) == ("https://ledger.example/ferry", "saved from")
    assert article.published is None
