"""What a story's keys promise, and how rare words are weighed."""

from __future__ import annotations

import math

from reader.evidence import EARLIER_KEYS, story_keys
from reader.evidence.rarity import is_common, rarity
from reader.text.term import term
from tests.evidence.small import FERRY, side


def test_keys_are_of_unit_length_and_depend_on_the_article_alone() -> None:
    keys = story_keys(FERRY[0].article, FERRY[0].claims)
    assert math.isclose(sum(weight**2 for weight in keys.values()), 1.0)
    assert keys == story_keys(FERRY[0].article, FERRY[0].claims)
    assert min(keys.values()) > 0


def test_words_of_any_news_are_common_and_names_of_ships_are_not() -> None:
    assert is_common(term("people"))
    assert rarity(term("people")) < rarity(term("sandbank")) <= 1.0


def test_an_article_is_found_by_a_name_in_another_spelling_and_by_a_word_in_another_form() -> None:
    one, two = (
        story_keys(told.article, told.claims)
        for told in (
            side(
                1,
                "Ledger",
                "2011-12-20",
                "The welders' strike in Zhanaozen ended when women stormed the canteen on Friday.",
            ),
            side(
                2,
                "Courier",
                "2011-12-20",
                "In Janaozen a woman said that the strikes were over by Friday, 16 December.",
            ),
        )
    )
    assert {key.split(":")[1] for key in one.keys() & two.keys()} >= {term("Zhanaozen"), term("women"), term("strike")}


def test_no_key_begins_as_those_of_an_earlier_version_did() -> None:
    assert not any(key.startswith(EARLIER_KEYS) for key in story_keys(FERRY[0].article, FERRY[0].claims))
