"""Numbers: the quantities that a text states, as typed intervals.

Owns the grammar of counts, ranges, bounds, zero, money, measures, durations, ages, percentages, fractions, ordinals and
clock times, in digits and in English words. Knows nothing of articles. What words without a figure are worth ("dozens")
stands in ``data/vague.toml``, units in ``data/units.toml``, currencies in ``data/currencies.toml``.

Grammar::

    quantity = [bound] ( clock | zero | vague [scale] | money | fraction | [sign] number [range] [ "%" | unit | age | noun ] )
    sign     = "−" | "minus" | "-" before a percentage, a sum of money or degrees
    range    = number ("to" | "-" | "or") number | "between" number "and" number
    age      = number "-year-old" | "aged" number | NAME "," number "," | ("he" | "she" | "who") "was" number

Not quantities: years and dates, years before Christ, 9/11, numbers in names (``Flight 1736``, ``MC2880``, ``No. 309``), versions
(``version 2.0``), scores (``won 3-1``), telephone numbers, and runs of digits longer than any count.
"""

from __future__ import annotations

from collections.abc import Iterable

from db.records import Span
from db.slots import Quantity
from reader.text.line import Line
from reader.text.quantity import readings


def numbers(text: str, *, taken: Iterable[Span] = (), line: Line | None = None) -> list[Quantity]:
    """The quantities of a text in order. One sentence at a time gives the best account of what is counted.

    Args:
        text: The text that offsets refer to.
        taken: Spans that are dates, whose figures count nothing.
        line: The tokens to read, where the caller has them already; they may be a part of the text.
    """
    line = Line.of(text) if line is None else line
    return [
        Quantity(
            start=line.toks[reading.begin].start,
            end=line.toks[reading.end - 1].end,
            kind=reading.kind,
            low=reading.interval.low,
            best=reading.interval.best,
            high=reading.interval.high,
            bound=reading.interval.bound,
            unit=reading.unit,
            counted=reading.counted.noun,
            scope=reading.counted.scope,
            act=reading.counted.act,
            direction=reading.direction,
        )
        for reading in readings(line, tuple(taken))
    ]
