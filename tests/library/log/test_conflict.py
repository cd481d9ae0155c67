"""What annotators and copies say differently, and how it is settled."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from db.records import Kinship, Verdict
from reader.errors import ReaderError
from reader.library import Library
from reader.library.log.chronicle import Choice, original
from reader.library.log.kind import said
from tests.library.bring.test_merging import Ticking, opened
from tests.library.conftest import Open
from tests.library.derive.test_adding import claim_of


@pytest.fixture
def pair(library: Library, path: Path, tmp_path: Path) -> tuple[Library, Library]:
    """One case on two machines of ann's, not merged yet."""
    other = tmp_path / "other.db"
    library.case.back_up(other)
    clock = Ticking()
    return opened(path, "ann", clock), opened(other, "ann", clock)


def test_annotators_who_differ_are_listed_until_somebody_settles_it(library: Library, reopen: Open) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.marks.mark(claim, Verdict.UNVERIFIED)
    bob = reopen("bob")
    bob.marks.mark(claim, Verdict.CONTESTED)
    (conflict,) = library.case.conflicts()
    assert [(side.annotator, side.value) for side in conflict.sides] == [("ann", "unverified"), ("bob", "contested")]
    library.case.resolve(conflict.id[:6], "both", "two courts")
    assert library.case.conflicts() == bob.case.conflicts() == []
    assert library.claims.get(claim).mark.note == "two courts"
    bob.marks.mark(claim, Verdict.CORROBORATED)
    assert len(library.case.conflicts()) == 1, "a new verdict is a new disagreement"
    library.case.resolve(library.case.conflicts()[0].id, "theirs")
    assert library.claims.get(claim).verdict is Verdict.CORROBORATED
    assert library.case.conflicts() == []


def test_mine_keeps_mine_and_a_verdict_replaces_it(library: Library, reopen: Open) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.marks.mark(claim, Verdict.UNVERIFIED)
    reopen("bob").marks.mark(claim, Verdict.CONTESTED)
    library.case.resolve(library.case.conflicts()[0].id, "mine")
    assert (library.claims.get(claim).verdict, library.case.conflicts()) == (Verdict.UNVERIFIED, [])
    library.marks.mark(claim, Verdict.CONTESTED)
    library.marks.mark(claim, Verdict.UNVERIFIED)
    library.case.resolve(library.case.conflicts()[0].id, "corroborated", "now I know")
    assert library.claims.get(claim).verdict is Verdict.CORROBORATED
    assert library.case.conflicts() == [], "the others' verdict still differs, and that is settled with it"
    assert [mark.verdict for mark in library.marks.others(claim)] == [Verdict.CONTESTED]


def test_who_has_no_mark_has_none_to_keep(library: Library, reopen: Open) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.marks.mark(claim, Verdict.UNVERIFIED)
    reopen("bob").marks.mark(claim, Verdict.CONTESTED)
    editor = reopen("editor")
    conflict = editor.case.conflicts()[0].id
    for choice, words in (("mine", "not marked"), ("theirs", "do not agree"), ("neither", "is no choice")):
        with pytest.raises(ReaderError, match=words):
            editor.case.resolve(conflict, choice)
    editor.case.resolve(conflict, "contested")
    assert editor.claims.get(claim).verdict is Verdict.CONTESTED


def test_two_copies_of_one_annotator_are_a_conflict_and_the_later_word_holds(pair: tuple[Library, Library]) -> None:
    here, there = pair
    claim = claim_of(here, "times.txt", "16 dead")
    here.marks.mark(claim, Verdict.UNVERIFIED)
    there.marks.mark(claim, Verdict.CONTESTED)
    there.marks.note(claim, "there")
    here.case.merge(there.path, own=True)
    there.case.merge(here.path, own=True)
    assert here.claims.get(claim).verdict is there.claims.get(claim).verdict is Verdict.CONTESTED
    assert here.case.conflicts() == there.case.conflicts()
    (conflict,) = here.case.conflicts()
    assert [side.stands for side in conflict.sides] == [True, False]
    here.case.resolve(conflict.id, "theirs")
    assert here.claims.get(claim).verdict is Verdict.UNVERIFIED
    there.case.merge(here.path, own=True)
    assert there.claims.get(claim).verdict is Verdict.UNVERIFIED
    assert here.case.conflicts() == there.case.conflicts() == []


def test_the_same_said_twice_is_no_conflict(pair: tuple[Library, Library]) -> None:
    here, there = pair
    claim = claim_of(here, "times.txt", "16 dead")
    for library in pair:
        library.marks.mark(claim, Verdict.CONTESTED)
    here.case.merge(there.path, own=True)
    assert here.case.conflicts() == []


