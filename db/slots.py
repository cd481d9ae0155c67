"""What a claim states, typed: quantities and dates as intervals, names with a key, what happened, who says so.

Offsets are code points into the article's stored text, half-open, as everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from sys import float_info
from typing import Any


class Bound(StrEnum):
    """How a quantity's words limit its value."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    RANGE = "range"


class QuantityKind(StrEnum):
    """What sort of number a quantity is; only like is compared with like."""

    COUNT = "count"
    MONEY = "money"
    PERCENTAGE = "percentage"
    FRACTION = "fraction"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    CLOCK = "clock"
    ORDINAL = "ordinal"


class Precision(StrEnum):
    """How finely the words give a date."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text as an interval.

    ``low`` or ``high`` is ``None`` where the words leave that side open; ``best`` is ``None`` where they name no single value.
    Values are in the base unit of ``unit`` (metres, kilograms, seconds, currency units; clock times in minutes after midnight).
    """

    start: int
    end: int
    kind: QuantityKind
    low: float | None
    best: float | None
    high: float | None
    bound: Bound = Bound.EXACT
    unit: str = ""
    counted: str = ""
    """What is counted, as its head noun or verb stem in lower case ("people", "boat"); empty where nothing was found."""
    scope: str = ""
    """The words that limit what is counted ("on the square", "of the crew"); empty where nothing does."""
    act: str = ""
    """Stem of the verb that says what the counted did or what befell them ("kill", "arrest"); empty where none was found."""
    direction: str = ""
    """``up`` or ``down`` where the quantity is the size of a change ("fell by 3.5 per cent"); empty where it is a level."""


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date in the text as a closed interval of days, ISO 8601."""

    start: int
    end: int
    earliest: str
    latest: str
    precision: Precision
    relative: bool = False
    """Its words leave something open ("last Friday", "yesterday", a bare "3 June"): `why` says how that was read."""
    why: str = ""
    """What a relative date was read from, as words after the date's own: "counted from 15 December 2021, the article's date"."""
    said: bool = False
    """It is the day on which something was said ("police said on Monday"), and not one that the claim is about."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text with its transliteration-proof key."""

    start: int
    end: int
    text: str
    key: str
    kind: str = ""
    """``person``, ``place``, ``organisation`` or empty where it could not be told."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What a claim states, typed."""

    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateValue, ...] = ()
    names: tuple[Name, ...] = ()
    events: tuple[str, ...] = ()
    """Stems of the words that say what happened ("kill", "arrest"): an open vocabulary."""
    speaker: str | None = None
    negated: bool = False
    hedged: bool = False

    def to_json(self) -> dict[str, Any]:
        """The slots as plain JSON values, empty ones left out."""
        return {key: value for key, value in asdict(self).items() if value not in ((), None, False)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Slots:
        """Rebuild slots from `to_json`. Unknown keys, of a later version, are ignored at every level.

        A quantity whose value no number can hold says nothing: texts of older libraries may have left one.

        Raises:
            KeyError, ValueError: The data were not written by `to_json`.
        """
        return cls(
            quantities=tuple(
                Quantity(**_known(Quantity, q) | {"kind": QuantityKind(q["kind"]), "bound": Bound(q["bound"])})
                for q in data.get("quantities", ())
                if all(_is_number(q[name]) for name in ("low", "best", "high"))
            ),
            dates=tuple(
                DateValue(**_known(DateValue, d) | {"precision": Precision(d["precision"])}) for d in data.get("dates", ())
            ),
            names=tuple(Name(**_known(Name, n)) for n in data.get("names", ())),
            events=tuple(data.get("events", ())),
            speaker=data.get("speaker"),
            negated=data.get("negated", False),
            hedged=data.get("hedged", False),
        )


_NAMES = {kind: frozenset(field.name for field in fields(kind)) for kind in (Quantity, DateValue, Name)}


def _known(kind: type[Quantity | DateValue | Name], data: Mapping[str, Any]) -> dict[str, Any]:
    """What this version knows of a part of the slots."""
    names = _NAMES[kind]
    return {name: value for name, value in data.items() if name in names}


def _is_number(value: Any) -> bool:
    """Whether it is none, or a number that arithmetic can go on with."""
    return not isinstance(value, int | float) or abs(value) <= float_info.max
