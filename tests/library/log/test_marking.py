"""Verdicts, notes, tags and decisions: what is stored, and for whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import ChangeKind, Mark, Verdict
from reader.entries import Progress
from reader.errors import ReaderError
from reader.library import Library
from tests.library.conftest import Open
from tests.library.derive.test_adding import claim_of


@pytest.fixture
def claim(library: Library) -> str:
    return claim_of(library, "times.txt", "16 dead")


def test_a_mark_is_returned_as_stored_and_seen_by_everyone_who_opens_the_library(
    library: Library, claim: str, reopen: Open
) -> None:
    entry = library.marks.mark(claim, Verdict.CONTESTED)
    assert entry.mark == Mark(claim, "ann", Verdict.CONTESTED, marked_at="2026-11-24T12:00:11.000Z")
    assert entry == library.claims.get(claim) == reopen().claims.get(claim)
    assert library.marks.mark(claim, None).mark == Mark(claim, "ann")


def test_a_note_and_tags_stand_beside_the_verdict(library: Library, claim: str) -> None:
    library.marks.mark(claim, Verdict.UNVERIFIED)
    library.marks.note(claim, "  Ask the\r\nhospital\x1b[31m!\x07 ")
    entry = library.marks.tag(claim, [" toll", "to  ask", "", "toll"])
    assert entry.mark.verdict is Verdict.UNVERIFIED
    assert entry.mark.note == "Ask the\nhospital!"
    assert entry.mark.tags == ("toll", "to ask")
    assert library.marks.tag(claim, []).mark.tags == ()
    assert library.marks.note(claim, "").mark.note == ""


def test_the_same_again_is_no_event(library: Library, claim: str) -> None:
    library.marks.mark(claim, Verdict.CONTESTED)
    library.marks.note(claim, "n")
    library.marks.tag(claim, ["t"])
    piece = library.claims.evidence(claim)[0].evidence.id
    library.marks.decide(piece, True)
    before = library.log.changes()
    library.marks.mark(claim, Verdict.CONTESTED)
    library.marks.note(claim, " n ")
    library.marks.tag(claim, ["t", "t"])
    library.marks.decide(piece, True)
    library.articles.edit(1, source="Times")
    assert library.log.changes() == before


def test_each_change_is_a_line_of_the_log_with_what_was_before(library: Library, claim: str) -> None:
    start = len(library.log.changes())
    library.marks.mark(claim, Verdict.CONTESTED)
    library.marks.mark(claim, Verdict.UNVERIFIED)
    library.marks.note(claim, "n")
    library.marks.tag(claim, ["t"])
    lines = [
        (change.kind, change.subject, change.before, change.after, change.annotator) for change in library.log.changes()[start:]
    ]
    assert lines == [
        (ChangeKind.MARK, claim, None, "contested", "ann"),
        (ChangeKind.MARK, claim, "contested", "unverified", "ann"),
        (ChangeKind.NOTE, claim, "", "n", "ann"),
        (ChangeKind.TAG, claim, [], ["t"], "ann"),
    ]


def test_annotators_are_kept_apart(library: Library, claim: str, reopen: Open) -> None:
    bea = reopen(annotator="bea")
    library.marks.mark(claim, Verdict.CONTESTED)
    bea.marks.note(claim, "hers")
    piece = library.claims.evidence(claim)[0].evidence.id
    bea.marks.decide(piece, False)
    assert library.claims.get(claim).mark.note == ""
    assert bea.claims.get(claim).verdict is None
    assert library.claims.evidence(claim)[0].accepted is None
    assert library.claims.get(claim).suggestion.verdict is Verdict.CONTESTED
    assert bea.claims.get(claim).suggestion.verdict is Verdict.CORROBORATED
    assert library.articles.all()[0].progress.contested == 1
    assert bea.articles.all()[0].progress.contested == 0
    assert bea.log.undo() is not None
    assert bea.claims.get(claim).suggestion == library.claims.get(claim).suggestion
    assert library.claims.get(claim).verdict is Verdict.CONTESTED


def test_progress_counts_the_claims_of_each_article(library: Library, claim: str) -> None:
    library.marks.mark(claim, Verdict.CORROBORATED)
    library.marks.note(claim_of(library, "times.txt", "40 arrested"), "no verdict yet")
    assert library.articles.all()[0].progress == Progress(corroborated=1, unmarked=1)
    assert library.articles.all()[1].progress == Progress(unmarked=2)


def test_a_decision_on_evidence_changes_what_is_counted_and_suggested(library: Library, claim: str) -> None:
    contesting = library.claims.evidence(claim)[0].evidence.id
    entry = library.marks.decide(contesting, False)
    assert entry.accepted is False
    assert entry == library.claims.evidence(claim)[-1], "what is rejected stands last"
    after = library.claims.get(claim)
    assert (after.suggestion.verdict, after.contests, after.corroborates) == (Verdict.CORROBORATED, 0, 2)
    assert library.marks.decide(contesting, True).accepted is True
    assert library.marks.decide(contesting, None).accepted is None
    assert library.claims.get(claim).suggestion.verdict is Verdict.CONTESTED


def test_what_is_not_there_cannot_be_changed(library: Library) -> None:
    before = library.log.changes()
    with pytest.raises(ReaderError, match="no claim nowhere"):
        library.marks.mark("nowhere", Verdict.CONTESTED)
    with pytest.raises(ReaderError, match="no claim"):
        library.marks.note("nowhere", "n")
    with pytest.raises(ReaderError, match="no claim"):
        library.marks.tag("nowhere", ["t"])
    with pytest.raises(ReaderError, match="no piece of evidence"):
        library.marks.decide("nowhere", True)
    with pytest.raises(ReaderError, match="no article 99"):
        library.articles.edit(99, title="t")
    assert library.log.changes() == before


def test_a_mark_has_the_time_of_its_line_in_the_log(library: Library, reopen: Open) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.marks.mark(claim, Verdict.CONTESTED)
    library.marks.note(claim, "two counts")
    library.log.undo()
    assert library.claims.get(claim).mark.marked_at == library.log.changes()[-1].at


def test_a_verdict_looks_at_the_mark_once_before_it_is_written_and_once_after(library: Library, claim: str) -> None:
    library.marks.mark(claim, Verdict.UNVERIFIED)
    run: list[str] = []
    library._workspace.store._connection.set_trace_callback(run.append)
    library.marks.mark(claim, Verdict.CONTESTED)
    library._workspace.store._connection.set_trace_callback(None)
    statements = [sql for sql, before in zip(run, ["", *run], strict=False) if sql != before]  # triggers are told once more each
    assert sum(" FROM mark " in sql for sql in statements) == 2
    assert len([sql for sql in statements if sql.startswith("SELECT")]) <= 12
    assert len(statements) <= 20


@given(st.lists(st.sampled_from([*Verdict, None]), min_size=1), st.data())
def test_progress_moves_with_a_verdict_as_if_all_were_counted(verdicts: list[Verdict | None], data: st.DataObject) -> None:
    def counted() -> Progress:
        return Progress(*(verdicts.count(verdict) for verdict in (*Verdict, None)))

    progress, place = counted(), data.draw(st.integers(0, len(verdicts) - 1))
    now = data.draw(st.sampled_from([*Verdict, None]))
    before, verdicts[place] = verdicts[place], now
    assert progress.moved(before, now) == counted()
