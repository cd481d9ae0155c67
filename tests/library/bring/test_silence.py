"""A merge changes nothing of mine in silence: what was mine is where it was, or stands in a conflict with both sides."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Relation, Verdict
from db.store import Store
from reader.errors import ReaderError
from reader.library import Library
from tests.library import small
from tests.library.bring.test_merging import Ticking, opened
from tests.library.derive.test_adding import claim_of
from tests.library.sight import opened_otherwise


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Library, Library]:
    """Ann's library, and a copy of it that bob works in."""
    clock = Ticking()
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    with opened(here, "ann", clock) as ann:
        ann.articles.add(small.ALL)
        ann.marks.mark(claim_of(ann, "sun.txt", "15 dead"), Verdict.CONTESTED)
    shutil.copy(here, there)
    return opened(here, "ann", clock), opened(there, "bob", clock)


def worked_on(ann: Library) -> str:
    """A claim that ann marked and noted."""
    claim = claim_of(ann, "times.txt", "16 dead")
    ann.marks.mark(claim, Verdict.CONTESTED)
    ann.marks.note(claim, "the key finding")
    return claim


def sides(library: Library) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(one.kind, [(side.annotator, side.words) for side in one.sides]) for one in library.case.conflicts()]


TAKING_AWAY: dict[str, Callable[[Library, str], object]] = {
    "remove": lambda bob, claim: bob.claims.remove(claim),
    "split": lambda bob, claim: bob.claims.split(claim, bob.claims.get(claim).claim.start + len("On the square")),
    "recut": lambda bob, claim: bob.claims.recut(claim, bob.claims.get(claim).claim.start, bob.claims.get(claim).claim.end - 5),
    "merge": lambda bob, claim: bob.claims.merge([entry.claim.id for entry in bob.claims.all(1)]),
}


@pytest.mark.parametrize("taking_away", TAKING_AWAY.values(), ids=TAKING_AWAY)
@pytest.mark.parametrize("known", [False, True], ids=["unknown to bob", "known to bob"])
def test_a_claim_of_mine_that_goes_over_there_is_asked_of_me_and_comes_back_as_it_was(
    pair: tuple[Library, Library], taking_away: Callable[[Library, str], object], known: bool
) -> None:
    ann, bob = pair
    claim = worked_on(ann)
    if known:
        bob.case.merge(ann.path)
    taking_away(bob, claim)
    report = ann.case.merge(bob.path)
    assert f"The claim “On the square there were 16 dead” of “{ann.articles.get(1).title}” was removed by bob." in report.changed
    (conflict,) = [one for one in ann.case.conflicts() if one.claim_id == claim]
    assert [(side.annotator, side.stands, side.note) for side in conflict.sides] == [
        ("bob", True, ""),
        ("ann", False, "the key finding"),
    ]
    with pytest.raises(ReaderError):
        ann.case.resolve(conflict.id, "new", value="words")
    ann.case.resolve(conflict.id, "mine")
    assert (ann.claims.get(claim).verdict, ann.claims.get(claim).mark.note) == (Verdict.CONTESTED, "the key finding")
    assert claim not in [one.claim_id for one in ann.case.conflicts()]
    ann.log.undo()
    assert claim in [one.claim_id for one in ann.case.conflicts()], "taken back as one step"
    ann.log.redo()
    bob.case.merge(ann.path)
    assert bob.claims.get(claim).claim.id == claim


def test_nobody_but_me_settles_what_was_taken_from_me(pair: tuple[Library, Library]) -> None:
    ann, bob = pair
    claim = worked_on(ann)
    bob.case.merge(ann.path)
    bob.claims.remove(claim)
    assert bob.case.conflicts() == [], "who removes what others marked, and sees it, is not asked"
    with opened(bob.path, "eve", Ticking(500)) as eve:
        eve.case.resolve(eve.case.conflicts()[0].id, "both")
        assert eve.case.conflicts() == []
    ann.case.merge(bob.path)
    (conflict,) = ann.case.conflicts()
    ann.case.resolve(conflict.id, "theirs")
    assert ann.case.conflicts() == []
    assert claim not in [entry.claim.id for entry in ann.claims.all()]


def test_what_i_removed_and_another_marked_meanwhile_is_asked_of_both(pair: tuple[Library, Library]) -> None:
    ann, bob = pair
    claim = worked_on(ann)
    bob.claims.remove(claim)
    bob.case.merge(ann.path)
    assert [one.claim_id for one in bob.case.conflicts()] == [claim]
    bob.case.resolve(bob.case.conflicts()[0].id, "mine")
    assert bob.case.conflicts() == []
    ann.case.merge(bob.path)
    assert [one.claim_id for one in ann.case.conflicts()] == [claim], "bob settled it for himself"


