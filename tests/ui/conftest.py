"""A library of three short reports in a temporary file, and the app over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from reader.library import Library
from reader.settings import Settings
from reader.ui.app import ReaderApp
from reader.ui.intake import Intake
from reader.ui.session import Session
from tests.ui.engines import ENGINES
from tests.ui.stillness import wait_for_idle

ARTICLES = {
    "wire.txt": """Harbour Wire | 2011-12-17 | Ferry capsizes off the cape

The ferry carried 120 people. It left the harbour at 6 in the morning.

# What is known

- The coast guard saved 95 people.

- The captain was arrested.

> The sea was calm.

@ Subscribe to our newsletter.""",
    "gazette.txt": """Cape Gazette | 2011-12-18 | Questions after the ferry

The ferry carried 140 people. The coast guard saved 95 people. The owner declined to speak.""",
    "assumed.txt": """Island Post | 2011-12-19 | Ferry: what we know

The ferry carried 120 people. The captain was arrested. The mast broke at 7 in the morning.""",
}


@dataclass(frozen=True)
class Text:
    """An article as it is added."""

    location: str
    text: str

    def read(self) -> bytes:
        return self.text.encode()


@pytest.fixture(autouse=True, scope="session")
def waiting_for_stillness() -> Iterator[None]:
    """A pilot waits until the app is still, and no longer."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("textual.app", "textual.pilot"):
            patch.setattr(f"{module}.wait_for_idle", wait_for_idle)
        yield


@pytest.fixture(scope="session")
def reports_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the three reports, added in order; each test has a copy, which is there sooner than another one."""
    path = tmp_path_factory.mktemp("filled") / "case.db"
    with Library.open(path, annotator="ada", engines=ENGINES) as opened:
        report = opened.articles.add([Text(name, text) for name, text in ARTICLES.items()])
        assert report.count("added") == 3
    return path


@pytest.fixture
def library(reports_made: Path, tmp_path: Path) -> Iterator[Library]:
    """The three reports."""
    with Library.open(Path(shutil.copy(reports_made, tmp_path)), annotator="ada", engines=ENGINES) as opened:
        yield opened


@pytest.fixture
def app_of() -> Callable[..., ReaderApp]:
    """Make an app over a library; by default it begins with the first article. Beside the screen it has the same engines."""

    def make(library: Library, *, demo: bool = True, **settings: object) -> ReaderApp:
        session = Session(library, replace(Settings(), **settings), demo=demo)  # type: ignore[arg-type]
        session.another_library = lambda: Library.open(  # type: ignore[method-assign]
            library.path,
            annotator=library.annotator,
            create=False,
            engines=library._workspace.given,
            blind=library.blind,
            policy=library.policy,
        )
        session.intake = Intake(session.another_library)
        return ReaderApp(session)

    return make


@pytest.fixture
def app(library: Library, app_of: Callable[..., ReaderApp]) -> ReaderApp:
    """The app on the first article."""
    return app_of(library)
