"""A page that changed: a version of its article, with an alarm for what was marked, and never a copy or another witness."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import ChangeKind, Relation, Verdict
from reader.errors import ReaderError
from reader.library import Library
from reader.library.log.kind import said
from tests.library.conftest import Clock, Open
from tests.library.small import Text

PAGE = """Ferry sinks off Lindholm

Harbour Ledger
16 December 2011

The ferry Aurora sank off Lindholm at 2.20 a.m. on Friday and {toll} people died, the owner said in a statement to reporters.

It carried 1,500 passengers and a crew of 60 when it left the port of Darvell on Thursday evening, according to the company.

Rescuers saved at least {saved} people before dawn, the coast guard said, and the search was to go on through the night.

The captain, Olaf Steen, was arrested in Darvell on Friday, police said.
"""

OTHER = """Aurora lost

Evening Echo
17 December 2011

The ferry Aurora sank off Lindholm on Friday and 43 people died, rescuers said. It had 1,500 passengers on board.
"""


def page(toll: object = 43, saved: object = 800, more: str = "", location: str = "ferry.txt") -> Text:
    return Text(location, PAGE.format(toll=toll, saved=saved) + more)


@pytest.fixture
def library(path: Path) -> Library:
    """A library with the real engines, read in this process."""
    from reader.library.derive import engine

    return Library.open(path, annotator="ann", clock=Clock(), engines=engine.load())


def claim(library: Library, article: int, words: str) -> str:
    return next(entry.claim.id for entry in library.claims.all(article) if words in entry.claim.quote)


def test_a_later_text_at_the_same_path_is_a_version_and_no_copy_nor_witness(library: Library) -> None:
    library.articles.add([page(), Text("echo.txt", OTHER)])
    [added] = library.articles.add([page(17)]).articles
    assert (added.outcome, added.article_id, added.version) == ("version", 3, 2)
    assert [message.split(" between")[0].rstrip(".") for message in added.changes] == ["43 became 17"]
    old, new = library.articles.entry(1), library.articles.entry(3)
    assert (old.versions, old.later, new.later, new.version) == ((1, 3), 3, None, 2)
    assert old.origin is not None
    assert new.origin is not None
    assert (old.origin.copy_of, new.origin.copy_of) == (None, None)
    beside = {piece.evidence.article_id for entry in library.claims.all(2) for piece in library.claims.evidence(entry.claim.id)}
    assert beside <= {3}
    assert all(not library.claims.evidence(entry.claim.id) for entry in library.claims.all(1))
    assert {entry.claim.article_id for entry in library.claims.all()} == {2, 3}
    assert library.log.verify().problem == ""
    assert all(diagnosis.problem == "" for diagnosis in library.case.examine())


def test_marks_on_what_stayed_go_along_and_marks_on_what_changed_are_stale(library: Library) -> None:
    library.articles.add([page()])
    library.marks.mark(claim(library, 1, "43 people"), Verdict.CONTESTED)
    library.marks.note(claim(library, 1, "43 people"), "the court counts 40")
    library.marks.mark(claim(library, 1, "at least 800"), Verdict.CORROBORATED)
    library.marks.tag(claim(library, 1, "1,500"), ["manifest"])
    library.marks.flag(claim(library, 1, "arrested"), True)
    library.articles.add([page(17)])
    by_words = {
        words: library.claims.get(claim(library, 2, words)) for words in ("17 people", "at least 800", "1,500", "arrested")
    }
    assert by_words["at least 800"].verdict is Verdict.CORROBORATED
    assert by_words["1,500"].mark.tags == ("manifest",)
    assert by_words["arrested"].mark.flagged
    changed = by_words["17 people"]
    assert changed.verdict is None
    assert changed.stale is not None
    assert (changed.stale.mark.verdict, changed.stale.mark.note) == (Verdict.CONTESTED, "the court counts 40")
    assert "43 people" in changed.stale.quote
    assert changed.stale.changes == ("43 became 17",)
    assert library.claims.get(claim(library, 1, "43 people")).verdict is Verdict.CONTESTED
    assert library.log.verify().problem == ""


def test_a_stale_mark_is_taken_over_or_given_anew_and_undo_makes_it_stale_again(library: Library) -> None:
    library.articles.add([page()])
    library.marks.mark(claim(library, 1, "43 people"), Verdict.CONTESTED)
    library.articles.add([page(17)])
    number = claim(library, 2, "17 people")
    entry = library.versions.take_over(number)
    assert (entry.verdict, entry.stale) == (Verdict.CONTESTED, None)
    library.log.undo()
    assert library.claims.get(number).verdict is None
    with pytest.raises(ReaderError, match="earlier version"):
        library.versions.take_over(claim(library, 2, "1,500"))
    assert library.marks.mark(number, Verdict.UNVERIFIED).stale is None


def test_the_change_is_told_at_the_article_and_in_the_log(library: Library) -> None:
    library.articles.add([page()])
    library.articles.add([page(17)])
    [finding] = [one for one in library.articles.findings() if one.kind == "changed"]
    assert finding.article_id == 2
    assert finding.message.startswith("43 became 17")
    [span] = finding.spans
    assert library.articles.get(2).text[span.start : span.end] == "17"
    [line] = [one for one in library.log.changes() if one.kind is ChangeKind.EDIT]
    assert said(line).after["follows"].changes == (finding.message,)


def test_what_is_gone_stays_on_the_old_version_and_says_so(library: Library) -> None:
    library.articles.add([page()])
    gone = claim(library, 1, "arrested")
    library.marks.mark(gone, Verdict.CORROBORATED)
    shorter = page().text.replace("The captain, Olaf Steen, was arrested in Darvell on Friday, police said.\n", "")
    library.articles.add([Text("ferry.txt", shorter)])
    assert [one.kind for one in library.articles.findings(2)] == ["gone"]
    assert library.claims.get(gone).gone
    assert library.claims.get(gone).verdict is Verdict.CORROBORATED
    assert not library.claims.get(claim(library, 1, "1,500")).gone


def test_claims_by_hand_removed_claims_and_links_go_along(library: Library) -> None:
    library.articles.add([page(), Text("echo.txt", OTHER)])
    text = library.articles.get(1).text
    start = text.index("a crew of 60")
    made = library.claims.add(1, start, start + len("a crew of 60")).claim.id
    library.marks.mark(made, Verdict.UNVERIFIED)
    library.claims.remove(claim(library, 1, "arrested"))
    other = library.articles.get(2).text
    at = other.index("It had 1,500")
    library.claims.link(claim(library, 1, "1,500 passengers"), 2, at, len(other.rstrip()), Relation.CORROBORATES, "same manifest")
    here = text.index("Rescuers")
    library.claims.link(claim(library, 2, "43 people"), 1, here, text.index("before dawn"), Relation.RELATED, "who was saved")
    library.articles.add([page(17)])
    again = next(entry for entry in library.claims.all(3) if entry.claim.quote == "a crew of 60")
    assert (again.claim.by, again.verdict) == ("ann", Verdict.UNVERIFIED)
    assert not any("arrested" in entry.claim.quote for entry in library.claims.all(3))
    links = [
        piece.evidence for piece in library.claims.evidence(claim(library, 3, "1,500 passengers")) if piece.evidence.by == "ann"
    ]
    assert [(link.article_id, link.relation, link.reason) for link in links] == [(2, Relation.CORROBORATES, "same manifest")]
    there = [piece.evidence for piece in library.claims.evidence(claim(library, 2, "43 people")) if piece.evidence.by == "ann"]
    assert [(link.article_id, link.reason) for link in there] == [(3, "who was saved")]
    assert library.log.verify().problem == ""
    library.log.undo()
    assert library.articles.entry(3).versions == ()
    assert library.log.verify().problem == ""


def test_another_annotators_marks_go_along_when_they_open_the_library(library: Library, path: Path) -> None:
    library.articles.add([page()])
    with Library.open(path, annotator="bob", clock=Clock()) as bob:
        bob.marks.mark(claim(bob, 1, "43 people"), Verdict.CONTESTED)
        bob.marks.mark(claim(bob, 1, "1,500"), Verdict.CORROBORATED)
    library.articles.add([page(17)])
    with Library.open(path, annotator="bob", clock=Clock()) as bob:
        assert bob.claims.get(claim(bob, 2, "1,500")).verdict is Verdict.CORROBORATED
        assert bob.claims.get(claim(bob, 2, "17 people")).stale is not None
        assert {line.annotator for line in bob.log.changes() if line.kind is ChangeKind.MARK} == {"bob"}
        assert bob.log.verify().problem == ""


def test_a_mark_that_is_stale_stays_so_over_several_versions(library: Library) -> None:
    library.articles.add([page()])
    library.marks.mark(claim(library, 1, "43 people"), Verdict.CONTESTED)
    library.articles.add([page(17)])
    library.articles.add([page(19)])
    stale = library.claims.get(claim(library, 3, "19 people")).stale
    assert stale is not None
    assert stale.changes == ("43 became 17", "17 became 19")


def test_a_page_that_says_again_what_it_said_has_that_version_as_its_last(library: Library) -> None:
    library.articles.add([page()])
    library.articles.add([page(17)])
    [added] = library.articles.add([page()]).articles
    assert added.outcome == "version"
    assert added.changes[0].startswith("17 became 43")
    assert library.articles.entry(1).versions == (2, 1)
    assert library.log.verify().problem == ""


def test_the_same_text_is_nothing_new(library: Library) -> None:
    library.articles.add([page()])
    assert [one.outcome for one in library.articles.add([page()]).articles] == ["present"]
    assert library.articles.entry(1).versions == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Page not found\n\nThe page you asked for is not here any more. Try the front page.", "error page"),
        (PAGE.format(toll=43, saved=800).split("\n\nIt carried")[0], "shorter"),
        (PAGE.format(toll=43, saved=800)[: len(PAGE) - 170], "breaks off"),
    ],
    ids=["error page", "stub", "truncated"],
)
def test_an_error_page_or_a_text_that_breaks_off_is_kept_as_a_capture_only(library: Library, text: str, why: str) -> None:
    library.articles.add([page()])
    library.marks.mark(claim(library, 1, "43 people"), Verdict.CONTESTED)
    [added] = library.articles.add([Text("ferry.txt", text)]).articles
    assert (added.outcome, added.article_id) == ("kept", 1)
    assert why in added.message
    assert len(library.articles.all()) == 1
    assert [bool(capture.refused) for capture in library.articles.captures(1)] == [False, True]
    assert library.claims.get(claim(library, 1, "43 people")).verdict is Verdict.CONTESTED
    [again] = library.articles.add([page(17)]).articles
    assert again.outcome == "version"


def test_a_file_that_holds_another_article_each_day_makes_no_versions(library: Library) -> None:
    library.articles.add([page()])
    other = (
        "Budget adopted\n\nParliament adopted the budget on Monday. Taxes on fuel rise by four per cent, the minister said. " * 3
    )
    [added] = library.articles.add([Text("ferry.txt", other)]).articles
    assert added.outcome == "added"
    assert library.articles.entry(2).versions == ()


def test_standard_input_is_no_place(library: Library) -> None:
    library.articles.add([page(location="-")])
    [added] = library.articles.add([page(17, location="-")]).articles
    assert added.outcome == "added"


def test_by_hand_an_article_is_said_to_be_a_version_and_undo_takes_it_back(library: Library) -> None:
    library.articles.add([page(location="one.txt")])
    library.marks.mark(claim(library, 1, "43 people"), Verdict.CONTESTED)
    [added] = library.articles.add([page(17, location="two.txt")], version_of=1).articles
    assert added.outcome == "version"
    library.articles.add([page(19, location="three.txt")])
    library.versions.set_follows(3, 2)
    assert library.articles.entry(3).versions == (1, 2, 3)
    with pytest.raises(ReaderError, match="no earlier version"):
        library.versions.set_follows(1, 3)
    library.log.undo()
    assert library.articles.entry(3).versions == ()
    library.log.redo()
    assert library.articles.entry(3).versions == (1, 2, 3)
    assert library.log.verify().problem == ""


def test_what_says_that_it_was_published_before_becomes_the_earlier_version(library: Library) -> None:
    later = page(17).text.replace("16 December 2011", "18 December 2011")
    library.articles.add([Text("ferry.txt", later)])
    library.articles.add([page()])
    assert library.articles.entry(1).versions == (2, 1)
    [finding] = [one for one in library.articles.findings(1) if one.kind == "changed"]
    assert finding.message == "43 became 17 between 16 December 2011 and 18 December 2011."


def test_versions_come_along_with_a_merge_in_either_order(library: Library, path: Path, tmp_path: Path) -> None:
    library.articles.add([page()])
    library.marks.mark(claim(library, 1, "43 people"), Verdict.CONTESTED)
    library.articles.add([page(17)])
    with Library.open(tmp_path / "bob.db", annotator="bob", clock=Clock()) as bob:
        bob.articles.add([page()])
        bob.marks.mark(claim(bob, 1, "1,500"), Verdict.CORROBORATED)
        bob.case.merge(path)
        assert bob.articles.entry(1).versions == (1, 2)
        assert bob.log.verify().problem == ""
        assert [one.message for one in bob.articles.findings(2)] == [one.message for one in library.articles.findings(2)]
        bob.log.undo()
        assert bob.articles.entry(1).versions == ()
        assert bob.log.verify().problem == ""
    library.case.merge(tmp_path / "bob.db")
    assert library.articles.entry(1).versions == (1, 2)
    assert library.log.verify().problem == ""


def test_a_version_that_is_deleted_gives_its_place_back_until_it_comes_back(library: Library) -> None:
    library.articles.add([page(), page(17)])
    library.articles.delete(2)
    assert library.articles.entry(1).later is None
    assert library.log.verify().problem == ""
    library.log.undo()
    assert library.articles.entry(1).later == 2
    assert library.log.verify().problem == ""


def test_working_all_out_anew_leaves_versions_as_they_are(library: Library) -> None:
    library.articles.add([page(), Text("echo.txt", OTHER), page(17)])
    library.marks.mark(claim(library, 3, "17 people"), Verdict.CONTESTED)
    before = [(one.article_id, one.kind, one.message) for one in library.articles.findings()]
    library.articles.relink()
    assert [(one.article_id, one.kind, one.message) for one in library.articles.findings()] == before
    assert all(not library.claims.evidence(entry.claim.id) for entry in library.claims.all(1))
    assert library.log.verify().problem == ""


def test_two_versions_are_told_sentence_by_sentence(library: Library) -> None:
    library.articles.add([page(), page(17, more="\nDivers found 12 more bodies on Sunday.\n")])
    kinds = [one.kind for one in library.versions.differences(1, 2)]
    assert kinds == ["changed", "same", "same", "same", "new"]
    changed = library.versions.differences(1, 2)[0]
    assert [changed.before[start:end] for start, end in changed.lost] == ["43"]
    assert [changed.after[start:end] for start, end in changed.come] == ["17"]


def test_a_library_of_one_version_a_page_is_opened_without_a_write(reopen: Open) -> None:
    library = reopen()
    library.articles.add([page()])
    stamp = library.log.length()
    assert reopen().log.length() == stamp