def test_a_claim_on_which_i_did_nothing_goes_as_the_other_said_and_i_am_told(pair: tuple[Library, Library]) -> None:
    ann, bob = pair
    claim = claim_of(bob, "times.txt", "16 dead")
    bob.claims.remove(claim)
    report = ann.case.merge(bob.path)
    assert len(report.changed) == 1
    assert "was removed by bob" in report.changed[0]
    assert ann.case.conflicts() == []


def test_what_i_removed_after_marking_it_is_no_conflict(pair: tuple[Library, Library]) -> None:
    ann, bob = pair
    ann.claims.remove(worked_on(ann))
    bob.case.merge(ann.path)
    bob.marks.mark(claim_of(bob, "sun.txt", "15 dead"), Verdict.CONTESTED)
    ann.case.merge(bob.path)
    assert ann.case.conflicts() == []


def test_what_i_removed_on_one_machine_and_marked_on_the_other_is_a_conflict_of_mine(pair: tuple[Library, Library]) -> None:
    ann, bob = pair
    claim = worked_on(ann)
    with opened(bob.path, "ann", Ticking(300)) as laptop:
        laptop.claims.remove(claim)
    ann.case.merge(bob.path, own=True)
    assert [one.claim_id for one in ann.case.conflicts()] == [claim]
    ann.case.resolve(ann.case.conflicts()[0].id, "theirs")
    assert ann.claims.get(claim).verdict is Verdict.CONTESTED


@pytest.mark.parametrize("what", ["claim", "link", "decision", "flag"])
def test_whatever_i_did_on_a_claim_keeps_it_from_going_in_silence(pair: tuple[Library, Library], what: str) -> None:
    ann, bob = pair
    claim = claim_of(ann, "times.txt", "40 arrested")
    match what:
        case "claim":
            claim = ann.claims.add(1, 0, 5).claim.id
            bob.case.merge(ann.path)
        case "link":
            ann.claims.link(claim, 3, 0, 3, Relation.CONTESTS, "mine")
        case "decision":
            ann.marks.decide(ann.claims.evidence(claim)[0].evidence.id, True)
        case "flag":
            ann.marks.flag(claim, True)
    bob.claims.remove(claim)
    ann.case.merge(bob.path)
    assert [one.claim_id for one in ann.case.conflicts()] == [claim]


@pytest.mark.parametrize("what", ["mark", "note", "edit", "link from it", "link to it", "claim"])
def test_an_article_of_mine_that_is_deleted_over_there_is_asked_of_me_and_comes_back(
    pair: tuple[Library, Library], what: str
) -> None:
    ann, bob = pair
    claim = claim_of(ann, "post.txt", "37 arrested")
    match what:
        case "mark":
            ann.marks.mark(claim, Verdict.CONTESTED)
        case "note":
            ann.marks.note(claim, "mine")
        case "edit":
            ann.articles.edit(2, source="Mine")
        case "link from it":
            ann.claims.link(claim, 3, 0, 3, Relation.CONTESTS, "mine")
        case "link to it":
            ann.claims.link(claim_of(ann, "times.txt", "16 dead"), 2, 0, 4, Relation.CONTESTS, "mine")
        case "claim":
            ann.claims.add(2, 0, 4)
    before = {
        piece.evidence.id
        for entry in ann.claims.all()
        for piece in ann.claims.evidence(entry.claim.id)
        if piece.evidence.by == "ann"
    }
    title = ann.articles.get(2).title
    bob.articles.delete(2)
    report = ann.case.merge(bob.path)
    assert (report.deleted, report.changed) == (1, (f"“{title}” was deleted by bob.",))
    (conflict,) = ann.case.conflicts()
    assert (conflict.kind, conflict.quote, conflict.article_id) == ("article", title, None)
    assert [side.annotator for side in conflict.sides] == ["bob", "ann"]
    ann.case.resolve(conflict.id, "mine")
    assert ann.case.conflicts() == []
    assert ann.articles.get(2).title == title
    assert before == {
        piece.evidence.id
        for entry in ann.claims.all()
        for piece in ann.claims.evidence(entry.claim.id)
        if piece.evidence.by == "ann"
    }
    assert "Brought" not in ann.log.undoable()[0].description
    ann.log.undo()
    assert [one.kind for one in ann.case.conflicts()] == ["article"]
    ann.log.redo()
    bob.case.merge(ann.path)
    assert len(bob.articles.all()) == 5
    assert ann.log.verify().problem == bob.log.verify().problem == ""


def others(tmp_path: Path) -> tuple[Library, Library]:
    """Ann's and bob's copies of a library that eve made."""
    clock = Ticking()
    base = tmp_path / "base.db"
    with opened(base, "eve", clock) as eve:
        eve.articles.add(small.ALL)
    paths = [Path(shutil.copy(base, tmp_path / name)) for name in ("ann.db", "bob.db")]
    return opened(paths[0], "ann", clock), opened(paths[1], "bob", clock)


