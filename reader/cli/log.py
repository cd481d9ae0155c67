"""The command log: every change, as the append-only log has it."""

from __future__ import annotations

import re
from typing import Any

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.terminal import console, hang, own, print_json, words
from reader.exchange.control import one_line

_IDENTITY = re.compile("[0-9a-f]{64}")
"""A SHA-256, of which a person needs the beginning."""


@click.command(short_help="Show every change with its time and annotator.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the last so many.")
@click.option("--json", "as_json", is_flag=True, help="For scripts, with the hashes of the chain.")
@pass_desk
def log(desk: Desk, limit: int | None, as_json: bool) -> None:
    """Show the log: every mark, note, tag, decision, correction and addition, undone ones too, the oldest first.

    Nothing in it is ever changed or taken out.
    """
    with desk.library() as library:
        events = library.events()
    events = events[-limit:] if limit else events
    if as_json:
        print_json([{name: getattr(event, name) for name in event.__slots__} for event in events])
        return
    screen = console()
    width = max((len(event.annotator) for event in events), default=0)
    for event in events:
        change = f"of {event.undoes}" if event.undoes else f"{_value(event.before)} → {_value(event.after)}"
        at = event.at[:16].replace("T", " ")
        who = f"{event.id:>4} {at} {one_line(event.annotator):<{width}} {event.kind:<6} "
        hang(screen, own(who) + own(f"{event.subject[:8]} ", "faint"), words(change))


def _value(value: Any) -> str:
    """A value of the log in a few words."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {_value(its)}" for name, its in value.items())
    if isinstance(value, list):
        return ", ".join(map(_value, value)) or "–"
    if isinstance(value, str) and _IDENTITY.fullmatch(value):
        return value[:8]
    return "–" if value in (None, "") else str(value)
