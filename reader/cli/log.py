"""The commands log, history and verify: every change as the append-only log has it, and whether all of it still holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from db.records import Head
from reader.cli.desk import Desk, pass_desk
from reader.cli.records import Form, for_scripts, print_records
from reader.cli.terminal import Number, console, counted, examples, hang, own, say, words
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
@for_scripts
@click.option("--head", "only_head", is_flag=True, help="Only the hash of the last line, to note down elsewhere.")
@pass_desk
def log(
    desk: Desk,
    *,
    only_head: bool,
    limit: int | None,
    who: str,
    kind: str,
    claim_: str | None,
    article: str | None,
    since: str,
    until: str,
    form: Form | None,
) -> None:
    """Show the log: every mark, note, tag, decision, correction and addition, undone ones too, the oldest first.

    Nothing in it is ever changed or taken out. What a merge brought stands in it as it was in the other library. Note
    elsewhere what --head says: `reader verify --head` can tell later whether a line up to there was cut off or rewritten.
    """
    from reader.library.log.chronicle import Choice, original

    with desk.library() as library:
        if only_head:
            say(library.log.head().hash)
            return
        number = library.articles.get(article).id if article else None
        claim_id = library.claims.get(claim_).claim.id if claim_ else ""
        found = library.log.chosen(Choice(who, kind, claim_id, number, since, until))
    found = found[-limit:] if limit else found
    if form:
        print_records(form, ({name: getattr(event, name) for name in event.__slots__} for event in found))
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
    """What a judge said or a merge brought as its number, of an added article what it is called: --json has all of it."""
    if isinstance(value, dict) and "had" in value:
        return {"action": value["action"], "of": value["of"], "lines": len(value["events"])}
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
@for_scripts
@pass_desk
def history(desk: Desk, claim_: str, form: Form | None) -> None:
    """Tell all that happened to a CLAIM, also a removed one: when it came, who said what of it, what was taken back."""
    with desk.library() as library:
        entry = library.claims.get(claim_, removed=True)
        told = library.log.life(entry.claim.id)
    if form:
        objects = ({"at": one.at, "annotator": one.annotator, "what": one.words, "line": one.line} for one in told)
        print_records(form, objects)
        return
    screen = console()
    hang(screen, own(f"{entry.claim.id[:8]} ", "faint"), words(quoted(entry.claim.quote)))
    width = max((len(one.annotator) for one in told), default=0)
    for one in told:
        hang(screen, own(f"  {one.at[:16].replace('T', ' ')} {one_line(one.annotator):<{width}} "), words(one.words))


def _hashes(ctx: click.Context, param: click.Parameter, value: str) -> Head | None:
    """What was noted.

    Raises:
        BadParameter: It is no hash.
    """
    from reader.library.log.anchor import noted

    try:
        return noted(value) if value else None
    except ReaderError as error:
        raise click.BadParameter(f"{error.message} {error.hint}", ctx, param) from error


@click.command(
    short_help="Check every hash, quote and line of the log.",
    epilog=examples("reader verify", "reader --db case.db verify", "reader verify --head 3f2a9c0d1e4b5f60"),
)
@click.option(
    "--head", "noted", metavar="HASH", default="", callback=_hashes, help="Find the line again that reader log --head told."
)
@click.option("--anew", is_flag=True, help="Take the log as it is now for the one that was seen last; after replacing the file.")
@pass_desk
def verify(desk: Desk, noted: Head | None, *, anew: bool) -> None:
    """Derive every hash again: texts, quotes, the chain of the log; compare every row with the log, and the log with the rows.

    The first thing that does not hold is named, and the exit code is 1. What was rewritten as a whole, or cut off at the end,
    shows only beside something noted elsewhere: the program remembers how far the log went when it saw the library last, exports
    and reports tell it, and `reader log --head` says it. HASH is what one of them says, or the beginning of it.
    """
    with desk.library() as library:
        found = library.log.verify()
        if anew:
            desk.state.put_head(library.path, library.log.head())
        last = desk.state.head(library.path)
        gone = library.log.missing(noted, "Since it was noted") if noted else ""
        replaced = library.log.missing(last, "Since the library was seen here last")
        line = library.log.line_of(noted) if noted else 0
    if found.problem or gone:
        raise ReaderError(found.problem or gone, "Go back to a copy, or see what reader doctor can mend.")
    if replaced:
        raise ReaderError(replaced, "If you put another file there yourself: reader verify --anew. Else go back to a copy.")
    checked = (
        f"{counted(found.articles, 'text')}, {counted(found.claims, 'claim')}, {counted(found.evidence, 'piece')} of evidence"
    )
    ends = f", the last {found.head}" if found.head else ""
    told = f"All holds: {checked}, {counted(found.lines, 'line')} of the log{ends}."
    hang(console(), own(""), own(told))
    if line:
        since = found.lines - line
        hang(console(), own(""), own(f"The line that you noted is line {line}; {counted(since, 'line')} came after it."))
