"""What another file says comes in under its author's name, or is listed; none of it is the program's, or harms a library."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.records import Relation, Verdict
from reader.errors import ReaderError
from reader.exchange import export
from reader.exchange.importers import read
from reader.library import Library
from reader.report import ImportReport
from tests.library.bring.test_loading import Make, make, work
from tests.library.conftest import Clock
from tests.library.small import ALL, ENGINES, Text

__all__ = ["make"]

EQUAL = (
    Text("one.txt", "One on #harbour fire\n40 people died in the sheds"),
    Text("two.txt", "Two on #harbour fire\n40 men and women died in the sheds"),
)
"""Two articles that give the same toll."""


def opened(path: Path) -> Library:
    return Library.open(path, annotator="cora", clock=Clock(), engines=ENGINES)


def exported(library: Library, format_: str = "json") -> Any:
    return json.loads("".join(str(chunk) for chunk in export(library.view.snapshot(), format_)))


def load(library: Library, data: Any) -> ImportReport:
    return library.case.load(read(json.dumps(data).encode()))


@pytest.fixture
def equal(make: Make) -> Any:
    """The export of two articles that agree, as ann sees them."""
    found = exported(make("equal", add=EQUAL))
    assert [piece["relation"] for piece in found["claims"][0]["evidence"]] == ["corroborates"]
    return found


def forged(data: Any, **keys: Any) -> Any:
    """The export with other values in the evidence beside its first claim."""
    data["claims"][0]["evidence"][0] |= keys
    return data


def test_a_firm_contest_between_equal_tolls_is_not_believed(equal: Any, make: Make) -> None:
    library = make(annotator="cora")
    report = load(library, forged(equal, relation="contests", score=0.99, reason="They differ."))
    assert report.problems == ("Passages beside article 1 that speak otherwise here than the file says: 1.",)
    first = library.claims.all()[0]
    (piece,) = library.claims.evidence(first.claim.id)
    assert (piece.evidence.relation, first.suggestion.verdict) == (Relation.CORROBORATES, Verdict.CORROBORATED)


def test_nor_are_values_that_do_not_stand_there_a_copy_or_a_finding(equal: Any, make: Make) -> None:
    library = make(annotator="cora")
    equal["claims"][0] |= {"check_worthiness": 0.01, "suggested": "contested", "speaker": "the minister"}
    equal["articles"][1] |= {"copy_of": 1, "origin": {"key": "x", "why": "I say so."}}
    equal["articles"][1]["findings"] = [{"kind": "date", "message": "All of it is made up.", "spans": []}]
    load(library, equal)
    again = exported(library)
    assert again["claims"][0]["check_worthiness"] > 0.01
    assert again["claims"][0]["suggested"] == "corroborated"
    assert again["articles"][1]["copy_of"] is None
    assert again["articles"][1]["findings"] == []


def test_a_passage_that_the_program_does_not_find_is_listed_and_no_word_of_anybody(equal: Any, make: Make) -> None:
    library = make(annotator="cora")
    report = load(library, forged(equal, start=0, end=3, quote="Two"))
    assert any("only the file gives as the program's: 1" in problem for problem in report.problems)
    assert [piece.evidence.quote for piece in library.claims.evidence(library.claims.all()[0].claim.id)] != ["Two"]


@pytest.mark.parametrize(("by", "accepted", "whose"), [("bob", None, "bob"), ("engine", True, "ann"), ("engine", False, None)])
def test_a_passage_is_by_whoever_the_file_says(equal: Any, make: Make, by: str, accepted: bool | None, whose: str | None) -> None:
    library = make(annotator="cora")
    load(library, forged(equal, start=0, end=3, quote="Two", by=by, accepted=accepted))
    found = {piece.evidence.quote: piece.by for piece in library.claims.evidence(library.claims.all()[0].claim.id)}
    assert found.get("Two") == whose
    assert library.log.verify().problem == ""


@pytest.mark.parametrize("name", ["engine", "judge"])
def test_nobody_is_called_like_the_program(equal: Any, make: Make, name: str) -> None:
    library = make(annotator="cora")
    keys = {"start": 0, "end": 3, "quote": "Two", "by": name, "decisions": [{"annotator": name, "accepted": True}]}
    load(library, forged(equal, **keys))
    assert all(piece.evidence.quote != "Two" for piece in library.claims.evidence(library.claims.all()[0].claim.id))


def test_what_was_decided_about_another_relation_than_stands_here_is_listed(equal: Any, make: Make) -> None:
    library = make(annotator="ann")
    report = load(library, forged(equal, relation="contests", accepted=True))
    assert any("it corroborates here, and contests in the file" in problem for problem in report.problems)
    assert report.decisions == 0


def test_a_wrong_prefix_is_told_and_does_not_come_in(equal: Any, make: Make) -> None:
    library = make(annotator="cora")
    right = equal["claims"][0]["prefix"]
    equal["claims"][0] |= {"prefix": "The mayor denies that ", "verdict": "contested"}
    report = load(library, equal)
    assert any("stands between other words" in problem for problem in report.problems)
    assert library.claims.all()[0].claim.prefix == right
    assert library.log.verify().problem == ""
    for article in equal["articles"]:
        del article["text"], article["blocks"]
    equal["claims"][0] |= {"by": "bob", "start": 0, "end": 3, "quote": "One"}
    assert load(library, equal).claims == 1
    assert library.log.verify().problem == ""


@pytest.mark.parametrize("start", [2, 3, 10_000])
def test_blocks_that_overlap_or_lie_outside_of_the_text_are_refused(equal: Any, make: Make, start: int) -> None:
    library = make(annotator="cora")
    equal["articles"][0]["blocks"] = [
        {"start": 0, "end": 4, "kind": "title", "level": 1},
        {"start": start, "end": start + 2, "kind": "paragraph"},
    ]
    with pytest.raises(ReaderError, match="is no stretch of its text"):
        load(library, equal)
    assert library.articles.all() == []


# Notes of another page


REPORT = "The north depot said on Monday that the new lorries cut its delivery times.\nTwo drivers were hurt."


@pytest.mark.parametrize(
    ("page", "exact", "prefix", "suffix", "placed"),
    [
        ("https://other.example/", "The north depot said on Monday", "Reporters wrote: ", " that nobody had asked it.", False),
        ("https://other.example/", "the new lorries cut its", "Nobody bought ", " speed in half.", False),
        ("https://other.example/", "the new lorries cut its", "said on Monday that ", " speed in half.", True),
        ("https://other.example/", "the new lorries cut its", "Nobody bought ", " delivery times.", True),
        ("https://other.example/", "the new lorries cut its", "", "", True),
        ("depots.txt", "the new lorries cut its", "Nobody bought ", " speed in half.", True),
        ("depots.txt", "new lorries", "bought a hundred ", " from abroad in May", False),
        ("depots.txt", "new lorries", "on Monday that the ", " from abroad in May", True),
        ("depots.txt", "new lorries", "", "", True),
    ],
)
def test_a_note_whose_page_and_words_around_all_differ_is_listed(
    make: Make, page: str, exact: str, prefix: str, suffix: str, placed: bool
) -> None:
    library = make(add=[Text("depots.txt", REPORT)])
    selector = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    report = load(library, [{"uri": page, "text": "n", "tags": ["contested"], "target": [{"selector": [selector]}]}])
    assert (report.marks, len(report.unplaced)) == (int(placed), int(not placed))


# Anything at all in the place of anything


def paths(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value."""
    yield at
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from paths(value, (*at, key))


