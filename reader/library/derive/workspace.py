"""What all parts of the service work on: one open library file, who works on it, and what works out what follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from db.store import Store
from reader.entries import Policy
from reader.library.derive import engine
from reader.library.derive.engine import Engines
from reader.library.log.annotation import Holding
from reader.library.log.history import History

if TYPE_CHECKING:
    from reader.library.derive.collection import Collection


@dataclass(frozen=True)
class Workspace:
    """One library as one annotator works on it. What is costly to load is loaded when it is first asked for."""

    store: Store
    annotator: str
    clock: Callable[[], datetime]
    policy: Policy
    """What the desk asks of a verdict."""
    blind: bool
    """Whether the annotator sees nobody else's marks until they are done."""
    originals: int
    """Megabytes, compressed, up to which the bytes of what is read are kept; 0 keeps none."""
    given: Engines | None = None
    """A test's engines in place of the real ones."""

    @cached_property
    def engines(self) -> Engines:
        """What reads, extracts and compares."""
        return self.given or engine.load()

    @cached_property
    def holding(self) -> Holding:
        """Where what the annotator holds is changed, and lines of the log are written."""
        return Holding(self.store, self.annotator, self.clock)

    @cached_property
    def history(self) -> History:
        """What the annotator can take back and do again."""
        return History(self.store, self.annotator)

    @cached_property
    def collection(self) -> Collection:
        """The articles as a whole; made with the engines."""
        from reader.library.derive.collection import Collection  # most looks at a library add nothing

        return Collection(self.store, self.engines, self.holding, self.clock, originals=self.originals)
