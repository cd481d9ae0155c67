"""Several lines of the log as one change for the person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db import events
from db.records import EventKind
from db.store import Store
from reader.library.log.annotation import Holding


@contextmanager
def step(store: Store, holding: Holding, action: str, subject: str) -> Iterator[None]:
    """Hold the events together that are logged meanwhile: they are taken back and done again as one. Belongs in a transaction."""
    last = events.last_id(store)
    yield
    numbers = list(range(last + 1, events.last_id(store) + 1))
    if len(numbers) > 1:
        holding.log(EventKind.STEP, subject, None, {"action": action, "events": numbers})
