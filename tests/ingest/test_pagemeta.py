"""Metadata of web pages: where each value is taken from, and which are refused."""

import json

import pytest

from db.records import Article
from tests.ingest.story import PARAGRAPHS, read

BODY = "<h1>Three die</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(head: str = "", inner: str = BODY, html: str = "<html>") -> Article:
    return read(f"<!DOCTYPE html>{html}<head>{head}</head><body>{inner}</body></html>", "page.html")


def jsonld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {"@type": "NewsArticle", "headline": "Three die", "datePublished": "1952-05-03T10:00:00Z"}


@pytest.mark.parametrize(
    "data",
    [
        {**ARTICLE, "author": {"@type": "Person", "name": "Nora Vance"}, "publisher": {"name": "Harbour Post"}},
        {**ARTICLE, "author": "By Nora Vance", "publisher": [{"name": "Harbour Post"}]},
        {"@graph": [{"@type": "WebPage", "name": "x"}, {"@type": "Person", "@id": "#n", "name": "Nora Vance"},
                    {**ARTICLE, "author": [{"@id": "#n"}], "publisher": {"name": "Harbour Post"}}]},
        [{"@type": "BreadcrumbList"}, {**ARTICLE, "@type": ["Article"], "author": ["Nora Vance"], "publisher": "Harbour Post"}],
    ],
)  # fmt: skip
def test_jsonld_in_the_shapes_publishers_write(data: object) -> None:
    article = page(jsonld(data))
    assert (article.title, article.author, article.source, article.published) == (
        "Three die",
        "Nora Vance",
        "Harbour Post",
        "1952-05-03",
    )
    assert article.found["author"] == "JSON-LD author"


def test_broken_jsonld_is_mended_or_passed_over() -> None:
    mended = page('<script type="application/ld+json">/*<![CDATA[*/{"@type": "Article", "author": "Nora Vance",}/*]]>*/</script>')
    assert mended.author == "Nora Vance"
    assert (
        page(f'<script type="application/ld+json">{"[" * 50_000}</script><meta name="author" content="Nora Vance">').author
        == "Nora Vance"
    )


@pytest.mark.parametrize(
    ("tag", "field", "value"),
    [
        ('<meta property="og:site_name" content="Harbour Post">', "source", "Harbour Post"),
        ('<meta name="dc.publisher" content="Harbour Post">', "source", "Harbour Post"),
        ('<meta property="article:published_time" content="1952-05-03T23:00:00-08:00">', "published", "1952-05-03"),
        ('<meta name="DC.date" content="1952-05-03">', "published", "1952-05-03"),
        ('<meta name="parsely-pub-date" content="1952-05-03">', "published", "1952-05-03"),
        ('<meta itemprop="datePublished" content="May 3, 1952">', "published", "1952-05-03"),
        ('<meta name="parsely-author" content="Nora Vance">', "author", "Nora Vance"),
        ('<meta name="author" content="Nora Vance"><meta name="author" content="Tom Reed">', "author", "Nora Vance, Tom Reed"),
        ('<meta property="og:url" content="https://x.example/a">', "url", "https://x.example/a"),
        ('<link rel="canonical" href="https://x.example/a">', "url", "https://x.example/a"),
        ('<meta property="og:locale" content="de_AT">', "language", "de"),
        ('<meta property="og:title" content="Three die"><title>Three die | Harbour Post</title>', "source", "Harbour Post"),
        ("<title>Harbour Post: Three die</title>", "source", "Harbour Post"),
        ("<title>Three die - Harbour Post</title>", "title", "Three die"),
        (
            '<meta property="og:title" content="Three die | Harbour Post"><meta property="og:site_name" content="Harbour Post">',
            "title",
            "Three die",
        ),
    ],
)
def test_tags(tag: str, field: str, value: str) -> None:
    article = page(tag)
    assert getattr(article, field) == value
    assert field in article.found


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="author" content="admin">',
        '<meta name="author" content="https://social.example/nora">',
        '<meta property="article:published_time" content="yesterday">',
        '<link rel="canonical" href="/a/b">',
        '<link rel="author" href="humans.txt">',
        '<meta name="author" content="Гость">',
    ],
)
def test_useless_values_are_refused(tag: str) -> None:
    article = page(tag)
    assert (article.author, article.published, article.url) == ("", None, None)


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ('<p class="byline">By Nora Vance</p>', "Nora Vance", None),
        ('<p class="entry-meta">Posted by Nora Vance on May 3, 1952</p>', "Nora Vance", "1952-05-03"),
        ('<div class="meta">Nora Vance · 3 May 1952</div>', "Nora Vance", "1952-05-03"),
        ('<p>By <a rel="author" href="/n">Nora Vance</a></p>', "Nora Vance", None),
        ("<p>Posted by Nora Vance on May 3, 1952</p>", "Nora Vance", "1952-05-03"),
        ('<time datetime="1952-05-03T10:00">Saturday</time>', "", "1952-05-03"),
        ('<span itemprop="author">Nora Vance</span>', "Nora Vance", None),
    ],
)
def test_lines_under_the_headline(line: str, author: str, published: str | None) -> None:
    article = page(inner=BODY.replace("</h1>", f"</h1>{line}"))
    assert (article.author, article.published) == (author, published)


def test_the_address_a_browser_noted_when_it_saved_the_page() -> None:
    article = page(inner="<!-- saved from url=(0058)https://harbourpost.example/1952/05/03/rope-fire.html -->" + BODY)
    assert (article.url, article.published) == ("https://harbourpost.example/1952/05/03/rope-fire.html", "1952-05-03")
    assert article.found["published"] == "assumed: web address"


def test_the_language_of_the_page() -> None:
    assert page(html='<html lang="de-CH">').language == "de"
