"""Marking several claims at once on the reading screen: ticks, ranges, repetition, flags.

A mediator beside the screen: it knows which claims are chosen, and stores what is said of them as one step that undo takes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.records import Verdict
from reader.ui.cells import count

if TYPE_CHECKING:
    from reader.ui.screens.reading import ReadingScreen


class Bulk:
    """The chosen claims of one article."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._ticked: set[str] = set()
        self._anchor: str | None = None
        """The claim at which a range was begun."""

    def chosen(self) -> list[str]:
        """The ids of the claims that are ticked or in the range, in the order of the text."""
        reading, cursor = self._screen.reading, self._screen.cursor
        if reading is None:
            return []
        begun = reading.place_of(self._anchor)
        inside = range(0)
        if begun is not None and cursor is not None:
            inside = range(min(begun, cursor), max(begun, cursor) + 1)
        return [entry.claim.id for place, entry in enumerate(reading.claims) if place in inside or entry.claim.id in self._ticked]

    def draw(self) -> None:
        """Show what is chosen."""
        chosen = frozenset(self.chosen())
        self._screen.article.ticked = chosen
        self._screen.claim_list.ticked = chosen
        if chosen:
            self._screen.hints.say(f"{count(len(chosen), 'claim')} chosen · a verdict goes to all · esc lets go", seconds=None)

    def follow(self) -> None:
        """The cursor has moved: a range goes along."""
        if self._anchor is not None:
            self.draw()

    def drop(self) -> bool:
        """Choose nothing; says whether anything was chosen."""
        had = bool(self._ticked) or self._anchor is not None
        self._ticked.clear()
        self._anchor = None
        if had:
            self.draw()
            self._screen.hints.hush()
        return had

    def tick(self) -> None:
        """Tick the claim under the cursor and go on, or take its tick away."""
        if (claim := self._screen.claim()) is None:
            return
        self._ticked ^= {claim.claim.id}
        self._screen.action_move(1)
        self._settle()

    def stretch(self) -> None:
        """Begin a range at the cursor; once more, make ticks of it."""
        if (claim := self._screen.claim()) is None:
            return
        if self._anchor is None:
            self._anchor = claim.claim.id
        else:
            self._ticked.update(self.chosen())
            self._anchor = None
        self._settle()

    def _settle(self) -> None:
        self.draw()
        if not self._ticked and self._anchor is None:
            self._screen.hints.hush()

    # What is said of the chosen

    def mark(self, verdict: Verdict | None, note: str | None = None) -> bool:
        """Give all that is chosen a verdict, in one step; says whether anything was chosen."""
        chosen = self.chosen()
        if not chosen:
            return False
        for entry in self._screen.session.library.mark_many(chosen, verdict, note):
            self._screen.draw_stored(entry)
        self.drop()
        done = f"{count(len(chosen), 'claim')} marked {verdict}" if verdict else f"{count(len(chosen), 'verdict')} cleared"
        self._screen.hints.say(f"{done} · u takes all of that back")
        return True

    def repeat(self) -> None:
        """Give the claim under the cursor, or all that is chosen, the last verdict and note once more."""
        screen = self._screen
        last = screen.session.library.last_mark()
        if last is None or last.verdict is None:
            screen.hints.say("There is no verdict yet to repeat.")
            return
        if self.mark(last.verdict, last.note or None):
            return
        if (claim := screen.claim()) is None:
            return
        for entry in screen.session.library.mark_many([claim.claim.id], last.verdict, last.note or None):
            screen.draw_stored(entry)
        screen.hints.say(f"Once more: {last.verdict}{', with the note' if last.note else ''}.")
        screen.go_on()

    def flag(self) -> None:
        """Flag the claim under the cursor, or take its flag away."""
        if (claim := self._screen.claim()) is None:
            return
        stored = self._screen.session.library.flag(claim.claim.id, not claim.mark.flagged)
        self._screen.draw_stored(stored)
        self._screen.hints.say("Flagged: M lists what you flagged." if stored.mark.flagged else "The flag is off.")
