"""The stamp tells whether anything in the library file has changed, whoever changed it."""

from __future__ import annotations

from pathlib import Path

from db.records import Verdict
from reader.library import Library
from tests.library.small import ENGINES, TIMES


def test_the_stamp_stays_while_nothing_changes_and_moves_with_every_change(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with Library.open(path, annotator="ada", engines=ENGINES) as mine:
        mine.articles.add([TIMES])
        claim = mine.claims.all()[0].claim.id
        seen = [mine.view.stamp()]
        mine.view.snapshot()
        assert mine.view.stamp() == seen[-1]
        mine.marks.mark(claim, Verdict.CONTESTED)
        seen.append(mine.view.stamp())
        with Library.open(path, annotator="bob", engines=ENGINES) as other:
            other.marks.note(claim, "mine too")
        seen.append(mine.view.stamp())
        mine.log.undo()
        seen.append(mine.view.stamp())
        assert len(set(seen)) == 4
