"""By which keys articles find each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from db import articles, kin
from db.records import Article
from db.store import Store

LIMIT = 10


def fill(store: Store, keys: Mapping[str, Mapping[str, float]], order: Sequence[str]) -> dict[str, int]:
    """Store an article for each text, with its keys, in the order given; returns their ids."""
    ids = {text: number for number, text in enumerate(order, 1)}
    with store.transaction():
        for text, number in ids.items():
            articles.insert(store, replace(Article(text, f"{text}.txt"), id=number, added_at="2026-01-01T00:00:00+00:00"))
            kin.set_keys(store, number, keys[text])
    return ids


def test_those_that_share_most_weight_come_first(store: Store) -> None:
    keys = {"both": {"n:kim": 0.5, "w:fire": 0.5}, "name": {"n:kim": 0.8}, "word": {"w:fire": 0.4}, "neither": {"w:flood": 1.0}}
    ids = fill(store, keys, list(keys))
    found = kin.sharing(store, {"n:kim": 0.8, "w:fire": 0.6}, LIMIT, but=0)
    assert found == [ids["both"], ids["name"], ids["word"]]
    assert kin.sharing(store, {"n:kim": 0.8, "w:fire": 0.6}, LIMIT, but=ids["both"]) == [ids["name"], ids["word"]]


def test_of_a_common_key_only_the_articles_it_weighs_most_in_are_looked_at(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kin, "POSTINGS", 3)
    keys: dict[str, dict[str, float]] = {f"light {number}": {"w:fire": 0.1} for number in range(9)}
    keys |= {f"heavy {number}": {"w:fire": 0.5 + number / 10} for number in range(3)}
    keys["rare"] = {"w:fire": 0.1, "n:kim": 0.3}
    ids = fill(store, keys, list(keys))
    found = kin.sharing(store, {"w:fire": 0.7, "n:kim": 0.7}, LIMIT, but=0)
    assert found == [ids["heavy 2"], ids["heavy 1"], ids["heavy 0"], ids["rare"]]


@pytest.mark.parametrize("reverse", [False, True])
def test_which_articles_are_found_does_not_depend_on_who_came_first(
    store: Store, monkeypatch: pytest.MonkeyPatch, reverse: bool
) -> None:
    monkeypatch.setattr(kin, "POSTINGS", 2)
    keys = {name: {"w:fire": 0.5} for name in ("one", "two", "three", "four")}
    ids = fill(store, keys, sorted(keys, reverse=reverse))
    names = {number: name for name, number in ids.items()}
    assert [names[number] for number in kin.sharing(store, {"w:fire": 1.0}, 2, but=0)] == sorted(
        keys, key=lambda text: Article(text, "").sha256
    )[:2]
