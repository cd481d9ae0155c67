"""Web pages: the whole article in its order, and nothing of what stands around it."""

import json

import pytest

from db.records import BlockKind
from reader.ingest import read_bytes
from tests.ingest.story import BODY_TEXT, FIRST, PARAGRAPHS, SECOND, THIRD, body, read, texts

FURNITURE = (
    '<div id="cookie-banner"><p>We use cookies to count our visitors and to sell them ropes.</p></div>',
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News of the harbour and of the town</a></li></ul></nav>',
    '<aside class="related"><h3>More</h3><ul><li><a href="/1">Ferry fares to rise again</a></li></ul></aside>',
    '<section id="comments"><h3>2 comments</h3><p>It was the owner who locked the doors, everybody knows.</p></section>',
    '<div class="newsletter-signup"><p>Get the Harbour Post in your inbox every morning at six.</p></div>',
    "<footer><p>The Harbour Post is a member of the Press Council of the coast.</p></footer>",
)
HIDDEN = ("cookies", "Ferry fares", "everybody knows", "inbox", "Press Council", "News of the harbour")


def page(inner: str, head: str = "<title>Three die | Harbour Post</title>", body_class: str = "") -> str:
    before, after = "".join(FURNITURE[:2]), "".join(FURNITURE[2:])
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body class="{body_class}">{before}{inner}{after}</body></html>'


def paragraphs(*texts_: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts_)


@pytest.mark.parametrize(
    "inner",
    [
        f"<article><h1>Three die</h1>{paragraphs(*PARAGRAPHS)}</article>",
        f"<h1>Three die</h1>{paragraphs(*PARAGRAPHS)}",
        f'<div class="post-with-sidebar has-comments"><h1>Three die</h1>{paragraphs(*PARAGRAPHS)}</div>',
        f"<table><tr><td>{paragraphs(*PARAGRAPHS)}</td></tr></table>",
        f"<div>{'<br><br>'.join(PARAGRAPHS)}</div>",
        f"<div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div>",
        f'<form id="aspnetForm"><h1>Three die</h1>{paragraphs(*PARAGRAPHS)}</form>',
    ],
)
def test_the_body_is_whole_and_alone(inner: str) -> None:
    article = read(page(inner), "page.html")
    assert body(article) == list(PARAGRAPHS)
    assert not [words for words in HIDDEN if any(words in text for text in body(article))]


def test_a_promotion_between_paragraphs_is_left_out() -> None:
    promotion = '<div class="promo">Enjoying this story? Get our newsletter on ropes.</div>'
    inner = f"<article>{paragraphs(FIRST)}{promotion}{paragraphs(SECOND, THIRD)}</article>"
    assert body(read(page(inner), "page.html")) == list(PARAGRAPHS)


def test_a_menu_and_a_note_over_the_headline_are_left_out() -> None:
    menu = (
        '<table><tr><td><a href="a">Home</a> | <a href="b">Back issues</a> | <a href="c">Join the society</a></td></tr></table>'
    )
    note = "<p>This text was read by a machine and may contain errors.</p>"
    article = read(
        f"<html><title>Three die</title><body>{menu}{note}<h2>Three die</h2>{paragraphs(*PARAGRAPHS)}</body></html>", "page.html"
    )
    assert body(article) == list(PARAGRAPHS)


