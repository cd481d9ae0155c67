"""Locked, full, read-only, killed, two at once: one clear sentence each, and nothing lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from db.records import Article, Relation, Verdict
from db.store import Store
from reader.errors import ReaderError
from reader.exchange.importers import ImportBatch, ImportedArticle
from reader.library import Library
from reader.library.derive.story import Asking
from reader.library.log.chronicle import Choice
from reader.library.view.stream import Selection
from tests.db.test_store import as_nobody
from tests.judges.fake import Fake, Teller
from tests.library import small
from tests.library.derive.test_adding import claim_of

MOON = Article("Moon on #fire\nThere were 4 dead", "moon.txt", title="Moon on #fire", id=1)


BATCH = ImportBatch("an export", "0" * 64, articles=(ImportedArticle(MOON, MOON.sha256),))


def _inside(library: Library, claim: str) -> tuple[int, int]:
    """Bounds that leave out the claim's last word."""
    found = library.claims.get(claim).claim
    return found.start, found.start + found.quote.rindex(" ")


def _linked(library: Library, claim: str) -> str:
    """The evidence that a person put beside the claim."""
    return next(entry.evidence.id for entry in library.claims.evidence(claim) if entry.evidence.by == "ann")


def _selected(library: Library) -> list[str]:
    """The claims that an export takes."""
    with library.view.selected(Selection()) as snapshot:
        return [entry.claim.id for entry in snapshot.claims]


def _theirs() -> Path:
    """A colleague's library with one article."""
    path = Path(mkdtemp()) / "theirs.db"
    with Library.open(path, annotator="bob", engines=small.ENGINES) as theirs:
        theirs.articles.add([small.Text("theirs.txt", "Theirs on #fire\nThere were 7 dead")])
    return path


ONCE = {
    "claims.recut",
    "versions.set_follows",
    "claims.split",
    "claims.merge",
    "claims.remove",
    "claims.unlink",
    "articles.delete",
    "view.delete_filter",
    "log.undo_to",
    "case.resolve",
    "claims.remove_many",
}
"""What can be done to the same thing once only."""


ASKING = {
    "claims.accept",
    "claims.accounts",
    "judges.proposal_plan",
    "judges.propose",
    "versions.carry_marks",
    "versions.take_over",
}
"""What needs proposals, the real engines or a page that changed: tried where those are."""


NOT_AGAIN = {"articles.relink", "case.load", "judges.ask", "case.done", "case.merge", *ONCE}
"""What changes nothing more when it is done again with the same."""


WRITING: dict[str, Callable[[Library, str, str], Any]] = {
    "articles.add": lambda library, claim, piece: library.articles.add(
        [small.Text("new.txt", "New on #fire\nThere were 3 dead")]
    ),
    "marks.mark": lambda library, claim, piece: library.marks.mark(claim, Verdict.CORROBORATED),
    "marks.note": lambda library, claim, piece: library.marks.note(claim, "other"),
    "marks.tag": lambda library, claim, piece: library.marks.tag(claim, ["other"]),
    "marks.decide": lambda library, claim, piece: library.marks.decide(piece, True),
    "articles.edit": lambda library, claim, piece: library.articles.edit(1, source="Other"),
    "articles.decide_copy": lambda library, claim, piece: library.articles.decide_copy(1, 2, is_copy=True),
    "marks.flag": lambda library, claim, piece: library.marks.flag(claim, True),
    "marks.mark_many": lambda library, claim, piece: library.marks.mark_many([claim], Verdict.UNVERIFIED),
    "marks.note_many": lambda library, claim, piece: library.marks.note_many([claim], "other"),
    "marks.tag_many": lambda library, claim, piece: library.marks.tag_many([claim], ["other"]),
    "marks.flag_many": lambda library, claim, piece: library.marks.flag_many([claim], True),
    "versions.set_follows": lambda library, claim, piece: library.versions.set_follows(4, 3),
    "claims.add": lambda library, claim, piece: library.claims.add(1, 0, 5),
    "claims.recut": lambda library, claim, piece: library.claims.recut(claim, *_inside(library, claim)),
    "claims.split": lambda library, claim, piece: library.claims.split(claim, _inside(library, claim)[1]),
    "claims.merge": lambda library, claim, piece: library.claims.merge([entry.claim.id for entry in library.claims.all(1)]),
    "claims.remove_many": lambda library, claim, piece: library.claims.remove_many([claim]),
    "claims.remove": lambda library, claim, piece: library.claims.remove(claim),
    "claims.link": lambda library, claim, piece: library.claims.link(claim, 5, 0, 5, Relation.CONTESTS),
    "claims.unlink": lambda library, claim, piece: library.claims.unlink(_linked(library, claim)),
    "articles.delete": lambda library, claim, piece: library.articles.delete(2),
    "view.save_filter": lambda library, claim, piece: library.view.save_filter("open", "unmarked"),
    "view.delete_filter": lambda library, claim, piece: library.view.delete_filter("mine"),
    "log.undo_to": lambda library, claim, piece: library.log.undo_to(library.log.undoable()[0].change_id),
    "log.undo": lambda library, claim, piece: library.log.undo(),
    "log.redo": lambda library, claim, piece: library.log.redo(),
    "articles.relink": lambda library, claim, piece: library.articles.relink(),
    "case.load": lambda library, claim, piece: library.case.load(BATCH),
    "judges.ask": lambda library, claim, piece: library.judges.ask(Fake("new")),
    "judges.read_stories": lambda library, claim, piece: library.judges.read_stories(Teller("new"), Asking()),
    "judges.count": lambda library, claim, piece: library.judges.count(("fake", "one")),
    "judges.forget": lambda library, claim, piece: library.judges.forget("fake"),
    "case.resolve": lambda library, claim, piece: library.case.resolve(library.case.conflicts()[0].id, "both"),
    "case.done": lambda library, claim, piece: library.case.done(),
    "case.merge": lambda library, claim, piece: library.case.merge(_theirs()),
}
"""Every public method that writes, doing something that changes the library."""


