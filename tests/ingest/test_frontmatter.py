"""Front matter gives its fields under many names, and broken lines cost only themselves."""

import pytest

from db.records import BlockKind
from reader.ingest.frontmatter import metadata, split
from tests.ingest.story import BODY_TEXT, read, texts


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ('title: "A \\"quoted\\" title: with colon"', "title", 'A "quoted" title: with colon'),
        ("title: Unquoted: with a colon", "title", "Unquoted: with a colon"),
        ("title: 'It''s over'", "title", "It's over"),
        ("publisher: The Morning Courier", "source", "The Morning Courier"),
        ("outlet: The Morning Courier # a comment", "source", "The Morning Courier"),
        ("byline: By Nora Vance", "author", "Nora Vance"),
        ("authors: [Nora Vance, Tom Reed]", "author", "Nora Vance, Tom Reed"),
        ("authors:\n  - Nora Vance\n  - name: Tom Reed", "author", "Nora Vance, Tom Reed"),
        ("author:\n  name: Nora Vance", "author", "Nora Vance"),
        ("pubdate: May 3, 2019", "published", "2019-05-03"),
        ("date: 2019-05-03T10:00:00Z", "published", "2019-05-03"),
        ("link: https://x.example/a", "url", "https://x.example/a"),
        ("source: https://x.example/a", "url", "https://x.example/a"),
        ("lang: en (translated)", "language", "en"),
        ("title: >\n  A folded\n  title", "title", "A folded title"),
    ],
)
def test_fields(line: str, field: str, value: str) -> None:
    values, _ = split(f"---\n{line}\n---\nText\n")
    assert metadata(values).get(field) == value
    assert metadata(values).found[field].startswith("front matter: ")


def test_the_day_of_publication_counts_and_not_another_day() -> None:
    values, _ = split("---\ncreated: 2019-01-01\npublished: 2019-05-03\nlast_reviewed: 2020-02-02\n---\n")
    assert metadata(values).get("published") == "2019-05-03"


def test_broken_lines_cost_only_themselves() -> None:
    article = read(f"---\ntitle: Fire\n: nothing\n[[[ {{\nauthor: Nora Vance\n\tdate\n---\n\n{BODY_TEXT}", "x.md")
    assert (article.title, article.author.split(",")[0]) == ("Fire", "Nora Vance")


def test_the_title_of_the_front_matter_heads_the_text_once() -> None:
    plain = read(f"---\ntitle: The fire\n---\n\n{BODY_TEXT}", "x.md")
    headed = read(f"---\ntitle: The fire\n---\n\n# The Fire\n\n{BODY_TEXT}", "x.md")
    for article in (plain, headed):
        assert [title.lower() for title in texts(article, BlockKind.TITLE)] == ["the fire"]
        assert article.found["title"] == "front matter: title"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert split("---\n\nJust text after a rule.\n\n---\n\nMore") == ({}, "---\n\nJust text after a rule.\n\n---\n\nMore")
    assert split("---\ntitle: never closed\n")[0] == {}


def test_lines_keep_their_numbers() -> None:
    article = read(f"---\ntitle: The fire\n---\n\n# The fire\n\nBy Nora Vance\n\n{BODY_TEXT}", "x.md")
    assert article.found["author"] == "line 7"