def test_headings_lists_quotes_and_captions_keep_their_kind() -> None:
    inner = (
        f"<article><h1>Three die</h1>{paragraphs(FIRST)}<figure><img src=a.jpg>"
        "<figcaption>The yard. Photo: Nora Vance</figcaption></figure>"
        f"<h2>The owner</h2>{paragraphs(SECOND)}<blockquote><p>They knew about the doors, all of them, she said.</p></blockquote>"
        f"<ul><li>Who locked the doors of the long shed?<ul><li>And who had the key to them?</li></ul></li></ul>"
        f"{paragraphs(THIRD)}</article>"
    )
    article = read(page(inner), "page.html")
    assert texts(article, BlockKind.TITLE) == ["Three die"]
    assert texts(article, BlockKind.CAPTION) == ["The yard. Photo: Nora Vance"]
    assert texts(article, BlockKind.QUOTE) == ["They knew about the doors, all of them, she said."]
    assert [(b.level, article.text[b.start : b.end]) for b in article.blocks if b.kind == BlockKind.HEADING] == [(2, "The owner")]
    assert [b.level for b in article.blocks if b.kind == BlockKind.LIST_ITEM] == [1, 2]
    assert (
        article.text.index("The yard.")
        < article.text.index("The owner")
        < article.text.index("They knew")
        < article.text.index(THIRD)
    )


def test_the_number_of_a_footnote_does_not_run_into_a_figure() -> None:
    marked = FIRST.replace("eleven", '11<sup class="reference"><a href="#n3">[3]</a></sup>') + '<sup><a href="#n4">4</a></sup>'
    inner = f"<article><h2>The dead <span class=mw-editsection>[edit]</span></h2>{paragraphs(marked, SECOND, THIRD)}</article>"
    article = read(page(inner), "page.html")
    assert body(article) == [FIRST.replace("eleven", "11"), SECOND, THIRD]
    assert texts(article, BlockKind.HEADING) == ["The dead"]


def test_a_page_that_holds_its_body_twice_yields_it_once() -> None:
    copy = f"<h1>Three die</h1>{paragraphs(*PARAGRAPHS)}"
    twice = f'<div class="screen">{copy}</div><div class="print">{copy}</div>'
    assert body(read(page(twice), "page.html")) == list(PARAGRAPHS)


def test_hidden_and_coded_control_characters_stay_out() -> None:
    hidden = '<p style="display: none">Nobody sees this paragraph on the page at all.</p>'
    inner = f"<article>{paragraphs(FIRST, SECOND + '&#27;[31m&#x202e;', THIRD)}{hidden}</article>"
    article = read(page(inner, head="<title>Three &#27;[2J die</title>"), "page.html")
    assert body(article) == list(PARAGRAPHS)
    assert "\x1b" not in article.text + article.title
    assert "\u202e" not in article.text


def test_scripts_inside_the_text_stay_out_of_it() -> None:
    script = "<script>var harbour = 1;</script><style>p {color: red}</style>"
    table = f"<table><tr><th>Year{script}</th><th>Dead</th></tr><tr><td>1952</td><td>3</td></tr></table>"
    text = read(page(f"<article><p>{FIRST}{script}</p>{table}{paragraphs(SECOND, THIRD)}</article>"), "page.html").text
    assert "Year | Dead\n" in text
    assert "harbour =" not in text
    assert "color" not in text


def test_a_page_called_txt_is_a_page_and_a_page_may_be_in_utf16() -> None:
    source = page(f"<article><h1>Three die</h1>{paragraphs(*PARAGRAPHS)}</article>")
    assert read(source, "page.txt").format == "html"
    assert body(read_bytes(source.encode("utf-16"), "page.html")) == list(PARAGRAPHS)


def test_pages_nested_without_end_are_read_or_refused() -> None:
    deep = "<div>" * 400 + paragraphs(*PARAGRAPHS) + "</div>" * 400
    assert FIRST in read(f"<html><body>{deep}</body></html>", "page.html").text


def test_a_fragment_is_a_page_when_it_is_called_one() -> None:
    assert read(paragraphs(*PARAGRAPHS), "x.html").format == "html"
    assert read(f"# Three die\n\n<div>a</div>\n\n{BODY_TEXT}", "x.md").format == "markdown"


@pytest.mark.parametrize("name", ["field--label-hidden", "hidden", "teaser", "teaser__text", "js-hidden-fallback", "sr-only"])
def test_a_class_that_every_paragraph_bears_hides_none(name: str) -> None:
    inner = "".join(f'<div class="{name}"><div class="item"><p>{text}</p></div></div>' for text in PARAGRAPHS)
    article = read(page(f"<article><h1>Three die</h1>{inner}</article>"), "page.html")
    assert body(article) == list(PARAGRAPHS)


