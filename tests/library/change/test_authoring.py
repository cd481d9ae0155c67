"""Claims and evidence by hand, flags, deletions: what goes along, comes back, is refused, and is brought elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.records import ChangeKind, Relation, Verdict
from reader.errors import ReaderError
from reader.exchange import export
from reader.exchange.importers import read
from reader.library import Library
from tests.library import small
from tests.library.conftest import Clock, Open
from tests.library.derive.test_adding import claim_of
from tests.library.sight import passage_of, view


def test_a_mark_goes_with_the_bounds_and_comes_back_and_others_marks_stay_with_their_words(
    library: Library, reopen: Open
) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    reopen("bea").marks.mark(claim, Verdict.CORROBORATED)
    library.marks.mark(claim, Verdict.CONTESTED)
    library.marks.tag(claim, ["toll"])
    rejected = next(entry.evidence for entry in library.claims.evidence(claim) if entry.evidence.article_id == 2)
    library.marks.decide(rejected.id, False)
    linked = library.claims.link(claim, 5, 0, 5, Relation.CONTESTS, "It says otherwise").evidence
    old = library.claims.get(claim).claim
    new = library.claims.recut(claim, old.start + 3, old.end)
    assert (new.claim.quote, new.claim.by) == ("the square there were 16 dead", "ann")
    assert (new.verdict, new.mark.tags) == (Verdict.CONTESTED, ("toll",))
    held = {passage_of(entry.evidence): entry for entry in library.claims.evidence(new.claim.id)}
    assert held[passage_of(rejected)].accepted is False
    assert (held[passage_of(linked)].evidence.by, held[passage_of(linked)].evidence.reason) == ("ann", "It says otherwise")
    assert reopen("bea").claims.get(new.claim.id).verdict is None
    with pytest.raises(ReaderError, match="There is no claim"):
        library.claims.get(claim)
    told = library.log.undoable()[0]
    assert told.description == "Changed the bounds of “the square there were 16 dead”"
    assert reopen().log.undo() == told
    assert library.claims.get(claim).verdict is Verdict.CONTESTED
    assert reopen("bea").claims.get(claim).verdict is Verdict.CORROBORATED


def test_a_deleted_article_leaves_its_place_to_the_next_nearest_and_takes_it_again(reopen: Open) -> None:
    library = reopen(engines=small.FEW)
    library.articles.add([small.Text(f"{number}.txt", f"Paper{number} #fire\nThere were {number} dead") for number in range(6)])
    before = view(library)
    beside = {
        claim.claim.id: {e.evidence.article_id for e in library.claims.evidence(claim.claim.id)} for claim in library.claims.all()
    }
    assert {len(others) for others in beside.values()} == {3}
    library.articles.delete(3)
    for claim in library.claims.all():
        others = {entry.evidence.article_id for entry in library.claims.evidence(claim.claim.id)}
        assert len(others) == 3
        assert 3 not in others
    after = view(library)
    library.articles.relink()
    assert view(library) == after
    assert [entry.description for entry in library.log.undoable()] == ["Deleted “Paper2 #fire”"]
    library.log.undo()
    assert view(library) == before


def test_the_text_added_anew_gets_back_what_was_made_by_hand_when_the_deletion_is_undone(library: Library) -> None:
    made = library.claims.add(1, 0, 5).claim
    library.marks.mark(made.id, Verdict.UNVERIFIED)
    library.articles.delete(1)
    assert library.view.search("square") == []
    (added,) = library.articles.add([small.TIMES]).articles
    library.log.undo()
    assert (library.claims.get(made.id).claim.article_id, library.claims.get(made.id).verdict) == (
        added.article_id,
        Verdict.UNVERIFIED,
    )
    assert len(library.articles.all()) == 5


def test_relinking_keeps_what_was_made_and_what_was_removed(library: Library) -> None:
    claim = claim_of(library, "times.txt", "40 arrested")
    library.claims.remove(claim)
    made = library.claims.add(1, 0, 5).claim
    library.claims.link(made.id, 2, 0, 4, Relation.CORROBORATES)
    library.articles.relink()
    assert made in [entry.claim for entry in library.claims.all(1)]
    assert claim not in [entry.claim.id for entry in library.claims.all(1)]
    assert [entry.evidence.by for entry in library.claims.evidence(made.id)] == ["ann"]


def test_marks_of_many_are_one_step_and_the_last_mark_is_known(library: Library) -> None:
    claims = [entry.claim.id for entry in library.claims.all()][:3]
    assert library.marks.last() is None
    library.marks.mark_many(claims, Verdict.CONTESTED, note="Ask", tags=["toll"])
    assert library.marks.tags() == {"toll": 3}
    assert [entry.description for entry in library.log.undoable()] == ["Marked 3 claims contested"]
    last = library.marks.last()
    assert last is not None
    assert (last.verdict, last.note) == (Verdict.CONTESTED, "Ask")
    library.log.undo()
    assert {entry.mark.note for entry in library.claims.all()} == {""}
    assert library.marks.tags() == {}
    assert library.marks.last() is None
    library.log.redo()
    assert [library.claims.get(claim).verdict for claim in claims] == [Verdict.CONTESTED] * 3
    assert [change.kind for change in library.log.changes()[-9:]].count(ChangeKind.REDO) == 9


@pytest.mark.parametrize(
    "act",
    [
        lambda marks, ids: marks.mark_many(ids, Verdict.CONTESTED),
        lambda marks, ids: marks.note_many(ids, "Ask"),
        lambda marks, ids: marks.tag_many(ids, add=["toll"]),
        lambda marks, ids: marks.flag_many(ids, True),
    ],
    ids=["mark", "note", "tag", "flag"],
)
def test_one_claim_of_many_that_is_not_there_keeps_all_from_changing(library: Library, act: Callable[..., object]) -> None:
    before, lines = view(library), library.log.length()
    with pytest.raises(ReaderError, match="There is no claim"):
        act(library.marks, [library.claims.all()[0].claim.id, "0" * 16])
    assert (view(library), library.log.length()) == (before, lines)


def test_marks_of_many_leave_the_tags_and_notes_that_a_claim_has(library: Library) -> None:
    one, two = [entry.claim.id for entry in library.claims.all()][:2]
    library.marks.tag(one, ["old"])
    library.marks.note(two, "Ask")
    library.marks.mark_many([one, two], Verdict.CONTESTED, tags=["toll"])
    assert [library.claims.get(claim).mark.tags for claim in (one, two)] == [("old", "toll"), ("toll",)]
    assert [library.claims.get(claim).mark.note for claim in (one, two)] == ["", "Ask"]


def test_tags_and_flags_of_many_are_one_step_and_leave_what_else_is_held(library: Library) -> None:
    claims = [entry.claim.id for entry in library.claims.all()][:3]
    library.marks.tag(claims[0], ["old", "kept"])
    library.marks.tag_many(claims, add=["toll"], remove=["old"])
    library.marks.flag_many(claims, True)
    assert [library.claims.get(claim).mark.tags for claim in claims] == [("kept", "toll"), ("toll",), ("toll",)]
    assert [entry.description for entry in library.log.undoable()][:2] == ["Flagged 3 claims", "Noted or tagged 3 claims"]
    library.log.undo()
    library.log.undo()
    assert [library.claims.get(claim).mark.tags for claim in claims] == [("old", "kept"), (), ()]
    assert not any(library.claims.get(claim).mark.flagged for claim in claims)


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda library, claim: library.claims.add(1, 5, 900), "no passage from 5 to 900"),
        (lambda library, claim: library.claims.add(1, 5, 5), "no passage"),
        (lambda library, claim: library.claims.add(1, 5, 6), "no words"),
        (lambda library, claim: library.claims.add(99, 0, 5), "no article 99"),
        (lambda library, claim: library.claims.split(claim, 0), "nothing of the claim on one side"),
        (lambda library, claim: library.claims.merge([claim, claim]), "two claims or more"),
        (lambda library, claim: library.claims.merge([claim, library.claims.all(2)[0].claim.id]), "different articles"),
        (lambda library, claim: library.claims.link(claim, 1, 0, 5, Relation.CONTESTS), "own article"),
        (
            lambda library, claim: library.claims.unlink(library.claims.evidence(claim)[0].evidence.id),
            "proposes this evidence itself",
        ),
        (lambda library, claim: library.log.undo_to(99), "no change 99"),
        (lambda library, claim: library.view.filter("@mine"), "no filter “mine”"),
        (lambda library, claim: library.view.save_filter("mine", "(("), "cannot be read"),
        (lambda library, claim: library.view.save_filter(" ", "marked"), "needs a name"),
        (lambda library, claim: (library.claims.remove(claim), library.claims.remove(claim)), "was removed"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(library: Library, act: Callable[[Library, str], object], says: str) -> None:
    with pytest.raises(ReaderError, match=says):
        act(library, claim_of(library, "times.txt", "16 dead"))


def pieces(library: Library) -> list[Any]:
    """What stands beside the claims, and who put it there."""
    return [
        (e.evidence.id, e.evidence.by, e.evidence.relation, e.evidence.reason, e.accepted)
        for c in library.claims.all()
        for e in library.claims.evidence(c.claim.id)
    ]


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_an_export_brings_claims_links_and_flags_by_hand_and_what_was_removed_to_another_library(
    library: Library, tmp_path: Path, format_: str
) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.marks.flag(claim, True)
    library.claims.remove(claim_of(library, "times.txt", "40 arrested"))
    made = library.claims.add(1, 0, 5).claim.id
    library.claims.link(made, 2, 0, 4, Relation.CORROBORATES, "So it is")
    chunks = b"".join(chunk if isinstance(chunk, bytes) else chunk.encode() for chunk in export(library.view.snapshot(), format_))
    with Library.open(tmp_path / "other.db", annotator="ann", clock=Clock(), engines=small.ENGINES) as other:
        other.case.load(read(chunks))
        assert view(other)[1:3] == view(library)[1:3]
        assert pieces(other) == pieces(library)
        assert other.view.snapshot().removed == library.view.snapshot().removed
        other.articles.relink()
        assert [entry.claim for entry in other.claims.all()] == [entry.claim for entry in library.claims.all()]
        assert [entry.claim.id for entry in other.claims.all() if entry.mark.flagged] == [claim]
        before = other.log.changes()
        other.case.load(read(chunks))
        assert other.log.changes() == before
