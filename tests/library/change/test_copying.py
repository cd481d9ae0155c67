"""A person says what is a copy and what is none: it goes before the measure, everything follows, and it can be undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Verdict
from reader.errors import ReaderError
from reader.evidence import origins
from reader.exchange import export
from reader.exchange.importers import read
from reader.library import Library
from reader.library.view.stream import Selection
from tests.library import small
from tests.library.change.test_undoing import everything
from tests.library.conftest import Open

ENGINES = replace(small.ENGINES, origins=origins)
TIMES, POST, SUN, COPY, OTHER = range(1, 6)


@pytest.fixture
def library(reopen: Open) -> Library:
    """The five articles; the measure finds that Post and Copy are one text."""
    opened = reopen(engines=ENGINES)
    opened.articles.add(small.ALL)
    return opened


def copies(library: Library) -> dict[int, int]:
    return {entry.id: entry.origin.copy_of for entry in library.articles.all() if entry.origin and entry.origin.copy_of}


def witnesses(library: Library, article: int, words: str) -> tuple[Verdict, int]:
    """What is suggested for a claim, and how many origins corroborate it."""
    suggestion = next(entry.suggestion for entry in library.claims.all(article) if words in entry.claim.quote)
    return suggestion.verdict, suggestion.corroborating


def test_no_copy_makes_two_witnesses_of_one(library: Library) -> None:
    ((copy, original),) = copies(library).items()
    assert {copy, original} == {POST, COPY}
    assert witnesses(library, TIMES, "16 dead")[1] == 1
    entry = library.articles.decide_copy(copy, original, is_copy=False)
    assert (entry.id, entry.origin and entry.origin.copy_of) == (copy, None)
    assert copies(library) == {}
    assert witnesses(library, TIMES, "16 dead")[1] == 2
    assert witnesses(library, POST, "37 arrested") == (Verdict.CONTESTED, 1)


def test_a_copy_that_the_measure_missed_is_no_second_witness(library: Library) -> None:
    entry = library.articles.decide_copy(TIMES, OTHER, is_copy=True)
    assert entry.origin is not None
    assert (entry.origin.copy_of, entry.origin.why) == (OTHER, "ann says that Times copies Other.")
    assert copies(library)[TIMES] == OTHER


def test_a_word_replaces_the_word_before_whichever_way_it_was_said(library: Library) -> None:
    library.articles.decide_copy(TIMES, OTHER, is_copy=True)
    library.articles.decide_copy(OTHER, TIMES, is_copy=True)
    assert copies(library)[OTHER] == TIMES
    assert TIMES not in copies(library)
    library.articles.decide_copy(TIMES, OTHER, is_copy=False)
    assert {TIMES, OTHER}.isdisjoint(copies(library))


def test_taking_a_word_back_lets_the_measure_count_again(library: Library) -> None:
    before = everything(library)
    ((copy, original),) = copies(library).items()
    library.articles.decide_copy(copy, original, is_copy=False)
    library.articles.decide_copy(copy, original, is_copy=None)
    assert everything(library) == before


def test_undo_and_redo_go_through_every_word_also_after_a_restart(library: Library, reopen: Open) -> None:
    ((copy, original),) = copies(library).items()
    states = [everything(library)]
    for one, other, is_copy in (
        (copy, original, False),
        (TIMES, OTHER, True),
        (OTHER, TIMES, True),
        (copy, original, True),
        (copy, original, None),
    ):
        library.articles.decide_copy(one, other, is_copy)
        states.append(everything(library))
    told = [entry.description for entry in library.log.undoable()]
    assert told[2:4] == [
        "Called “Other on #flood” a copy of “Times on #fire”",
        "Called “Times on #fire” a copy of “Other on #flood”",
    ]
    assert told[4].endswith(("no copy of “Post on #fire”", "no copy of “Copy on #fire”"))
    assert told[0].startswith("Left it to the measure whether ")
    for number in range(len(told)):
        undone = reopen(engines=ENGINES).log.undo()
        assert undone is not None
        assert undone.description == told[number]
        assert everything(library) == states[-2 - number]
    for number in range(len(told)):
        reopen(engines=ENGINES).log.redo()
        assert everything(library) == states[number + 1]


def test_saying_the_same_again_is_no_change(library: Library) -> None:
    library.articles.decide_copy(TIMES, OTHER, is_copy=False)
    count = len(library.log.changes())
    library.articles.decide_copy(OTHER, TIMES, is_copy=False)
    library.articles.decide_copy(TIMES, SUN, is_copy=None)
    assert len(library.log.changes()) == count


def test_a_word_outlives_a_relink_a_correction_and_what_is_added_later(library: Library) -> None:
    ((copy, original),) = copies(library).items()
    library.articles.decide_copy(copy, original, is_copy=False)
    library.articles.decide_copy(TIMES, OTHER, is_copy=True)
    library.articles.relink()
    library.articles.edit(copy, author="Someone")
    library.articles.add([small.Text("late.txt", "Late on #fire\nThe toll was 16 dead")])
    found = copies(library)
    assert found[TIMES] == OTHER
    assert found.get(copy) != original
    assert found.get(original) != copy


def test_an_article_is_no_copy_of_itself(library: Library) -> None:
    with pytest.raises(ReaderError, match="no copy of itself"):
        library.articles.decide_copy(TIMES, TIMES, is_copy=True)
    with pytest.raises(ReaderError):
        library.articles.decide_copy(TIMES, 99, is_copy=True)
    assert not library.log.undoable()


def test_another_annotator_s_word_is_the_library_s_and_each_undoes_their_own(library: Library, reopen: Open) -> None:
    bob = reopen("bob", engines=ENGINES)
    library.articles.decide_copy(TIMES, OTHER, is_copy=True)
    bob.articles.decide_copy(TIMES, OTHER, is_copy=False)
    assert TIMES not in copies(library)
    bob.log.undo()
    assert copies(library)[TIMES] == OTHER
    assert bob.log.undo() is None


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_words_on_copies_go_out_with_an_export_and_come_in_with_an_import(library: Library, tmp_path: Path, format_: str) -> None:
    ((copy, original),) = copies(library).items()
    library.articles.decide_copy(copy, original, is_copy=False)
    library.articles.decide_copy(TIMES, OTHER, is_copy=True)
    data = "".join(map(str, export(library.view.snapshot(), format_))).encode()
    with Library.open(tmp_path / "again.db", annotator="bob", engines=ENGINES) as again:
        report = again.case.load(read(data))
        assert (report.decisions, report.annotators) == (2, ("ann",))
        assert copies(again) == copies(library) == {TIMES: OTHER}
        again.articles.relink()
        assert copies(again) == {TIMES: OTHER}
        count = len(again.log.changes())
        assert again.case.load(read(data)).decisions == 0
        assert len(again.log.changes()) == count
        assert "".join(map(str, export(again.view.snapshot(), format_))).count("said_copy_of") == 2


def test_an_import_leaves_the_library_s_own_word_on_a_pair(library: Library, reopen: Open, tmp_path: Path) -> None:
    library.articles.decide_copy(TIMES, OTHER, is_copy=True)
    data = "".join(map(str, export(library.view.snapshot(), "json"))).encode()
    library.articles.decide_copy(TIMES, OTHER, is_copy=False)
    assert library.case.load(read(data)).kept == 1
    assert TIMES not in copies(library)


def test_an_export_of_one_article_has_words_on_the_articles_in_it_only(library: Library) -> None:
    library.articles.decide_copy(OTHER, TIMES, is_copy=True)
    with library.view.selected(Selection(SUN)) as part:
        assert part.words == {}
    with library.view.selected(Selection(OTHER)) as part:
        assert set(part.words) == {OTHER}
