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
    return {**found, "findings": [library.findings(one.article.id or 0) for one in library.articles()]}


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Library, Library]:
    """Ann's library with work in it, and a copy of it that bob works in."""
    clock = Ticking()
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    with opened(here, "ann", clock) as ann:
        ann.add(small.ALL)
        claim = claim_of(ann, "times.txt", "16 dead")
        ann.mark(claim, Verdict.CONTESTED)
        ann.note(claim, "mine")
        ann.link(claim, 3, 0, 3, Relation.CONTESTS, "mine")
        ann.decide_copy(3, 1, True)
        ann.edit(2, source="Mine")
        ann.judge(Fake())
    shutil.copy(here, there)
    return opened(here, "ann", clock), opened(there, "bob", clock)


def linked(bob: Library, claim: str) -> str:
    return next(one.evidence.id for one in bob.evidence(claim) if one.evidence.by == "ann")


def counting(bob: Library) -> None:
    bob.judge(Fake(model="two"))
    bob.count_judge(("fake", "two"))


DOINGS: dict[str, Callable[[Library, str], object]] = {
    "mark": lambda bob, claim: bob.mark(claim, Verdict.CORROBORATED),
    "note": lambda bob, claim: bob.note(claim, "theirs"),
    "tags and flag": lambda bob, claim: (bob.tag(claim, ["theirs"]), bob.flag(claim, True)),
    "decision": lambda bob, claim: bob.decide(bob.evidence(claim)[0].evidence.id, True),
    "link": lambda bob, claim: bob.link(claim, 2, 0, 4, Relation.CONTESTS, "theirs"),
    "unlink": lambda bob, claim: bob.unlink(linked(bob, claim)),
    "link otherwise": lambda bob, claim: bob.link(claim, 3, 0, 3, Relation.CORROBORATES, "theirs"),
    "claim": lambda bob, _claim: bob.add_claim(1, 0, 5),
    "removal": lambda bob, claim: bob.remove_claim(claim),
    "split": lambda bob, claim: bob.split(claim, bob.claim(claim).claim.start + len("On the square")),
    "correction": lambda bob, _claim: (bob.edit(1, title="Theirs", published="2012-12-16"), bob.edit(2, source="Theirs")),
    "copy": lambda bob, _claim: (bob.decide_copy(3, 1, None), bob.decide_copy(4, 2, True)),
    "deletion": lambda bob, _claim: bob.delete_article(1),
    "article": lambda bob, _claim: (bob.add([NEW[0]]), bob.mark(bob.claims(6)[0].claim.id, Verdict.CONTESTED)),
    "capture": lambda bob, claim: (bob.add([replace(small.TIMES, location="elsewhere.txt")]), bob.flag(claim, True)),
    "judge": lambda bob, _claim: counting(bob),
    "forgetting": lambda bob, _claim: bob.forget_judge("fake"),
}


@pytest.mark.parametrize("doing", DOINGS.values(), ids=DOINGS)
def test_a_merge_that_is_taken_back_leaves_all_as_it_was_and_can_be_done_again(
    pair: tuple[Library, Library], doing: Callable[[Library, str], object]
) -> None:
    ann, bob = pair
    claim = claim_of(ann, "times.txt", "16 dead")
    before = everything(ann)
    doing(bob, claim)
    report = ann.merge_library(bob.path)
    after = everything(ann)
    assert after != before
    entry = ann.undo()
    assert entry is not None
    assert entry.description == "Brought in what bob did in another library"
    assert everything(ann) == before
    assert ann.verify().problem == ""
    assert ann.redo() is not None
    assert everything(ann) == after
    assert ann.verify().problem == ""
    ann.undo()
    assert ann.merge_library(bob.path).lines == report.lines, "merged again, all of it comes again"
    assert everything(ann) == after
    assert ann.verify().problem == ""


def test_what_i_did_over_it_goes_first_and_what_another_did_in_the_same_file_stays(pair: tuple[Library, Library]) -> None:
    ann, bob = pair
    claim = claim_of(ann, "times.txt", "16 dead")
    bob.edit(2, source="Theirs")
    ann.merge_library(bob.path)
    ann.edit(2, source="Mine again")
    with opened(ann.path, "cem", Ticking(500)) as cem:
        cem.mark(claim, Verdict.UNVERIFIED)
        cem.edit(1, source="Cem's")
    told = [entry.description for entry in ann.undoable()]
    assert told[:2] == ["Changed source of “Post on #fire”", "Brought in what bob did in another library"]
    ann.undo()
    assert ann.article(2).source == "Theirs"
    ann.undo()
    assert (ann.article(2).source, ann.article(1).source) == ("Mine", "Cem's")
    assert [mark.annotator for mark in ann.others(claim)] == ["cem"]
    assert ann.conflicts() == [one for one in ann.conflicts() if one.kind != "edit" or one.article_id == 1]
    assert ann.verify().problem == ""


def test_a_merge_that_was_taken_back_goes_nowhere_by_the_next_merge(pair: tuple[Library, Library], tmp_path: Path) -> None:
    ann, bob = pair
    bob.add([NEW[0]])
    bob.mark(claim_of(bob, "times.txt", "16 dead"), Verdict.CORROBORATED)
    ann.merge_library(bob.path)
    ann.undo()
    with opened(tmp_path / "cem.db", "cem") as cem:
        cem.merge_library(ann.path)
        assert set(Union.of(cem._store).lines) == set(Union.of(ann._store).lines)
        assert len(cem.articles()) == 5
        assert not [change for change in cem.changes() if change.kind is ChangeKind.UNDO]
        assert cem.verify().problem == ""
        cem.merge_library(bob.path)
        assert len(cem.articles()) == 6


def test_the_log_says_what_was_taken_back(pair: tuple[Library, Library]) -> None:
    ann, bob = pair
    bob.mark(claim_of(bob, "times.txt", "16 dead"), Verdict.CORROBORATED)
    ann.merge_library(bob.path)
    ann.undo()
    told = [moment.words for moment in ann.told(Choice())]
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
        library.add(small.ALL)
    paths = [Path(shutil.copy(start, tmp_path / name)) for name in ("ann.db", "bob.db")]
    for path, who in zip(paths, ("ann", "bob"), strict=True):
        with opened(path, who, clock) as library:
            for _ in range(40):
                act(library, random.randrange(ACTIONS * 9973))
    with opened(paths[0], "ann", clock) as ann:
        before = everything(ann)
        report = ann.merge_library(paths[1], own=True)
        after = everything(ann)
        if not report.lines:
            return
        ann.undo()
        for part, found in everything(ann).items():
            assert found == before[part], part
        assert ann.verify().problem == ""
        ann.redo()
        for part, found in everything(ann).items():
            assert found == after[part], part
        assert ann.verify().problem == ""
