"""The command palette: what the keys of a screen do now, by name; the themes; the first look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.markup import escape

from reader.ui.request import ThemeChosen, TourRequested
from reader.ui.screens.base import ReaderScreen
from reader.ui.screens.sequence import live
from reader.ui.theme import THEMES

_NOT_HERE = frozenset({"palette"})


class Command(NamedTuple):
    """Something that can be done now."""

    name: str
    help: str
    run: Callable[[], object]


class CommandProvider(Provider):
    """Offers commands by their names, and all while nothing is typed. One provider, so that their order is always the same."""

    def commands(self) -> Iterator[Command]:
        """What can be done now: what keys do here, the first look, the themes with our own first."""
        yield from self._keys()
        yield Command("first look", "Three steps that show what the screen is for.", partial(self._post, TourRequested()))
        ours = [theme.name for theme in THEMES]
        for name in (*ours, *sorted(set(self.app.available_themes) - {*ours})):
            words = "The theme now." if name == self.app.theme else "Change the colours, and keep them at the next start."
            yield Command(f"theme: {name}", words, partial(self._post, ThemeChosen(name)))

    def _keys(self) -> Iterator[Command]:
        """The live bindings, less those that would do nothing."""
        screen = self.screen
        idle = (screen.idle() if isinstance(screen, ReaderScreen) else frozenset()) | _NOT_HERE
        for binding, keys in live(screen):
            if binding.id not in idle:
                run = partial(self.app.run_action, binding.action, screen)
                yield Command(f"{binding.description}  {' '.join(keys)}", binding.tooltip, run)

    def _post(self, message: ThemeChosen | TourRequested) -> None:
        self.app.post_message(message)

    async def discover(self) -> Hits:
        """All commands."""
        for name, words, run in self.commands():
            yield DiscoveryHit(Content(name), run, text=name, help=escape(words))

    async def search(self, query: str) -> Hits:
        """The commands whose name or help match what was typed."""
        matcher = self.matcher(query)
        for name, words, run in self.commands():
            score = max(matcher.match(name), matcher.match(words) * 0.5)
            if score > 0:
                yield Hit(score, _lit(name, matcher), run, text=name, help=escape(words))


def _lit(name: str, matcher: Matcher) -> Content:
    """A name with the characters lit that were typed; a key in it is no markup."""
    content = Content(name)
    for place in matcher.fuzzy_search.match(matcher.query, name)[1]:
        content = content.stylize(matcher.match_style, place, place + 1)
    return content
