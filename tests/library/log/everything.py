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
        library.articles.add([*small.ALL, MOON])
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
    library.marks.mark(times, Verdict.CONTESTED)
    library.marks.mark(times, Verdict.UNVERIFIED)
    library.marks.note(times, "two\nlines, “quoted” 👩‍🚒 שלום é")
    library.marks.tag(times, ["toll", "for the desk"])
    library.marks.flag(times, True)
    library.marks.flag(times, False)
    library.marks.mark_many([times, post], Verdict.CORROBORATED, "both", ["bulk"])
    library.marks.tag_many([times, post], ["more"], ["bulk"])
    piece = library.claims.evidence(times)[0].evidence.id
    library.marks.decide(piece, True)
    library.marks.decide(piece, False)
    library.marks.decide(piece, None)
    for _ in range(4):
        library.log.undo()
    library.log.redo()
    library.marks.note(times, "")


def _rework(library: Library) -> None:
    """Corrections, words on copies, claims and passages by hand, deletions; each taken back and done again."""
    library.articles.edit(2, source="Evening Post", published="1901-05-03")
    library.articles.edit(2, published=None)
    library.log.undo()
    library.log.redo()
    library.articles.decide_copy(3, 2, is_copy=True)
    library.articles.decide_copy(3, 2, is_copy=False)
    library.log.undo()
    claim = claim_of(library, "times.txt", "16 dead")
    linked = library.claims.link(claim, 4, 0, 4, Relation.CONTESTS, "It says so.").evidence.id
    library.claims.unlink(linked)
    library.log.undo()
    made = library.claims.add(2, 0, 4).claim
    library.marks.mark(made.id, Verdict.CONTESTED)
    recut = library.claims.recut(made.id, 0, 12).claim
    library.claims.split(recut.id, 5)
    library.log.undo()
    library.log.redo()
    library.claims.remove(library.claims.all(3)[0].claim.id)
    library.articles.delete(5)
    library.log.undo()
    library.log.redo()


def _ask(library: Library) -> None:
    """What judges say is kept, counted and forgotten."""
    library.judges.ask(Fake())
    library.judges.read_stories(Teller(), Asking())
    library.judges.count(("fake", "one"))
    library.judges.count(None)
    library.judges.ask(Fake(model="two"))
    library.judges.forget("fake", "two")


def _bring(library: Library, folder: Path) -> None:
    """An import, a merge that is taken back and brought in again, a conflict that is settled, and marking blind that ends."""
    with _opened(folder / "bob.db", "bob") as theirs:
        theirs.articles.add([*small.ALL, small.Text("star.txt", "Star on #fire\nThe toll was 9 dead")])
        theirs.marks.mark(claim_of(theirs, "times.txt", "16 dead"), Verdict.CONTESTED)
        theirs.articles.edit(1, source="The Times")
        theirs.marks.mark(claim_of(theirs, "star.txt", "9 dead"), Verdict.UNVERIFIED)
        theirs.log.undo()
        theirs.claims.remove(claim_of(theirs, "post.txt", "37 arrested"))
        theirs.case.done()
        exported = "".join(map(str, export(theirs.view.snapshot(), "json")))
    library.case.merge(folder / "bob.db")
    library.log.undo()
    library.log.redo()
    for conflict in library.case.conflicts()[:3]:
        library.case.resolve(conflict.id, "theirs", note="as they say")
    library.log.undo()
    library.log.redo()
    with _opened(folder / "cem.db", "cem") as other:
        other.case.load(read(exported.encode()))
        other.marks.note(claim_of(other, "star.txt", "9 dead"), "from an import")
    library.case.merge(folder / "cem.db")
    library.case.done()
    library.case.done(again=True)
