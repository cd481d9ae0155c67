"""Typesetting keeps the text and tells kinds of block apart; finding finds what a person means."""

from __future__ import annotations

from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size

from db.records import Article, Block, BlockKind, Span
from reader.text.wrapping import printable
from reader.ui.cells import clip, column, day
from reader.ui.find import find, nearest
from reader.ui.typesetting import typeset


def article(*parts: tuple[str, BlockKind]) -> Article:
    text, blocks = "", []
    for words, kind in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(len(text), len(text) + len(words), kind, level=1))
        text += words
    return Article(text, "a.txt", blocks=tuple(blocks))


@given(
    st.lists(st.tuples(st.text("ab 日é\n-", min_size=1, max_size=40), st.sampled_from(list(BlockKind))), max_size=8),
    st.integers(1, 60),
)
def test_rows_hold_all_of_the_text_in_order(parts: list[tuple[str, BlockKind]], width: int) -> None:
    subject = article(*parts)
    page = typeset(subject, width)
    place = 0
    for row in page:
        assert subject.text[place : row.start].strip() == ""
        place = max(place, row.end)
    assert subject.text[place:].strip() == ""
    assert page.starts == sorted(page.starts)


@given(st.text("ab 日é\n\x1b\x9b\u202e", max_size=80), st.integers(2, 60))
def test_text_without_blocks_is_set_too(text: str, width: int) -> None:
    page = typeset(Article(text, "a.txt"), width)
    assert "".join(text[row.start : row.end] for row in page).split() or not text.strip()
    assert all(cell_len(row.lead) + cell_len(page.words(row.start, row.end)) <= max(width, 2) for row in page)
    assert all(page.words(row.start, row.end).isprintable() for row in page)


def test_every_offset_is_found_in_its_row() -> None:
    subject = article(("A title", BlockKind.TITLE), ("one two three four five six", BlockKind.PARAGRAPH))
    page = typeset(subject, 9)
    for offset, character in enumerate(subject.text):
        row = page[page.row_at(offset)]
        assert row.start <= offset
        assert offset < row.end or character.isspace()
    assert len(page.rows_of(9, len(subject.text))) == 4


def test_the_marker_of_a_list_item_stands_before_its_words_also_where_the_block_leaves_it_out() -> None:
    text = "Two aims.\n\n- first of them\n- second\n\n3. third"
    places = [(text.index(words), text.index(words) + len(words)) for words in ("first of them", "second", "third")]
    blocks = (Block(0, 9, BlockKind.PARAGRAPH), *(Block(start, end, BlockKind.LIST_ITEM, 1) for start, end in places))
    page = typeset(Article(text, "a.md", blocks=blocks), 40)
    assert [row.lead + page.words(row.start, row.end) for row in page] == [
        "Two aims.", "", "- first of them", "- second", "3. third",
    ]  # fmt: skip


def test_lists_hang_quotes_have_a_bar_and_what_is_outside_is_announced() -> None:
    subject = article(
        ("- first of the items", BlockKind.LIST_ITEM),
        ("bare item", BlockKind.LIST_ITEM),
        ("said so", BlockKind.QUOTE),
        ("Cookies", BlockKind.BOILERPLATE),
        ("Footer", BlockKind.BOILERPLATE),
    )
    drawn = [row.lead + subject.text[row.start : row.end] for row in typeset(subject, 20)]
    assert drawn == [
        "- first of the items",
        "• bare item",
        "",
        "│ said so",
        "",
        "┄ not part of the report ┄",
        "Cookies",
        "",
        "Footer",
    ]
    assert [row.lead for row in typeset(subject, 16)][:2] == ["", "  "]


def test_find_takes_any_case_and_any_white_space() -> None:
    assert find("The Ferry\nleft. the  ferry", "the ferry") == (Span(0, 9), Span(16, 26))
    assert find("anything", "  ") == ()
    assert find("a.b", ".") == (Span(1, 2),)


def test_the_nearest_match_is_the_next_one_and_starts_over_at_the_end() -> None:
    matches = (Span(5, 6), Span(9, 10))
    assert [nearest(matches, offset) for offset in (0, 5, 6, 10)] == [0, 0, 1, 0]
    assert nearest((), 3) is None


@given(st.text(max_size=60), st.integers(0, 30))
def test_clipped_text_fits_and_holds_no_controls(text: str, width: int) -> None:
    assert cell_len(clip(text, width)) <= width
    assert cell_len(column(text, width)) == width
    assert not {category(character) for character in clip(text, width)} & {"Cc", "Zl", "Zp"}


@given(st.text(st.sampled_from("ab \u0301é漢👩\u200d🚒🇫🇷️"), max_size=300), st.integers(1, 40))
def test_a_long_text_is_clipped_as_if_all_of_it_had_been_measured(text: str, width: int) -> None:
    line = " ".join(printable(text).split())
    whole = line if cell_len(line) <= width else set_cell_size(line, width - 1).rstrip() + "…"
    assert clip(text, width) == whole


def test_days_are_written_for_people() -> None:
    assert [day("2011-12-06"), day(None), day("2011")] == ["6 Dec 2011", "no date", "2011"]


def test_each_page_of_a_printed_document_is_announced_where_its_first_words_stand() -> None:
    blocks = (
        Block(0, 5, BlockKind.PARAGRAPH, page=1),
        Block(7, 30, BlockKind.PARAGRAPH, page=1, turn=15),
        Block(32, 40, BlockKind.PARAGRAPH, page=2),
        Block(42, 50, BlockKind.PARAGRAPH, page=4),
    )
    page = typeset(Article("a" * 5 + "\n\n" + "b" * 23 + "\n\n" + "c" * 8 + "\n\n" + "d" * 8, "a.pdf", blocks=blocks), 40)
    assert [row.lead for row in page if row.lead] == ["┄ page 1 ┄", "┄ page 4 ┄"]