READING: dict[str, Callable[[Library, str], Any]] = {
    "view.stamp": lambda library, claim: library.view.stamp(),
    "articles.all": lambda library, claim: library.articles.all(),
    "articles.entry": lambda library, claim: library.articles.entry(1),
    "articles.captures": lambda library, claim: library.articles.captures(1),
    "articles.original": lambda library, claim: library.articles.original(next(iter(library.articles.captures(1)))),
    "articles.beside": lambda library, claim: library.articles.beside(1, 1),
    "articles.get": lambda library, claim: library.articles.get(1),
    "claims.outline": lambda library, claim: library.claims.outline(1),
    "claims.all": lambda library, claim: library.claims.all(),
    "claims.get": lambda library, claim: library.claims.get(claim),
    "claims.named": lambda library, claim: library.claims.named([claim]),
    "claims.evidence": lambda library, claim: library.claims.evidence(claim),
    "versions.of": lambda library, claim: library.versions.of(1),
    "versions.differences": lambda library, claim: library.versions.differences(1, 2),
    "articles.findings": lambda library, claim: library.articles.findings(),
    "view.search": lambda library, claim: library.view.search("toll"),
    "log.changes": lambda library, claim: library.log.changes(),
    "log.undoable": lambda library, claim: library.log.undoable(),
    "log.pending": lambda library, claim: library.log.pending(back=True),
    "log.redoable": lambda library, claim: library.log.redoable(),
    "marks.last": lambda library, claim: library.marks.last(),
    "marks.tags": lambda library, claim: library.marks.tags(),
    "view.filters": lambda library, claim: library.view.filters(),
    "view.filter": lambda library, claim: library.view.filter("@mine").query,
    "view.snapshot": lambda library, claim: library.view.snapshot(),
    "judges.plan": lambda library, claim: library.judges.plan(Fake("new")),
    "judges.story_plan": lambda library, claim: library.judges.story_plan(Teller("new"), Asking()),
    "view.selected": lambda library, claim: _selected(library),
    "case.annotators": lambda library, claim: library.case.annotators(),
    "case.colleagues": lambda library, claim: library.case.colleagues(),
    "log.chosen": lambda library, claim: library.log.chosen(Choice()),
    "log.length": lambda library, claim: library.log.length(),
    "log.told": lambda library, claim: library.log.told(Choice()),
    "log.life": lambda library, claim: library.log.life(claim),
    "log.verify": lambda library, claim: library.log.verify(),
    "case.back_up": lambda library, claim: library.case.back_up(library.path.with_name("copy.db"), replace=True),
    "log.head": lambda library, claim: library.log.head(),
    "log.line_of": lambda library, claim: library.log.line_of(library.log.head()),
    "log.missing": lambda library, claim: library.log.missing(library.log.head(), ""),
    "case.check_place": lambda library, claim: library.case.check_place(),
    "case.risk_of_place": lambda library, claim: library.case.risk_of_place(),
    "case.save_elsewhere": lambda library, claim: _saved(library),
    "case.conflicts": lambda library, claim: library.case.conflicts(),
    "marks.others": lambda library, claim: library.marks.others(claim),
    "case.is_done": lambda library, claim: library.case.is_done(),
    "case.hides_others": lambda library, claim: library.case.hides_others(),
    "case.agreement": lambda library, claim: library.case.agreement().raw,
}


