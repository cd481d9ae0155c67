"""Full-text search: what a person types is safe, and a hit stands where it says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import articles, search
from db.records import Article, Block, BlockKind
from db.store import Store


def insert(store: Store, text: str, number: int = 1) -> None:
    with store.transaction():
        articles.insert(store, Article(text, f"{number}.txt", id=number, added_at=""))


def found(store: Store, query: str, text: str) -> list[str]:
    return [text[match.start : match.end] for match in search.in_article(store, query, 1, 100)]


TEXT = "Жаңаөзен: 16 people died.\n\nÀ Janaözen 😀 seize personnes sont mortes;\nthe square was empty. People left."


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("people", ["people", "People"]),
        ("PEOPLE died", ["people", "died"]),
        ("died people", ["people", "died"]),
        ('"people died"', ["people died"]),
        ('"died people"', []),
        ("peo", ["people", "People"]),
        ("peo died", []),
        ("janaozen", ["Janaözen"]),
        ("жаңа", ["Жаңаөзен"]),
        ("a", ["À"]),
        ("p", []),
        ("mortes;", ["mortes"]),
        ("square.", ["square"]),
    ],
)
def test_words_are_found_whatever_their_case_and_accents(store: Store, query: str, matches: list[str]) -> None:
    insert(store, TEXT)
    assert found(store, query, TEXT) == matches


def test_the_blocks_of_an_article_are_its_paragraphs(store: Store) -> None:
    text = "Toll of the fire\n\nSixteen\ndied"
    blocks = (Block(0, 16, BlockKind.TITLE), Block(18, 30, BlockKind.PARAGRAPH))
    with store.transaction():
        articles.insert(store, Article(text, "1.txt", id=1, added_at="", blocks=blocks))
    [match] = search.in_library(store, "sixteen died", 9)
    assert (match.start, match.end, match.paragraph, match.offset) == (18, 25, "Sixteen\ndied", 18)
    assert search.in_library(store, "fire died", 9) == []


def test_the_best_paragraphs_of_the_library_come_first_and_no_more_than_asked_for(store: Store) -> None:
    insert(store, "the toll of the long and winding and very wordy sentence was high and rising in the city\n\ntoll", 1)
    insert(store, "the toll", 2)
    hits = search.in_library(store, "toll", 9)
    assert [(match.article_id, match.start) for match in hits] == [(1, 90), (2, 4), (1, 4)]
    assert search.in_library(store, "toll", 2) == hits[:2]


@pytest.mark.parametrize(
    "query", ["", " ", '"', "*", '""', "(", "AND", "NOT", "a AND", "x:y", "NEAR(", "^a", "-a", "\x00", "'", "a*b", "{", "\ud800"]
)
def test_signs_of_the_query_language_mean_nothing(store: Store, query: str) -> None:
    insert(store, TEXT)
    search.in_library(store, query, 9)
    search.in_article(store, query, 1, 9)


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_any_query_is_safe(store: Store, query: str) -> None:
    if not articles.ids(store):
        insert(store, TEXT)
    for match in search.in_library(store, query, 9):
        assert match.paragraph in TEXT


@given(
    st.lists(
        st.sampled_from(["Ärzte", "naïve", "😀", "e\u0301t\u0301e", "16", "日本語", "İstanbul", "—", "toll"]),
        min_size=1,
        max_size=12,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_a_hit_is_the_word_at_its_offsets(store: Store, words: list[str]) -> None:
    text = " ".join(words) + "\n\n" + " ".join(reversed(words))
    with store.transaction():
        articles.delete(store, 1)
        articles.insert(store, Article(text, "1.txt", id=1, added_at=""))
    assert found(store, "toll ", text) == ["toll"] * text.count("toll")
    assert found(store, "arzte ", text) == ["Ärzte"] * text.count("Ärzte")


def test_a_paragraph_that_an_article_repeats_is_found_once_in_the_library_and_twice_in_the_article(store: Store) -> None:
    insert(store, "The mast broke.\n\nNobody saw it.\n\nThe mast broke.")
    insert(store, "The mast broke.", 2)
    assert [(match.article_id, match.start) for match in search.in_library(store, "mast", 10)] == [(1, 4), (2, 4)]
    assert len(search.in_article(store, "mast", 1, 10)) == 2


def test_a_deleted_article_is_no_longer_found(store: Store) -> None:
    insert(store, TEXT)
    with store.transaction():
        articles.delete(store, 1)
    assert search.in_library(store, "people", 9) == []
    store.run("INSERT INTO paragraph_fts (paragraph_fts) VALUES ('integrity-check')")
