"""Whatever the bytes, they become an article whose blocks fit its text, or one clear sentence."""

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import Article
from reader.errors import ReaderError
from reader.ingest import read_bytes
from tests.ingest.story import BODY_TEXT, read

NAMES = st.sampled_from(
    ["a.txt", "a.md", "a.html", "-", "", "https://x.example/2019/05/03/a", "http://[bad", "\x1b[2J\udcff.txt", "."]
)
TEXT_SCRAPS = (
    "---\n|title: a\n|# a\n|* b\n|> c\n|By A B\n|\n|\n\n|word |"
    "2 comments\n|```\n|3 May 2019\n|\x1b[31m|\u202e|é|“|URL: <http://[x>"
)
PAGE_SCRAPS = (
    "<html>|<p>|</p>|<table><tr><td>|<li>|<h1>T|<!--|-->|<br>|<title>t</title>|<meta name=author content=x>|&#27;|&#xd800;"
    '|<script type="application/ld+json">{"@graph":[|"author":{}}|</script>'
)
SCRAPS = st.lists(st.sampled_from([*TEXT_SCRAPS.split("|"), *PAGE_SCRAPS.split("|"), "| a |\n"]), max_size=30)


def check(data: bytes, name: str) -> None:
    refused = ""
    try:
        article = read_bytes(data, name)
    except ReaderError as error:
        refused = error.message
    if refused:
        assert re.fullmatch(r"[^\n\x1b]+\.", refused)
        return
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end
        end = block.end
        assert article.text[block.start : block.end].strip() == article.text[block.start : block.end]
    assert end <= len(article.text)
    assert "\x1b" not in article.text + article.title + article.author + article.location
    assert all(getattr(article, field) for field in article.found if field != "remark")
    assert len(article.sha256) == 64
    repr(article).encode()


@given(st.binary(max_size=400), NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    check(data, name)


@settings(max_examples=300, deadline=None)
@given(SCRAPS, NAMES, st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_scraps_of_markup(scraps: list[str], name: str, encoding: str) -> None:
    check("".join(scraps).encode(encoding, errors="ignore"), name)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty."),
        (b" \n\t\n", "is empty."),
        (b"\xef\xbb\xbf", "has no text in it."),
        (b"... --- ...", "has no text in it."),
        (b"%PDF-1.4\n%...", "is a damaged PDF document."),
        (b"\x89PNG\r\n\x1a\n\x00", "is a PNG image, which is not read."),
        (b"<html><head><title>Only a title</title></head><body></body></html>", "has no text in it that could be read."),
        (b'<?xml version="1.0"?><svg><title>News</title></svg>', "is an XML document"),
    ],
)
def test_what_is_no_article_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ReaderError) as raised:
        read_bytes(data, "/folder/page.bin")
    assert raised.value.message.startswith("“page.bin” ")
    assert sentence in raised.value.message
    assert raised.value.hint


def test_the_same_bytes_give_the_same_article() -> None:
    assert read(BODY_TEXT) == read(BODY_TEXT)
    assert read(BODY_TEXT).sha256 == read(BODY_TEXT.replace("\n", "\r\n"), "other.txt").sha256


def test_the_blocks_hold_all_words_of_a_plain_text() -> None:
    article: Article = read(f"Three die\nBy Nora Vance\n\n{BODY_TEXT}\n\n2 comments\n\nIndeed.")
    held = " ".join(article.text[block.start : block.end] for block in article.blocks)
    assert held.split() == article.text.split()


def test_a_location_that_is_a_url_is_the_url() -> None:
    article = read(BODY_TEXT, "https://harbourpost.example/2019/05/03/rope-fire")
    assert (article.url, article.published, article.source) == (
        "https://harbourpost.example/2019/05/03/rope-fire",
        "2019-05-03",
        "harbourpost.example",
    )


def test_reading_text_imports_nothing_heavy() -> None:
    script = (
        "import sys; from reader.ingest import read_bytes; read_bytes(b'Some words of a text.', 'a.txt'); "
        "print([m for m in ('lxml', 'trafilatura', 'charset_normalizer') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip() == "[]"
