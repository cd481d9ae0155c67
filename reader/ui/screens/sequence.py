"""Keys that are pressed one after another, and the bindings that are live: what screens and dialogs have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from reader.ui.keys.binding import shown
from reader.ui.keys.registry import rank


class Voice(Protocol):
    """A screen that can say something in place of its keys."""

    def tell(self, words: str) -> None:
        """Say something until `hush`."""

    def hush(self) -> None:
        """Show the keys again."""

    def refuse(self, keys: str) -> None:
        """Say that a sequence does nothing."""


class Sequences:
    """The keys of a screen of which one may be the beginning of several; what may follow is shown until they end."""

    def __init__(self, screen: Screen[Any], voice: Voice) -> None:
        self._screen = screen
        self._voice = voice
        self._begun = ""
        """The keys of a sequence that was begun."""

    async def take(self, key: str, *, may_begin: bool = True) -> bool:
        """Go on with a sequence, or begin one; says whether the key was one of it."""
        if not self._begun and not may_begin:
            return False
        begun, self._begun = self._begun, ""
        keys = f"{begun} {key}" if begun else key
        active = self._screen.active_bindings
        if begun:
            self._voice.hush()
        if begun and keys in active:
            await self._screen.app.run_action(active[keys].binding.action, active[keys].node)
        elif following := {name: it for name, it in active.items() if name.startswith(f"{keys} ")}:
            self._begun = keys
            self._voice.tell(_told(keys, following))
        elif begun and key != "escape":
            self._voice.refuse(keys)
        return bool(begun or self._begun)


def selected_text(screen: Screen[Any], asked: Callable[[], str | None]) -> str | None:
    """What the mouse selected; nothing where a widget says something shorter by now, which Textual does not expect."""
    try:
        return asked()
    except IndexError:
        screen.clear_selection()
        return None


def _told(keys: str, following: dict[str, ActiveBinding]) -> str:
    """What may follow the keys that were pressed."""
    ways = [f"{shown(name.removeprefix(keys).strip())} {it.binding.description}" for name, it in following.items()]
    return f"{shown(keys)} … {' · '.join(ways)} · esc nothing"


def live(screen: Screen[Any]) -> list[tuple[Binding, list[str]]]:
    """The bindings of ours that are active on a screen, each once, with all its keys as they are now, in the help's order."""
    by_id: dict[str, tuple[Binding, list[str]]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id is not None and binding.group is not None:
            by_id.setdefault(binding.id, (binding, []))[1].append(shown(binding.key))
    return sorted(by_id.values(), key=lambda entry: rank(entry[0]))