def test_nobody_settles_what_is_another_annotators(pair: tuple[Library, Library], reopen: Open) -> None:
    here, there = pair
    claim = claim_of(here, "times.txt", "16 dead")
    here.marks.mark(claim, Verdict.UNVERIFIED)
    there.marks.mark(claim, Verdict.CONTESTED)
    here.case.merge(there.path, own=True)
    bob = reopen("bob")
    with pytest.raises(ReaderError, match="two copies of ann's"):
        bob.case.resolve(bob.case.conflicts()[0].id, "theirs")


def test_of_corrections_that_differ_the_one_that_is_chosen_stands(pair: tuple[Library, Library]) -> None:
    here, there = pair
    here.articles.edit(1, source="Here")
    there.articles.edit(1, source="There")
    here.case.merge(there.path, own=True)
    (conflict,) = here.case.conflicts()
    assert (conflict.kind, conflict.article_id, here.articles.get(1).source) == ("edit", 1, "There")
    here.case.resolve(conflict.id, "theirs")
    assert (here.articles.get(1).source, here.case.conflicts()) == ("Here", [])
    there.case.merge(here.path, own=True)
    assert (there.articles.get(1).source, there.case.conflicts()) == ("Here", [])
    assert {"Here", "There"} <= {said(original(change)).after["source"].value for change in there.log.chosen(Choice(kind="edit"))}


def test_who_of_two_corrected_it_otherwise_can_keep_theirs_or_say_a_third_thing(
    pair: tuple[Library, Library], reopen: Open
) -> None:
    here, there = pair
    bob = opened(there.path, "bob", Ticking(100))
    here.articles.edit(1, source="Here")
    bob.articles.edit(1, source="There")
    here.case.merge(there.path)
    (conflict,) = here.case.conflicts()
    here.case.resolve(conflict.id, "mine")
    assert (here.articles.get(1).source, here.case.conflicts()) == ("Here", [])
    here.log.undo()
    assert (here.articles.get(1).source, len(here.case.conflicts())) == ("There", 1)
    editor = reopen("editor")
    for choice, source in (("mine", "There"), ("theirs", "Here")):
        editor.case.resolve(editor.case.conflicts()[0].id, choice)
        assert (editor.articles.get(1).source, editor.case.conflicts()) == (source, []), "to a third person mine is what holds"
        editor.log.undo()
    here.case.resolve(here.case.conflicts()[0].id, "new", value="Somewhere")
    assert (here.articles.get(1).source, here.case.conflicts()) == ("Somewhere", [])
    here.articles.edit(1, published="1999-01-01")
    bob.articles.edit(1, published="1999-01-02")
    here.case.merge(there.path)
    dates = here.case.conflicts()[0].id
    with pytest.raises(ReaderError, match="is no date"):
        here.case.resolve(dates, "new", value="soon")
    assert len(here.case.conflicts()) == 1


def test_words_on_copies_that_differ_are_settled_by_either_side(pair: tuple[Library, Library]) -> None:
    here, there = pair
    bob = opened(there.path, "bob", Ticking())
    here.articles.decide_copy(3, 1, True)
    bob.articles.decide_copy(3, 1, False)
    here.case.merge(there.path)
    (conflict,) = here.case.conflicts()
    assert conflict.kind == "copy"
    here.case.resolve(conflict.id, "mine")
    assert here.case.conflicts() == []
    assert [word.kind for word in here.view.snapshot().words[3]] == [Kinship.COPY]
    here.log.undo()
    here.case.resolve(here.case.conflicts()[0].id, "theirs")
    assert [word.kind for word in here.view.snapshot().words[3]] == [Kinship.APART]


def test_a_settlement_is_one_step_that_is_taken_back_and_made_again(library: Library, reopen: Open) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.marks.mark(claim, Verdict.UNVERIFIED)
    reopen("bob").marks.mark(claim, Verdict.CONTESTED)
    reopen("eve").marks.mark(claim, Verdict.CONTESTED)
    library.case.resolve(library.case.conflicts()[0].id, "corroborated", "now I know")
    assert library.log.undoable()[0].description.startswith("Settled what was said differently of “")
    library.log.undo()
    assert (library.claims.get(claim).verdict, library.claims.get(claim).mark.note) == (Verdict.UNVERIFIED, "")
    assert len(library.case.conflicts()) == len(reopen("bob").case.conflicts()) == 1
    library.log.redo()
    assert (library.claims.get(claim).verdict, library.claims.get(claim).mark.note) == (Verdict.CORROBORATED, "now I know")
    assert library.case.conflicts() == []
    library.log.undo()
    library.case.resolve(library.case.conflicts()[0].id, "theirs")
    assert (library.claims.get(claim).verdict, library.case.conflicts()) == (Verdict.CONTESTED, [])
    assert library.log.verify().problem == ""


