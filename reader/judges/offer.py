"""Finding a judge by its name: one of ours, imported when it is asked for, or one that a package offers by an entry point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from reader.errors import ReaderError


@dataclass(frozen=True, slots=True)
class Offer:
    """The judges of one kind that there are."""

    own: Mapping[str, tuple[str, str]]
    """Ours by name: the module and the name in it of what makes the judge."""
    group: str
    """The entry-point group of the others."""
    does: str = ""
    """What its judges do, in words after "no judge named so"."""

    def __contains__(self, name: str) -> bool:
        return name in self.own or name in entry_points(group=self.group).names

    def make(self, name: str, model: str | None, patience: float | None) -> Any:
        """The judge of this name.

        Args:
            name: What it is called on the command line.
            model: The model it shall judge by; None for its default.
            patience: Seconds that llm waits for an answer, in place of its default.

        Raises:
            ReaderError: There is no such judge, or what it needs is missing.
        """
        if name in self.own:
            module, attribute = self.own[name]
            maker = getattr(import_module(module), attribute)
            return maker(model, patience) if patience is not None and name == "llm" else maker(model)
        offered = entry_points(group=self.group)
        if name not in offered.names:
            known = ", ".join(sorted({*self.own, *offered.names}))
            raise ReaderError(f"There is no judge named {name}{self.does}.", f"Known: {known}.")
        return offered[name].load()(model)
