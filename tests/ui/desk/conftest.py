"""A library in which ada and bob mark three claims differently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.records import Verdict
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens.conflicts import ConflictsScreen
from tests.ui.engines import ENGINES

CARRIED, LEFT, SAVED = range(3)
"""Places of claims in the first article."""


def opened(path: Path, annotator: str) -> Library:
    return Library.open(path, annotator=annotator, engines=ENGINES)


@pytest.fixture
def claims(library: Library) -> list[str]:
    """The ids of the first article's claims."""
    return [entry.claim.id for entry in library.claims.all(1)]


@pytest.fixture
def bob(library: Library) -> Iterator[Library]:
    """Another annotator in the same library."""
    with opened(library.path, "bob") as other:
        yield other


@pytest.fixture
def differing(library: Library, bob: Library, claims: list[str]) -> Library:
    """Three claims of the first article that ada and bob mark differently."""
    for claim, mine, theirs in zip(
        claims,
        (Verdict.CORROBORATED, Verdict.CONTESTED, Verdict.UNVERIFIED),
        (Verdict.CONTESTED, Verdict.UNVERIFIED, Verdict.CORROBORATED),
        strict=False,
    ):
        library.marks.mark(claim, mine)
        bob.marks.mark(claim, theirs)
    bob.marks.note(claims[CARRIED], "the owner said 140")
    bob.marks.tag(claims[CARRIED], ["toll"])
    return library


def conflicts(app: ReaderApp) -> ConflictsScreen:
    assert isinstance(app.screen, ConflictsScreen), app.screen
    return app.screen
