"""Nobody writes in my name: what another library says for me and I never said is listed, and taken only when I say so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db import changes
from db.records import Change, ChangeKind, Relation, Verdict
from reader.errors import ReaderError
from reader.library import Library
from reader.library.log.kind import said
from reader.library.log.union import Line, Union
from tests.library import small
from tests.library.bring.test_merging import Ticking, opened
from tests.library.derive.test_adding import claim_of


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Library, Library]:
    """Ann's library with a verdict of hers, and a copy of it in which somebody writes in her name."""
    clock = Ticking()
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    with opened(here, "ann", clock) as ann:
        ann.articles.add(small.ALL)
        ann.marks.mark(claim_of(ann, "times.txt", "16 dead"), Verdict.CONTESTED)
    shutil.copy(here, there)
    return opened(here, "ann", clock), opened(there, "ann", clock)


DOINGS: dict[str, Callable[[Library, str], object]] = {
    "verdict": lambda forger, claim: forger.marks.mark(claim, Verdict.CORROBORATED),
    "note": lambda forger, claim: forger.marks.note(claim, "forged"),
    "tags": lambda forger, claim: forger.marks.tag(claim, ["forged"]),
    "flag": lambda forger, claim: forger.marks.flag(claim, True),
    "undo": lambda forger, _claim: forger.log.undo(),
    "decision": lambda forger, claim: forger.marks.decide(forger.claims.evidence(claim)[0].evidence.id, True),
    "link": lambda forger, claim: forger.claims.link(claim, 3, 0, 3, Relation.CONTESTS, "forged"),
    "claim": lambda forger, _claim: forger.claims.add(1, 0, 5),
    "removal": lambda forger, claim: forger.claims.remove(claim),
    "split": lambda forger, claim: forger.claims.split(claim, forger.claims.get(claim).claim.start + len("On the square")),
    "correction": lambda forger, _claim: forger.articles.edit(1, title="forged"),
    "copy": lambda forger, _claim: forger.articles.decide_copy(3, 1, True),
    "deletion": lambda forger, _claim: forger.articles.delete(1),
}


@pytest.mark.parametrize("doing", DOINGS.values(), ids=DOINGS)
def test_what_is_said_in_my_name_is_listed_and_taken_only_when_i_say_so(
    pair: tuple[Library, Library], doing: Callable[[Library, str], object]
) -> None:
    ann, forger = pair
    claim = claim_of(ann, "times.txt", "16 dead")
    doing(forger, claim)
    before = ann.view.snapshot()
    report = ann.case.merge(forger.path)
    assert report.left
    assert (ann.view.snapshot(), ann.case.conflicts(), report.lines, report.changed) == (before, [], 0, ())
    assert ann.case.merge(forger.path).left == report.left, "it is listed each time"
    taken = ann.case.merge(forger.path, own=True)
    assert taken.lines > 0
    assert ann.view.snapshot() != before
    assert set(Union.of(ann._workspace.store).lines) == set(Union.of(forger._workspace.store).lines)
    assert ann.case.merge(forger.path).left == ()
    assert ann.log.verify().problem == ""


def test_what_is_said_in_my_name_of_an_article_that_is_new_comes_in_without_my_marks(pair: tuple[Library, Library]) -> None:
    ann, forger = pair
    number = forger.articles.add([small.Text("new.txt", "New on #fire\nThe toll was 99 dead")]).articles[0].article_id or 0
    forger.articles.edit(number, source="Theirs")
    claim = forger.claims.all(number)[0].claim.id
    forger.marks.mark(claim, Verdict.CORROBORATED)
    report = ann.case.merge(forger.path)
    assert (report.added, len(report.left), report.marks) == (1, 1, 0)
    assert "Marked “The toll was 99 dead” corroborated" in report.left[0]
    assert (ann.claims.get(claim).verdict, ann.articles.get(ann.claims.get(claim).claim.article_id or 0).source) == (
        None,
        "Theirs",
    )


def test_what_others_say_in_the_same_file_comes_in(pair: tuple[Library, Library]) -> None:
    ann, forger = pair
    claim = claim_of(ann, "times.txt", "16 dead")
    forger.marks.mark(claim, Verdict.CORROBORATED)
    with opened(forger.path, "bob", Ticking(300)) as bob:
        bob.marks.mark(claim, Verdict.UNVERIFIED)
    report = ann.case.merge(forger.path)
    assert (report.annotators, report.marks, len(report.left)) == (("bob",), 1, 1)
    assert ann.claims.get(claim).verdict is Verdict.CONTESTED


def forged(store_of: Library, **changed: object) -> None:
    """A line of bob's that a merge seems to have brought, and that says to change what it does not name."""
    log = store_of.log.changes()
    change = Change(
        77, "2026-11-25T12:00:00.000Z", "bob", ChangeKind.MARK, "x" * 16, None, "corroborated", None, log[-1].hash, ""
    )
    change = replace(change, **changed)  # type: ignore[arg-type]
    change = replace(change, hash=changes.digest(change))
    claim = claim_of(store_of, "times.txt", "16 dead")
    line = Line(change, said(change, "mark"), (("mark", claim, "ann"),), "2099-01-01T00:00:00.000Z")
    changes.append(
        store_of._workspace.store,
        at="2026-11-25T12:00:00.000Z",
        annotator="bob",
        kind=ChangeKind.MERGE,
        subject=change.subject,
        before=None,
        after=line.to_json(),
    )


@pytest.mark.parametrize("changed", [{}, {"kind": ChangeKind.UNDO, "undoes": 1}], ids=["mark", "undo"])
def test_a_line_that_changes_what_it_does_not_name_is_refused(pair: tuple[Library, Library], changed: dict[str, object]) -> None:
    ann, forger = pair
    forged(forger, **changed)
    before = len(ann.log.changes())
    with pytest.raises(ReaderError, match="does not hold together"):
        ann.case.merge(forger.path)
    assert len(ann.log.changes()) == before
