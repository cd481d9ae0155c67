"""Numbers of two articles put beside each other: what stands round a number says which one it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from reader.evidence.figure import Match, matches
from reader.evidence.profile import Profile, Sense, profile
from tests.evidence.small import side

ONE = side(1, "Ledger", "2013-05-10", "It carried 30 sailors. Later 40 nurses came.")
TWO = side(2, "Echo", "2013-05-10", "Later 31 nurses came. It carried 41 sailors.")


def read(which: Profile, role: tuple[tuple[float, float], ...]) -> Profile:
    """A side whose numbers have these roles."""
    nothing = np.zeros((2, 1), np.float32)
    return replace(which, sense=Sense(nothing, nothing, (nothing, nothing), np.array(role, np.float32)))


def found(one: Profile, two: Profile, claims: tuple[tuple[float, float], ...]) -> dict[tuple[int, int], Match]:
    """The match of each pair of numbers, of which each claim has one."""
    pairs = matches(one, two, np.array(claims, np.float64))
    return {cell: match for cell, (match,) in pairs.items()}


def test_the_role_of_a_number_says_more_than_the_sentence_it_stands_in() -> None:
    one, two = profile(ONE, None), profile(TWO, None)
    pairs = found(one, two, ((1.0, 0.0), (0.0, 1.0)))
    assert pairs[0, 1].role == pairs[1, 0].role == 1.0, "sailors and sailors, nurses and nurses"
    assert pairs[0, 0].role == pairs[1, 1].role == 0.0
    assert min(pairs[0, 1].likeness, pairs[1, 0].likeness) > max(pairs[0, 0].likeness, pairs[1, 1].likeness)
    assert [pairs[cell].mutual for cell in ((0, 0), (0, 1), (1, 0), (1, 1))] == [False, True, True, False]


def test_what_the_words_round_it_mean_says_more_than_which_words_they_are() -> None:
    one, two = read(profile(ONE, None), ((1.0, 0.0), (0.0, 1.0))), read(profile(TWO, None), ((1.0, 0.0), (0.0, 1.0)))
    pairs = found(one, two, ((0.0, 0.0), (0.0, 0.0)))
    assert (pairs[0, 0].role, pairs[0, 1].role) == (1.0, 0.0)
    assert pairs[0, 0].likeness > pairs[0, 1].likeness > 0


def test_the_words_and_the_sentence_decide_where_roles_are_alike() -> None:
    one, two = read(profile(ONE, None), ((1.0, 0.0), (1.0, 0.0))), read(profile(TWO, None), ((1.0, 0.0), (1.0, 0.0)))
    pairs = found(one, two, ((0.0, 0.0), (0.0, 0.5)))
    assert pairs[0, 1].likeness > pairs[0, 0].likeness
    assert pairs[1, 0].likeness > pairs[1, 1].likeness > pairs[0, 0].likeness
