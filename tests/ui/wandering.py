"""Someone who presses anything: steps of keys, mouse and sizes, and the app that they are played on, as fast as it takes them.

Knows what must hold whatever is pressed. Which steps, and how many, is `tests.ui.test_random_keys`.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.events import Key, MouseDown, MouseEvent, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp
from textual.events import Resize as Resized
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input

from db.records import Verdict
from reader.entries import ClaimEntry
from reader.library import Library
from reader.settings import Settings
from reader.ui.app import ReaderApp
from reader.ui.keymap import PRESETS
from reader.ui.keys.registry import BY_ID
from reader.ui.reading.screen import ReadingScreen
from reader.ui.screens.library import LibraryScreen
from reader.ui.session import Session
from tests.ui.conftest import ARTICLES, Text
from tests.ui.engines import ENGINES
from tests.ui.stillness import drained

MORE = {
    "copy.txt": """Evening Star | 2011-12-18 | Questions after the ferry

The ferry carried 140 people. The coast guard saved 95 people. The owner declined to speak.""",
    "wide.txt": "海港报 | 2011-12-17 | 渡轮 倾覆 🚢\n\n渡轮 carried 120 people. Ё A\u0301 saved 95 people. مرحبا sank at 6.",
    "bare.txt": "Nobody | | Nothing to check\n\n# Only a heading",
    "long.txt": "Long Paper | 2012-01-02 | All of it\n\n"
    + "\n\n".join(f"- Boat {number} carried {number * 7} people. Its mast broke at {number} o'clock." for number in range(40)),
}
"""Besides the three short reports: a copy, other scripts, nothing, and more than a screen."""


@dataclass(frozen=True, slots=True)
class Resize:
    """The terminal has another size."""

    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Mouse:
    """A click, a drag, or a turn of the wheel; places in hundredths of the screen."""

    deed: str
    at: tuple[int, int]
    to: tuple[int, int] = (0, 0)


Step = str | Resize | Mouse


def keys_in(keymap: str) -> list[str]:
    """Every key that any screen or dialog has for something in any keymap, but those that leave the program in this one."""
    keys = {key for binding in BY_ID.values() for key in binding.key.split(",")}
    keys |= {key for preset in PRESETS.values() for given in preset.values() for key in given}
    leaving = {"Q", "Z"} if keymap == "newsboat" else {"q", "Q", "Z"}
    return sorted({key for chord in keys for key in chord.split()} - leaving)


class Watched(Session):
    """A session that sees to every mark: what is said to be stored stands in the file at once."""

    marks = 0
    """How many verdicts were changed."""

    def mark(self, claim_id: str, verdict: Verdict | None) -> ClaimEntry:
        before = self.library.claims.get(claim_id).verdict
        stored = super().mark(claim_id, verdict)
        with self.another_library() as other:
            assert stored.verdict is verdict
            assert other.claims.get(claim_id).verdict is verdict
        self.marks += before is not verdict
        return stored

    def another_library(self) -> Library:
        return Library.open(self.library.path, annotator=self.library.annotator, engines=ENGINES)


@cache
def _built() -> tuple[TemporaryDirectory[str], Path]:
    """The library that each wanderer gets a copy of: of two annotators who do not agree; and the folder, lest it goes."""
    folder = TemporaryDirectory()
    ada, bob = Path(folder.name, "ada.db"), Path(folder.name, "bob.db")
    with Library.open(ada, annotator="ada", engines=ENGINES) as library:
        library.articles.add([Text(name, text) for name, text in (ARTICLES | MORE).items()])
        library.view.save_filter("worth a look", "verdict:contested")
        claims = [entry.claim.id for entry in library.claims.all()]
    shutil.copy(ada, bob)
    with Library.open(bob, annotator="bob", engines=ENGINES) as library:
        for claim in claims[:6]:
            library.marks.mark(claim, Verdict.CONTESTED)
            library.marks.note(claim, "I [b]doubt[/b] it")
            library.marks.tag(claim, ("toll", "späte Meldung"))
    with Library.open(ada, annotator="ada", engines=ENGINES) as library:
        for claim, verdict in zip(claims, (*Verdict, *Verdict), strict=False):
            library.marks.mark(claim, verdict)
        library.case.merge(bob)
    return folder, ada


class Wanderer:
    """An app, and the hands on it."""

    def __init__(self, app: ReaderApp, pilot: Pilot[int], session: Watched) -> None:
        self.app = app
        self._pilot = pilot
        self._session = session
        self._events = len(session.library.log.changes())
        self._steps = 0

    @property
    def left(self) -> bool:
        """Whether the program was left, in order."""
        return self.app.return_code == 0

    async def play(self, steps: Sequence[Step]) -> None:
        """Do all of the steps, or as many as it takes to leave the program by a click; then see that nothing is lost."""
        for step in steps:
            await self._do(step)
            if self.left:
                break
        await self._pilot.app.workers.wait_for_complete()
        self._loses_nothing()

    def _loses_nothing(self) -> None:
        library = self._session.library
        assert len(library.log.changes()) >= self._events + self._session.marks
        assert library.log.verify().problem == ""

    async def goes_back(self) -> None:
        """Escape leads back to the list of articles, and there the key for leaving leaves."""
        await self._pilot.resize_terminal(100, 30)
        for _ in range(RETURNS):
            await self._pilot.pause()
            if isinstance(self.app.screen, LibraryScreen) and self.app.focused is None:
                break
            if isinstance(self.app.screen, ReadingScreen):
                self._shows_what_is_stored(self.app.screen)
            await self._pilot.press("escape")
        assert isinstance(self.app.screen, LibraryScreen), self.app.screen_stack
        await self._pilot.press("Q" if self._session.settings.keymap == "newsboat" else "q")
        await self._pilot.pause()
        assert self.left

    def _shows_what_is_stored(self, screen: ReadingScreen) -> None:
        if screen.board.reading is not None:
            shown = {entry.claim.id: entry.verdict for entry in screen.board.reading.claims}
            stored = {entry.claim.id: entry.verdict for entry in self._session.library.claims.all(screen.board.reading.id)}
            # A filter that the keys happened to set hides claims; what is shown is what is stored all the same.
            assert shown.items() <= stored.items() if self._session.filter else shown == stored

    async def _do(self, step: Step) -> None:
        """One step; the app is waited for as long as it is busy, and every few steps until it has rested."""
        driver = self.app._driver
        assert driver is not None
        match step:
            case str():
                name = "escape" if step == "enter" and self._leads_out() else step
                driver.process_message(Key(name, CHARACTERS.get(name, name if len(name) == 1 else None)))
            case Resize(columns, rows):
                driver._size = (columns, rows)
                self.app.post_message(Resized(Size(columns, rows), Size(columns, rows)))
            case Mouse():
                for event in self._events_of(step):
                    driver.process_message(event)
                    await drained()
        self._steps += 1
        await drained()
        if self._steps % 10 == 0:
            await self._pilot.pause()

    def _leads_out(self) -> bool:
        """Whether enter would read or write a path outside of the test's folder."""
        return any(field.value.lstrip().startswith(("/", "~", "..")) for field in self.app.screen.query(Input))

    def _events_of(self, mouse: Mouse) -> Iterator[MouseEvent]:
        x, y, to_x, to_y = (
            place * (size - 1) // 100
            for place, size in zip((*mouse.at, *mouse.to), (*self.app.size, *self.app.size), strict=True)
        )
        match mouse.deed:
            case "down":
                yield _event(MouseScrollDown, x, y)
            case "up":
                yield _event(MouseScrollUp, x, y)
            case "drag":
                yield from (_event(MouseDown, x, y), _event(MouseMove, to_x, to_y), _event(MouseUp, to_x, to_y))
            case _:
                for _ in range(int(mouse.deed)):
                    yield from (_event(MouseMove, x, y, button=0), _event(MouseDown, x, y), _event(MouseUp, x, y))