def test_what_was_taken_back_is_open_in_every_library_that_hears_of_it(pair: tuple[Library, Library]) -> None:
    here, there = pair
    claim = claim_of(here, "times.txt", "16 dead")
    here.marks.mark(claim, Verdict.UNVERIFIED)
    there.marks.mark(claim, Verdict.CONTESTED)
    here.case.merge(there.path, own=True)
    here.case.resolve(here.case.conflicts()[0].id, "theirs")
    here.log.undo()
    there.case.merge(here.path, own=True)
    assert [len(library.case.conflicts()) for library in pair] == [1, 1]
    assert here.claims.get(claim).verdict is there.claims.get(claim).verdict is Verdict.CONTESTED


def test_notes_and_tags_said_in_two_copies_are_settled_by_new_words(pair: tuple[Library, Library]) -> None:
    here, there = pair
    claim = claim_of(here, "times.txt", "16 dead")
    for library, word in zip(pair, ("here", "there"), strict=True):
        library.marks.note(claim, word)
        library.marks.tag(claim, [word])
    here.case.merge(there.path, own=True)
    by_kind = {conflict.kind: conflict.id for conflict in here.case.conflicts()}
    here.case.resolve(by_kind["note"], "new", value="both of it")
    here.case.resolve(by_kind["tag"], "new", value="one, two")
    mark = here.claims.get(claim).mark
    assert (mark.note, mark.tags, here.case.conflicts()) == ("both of it", ("one", "two"), [])
    there.marks.mark(claim, Verdict.CONTESTED)
    opened(here.path, "bob", Ticking()).marks.mark(claim, Verdict.UNVERIFIED)
    here.case.merge(there.path, own=True)
    with pytest.raises(ReaderError, match="Words do not settle"):
        here.case.resolve(here.case.conflicts()[0].id, "new", value="contested")


def test_what_came_by_merge_outlives_working_everything_out_anew(pair: tuple[Library, Library]) -> None:
    here, there = pair
    added = there.claims.add(1, 0, 5).claim.id
    there.marks.mark(added, Verdict.CONTESTED)
    there.marks.note(claim_of(there, "times.txt", "40 arrested"), "there")
    here.case.merge(there.path, own=True)
    here.articles.relink()
    assert here.claims.get(added).verdict is Verdict.CONTESTED
    assert here.claims.get(claim_of(here, "times.txt", "40 arrested")).mark.note == "there"


def test_a_damaged_library_is_not_merged(pair: tuple[Library, Library]) -> None:
    here, there = pair
    there._workspace.store.run("UPDATE claim SET quote = quote || '!'")
    before = len(here.log.changes())
    with pytest.raises(ReaderError, match="does not hold together"):
        here.case.merge(there.path)
    assert len(here.log.changes()) == before


def test_what_is_no_library_is_refused_by_its_own_name(library: Library, tmp_path: Path) -> None:
    note = tmp_path / "note.db"
    for content in (None, b"", b"a note"):
        if content is not None:
            note.write_bytes(content)
        with pytest.raises(ReaderError, match=r"note\.db"):
            library.case.merge(note)


def _work_apart(paths: list[Path], random: Random) -> None:
    """Forty random things done in three libraries: marks, corrections, settlements, steps back and merges."""
    clocks = [Ticking() for _ in paths]
    for _ in range(40):
        number = random.randrange(len(paths))
        library = opened(paths[number], random.choice(("ann", "bob")), clocks[number])
        claim = random.choice(library.claims.all()).claim.id
        found = library.case.conflicts()
        doings: list[Callable[[], object]] = [
            partial(library.marks.mark, claim, random.choice((*Verdict, None))),
            partial(library.marks.note, claim, random.choice("abc")),
            partial(library.articles.edit, 1, source=random.choice("PQR")),
            partial(library.case.merge, random.choice(paths), own=True),
            library.log.undo,
            library.log.redo,
        ]
        if found:
            settled = partial(
                library.case.resolve, random.choice(found).id, random.choice(("mine", "theirs", "both", "contested"))
            )
            doings += [settled] * 3
        with suppress(ReaderError):
            random.choice(doings)()
        library.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_what_was_settled_and_taken_back_apart_is_the_same_in_whatever_order_it_comes_together(
    library: Library, tmp_path: Path, seed: int
) -> None:
    paths = [tmp_path / f"{name}.db" for name in "xyz"]
    for path in paths:
        library.case.back_up(path)
    _work_apart(paths, Random(seed))
    found = []
    for order in permutations(range(3)):
        target = tmp_path / f"merged {order}.db"
        with opened(paths[order[0]], "ann", Ticking()) as one:
            one.case.back_up(target)
        with opened(target, "ann", Ticking()) as merged:
            for number in order[1:]:
                merged.case.merge(paths[number], own=True)
            assert merged.log.verify().problem == ""
            found.append([(conflict.id, conflict.sides) for conflict in merged.case.conflicts()])
    assert all(one == found[0] for one in found)