def _saved(library: Library) -> Path:
    """What is open, saved once and taken away again."""
    saved = library.case.save_elsewhere(library.path.with_name("saved.db"))
    saved.unlink()
    return saved


def test_every_public_method_is_tried_here(library: Library) -> None:
    parts = {name: part for name, part in vars(library).items() if not name.startswith("_")}
    public = {f"{name}.{method}" for name, part in parts.items() for method in dir(part) if not method.startswith("_")} - {
        "case.examine",
        "case.blamed",
        *ASKING,
    }
    assert public == {*WRITING, *READING}


@pytest.fixture
def prepared(library: Library) -> tuple[Library, str, str]:
    """A library with something to undo and something to redo, a claim, and a piece of evidence."""
    claim = claim_of(library, "times.txt", "16 dead")
    library.claims.link(claim, 4, 0, 4, Relation.CONTESTS)
    library.view.save_filter("mine", "flagged")
    library.judges.ask(Fake())
    with Library.open(library.path, annotator="bob", engines=small.ENGINES) as bob:
        bob.marks.mark(claim, Verdict.CORROBORATED)
    library.marks.mark(claim, Verdict.CONTESTED)
    library.marks.note(claim, "n")
    library.log.undo()
    return library, claim, library.claims.evidence(claim)[0].evidence.id


def state(library: Library) -> tuple[Any, ...]:
    return library.view.snapshot(), library.log.changes(), library.log.undoable(), library.log.redoable(), library.view.filters()


@pytest.mark.parametrize("method", WRITING)
def test_while_another_writes_a_change_is_refused_and_works_afterwards(prepared: tuple[Library, str, str], method: str) -> None:
    library, claim, piece = prepared
    before = state(library)
    with closing(Store.open(library.path)) as other, other.transaction():
        with pytest.raises(ReaderError, match="is writing") as caught:
            WRITING[method](library, claim, piece)
        assert caught.value.hint == "Try again in a moment."
        assert state(library) == before
    WRITING[method](library, claim, piece)
    assert method == "articles.relink" or state(library) != before


@pytest.mark.parametrize("method", READING)
def test_while_another_writes_everything_can_be_read(prepared: tuple[Library, str, str], method: str) -> None:
    library, claim, _ = prepared
    before = READING[method](library, claim)
    with closing(Store.open(library.path)) as other, other.transaction():
        other.run("DELETE FROM claim")
        assert READING[method](library, claim) == before


@pytest.mark.parametrize("method", [method for method in WRITING if method not in NOT_AGAIN])
def test_on_a_full_disk_a_change_is_refused_and_nothing_is_lost(prepared: tuple[Library, str, str], method: str) -> None:
    library, claim, piece = prepared
    store = library._workspace.store
    pages = store.value("PRAGMA page_count")
    store.run(f"PRAGMA max_page_count = {pages}")
    before = state(library)

    def write_until_full() -> None:
        nonlocal before
        for number in range(400):  # the pages that are there have room for some more lines
            library.marks.note(claim, f"{number} " * 60)
            before = state(library)
            WRITING[method](library, claim, piece)
            before = state(library)

    with pytest.raises(ReaderError, match="full"):
        write_until_full()
    assert state(library) == before
    store.run(f"PRAGMA max_page_count = {pages + 1000}")
    WRITING[method](library, claim, piece)
    library.marks.note(claim, "room again")
    assert library.claims.get(claim).mark.note == "room again"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_read_only_library_is_shown_and_a_change_is_refused(open_folder: Path) -> None:
    path = open_folder / "case.db"
    with Library.open(path, annotator="ann", engines=small.ENGINES) as library:
        library.articles.add(small.ALL)
        claim = claim_of(library, "times.txt", "16 dead")
        library.claims.link(claim, 4, 0, 4, Relation.CONTESTS)
        library.view.save_filter("mine", "flagged")
        library.judges.ask(Fake())
        with Library.open(path, annotator="bob", engines=small.ENGINES) as bob:
            bob.marks.mark(claim, Verdict.CORROBORATED)
        library.marks.mark(claim, Verdict.CONTESTED)
        library.marks.note(claim, "n")
        library.log.undo()
        piece = library.claims.evidence(claim)[0].evidence.id
        expected = library.view.snapshot()
    path.chmod(0o444)
    open_folder.chmod(0o555)

    def act() -> None:
        with Library.open(path, annotator="ann", engines=small.ENGINES) as library:
            assert library.view.snapshot() == expected
            assert library.view.search("toll")
            for write in WRITING.values():
                with pytest.raises(ReaderError, match="cannot be written"):
                    write(library, claim, piece)

    as_nobody(act)
