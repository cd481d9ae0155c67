"""A log that was rewritten since it was merged is told as such, and what was merged stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db import changes
from db.records import Change, ChangeKind, Verdict
from reader.library import Library
from tests.library import small
from tests.library.bring.test_merging import Ticking, opened
from tests.library.derive.test_adding import claim_of


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Library, Library]:
    """Ann's library, which has merged bob's, and bob's."""
    clock = Ticking()
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    with opened(here, "ann", clock) as ann:
        ann.articles.add(small.ALL)
    shutil.copy(here, there)
    ann, bob = opened(here, "ann", clock), opened(there, "bob", clock)
    for quote in ("16 dead", "40 arrested"):
        bob.marks.mark(claim_of(bob, "times.txt", quote), Verdict.CONTESTED)
    assert ann.case.merge(there).rewritten == ()
    return ann, bob


def write_anew(bob: Library, change: Callable[[Change], Change | None]) -> None:
    """Write bob's log anew, chained as it has to be, and give his marks what it says then."""
    store, previous, number = bob._workspace.store, changes.BEGINNING, 0
    lines = bob.log.changes()
    with store.transaction():
        for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'"):
            store.run(f"DROP TRIGGER {name}")
        store.run("DELETE FROM event")
        for line in lines:
            new = change(line)
            if new is None:
                continue
            number += 1
            new = replace(new, id=number, previous=previous)
            new = changes.append(
                store, at=new.at, annotator=new.annotator, kind=new.kind, subject=new.subject, before=new.before, after=new.after
            )
            previous = new.hash
            if new.kind is ChangeKind.MARK:
                sql = "UPDATE mark SET verdict = ? WHERE claim_id = ? AND annotator = ?"
                store.run(sql, (new.after, new.subject, new.annotator))
        marked = [line.subject for line in bob.log.changes() if line.kind is ChangeKind.MARK]
        for row in store.rows("SELECT claim_id FROM mark"):
            if row[0] not in marked:
                store.run("DELETE FROM mark WHERE claim_id = ?", (row[0],))


def first_mark(bob: Library) -> str:
    return next(line.subject for line in bob.log.changes() if line.kind is ChangeKind.MARK)


@pytest.mark.parametrize("moved", [False, True], ids=["same place", "moved"])
def test_a_line_that_says_something_else_is_told_with_both_and_stays_here(
    pair: tuple[Library, Library], tmp_path: Path, moved: bool
) -> None:
    ann, bob = pair
    claim = first_mark(bob)
    write_anew(bob, lambda line: replace(line, after="corroborated") if line.subject == claim else line)
    path = bob.case.back_up(tmp_path / "moved.db") if moved else bob.path
    report = ann.case.merge(path)
    assert "rewritten" in report.rewritten[0]
    assert "16 dead" in report.rewritten[1]
    assert report.rewritten[1].endswith("corroborated")
    assert "contested; there it says now: Marked" in report.rewritten[1]
    (conflict,) = ann.case.conflicts()
    assert {(side.annotator, side.value) for side in conflict.sides} == {("bob", "contested"), ("bob", "corroborated")}
    assert ann.case.merge(path).rewritten == (), "it is told once"
    assert ann.log.verify().problem == ""


def test_lines_that_were_cut_off_are_told_and_stay_here(pair: tuple[Library, Library]) -> None:
    ann, bob = pair
    claim = first_mark(bob)
    write_anew(bob, lambda line: None if line.kind is ChangeKind.MARK and line.subject != claim else line)
    before = ann.view.snapshot()
    report = ann.case.merge(bob.path)
    assert "rewritten or cut" in report.rewritten[0]
    assert "40 arrested" in report.rewritten[1]
    assert (ann.view.snapshot(), report.lines) == (before, 0)


def test_another_log_at_the_same_place_is_told(pair: tuple[Library, Library], tmp_path: Path) -> None:
    ann, bob = pair
    bob.close()
    bob.path.unlink()
    for leftover in bob.path.parent.glob("there.db-*"):
        leftover.unlink()
    with opened(bob.path, "bob", Ticking(900)) as another:
        another.articles.add(small.ALL)
    report = ann.case.merge(bob.path)
    assert "2 lines that it had then are not in it" in report.rewritten[0]
    assert len(report.rewritten) == 3


def test_a_line_of_mine_that_says_something_else_over_there_is_told(tmp_path: Path) -> None:
    clock = Ticking()
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    with opened(here, "ann", clock) as ann:
        ann.articles.add(small.ALL)
        claim = claim_of(ann, "times.txt", "16 dead")
        ann.marks.mark(claim, Verdict.CONTESTED)
    shutil.copy(here, there)
    with opened(here, "ann", clock) as ann, opened(there, "bob", clock) as bob:
        write_anew(bob, lambda line: replace(line, after="corroborated") if line.subject == claim else line)
        report = ann.case.merge(there)
        assert "rewritten" in report.rewritten[0]
        assert len(report.left) == 1
        assert ann.claims.get(claim).verdict is Verdict.CONTESTED


def test_what_was_only_added_to_is_not_told_nor_other_copies_and_what_was_merged_by_way_of_others(
    pair: tuple[Library, Library], tmp_path: Path
) -> None:
    ann, bob = pair
    cem = opened(Path(shutil.copy(bob.path, tmp_path / "cem.db")), "cem", Ticking(2000))
    bob.marks.note(first_mark(bob), "more")
    assert ann.case.merge(bob.path).rewritten == ()
    cem.marks.mark(claim_of(cem, "sun.txt", "15 dead"), Verdict.CONTESTED)
    cem.case.merge(bob.path)
    assert ann.case.merge(cem.path).rewritten == ()
    bob.case.merge(ann.path)
    bob.case.merge(cem.path)
    bob.log.undo()
    assert ann.case.merge(bob.path).rewritten == ()
    ann.log.undo()
    assert ann.case.merge(bob.path).rewritten == ()
