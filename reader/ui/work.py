"""Work that is too long for the moment of a key: done beside the screen, with a library of its own, and told when it is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from textual.app import App
from textual.screen import Screen
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.library import Library
from reader.ui.boundary import report, said
from reader.ui.host import Host
from reader.ui.session import Session

Result = TypeVar("Result")

BACKGROUND = "background"
"""The group of what stores or writes something that was asked for: the program does not end before it is done."""

LONG = 500
"""Lines of a log up to which it is looked through at once, which takes some 15 ms; above that it is done beside the screen."""


class LeftError(Exception):
    """The screen for which something was looked up was left meanwhile."""


def run(
    app: App[Any],
    session: Session,
    job: Callable[[Library], Result],
    then: Callable[[Result], object],
    failed: Callable[[], object] = lambda: None,
    *,
    stores: bool = True,
) -> None:
    """Do something with another connection to the library; it goes on when the screen is left, since it belongs to the app.

    Args:
        app: The program.
        session: The open library.
        job: What is to be done.
        then: Takes the result.
        failed: What is done besides, where it went wrong and that was said.
        stores: Whether what is to be stored meanwhile waits for it.
    """
    if stores:
        session.writes.hold()

    def free() -> None:
        if stores:
            with said(app):
                session.writes.release()

    def done(result: Result) -> None:
        free()
        then(result)

    def wrong(error: ReaderError) -> None:
        free()
        report(app, error)
        failed()

    def tell(what: Callable[[], None]) -> None:
        standing: Callable[..., Awaitable[None] | None] = _when_it_stands
        app.call_from_thread(standing, app, what)

    def work() -> None:
        try:
            with session.another_library() as library:
                result = job(library)
        except ReaderError as error:
            tell(partial(wrong, error))
        else:
            tell(partial(done, result))

    app.run_worker(work, thread=True, group=BACKGROUND)


def in_background(host: Host, job: Callable[[Library], Result], then: Callable[[Result], object]) -> None:
    """The same for a screen, which takes the result where it is still there."""

    def taken(result: Result) -> None:
        if host.is_attached:
            then(result)

    def failed() -> None:
        if host.is_attached:
            host.hints.hush()

    run(host.app, host.session, job, taken, failed)


def look(
    screen: Screen[Any],
    session: Session,
    job: Callable[[Library], Result],
    then: Callable[[Result], object],
    failed: Callable[[ReaderError], object] | None = None,
) -> None:
    """Look something up for a screen, with another connection to the library; leaving the screen ends that.

    Args:
        screen: The screen, or a dialog.
        session: The open library.
        job: What is looked up; raises `LeftError` where it finds that the screen was left.
        then: Takes the result.
        failed: Takes what went wrong, where that is not to be said as everywhere.
    """
    app = screen.app

    def work() -> None:
        worker = get_current_worker()
        try:
            with session.another_library() as library:
                result = job(library)
        except LeftError:
            return
        except ReaderError as error:
            if not worker.is_cancelled:
                app.call_from_thread(failed or partial(report, app), error)
            return
        if not worker.is_cancelled:
            app.call_from_thread(then, result)

    screen.run_worker(work, thread=True, exclusive=True)


def go_on_looking() -> None:
    """Say in the middle of what is looked up whether it is still wanted.

    Raises:
        LeftError: The screen was left.
    """
    if get_current_worker().is_cancelled:
        raise LeftError


async def _when_it_stands(app: App[Any], tell: Callable[[], None]) -> None:
    """Tell of what was done when the screen on top is laid out: there it may be shown, and what waited for it."""
    while app.screen_stack and not app.screen.is_mounted:
        await app.screen._mounted_event.wait()
    tell()


def soon(
    host: Host,
    store: Callable[[], Result],
    then: Callable[[Result], object] = lambda _: None,
) -> None:
    """Store something and hand the result on: now, or right after what holds the library, so that no key waits for that."""

    def act() -> None:
        stored = store()
        if host.is_attached:
            then(stored)

    if not host.session.writes.add(act):
        host.hints.say("This waits for what is being worked out.", seconds=None)


def through_the_log(host: Host, job: Callable[[Library], Result], then: Callable[[Result], object], words: str) -> None:
    """Do something that looks through the whole log: at once where that is short, else in the background, and say so."""
    if host.session.library.log.length() <= LONG:
        then(job(host.session.library))
        return

    def done(result: Result) -> None:
        host.hints.hush()
        then(result)

    host.hints.say(words, seconds=None)
    in_background(host, job, done)
