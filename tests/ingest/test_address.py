"""Addresses: the day in a path, and the page behind an archive's address."""

import pytest

from reader.ingest.address import Copy, archived, canonical, day_in, host_of, with_scheme


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/2011/12/16/story",
        "https://paper.example/world/2011/dec/16/story",
        "https://paper.example/2011/12/16-story.html",
        "https://paper.example/news/2011-12-16/story",
        "https://paper.example/news/story-2011-12-16.html",
        "https://paper.example/20111216/story.html",
        "https://paper.example/articles/2011/december/16/",
    ],
)
def test_the_day_in_a_path(url: str) -> None:
    assert day_in(url) == "2011-12-16"


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/2011/12/story",
        "https://paper.example/2011/99/16/story",
        "https://paper.example/id/120111216",
        "https://paper.example/story?x=2011-12-16",
        "http://[bad",
        "",
    ],
)
def test_no_day_in_a_path(url: str) -> None:
    assert day_in(url) == ""


@pytest.mark.parametrize(
    ("url", "copy"),
    [
        (
            "https://web.archive.org/web/20111217053000/http://paper.example/story?a=1",
            Copy("http://paper.example/story?a=1", "2011-12-17", "web.archive.org"),
        ),
        (
            "http://web.archive.org/web/20111217053000id_/https:/paper.example/story",
            Copy("https://paper.example/story", "2011-12-17", "web.archive.org"),
        ),
        ("https://web.archive.org/web/2011/https://paper.example/", Copy("https://paper.example/", "", "web.archive.org")),
        (
            "https://archive.example/2011.12.17-053000/https://paper.example/story",
            Copy("https://paper.example/story", "2011-12-17", "archive.example"),
        ),
        (
            "https://www.webarchive.example/wayback/archive/20111217053000mp_/http://paper.example/story",
            Copy("http://paper.example/story", "2011-12-17", "www.webarchive.example"),
        ),
    ],
)
def test_a_copy_in_an_archive(url: str, copy: Copy) -> None:
    assert archived(url) == copy


@pytest.mark.parametrize("url", ["https://paper.example/2011/https://x", "https://archive.example/story", "report.txt", ""])
def test_no_copy_in_an_archive(url: str) -> None:
    assert archived(url) is None


def test_hosts() -> None:
    assert (host_of("https://paper.example:81/a"), host_of("http://[bad"), host_of("a.txt")) == ("paper.example", "", "")


@pytest.mark.parametrize(
    ("url", "one"),
    [
        ("HTTPS://Paper.Example:443/Story?utm_source=a&id=3&fbclid=x#comments", "https://paper.example/Story?id=3"),
        ("http://paper.example?gclid=1", "http://paper.example/"),
        ("http://paper.example:8080/a?b=&c", "http://paper.example:8080/a?b=&c"),
        ("https://paper.example/?smid=tw&page=2&_ga=1.2", "https://paper.example/?page=2"),
        ("https://[::1]:443/a", "https://[::1]/a"),
        ("http://[bad", "http://[bad"),
        ("report.txt", "report.txt"),
    ],
)
def test_all_ways_to_a_page_have_one_address(url: str, one: str) -> None:
    assert canonical(url) == one
    assert canonical(one) == one


@pytest.mark.parametrize("place", ["www.paper.example.com/story", "paper.co.uk/2011/story?a=1", "paper.org:81/a"])
def test_an_address_may_be_written_without_its_beginning(place: str) -> None:
    assert with_scheme(place) == f"https://{place}"


@pytest.mark.parametrize("place", ["story.txt", "readme.md", "folder/story.txt", "old.papers/story", "./www.com/a", "", "notes"])
def test_a_path_is_no_address(place: str) -> None:
    assert with_scheme(place) == ""
