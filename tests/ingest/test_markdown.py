"""Markdown: blocks, heads in italics, and a text file that is Markdown all the same."""

from db.records import BlockKind
from tests.ingest.story import BODY_TEXT, PARAGRAPHS, body, read, texts


def test_a_head_in_italics() -> None:
    article = read(f"# Three die\n\n*By Nora Vance, The Morning Courier, November 2, 2001*\n\n{BODY_TEXT}", "x.md")
    assert (article.author, article.source, article.published) == ("Nora Vance", "The Morning Courier", "2001-11-02")
    assert body(article) == list(PARAGRAPHS)
    assert texts(article, BlockKind.BYLINE) == ["By Nora Vance, The Morning Courier, November 2, 2001"]


def test_the_papers_own_line_outranks_the_agency_beside_the_writer() -> None:
    head = (
        "# Three die\n\n*By Nora Vance, Federated News, with local reports*\n*Harbour Evening Post, Wednesday, January 29, 1986*"
    )
    article = read(f"{head}\n\n{BODY_TEXT}", "x.md")
    assert (article.author, article.source, article.published) == ("Nora Vance", "Harbour Evening Post", "1986-01-29")


def test_a_source_and_a_revision_in_italics() -> None:
    article = read(f"# Rope factory\n\n*Open Harbour Companion, revised 3 June 2019*\n\n{BODY_TEXT}", "x.md")
    assert (article.author, article.source, article.published) == ("", "Open Harbour Companion", "2019-06-03")


def test_blocks_keep_their_kind_and_depth() -> None:
    article = read(
        f"The fire\n========\n\n{BODY_TEXT}\n\n## What came after\n\n> They knew,\n> she said.\n\n"
        "- one *item*\n  - a deeper one\n\n"
        "| Year | Dead |\n|------|------|\n| 1952 | 3 |\n\n![The harbour](h.jpg)\n\n### Smaller\n\nLast words\nof the text.",
        "x.md",
    )
    shown = [(block.kind, block.level, article.text[block.start : block.end]) for block in article.blocks[4:]]
    assert shown == [
        (BlockKind.HEADING, 2, "What came after"),
        (BlockKind.QUOTE, 0, "They knew, she said."),
        (BlockKind.LIST_ITEM, 1, "one item"),
        (BlockKind.LIST_ITEM, 2, "a deeper one"),
        (BlockKind.LIST_ITEM, 1, "Year | Dead"),
        (BlockKind.LIST_ITEM, 1, "1952 | 3"),
        (BlockKind.CAPTION, 0, "The harbour"),
        (BlockKind.HEADING, 3, "Smaller"),
        (BlockKind.PARAGRAPH, 0, "Last words"),
        (BlockKind.PARAGRAPH, 0, "of the text."),
    ]
    assert article.title == "The fire"


def test_a_text_file_with_links_and_emphasis_is_markdown() -> None:
    article = read(
        f"Three die\n\nAuthor: [Nora Vance](#)\n\nThe film is called **Rope**.\n\n{BODY_TEXT}\n\n"
        "Topic: [Work](#)\n\nSee [here](#).",
        "x.txt",
    )
    assert (article.format, article.author) == ("markdown", "Nora Vance")
    assert "The film is called Rope." in body(article)
    assert texts(article, BlockKind.METADATA) == ["Topic: Work"]


def test_a_text_file_with_a_star_is_plain() -> None:
    assert read(f"Three die\n\nCost: 5 * 3 [sic] and #2.\n\n{BODY_TEXT}").format == "text"


def test_code_comments_and_link_definitions_are_no_body() -> None:
    article = read(f"# Three die\n\n{BODY_TEXT}\n\n<!-- a note -->\n\n```\nx = 1\n```\n\n[1]: https://x.example\n", "x.md")
    assert body(article) == list(PARAGRAPHS)
    assert "a note" not in article.text
    assert "x.example" not in article.text
