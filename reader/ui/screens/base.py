"""What every screen shares: the session, the bottom line, keys one after another, and what the program offers everywhere.

What it offers stands in parts that a screen has: `Sequences`, `Jumping`, `Undoing`, `Desk`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from textual import events, getters, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from reader.entries import UndoEntry
from reader.ui.boundary import said
from reader.ui.glance import Glance, Kind
from reader.ui.keymap import with_keys
from reader.ui.keys.binding import keys_of, shown
from reader.ui.keys.registry import BY_ID, EVERYWHERE
from reader.ui.request import GlanceRequested, Said
from reader.ui.screens.desk import Desk
from reader.ui.screens.jumping import Jumpable, Jumping
from reader.ui.screens.sequence import Sequences, selected_text
from reader.ui.screens.undoing import Undoing
from reader.ui.session import Session
from reader.ui.widgets.key_hints import KeyHints

_ID = re.compile(r"\{([a-z-]+)\}")
"""The id of a binding in a text for people."""


class ReaderScreen(Screen[None]):
    """A screen of its own, not a dialog, with the keys of this person."""

    BINDINGS: ClassVar[list[BindingType]] = list(EVERYWHERE)
    AUTO_FOCUS = ""

    hints = getters.query_one("#hints", KeyHints)

    def __init__(self, session: Session, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.session = session
        self.jumps = Jumping(self)
        self._sequences = Sequences(self, self)
        self._undoing = Undoing(self)
        self._desk = Desk(self)
        self._offered: Sequence[str] = ()

    # Keys

    async def on_key(self, event: events.Key) -> None:
        """End what was said for a moment, and take the key where it belongs to a sequence or to a label.

        All others go to their bindings. No key is taken from an input.
        """
        self.hints.fade()
        if self.focused is None and await self.take_key(event.key):
            event.stop()
            event.prevent_default()

    async def take_key(self, key: str) -> bool:
        """Take a key that belongs to a label, while there are any, or to a sequence; says whether it did."""
        if self.jumps.is_on:
            self.jumps.take(key)
            return True
        return await self._sequences.take(key, may_begin=self.session.has_sequences)

    def on_screen_suspend(self) -> None:
        """End what was said at once where the key opens a dialog, behind which the bottom line is not drawn anew."""
        self.hints.fade_out()

    def get_selected_text(self) -> str | None:
        """What the mouse selected."""
        return selected_text(self, super().get_selected_text)

    # The bottom line

    def tell(self, words: str) -> None:
        """Say what may follow until something does."""
        self.hints.say(words, seconds=None)

    def hush(self) -> None:
        """Show the keys again."""
        self.hints.hush()

    def refuse(self, keys: str) -> None:
        """Say for a moment that a sequence does nothing."""
        self.hints.say(f"{shown(keys)} does nothing here.")

    def key(self, action: str) -> str:
        """The first key that this person has here for an action, for a sentence that names it."""
        own = (binding for kind in type(self).__mro__ for binding in vars(kind).get("BINDINGS", ()))
        binding = next(binding for binding in own if isinstance(binding, Binding) and binding.action == action)
        return keys_of(with_keys((binding,), self.session.keymap)[0])[0]

    def named(self, words: str) -> str:
        """Words in which the id of a binding in braces stands for the first key that this person has for it."""
        return _ID.sub(lambda name: keys_of(with_keys((BY_ID[name[1]],), self.session.keymap)[0])[0], words)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these keys in the bottom line, the most needed first, without those that would do nothing now."""
        idle = self.idle()
        offered = tuple(name for name in names if name not in idle)
        if offered != self._offered:
            self._offered = offered
            self.hints.show(with_keys((BY_ID[name] for name in offered), self.session.keymap))

    def idle(self) -> frozenset[str]:
        """The bindings that would do nothing now: neither the bottom line nor the palette offers them."""
        return frozenset()

    @on(Said)
    def _said(self, event: Said) -> None:
        self.hints.say(event.words)

    # What a screen shows

    def leave(self) -> None:
        """Remember what is to be found again, as before the program ends."""

    def say_where(self) -> None:
        """Say at the start of the program what leads to where it was left; by default nothing does."""

    def look_again(self) -> None:
        """Show what the library holds now."""
        raise NotImplementedError

    def show_change(self, change: UndoEntry, /) -> None:
        """Show what was taken back or done again."""
        raise NotImplementedError

    def claim_here(self) -> str | None:
        """The claim under the cursor."""
        return None

    def glance(self, kind: Kind) -> Glance:
        """What a screen of many articles is to begin with when it is asked for from here."""
        return Glance(kind)

    def jumpable(self) -> Jumpable | None:
        """The widget that has the cursor."""
        return None

    def on_top(self) -> ReaderScreen:
        """The screen that is shown now, under all dialogs."""
        return next((screen for screen in reversed(self.app.screen_stack) if isinstance(screen, ReaderScreen)), self)

    # What every screen offers

    def action_jump(self) -> None:
        """Label what is in view, and go to what is chosen."""
        self.jumps.begin(self.jumpable())

    def action_undo(self) -> None:
        """Take the last change back."""
        self._undoing.undo()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._undoing.redo()

    def action_undo_list(self) -> None:
        """List what can be undone, and take back as much as is chosen."""
        self._undoing.choose()

    def action_merge(self) -> None:
        """Bring in another library."""
        self._desk.merge()

    def action_done(self) -> None:
        """Be done with marking blind, or begin again."""
        self._desk.done()

    def action_history(self) -> None:
        """Tell the life of the claim under the cursor."""
        self._desk.history()

    def action_across(self, kind: str) -> None:
        """Show a screen of many articles."""
        self.post_message(GlanceRequested(self.glance(Kind(kind))))

    async def _on_message(self, message: Message) -> None:
        """Say what went wrong in handling a message where a person can do something about it."""
        with said(self.app):
            await super()._on_message(message)
