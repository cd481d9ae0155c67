"""How pages of the web are asked for: what a person allows, and what is told of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asking:
    """What holds for every page that is read in one go."""

    local: bool = False
    """Whether addresses of this machine and its network may be read."""
    visitor: bool = False
    """Whether somebody else asks, who may read pages through this machine but not through its proxy."""
    contact: str = ""
    """Where whoever runs a site reaches the person who asks: an address that goes with every request."""
