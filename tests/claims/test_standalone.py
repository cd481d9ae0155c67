"""Which parts of a sentence can stand as claims of their own."""

from __future__ import annotations

import pytest

from db.records import Article, Span
from reader.claims import Sentences, long_sentences

DENIES = "It leaves out words that deny it or leave it open."
CUTS = "It cuts a figure, a date or a name in two."


def fault(sentence: str, words: str) -> str:
    start = sentence.index(words)
    return Sentences(Article(sentence, "a.txt", published="2011-12-20")).fault(Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Police fired on the square, killing at least 16 people and wounding 64 others.", "killing at least 16 people"),
        ("Police fired on the square, killing at least 16 people and wounding 64 others.", "wounding 64 others"),
        ("The owner did not answer, but 43 people drowned in the harbour.", "43 people drowned in the harbour"),
        ("Ann Bell, who fled on 3 May 2011, was arrested in Oslo.", "was arrested in Oslo"),
        ("The chief said that the doors were locked.", "the doors were locked"),
        ("The owner did not answer, but 43 people drowned.", "did not answer"),
    ],
)
def test_a_clause_with_all_that_bears_on_it_stands_alone(sentence: str, words: str) -> None:
    assert fault(sentence, words) == ""


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The police did not fire on the crowd, witnesses said.", "fire on the crowd"),
        ("The chief denied, in a letter on Monday, that his men fired first.", "his men fired first"),
        ("The chief refused to say whether his men fired first.", "his men fired first"),
        ("Sixteen workers were shot, which the ministry denied.", "workers were shot"),
        ("The fire may have killed 16 people in the hall.", "killed 16 people"),
        ("The driver was allegedly drunk at the wheel.", "drunk at the wheel"),
        ("If the dam breaks the town would be flooded.", "the dam breaks"),
        ("The report that 16 had died was false.", "16 had died"),
        ("Nobody saw the driver leave the car that night.", "saw the driver leave"),
    ],
)
def test_what_is_denied_or_doubted_does_not_stand_without_the_words_that_say_so(sentence: str, words: str) -> None:
    assert fault(sentence, words) == DENIES


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("At least 15 people were killed in the town.", "15 people were killed"),
        ("Between 15 and 20 people died in the town.", "20 people died"),
        ("The ferry sank on 3 May 2011 off the coast.", "The ferry sank on 3 May"),
        ("It was Ann Bell Carter who locked the doors.", "Bell Carter who locked"),
        ("No one was killed in the second blast.", "one was killed"),
        ("Nearly $1.5 million was paid to the owner.", "million was paid"),
    ],
)
def test_no_figure_date_or_name_is_cut_in_two(sentence: str, words: str) -> None:
    assert fault(sentence, words) == CUTS


def test_one_word_is_no_claim_and_a_heading_holds_none() -> None:
    assert fault("The ferry sank off the coast.", "sank") == "It has fewer than two words."


def test_only_long_sentences_are_taken_apart() -> None:
    short = "The ferry sank. "
    long = "Police fired on the workers in the main square on Friday afternoon and killed at least 16 people there."
    assert long_sentences(Article(short + long, "a.txt")) == [Span(len(short), len(short + long))]
