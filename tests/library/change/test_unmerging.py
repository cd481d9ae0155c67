"""A merge is one change of who merges: taken back, everything is as it was before; brought in again, as it was after."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db.records import ChangeKind, Relation, Verdict
from reader.library import Library
from reader.library.log.chronicle import Choice
from reader.library.log.union import Union
from tests.judges.fake import Fake
from tests.library import small
from tests.library.bring.test_merging import ACTIONS, NEW, Ticking, act, opened, state
from tests.library.derive.test_adding import claim_of


def everything(library: Library) -> dict[str, Any]:
    """All that is seen of a library, with what follows from it; captures of articles that went wait with those."""
    found = state(library)
    return {**found, "findings": [library.articles.findings(one.article.id or 0) for one in library.articles.all()]}


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Library, Library]:
    """Ann's library with work in it, and a copy of it that bob works in."""
    clock = Ticking()
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    with opened(here, "ann", clock) as ann:
        ann.articles.add(small.ALL)
        claim = claim_of(ann, "times.txt", "16 dead")
        ann.marks.mark(claim, Verdict.CONTESTED)
        ann.marks.note(claim, "mine")
        ann.claims.link(claim, 3, 0, 3, Relation.CONTESTS, "mine")
        ann.articles.decide_copy(3, 1, True)
        ann.articles.edit(2, source="Mine")
        ann.judges.ask(Fake())
    shutil.copy(here, there)
    return opened(here, "ann", clock), opened(there, "bob", clock)


def linked(bob: Library, claim: str) -> str:
    return next(one.evidence.id for one in bob.claims.evidence(claim) if one.evidence.by == "ann")


def counting(bob: Library) -> None:
    bob.judges.ask(Fake(model="two"))
    bob.judges.count(("fake", "two"))


DOINGS: dict[str, Callable[[Library, str], object]] = {
    "mark": lambda bob, claim: bob.marks.mark(claim, Verdict.CORROBORATED),
    "note": lambda bob, claim: bob.marks.note(claim, "theirs"),
    "tags and flag": lambda bob, claim: (bob.marks.tag(claim, ["theirs"]), bob.marks.flag(claim, True)),
    "decision": lambda bob, claim: bob.marks.decide(bob.claims.evidence(claim)[0].evidence.id, True),
    "link": lambda bob, claim: bob.claims.link(claim, 2, 0, 4, Relation.CONTESTS, "theirs"),
    "unlink": lambda bob, claim: bob.claims.unlink(linked(bob, claim)),
    "link otherwise": lambda bob, claim: bob.claims.link(claim, 3, 0, 3, Relation.CORROBORATES, "theirs"),
    "claim": lambda bob, _claim: bob.claims.add(1, 0, 5),
    "removal": lambda bob, claim: bob.claims.remove(claim),
    "split": lambda bob, claim: bob.claims.split(claim, bob.claims.get(claim).claim.start + len("On the square")),
    "correction": lambda bob, _claim: (
        bob.articles.edit(1, title="Theirs", published="2012-12-16"),
        bob.articles.edit(2, source="Theirs"),
    ),
    "copy": lambda bob, _claim: (bob.articles.decide_copy(3, 1, None), bob.articles.decide_copy(4, 2, True)),
    "deletion": lambda bob, _claim: bob.articles.delete(1),
    "article": lambda bob, _claim: (bob.articles.add([NEW[0]]), bob.marks.mark(bob.claims.all(6)[0].claim.id, Verdict.CONTESTED)),
    "capture": lambda bob, claim: (
        bob.articles.add([replace(small.TIMES, location="elsewhere.txt")]),
        bob.marks.flag(claim, True),
    ),
    "judge": lambda bob, _claim: counting(bob),
    "forgetting": lambda bob, _claim: bob.judges.forget("fake"),
}


