"""Numbers: the quantities that a text states, as typed intervals.

Owns the grammar of counts, ranges, bounds, zero, money, measures, durations, ages, percentages, fractions, ordinals and
clock times, in digits and in English words. Knows nothing of articles. What words without a figure are worth ("dozens")
stands in ``data/vague.toml``, units in ``data/units.toml``, currencies in ``data/currencies.toml``.

Grammar::

    quantity = [bound] ( clock | zero | vague | money | fraction | number [range] [ "%" | unit | age | noun ] )
    range    = number ("to" | "-" | "or") number | "between" number "and" number
    age      = number "-year-old" | "aged" number | NAME "," number "," | ("he" | "she" | "who") "was" number

Not quantities: years and dates, 9/11, numbers in names (``Flight 1736``, ``MC2880``, ``No. 309``), telephone numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.records import Quantity, Span
from reader.text.quantity import Reading, readings
from reader.text.words import Token, tokens


def numbers(
    text: str, start: int = 0, end: int | None = None, *, taken: Iterable[Span] = (), toks: Sequence[Token] | None = None
) -> list[Quantity]:
    """The quantities of ``text[start:end]`` in order.

    Args:
        text: The text that offsets refer to.
        start: Where to begin; one sentence at a time gives the best account of what is counted.
        end: Where to stop; the end of the text when left out.
        taken: Spans that are dates, whose figures count nothing.
        toks: The tokens of the stretch, where the caller has them already.
    """
    if toks is None:
        toks = tokens(text, start, end)
    return [_quantity(text, toks, reading) for reading in readings(text, toks, tuple(taken))]


def _quantity(text: str, toks: Sequence[Token], reading: Reading) -> Quantity:
    return Quantity(
        start=toks[reading.begin].start,
        end=toks[reading.end - 1].end,
        kind=reading.kind,
        low=reading.interval.low,
        best=reading.interval.best,
        high=reading.interval.high,
        bound=reading.interval.bound,
        unit=reading.unit,
        counted=reading.counted.noun,
        scope=reading.counted.scope,
        act=reading.counted.act,
    )
