"""How commands write to the terminal: untrusted text made inert, colours only where they show, the width that there is."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable
from typing import Any

import click
from rich.console import Console
from rich.style import Style
from rich.text import Text

from db.records import Relation
from reader.entries import ClaimEntry
from reader.exchange.control import escaped, flat
from reader.ui.glyph import RELATIONS, VERDICTS, suggestion_sign

MEASURE = 100
"""Wider lines are hard to read; on a wider terminal they end here."""

_NARROW = 16
"""Fewer columns than this are no room for a sentence."""

COLOURS = {
    "corroborated": Style(color="green"),
    "contested": Style(color="red", bold=True),
    "unverified": Style(color="yellow"),
    "unmarked": Style(dim=True),
    "faint": Style(dim=True),
    "strong": Style(bold=True),
    "plain": Style(),
}
"""What the colour names of the signs are in a terminal of sixteen colours."""


class Number(click.IntRange):
    """A whole number in bounds, called so where it is none."""

    name = "number"


def console(*, stderr: bool = False) -> Console:
    """A console for one command: plain when piped or when NO_COLOR is set, and without markup of any kind in what it prints."""
    width = min(shutil.get_terminal_size((80, 24)).columns, MEASURE)
    return Console(file=sys.stderr if stderr else sys.stdout, width=width, markup=False, highlight=False, emoji=False)


def words(value: str, colour: str = "plain") -> Text:
    """Somebody's words on one line, with nothing in them that a terminal acts on."""
    return Text(flat(value), style=COLOURS[colour])


def own(value: str, colour: str = "plain") -> Text:
    """Words of the program's own, which keep their spaces: what stands before and between the words of others."""
    return Text(value, style=COLOURS[colour])


def phrase(*parts: str | tuple[str, str]) -> Text:
    """One line put together from words, and pairs of words and a colour."""
    return Text.assemble(*(words(part) if isinstance(part, str) else words(*part) for part in parts))


def hang(screen: Console, lead: Text, body: Text) -> None:
    """Print a text that wraps under itself behind a lead; under the lead where the terminal is too narrow for both."""
    if screen.width - lead.cell_len < _NARROW:
        screen.print(lead)
        lead = Text("  ")
    room = max(1, screen.width - lead.cell_len)
    for line in body.wrap(screen, room) or [Text()]:
        line.rstrip()
        screen.print(Text.assemble(lead, line), no_wrap=True, overflow="ignore", crop=False)
        lead = Text(" " * lead.cell_len)


def signs(entry: ClaimEntry, short: str) -> Text:
    """A claim's short id, the sign of what was marked, and the sign of what the evidence speaks for."""
    marked, suggested = VERDICTS[entry.verdict], suggestion_sign(entry.suggestion.verdict, entry.suggestion.weak)
    return Text.assemble(
        own(f"{short} ", "faint"), own(marked.glyph, marked.colour), own(f"{suggested.glyph} ", suggested.colour)
    )


def relation_sign(relation: Relation) -> Text:
    """The sign of how a passage stands to a claim."""
    sign = RELATIONS[relation]
    return own(f"{sign.glyph} ", sign.colour)


def print_missing(screen: Console, entry: ClaimEntry) -> None:
    """Print what the desk's policy misses in a mark, a line each."""
    for sentence in entry.missing:
        hang(screen, own("         policy ", "unverified"), words(sentence))


def print_json(value: Any) -> None:
    """Print a value for scripts."""
    click.echo(escaped(json.dumps(value, ensure_ascii=False, indent=2)))


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def short_ids(claims: Iterable[ClaimEntry]) -> dict[str, str]:
    """The shortest prefixes, of one length for all, that tell the claims apart: what a person types."""
    ids = {entry.claim.id for entry in claims}
    length = next((n for n in range(4, 16) if len({i[:n] for i in ids}) == len(ids)), 16)
    return {i: i[:length] for i in ids}


def examples(*lines: str) -> str:
    """Examples as the end of a command's help; click keeps the lines of such a block apart."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
