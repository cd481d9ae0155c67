"""Undo and redo: of everything, for each annotator alone, and after a restart."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import ChangeKind, Mark, Verdict
from reader.library import Library
from tests.library import small
from tests.library.conftest import Open
from tests.library.derive.test_adding import claim_of


def everything(library: Library) -> tuple[Any, ...]:
    """What a person sees, without the time of the last change."""
    snapshot = library.view.snapshot()
    marks = [(entry.mark.verdict, entry.mark.note, entry.mark.tags, entry.suggestion) for entry in snapshot.claims]
    return snapshot.articles, marks, snapshot.evidence, [entry.claim for entry in snapshot.claims]


def test_every_kind_of_change_is_undone_and_done_again_in_order_also_after_a_restart(library: Library, reopen: Open) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    piece = library.claims.evidence(claim)[0].evidence.id
    states = [everything(library)]
    for change in (
        lambda: library.marks.mark(claim, Verdict.CONTESTED),
        lambda: library.marks.note(claim, "Ask the hospital"),
        lambda: library.marks.tag(claim, ["toll", "ask"]),
        lambda: library.marks.decide(piece, False),
        lambda: library.articles.edit(1, source="The Times", published="2011-12-16"),
    ):
        change()
        states.append(everything(library))
    told = [entry.description for entry in library.log.undoable()]
    assert told == [
        "Changed published, source of “Times on #fire”",
        "Rejected evidence beside “On the square there were 16 dead”",
        "Tagged “On the square there were 16 dead” toll, ask",
        "Noted “Ask the hospital” on “On the square there were 16 dead”",
        "Marked “On the square there were 16 dead” contested",
    ]
    for number, description in enumerate(told):
        later = reopen()
        entry = later.log.undo()
        assert entry is not None
        assert entry.description == description
        assert everything(later) == states[-2 - number]
    assert library.log.undo() is None
    assert [entry.description for entry in library.log.redoable()] == told[::-1]
    for number in range(len(told)):
        later = reopen()
        entry = later.log.redo()
        assert entry is not None
        assert (entry.description, entry.claim_id or entry.article_id) == (told[-1 - number], claim if number < 4 else 1)
        assert everything(later) == states[number + 1]
    assert library.log.redo() is None


def test_a_change_after_an_undo_forgets_what_could_be_done_again(library: Library) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.marks.mark(claim, Verdict.CONTESTED)
    library.log.undo()
    library.marks.note(claim, "n")
    assert library.log.redo() is None
    assert len(library.log.undoable()) == 1


def test_an_undo_is_a_line_of_the_log_and_nothing_is_removed(library: Library) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.marks.mark(claim, Verdict.CONTESTED)
    before = library.log.changes()
    library.log.undo()
    library.log.redo()
    assert library.log.changes()[: len(before)] == before
    assert [(change.kind, change.before, change.after, change.undoes) for change in library.log.changes()[len(before) :]] == [
        (ChangeKind.UNDO, "contested", None, before[-1].id),
        (ChangeKind.REDO, None, "contested", before[-1].id),
    ]


def test_what_another_process_did_for_the_same_annotator_is_undone_first(library: Library, reopen: Open) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    other = reopen()
    library.marks.mark(claim, Verdict.CONTESTED)
    other.marks.note(claim, "n")
    undone = library.log.undo()
    assert undone is not None
    assert undone.description.startswith("Noted")
    assert [entry.description.split()[0] for entry in other.log.undoable()] == ["Marked"]


@dataclass
class Model:
    """What one annotator should hold: plain values, and two stacks of them."""

    held: dict[tuple[str, str], Any] = field(default_factory=dict)
    done: list[tuple[tuple[str, str], Any, Any]] = field(default_factory=list)
    undone: list[tuple[tuple[str, str], Any, Any]] = field(default_factory=list)

    def change(self, key: tuple[str, str], value: Any, empty: Any) -> None:
        before = self.held.get(key, empty)
        if before != value:
            self.held[key] = value
            self.done.append((key, before, value))
            self.undone.clear()

    def undo(self) -> None:
        if self.done:
            key, before, _ = step = self.done.pop()
            self.held[key] = before
            self.undone.append(step)

    def redo(self) -> None:
        if self.undone:
            key, _, after = step = self.undone.pop()
            self.held[key] = after
            self.done.append(step)


operations = st.lists(
    st.one_of(
        st.tuples(st.just("mark"), st.integers(0, 2), st.sampled_from([*Verdict, None])),
        st.tuples(st.just("note"), st.integers(0, 2), st.sampled_from(["", "a", "b"])),
        st.tuples(st.just("tag"), st.integers(0, 2), st.sampled_from([(), ("x",), ("x", "y")])),
        st.tuples(st.just("decide"), st.integers(0, 2), st.sampled_from([True, False, None])),
        st.tuples(st.sampled_from(["undo", "undo", "redo", "restart"]), st.just(0), st.none()),
    ),
    max_size=30,
)


def apply(library: Library, model: Model, claims: list[str], step: tuple[str, int, Any]) -> None:
    """Do one thing to the library and to the model."""
    kind, number, value = step
    claim = claims[number]
    if kind == "mark":
        library.marks.mark(claim, value)
        model.change(("mark", claim), value, None)
    elif kind == "note":
        library.marks.note(claim, value)
        model.change(("note", claim), value, "")
    elif kind == "tag":
        library.marks.tag(claim, value)
        model.change(("tag", claim), value, ())
    elif kind == "decide":
        piece = min(entry.evidence.id for entry in library.claims.evidence(claim))
        library.marks.decide(piece, value)
        model.change(("decide", claim), value, None)
    elif kind == "undo":
        library.log.undo()
        model.undo()
    elif kind == "redo":
        library.log.redo()
        model.redo()


def holds(library: Library, model: Model, claims: list[str]) -> None:
    """The library says what the model says."""
    for claim in claims:
        mark = library.claims.get(claim).mark
        expected = [model.held.get((kind, claim), empty) for kind, empty in (("mark", None), ("note", ""), ("tag", ()))]
        assert [mark.verdict, mark.note, mark.tags] == expected
        assert (mark == Mark(claim, "ann")) == (mark.marked_at is None)
        first = min(library.claims.evidence(claim), key=lambda entry: entry.evidence.id)
        assert first.accepted == model.held.get(("decide", claim))
    assert (len(library.log.undoable()), len(library.log.redoable())) == (len(model.done), len(model.undone))


@given(operations)
@settings(max_examples=40, deadline=None)
def test_any_sequence_of_changes_undo_redo_and_restarts_equals_a_simple_model(steps: list[tuple[str, int, Any]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        library = Library.open(path, annotator="ann", engines=small.ENGINES)
        library.articles.add(small.ALL)
        claims = [claim_of(library, name, "16 dead") for name in ("times.txt", "post.txt", "copy.txt")]
        fresh, model = everything(library), Model()
        for step in steps:
            if step[0] == "restart":
                library.close()
                library = Library.open(path, annotator="ann", engines=small.ENGINES)
            apply(library, model, claims, step)
        holds(library, model, claims)
        while library.log.undo():
            pass
        assert everything(library) == fresh
        library.close()
