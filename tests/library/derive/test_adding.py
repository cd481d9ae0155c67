"""Adding articles: what is stored, what is reported, and that the order changes nothing."""

from __future__ import annotations

from dataclasses import asdict, replace
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db import kin
from db.records import Article, Claim, Relation, Verdict
from reader.entries import Snapshot
from reader.library import Library
from reader.library.derive.engine import Engines
from reader.library.log.kind import said
from tests.library import small
from tests.library.conftest import Clock, Open
from tests.library.small import ALL, COPY, ENGINES, FEW, OTHER, POST, SUN, TIMES, Text


def claim_of(library: Library, article: str, words: str) -> str:
    """The id of the claim of an article that holds these words."""
    number = library.articles.get(article).id
    return next(entry.claim.id for entry in library.claims.all(number) if words in entry.claim.quote)


def outcome(library: Library) -> dict[str, Any]:
    """Everything that the articles yield, told without ids that depend on the order of adding."""
    snapshot: Snapshot = library.view.snapshot()
    names = {entry.id: entry.article.location for entry in snapshot.articles}
    origins = {entry.id: entry.origin.origin for entry in snapshot.articles if entry.origin}
    return {
        "groups": sorted(sorted(names[other] for other in origins if origins[other] == origins[number]) for number in origins),
        "copies": sorted(
            (names[entry.id], names[entry.origin.copy_of]) for entry in snapshot.articles if entry.origin and entry.origin.copy_of
        ),
        "claims": sorted(
            (names[entry.claim.article_id or 0], entry.claim.id, asdict(entry.suggestion), entry.corroborates, entry.contests)
            for entry in snapshot.claims
        ),
        "evidence": sorted(
            (claim, piece.evidence.id, names[piece.evidence.article_id], piece.evidence.relation, piece.evidence.reason)
            for claim, pieces in snapshot.evidence.items()
            for piece in pieces
        ),
        "findings": sorted((names[item.article_id], item.kind, item.spans) for item in library.articles.findings()),
    }


def added_in_order(path: Path, sources: list[Text], engines: Engines) -> dict[str, Any]:
    with Library.open(path, annotator="ann", engines=engines) as library:
        library.articles.add(sources)
        return outcome(library)


def test_an_article_is_reported_and_stored_as_it_was_read(reopen: Open) -> None:
    library = reopen()
    report = library.articles.add([POST])
    [added] = report.articles
    assert (added.location, added.outcome, added.article_id, added.title, added.claims) == (
        "news/post.txt",
        "added",
        1,
        "Post on #fire",
        2,
    )
    assert added.article is not None
    assert added.article.found == {"title": "line 1"}
    stored = library.articles.get(1)
    assert stored == replace(small.read(POST.read(), POST.location), id=1, added_at="2026-11-24T12:00:01.000Z")
    assert [entry.claim for entry in library.claims.all()] == small.extract(stored)


def test_an_article_is_linked_both_ways_with_those_before_it(library: Library) -> None:
    first, *others = library.claims.evidence(claim_of(library, "post.txt", "16 dead"))
    assert (first.article.location, first.evidence.relation) == ("sun.txt", Relation.CONTESTS)
    assert {piece.article.location for piece in others} == {"times.txt", "copy.txt"}
    assert {piece.evidence.relation for piece in others} == {Relation.CORROBORATES}
    times = library.claims.evidence(claim_of(library, "times.txt", "16 dead"))
    assert {piece.article.location for piece in times} == {"sun.txt", "news/post.txt", "copy.txt"}
    assert library.claims.evidence(claim_of(library, "other.txt", "16 dead")) == []


def test_suggestions_count_origins_and_copies_are_said_to_be_none(library: Library) -> None:
    times = library.claims.get(claim_of(library, "times.txt", "16 dead"))
    assert (times.suggestion.verdict, times.suggestion.corroborating, times.corroborates) == (Verdict.CONTESTED, 1, 2)
    post = library.claims.evidence(claim_of(library, "post.txt", "37 arrested"))
    copy = next(piece for piece in post if piece.article.location == "copy.txt")
    assert copy.same_origin
    assert "copies" in copy.origin_note
    assert not next(piece for piece in post if piece.article.location == "times.txt").same_origin


def test_the_same_text_again_adds_nothing_and_says_where_it_stands(library: Library) -> None:
    before, changes = replace(library.view.snapshot(), captures={}), library.log.changes()
    again, elsewhere = library.articles.add([POST, replace(POST, location="attic/old.txt")]).articles
    assert (again.outcome, again.article_id, elsewhere.outcome, elsewhere.article_id) == ("present", 2, "present", 2)
    assert "article 2" in again.message
    assert (replace(library.view.snapshot(), captures={}), library.log.changes()) == (before, changes)
    assert library.articles.get("attic/old.txt").id == 2


