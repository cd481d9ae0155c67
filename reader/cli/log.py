"""The commands log, history and verify: every change as the append-only log has it, and whether all of it still holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.terminal import Number, console, counted, examples, hang, own, print_json, words
from reader.errors import ReaderError
from reader.exchange.control import one_line
from reader.text.quotation import quoted

_MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d)?)?)?)?)?")

_FIRST = "0001-01-01T00:00:00"
"""What the beginning of a moment is completed with."""


def _moment(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A moment, or the beginning of one.

    Raises:
        BadParameter: It is none.
    """
    text = value.strip().replace(" ", "T")
    if text and not _is_moment(text.removesuffix("Z")):
        raise click.BadParameter(f"“{value}” is no time. Write it as 2026-11-24 or 2026-11-24T12:30.", ctx, param)
    return text.removesuffix("Z")


def _is_moment(text: str) -> bool:
    """Whether a calendar and a clock have such a moment."""
    try:
        datetime.fromisoformat(text + _FIRST[len(text) :])
    except ValueError:
        return False
    return bool(_MOMENT.fullmatch(text))


_IDENTITY = re.compile("[0-9a-f]{64}")
"""A SHA-256, of which a person needs the beginning."""


@click.command(
    short_help="Show every change with its time and annotator.",
    epilog=examples(
        "reader log --annotator bob --since 2026-11-24",
        "reader log --claim 3f2a",
        "reader log --article 2 --kind mark --json",
    ),
)
@click.option("--limit", type=Number(min=1), help="Only the last so many.")
@click.option("--annotator", "who", metavar="NAME", default="", help="Only what this annotator did.")
@click.option("--kind", metavar="KIND", default="", help="Only lines of this kind: mark, note, tag, decide, add, undo, merge …")
@click.option("--claim", "claim_", metavar="CLAIM", help="Only what is about this claim.")
@click.option("--article", metavar="ARTICLE", help="Only what is about this article and its claims.")
@click.option(
    "--since", metavar="TIME", default="", callback=_moment, help="Only from then on: 2026-11-24 or 2026-11-24T12:30, UTC."
)
@click.option("--until", metavar="TIME", default="", callback=_moment, help="Only up to the end of then.")
@click.option("--json", "as_json", is_flag=True, help="For scripts, with the hashes of the chain.")
@pass_desk
def log(
    desk: Desk,
    *,
    limit: int | None,
    who: str,
    kind: str,
    claim_: str | None,
    article: str | None,
    since: str,
    until: str,
    as_json: bool,
) -> None:
    """Show the log: every mark, note, tag, decision, correction and addition, undone ones too, the oldest first.

    Nothing in it is ever changed or taken out. What a merge brought stands in it as it was in the other library.
    """
    from reader.library.chronicle import Choice, original  # noqa: PLC0415 - imported when used

    with desk.library() as library:
        number = library.article(article).id if article else None
        claim_id = library.claim(claim_).claim.id if claim_ else ""
        found = library.log(Choice(who, kind, claim_id, number, since, until))
    found = found[-limit:] if limit else found
    if as_json:
        print_json([{name: getattr(event, name) for name in event.__slots__} for event in found])
        return
    events = [replace(original(event), id=event.id) for event in found]
    screen = console()
    width = max((len(event.annotator) for event in events), default=0)
    for event in events:
        change = f"of {event.undoes}" if event.undoes else f"{_value(event.before)} → {_value(_brief(event.after))}"
        at = event.at[:16].replace("T", " ")
        who = f"{event.id:>4} {at} {one_line(event.annotator):<{width}} {event.kind:<6} "
        hang(screen, own(who) + own(f"{event.subject[:8]} ", "faint"), words(change))


def _brief(value: Any) -> Any:
    """What a judge said of many pieces of evidence as their number, of an added article what it is called: --json has it all."""
    if isinstance(value, dict) and "blocks" in value:
        return {name: value[name] for name in ("location", "title")}
    if isinstance(value, dict) and isinstance(value.get("said"), dict):
        return {**value, "said": counted(len(value["said"]), "answer")}
    return value


def _value(value: Any) -> str:
    """A value of the log in a few words."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {_value(its)}" for name, its in value.items())
    if isinstance(value, list):
        return ", ".join(map(_value, value)) or "–"
    if isinstance(value, str) and _IDENTITY.fullmatch(value):
        return value[:8]
    return "–" if value in (None, "") else str(value)


@click.command(short_help="Tell the life of one claim.", epilog=examples("reader history 3f2a", "reader history 3f2a --json"))
@click.argument("claim_", metavar="CLAIM")
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
@pass_desk
def history(desk: Desk, claim_: str, as_json: bool) -> None:
    """Tell all that happened to a CLAIM: when it came, who marked, noted and decided what, what was taken back."""
    with desk.library() as library:
        entry = library.claim(claim_)
        told = library.history(entry.claim.id)
    if as_json:
        print_json([{"at": one.at, "annotator": one.annotator, "what": one.words, "line": one.line} for one in told])
        return
    screen = console()
    hang(screen, own(f"{entry.claim.id[:8]} ", "faint"), words(quoted(entry.claim.quote)))
    width = max((len(one.annotator) for one in told), default=0)
    for one in told:
        hang(screen, own(f"  {one.at[:16].replace('T', ' ')} {one_line(one.annotator):<{width}} "), words(one.words))


@click.command(
    short_help="Check every hash, quote and line of the log.", epilog=examples("reader verify", "reader --db case.db verify")
)
@pass_desk
def verify(desk: Desk) -> None:
    """Derive every hash again: texts, the quotes of claims and evidence, the chain of the log, and what it says is held.

    The first thing that does not hold is named, and the exit code is 1. Note the hash of the log's last line elsewhere: with
    it you can tell later that no lines were cut off at the end.
    """
    with desk.library() as library:
        found = library.verify()
    if found.problem:
        raise ReaderError(found.problem, "Go back to a copy, or see what reader doctor can mend.")
    checked = (
        f"{counted(found.articles, 'text')}, {counted(found.claims, 'claim')}, {counted(found.evidence, 'piece')} of evidence"
    )
    last = f", the last {found.head}" if found.head else ""
    told = f"All holds: {checked}, {counted(found.lines, 'line')} of the log{last}."
    hang(console(), own(""), own(told))
