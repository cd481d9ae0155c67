"""How much each word of a claim weighs in its article."""

from __future__ import annotations

import numpy as np

from reader.evidence.weight import token_weights, word_weights


def test_a_word_of_one_claim_weighs_more_than_a_word_of_all() -> None:
    first, second = word_weights((("ferry", "sank"), ("ferry", "captain")))
    assert first[1] == second[1] > first[0] == second[0]


def test_tokens_that_are_alike_count_as_one_word_and_claims_without_tokens_are_left_alone() -> None:
    same, other = np.eye(2, dtype=np.float32)
    none = np.zeros((0, 2), np.float32)
    first, nothing, second = token_weights((np.stack([same, other]), none, same[None]))
    assert first[0] == second[0] < first[1]
    assert len(nothing) == 0
    assert [len(weights) for weights in token_weights((none, none))] == [0, 0]
