"""A library in whose log every kind of line stands, made by two annotators with clocks of their own: the same at every making."""

from __future__ import annotations

from pathlib import Path

from db.records import Relation, Verdict
from reader.exchange import export
from reader.exchange.importers import read
from reader.library import Library
from reader.library.derive.story import Asking
from tests.judges.fake import Fake, Teller
from tests.library import small
from tests.library.conftest import Clock
from tests.library.derive.test_adding import claim_of

MOON = small.Text("moon.txt", "Moon on #fire\nThe toll was 15 dead\nThere were 12 arrested")


def make(folder: Path) -> Path:
    """Make it in a folder that is empty; returns its file."""
    path = folder / "case.db"
    with _opened(path, "ann") as library:
        library.add([*small.ALL, MOON])
        _mark(library)
        _rework(library)
        _ask(library)
        _bring(library, folder)
    return path


def _opened(path: Path, annotator: str) -> Library:
    return Library.open(path, annotator=annotator, clock=Clock(), engines=small.ENGINES)


def _mark(library: Library) -> None:
    """Marks, notes, tags, flags and decisions; one at a time, several at once, cleared, taken back and done again."""
    times, post = claim_of(library, "times.txt", "16 dead"), claim_of(library, "post.txt", "37 arrested")
    library.mark(times, Verdict.CONTESTED)
    library.mark(times, Verdict.UNVERIFIED)
    library.note(times, "two\nlines, “quoted” 👩‍🚒 שלום é")
    library.tag(times, ["toll", "for the desk"])
    library.flag(times, True)
    library.flag(times, False)
    library.mark_many([times, post], Verdict.CORROBORATED, "both", ["bulk"])
    library.tag_many([times, post], ["more"], ["bulk"])
    piece = library.evidence(times)[0].evidence.id
    library.decide(piece, True)
    library.decide(piece, False)
    library.decide(piece, None)
    for _ in range(4):
        library.undo()
    library.redo()
    library.note(times, "")


def _rework(library: Library) -> None:
    """Corrections, words on copies, claims and passages by hand, deletions; each taken back and done again."""
    library.edit(2, source="Evening Post", published="1901-05-03")
    library.edit(2, published=None)
    library.undo()
    library.redo()
    library.decide_copy(3, 2, is_copy=True)
    library.decide_copy(3, 2, is_copy=False)
    library.undo()
    claim = claim_of(library, "times.txt", "16 dead")
    linked = library.link(claim, 4, 0, 4, Relation.CONTESTS, "It says so.").evidence.id
    library.unlink(linked)
    library.undo()
    made = library.add_claim(2, 0, 4).claim
    library.mark(made.id, Verdict.CONTESTED)
    recut = library.change_bounds(made.id, 0, 12).claim
    library.split(recut.id, 5)
    library.undo()
    library.redo()
    library.remove_claim(library.claims(3)[0].claim.id)
    library.delete_article(5)
    library.undo()
    library.redo()


def _ask(library: Library) -> None:
    """What judges say is kept, counted and forgotten."""
    library.judge(Fake())
    library.read_stories(Teller(), Asking())
    library.count_judge(("fake", "one"))
    library.count_judge(None)
    library.judge(Fake(model="two"))
    library.forget_judge("fake", "two")


def _bring(library: Library, folder: Path) -> None:
    """An import, a merge that is taken back and brought in again, a conflict that is settled, and marking blind that ends."""
    with _opened(folder / "bob.db", "bob") as theirs:
        theirs.add([*small.ALL, small.Text("star.txt", "Star on #fire\nThe toll was 9 dead")])
        theirs.mark(claim_of(theirs, "times.txt", "16 dead"), Verdict.CONTESTED)
        theirs.edit(1, source="The Times")
        theirs.mark(claim_of(theirs, "star.txt", "9 dead"), Verdict.UNVERIFIED)
        theirs.undo()
        theirs.remove_claim(claim_of(theirs, "post.txt", "37 arrested"))
        theirs.done()
        exported = "".join(map(str, export(theirs.snapshot(), "json")))
    library.merge_library(folder / "bob.db")
    library.undo()
    library.redo()
    for conflict in library.conflicts()[:3]:
        library.resolve(conflict.id, "theirs", note="as they say")
    library.undo()
    library.redo()
    with _opened(folder / "cem.db", "cem") as other:
        other.load(read(exported.encode()))
        other.note(claim_of(other, "star.txt", "9 dead"), "from an import")
    library.merge_library(folder / "cem.db")
    library.done()
    library.done(again=True)
