"""Several lines of the log as one change for the person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db import changes
from db.records import ChangeKind
from db.store import Store
from reader.library.log.annotation import Holding


@contextmanager
def step(store: Store, holding: Holding, action: str, subject: str) -> Iterator[None]:
    """Hold together what is logged meanwhile: it is taken back and done again as one change. Belongs in a transaction."""
    last = changes.last_id(store)
    yield
    numbers = list(range(last + 1, changes.last_id(store) + 1))
    if len(numbers) > 1:
        holding.log(ChangeKind.STEP, subject, None, {"action": action, "events": numbers})
