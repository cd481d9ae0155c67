"""Lines of a later version of the program are kept, shown, verified and brought along, and nothing follows from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import changes
from db.records import ChangeKind, Verdict
from reader.library import Library
from reader.library.log.chronicle import Choice
from tests.library import small
from tests.library.bring.test_merging import opened
from tests.library.derive.test_adding import claim_of

LATER: dict[str, object] = {"weigh": {"version": 1, "grams": 3}, "mark": {"version": 2, "verdict": "doubtful", "why": "so"}}


def written(library: Library, kind: str, claim: str) -> None:
    """A line that a later version of the program wrote."""
    at, after = "2026-11-25T12:00:00.000Z", LATER[kind]
    store = library._workspace.store
    changes.append(store, at=at, annotator=library.annotator, kind=kind, subject=claim, before=None, after=after)


@pytest.mark.parametrize("kind", LATER)
def test_a_later_line_is_kept_shown_verified_and_merged_and_nothing_follows(tmp_path: Path, kind: str) -> None:
    with opened(tmp_path / "ann.db", "ann") as ann, opened(tmp_path / "bob.db", "bob") as bob:
        ann.articles.add(small.ALL)
        bob.articles.add(small.ALL)
        claim = claim_of(bob, "times.txt", "16 dead")
        bob.marks.mark(claim, Verdict.CONTESTED)
        written(bob, kind, claim)
        assert bob.log.verify().problem == ""
        assert [one.problem for one in bob.case.examine() if one.problem] == []
        assert bob.claims.get(claim).verdict is Verdict.CONTESTED
        assert [line.after for line in bob.log.chosen(Choice(kind=kind)) if isinstance(line.after, dict)] == [LATER[kind]]
        assert claim in {line.subject for line in bob.log.chosen(Choice(claim=claim))}
        assert any(moment.words for moment in bob.log.told(Choice(kind=kind)))
        assert bob.log.life(claim)[-1].at == "2026-11-25T12:00:00.000Z"
        ann.case.merge(bob.path)
        assert ann.log.verify().problem == ""
        assert LATER[kind] in [
            line.after["event"]["after"] for line in ann.log.changes() if isinstance(line.after, dict) and "event" in line.after
        ]
        assert [mark.verdict for mark in ann.marks.others(claim)] == [Verdict.CONTESTED]
        assert ann.case.merge(bob.path).lines == 0
        assert bob.log.undo() is not None
        assert bob.claims.get(claim).verdict is None
        assert [line.kind for line in bob.log.changes()][-2:] == [kind, ChangeKind.UNDO]
