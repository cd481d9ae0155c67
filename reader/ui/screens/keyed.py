"""What keys mean beyond a single binding: sequences of keys with their hint, and the bottom line that shows what matters now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events, getters
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from reader.ui.keymap import with_keys
from reader.ui.keys import BY_ID, keys_of, shown
from reader.ui.session import Session
from reader.ui.widgets.key_hints import KeyHints


class KeyedScreen(Screen[None]):
    """A screen with the keys of this person, also those that are pressed one after another."""

    hints = getters.query_one("#hints", KeyHints)

    def __init__(self, session: Session, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.session = session
        self._offered: Sequence[str] = ()
        self._pending = ""
        """The keys of a sequence that was begun."""

    # Sequences

    async def on_key(self, event: events.Key) -> None:
        """Take the key where it belongs to a sequence; all others go to their bindings. No key is taken from an input."""
        self.hints.fade()
        if self.focused is None and await self.take_key(event.key):
            event.stop()
            event.prevent_default()

    async def take_key(self, key: str) -> bool:
        """Go on with a sequence, or begin one; says whether the key was one of it."""
        if not self._pending and not self.session.has_sequences:
            return False
        begun, self._pending = self._pending, ""
        keys = f"{begun} {key}" if begun else key
        active = self.active_bindings
        if begun:
            self.hints.hush()
        if begun and keys in active:
            await self.app.run_action(active[keys].binding.action, active[keys].node)
        elif following := {name: it for name, it in active.items() if name.startswith(f"{keys} ")}:
            self._pending = keys
            self.hints.say(_told(keys, following), seconds=None)
        elif begun and key != "escape":
            self.hints.say(f"{shown(keys)} does nothing here.")
        return bool(begun or self._pending)

    # The bottom line

    def key(self, action: str) -> str:
        """The first key that this person has here for an action, for a sentence that names it."""
        own = (binding for kind in type(self).__mro__ for binding in vars(kind).get("BINDINGS", ()))
        binding = next(binding for binding in own if isinstance(binding, Binding) and binding.action == action)
        return keys_of(with_keys((binding,), self.session.keymap)[0])[0]

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


def _told(keys: str, following: dict[str, ActiveBinding]) -> str:
    """What may follow the keys that were pressed."""
    ways: list[Any] = [f"{shown(name.removeprefix(keys).strip())} {it.binding.description}" for name, it in following.items()]
    return f"{shown(keys)} … {' · '.join(ways)} · esc nothing"
