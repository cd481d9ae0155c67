"""PDF: paragraphs in the order in which they are read, whole words, pages kept, and nothing that stands on every page."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from db.records import Article, BlockKind
from reader.claims import extract
from reader.errors import ReaderError
from reader.ingest import read_bytes
from reader.ingest.paper import pdf as module
from tests.ingest.paper.printed import Placed, column, pdf
from tests.ingest.story import FIRST, SECOND, THIRD, body, texts

LONG = f"{FIRST} {SECOND}"
AGAIN = f"{THIRD} Twelve boats brought the injured over the bay, the harbour master said, and forty-one schools stayed closed."


def read(data: bytes) -> Article:
    return read_bytes(data, "report.pdf")


def test_lines_are_joined_and_words_that_a_lines_end_broke_are_whole() -> None:
    lines = column(LONG, 50, 100, 41)
    assert any(line.text.endswith("-") for line in lines)
    assert body(read(pdf([lines]))) == [LONG]


def test_a_hyphen_stays_where_the_word_is_written_with_it() -> None:
    lines = [
        Placed(50, 100, "The well-known harbour and its well-"),
        Placed(50, 112, "known master were there, the police said."),
    ]
    assert body(read(pdf([lines]))) == ["The well-known harbour and its well-known master were there, the police said."]


@pytest.mark.parametrize("order", ["columns", "rows"])
def test_columns_are_read_one_after_the_other_in_whatever_order_they_are_drawn(order: str) -> None:
    left, right = column(LONG, 50, 140, 48), column(AGAIN, 320, 140, 48)
    lines = [*left, *right] if order == "columns" else sorted([*left, *right], key=lambda line: (line.y, line.x))
    article = read(pdf([[Placed(50, 100, "Fire at the rope factory by the harbour", 20), *lines]]))
    assert article.title == "Fire at the rope factory by the harbour"
    assert body(article) == [LONG, AGAIN]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    lines = column(f"{LONG} {AGAIN}", 50, 100, 48)
    one, two, three = lines[:4], lines[4:8], lines[8:]
    pages = [
        [
            Placed(50, 30, "Harbour Post, 3 May 1901"),
            *one,
            *(line._replace(x=320, y=line.y - 48) for line in two),
            Placed(295, 780, "1"),
        ],
        [Placed(50, 30, "Harbour Post, 3 May 1901"), *(line._replace(y=line.y - 96) for line in three), Placed(295, 780, "2")],
    ]
    article = read(pdf(pages))
    assert body(article) == [f"{LONG} {AGAIN}"]
    (block,) = [block for block in article.blocks if block.kind is BlockKind.PARAGRAPH]
    assert block.page == 1
    assert article.text[block.turn :].startswith(three[0].text.split()[0])
    assert block.page_at(block.start) == 1
    assert block.page_at(block.end - 1) == 2


def test_running_heads_and_page_numbers_are_off_and_each_passage_has_its_page() -> None:
    pages = []
    for number, text in enumerate((FIRST, SECOND, THIRD), 1):
        head, foot = Placed(50, 30, f"Annual report 1901 | {number}", 9), Placed(270, 780, f"Page {number} of 3", 9)
        pages.append([head, *column(text, 50, 100, 80), foot])
    article = read(pdf(pages))
    assert body(article) == [FIRST, SECOND, THIRD]
    assert "report" not in article.text
    assert [block.page for block in article.blocks] == [1, 2, 3]
    for claim in extract(replace(article, id=1)):
        assert article.text[claim.start : claim.end] == claim.quote


def test_headings_lists_tables_and_notes() -> None:
    lines = [
        Placed(50, 60, "Report on the fire", 18),
        Placed(50, 100, "What happened", 13),
        *column(FIRST, 50, 130, 80),
        Placed(50, 170, "• Three people died."),
        Placed(50, 182, "• Eleven people were hurt."),
        Placed(50, 210, "Town"),
        Placed(200, 210, "Dead"),
        Placed(50, 222, "Lindholm"),
        Placed(200, 222, "17"),
        Placed(50, 760, "1 As told by the police on Monday.", 8),
    ]
    article = read(pdf([lines]))
    assert texts(article, BlockKind.TITLE) == ["Report on the fire"]
    assert texts(article, BlockKind.HEADING) == ["What happened"]
    assert texts(article, BlockKind.LIST_ITEM) == [
        "Three people died.",
        "Eleven people were hurt.",
        "Town | Dead",
        "Lindholm | 17",
    ]
    assert body(article)[-1] == "1 As told by the police on Monday."


def test_a_note_at_the_foot_does_not_stand_in_the_middle_of_a_sentence() -> None:
    lines = column(LONG, 50, 600, 60)
    note = Placed(50, 740, "2 As told by the police.", 8)
    pages = [[*lines[:3], note], [line._replace(y=line.y - 500) for line in lines[3:]]]
    assert body(read(pdf(pages))) == [LONG, "2 As told by the police."]


def test_the_raised_figure_of_a_note_is_no_part_of_a_number() -> None:
    lines = [Placed(50, 100, "In all 16"), Placed(50 + 9 * 5, 95, "3", 5.5), Placed(50 + 10 * 5, 100, "people died on Monday.")]
    assert "In all 16 people died on Monday." in read(pdf([lines])).text


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_is_turned_is_read_as_it_is_looked_at(turned: int) -> None:
    assert body(read(pdf([column(LONG, 50, 100, 60)], turned=turned))) == [LONG]


def test_what_the_file_says_of_itself_is_only_assumed_and_the_text_goes_before_it() -> None:
    info = "<</Title(The fire at the harbour)/Author(Nora Vance)/CreationDate(D:19010504120000Z)>>"
    article = read(pdf([column(FIRST, 50, 100, 60)], info=info))
    assert (article.title, article.author, article.published) == ("The fire at the harbour", "Nora Vance", "1901-05-04")
    assert all(article.found[field].startswith("assumed: ") for field in ("title", "author", "published"))
    dated = read(
        pdf(
            [[Placed(50, 60, "Rope factory burns", 18), Placed(50, 90, "By Ann Lee, 3 May 1901"), *column(FIRST, 50, 120, 60)]],
            info=info,
        )
    )
    assert (dated.title, dated.author, dated.published) == ("Rope factory burns", "Ann Lee", "1901-05-03")


LOCK = f"/Encrypt<</Filter/Standard/V 1/R 2/O({'x' * 32})/U({'y' * 32})/P -4>>/ID[(a)(b)]"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf([[]]), "is a scan: its pages are pictures"),
        (pdf([column(FIRST, 50, 100, 60)], extra=LOCK), "is an encrypted PDF document"),
        (b"%PDF-1.4\nnothing", "is a damaged PDF document"),
    ],
)
def test_what_has_no_words_is_one_clear_sentence(data: bytes, said: str) -> None:
    with pytest.raises(ReaderError) as raised:
        read(data)
    assert raised.value.message.startswith(f"“report.pdf” {said}")
    assert raised.value.hint


def test_more_pages_than_are_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAGES", 2)
    article = read(pdf([column(text, 50, 100, 80) for text in (FIRST, SECOND, THIRD)]))
    assert article.text.endswith("The document has 3 pages; the first 2 are read.")
    assert THIRD not in article.text


def test_a_page_without_text_among_others_is_told() -> None:
    drawn = b"0 0 100 100 re f"
    data = pdf([column(FIRST, 50, 100, 80), []]).replace(b"<</Length 0>>stream\n", b"<</Length 16>>stream\n" + drawn)
    assert read(data).text.endswith("Page 2 is a picture, and not read.")


def test_a_page_of_many_labels_takes_no_longer_than_it_must() -> None:
    labels = [Placed(20 + 37 * (number % 15), 20 + 0.4 * (number // 15), "abc", 2) for number in range(10_000)]
    data = pdf([[*labels, *column(FIRST, 50, 600, 60)]])
    begun = time.process_time()
    read(data)
    assert time.process_time() - begun < 2