def test_a_teaser_beside_the_article_is_left_out() -> None:
    teaser = '<div class="teaser">Ferry fares to rise again from the first of June, says the harbour board.</div>'
    assert body(read(page(f"<article>{paragraphs(*PARAGRAPHS)}</article>{teaser}"), "page.html")) == list(PARAGRAPHS)


STORY = f"<h1>Three die</h1>{paragraphs(*PARAGRAPHS)}"


@pytest.mark.parametrize(
    ("inner", "where"),
    [
        (f'<div style="display: none">{STORY}</div>', "an element of the page that a script shows"),
        (
            f'<main hidden><div style="visibility:hidden !important">{STORY}</div></main>',
            "an element of the page that a script shows",
        ),
        ("".join(f'<p style="display:none">{text}</p>' for text in PARAGRAPHS), "an element of the page that a script shows"),
        (f"<div id=app></div><noscript>{STORY}</noscript>", "what the page shows where no scripts run"),
        (f"<x-story><template shadowrootmode=open>{STORY}</template></x-story>", "what the page shows where no scripts run"),
    ],
)
def test_an_article_that_only_scripts_show_is_read_and_said_so(inner: str, where: str) -> None:
    html = f"<!DOCTYPE html><html><head><title>Three die</title></head><body><nav><a href=/>Home</a></nav>{inner}</body></html>"
    article = read(html, "page.html")
    assert body(article) == list(PARAGRAPHS)
    assert article.found["text"] == where


def test_what_is_hidden_beside_a_text_that_shows_stays_hidden() -> None:
    notice = "<noscript><p>Please turn scripts on in order to see the pictures of the harbour.</p></noscript>"
    hidden = '<div style="display:none"><p>Nobody sees this paragraph on the page at all.</p></div>'
    article = read(page(f"<article>{STORY}</article>{notice}{hidden}"), "page.html")
    assert body(article) == list(PARAGRAPHS)
    assert "text" not in article.found


@pytest.mark.parametrize(
    "stated",
    ["\n\n".join(PARAGRAPHS), paragraphs(*PARAGRAPHS), paragraphs(*PARAGRAPHS).replace("<", "&lt;").replace(">", "&gt;")],
)
@pytest.mark.parametrize("shown", ["", f"<article><p>{FIRST}</p></article>"])
def test_a_text_that_stands_only_in_the_pages_data_is_read_and_said_so(stated: str, shown: str) -> None:
    data = {"@type": "NewsArticle", "headline": "Three die", "author": {"name": "Nora Vance"}, "articleBody": stated}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    html = f"<!DOCTYPE html><html><head>{script}</head><body><div id=app>{shown}</div></body></html>"
    article = read(html, "page.html")
    assert body(article) == list(PARAGRAPHS)
    assert (article.title, article.author) == ("Three die", "Nora Vance")
    assert article.found["text"] == "the page's data (JSON-LD articleBody)"


def test_the_text_that_a_page_shows_goes_before_that_in_its_data() -> None:
    data = {"@type": "NewsArticle", "headline": "Three die", "articleBody": " ".join(PARAGRAPHS)}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    article = read(page(f"<article>{STORY}</article>", head=script), "page.html")
    assert body(article) == list(PARAGRAPHS)
    assert "text" not in article.found


def test_a_page_of_more_elements_than_any_is_read_by_our_own_walk_alone() -> None:
    menu = "<nav>" + "".join(f"<a href=/{number}>Section {number}</a>" for number in range(25_000)) + "</nav>"
    page = f"<html><head><title>Fire</title></head><body>{menu}<h1>Fire</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    article = read(page, "a.html")
    assert body(article) == [FIRST, SECOND]
