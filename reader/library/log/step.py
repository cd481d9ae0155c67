"""Several lines of the log as one change for the person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db import changes
from db.store import Store
from reader.library.log.annotation import Holding
from reader.library.log.kind import Stepped
from reader.library.log.value import Step


@contextmanager
def step(store: Store, holding: Holding, action: str, subject: str) -> Iterator[None]:
    """Hold together what is logged meanwhile: it is taken back and done again as one change. Belongs in a transaction."""
    last = changes.last_id(store)
    yield
    numbers = tuple(range(last + 1, changes.last_id(store) + 1))
    if len(numbers) > 1:
        holding.log(Stepped(None, Step(action, numbers)), subject)
