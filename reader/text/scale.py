"""Grades on a scale, which measure and count nothing: the magnitude of an earthquake, the category of a storm.

Owns which figures are such a grade. Grammar::

    grade = scale ["-" | "of" | "at" | "was" | "is"] number | number ["-"] scale | number "on the Richter scale"
"""

from __future__ import annotations

from db.slots import QuantityKind
from reader.text.line import Line
from reader.text.reading import Number, Reading, about
from reader.text.table import listed

HIGHEST = 12.0
"""No grade of these scales is higher."""

_SCALES = {"magnitude": "magnitude", "magnitudes": "magnitude", "category": "category"}
_BETWEEN = listed("- of at was is")
_QUAKES = listed("quake earthquake tremor temblor shock aftershock")
_QUAKE_UNITS = listed("degree strength point magnitude")


def grade_at(line: Line, at: int, number: Number) -> Reading | None:
    """The grade that the number at ``at`` is; ``None`` where it is none."""
    scale = _before(line, at) or _after(line, number.end)
    if not scale or not number.digits or not 0 <= number.low <= number.high <= HIGHEST:
        return None
    return about(line, QuantityKind.MEASURE, at, number, scale)


def _before(line: Line, at: int) -> str:
    near = at - 1 - (line.word(at - 1) in _BETWEEN)
    return _SCALES.get(line.word(near), "")


def _after(line: Line, at: int) -> str:
    at += line.word(at) == "-"
    if line.word(at) == "in":
        at += 1
    named = line.word(at) in _QUAKE_UNITS and line.word(at + 1) in _QUAKES
    if named or "richter" in (line.word(at + 1), line.word(at + 2), line.word(at + 3)):
        return "magnitude"
    return _SCALES.get(line.word(at), "")
