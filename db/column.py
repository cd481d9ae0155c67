"""How values that are no text and no number stand in a column: as JSON in its shortest form."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from db.records import Span


def dump(value: Any) -> str:
    """A value as the text of a column."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Any:
    """The value from the text of a column."""
    return json.loads(text)


def dump_spans(spans: Iterable[Span]) -> str:
    """Spans as the text of a column."""
    return dump([[span.start, span.end] for span in spans])


def load_spans(text: str) -> tuple[Span, ...]:
    """Spans from `dump_spans`."""
    return tuple(Span(start, end) for start, end in json.loads(text))
