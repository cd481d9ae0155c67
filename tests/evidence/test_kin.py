"""What a story's keys promise, and how rare words are weighed."""

from __future__ import annotations

import math

from reader.evidence import story_keys
from reader.evidence.rarity import is_common, rarity
from reader.evidence.term import stem, terms
from tests.evidence.small import FERRY


def test_keys_are_of_unit_length_and_depend_on_the_article_alone() -> None:
    keys = story_keys(FERRY[0].article, FERRY[0].claims)
    assert math.isclose(sum(weight**2 for weight in keys.values()), 1.0)
    assert keys == story_keys(FERRY[0].article, FERRY[0].claims)
    assert min(keys.values()) > 0


def test_words_of_any_news_are_common_and_names_of_ships_are_not() -> None:
    assert is_common(stem("people"))
    assert rarity(stem("people")) < rarity(stem("sandbank")) <= 1.0


def test_terms_leave_inflection_and_function_words_aside() -> None:
    assert terms("The shots killed Élodie") == terms("shot kills elodie's")
