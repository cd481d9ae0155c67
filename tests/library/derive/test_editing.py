"""Correcting an article, and working everything out anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db import kin
from db.records import Article, Claim, Verdict
from db.slots import Slots
from reader.errors import ReaderError
from reader.library import Library
from tests.library import small
from tests.library.conftest import Open
from tests.library.derive.test_adding import claim_of, outcome
from tests.library.small import ALL, ENGINES, SUN


def test_an_edited_field_is_stored_says_so_and_all_that_names_it_follows(library: Library) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.marks.mark(claim, Verdict.CONTESTED)
    edited = library.articles.edit(1, source="  The   Times ", published="2011-12-16", url="")
    assert (edited.source, edited.published, edited.url) == ("The Times", "2011-12-16", None)
    assert edited.found == {"title": "line 1", "source": "edited", "published": "edited"}
    assert edited == library.articles.get(1)
    entry = library.claims.get(claim)
    assert entry.claim.slots.speaker == "The Times"
    assert entry.verdict is Verdict.CONTESTED
    assert library.claims.evidence(claim)[0].evidence.reason == "The Times against Sun."
    assert "Sun against The Times." in {
        item.evidence.reason for item in library.claims.evidence(claim_of(library, "sun.txt", "15"))
    }


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"published": "16 December 2011"}, "is no date"),
        ({"published": "2011-02-30"}, "is no date"),
        ({"language": "English"}, "no language code"),
        ({"url": "javascript:alert(1)"}, "no web address"),
        ({"text": "x"}, "no field “text”"),
    ],
)
def test_an_impossible_value_is_refused_and_nothing_changes(library: Library, fields: dict[str, Any], words: str) -> None:
    before = library.articles.get(1), library.log.changes()
    with pytest.raises(ReaderError, match=words):
        library.articles.edit(1, title="New", **fields)
    assert (library.articles.get(1), library.log.changes()) == before


def test_a_value_can_be_removed(library: Library) -> None:
    library.articles.edit(1, published="2011-12-16", source="S", language="en")
    edited = library.articles.edit(1, published=None, source=None, language="")
    assert (edited.published, edited.source, edited.language) == (None, "", "")


def story(number: int, keys: str) -> small.Text:
    return small.Text(f"{number}.txt", f"Paper{number} {keys}\nThere were {number % 3} dead")


def keyed_by_source(article: Article, claims: object) -> dict[str, float]:
    return dict.fromkeys(article.source.split(), 1 / len(article.source.split()))


def test_an_edit_that_moves_an_article_to_another_story_leaves_what_adding_it_so_would_have(tmp_path: Path) -> None:
    """Also where the lists of kin are full, and others have to come back on them."""
    engines = replace(ENGINES, story_keys=keyed_by_source, partners=2)
    sources = [small.Text(f"{number}.txt", f"Paper\nThere were {number} dead") for number in range(8)]
    keys = ["a b", "a", "a b c", "a c", "b", "a b", "c", "a"]
    with Library.open(tmp_path / "a.db", annotator="ann", engines=engines) as library:
        library.articles.add(sources)
        for number, words in enumerate(keys, start=1):
            library.articles.edit(number, source=words)
        expected = outcome(library)
        library.articles.edit(1, source="c")
        moved = outcome(library)
        library.articles.relink()
        assert outcome(library) == moved
        library.log.undo()
        assert outcome(library) == expected
        library.articles.relink()
        assert outcome(library) == expected


def test_relinking_changes_nothing_where_the_engines_are_the_same(library: Library) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.marks.mark(claim, Verdict.CONTESTED)
    library.marks.note(claim, "n")
    library.marks.decide(library.claims.evidence(claim)[1].evidence.id, False)
    told: list[tuple[str, int, int]] = []
    before, changes = library.view.snapshot(), library.log.changes()
    assert library.articles.relink(lambda *step: told.append(step)) == 5
    assert (library.view.snapshot(), library.log.changes()) == (before, changes)
    assert told[0] == ("Times on #fire", 0, 20)
    assert told[-1] == ("", 20, 20)


def only_arrests(article: Article) -> list[Claim]:
    return [claim for claim in small.extract(article) if "arrested" in claim.quote]


def test_a_newer_engine_that_finds_less_keeps_what_a_person_touched(library: Library, reopen: Open) -> None:
    marked, noted = claim_of(library, "times.txt", "16 dead"), claim_of(library, "sun.txt", "15 dead")
    decided, dropped = claim_of(library, "copy.txt", "16 dead"), claim_of(library, "other.txt", "16 dead")
    library.marks.mark(marked, Verdict.CONTESTED)
    library.marks.note(noted, "n")
    accepted = library.claims.evidence(decided)[0].evidence.id
    library.marks.decide(accepted, True)
    later = reopen(engines=replace(ENGINES, extract=only_arrests, relate=lambda *_: []))
    later.articles.relink()
    assert {entry.claim.id for entry in later.claims.all() if "arrested" not in entry.claim.quote} == {marked, noted, decided}
    assert later.claims.get(marked).verdict is Verdict.CONTESTED
    assert later.claims.get(noted).mark.note == "n"
    assert [(entry.evidence.id, entry.accepted) for entry in later.claims.evidence(decided)] == [(accepted, True)]
    assert later.claims.evidence(marked) == []
    assert later.claims.get(marked).suggestion.verdict is Verdict.UNVERIFIED
    with pytest.raises(ReaderError):
        later.claims.get(dropped)
    library.articles.relink()
    assert library.claims.get(marked).verdict is Verdict.CONTESTED
    assert len(library.claims.all()) == 8
    assert [library.log.undo() is not None for _ in range(4)] == [True, True, True, False]


def test_relinking_finds_what_a_newer_engine_finds(reopen: Open) -> None:
    old = reopen(engines=replace(ENGINES, relate=lambda *_: [], resemblance=lambda *_: None, extract=only_arrests))
    old.articles.add(ALL)
    new = reopen()
    new.articles.relink()
    expected = outcome(new)
    assert expected["evidence"]
    assert [copy for copy, _ in expected["copies"]] == ["news/post.txt"]
    fresh = Library.open(new.path.with_name("fresh.db"), annotator="ann", engines=ENGINES)
    with fresh:
        fresh.articles.add(ALL)
        assert outcome(fresh) == expected


def test_articles_added_later_link_to_relinked_ones(library: Library) -> None:
    library.articles.relink()
    added = library.articles.add([replace(SUN, location="new.txt", text=SUN.text.replace("Sun", "Moon"))]).articles[0]
    assert added.evidence > 0
    assert kin.compared_with(library._workspace.store, 6) == [1, 2, 3, 4]


def dated(article: Article) -> list[Claim]:
    """Claims that say what day their article has, as those do that speak of yesterday."""
    return [replace(claim, slots=Slots(speaker=article.published)) for claim in small.extract(article)]


def cut_dated(article: Article, start: int, end: int) -> Claim:
    return replace(small.cut(article, start, end), slots=Slots(speaker=article.published))


DATED = replace(ENGINES, extract=dated, cut=cut_dated)


def days(library: Library) -> set[str | None]:
    return {entry.claim.slots.speaker for entry in library.claims.all() if entry.claim.article_id == 1}


@pytest.mark.parametrize("what", ["remove", "split", "recut", "merge", "made"])
def test_a_claim_that_comes_back_has_the_dates_of_the_article_as_it_was_corrected_since(
    library: Library, reopen: Open, what: str
) -> None:
    ann, bob = reopen("ann", DATED), reopen("bob", DATED)
    bob.articles.edit(1, published="2011-12-16")
    ours = [entry.claim for entry in ann.claims.all(1)]
    match what:
        case "remove":
            ann.claims.remove(ours[0].id)
        case "split":
            ann.claims.split(ours[0].id, ours[0].start + len("On the square"))
        case "recut":
            ann.claims.recut(ours[0].id, ours[0].start, ours[0].end - 5)
        case "merge":
            ann.claims.merge([claim.id for claim in ours])
        case "made":
            ann.claims.remove(ann.claims.add(1, 0, 5).claim.id)
    bob.articles.edit(1, published="2011-12-17")
    for step in (ann.log.undo, ann.log.redo, ann.log.undo):
        step()
        assert days(ann) == {"2011-12-17"}
    assert ann.articles.relink() == 5
    assert days(ann) == {"2011-12-17"}


def test_an_article_that_comes_back_where_its_text_was_added_anew_is_read_as_that_one_is_dated(
    library: Library, reopen: Open
) -> None:
    ann, bob = reopen("ann", DATED), reopen("bob", DATED)
    ann.articles.edit(1, published="2011-12-16")
    ann.marks.mark(ann.claims.all(1)[0].claim.id, Verdict.CONTESTED)
    ann.articles.delete(1)
    number = bob.articles.add([small.TIMES]).articles[0].article_id or 0
    bob.articles.edit(number, published="2011-12-17")
    ann.log.undo()
    assert {entry.claim.slots.speaker for entry in ann.claims.all(number)} == {"2011-12-17"}
