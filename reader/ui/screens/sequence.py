"""Keys that are pressed one after another, and the bindings that are live: what screens and dialogs have in common."""

from __future__ import annotations

from typing import Any, TypeVar

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from reader.ui.keys.binding import shown
from reader.ui.keys.registry import rank

Result = TypeVar("Result")


class SequenceScreen(Screen[Result]):
    """A screen on which a key may be the beginning of a sequence; what may follow is shown until it ends."""

    _pending = ""
    """The keys of a sequence that was begun."""

    def tell(self, words: str) -> None:
        """Say something in place of the keys until `hush`."""
        raise NotImplementedError

    def hush(self) -> None:
        """Show the keys again."""
        raise NotImplementedError

    def may_begin(self) -> bool:
        """Whether there are sequences at all."""
        return True

    async def on_key(self, event: events.Key) -> None:
        """Take the key where it belongs to a sequence; all others go to their bindings. No key is taken from an input."""
        if self.focused is None and await self.take_key(event.key):
            event.stop()
            event.prevent_default()

    async def take_key(self, key: str) -> bool:
        """Go on with a sequence, or begin one; says whether the key was one of it."""
        if not self._pending and not self.may_begin():
            return False
        begun, self._pending = self._pending, ""
        keys = f"{begun} {key}" if begun else key
        active = self.active_bindings
        if begun:
            self.hush()
        if begun and keys in active:
            await self.app.run_action(active[keys].binding.action, active[keys].node)
        elif following := {name: it for name, it in active.items() if name.startswith(f"{keys} ")}:
            self._pending = keys
            self.tell(_told(keys, following))
        elif begun and key != "escape":
            self.refuse(keys)
        return bool(begun or self._pending)

    def get_selected_text(self) -> str | None:
        """What the mouse selected; nothing where a widget says something shorter by now, which Textual does not expect."""
        try:
            return super().get_selected_text()
        except IndexError:
            self.clear_selection()
            return None

    def refuse(self, keys: str) -> None:
        """Say that a sequence does nothing."""
        self.tell(f"{shown(keys)} does nothing here.")


def _told(keys: str, following: dict[str, ActiveBinding]) -> str:
    """What may follow the keys that were pressed."""
    ways = [f"{shown(name.removeprefix(keys).strip())} {it.binding.description}" for name, it in following.items()]
    return f"{shown(keys)} … {' · '.join(ways)} · esc nothing"


def live(screen: Screen[Any]) -> list[tuple[Binding, list[str]]]:
    """The bindings of ours that are active on a screen, each once, with all its keys as they are now, in the help's order."""
    found: dict[str, tuple[Binding, list[str]]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id is not None and binding.group is not None:
            found.setdefault(binding.id, (binding, []))[1].append(shown(binding.key))
    return sorted(found.values(), key=lambda entry: rank(entry[0]))
