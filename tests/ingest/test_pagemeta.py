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


def test_the_languages_of_the_words_goes_before_that_of_the_template() -> None:
    article = page(html='<html lang="de-CH">')
    assert (article.language, article.found["language"]) == ("en", "assumed: words of the text; “de” by html lang")
    silent = page(html='<html lang="de-CH">', inner="<h1>Vance</h1><p>Port Ellis, 1912: Nora Vance &amp; Tom Reed, Kelm.</p>")
    assert (silent.language, silent.found["language"]) == ("de", "html lang")
    located = page(
        '<meta property="og:locale" content="de_AT">', inner="<h1>Vance</h1><p>Port Ellis, 1912: Nora Vance, Kelm.</p>"
    )
    assert (located.language, located.found["language"]) == ("de", "og:locale")


def test_words_of_no_known_language_are_said_to_be_so() -> None:
    words = "Eldurinn kviknaði í verksmiðjunni við höfnina. Lögreglan segir að dyrnar hafi verið læstar þegar fólkið hljóp út."
    assert page(inner=f"<h1>Eldur</h1><p>{words}</p>").language == "und"


def day(stamp: str, *, url: str = "", shown: str = "", lead: str = "") -> Article:
    """A page with a time stamp in its data, and other days that it shows."""
    head = f'<link rel="canonical" href="{url}">' if url else ""
    line = f'<div class="byline">By Nora Vance {shown}</div>' if shown else ""
    return page(
        jsonld({**ARTICLE, "datePublished": stamp}) + head, BODY.replace("</h1>", f"</h1>{line}").replace("<p>", f"<p>{lead}", 1)
    )


@pytest.mark.parametrize("stamp", ["1952-05-04T01:40:00Z", "1952-05-04T01:40:00+00:00", "1952-05-04 01:40:00.000 GMT"])
def test_the_day_that_a_page_shows_goes_before_a_stamp_in_universal_time(stamp: str) -> None:
    by_address = day(stamp, url="https://post.example/1952/05/03/fire")
    assert (by_address.published, by_address.found["published"]) == (
        "1952-05-03",
        "web address; 1952-05-04 by JSON-LD datePublished in UTC",
    )
    by_line = day(stamp, shown="May 3, 1952 8:40 p.m. ET")
    assert (by_line.published, by_line.found["published"].partition(";")[0]) == ("1952-05-03", "class byline")
    by_dateline = day(stamp, lead="PORT ELLIS, May 3, 1952 (Harbour News) -- ")
    assert by_dateline.published == "1952-05-03"


def test_a_stamp_in_the_papers_own_time_stays_and_so_does_one_that_is_further_off() -> None:
    assert day("1952-05-04T01:40:00-05:00", url="https://post.example/1952/05/03/fire").published == "1952-05-04"
    assert day("1952-05-09T01:40:00Z", url="https://post.example/1952/05/03/fire").published == "1952-05-09"
    assert day("1952-05-04T01:40:00Z").found["published"] == "JSON-LD datePublished in UTC"


def test_the_last_change_is_the_day_where_no_other_is_given() -> None:
    changed = {"@type": "NewsArticle", "headline": "Three die", "dateModified": "1952-05-05"}
    assert page(jsonld(changed)).published == "1952-05-05"
    assert page(jsonld({**changed, "datePublished": "1952-05-03"})).published == "1952-05-03"
    assert page('<meta property="article:modified_time" content="1952-05-05T10:00:00+01:00">').published == "1952-05-05"


@pytest.mark.parametrize(
    ("given", "headings", "title"),
    [
        ("Three die at rope works - what we know", ["Three dead at the rope works"], "Three dead at the rope works"),
        ("Three die at rope works", ["Fares to rise", "Three die at the old rope works"], "Three die at the old rope works"),
        ("Three die at rope works", ["Fares to rise", "A quiet summer"], "Three die at rope works"),
        ("Three die at rope works", ["Fares to rise"], "Three die at rope works"),
        ("", ["Three die at rope works"], "Three die at rope works"),
        ("Three die at rope works", ['<a href="/">Three die at rope works, the Post</a>'], "Three die at rope works"),
    ],
)
def test_the_heading_that_shares_words_with_the_given_title_is_the_title(given: str, headings: list[str], title: str) -> None:
    inner = "".join(f"<h1>{heading}</h1>" for heading in headings) + BODY.replace("<h1>Three die</h1>", "")
    assert page(f'<meta property="og:title" content="{given}">' if given else "", inner).title == title


def test_a_heading_that_is_the_sites_name_is_no_title() -> None:
    article = page(
        "<title>Fares to rise | Harbour Post</title>",
        f"<h1>Harbour Post</h1>{BODY.replace('h1', 'h2').replace('Three die<', 'Fares to rise<')}",
    )
    assert (article.title, article.source) == ("Fares to rise", "Harbour Post")


def test_the_outlet_stands_behind_a_title_that_the_heading_says_otherwise() -> None:
    article = page("<title>Three die at works | Harbour Post</title>", BODY.replace("Three die<", "Three die at the rope works<"))
    assert (article.title, article.source) == ("Three die at the rope works", "Harbour Post")


def test_all_authors_count_and_nobody_who_commented() -> None:
    authors = '<span itemprop="author">Nora Vance</span> and <span itemprop="author">Tom Reed</span>'
    comment = '<div class="comments"><div class="comment"><span itemprop="author">Ida Low</span></div></div>'
    assert page(inner=f"{BODY}<p>{authors}</p>{comment}").author == "Nora Vance, Tom Reed"


def test_the_comment_of_an_extension_that_saved_the_page() -> None:
    note = "<!--\n Page saved with SingleFile \n url: https://post.example/1952/05/03/fire \n saved date: Sun May 04 1952\n-->"
    article = page(html=f"<html>{note}")
    assert (article.url, article.published) == ("https://post.example/1952/05/03/fire", "1952-05-03")


def test_a_copy_in_an_archive_is_of_the_page_and_its_outlet() -> None:
    article = read(
        f"<!DOCTYPE html><html><body>{BODY}</body></html>", "https://web.archive.org/web/19520504053000/http://post.example/fire"
    )
    assert (article.url, article.source, article.published) == ("http://post.example/fire", "post.example", "1952-05-04")
    assert article.found["url"] == "assumed: address, of a copy at web.archive.org"
    assert article.found["published"] == "assumed: day of the archive's copy"


WIKI = '<meta name="generator" content="MediaWiki 1.40"><title>Rope works fire - Harbourpedia, the free harbour book</title>'
FOOT = '<ul><li id="footer-info-lastmod"> This page was last edited on 3 May 1952, at 10:32.</li></ul>'


def test_the_day_of_a_wikis_page_is_that_of_its_revision() -> None:
    begun = jsonld({**ARTICLE, "headline": "Rope works fire", "datePublished": "1950-01-01T10:00:00Z"})
    article = page(WIKI + begun, BODY.replace("Three die", "Rope works fire") + FOOT)
    assert (article.source, article.published, article.title) == ("Harbourpedia", "1952-05-03", "Rope works fire")
    old = page(WIKI + begun, '<div id="mw-revision-info">Revision as of 09:00, 2 May 1952 by Nora</div>' + BODY + FOOT)
    assert old.published == "1952-05-02"
