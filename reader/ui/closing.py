"""Closes what stands over a screen once, however fast the keys come."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Result = TypeVar("Result")


class ClosedOnce(ModalScreen[Result]):
    """What gives back one result: a second key right after the first would close what stands under it, or answer twice."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with a result, where that is not done yet."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
