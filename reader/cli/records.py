"""Lists for scripts: `--json` one array, `--nl` one object a line, `--csv` a table; each record a mapping of plain values.

In a table a list of words is joined by "; ", and what has keys of its own stands as JSON in its cell. Cells are inert in
spreadsheets, as in the CSV export.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

import click

from reader.cli.terminal import print_json, say
from reader.exchange.control import escaped
from reader.exchange.csv import Cell, line

Record = Mapping[str, Any]


class Form(StrEnum):
    """How a list is written for scripts."""

    JSON = "json"
    LINES = "nl"
    TABLE = "csv"


_HELPS = {
    Form.JSON: "For scripts: one JSON array.",
    Form.LINES: "For scripts: one JSON object a line.",
    Form.TABLE: "For scripts and spreadsheets: a table.",
}


_Command = TypeVar("_Command", bound=Callable[..., Any])


def for_scripts(command: _Command) -> _Command:
    """Give a command the options --json, --nl and --csv, which it gets as ``form``: one of them, or ``None``."""
    for form, words in reversed(_HELPS.items()):
        command = click.option(f"--{form}", "form", flag_value=form, type=Form, help=words)(command)
    return command


def print_records(form: Form, records: Iterable[Record]) -> None:
    """Print records in the form that was asked for; an empty list is an empty array, nothing, or an empty table."""
    match form:
        case Form.JSON:
            print_json(list(records))
        case Form.LINES:
            for record in records:
                say(escaped(json.dumps(record, ensure_ascii=False)))
        case Form.TABLE:
            _print_table(list(records))


def _print_table(records: list[Record]) -> None:
    columns = tuple(dict.fromkeys(name for record in records for name in record))
    if columns:
        for cells in (columns, *(tuple(_cell(record.get(name)) for name in columns) for record in records)):
            say(line(cells).removesuffix("\r\n"))


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list | tuple) and all(isinstance(item, str | int | float) for item in value):
        return "; ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False)