def test_an_article_that_i_only_added_and_another_deleted_is_asked_of_me(pair: tuple[Library, Library]) -> None:
    ann, bob = pair
    bob.articles.delete(5)
    report = ann.case.merge(bob.path)
    assert (report.deleted, len(report.changed)) == (1, 1)
    assert sides(ann) == [("article", [("bob", "deleted the article"), ("ann", "added it")])]
    ann.case.resolve(ann.case.conflicts()[0].id, "mine")
    assert (len(ann.articles.all()), ann.case.conflicts()) == (5, [])


def test_a_deleted_article_on_which_i_did_nothing_goes_and_i_am_told(tmp_path: Path) -> None:
    ann, bob = others(tmp_path)
    bob.articles.delete(5)
    report = ann.case.merge(bob.path)
    assert (report.deleted, len(report.changed), ann.case.conflicts()) == (1, 1, [])


def test_a_link_of_mine_that_another_took_away_or_calls_otherwise_is_asked_of_me(pair: tuple[Library, Library]) -> None:
    ann, bob = pair
    claim = claim_of(ann, "times.txt", "16 dead")
    first = ann.claims.link(claim, 3, 0, 3, Relation.CONTESTS, "first").evidence.id
    second = ann.claims.link(claim, 2, 0, 4, Relation.CONTESTS, "second").evidence.id
    bob.case.merge(ann.path)
    bob.claims.unlink(first)
    bob.claims.link(claim, 2, 0, 4, Relation.CORROBORATES, "otherwise")
    ann.case.merge(bob.path)
    assert sorted(sides(ann)) == [
        ("link", [("bob", "corroborates: otherwise"), ("ann", "contests: second")]),
        ("link", [("bob", "took the passage away from the claim"), ("ann", "contests: first")]),
    ]
    for conflict in ann.case.conflicts():
        ann.case.resolve(conflict.id, "mine")
    assert ann.case.conflicts() == []
    told = {piece.evidence.id: piece.evidence.reason for piece in ann.claims.evidence(claim)}
    assert (told[first], told[second]) == ("first", "second")
    ann.log.undo()
    ann.case.resolve(ann.case.conflicts()[0].id, "theirs")
    assert ann.case.conflicts() == []


def test_a_colleagues_correction_is_asked_of_who_has_the_article_and_either_date_can_be_kept(
    pair: tuple[Library, Library],
) -> None:
    ann, bob = pair
    bob.articles.edit(1, published="2012-04-16")
    report = ann.case.merge(bob.path)
    assert report.changed == (f"Date of “{ann.articles.get(1).title}”: none is “2012-04-16” now, by bob.",)
    (conflict,) = ann.case.conflicts()
    assert (conflict.kind, conflict.named, conflict.article_id) == ("edit", "date", 1)
    assert [(side.annotator, side.words) for side in conflict.sides] == [
        ("bob", "date “2012-04-16”"),
        ("ann", "date “”, as it was read"),
    ]
    ann.case.resolve(conflict.id, "mine")
    assert (ann.articles.get(1).published, ann.case.conflicts()) == (None, [])
    ann.log.undo()
    ann.case.resolve(ann.case.conflicts()[0].id, "theirs")
    assert (ann.articles.get(1).published, ann.case.conflicts()) == ("2012-04-16", [])
    assert bob.case.conflicts() == []


def test_a_correction_of_an_article_that_others_brought_and_i_never_touched_is_told_only(tmp_path: Path) -> None:
    ann, bob = others(tmp_path)
    bob.articles.edit(1, source="Bob's")
    report = ann.case.merge(bob.path)
    assert (len(report.changed), ann.case.conflicts(), ann.articles.get(1).source) == (1, [], "Bob's")


def read_otherwise(tmp_path: Path, earlier: str) -> tuple[Library, Library]:
    """Ann's and bob's libraries, in which one text was read with two sources; and who read it first."""
    clock = Ticking()
    ann, bob = opened(tmp_path / "ann.db", "ann", clock), opened(tmp_path / "bob.db", "bob", clock)
    wrong = replace(
        small.ENGINES, read=lambda data, place: replace(small.read(data, place), source="Wrong", published="1999-01-01")
    )
    bob = opened_otherwise(bob, given=wrong)
    for library in (ann, bob) if earlier == "ann" else (bob, ann):
        library.articles.add([small.TIMES])
    return ann, bob


