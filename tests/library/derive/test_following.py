"""What follows from a change by hand is worked out before the library is held for it, and anew where that no longer stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from db.records import Evidence, Relation, Verdict
from db.vectors import VectorCache
from reader.evidence import Side
from reader.library import Library
from tests.library import small
from tests.library.conftest import Open
from tests.library.derive.test_adding import claim_of
from tests.library.sight import view

Act = Callable[[Library, str], object]

CHANGES: tuple[Act, ...] = (
    lambda library, claim: library.claims.add(1, 0, 5),
    lambda library, claim: library.claims.recut(
        claim, library.claims.get(claim).claim.start, library.claims.get(claim).claim.end - 5
    ),
    lambda library, claim: library.claims.split(claim, library.claims.get(claim).claim.start + 6),
    lambda library, claim: library.claims.merge([entry.claim.id for entry in library.claims.all(1)]),
    lambda library, claim: library.claims.remove(claim),
    lambda library, claim: library.claims.unlink(library.claims.evidence(claim)[-1].evidence.id),
)
"""Changes of claims and evidence, beside which something was linked by hand before."""


@pytest.fixture(params=CHANGES, ids=["add", "bounds", "split", "merge", "remove", "unlink"])
def change(request: pytest.FixtureRequest) -> Act:
    found: Act = request.param
    return found


def meanwhile(job: Callable[[], object], done: list[None]) -> Callable[[Side, Side, VectorCache], list[Evidence]]:
    """An engine that does something else, once, while it compares."""

    def relate(one: Side, other: Side, vectors: VectorCache) -> list[Evidence]:
        if not done:
            done.append(None)
            job()
        return small.relate(one, other, vectors)

    return relate


def test_others_mark_while_it_is_worked_out(reopen: Open, library: Library, change: Act) -> None:
    bob = reopen("bob")
    claim, other = claim_of(library, "times.txt", "16 dead"), claim_of(library, "sun.txt", "15 dead")
    library.claims.link(claim, 3, 0, 3, Relation.RELATED)
    verdicts = iter([Verdict.CONTESTED, Verdict.UNVERIFIED, Verdict.CORROBORATED])
    done: list[None] = []
    relate = meanwhile(lambda: bob.marks.mark(other, next(verdicts)), done)
    ann = reopen("ann", engines=replace(small.ENGINES, relate=relate))
    for act in ("do", "undo", "redo"):
        before = bob.claims.get(other).verdict
        done.clear()
        change(ann, claim) if act == "do" else getattr(ann.log, act)()
        assert bob.claims.get(other).verdict is not before


def test_what_another_changed_meanwhile_counts(reopen: Open, library: Library, change: Act) -> None:
    bob = reopen("bob")
    claim = claim_of(library, "times.txt", "16 dead")
    library.claims.link(claim, 3, 0, 3, Relation.RELATED)
    start = library.articles.get(2).text.index("were 37 arrested")
    relate = meanwhile(lambda: bob.claims.add(2, start, start + len("were 37 arrested")), [])
    change(reopen("ann", engines=replace(small.ENGINES, relate=relate)), claim)
    found = view(library)
    library.articles.relink()
    assert view(library) == found, "as if one had been done after the other"


def test_an_article_that_another_deletes_meanwhile_is_beside_nothing(reopen: Open, library: Library, change: Act) -> None:
    bob = reopen("bob")
    claim = claim_of(library, "times.txt", "16 dead")
    library.claims.link(claim, 3, 0, 3, Relation.RELATED)
    relate = meanwhile(lambda: bob.articles.delete(2), [])
    change(reopen("ann", engines=replace(small.ENGINES, relate=relate)), claim)
    found = view(library)
    library.articles.relink()
    assert view(library) == found, "as if one had been done after the other"


def test_a_claim_that_another_removed_meanwhile_is_not_cut(reopen: Open, library: Library) -> None:
    bob = reopen("bob")
    claim = claim_of(library, "times.txt", "16 dead")
    span = library.claims.get(claim).claim
    ann = reopen("ann", engines=replace(small.ENGINES, relate=meanwhile(lambda: bob.claims.remove(claim), [])))
    with pytest.raises(Exception, match="This claim was removed"):
        ann.claims.recut(claim, span.start, span.end - 5)
    assert len(library.claims.all(1)) == 1
