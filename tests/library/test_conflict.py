"""What annotators and copies say differently, and how it is settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import Verdict
from reader.errors import ReaderError
from reader.library import Library
from tests.library.conftest import Open
from tests.library.test_adding import claim_of
from tests.library.test_merging import Ticking, opened


@pytest.fixture
def pair(library: Library, path: Path, tmp_path: Path) -> tuple[Library, Library]:
    """One case on two machines of ann's, not merged yet."""
    other = tmp_path / "other.db"
    library.back_up(other)
    clock = Ticking()
    return opened(path, "ann", clock), opened(other, "ann", clock)


def test_annotators_who_differ_are_listed_until_somebody_settles_it(library: Library, reopen: Open) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.mark(claim, Verdict.UNVERIFIED)
    bob = reopen("bob")
    bob.mark(claim, Verdict.CONTESTED)
    (conflict,) = library.conflicts()
    assert [(side.annotator, side.value) for side in conflict.sides] == [("ann", "unverified"), ("bob", "contested")]
    library.resolve(conflict.id[:6], "both", "two courts")
    assert library.conflicts() == bob.conflicts() == []
    assert library.claim(claim).mark.note == "two courts"
    bob.mark(claim, Verdict.CORROBORATED)
    assert len(library.conflicts()) == 1, "a new verdict is a new disagreement"
    library.resolve(library.conflicts()[0].id, "theirs")
    assert library.claim(claim).verdict is Verdict.CORROBORATED
    assert library.conflicts() == []


def test_mine_keeps_mine_and_a_verdict_replaces_it(library: Library, reopen: Open) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.mark(claim, Verdict.UNVERIFIED)
    reopen("bob").mark(claim, Verdict.CONTESTED)
    library.resolve(library.conflicts()[0].id, "mine")
    assert (library.claim(claim).verdict, library.conflicts()) == (Verdict.UNVERIFIED, [])
    library.mark(claim, Verdict.CONTESTED)
    library.mark(claim, Verdict.UNVERIFIED)
    library.resolve(library.conflicts()[0].id, "corroborated", "now I know")
    assert library.claim(claim).verdict is Verdict.CORROBORATED
    assert library.conflicts() == [], "the others' verdict still differs, and that is settled with it"
    assert [mark.verdict for mark in library.others(claim)] == [Verdict.CONTESTED]


def test_who_has_no_mark_has_none_to_keep(library: Library, reopen: Open) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.mark(claim, Verdict.UNVERIFIED)
    reopen("bob").mark(claim, Verdict.CONTESTED)
    editor = reopen("editor")
    conflict = editor.conflicts()[0].id
    for choice, words in (("mine", "not marked"), ("theirs", "do not agree"), ("neither", "is no choice")):
        with pytest.raises(ReaderError, match=words):
            editor.resolve(conflict, choice)
    editor.resolve(conflict, "contested")
    assert editor.claim(claim).verdict is Verdict.CONTESTED


def test_two_copies_of_one_annotator_are_a_conflict_and_the_later_word_holds(pair: tuple[Library, Library]) -> None:
    here, there = pair
    claim = claim_of(here, "times.txt", "16 dead")
    here.mark(claim, Verdict.UNVERIFIED)
    there.mark(claim, Verdict.CONTESTED)
    there.note(claim, "there")
    here.merge_library(there.path)
    there.merge_library(here.path)
    assert here.claim(claim).verdict is there.claim(claim).verdict is Verdict.CONTESTED
    assert here.conflicts() == there.conflicts()
    (conflict,) = here.conflicts()
    assert [side.stands for side in conflict.sides] == [True, False]
    here.resolve(conflict.id, "theirs")
    assert here.claim(claim).verdict is Verdict.UNVERIFIED
    there.merge_library(here.path)
    assert there.claim(claim).verdict is Verdict.UNVERIFIED
    assert here.conflicts() == there.conflicts() == []


def test_the_same_said_twice_is_no_conflict(pair: tuple[Library, Library]) -> None:
    here, there = pair
    claim = claim_of(here, "times.txt", "16 dead")
    for library in pair:
        library.mark(claim, Verdict.CONTESTED)
    here.merge_library(there.path)
    assert here.conflicts() == []


def test_nobody_settles_what_is_another_annotators(pair: tuple[Library, Library], reopen: Open) -> None:
    here, there = pair
    claim = claim_of(here, "times.txt", "16 dead")
    here.mark(claim, Verdict.UNVERIFIED)
    there.mark(claim, Verdict.CONTESTED)
    here.merge_library(there.path)
    bob = reopen("bob")
    with pytest.raises(ReaderError, match="two copies of ann's"):
        bob.resolve(bob.conflicts()[0].id, "theirs")


def test_corrections_that_differ_are_a_conflict(pair: tuple[Library, Library]) -> None:
    here, there = pair
    here.edit(1, source="Here")
    there.edit(1, source="There")
    here.merge_library(there.path)
    (conflict,) = here.conflicts()
    assert (conflict.kind, conflict.article_id, here.article(1).source) == ("edit", 1, "There")
    here.resolve(conflict.id, "both")
    assert here.conflicts() == []


def test_what_came_by_merge_outlives_working_everything_out_anew(pair: tuple[Library, Library]) -> None:
    here, there = pair
    added = there.add_claim(1, 0, 5).claim.id
    there.mark(added, Verdict.CONTESTED)
    there.note(claim_of(there, "times.txt", "40 arrested"), "there")
    here.merge_library(there.path)
    here.relink()
    assert here.claim(added).verdict is Verdict.CONTESTED
    assert here.claim(claim_of(here, "times.txt", "40 arrested")).mark.note == "there"


def test_a_damaged_library_is_not_merged(pair: tuple[Library, Library]) -> None:
    here, there = pair
    there._store.run("UPDATE claim SET quote = quote || '!'")
    before = len(here.events())
    with pytest.raises(ReaderError, match="does not hold together"):
        here.merge_library(there.path)
    assert len(here.events()) == before


def test_what_is_no_library_is_refused_by_its_own_name(library: Library, tmp_path: Path) -> None:
    note = tmp_path / "note.db"
    for content in (None, b"", b"a note"):
        if content is not None:
            note.write_bytes(content)
        with pytest.raises(ReaderError, match=r"note\.db"):
            library.merge_library(note)