@pytest.mark.parametrize("earlier", ["ann", "bob"])
def test_an_article_of_mine_stays_as_i_read_it_whoever_read_it_first_and_both_readings_are_a_conflict(
    tmp_path: Path, earlier: str
) -> None:
    ann, bob = read_otherwise(tmp_path, earlier)
    before = [replace(one.article, added_at=None) for one in ann.articles.all()]
    report = ann.case.merge(bob.path)
    assert [replace(one.article, added_at=None) for one in ann.articles.all()] == before
    assert report.changed == ()
    found = {conflict.named: conflict for conflict in ann.case.conflicts()}
    assert {(side.annotator, side.words, side.stands) for side in found["source"].sides} == {
        ("ann", "source “Times”, as it was read", True),
        ("bob", "source “Wrong”, as it was read", False),
    }
    assert set(found) == {"source", "date"}
    ann.case.resolve(found["source"].id, "mine")
    ann.case.resolve(found["date"].id, "theirs")
    assert (ann.articles.get(1).source, ann.articles.get(1).published, ann.case.conflicts()) == ("Times", "1999-01-01", [])
    bob.case.merge(ann.path)
    assert (bob.articles.get(1).source, bob.articles.get(1).published) == ("Times", "1999-01-01"), "what was chosen goes along"
    ann.log.undo()
    assert (ann.articles.get(1).published, [one.named for one in ann.case.conflicts()]) == (None, ["date"])
    assert ann.log.verify().problem == bob.log.verify().problem == ""


def test_who_has_an_article_from_two_others_has_the_earlier_reading_in_whatever_order_and_both_in_a_conflict(
    tmp_path: Path,
) -> None:
    ann, bob = read_otherwise(tmp_path, "bob")
    for number, order in enumerate([(ann, bob), (bob, ann)]):
        with opened(tmp_path / f"cem{number}.db", "cem") as cem:
            for other in order:
                cem.case.merge(other.path)
            assert (cem.articles.get(1).source, {one.named for one in cem.case.conflicts()}) == ("Wrong", {"date", "source"})


def test_a_correction_that_was_taken_back_over_there_gives_my_article_no_reading_of_theirs(tmp_path: Path) -> None:
    ann, bob = read_otherwise(tmp_path, "bob")
    bob.articles.edit(1, source="Other")
    bob.log.undo()
    ann.case.merge(bob.path)
    assert ann.log.verify().problem == ""
    assert (ann.articles.get(1).source, {one.named for one in ann.case.conflicts()}) == ("Times", {"date", "source"})


def test_an_article_that_was_deleted_and_added_otherwise_over_there_stays_as_i_read_it(
    pair: tuple[Library, Library],
) -> None:
    ann, bob = pair
    bob.articles.delete(1)
    wrong = replace(small.ENGINES, read=lambda data, place: replace(small.read(data, place), source="Wrong"))
    opened_otherwise(bob, given=wrong).articles.add([small.TIMES])
    ann.case.merge(bob.path)
    assert (ann.articles.get(1).source, [one.named for one in ann.case.conflicts()]) == ("Times", ["source"])


TAMPERED = {
    "metadata": "UPDATE article SET title = 'Forged', source = 'Forged', published = '1999-01-01', url = 'https://evil.example',"
    " added_at = '2001-01-01T00:00:00.000Z' WHERE id = 1",
    "language": "UPDATE article SET language = 'fr' WHERE id = 1",
    "place": "UPDATE article SET location = 'https://evil.example', added_at = '2001-01-01T00:00:00.000Z' WHERE id = 1",
    "blocks": "UPDATE article SET blocks = '[[0,3,\"title\",0]]', added_at = '2001-01-01T00:00:00.000Z' WHERE id = 1",
    "claims": "UPDATE claim SET removed = 1",
}


@pytest.mark.parametrize("sql", TAMPERED.values(), ids=TAMPERED)
@pytest.mark.parametrize("added", [True, False], ids=["known article", "new article"])
def test_what_no_line_of_their_log_says_is_named_and_not_followed(
    pair: tuple[Library, Library], tmp_path: Path, sql: str, added: bool
) -> None:
    ann, bob = pair
    claim = worked_on(ann)
    with closing(Store.open(bob.path)) as tampering:
        tampering.run(sql)
    mine = ann if added else opened(tmp_path / "new.db", "ann")
    before = mine.view.snapshot() if added else None
    report = mine.case.merge(bob.path)
    assert all("without a line of the log" in sentence for sentence in report.refused)
    assert report.refused
    if before is not None:
        assert mine.view.snapshot() == before
        assert mine.claims.get(claim).verdict is Verdict.CONTESTED
        assert mine.case.conflicts() == []
    elif "blocks" not in sql:
        assert {entry.article.title for entry in mine.articles.all()} == {entry.article.title for entry in ann.articles.all()}
        assert not any(entry.article.published or entry.article.url for entry in mine.articles.all())
        assert len(mine.claims.all()) == len(ann.claims.all())
