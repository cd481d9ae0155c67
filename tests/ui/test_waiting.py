"""What is asked for while something is worked out beside the screen waits for that, in order, and no key does."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from threading import Event

import pytest
from textual import events
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from db.records import Verdict
from reader.errors import ReaderError
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens.library import LibraryScreen
from reader.ui.work import in_background
from tests.ui.pilot import quote, settle, shown, verdicts
from tests.ui.stillness import drained


@asynccontextmanager
async def working(app: ReaderApp, job: Callable[[Library], object]) -> AsyncIterator[Pilot[int]]:
    """The app while something is worked out beside the screen; that is stored when this is left, and then what waited."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        held, done = Event(), Event()

        def hold(library: Library) -> None:
            held.set()
            done.wait(5)
            job(library)

        in_background(app.screen, hold, lambda _: None)  # type: ignore[arg-type]
        while not held.is_set():
            await sleep(0)
        yield pilot
        done.set()
        with suppress(WorkerCancelled):  # a program that ends cancels a worker whose work is stored, but which has not said so
            await settle(pilot)
            await settle(pilot)  # what waited may take long itself


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys as far as the screen gets with them; to wait for stillness would be to wait for what is worked out."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await drained()


def nothing(_: Library) -> None:
    """Work that changes nothing."""


async def test_verdicts_and_notes_are_stored_right_after(app: ReaderApp, library: Library) -> None:
    last = library.claims.all(1)[4].claim.id
    async with working(app, lambda other: other.marks.flag(last, True)) as pilot:
        await press(pilot, "2", "a", *"ask", "enter")
        assert quote(app) == library.claims.all(1)[1].claim.quote
        assert verdicts(library)[0] is None
    assert verdicts(library)[0] is Verdict.CONTESTED
    assert library.claims.all(1)[1].mark.note == "ask"
    assert library.claims.all(1)[4].mark.flagged


async def test_a_repeated_verdict_waits_and_repeats_the_one_that_waits_before_it(app: ReaderApp, library: Library) -> None:
    async with working(app, nothing) as pilot:
        await press(pilot, "2", "full_stop", "m", "m", "full_stop")
        assert verdicts(library) == [None] * 5
    assert verdicts(library) == [Verdict.CONTESTED] * 4 + [None]


async def test_undo_waits_and_takes_back_what_was_asked_for_last(app: ReaderApp, library: Library) -> None:
    library.marks.note(library.claims.all(1)[4].claim.id, "earlier")
    async with working(app, nothing) as pilot:
        await press(pilot, "1", "2", "u")
        assert library.claims.all(1)[4].mark.note == "earlier"
        assert "This waits for what is being worked out." in shown(app)
    assert verdicts(library) == [Verdict.CORROBORATED, None, None, None, None]
    assert library.claims.all(1)[4].mark.note == "earlier"


async def test_undo_takes_back_the_claim_that_is_just_being_added_and_what_follows_waits_for_both(
    app: ReaderApp, library: Library
) -> None:
    async with working(app, lambda other: other.claims.add(1, 0, 5)) as pilot:
        await press(pilot, "u", "1")
        assert len(library.claims.all(1)) == 5
    assert len(library.claims.all(1)) == 5
    assert next(iter(library.log.undoable())).description.startswith("Marked")
    assert library.log.pending(back=False) is None, "the verdict came after the undo"


async def test_an_undo_that_waits_is_carried_out_although_its_screen_is_left(app: ReaderApp, library: Library) -> None:
    async with working(app, nothing) as pilot:
        await press(pilot, "1", "u", "escape")
        assert isinstance(app.screen, LibraryScreen)
    assert verdicts(library) == [None] * 5
    assert library.log.pending(back=False) is not None


async def test_leaving_the_program_stores_all_in_order_first(app: ReaderApp, library: Library) -> None:
    async with working(app, lambda other: other.claims.add(1, 0, 5)) as pilot:
        await press(pilot, "u", "1")
        app.call_later(app.action_quit)
    assert len(library.claims.all(1)) == 5
    assert verdicts(library)[0] is Verdict.CORROBORATED


async def test_all_that_waited_is_stored_although_one_of_it_cannot_be(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()

        def gone() -> None:
            raise ReaderError("The claim is gone.", "Nothing to do.")

        writes = app.session.writes
        writes.hold()
        assert not writes.add(gone)
        assert not writes.add(lambda: app.session.mark(library.claims.all(1)[0].claim.id, Verdict.CONTESTED))
        with pytest.raises(ReaderError, match="gone"):
            writes.release()
        assert verdicts(library)[0] is Verdict.CONTESTED
        assert not writes.are_held


async def test_what_waited_is_shown_on_a_screen_that_is_laid_out_first(app: ReaderApp) -> None:
    class Slow(LibraryScreen):
        async def _compose(self) -> None:
            done.set()
            await sleep(0.2)
            await super()._compose()

    done = Event()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        in_background(app.screen, lambda _: done.wait(5), lambda _: None)  # type: ignore[arg-type]
        await pilot.press("u")
        await app.switch_screen(Slow(app.session))
        await settle(pilot)
        assert "There is nothing to undo." in shown(app)