def replaced(data: Any, at: tuple[Any, ...], value: Any) -> Any:
    if not at:
        return value
    data = copy.deepcopy(data)
    place = data
    for key in at[:-1]:
        place = place[key]
    place[at[-1]] = value
    return data


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, 1, -1, 3, 10**400, 2**63, 1.5, float("inf"), float("nan")]),
    st.sampled_from(["", "x", "engine", "judge", "ann", "contested", "2011-02-30", "\ud800", "\x1b[2J", "9" * 5_000]),
    st.sampled_from([[], {}, [1.5], [[]], [{}], {"a": 1}, ["x"]]),
    st.integers(0, 200),
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """An export in each format that comes back, with marks and decisions of every kind."""
    with Library.open(tmp_path_factory.mktemp("files") / "one.db", annotator="ann", clock=Clock(), engines=ENGINES) as library:
        library.articles.add(ALL)
        work(library)
        return {name: exported(library, name) for name in ("json", "web-annotation", "hypothesis")}


def take(data: Any, folder: Path) -> None:
    """A file is taken or refused in a sentence, and a library with what was taken holds, and exports what comes back."""
    with opened(folder / "other.db") as library:
        library.articles.add(ALL[:2])
        try:
            batch = read(json.dumps(data).encode())
            library.case.load(batch)
        except ReaderError:
            pass
        assert library.log.verify().problem == ""
        with opened(folder / "again.db") as again:
            assert load(again, exported(library)).unplaced == ()


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_value_in_any_place_is_taken_listed_or_refused(files: dict[str, Any], data: st.DataObject) -> None:
    _mutate(files, data)


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_value_in_any_place_many_times(files: dict[str, Any], data: st.DataObject) -> None:
    _mutate(files, data)


def _mutate(files: dict[str, Any], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(files)))
    found = files[name]
    for _ in range(data.draw(st.integers(1, 3))):
        places = list(paths(found))
        found = replaced(found, places[data.draw(st.integers(0, len(places) - 1))], data.draw(VALUES))
    with TemporaryDirectory() as folder:
        take(found, Path(folder))
