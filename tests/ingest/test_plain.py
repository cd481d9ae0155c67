"""Plain text: head, paragraphs, lists, soft wraps."""

import textwrap

import pytest

from db.records import BlockKind
from tests.ingest.story import BODY_TEXT, FIRST, PARAGRAPHS, body, read, texts


@pytest.mark.parametrize(
    "head",
    [
        "Three die in rope factory\nBy Nora Vance\nNorthern Press Agency, 3 May 1952",
        "Three die in rope factory\n\nBy Nora Vance, Northern Press Agency\n\nMay 3, 1952",
        "Northern Press Agency\n\nThree die in rope factory\n\nNora Vance\n3 May 1952",
        "Three die in rope factory\n\nAuthor: Nora Vance\nSource: Northern Press Agency\nDate: 3-May-1952",
        "Title: Three die in rope factory\nBy: Nora Vance\nPublished in: Northern Press Agency\nPublished: 1952-05-03",
        "Three die in rope factory | Northern Press Agency\n\nNora Vance | May 3, 1952",
        "Three die in rope factory\nA standfirst stands between them here\nBy Nora Vance\n(Northern Press Agency)\nMay 3, 1952",
    ],
)
def test_heads_of_many_shapes(head: str) -> None:
    article = read(f"{head}\n\n{BODY_TEXT}\n")
    assert (article.title, article.author, article.source, article.published) == (
        "Three die in rope factory",
        "Nora Vance",
        "Northern Press Agency",
        "1952-05-03",
    )
    assert body(article)[-3:] == list(PARAGRAPHS)
    assert all(article.found[field].startswith("line ") for field in ("title", "author", "source", "published"))


def test_what_is_not_said_stays_empty_and_a_missing_title_is_assumed() -> None:
    article = read(BODY_TEXT, "/some/folder/rope-factory_fire.txt")
    assert (article.author, article.source, article.published, article.url) == ("", "", None, None)
    assert (article.title, article.found["title"]) == ("rope factory fire", "assumed: file name")
    assert (article.language, article.found["language"]) == ("en", "assumed: words of the text")
    assert body(article) == list(PARAGRAPHS)


def test_an_outlet_and_a_symbol_before_the_first_sentence() -> None:
    article = read(f"Rope And Harbour ☼ {FIRST}\n\nNora Vance\n3-May-2019\n\n{BODY_TEXT}")
    assert (article.source, article.author, article.published) == ("Rope And Harbour", "Nora Vance", "2019-05-03")
    assert body(article)[0] == FIRST
    assert article.text.startswith("Rope And Harbour ☼ ")


def test_an_agencys_dateline_names_the_source_where_nothing_else_does() -> None:
    assert read(f"Three die\n\nPORT ELLIS (AFP) — {BODY_TEXT}").source == "AFP"
    assert read(f"Three die\nBy Nora Vance\nHarbour Post\n\n(Reuters) - {BODY_TEXT}").source == "Harbour Post"


@pytest.mark.parametrize("lead", ["PORT ELLIS, May 4, 1952 (Harbour Wire) -- ", "PORT ELLIS, Ohio, 4 May 1952 (Harbour Wire) – "])
def test_a_dateline_gives_the_day_where_nothing_else_does(lead: str) -> None:
    article = read(f"Three die\n\n{lead}{BODY_TEXT}")
    assert (article.source, article.published) == ("Harbour Wire", "1952-05-04")
    assert read(f"Three die\nBy Nora Vance\n5 May 1952\n\n{lead}{BODY_TEXT}").published == "1952-05-05"


def test_a_remark_of_who_passed_the_text_on_is_neither_title_nor_body() -> None:
    article = read(
        f"[Translated from the French by a machine, and only here and there by hand.]\nThree die\n4 May 1952\n\n{BODY_TEXT}"
    )
    assert (article.title, article.published) == ("Three die", "1952-05-04")
    assert body(read(f"Three die\n\n(Eds: UPDATES with toll.)\n\n{BODY_TEXT}")) == list(PARAGRAPHS)


def test_a_url_names_the_source_as_the_text_writes_it() -> None:
    article = read(
        f"Three die\n\n{BODY_TEXT}\n\nNora Vance is editor of Rope And Harbour.\n\nSource URL: <https://www.ropeandharbour.example/a/3>"
    )
    assert (article.url, article.source) == ("https://www.ropeandharbour.example/a/3", "Rope And Harbour")
    assert article.found["source"] == "assumed: web address"


def test_an_address_at_the_top_is_no_title() -> None:
    article = read(f"https://harbourpost.example/2019/05/03/rope\n\nThree die in rope factory\n\n{BODY_TEXT}")
    assert (article.title, article.url) == ("Three die in rope factory", "https://harbourpost.example/2019/05/03/rope")


def test_soft_wrapped_paragraphs_are_joined_and_short_lines_are_not() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)
    assert body(read(f"Three die in rope factory\n\n{wrapped}")) == list(PARAGRAPHS)
    poem = read(f"A song\n\n{BODY_TEXT}\n\nThe rope is long,\nthe night is cold,\nthe harbour bell is never told.")
    assert body(poem)[3:] == ["The rope is long,", "the night is cold,", "the harbour bell is never told."]


def test_list_items_stand_without_their_bullets_and_the_text_shows_them() -> None:
    article = read(
        f"Three die\n\n{BODY_TEXT}\n\n  • Who locked the doors?\n  • Who held the key\n    to the yard?\n\n"
        "1. First of all.\n2. Second of all."
    )
    items = texts(article, BlockKind.LIST_ITEM)
    assert items == ["Who locked the doors?", "Who held the key to the yard?", "First of all.", "Second of all."]
    assert "\n• Who held the key to the yard?\n" in article.text
    assert "\n2. Second of all." in article.text


def test_a_date_with_a_dot_is_no_list_item() -> None:
    article = read(
        "Brand in der Seilerei\n\nVon Nora Vance\n3. Mai 2019\n\nDie Polizei sagte, dass drei Menschen bei dem Brand starben."
    )
    assert (article.author, article.published, article.language) == ("Nora Vance", "2019-05-03", "de")
