"""The bottom line of a screen: the keys that matter here and now, and what there is to say in place of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual import events, getters
from textual.binding import Binding

from reader.ui.keymap import with_keys
from reader.ui.keys.binding import keys_of, shown
from reader.ui.keys.registry import BY_ID
from reader.ui.screens.sequence import SequenceScreen
from reader.ui.session import Session
from reader.ui.widgets.key_hints import KeyHints

_ID = re.compile(r"\{([a-z-]+)\}")
"""The id of a binding in a text for people."""


class KeyedScreen(SequenceScreen[None]):
    """A screen with the keys of this person, also those that are pressed one after another."""

    hints = getters.query_one("#hints", KeyHints)

    def __init__(self, session: Session, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.session = session
        self._offered: Sequence[str] = ()

    async def on_key(self, _event: events.Key) -> None:
        """End what was said for a moment; the rest of the key is the sequences'."""
        self.hints.fade()

    def on_screen_suspend(self) -> None:
        """End it at once where the key opens a dialog, behind which this line is not drawn anew."""
        self.hints.fade_out()

    def tell(self, words: str) -> None:
        """Say what may follow until something does."""
        self.hints.say(words, seconds=None)

    def hush(self) -> None:
        """Show the keys again."""
        self.hints.hush()

    def refuse(self, keys: str) -> None:
        """Say for a moment that a sequence does nothing."""
        self.hints.say(f"{shown(keys)} does nothing here.")

    def may_begin(self) -> bool:
        """Whether this person has sequences."""
        return self.session.has_sequences

    def key(self, action: str) -> str:
        """The first key that this person has here for an action, for a sentence that names it."""
        own = (binding for kind in type(self).__mro__ for binding in vars(kind).get("BINDINGS", ()))
        binding = next(binding for binding in own if isinstance(binding, Binding) and binding.action == action)
        return keys_of(with_keys((binding,), self.session.keymap)[0])[0]

    def named(self, words: str) -> str:
        """Words in which the id of a binding in braces stands for the first key that this person has for it."""
        return _ID.sub(lambda found: keys_of(with_keys((BY_ID[found[1]],), self.session.keymap)[0])[0], words)

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
