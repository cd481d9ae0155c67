"""Work that is too long for the moment of a key: done beside the screen, with a library of its own, and told when it is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from textual.app import App

from reader.errors import ReaderError
from reader.library import Library
from reader.ui.boundary import report
from reader.ui.host import Host

Result = TypeVar("Result")

BACKGROUND = "background"
"""The group of what stores or writes something that was asked for: the program does not end before it is done."""

LONG = 500
"""Lines of a log up to which it is looked through at once, which takes some 15 ms; above that it is done beside the screen."""


def in_background(host: Host, job: Callable[[Library], Result], then: Callable[[Result], object]) -> None:
    """Do something with another connection to the library, then hand the result on where the screen is still there.

    The work goes on when the screen is left: it belongs to the app.
    """
    app, session = host.app, host.session
    session.writing += 1

    def done(result: Result) -> None:
        free()
        if host.is_attached:
            then(result)

    def failed(error: ReaderError) -> None:
        free()
        report(app, error)
        if host.is_attached:
            host.hints.hush()

    def free() -> None:
        session.writing -= 1
        if not session.writing:
            try:
                session.store_waiting()
            except ReaderError as error:
                report(app, error)

    def tell(what: Callable[[], None]) -> None:
        standing: Callable[..., Awaitable[None] | None] = _when_it_stands
        app.call_from_thread(standing, app, what)

    def work() -> None:
        try:
            with session.another_library() as library:
                result = job(library)
        except ReaderError as error:
            tell(partial(failed, error))
        else:
            tell(partial(done, result))

    app.run_worker(work, thread=True, group=BACKGROUND)


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

    if host.session.writing:
        host.session.waiting.append(act)
        host.hints.say("This waits for what is being worked out.", seconds=None)
    else:
        act()


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