@pytest.mark.parametrize("doing", DOINGS.values(), ids=DOINGS)
def test_a_merge_that_is_taken_back_leaves_all_as_it_was_and_can_be_done_again(
    pair: tuple[Library, Library], doing: Callable[[Library, str], object]
) -> None:
    ann, bob = pair
    claim = claim_of(ann, "times.txt", "16 dead")
    before = everything(ann)
    doing(bob, claim)
    report = ann.case.merge(bob.path)
    after = everything(ann)
    assert after != before
    entry = ann.log.undo()
    assert entry is not None
    assert entry.description == "Brought in what bob did in another library"
    assert everything(ann) == before
    assert ann.log.verify().problem == ""
    assert ann.log.redo() is not None
    assert everything(ann) == after
    assert ann.log.verify().problem == ""
    ann.log.undo()
    assert ann.case.merge(bob.path).lines == report.lines, "merged again, all of it comes again"
    assert everything(ann) == after
    assert ann.log.verify().problem == ""


def test_what_i_did_over_it_goes_first_and_what_another_did_in_the_same_file_stays(pair: tuple[Library, Library]) -> None:
    ann, bob = pair
    claim = claim_of(ann, "times.txt", "16 dead")
    bob.articles.edit(2, source="Theirs")
    ann.case.merge(bob.path)
    ann.articles.edit(2, source="Mine again")
    with opened(ann.path, "cem", Ticking(500)) as cem:
        cem.marks.mark(claim, Verdict.UNVERIFIED)
        cem.articles.edit(1, source="Cem's")
    told = [entry.description for entry in ann.log.undoable()]
    assert told[:2] == ["Changed source of “Post on #fire”", "Brought in what bob did in another library"]
    ann.log.undo()
    assert ann.articles.get(2).source == "Theirs"
    ann.log.undo()
    assert (ann.articles.get(2).source, ann.articles.get(1).source) == ("Mine", "Cem's")
    assert [mark.annotator for mark in ann.marks.others(claim)] == ["cem"]
    assert ann.case.conflicts() == [one for one in ann.case.conflicts() if one.kind != "edit" or one.article_id == 1]
    assert ann.log.verify().problem == ""


def test_a_merge_that_was_taken_back_goes_nowhere_by_the_next_merge(pair: tuple[Library, Library], tmp_path: Path) -> None:
    ann, bob = pair
    bob.articles.add([NEW[0]])
    bob.marks.mark(claim_of(bob, "times.txt", "16 dead"), Verdict.CORROBORATED)
    ann.case.merge(bob.path)
    ann.log.undo()
    with opened(tmp_path / "cem.db", "cem") as cem:
        cem.case.merge(ann.path)
        assert set(Union.of(cem._workspace.store).lines) == set(Union.of(ann._workspace.store).lines)
        assert len(cem.articles.all()) == 5
        assert not [change for change in cem.log.changes() if change.kind is ChangeKind.UNDO]
        assert cem.log.verify().problem == ""
        cem.case.merge(bob.path)
        assert len(cem.articles.all()) == 6


def test_the_log_says_what_was_taken_back(pair: tuple[Library, Library]) -> None:
    ann, bob = pair
    bob.marks.mark(claim_of(bob, "times.txt", "16 dead"), Verdict.CORROBORATED)
    ann.case.merge(bob.path)
    ann.log.undo()
    told = [moment.words for moment in ann.log.told(Choice())]
    assert told[-2:] == [
        "Brought in what bob did in another library",
        "Took back: Brought in what bob did in another library",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_after_whatever_was_done_in_both_a_merge_taken_back_leaves_all_as_it_was(tmp_path: Path, seed: int) -> None:
    random, clock = Random(seed), Ticking()
    start = tmp_path / "start.db"
    with opened(start, "ann", clock) as library:
        library.articles.add(small.ALL)
    paths = [Path(shutil.copy(start, tmp_path / name)) for name in ("ann.db", "bob.db")]
    for path, who in zip(paths, ("ann", "bob"), strict=True):
        with opened(path, who, clock) as library:
            for _ in range(40):
                act(library, random.randrange(ACTIONS * 9973))
    with opened(paths[0], "ann", clock) as ann:
        before = everything(ann)
        report = ann.case.merge(paths[1], own=True)
        after = everything(ann)
        if not report.lines:
            return
        ann.log.undo()
        for part, found in everything(ann).items():
            assert found == before[part], part
        assert ann.log.verify().problem == ""
        ann.log.redo()
        for part, found in everything(ann).items():
            assert found == after[part], part
        assert ann.log.verify().problem == ""
