"""Closes what stands over a screen once, however fast the keys come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.await_complete import AwaitComplete
from textual.screen import Screen


def closed_once(screen: Screen[Any], close: Callable[[], AwaitComplete]) -> AwaitComplete:
    """Close what gives back one result, where that is not done yet.

    A second key right after the first would close what stands under it, or answer twice.
    """
    return close() if screen.is_active else AwaitComplete()
