"""Pages that stand where an article should be are said to be so, and an article about them is one."""

import pytest

from reader.errors import ReaderError
from tests.ingest.story import BODY_TEXT, PARAGRAPHS, read

STORY = "".join(f"<p>{text}</p>" for text in (*PARAGRAPHS, *PARAGRAPHS[:1]))


def page(title: str, *paragraphs: str) -> str:
    inner = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body><main><h1>{title}</h1>{inner}</main></body></html>"


@pytest.mark.parametrize(
    ("html", "what"),
    [
        (page("Just a moment...", "Checking your browser before accessing the site."), "a captcha"),
        (page("Harbour Post", "Please verify you are a human by pressing the button below."), "a captcha"),
        (page("Access Denied", "You don't have permission to access this server."), "a captcha"),
        (page("Harbour Post", "We and our 212 partners store and/or access information on a device.", "Accept all"), "consent"),
        (page("Before you continue", "Choose which cookies this site may set in your browser."), "consent"),
        (page("404 - Harbour Post", "Sorry, there is nothing to be seen here today."), "no such page"),
        (page("Page not found", "The page you are looking for may have been moved."), "no such page"),
        (page("Harbour Post", "Sorry, we couldn’t find the page that you asked for."), "no such page"),
        (page("Three die", PARAGRAPHS[0], "Subscribe to continue reading this article."), "have not subscribed"),
        (page("Three die", PARAGRAPHS[0], "Already a subscriber? Log in."), "have not subscribed"),
        (page("Three die", PARAGRAPHS[0], "This article is for subscribers only."), "have not subscribed"),
    ],
)
def test_what_stands_in_place_of_an_article_is_told(html: str, what: str) -> None:
    with pytest.raises(ReaderError) as raised:
        read(html, "page.html")
    assert raised.value.message.startswith("“page.html” is no article: it ")
    assert what in raised.value.message
    assert raised.value.hint


@pytest.mark.parametrize(
    "notice",
    [
        "Already a subscriber? Log in.",
        "We value your privacy. Accept all cookies.",
        "Subscribe to continue reading our best stories.",
        "The page you are looking for could not be found, the court said of page 404 of the file.",
    ],
)
def test_an_article_with_such_words_beside_it_is_read(notice: str) -> None:
    longer = "".join(f"<p>{text} So it was told in the year {1900 + at}.</p>" for at, text in enumerate(PARAGRAPHS))
    html = f"<html><head><title>Three die</title></head><body><article>{STORY}{longer}</article><div>{notice}</div></body></html>"
    assert PARAGRAPHS[0] in read(html, "page.html").text


def test_a_short_article_is_read() -> None:
    assert read(page("Three die", PARAGRAPHS[0], "The court ordered the page to be printed."), "page.html").title == "Three die"
    assert BODY_TEXT in read(page("Three die", *PARAGRAPHS), "page.html").text
