"""A second copy of the body is marked, whatever small things differ, and nothing else is."""

from db.records import BlockKind
from tests.ingest.story import BODY_TEXT, FIRST, PARAGRAPHS, SECOND, body, read, texts

LONG = (
    BODY_TEXT
    + "\n\nWhat now?\n\n"
    + (
        "The ropes made here went to every yard on the coast, and the walk itself, a quarter of a mile of tarred boards, had "
        "burned twice before in the lifetime of its owner."
    )
)


def test_a_doubled_text_yields_each_paragraph_once() -> None:
    article = read(
        f"Three die in rope factory\n\nBy Nora Vance\n\n{LONG}\n\nThree die in rope factory\n\nBy Nora Vance\n\n{LONG}"
    )
    assert body(article) == LONG.split("\n\n")
    assert len(texts(article, BlockKind.REPEAT)) == 7


def test_a_copy_that_is_cut_and_worded_a_little_differently_is_still_a_copy() -> None:
    other = LONG.replace("all of the workers", "nearly all the workers").replace(". He said", ".\n\nHe said")
    assert body(read(f"Three die in rope factory\n\n{LONG}\n\n{other}")) == LONG.split("\n\n")


def test_a_copy_with_another_figure_stays_to_be_seen() -> None:
    first, second = LONG.replace("eleven", "11"), LONG.replace("eleven", "17")
    kept = body(read(f"Three die in rope factory\n\n{first}\n\n{second}"))
    assert kept == [*first.split("\n\n"), second.split("\n\n")[0]]


def test_the_headline_over_the_second_copy_is_the_title_where_there_is_none() -> None:
    article = read(f"{LONG}\n\nRope Factory ➖ A Fire And Its Causes\n\n{LONG}")
    assert article.title == "Rope Factory ➖ A Fire And Its Causes"
    assert article.found["title"].endswith("above the second copy")


def test_a_text_that_comes_back_to_its_words_is_no_copy() -> None:
    refrain = "And still the rope went round and round."
    article = read(f"A ballad\n\n{FIRST}\n\n{refrain}\n\n{SECOND}\n\n{refrain}\n\n{PARAGRAPHS[2]}\n\n{refrain}")
    assert not texts(article, BlockKind.REPEAT)


def test_a_pull_quote_is_no_second_claim() -> None:
    article = read(
        f"Three die\n\n{BODY_TEXT}\n\n"
        "He said that all of the workers had been shown how to leave the building by the outside stairs."
    )
    assert len(texts(article, BlockKind.REPEAT)) == 1
