"""Finding articles and claims by what a person types, and what lists hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from db import articles
from db.records import Relation, Verdict
from reader.errors import ReaderError
from reader.library import Library
from tests.library import small
from tests.library.small import ALL, POST

COUNTED = (Relation.CORROBORATES, Relation.CONTESTS, Relation.RELATED)


@pytest.mark.parametrize("reference", [2, "2", " 2 ", "news/post.txt", "post.txt"])
def test_an_article_is_found_by_number_location_or_file_name(library: Library, reference: int | str) -> None:
    assert library.articles.get(reference).location == "news/post.txt"


def test_an_article_is_found_by_the_beginning_of_its_hash(library: Library) -> None:
    for number, source in enumerate(ALL, start=1):
        digest = small.read(source.read(), source.location).sha256
        assert library.articles.get(digest[:8]).id == library.articles.get(digest.upper()).id == number


@pytest.mark.parametrize("reference", [99, "99", "", "post", "ost.txt", "txt", "deadbeef", "%", "'"])
def test_what_names_no_article_says_so(library: Library, reference: int | str) -> None:
    with pytest.raises(ReaderError, match="There is no article"):
        library.articles.get(reference)


def test_a_name_that_several_articles_have_asks_for_more(library: Library) -> None:
    library.articles.add([replace(POST, location="old/post.txt", text=POST.text + "\nMore")])
    with pytest.raises(ReaderError, match="several articles: 2, 6"):
        library.articles.get("post.txt")
    assert library.articles.get("old/post.txt").id == 6


def test_a_file_name_on_windows_is_one_too(library: Library) -> None:
    library.articles.add([small.Text("C:\\case\\page.txt", "Page on #fire")])
    assert library.articles.get("page.txt").id == 6


def test_a_claim_is_found_by_the_beginning_of_its_id(library: Library) -> None:
    for entry in library.claims.all():
        assert library.claims.get(entry.claim.id) == library.claims.get(entry.claim.id[:10].upper()) == entry
    for reference in ("", "9" * 16, "x", "%"):
        with pytest.raises(ReaderError, match=r"no claim|several claims"):
            library.claims.get(reference)


def test_a_claim_is_told_with_how_much_stands_beside_it(library: Library) -> None:
    told = []
    for entry in library.claims.all():
        beside = Counter(piece.evidence.relation for piece in library.claims.evidence(entry.claim.id))
        assert (entry.corroborates, entry.contests, entry.related) == tuple(beside[relation] for relation in COUNTED)
        told.append(beside)
    assert all(any(not beside[relation] for beside in told) for relation in COUNTED), "some have none of a relation"
    assert Counter() in told, "and some have nothing beside them"


def test_lists_are_in_order_and_without_texts(library: Library) -> None:
    entries = library.articles.all()
    assert [entry.id for entry in entries] == [1, 2, 3, 4, 5]
    assert {(entry.article.text, entry.article.blocks) for entry in entries} == {("", ())}
    assert [entry.words for entry in entries] == [len(source.text.split()) for source in ALL]
    assert [finding.kind for finding in entries[1].findings] == ["odd"]
    places = [(entry.claim.article_id, entry.claim.start) for entry in library.claims.all()]
    assert places == sorted(places)
    assert library.claims.all(2) == [entry for entry in library.claims.all() if entry.claim.article_id == 2]
    assert [finding.article_id for finding in library.articles.findings()] == [2, 4]
    assert [finding.article_id for finding in library.articles.findings(4)] == [4]


def test_a_claim_that_was_removed_is_left_out(library: Library) -> None:
    first, *others = library.claims.all()
    library._workspace.store.run("UPDATE claim SET removed = 1 WHERE id = ?", (first.claim.id,))
    assert library.claims.all() == others
    assert library.articles.all()[0].progress.unmarked == 1
    library.articles.relink()
    assert {entry.claim.id for entry in library.claims.all()} == {entry.claim.id for entry in others}
    assert all(piece.evidence.start != first.claim.start for piece in library.claims.evidence(others[1].claim.id))


def test_a_snapshot_holds_texts_claims_and_evidence_of_all_or_of_one_article(library: Library) -> None:
    whole, one = library.view.snapshot(), library.view.snapshot(2)
    assert whole.articles == tuple(library.articles.all())
    assert whole.texts == {number: source.text for number, source in enumerate(ALL, start=1)}
    assert whole.claims == tuple(library.claims.all())
    assert whole.evidence == {
        entry.claim.id: tuple(pieces) for entry in library.claims.all() if (pieces := library.claims.evidence(entry.claim.id))
    }
    assert (one.articles, one.texts) == ((library.articles.all()[1],), {2: POST.text})
    assert one.claims == tuple(library.claims.all(2))
    assert one.evidence == {entry.claim.id: whole.evidence[entry.claim.id] for entry in one.claims}


def test_a_search_says_where_and_in_which_article(library: Library) -> None:
    hits = library.view.search("toll")
    assert [(hit.article_id, hit.source) for hit in hits] == [(2, "Post"), (3, "Sun"), (4, "Copy")]
    assert {library.articles.get(hit.article_id).text[hit.start : hit.end] for hit in hits} == {"toll"}
    assert [hit.article_id for hit in library.view.search("tol", 3)] == [3]
    assert len(library.view.search("toll", limit=2)) == 2


def test_a_snippet_is_one_line_round_the_match(library: Library) -> None:
    text = "Long on #fire\n" + "word " * 60 + "needle " + "tail " * 60
    library.articles.add([small.Text("long.txt", text)])
    [hit] = library.view.search("needle")
    assert "needle" in hit.snippet
    assert hit.snippet.startswith("…word")
    assert hit.snippet.endswith("tail…")
    assert len(hit.snippet) < 180
    assert text[hit.start : hit.end] == "needle"
    assert [hit.snippet[span.start : span.end] for span in hit.lit] == ["needle"]


def test_an_article_that_goes_takes_along_all_that_is_its_own_and_nothing_else(library: Library) -> None:
    store = library._workspace.store
    library.marks.mark(library.claims.all(2)[0].claim.id, Verdict.CONTESTED)
    changes = library.log.changes()
    articles.delete(store, 2)
    assert [entry.id for entry in library.articles.all()] == [1, 3, 4, 5]
    assert {entry.claim.article_id for entry in library.claims.all()} == {1, 3, 4, 5}
    snapshot = library.view.snapshot()
    assert {piece.evidence.article_id for pieces in snapshot.evidence.values() for piece in pieces} == {1, 3, 4}
    assert [hit.article_id for hit in library.view.search("toll")] == [3, 4]
    assert library.log.changes() == changes
    assert store.rows("PRAGMA foreign_key_check") == []
    assert library.articles.add([POST]).articles[0].article_id == 6
