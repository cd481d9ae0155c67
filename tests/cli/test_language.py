"""Articles in another language than English: read, marked, searched, and nothing compared, which every command says."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import Verdict
from db.slots import Slots
from reader.library import Library
from tests.cli.conftest import Run

ONE = """Brand in der Seilerei

Von Karin Vogt, 16. Dezember 2011

Bei dem Brand in der Seilerei am Hafen sind am Montag 43 Menschen gestorben, wie die Polizei mitteilte. Der Schaden wird auf
2,5 Millionen geschätzt. Drei Männer wurden nach dem Brand festgenommen.
"""
OTHER = """Feuer am Hafen

Von Ole Brandt, 17. Dezember 2011

Bei dem Brand in der Seilerei am Hafen sind am Montag siebzehn Menschen gestorben, wie die Polizei mitteilte. Der Schaden wird
auf 1.500 geschätzt. Zwei Männer wurden nach dem Brand festgenommen.
"""
SENTENCE = "The language is German: claims are sentences, and nothing is compared."


@pytest.fixture
def german(run: Run, tmp_path: Path) -> Path:
    """A library of two German articles that contradict each other."""
    (tmp_path / "one.txt").write_text(ONE, "utf-8")
    (tmp_path / "other.txt").write_text(OTHER, "utf-8")
    assert SENTENCE in run("--db", tmp_path / "case.db", "add", tmp_path / "one.txt", tmp_path / "other.txt").out
    return tmp_path / "case.db"


def test_nothing_is_compared_and_every_command_says_so(run: Run, german: Path) -> None:
    with Library.open(german, annotator="ann") as library:
        claims = library.claims.all()
        assert [len(library.claims.evidence(entry.claim.id)) for entry in claims] == [0] * len(claims)
        assert [entry.claim.slots for entry in claims] == [Slots()] * len(claims)
        assert {entry.suggestion.verdict for entry in claims} == {Verdict.UNVERIFIED}
        assert not any(entry.findings for entry in library.articles.all())
    for command in (["list"], ["check"], ["show", "1"]):
        assert SENTENCE in " ".join(run("--db", german, *command).out.split())


def test_claims_in_such_a_language_are_marked_searched_and_cut_by_hand(run: Run, german: Path) -> None:
    with Library.open(german, annotator="ann") as library:
        claim = library.claims.all()[0].claim
        library.marks.mark(claim.id, Verdict.CONTESTED)
        text = library.articles.get(1).text
        start = text.index("43 Menschen")
        made = library.claims.add(1, start, start + len("43 Menschen gestorben"))
        assert made.claim.slots == Slots()
        assert library.claims.get(claim.id).verdict is Verdict.CONTESTED
    assert "siebzehn" in run("--db", german, "search", "siebzehn").out


def test_the_language_of_an_article_can_be_corrected_and_that_be_taken_back(run: Run, german: Path) -> None:
    def slots() -> bool:
        with Library.open(german, annotator="ann") as library:
            return any(entry.claim.slots != Slots() for entry in library.claims.all(1))

    assert run("--db", german, "edit", "1", "--language", "en").code == 0
    assert slots()
    assert run("--db", german, "undo").code == 0
    assert not slots()
    assert "German" in run("--db", german, "list").out
