"""The slots of a claim in a file, checked: screens and engines take them as they are."""

from __future__ import annotations

import re
from dataclasses import replace

from db.slots import DateValue, Name, Quantity, Slots
from reader.errors import ReaderError
from reader.exchange.control import one_line
from reader.exchange.importers.value import LARGEST, Value, clean, is_number

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(item: Value) -> Slots:
    """The slots of a claim.

    Raises:
        ReaderError: They are none.
    """
    try:
        said = item.raw("slots") or {}
        found = Slots.from_json(said)
        good = (
            len(found.quantities) == len(said.get("quantities", ()))
            and all(_is_quantity(quantity) for quantity in found.quantities)
            and all(_is_date(date) for date in found.dates)
            and all(_has_place(name) and _are_texts(name.text, name.key, name.kind) for name in found.names)
            and _are_texts(*found.events, *(() if found.speaker is None else (found.speaker,)))
            and {type(found.negated), type(found.hedged)} == {bool}
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        good = False
    if not good:
        where = one_line(item.where)
        raise ReaderError(f"The file cannot be imported: {where} has slots of another kind.", "Nothing was changed.")
    return _clean(found)


def _has_place(value: Quantity | DateValue | Name) -> bool:
    return type(value.start) is int and type(value.end) is int and 0 <= value.start <= value.end < LARGEST


def _are_texts(*values: object) -> bool:
    return all(isinstance(value, str) for value in values)


def _is_quantity(value: Quantity) -> bool:
    numbers = (value.low, value.best, value.high)
    return (
        _has_place(value)
        and all(number is None or is_number(number) for number in numbers)
        and _are_texts(value.unit, value.counted, value.scope, value.act, value.direction)
    )


def _is_date(value: DateValue) -> bool:
    days = (value.earliest, value.latest)
    good = _has_place(value) and _are_texts(*days, value.why) and all(_DAY.fullmatch(day) for day in days)
    return good and {type(value.relative), type(value.said)} == {bool}


def _clean(slots: Slots) -> Slots:
    """The same without what a terminal would obey."""
    return replace(
        slots,
        quantities=tuple(
            replace(
                one,
                unit=clean(one.unit),
                counted=clean(one.counted),
                scope=clean(one.scope),
                act=clean(one.act),
                direction=clean(one.direction),
            )
            for one in slots.quantities
        ),
        dates=tuple(replace(one, why=clean(one.why)) for one in slots.dates),
        names=tuple(replace(one, text=clean(one.text), key=clean(one.key), kind=clean(one.kind)) for one in slots.names),
        events=tuple(clean(event) for event in slots.events),
        speaker=None if slots.speaker is None else clean(slots.speaker),
    )
