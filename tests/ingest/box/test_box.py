"""Files that hold files: what each gives, what it leaves out and why, and that none gives more than there is room for."""

from __future__ import annotations

import gzip
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest

from reader.errors import ReaderError
from reader.ingest import open_parts, read_bytes, read_part
from reader.ingest.download import Download
from tests.ingest.made import FIRST, MADE, PAGE, archive, feed, mbox, warc


def test_the_files_of_an_archive_and_why_others_are_left_out() -> None:
    parts = open_parts(archive({"a/ferry.html": PAGE, "cat.png": "x", ".git/config.txt": "x", "mails.mbox": mbox()}), "case.zip")
    assert [(part.location, part.passed) for part in parts] == [
        ("case.zip#a/ferry.html", ""),
        ("case.zip#cat.png", "not of a type that is read"),
        ("case.zip#.git/config.txt", "hidden"),
        ("case.zip#mails.mbox#1@ledger.example", ""),
        ("case.zip#mails.mbox#2@ledger.example", ""),
    ]


def test_a_file_that_is_locked_or_torn_fails_alone() -> None:
    data = bytearray(archive({"a.txt": FIRST, "b.txt": "x" * 500}))
    at = data.index(b"b.txt") - 30
    data[at + 6] |= 1  # how an archive says that a file is locked
    second = data.rindex(b"b.txt") - 46
    data[second + 8] |= 1
    one, two = open_parts(bytes(data), "case.zip")
    assert one.data.decode() == FIRST
    assert two.failed[0] == "“b.txt” is locked: it opens with a password alone."
    torn = bytearray(archive({"a.txt": FIRST * 20}))
    torn[60] ^= 0xFF
    assert "is damaged in its archive" in open_parts(bytes(torn), "case.zip")[0].failed[0]


def test_an_archive_that_unpacks_to_more_than_there_is_room_for_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ingest.zipped.LIMIT", 1000)
    monkeypatch.setattr("reader.ingest.zipped.member.__defaults__", (1000,))
    bomb = archive({"a.txt": "x" * 5000, "b.txt": FIRST})
    one, two = open_parts(bomb, "case.zip")
    assert "unpacks to more than" in one.failed[0]
    assert two.data.decode() == FIRST


def test_archives_inside_archives_share_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ingest.opening.LIMIT", 2000)
    inner = archive({f"{number}.txt": "x" * 900 for number in range(5)})
    *_, last = open_parts(archive({"inner.zip": inner}), "case.zip")
    assert "the rest is left out" in last.failed[0]


@pytest.mark.parametrize("name", ["story.html.gz", "story.gz", "-"])
def test_what_gzip_compressed_stands_in_the_place_of_the_file(name: str) -> None:
    (part,) = open_parts(gzip.compress(PAGE.encode()), name)
    assert (part.location, read_bytes(part.data, part.location).format) == (name, "html")


def test_gzip_in_several_pieces_is_one_file_and_a_bomb_is_refused() -> None:
    (part,) = open_parts(gzip.compress(FIRST[:20].encode()) + gzip.compress(FIRST[20:].encode()), "a.txt.gz")
    assert part.data.decode() == FIRST
    with pytest.raises(ReaderError, match="unpacks to more than 64 MB"):
        open_parts(gzip.compress(b" " * 70_000_000, 1), "a.txt.gz")
    with pytest.raises(ReaderError, match="damaged gzip archive"):
        open_parts(b"\x1f\x8b\x08\x00broken", "a.gz")


def test_each_page_of_a_web_archive_has_its_address_and_the_time_of_its_capture() -> None:
    page, picture, other = open_parts(warc(), "crawl.warc")
    assert isinstance(page.data, Download)
    assert page.data.headers == {"memento-datetime": "2012-01-04T10:00:00Z"}
    assert picture.passed.startswith("no pages")
    article = read_bytes(page.data, page.location)
    assert (article.url, article.location) == ("https://ledger.example/ferry", "crawl.warc#https://ledger.example/ferry")
    assert read_bytes(other.data, other.location).url == "https://ledger.example/other"


def test_a_web_archive_that_is_cut_off_keeps_what_came_before() -> None:
    whole = warc()
    parts = open_parts(whole[: whole.index(b"Two people")], "crawl.warc")
    assert parts[0].data.startswith(b"<html>")
    with pytest.raises(ReaderError, match="damaged"):
        open_parts(b"WARC/1.0\r\nbroken", "crawl.warc")


def test_an_entry_of_a_feed_has_its_own_day_and_address_and_the_feeds_name() -> None:
    (part,) = open_parts(feed(), "news.xml")
    article = read_part(part)
    assert (article.source, article.published, article.url) == ("Harbour Ledger", "2011-12-16", "https://ledger.example/ferry")
    assert article.found["source"] == "feed: source"
    assert part.location == "news.xml#https://ledger.example/ferry"


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Echo</title><entry><id>tag:1</id><title>Boats</title>
<updated>2021-03-05T08:00:00Z</updated><summary>{FIRST}</summary></entry><entry><id>tag:2</id><title>Empty</title></entry></feed>"""


def test_atom_is_read_and_an_entry_without_a_text_is_passed_over() -> None:
    one, two = open_parts(ATOM.encode(), "a.atom")
    assert (one.location, read_part(one).published, two.passed) == ("a.atom#tag:1", "2021-03-05", "entries without a text")


def test_a_list_of_feeds_says_what_it_is() -> None:
    opml = '<?xml version="1.0"?><opml version="2.0"><body><outline xmlUrl="https://e.example/rss"/></body></opml>'
    with pytest.raises(
        ReaderError, match=r"list of 1 feeds \(OPML\), which holds no articles. Fetch one of them: https://e.example/rss"
    ):
        open_parts(opml.encode(), "feeds.opml")


@pytest.mark.parametrize("fmt", ["zip", "gzip", "warc", "wacz", "docx", "odt", "epub", "pdf", "feed", "json", "mbox"])
def test_half_a_file_is_some_of_it_or_a_sentence(fmt: str) -> None:
    name, make = MADE[fmt]
    data = make()
    for end in range(1, len(data), max(1, len(data) // 40)):
        with suppress(ReaderError):
            if not open_parts(data[:end], name):
                read_bytes(data[:end], name)


def test_an_archive_of_other_things_says_so() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w"):
        pass
    with pytest.raises(ReaderError, match="empty ZIP archive"):
        read_bytes(made.getvalue(), "a.zip")
    with pytest.raises(ReaderError, match="holds nothing that can be read"):
        open_parts(archive({"cat.png": "x"}), "a.zip")


def test_a_file_without_a_name_in_an_archive_is_left_out() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as box:
        box.writestr("a.txt", FIRST)
        box.writestr(zipfile.ZipInfo(""), "x")
    assert [part.location for part in open_parts(made.getvalue(), "a.zip")] == ["a.zip#a.txt"]
