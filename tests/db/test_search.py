"""Full-text search: what a person types is safe, and a hit stands where it says."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import articles, search
from db.cutting import CUT, cut, uncut
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


UNSPACED = [
    ("星期一，有十六人在扎瑙津遇难，检察院说。", ["遇难", "扎瑙津", "人", "十六人", "检", "检察院说"]),
    ("東京で月曜日に火事があり、三人が死亡した。", ["火事", "東京", "三人が", "あり", "死亡 火事", "月曜日に火事"]),
    ("ニュースは々々と伝えた。𠮷野家の12月号はNHKの特集", ["ニュース", "ュー", "𠮷野", "12月", "NHK", "nhk", "NHKの", "特"]),
    ("เรือเฟอร์รี่จมลงเมื่อวันจันทร์ มีผู้เสียชีวิต ๔๓ คน", ["เฟอร์รี่", "วันจันทร์", "ผู้เสีย", "จม", "๔๓", "คน"]),
    ("서울에서 산업재해가 늘었다고 말했다", ["산업재해", "재해", "서울 재해", "말"]),
    ("ເຮືອຈົມລົງໃນວັນຈັນ ភ្លើងឆេះផ្សារ မီးလောင်မှုဖြစ်ပွား", ["ຈົມ", "ວັນຈັນ", "ឆេះ", "ផ្សារ", "လောင်"]),
    ("हिन्दी समाचार में सोलह लोग मारे गए", ["हिन्दी", "समाचार", "मारे"]),
]


@pytest.mark.parametrize(("text", "query"), [(text, query) for text, queries in UNSPACED for query in queries])
def test_words_are_found_inside_text_without_spaces(store: Store, text: str, query: str) -> None:
    text = f"The ferry sank. {text} It was raised.\n\nNothing."
    insert(store, text)
    expected = sorted(query.upper() if query == "nhk" else query for query in query.split())
    assert sorted(found(store, query, text)) == expected
    assert sorted(found(store, f"{query} ferry", text)) == sorted([*expected, "ferry"])
    [match] = search.in_library(store, f'"{query.split(maxsplit=1)[0]}"', 9)
    assert match.paragraph == text.partition("\n")[0]
    assert [match.paragraph[span.start : span.end] for span in match.lit][:1] == [text[match.start : match.end]]


@pytest.mark.parametrize("query", ["事火", "京東", "เรื", "일산", "遇 事", '"三人 死亡"'])
def test_characters_that_stand_elsewhere_are_no_word(store: Store, query: str) -> None:
    insert(store, "東京で月曜日に火事があり、三人が死亡した。\n\n遇\n\nเสือ 산업")
    assert search.in_library(store, query, 9) == []


@pytest.mark.parametrize("query", ["が", "がりょう"])
def test_a_query_is_found_however_it_is_composed(store: Store, query: str) -> None:
    insert(store, "彼のがりょう点睛")
    assert found(store, unicodedata.normalize("NFD", query), "彼のがりょう点睛") == [query]


@pytest.mark.parametrize("query", ["火" * 100_000, '"' + "東京で" * 30_000 + '"', "people " * 30_000, '"' * 100_000])
def test_a_pasted_page_does_not_stall_the_search(store: Store, query: str) -> None:
    insert(store, TEXT + "\n\n" + "東京で火" * 2_000)
    begun = time.process_time()
    search.in_library(store, query, 9)
    search.in_article(store, query, 1, 9)
    assert time.process_time() - begun < 1


@given(st.text(st.sampled_from("火事NH 12、ที่เ서울\n,é-"), max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_a_cut_text_is_the_text_with_marks_between(text: str) -> None:
    assert uncut(cut(text)) == text
    assert CUT + CUT not in cut(text)


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
