"""Adding articles while the screens go on: the work in a thread of its own, how far it is, and the way to stop it.

Belongs to the session and not to a screen, so that it goes on when the library is left, and is found again there.
"""

from __future__ import annotations

import os
from asyncio import sleep
from collections.abc import Callable, Iterable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.app import App

from reader.errors import ReaderError
from reader.text.wrapping import printable
from reader.ui.boundary import report
from reader.ui.cells import clip, count
from reader.ui.omission import OUTCOMES, omissions

if TYPE_CHECKING:
    from reader.ingest.source import Source
    from reader.library import Library
    from reader.report import AddReport

PATIENCE = 5.0
"""Seconds that the article in hand has when the program is left."""

TOLD = 3
"""Failures that are told one by one; more are counted."""


class Intake:
    """What is being added, and how far it is."""

    def __init__(self, open_library: Callable[[], Library]) -> None:
        self._open_library = open_library
        """Opens the library once more, for a thread of its own."""
        self._cancelled = False
        self._waiting: list[Source] = []
        """What was brought while something else was added."""
        self.running = False
        self.progress = ""
        """How far it is, in words."""

    def begin(self, app: App[Any], place: str, done: Callable[[int | None, str], object]) -> None:
        """Add what stands at a path or an address; then tell the first of it, and in words what became of all.

        A visitor names addresses alone, and public ones.
        """
        from reader.ingest.asking import Asking
        from reader.ingest.source import sources

        if app.is_web and "://" not in place:
            raise ReaderError("A visitor sees no files of this machine.", "Add an address, or files of your own.")
        self._begin(app, sources([expanded(place)], Asking(visitor=app.is_web)), clip(place, 60), done)

    def take(self, app: App[Any], source: Source, done: Callable[[int | None, str], object]) -> None:
        """Add something that was brought, at once or when the rest is added."""
        self._waiting.append(source)
        if not self.running:
            self._go_on(app, done)

    def _go_on(self, app: App[Any], done: Callable[[int | None, str], object]) -> None:
        """Add what waits."""
        if waiting := self._waiting:
            self._waiting = []
            self._begin(app, waiting, count(len(waiting), "file"), done)

    def _begin(self, app: App[Any], found: Iterable[Source], name: str, done: Callable[[int | None, str], object]) -> None:
        self._cancelled = False
        self.running = True
        self.progress = f"Reading {name} …"
        app.run_worker(lambda: self._work(app, found, done), thread=True, group="intake")

    def cancel(self) -> None:
        """Stop before the next article; what was added until then stays."""
        self._cancelled = True
        self._waiting.clear()
        self.progress = "Stopping after this article …"

    async def leave(self) -> None:
        """Stop like that, and wait for the article, but not for ever: what is read may never end, and nothing of it is stored."""
        end = monotonic() + PATIENCE
        if self.running:
            self.cancel()
        while self.running and monotonic() < end:
            await sleep(0.01)

    def _work(self, app: App[Any], sources: Iterable[Source], done: Callable[[int | None, str], object]) -> None:
        def told(location: str, number: int, total: int) -> None:
            if location and not self._cancelled:
                self.progress = f"Adding {number + 1}/{total}: {clip(Path(location).name or location, 50)} · esc stops"

        try:
            with self._open_library() as library:
                found = library.articles.add(sources, told, lambda: self._cancelled)
        except ReaderError as error:
            app.call_from_thread(self._end)
            app.call_from_thread(report, app, error)
        else:
            app.call_from_thread(self._done, app, found, done)
        app.call_from_thread(self._go_on, app, done)

    def _end(self) -> None:
        self.running = False
        self.progress = ""

    def _done(self, app: App[Any], found: AddReport, done: Callable[[int | None, str], object]) -> None:
        self._end()
        failed = [article for article in found.articles if article.outcome == "failed"]
        for article in failed[:TOLD]:
            report(app, ReaderError(article.message))
        if told := omissions(found):
            app.notify("\n".join(f"Passed over: {printable(omission)}." for omission in told), timeout=8, markup=False)
        first = next((article.article_id for article in found.articles if article.article_id is not None), None)
        done(first, _told(found, cancelled=self._cancelled))


def expanded(place: str) -> str:
    """A path with the home folder for its tilde; an address as it is. No name here means standard input, which has the keys."""
    if place == "-":
        return f"{os.curdir}{os.sep}{place}"
    return place if "://" in place else os.path.expanduser(place)  # noqa: PTH111 - Path's own fails for "~nobody"


def _told(found: AddReport, *, cancelled: bool) -> str:
    """What became of all, in words."""
    numbers = {outcome: found.count(outcome) for outcome in OUTCOMES}
    passed = numbers.pop("passed")
    words = ", ".join(f"{count(number, 'article')} {OUTCOMES[outcome]}" for outcome, number in numbers.items() if number)
    claims = sum(article.claims for article in found.articles)
    found_claims = f", with {count(claims, 'claim')}" if claims else ""
    omitted = f"; {passed:,} {OUTCOMES['passed']}" if passed else ""
    return f"{'Stopped: ' if cancelled else ''}{words or 'nothing to add'}{found_claims}{omitted}."
