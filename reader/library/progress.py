"""How work that takes a while tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told before each step: what is being worked on, how much is done, how much there is."""
