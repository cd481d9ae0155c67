"""Agreement: against figures from the literature, on few marks, and where a library is missing."""

from __future__ import annotations

import sys
from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from db.records import Verdict
from reader.errors import ReaderError
from reader.library import Library
from reader.library.view.agreement import agreement
from tests.library.conftest import Open

pytest.importorskip("statsmodels")


def test_cohen_is_as_in_a_textbook() -> None:
    """Fifty proposals, two readers: 20 both yes, 15 both no, 5 and 10 split; kappa is 0.4."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = agreement({f"c{i:02}": {"ann": one, "bob": other} for i, (one, other) in enumerate(pairs)})
    cohen = found.coefficients[0]
    assert found.raw == pytest.approx(0.7)
    assert cohen.value == pytest.approx(0.4)
    assert cohen.low is not None
    assert cohen.high is not None
    assert cohen.low < 0.4 < cohen.high


def test_alpha_is_as_krippendorff_computed_it() -> None:
    """Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: four observers, gaps, alpha 0.743."""
    rows = {
        "A": "1 2 3 3 2 1 4 1 2 . . .",
        "B": "1 2 3 3 2 2 4 1 2 5 . 3",
        "C": ". 3 3 3 2 3 4 2 2 5 1 .",
        "D": "1 2 3 3 2 4 4 1 2 5 1 .",
    }
    marks: dict[str, dict[str, str]] = {}
    for name, row in rows.items():
        for number, value in enumerate(row.split()):
            if value != ".":
                marks.setdefault(f"c{number:02}", {})[name] = value
    found = {one.name: one for one in agreement(marks).coefficients}
    assert found["Krippendorff's alpha"].value == pytest.approx(0.743, abs=0.0005)
    assert found["Krippendorff's alpha"].claims == 11


def test_what_differs_most_comes_first() -> None:
    marks = {
        "one": {"ann": "a", "bob": "a", "cem": "b"},
        "two": {"ann": "a", "bob": "b", "cem": "c"},
        "same": {"ann": "b", "bob": "b", "cem": "b"},
        "alone": {"ann": "c"},
    }
    found = agreement(marks)
    assert [item.claim_id for item in found.differing] == ["two", "one"]
    assert found.claims == 3
    assert found.raw == pytest.approx(4 / 9)
    assert found == agreement(dict(reversed(marks.items()))), "the same figures for the same marks"


def test_where_everybody_says_one_thing_chance_cannot_be_told() -> None:
    found = agreement({str(number): {"ann": "a", "bob": "a"} for number in range(3)})
    assert [one.value for one in found.coefficients] == [None, None, None]
    assert found.raw == 1


def test_marks_of_a_library_are_compared(library: Library, reopen: Open) -> None:
    bob, claims = reopen("bob"), [entry.claim.id for entry in library.claims.all()]
    with pytest.raises(ReaderError, match="nothing to compare"):
        library.case.agreement()
    for number, claim in enumerate(claims[:4]):
        library.marks.mark(claim, Verdict.CONTESTED if number else Verdict.UNVERIFIED)
        bob.marks.mark(claim, Verdict.CONTESTED if number < 3 else Verdict.CORROBORATED)
    found = library.case.agreement()
    assert (found.annotators, found.claims, found.raw) == (("ann", "bob"), 4, 0.5)
    assert {item.claim_id for item in found.differing} == {claims[0], claims[3]}


@settings(max_examples=15)
@given(st.lists(st.lists(st.sampled_from("abcd"), min_size=2, max_size=5), min_size=2, max_size=12))
def test_alpha_is_what_its_definition_says_pair_by_pair(claims: list[list[str]]) -> None:
    """Disagreement among the pairs of verdicts within claims, by that among the pairs of all verdicts."""
    every = [value for its in claims for value in its]
    assume(len(set(every)) > 1)
    within = sum(sum(one != other for one, other in permutations(its, 2)) / (len(its) - 1) for its in claims) / len(every)
    chance = sum(one != other for one, other in permutations(every, 2)) / (len(every) * (len(every) - 1))
    marks = {f"c{number:02}": {f"n{who}": value for who, value in enumerate(its)} for number, its in enumerate(claims)}
    found = {one.name: one for one in agreement(marks).coefficients}
    assert found["Krippendorff's alpha"].value == pytest.approx(1 - within / chance)


def test_a_missing_library_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels.stats", None)
    with pytest.raises(ReaderError, match=r"factcheck-reader\[agreement\]"):
        agreement({"one": {"ann": "a", "bob": "b"}, "two": {"ann": "b", "bob": "b"}})
