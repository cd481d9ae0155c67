"""How commands write: the one door to the terminal, colours only where they show, the width that there is.

Whatever a command prints goes out through `Screen`, `say` or `print_json`, which let nothing through that a terminal acts on: a
library's file is as foreign as a page. Into a pipe a record is one line, however long, and what only sums up or explains goes to
standard error, so that other programs count and cut what stands there.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.style import Style
from rich.text import Text

from db.records import Relation
from reader.entries import ClaimEntry, Stale
from reader.exchange.control import escaped, flat, visible
from reader.glyph import RELATIONS, VERDICTS, suggestion_sign
from reader.text.quotation import quoted

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


class Screen(Console):
    """A console for one command: without markup of any kind in what it prints, plain when piped or when NO_COLOR is set.

    Attributes:
        wraps: Whether it is a terminal, on which long lines wrap; into a pipe or a file a record stays one line.
    """

    def __init__(self, *, stderr: bool = False) -> None:
        stream = sys.stderr if stderr else sys.stdout
        self.wraps = stream.isatty()
        width = min(shutil.get_terminal_size((80, 24)).columns, MEASURE)
        super().__init__(file=stream, width=width, markup=False, highlight=False, emoji=False)

    def print(self, *objects: Any, **options: Any) -> None:
        """Print, with nothing in it that a terminal acts on but what this console itself says of colours."""
        if not self.wraps:
            options["soft_wrap"] = True
        super().print(*map(_inert, objects), **options)

    def on_broken_pipe(self) -> NoReturn:
        """Let `main` end the program as it does for every other way of writing, and not as Rich would."""
        raise BrokenPipeError


def console(*, stderr: bool = False) -> Screen:
    """A console for one command."""
    return Screen(stderr=stderr)


def say(line: str, *, err: bool = False, end: str = "\n") -> None:
    """Write words without colours, and with nothing in them that a terminal acts on."""
    click.echo(visible(line) + end, err=err, nl=False)


def total(screen: Screen, *parts: str | tuple[str, str]) -> None:
    """Print what closes a list: how much it was, what its signs mean. It is no record, so it stays out of a pipe."""
    hang(screen if screen.wraps else console(stderr=True), own(""), phrase(*parts))


def _inert(shown: Any) -> Any:
    """The same without what a terminal acts on; each such character becomes one other, so colours stay where they are."""
    if isinstance(shown, str):
        return visible(shown)
    if isinstance(shown, Text) and visible(shown.plain) != shown.plain:
        shown = shown.copy()
        shown.plain = visible(shown.plain)
    return shown


def words(value: str, colour: str = "plain") -> Text:
    """Somebody's words on one line, with nothing in them that a terminal acts on."""
    return Text(flat(value), style=COLOURS[colour])


def own(value: str, colour: str = "plain") -> Text:
    """Words of the program's own, which keep their spaces: what stands before and between the words of others."""
    return Text(value, style=COLOURS[colour])


def phrase(*parts: str | tuple[str, str]) -> Text:
    """One line put together from words, and pairs of words and a colour."""
    return Text.assemble(*(words(part) if isinstance(part, str) else words(*part) for part in parts))


def hang(screen: Screen, lead: Text, body: Text) -> None:
    """Print a text that wraps under itself behind a lead; under the lead where the terminal is too narrow for both.

    Into a pipe it is one line, whatever line breaks are in it.
    """
    lead, body = _on_one_line(_inert(lead)), _inert(body)
    if not screen.wraps:
        line = Text.assemble(lead, _on_one_line(body))
        line.rstrip()
        screen.print(line)
        return
    if screen.width - lead.cell_len < _NARROW:
        screen.print(lead)
        lead = Text("  ")
    room = max(1, screen.width - lead.cell_len)
    for line in body.wrap(screen, room) or [Text()]:
        line.rstrip()
        screen.print(Text.assemble(lead, line), no_wrap=True, overflow="ignore", crop=False)
        lead = Text(" " * lead.cell_len)


def hang_all(screen: Screen, lead: Text, bodies: Sequence[Text]) -> None:
    """Print texts below each other behind a lead; into a pipe behind each other, since they are one record."""
    if not screen.wraps:
        bodies = [Text("  ").join(bodies)]
    for body in bodies:
        hang(screen, lead, body)
        lead = Text(" " * lead.cell_len)


def _on_one_line(shown: Text) -> Text:
    return Text(" ").join(shown.split("\n")) if "\n" in shown.plain else shown


def signs(entry: ClaimEntry, short: str) -> Text:
    """A claim's short id, the sign of what was marked, and the sign of what the evidence speaks for."""
    marked, suggested = VERDICTS[entry.verdict], suggestion_sign(entry.suggestion.verdict, entry.suggestion.is_lead)
    return Text.assemble(
        own(f"{short} ", "faint"), own(marked.glyph, marked.colour), own(f"{suggested.glyph} ", suggested.colour)
    )


def relation_sign(relation: Relation) -> Text:
    """The sign of how a passage stands to a claim."""
    sign = RELATIONS[relation]
    return own(f"{sign.glyph} ", sign.colour)


def print_missing(screen: Screen, entry: ClaimEntry) -> None:
    """Print what the desk's policy misses in a mark, a line each."""
    for sentence in missing(entry):
        hang(screen, own("         "), sentence)


def missing(entry: ClaimEntry) -> list[Text]:
    """What the desk's policy misses in a mark, and what it was given for that is otherwise now; a sentence each."""
    policy = [own("policy ", "unverified") + words(sentence) for sentence in entry.missing]
    return [*policy, *([own("stale ", "contested") + words(stale_words(entry.stale))] if entry.stale else [])]


def stale_words(stale: Stale) -> str:
    """What was held of what a claim said before, and what it says otherwise now, in one sentence."""
    held = f"marked it {stale.mark.verdict}" if stale.mark.verdict else "noted, tagged or flagged it"
    changed = f"{', '.join(stale.changes)} since you" if stale.changes else "you"
    return f"{changed} {held}: {quoted(stale.quote)} (article {stale.article_id})"


def print_json(value: Any) -> None:
    """Print a value for scripts."""
    say(escaped(json.dumps(value, ensure_ascii=False, indent=2)))


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
