"""What the screen shows of a suggestion: agreement that no passage by itself carries looks weaker than firm agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Claim, Suggestion, Verdict
from reader.entries import EvidenceEntry
from reader.glyph import SUGGESTIONS, VERDICTS, WEAKLY
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens.reading_article import suggested
from reader.ui.widgets.claim_map import ClaimMap
from tests.ui import engines
from tests.ui.conftest import ARTICLES, Text
from tests.ui.pilot import press, reading, shown

Make = Callable[..., ReaderApp]


def suggest(claim: Claim, evidence: Sequence[EvidenceEntry]) -> Suggestion:
    """As the other tests have it; but what the coast guard did is weakly agreed on."""
    if "coast guard" in claim.quote:
        return Suggestion(Verdict.CORROBORATED, 0, 0, "Taken together.")
    return engines.suggest(claim, evidence)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "case.db", annotator="ada", engines=replace(engines.ENGINES, suggest=suggest)) as opened:
        opened.articles.add([Text(name, text) for name, text in ARTICLES.items()])
        yield opened


@pytest.mark.parametrize(("agreeing", "words"), [(0, "weakly suggested: corroborated"), (1, "suggested: corroborated")])
def test_a_suggestion_that_no_passage_by_itself_carries_is_called_weak(agreeing: int, words: str) -> None:
    assert suggested(Suggestion(Verdict.CORROBORATED, agreeing)) == words
    assert suggested(Suggestion(Verdict.CONTESTED, 0, 1)) == "suggested: contested"


async def test_weak_agreement_has_its_own_sign_in_list_gutter_and_help(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        text = shown(app)
        assert "∴ - The coast guard saved 95" in text
        assert "∴ The coast guard saved 95" in text
        assert "+ - The captain was arrested." in text
        await press(pilot, "j", "j")
        assert "Others say 1/1 · weakly suggested: corroborated ─" in shown(app)
        await press(pilot, "question_mark")
        assert f"∴   {WEAKLY.meaning}" in shown(app)


async def test_the_sign_follows_the_verdict_and_comes_back_with_undo(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "j", "j", "1")
        assert "∴" not in shown(app)
        await press(pilot, "0", "u", "u")
        assert "∴ The coast guard saved 95" in shown(app)


async def test_under_a_filter_too_weak_agreement_looks_weak(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "vertical_line", *"suggested:corroborated", "enter")
        assert reading(app).opened().hidden
        assert "∴ The coast guard saved 95" in shown(app)


def test_of_several_claims_in_a_line_the_map_shows_firm_agreement_before_weak_and_weak_before_none() -> None:
    firm, none = SUGGESTIONS[Verdict.CORROBORATED], SUGGESTIONS[Verdict.UNVERIFIED]
    assert [ClaimMap([0, 0], signs, range(10), 1)[0] for signs in ((WEAKLY, firm), (none, WEAKLY))] == [firm, WEAKLY]


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
