"""A page that changed, on screen: the alarm beside the claim, what it said before, and a key that lets a mark hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.records import Verdict
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens.versions import VersionsDialog
from reader.ui.trail import Place
from tests.library.small import Text
from tests.ui.pilot import press, reading, shown

FIRST = (
    "Ledger | 2011-12-16 | Ferry sinks off Lindholm\n\n"
    "The ferry carried many people. Divers found 43 dead in the hull. Police arrested 2 officers on Friday."
)
LATER = FIRST.replace("43 dead", "17 dead")


@pytest.fixture
def changed(library: Library) -> Library:
    """A library with a page of which a marked figure was changed."""
    number = library.articles.add([Text("changed.txt", FIRST)]).articles[0].article_id
    claim = next(entry.claim.id for entry in library.claims.all(number) if "43 dead" in entry.claim.quote)
    library.marks.mark(claim, Verdict.CONTESTED)
    library.articles.add([Text("changed.txt", LATER)])
    return library


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_stale_mark_shows_both_wordings_and_a_key_lets_it_hold(
    changed: Library, app_of: Callable[..., ReaderApp], size: tuple[int, int]
) -> None:
    number = max(entry.id for entry in changed.articles.all())
    claims = [entry for entry in changed.claims.all(number) if entry.stale]
    assert len(claims) == 1
    app = app_of(changed)
    async with app.run_test(size=size) as pilot:
        reading(app).board.open(Place(number, claims[0].claim.id))
        await pilot.pause()
        await press(pilot, "w")
        assert isinstance(app.screen, VersionsDialog)
        words = shown(app)
        assert "Divers found 43 dead in the hull." in words
        assert "Divers found 17 dead in the hull." in words
        await press(pilot, "w")
        await press(pilot, "R")
        assert changed.claims.get(claims[0].claim.id).verdict is Verdict.CONTESTED