RETURNS = 25
"""How often escape may have to be pressed: dialogs, searches, and the way through articles behind one."""

CHARACTERS: Mapping[str, str] = {
    "slash": "/", "plus": "+", "minus": "-", "question_mark": "?", "colon": ":", "left_square_bracket": "[", "full_stop": ".",
    "right_square_bracket": "]", "exclamation_mark": "!", "vertical_line": "|", "ampersand": "&", "equals_sign": "=",
    "quotation_mark": '"', "space": " ", "greater_than_sign": ">", "tab": "\t", "enter": "\r",
}  # fmt: skip
"""What a key types, where its name is not that."""


def _event(kind: type[MouseEvent], x: int, y: int, button: int = 1) -> MouseEvent:
    return kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y)


@asynccontextmanager
async def wandering(keymap: str, *, demo: bool = True) -> AsyncIterator[Wanderer]:
    """Someone at the app, with a library of their own in a folder of its own."""
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        path = Path(shutil.copy(_built()[1], folder))
        with Library.open(path, annotator="ada", engines=ENGINES) as library:
            session = Watched(library, Settings(keymap=keymap), demo=demo)
            app = ReaderApp(session)
            async with app.run_test(size=(120, 40)) as pilot:
                yield Wanderer(app, pilot, session)
            assert app.return_code == 0
