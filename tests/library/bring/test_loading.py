"""An import makes the same library again, changes nothing that is newer, and a second time nothing at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db.records import ChangeKind, Head, Verdict
from reader.exchange import export
from reader.exchange.importers import ImportBatch, read
from reader.library import Library
from tests.library import scripts
from tests.library.conftest import Clock
from tests.library.small import ALL, ENGINES, OTHER, POST, TIMES, Text

Make = Callable[..., Library]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """An empty library of its own at each call."""

    def make(name: str = "other", annotator: str = "ann", add: Any = ()) -> Library:
        found = Library.open(tmp_path / f"{name}.db", annotator=annotator, clock=Clock(), engines=ENGINES)
        if add:
            found.articles.add(add)
        return found

    return make


def text(library: Library, format_: str = "json") -> str:
    """An export but for where the log ends: that of another library has other lines."""
    return "".join(str(chunk) for chunk in export(replace(library.view.snapshot(), head=Head()), format_))


def batch(library: Library, format_: str = "json") -> ImportBatch:
    return read(text(library, format_).encode())


def work(library: Library) -> None:
    """Marks, notes, tags and decisions of every kind."""
    claims = library.claims.all()
    library.marks.mark(claims[0].claim.id, Verdict.CONTESTED)
    library.marks.note(claims[0].claim.id, "two\nlines, “quoted” 👩‍🚒 שלום é")
    library.marks.tag(claims[1].claim.id, ["toll", "for the desk"])
    library.marks.mark(claims[2].claim.id, Verdict.UNVERIFIED)
    pieces = [piece for claim in claims for piece in library.claims.evidence(claim.claim.id)]
    library.marks.decide(pieces[0].evidence.id, False)
    library.marks.decide(pieces[1].evidence.id, True)


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_an_export_imported_into_an_empty_library_exports_byte_for_byte_the_same(
    library: Library, make: Make, format_: str
) -> None:
    work(library)
    library.articles.edit(1, title="Another title", published="2001-02-03")
    other = make()
    report = other.case.load(batch(library, format_))
    assert (report.added, report.present, report.problems, report.unplaced) == (len(ALL), 0, (), ())
    assert text(other, format_) == text(library, format_)
    assert text(other, "json") == text(library, "json")


def test_ids_of_articles_stay_where_some_were_left_out(library: Library, make: Make) -> None:
    one = json.loads("".join(str(chunk) for chunk in export(library.view.snapshot(3), "json")))
    other = make()
    other.case.load(read(json.dumps(one).encode()))
    assert [entry.id for entry in other.articles.all()] == [3]


def test_a_library_that_was_imported_goes_on_like_the_one_it_came_from(make: Make) -> None:
    origin, other = make("origin", add=ALL[:2]), make()
    other.case.load(batch(origin))
    origin.articles.add(ALL)
    other.articles.add(ALL)
    assert text(other) == text(origin)
    origin.articles.relink()
    other.articles.relink()
    assert text(other) == text(origin)


def test_importing_twice_changes_nothing(library: Library, make: Make) -> None:
    work(library)
    other = make()
    other.case.load(batch(library))
    before, changes = text(other, "jsonl"), other.log.changes()
    report = other.case.load(batch(library))
    assert (text(other, "jsonl"), other.log.changes()) == (before, changes)
    assert (report.added, report.marks, report.decisions, report.kept) == (0, 0, 0, 0)


def test_an_import_into_a_library_with_articles_links_them_as_adding_them_would(library: Library, make: Make) -> None:
    other, added = make(add=[OTHER, TIMES]), make("added", add=[OTHER, TIMES])
    other.case.load(batch(library))
    added.articles.add(ALL)

    def said(of: Library) -> Any:
        data = json.loads(text(of))
        names = {article["id"]: article["sha256"] for article in data["articles"]}
        return sorted(
            (claim["id"], claim["suggested"], sorted((names[piece["article"]], piece["start"]) for piece in claim["evidence"]))
            for claim in data["claims"]
        )

    assert said(other) == said(added)


def test_marks_keep_their_annotator_and_their_time_and_stand_in_the_log(library: Library, make: Make) -> None:
    work(library)
    other = make(annotator="bo")
    report = other.case.load(batch(library))
    assert report.annotators == ("ann",)
    assert all(claim.verdict is None for claim in other.claims.all())
    kinds = [(change.kind, change.annotator) for change in other.log.changes()]
    assert kinds[0] == (ChangeKind.IMPORT, "bo")
    assert (ChangeKind.MARK, "ann") in kinds
    with Library.open(other.path, annotator="ann", clock=Clock(), engines=ENGINES) as again:
        marks = [claim.mark for claim in again.claims.all() if claim.mark.marked_at]
        assert marks == [claim.mark for claim in library.claims.all() if claim.mark.marked_at]
        assert {one.at for one in again.log.changes() if one.kind is ChangeKind.MARK} <= {mark.marked_at for mark in marks} | {
            change.at for change in library.log.changes()
        }


def test_what_is_newer_in_the_library_stays(library: Library, make: Make) -> None:
    claim = library.claims.all()[0].claim.id
    library.marks.mark(claim, Verdict.CONTESTED)
    old = batch(library)
    library.marks.mark(claim, Verdict.CORROBORATED)
    report = library.case.load(old)
    assert (report.kept, report.marks) == (1, 0)
    assert library.claims.get(claim).verdict is Verdict.CORROBORATED


def test_what_was_cleared_or_taken_back_since_stays_so(library: Library) -> None:
    work(library)
    old = batch(library)
    for claim in library.claims.all():
        library.marks.mark(claim.claim.id, None)
        library.marks.note(claim.claim.id, "")
        library.marks.tag(claim.claim.id, ())
        for piece in library.claims.evidence(claim.claim.id):
            library.marks.decide(piece.evidence.id, None)
    before = text(library)
    report = library.case.load(old)
    assert (report.kept, report.marks, report.decisions) == (5, 0, 0)
    assert text(library) == before


def test_what_is_newer_in_the_file_comes_in_and_can_be_undone(library: Library) -> None:
    claim = library.claims.all()[0].claim.id
    library.marks.mark(claim, Verdict.CONTESTED)
    data = json.loads(text(library))
    next(item for item in data["claims"] if item["id"] == claim).update(verdict="unverified", marked_at="2026-11-24T20:00:00Z")
    assert library.case.load(read(json.dumps(data).encode())).marks == 1
    assert library.claims.get(claim).verdict is Verdict.UNVERIFIED
    library.log.undo()
    assert library.claims.get(claim).verdict is Verdict.CONTESTED


def test_a_mark_from_the_future_has_no_time_and_so_is_not_newer(library: Library) -> None:
    claim = library.claims.all()[0].claim.id
    library.marks.mark(claim, Verdict.CONTESTED)
    data = json.loads(text(library))
    next(item for item in data["claims"] if item["id"] == claim).update(
        verdict="unverified", marked_at="9999-12-31T23:59:59-23:59"
    )
    assert library.case.load(read(json.dumps(data).encode())).kept == 1
    assert library.claims.get(claim).verdict is Verdict.CONTESTED


def test_an_export_without_texts_marks_the_articles_that_the_library_has(library: Library, make: Make) -> None:
    work(library)
    data = json.loads(text(library))
    for article in data["articles"]:
        del article["text"], article["blocks"]
    other = make(add=[POST])
    report = other.case.load(read(json.dumps(data).encode()))
    assert report.present == 1
    assert len(report.problems) == len(ALL) - 1
    assert "is not in this library" in report.problems[0]
    here = {claim.claim.id: claim.mark for claim in other.claims.all()}
    assert {key: mark for key, mark in here.items() if mark.marked_at} == {
        claim.claim.id: claim.mark for claim in library.claims.all(2) if claim.mark.marked_at
    }


def test_an_import_that_was_cut_off_is_completed_by_another(library: Library, make: Make) -> None:
    work(library)
    other, stop = make(), RuntimeError("killed")

    def killed(_title: str, done: int, _total: int) -> None:
        if done == 3:
            raise stop

    with pytest.raises(RuntimeError):
        other.case.load(batch(library), killed)
    assert len(other.articles.all()) == 3
    other.case.load(batch(library))
    assert text(other) == text(library)


@pytest.mark.parametrize("format_", ["web-annotation", "csv"])
def test_annotations_come_back_to_the_claims_they_were_made_on(library: Library, make: Make, format_: str) -> None:
    work(library)
    other = make(add=ALL)
    report = other.case.load(batch(library, format_))
    assert (report.unplaced, report.problems, report.claims) == ((), (), 0)
    marks = [replace(claim.mark, marked_at=None) for claim in other.claims.all()]
    assert marks == [replace(claim.mark, marked_at=None) for claim in library.claims.all()]


def test_a_note_on_other_words_makes_a_claim_and_the_rest_is_listed(library: Library) -> None:
    words = "Times on #fire\nOn the square"
    rows = [
        {
            "uri": "x",
            "text": "mine",
            "user_info": {"display_name": "bo"},
            "target": [{"selector": [quote("Times on #fire On the square")]}],
        },
        {"uri": "news/post.txt", "text": "lost", "target": [{"selector": [quote("No such words anywhere in it")]}]},
        {"uri": "y", "text": "short", "target": [{"selector": [quote("took away")]}]},
    ]
    report = library.case.load(read(json.dumps(rows).encode()))
    with Library.open(library.path, annotator="bo", clock=Clock(), engines=ENGINES) as theirs:
        (claim,) = [claim for claim in theirs.claims.all() if claim.claim.by == "bo"]
    assert (claim.claim.quote, claim.mark.note, claim.claim.article_id) == (words, "mine", 1)
    assert [item.where for item in report.unplaced] == ["annotation 2", "annotation 3"]
    assert all(item.why.endswith(".") for item in report.unplaced)
    assert "too few" in report.unplaced[1].why


def test_a_claim_that_a_note_made_outlives_a_new_extraction(library: Library) -> None:
    rows = [{"uri": "times.txt", "text": "mine", "target": [{"selector": [quote("On the square there were")]}]}]
    library.case.load(read(json.dumps(rows).encode()))
    library.articles.relink()
    assert [claim.mark.note for claim in library.claims.all(1) if claim.claim.by == "ann"] == ["mine"]


def test_a_table_edited_in_a_spreadsheet_brings_the_edits(library: Library) -> None:
    claim = library.claims.all()[0].claim.id
    library.marks.mark(claim, Verdict.CONTESTED)
    table = text(library, "csv").replace("contested,,", "unverified,looked it up,", 1)
    assert library.case.load(read(table.encode())).marks == 1
    mark = library.claims.get(claim).mark
    assert (mark.verdict, mark.note) == (Verdict.UNVERIFIED, "looked it up")


def test_words_that_stand_in_several_articles_are_placed_by_the_address(make: Make) -> None:
    same = "Shared head #fire\nNoted by all: 7 sheds burnt down"
    other = make(add=[Text("a.txt", same + "\nend of a"), Text("b.txt", same + "\nend of b")])
    words = "Noted by all: 7 sheds burnt down"
    unclear = other.case.load(read(json.dumps([{"uri": "c", "text": "n", "target": [{"selector": [quote(words)]}]}]).encode()))
    assert "several articles: 1, 2" in unclear.unplaced[0].why
    other.case.load(read(json.dumps([{"uri": "b.txt", "text": "n", "target": [{"selector": [quote(words)]}]}]).encode()))
    assert [claim.claim.article_id for claim in other.claims.all() if claim.mark.note] == [2]


def quote(words: str) -> dict[str, str]:
    return {"type": "TextQuoteSelector", "exact": words}


@pytest.mark.parametrize("number", [60, pytest.param(200, marks=pytest.mark.slow)])
def test_articles_of_every_script_come_back_and_every_selector_finds_its_quote(make: Make, number: int) -> None:
    chance = Random(7)
    sources = list(scripts.texts(chance, number))
    origin, other, again = make("origin", add=sources), make(), make("again", add=sources)
    scripts.hold(origin, chance, marked=number // 2, decided=number // 3)

    report = other.case.load(batch(origin))
    assert (report.added, report.marks, report.problems) == (number, number // 2, ())
    assert text(other) == text(origin)

    assert again.case.load(batch(origin, "web-annotation")).unplaced == ()
    marks = [[replace(claim.mark, marked_at=None) for claim in library.claims.all()] for library in (origin, again)]
    assert marks[0] == marks[1]

    texts = [origin.articles.get(entry.id).text.encode("utf-16-le") for entry in origin.articles.all()]
    for item in json.loads(text(origin, "hypothesis"))["annotations"]:
        position, quoted = item["target"][0]["selector"]
        exact = quoted["exact"].encode("utf-16-le")
        assert exact in {words[2 * position["start"] : 2 * position["end"]] for words in texts}
