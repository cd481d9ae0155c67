"""What the screen shows of a suggestion: a lead looks like none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Claim, Suggestion, Verdict
from reader.entries import EvidenceEntry
from reader.glyph import LEAD, SUGGESTIONS, VERDICTS
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.reading.board import suggested
from reader.ui.widgets.claim_map import ClaimMap
from tests.ui import engines
from tests.ui.conftest import ARTICLES, Text
from tests.ui.pilot import press, reading, shown

Make = Callable[..., ReaderApp]


def suggest(claim: Claim, evidence: Sequence[EvidenceEntry]) -> Suggestion:
    """As the other tests have it; but to what the coast guard did there is a lead only."""
    if "coast guard" in claim.quote:
        return Suggestion(Verdict.UNVERIFIED, 1, 0, "No other source speaks clearly to it.")
    return engines.suggest(claim, evidence)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "case.db", annotator="ada", engines=replace(engines.ENGINES, suggest=suggest)) as opened:
        opened.articles.add([Text(name, text) for name, text in ARTICLES.items()])
        yield opened


def test_leads_are_called_leads_and_no_suggestion() -> None:
    assert suggested(Suggestion(Verdict.UNVERIFIED)) == "suggested: unverified"
    assert suggested(Suggestion(Verdict.UNVERIFIED, 0, 1)) == "a lead, no suggestion"
    assert suggested(Suggestion(Verdict.CORROBORATED, 1)) == "suggested: corroborated"
    assert suggested(Suggestion(Verdict.CONTESTED, 0, 1)) == "suggested: contested"


async def test_a_lead_has_its_own_sign_in_list_gutter_and_help(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        text = shown(app)
        assert "∘ - The coast guard saved 95" in text
        assert "∘ The coast guard saved 95" in text
        assert "+ - The captain was arrested." in text
        await press(pilot, "j", "j")
        assert "Others say 1/1 · a lead, no suggestion ─" in shown(app)
        await press(pilot, "question_mark")
        assert f"∘   {LEAD.meaning}" in shown(app)


async def test_the_sign_follows_the_verdict_and_comes_back_with_undo(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "j", "j", "1")
        assert "∘" not in shown(app)
        await press(pilot, "0", "u", "u")
        assert "∘ The coast guard saved 95" in shown(app)


async def test_under_a_filter_too_a_lead_looks_like_one(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "vertical_line", *"suggested:unverified", "enter")
        assert reading(app).board.opened().hidden
        assert "∘ The coast guard saved 95" in shown(app)


def test_of_several_claims_in_a_line_the_map_shows_agreement_before_leads_and_leads_before_none() -> None:
    firm, none = SUGGESTIONS[Verdict.CORROBORATED], SUGGESTIONS[Verdict.UNVERIFIED]
    assert [ClaimMap([0, 0], signs, range(10), 1)[0] for signs in ((LEAD, firm), (none, LEAD))] == [firm, LEAD]


async def test_a_row_has_the_sign_of_the_claim_under_the_cursor_where_several_begin_in_it(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_square_bracket", "c", "x")
        signs = []
        for key in ("k", "k", "j", "j"):
            await press(pilot, key)
            (row,) = (line for line in shown(app).splitlines() if "140 people. The coast" in line)
            signs.append(row[: row.index("The ferry")].strip())
        first, second = VERDICTS[Verdict.CORROBORATED].glyph, VERDICTS[Verdict.CONTESTED].glyph
        assert signs == [f"▌{second}", f"▌{first}", f"▌{second}", first], "the last one begins in another row"