def test_what_cannot_be_read_fails_alone(reopen: Open) -> None:
    library = reopen()
    report = library.articles.add([Text("a.txt", "unreadable"), Text("b.txt", ""), SUN])
    assert [(item.outcome, item.message) for item in report.articles] == [
        ("failed", "It cannot be read."),
        ("failed", "The file is empty."),
        ("added", ""),
    ]
    assert (report.count("failed"), report.count("added")) == (2, 1)
    assert [entry.article.location for entry in library.articles.all()] == ["sun.txt"]


def test_progress_is_told_and_cancelling_keeps_what_was_added(reopen: Open) -> None:
    library = reopen()
    told: list[tuple[str, int, int]] = []
    library.articles.add([TIMES, POST], lambda *step: told.append(step))
    assert told == [("times.txt", 0, 2), ("news/post.txt", 1, 2), ("", 2, 2)]
    report = library.articles.add([SUN, COPY, OTHER], cancelled=lambda: len(library.articles.all()) == 3)
    assert [item.location for item in report.articles] == ["sun.txt"]
    assert len(library.articles.all()) == 3


def test_each_addition_is_in_the_log_and_cannot_be_undone(library: Library) -> None:
    assert [said(change).after.location for change in library.log.changes()] == [source.location for source in ALL]
    assert library.log.undoable() == []
    assert library.log.undo() is None


@pytest.mark.parametrize("engines", [ENGINES, FEW], ids=["room for all", "full lists"])
def test_the_order_of_adding_changes_nothing(tmp_path: Path, engines: Engines) -> None:
    expected = added_in_order(tmp_path / "first.db", list(ALL), engines)
    for number, order in enumerate(permutations(ALL)):
        if number % 7 == 0:
            assert added_in_order(tmp_path / f"{number}.db", list(order), engines) == expected


def story(number: int, random: Random) -> Text:
    """An article of some stories, with a figure that others may dispute."""
    keys = " ".join(sorted({f"#{random.choice('abcdef')}" for _ in range(3)}))
    return Text(f"{number}.txt", f"Paper{number} {keys}\nThere were {random.randint(1, 3)} dead\nAnd {number} arrested")


def test_with_full_lists_of_kin_the_order_changes_nothing_and_every_list_is_bounded(tmp_path: Path) -> None:
    random = Random(4)
    sources = [story(number, random) for number in range(24)]
    expected = added_in_order(tmp_path / "first.db", sources, FEW)
    for number in range(3):
        random.shuffle(sources)
        path = tmp_path / f"{number}.db"
        assert added_in_order(path, sources, FEW) == expected
        with Library.open(path, annotator="ann", engines=FEW) as library:
            for entry in library.claims.all():
                others = {piece.evidence.article_id for piece in library.claims.evidence(entry.claim.id)}
                assert len(others) <= FEW.partners
            library.articles.relink()
            assert outcome(library) == expected


def test_links_are_planned_anew_where_another_process_adds_meanwhile(path: Path, reopen: Open) -> None:
    """Two articles that are added at the same moment find each other all the same."""
    other = reopen()
    waiting = [SUN, COPY]

    def extract(article: Article) -> list[Claim]:
        if article.location == "times.txt" and waiting:
            other.articles.add([waiting.pop()])
        return small.extract(article)

    with Library.open(path, annotator="ann", clock=Clock(), engines=replace(ENGINES, extract=extract)) as library:
        library.articles.add([POST])
        [added] = library.articles.add([TIMES]).articles
        assert added.article_id == 4
        assert outcome(library) == added_in_order(path.with_name("calm.db"), [SUN, TIMES, COPY, POST], ENGINES)


def test_under_steady_competition_the_article_is_added_in_the_end(path: Path, reopen: Open) -> None:
    other = reopen()
    count = 0

    def extract(article: Article) -> list[Claim]:
        nonlocal count
        count += 1
        if article.location == "times.txt" and count < 4:
            other.articles.add([Text(f"{count}.txt", f"Paper{count} #fire\nThere were {count} dead")])
        return small.extract(article)

    with Library.open(path, annotator="ann", clock=Clock(), engines=replace(ENGINES, extract=extract)) as library:
        assert library.articles.add([TIMES]).articles[0].outcome == "added"
        assert len(library.claims.evidence(claim_of(library, "times.txt", "16 dead"))) == 3


def test_an_article_with_the_keys_of_an_earlier_version_is_found_by_a_new_one(reopen: Open) -> None:
    library = reopen(engines=replace(ENGINES, earlier_keys="w:"))
    library.articles.add([TIMES])
    keys = kin.keys(library._workspace.store, [1])[1]
    with library._workspace.store.transaction():
        kin.set_keys(library._workspace.store, 1, {f"w:{key}": weight for key, weight in keys.items()})
    library.articles.add([SUN])
    assert kin.keys(library._workspace.store, [1])[1] == keys
    assert library.claims.evidence(claim_of(library, "times.txt", "16 dead"))
