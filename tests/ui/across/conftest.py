"""Two stories, a ferry in three reports and a fair in two, for the screens of many articles."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Article, Claim, Verdict
from reader.library import Library
from tests.overview.case import slots
from tests.ui.conftest import Text
from tests.ui.engines import ENGINES

ARTICLES = {
    "wire.txt": """Harbour Wire | 2011-12-17 | Ferry capsizes off the cape

The ferry carried 120 people. The boat left on 2011-12-16. The coast guard saved 95 people.

The sea was calm. Nobody saw the fire.""",
    "gazette.txt": """Cape Gazette | 2011-12-18 | Questions after the ferry

The coast guard saved 95 people. The owner declined to speak.

The ferry carried 140 people. The boat left on 2011-12-14.""",
    "post.txt": """Island Post | 2011-12-19 | Ferry: what we know

The ferry carried 120 people. The mast broke at noon.""",
    "fair.txt": """Hill Times | 2012-05-01 | The fair

The fair drew 900 people. It rained.""",
    "fair2.txt": """Vale Echo | 2012-05-02 | Rain at the fair

The fair drew 700 people. The band played.""",
}


def extract(article: Article) -> list[Claim]:
    """The claims of the small engine, with their numbers and dates."""
    return [replace(claim, slots=slots(claim.quote, claim.start)) for claim in ENGINES.extract(article)]


ACROSS = replace(ENGINES, extract=extract)


@pytest.fixture(scope="session")
def two_stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two stories, a ferry in three reports and a fair in two; each test has a copy."""
    path = tmp_path_factory.mktemp("stories") / "case.db"
    with Library.open(path, annotator="ada", engines=ACROSS) as opened:
        opened.articles.add([Text(name, text) for name, text in ARTICLES.items()])
    return path


@pytest.fixture
def library(two_stories: Path, tmp_path: Path) -> Iterator[Library]:
    """Two stories."""
    with Library.open(Path(shutil.copy(two_stories, tmp_path)), annotator="ada", engines=ACROSS) as opened:
        yield opened


@pytest.fixture
def marked(library: Library) -> Library:
    ferry, _, saved, calm, _ = library.claims.all(1)
    library.marks.mark(ferry.claim.id, Verdict.CONTESTED)
    library.marks.tag(ferry.claim.id, ["toll"])
    library.marks.note(saved.claim.id, "ask the coast guard")
    library.marks.mark(library.claims.all(2)[0].claim.id, Verdict.CORROBORATED)
    library.marks.mark(calm.claim.id, Verdict.UNVERIFIED)
    return library
