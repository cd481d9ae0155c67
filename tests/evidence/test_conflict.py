"""What the conflicting numbers of two claims say beyond their roles."""

from __future__ import annotations

from reader.evidence.feature import candidates
from reader.evidence.profile import profile
from tests.evidence.small import side


def features(one: str, two: str) -> dict[str, float]:
    left, right = (profile(side(number, str(number), "2024-03-06", text), None) for number, text in enumerate((one, two), 1))
    (candidate,) = candidates(left, right)
    return candidate.features


def test_counts_that_nothing_limits_conflict_as_wholes() -> None:
    assert features("The officials said that 16 people died.", "The officials said that 19 people died.")["whole conflict"] > 0


def test_a_count_of_some_among_many_is_no_whole() -> None:
    part = features("The officials said that 16 people died.", "The officials said that 19 of the passengers died.")
    assert part["whole conflict"] == 0


def test_names_that_two_claims_share_weigh_against_those_that_only_one_has() -> None:
    both = features("Ivo Teller steered the ferry Marlen on Tuesday.", "Ivo Teller steered the ferry Marlen that night.")
    one = features("Ivo Teller steered the ferry Marlen on Tuesday.", "Anna Berg steered the ferry Marlen that night.")
    assert both["shared names"] > one["shared names"] > 0
