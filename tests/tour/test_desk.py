"""Two annotators' libraries come together in a real terminal: brought in, worked through, taken back, and on disk.

python -m pytest tests/tour
"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import Verdict
from reader.ingest.source import sources
from reader.library import Library
from tests.tour.route import Step
from tests.tour.terminal import TMUX, Terminal

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not TMUX, reason="needs tmux")]

TEXTS = {
    "ledger.txt": "The Ledger\n4 May 1901\n\nThe ferry sank on Friday night. It carried 120 people. The captain was arrested.",
    "post.txt": "The Post\n5 May 1901\n\nThe ferry sank on Friday night. It carried 140 people. The mayor resigned.",
}


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Path, Path, list[str]]:
    """Ann's and bob's libraries, in which they marked the claims of the first article differently."""
    ann, bob = tmp_path / "ann.db", tmp_path / "bob.db"
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    with Library.open(ann, annotator="ann") as library:
        library.articles.add(sources([str(tmp_path / name) for name in TEXTS]))
        claims = [entry.claim.id for entry in library.claims.all(1)]
        library.case.back_up(bob)
        for claim in claims:
            library.marks.mark(claim, Verdict.CORROBORATED)
    with Library.open(bob, annotator="bob") as library:
        for claim in claims:
            library.marks.mark(claim, Verdict.CONTESTED)
            library.marks.note(claim, "ask the owner")
    assert len(claims) >= 2
    return ann, bob, claims


def test_a_colleagues_library_is_brought_in_and_worked_through(tmp_path: Path, desk: tuple[Path, Path, list[str]]) -> None:
    ann, bob, claims = desk
    (tmp_path / "state.json").write_text('{"tour": "shown"}', "utf-8")
    terminal = Terminal(tmp_path, 100, 30, "--db", str(ann), "--annotator", "ann")
    try:
        assert "marked by ann" in terminal.wait("marked by ann", 30)
        total = len(claims)
        for step in (
            Step("I", "Bring in a colleague"), Step(str(bob), "bob.db", typed=True), Step("enter", "What came in"),
            Step("enter", f"Conflicts · {total} open"), Step("t", f"{total - 1} open · 1 settled"),
            Step("u", f"Conflicts · {total} open"), Step("m", f"{total - 1} open · 1 settled"),
            Step("enter", "✗ bob  ask the owner"), Step("backspace", f"Conflicts · {total - 1} open"),
            Step("a", "─ Note"), Step("two owners", "two owners", typed=True), Step("enter", "goes with what you choose"),
            Step("3", "Settled: unverified"), Step("H", "Noted “ask the owner” on it"), Step("escape", "Conflicts ·"),
        ):  # fmt: skip
            terminal.do(step.key, typed=step.typed)
            shown = terminal.wait(step.stands)
            assert step.stands in shown, f"{step}\n{shown}"
        terminal.do("q")
        terminal.wait("^$", 5)
    finally:
        terminal.close()
    with Library.open(ann, annotator="ann") as library:
        held = [library.claims.get(claim).mark for claim in claims[:2]]
        assert [(mark.verdict, mark.note) for mark in held] == [
            (Verdict.CORROBORATED, ""),
            (Verdict.UNVERIFIED, "two owners"),
        ]
        assert len(library.case.conflicts()) == total - 2
        assert library.log.verify().problem == ""
