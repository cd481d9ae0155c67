"""The commands of a desk with several people: merge, conflicts, resolve, done, agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.progress import progress_bar
from reader.cli.records import Form, for_scripts, print_records
from reader.cli.terminal import console, counted, examples, hang, own, phrase, print_json, say, total, words
from reader.errors import ReaderError
from reader.text.quotation import quoted

if TYPE_CHECKING:
    from reader.library.log.conflict import Side
    from reader.report import MergeReport

_CHOICES = ("mine", "theirs", "both", "corroborated", "contested", "unverified")

_SHOWN = 10
"""Claims that differ most, unless all are asked for."""


@click.command(
    short_help="Bring in a colleague's library.",
    epilog=examples("reader --db case.db merge from-bob.db", "reader merge laptop.db --mine && reader conflicts"),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="THEIRS")
@click.option("--mine", is_flag=True, help="Take also what is said there in your name and was never said here.")
@pass_desk
def merge(desk: Desk, file: Path, mine: bool) -> None:
    """Bring in articles, claims, marks, decisions and the log of another library of any age; THEIRS stays as it is.

    Marks stay those of who made them. Nothing is lost or rewritten: every line of their log is kept in yours as it was. In
    whatever order libraries are merged, and however often, the result is the same. A merge is one change of yours: reader undo
    takes it back, and all is as it was.

    What they removed, deleted or corrected and you had worked on is a conflict, which reader conflicts lists; all else that is
    otherwise now is told. What stands in their file otherwise than their log says is named and not taken. What is said there in
    your own name and was never said here is listed, and taken only with --mine: of your other machine, say.
    """
    with progress_bar("Merging") as report, desk.library(create=True) as library:
        done = library.case.merge(file, progress=report, own=mine)
        hidden = library.case.hides_others()
        disagreeing = 0 if hidden else len(library.case.conflicts())
    amounts = [
        counted(done.added, "new article") if done.added else "",
        f"{counted(done.deleted, 'article')} deleted there" if done.deleted else "",
        counted(done.claims, "claim") + " by hand" if done.claims else "",
        counted(done.marks, "mark") if done.marks else "",
        counted(done.decisions, "decision") if done.decisions else "",
        counted(done.judgements, "answer") + " of judges" if done.judgements else "",
        f"{counted(done.lines, 'line')} of the log" if done.lines else "",
    ]
    screen = console()
    what = ", ".join(amount for amount in amounts if amount) or "nothing that this library does not have"
    hang(screen, own(""), phrase(f"Merged: {what}."))
    if done.annotators:
        hang(screen, own("of "), words(", ".join(done.annotators)))
    for title, told in _told(done):
        hang(screen, own(""), own(title))
        for line in told[:_SHOWN]:
            hang(screen, own("  "), words(line))
        if len(told) > _SHOWN:
            hang(screen, own("  "), own(f"and {len(told) - _SHOWN:,} more"))
    if done.lines:
        hang(screen, own(""), own("reader undo takes all of it back."))
    if disagreeing:
        hang(screen, own(""), own(f"{counted(disagreeing, 'conflict')}: reader conflicts --screen works through what disagrees."))


def _told(done: MergeReport) -> Iterator[tuple[str, Sequence[str]]]:
    """What a merge changed here and what it left out, each under a line that says what it is."""
    if done.rewritten:
        yield done.rewritten[0], done.rewritten[1:]
    if done.changed:
        yield "Otherwise here now:", done.changed
    if done.refused:
        yield "Not taken, since their log does not say so:", done.refused
    if done.left:
        what = counted(len(done.left), "change")
        yield f"{what} in your name that your log does not have, not taken (--mine takes them):", done.left


@click.command(
    short_help="List what annotators or copies say differently.",
    epilog=examples("reader conflicts", "reader conflicts --screen", "reader conflicts --article 2", "reader conflicts --json"),
)
@click.option("--article", metavar="ARTICLE", help="Only on this article.")
@click.option("--screen", is_flag=True, help="Work through them on the screen, where X leads there too.")
@for_scripts
@pass_desk
def conflicts(desk: Desk, article: str | None, screen: bool, form: Form | None) -> None:
    """List what is not settled: other verdicts of annotators, what was changed in two copies, what others took away of yours.

    To leave it so is fine. The later word holds until somebody settles it: reader resolve, or --screen. What somebody removed,
    deleted or corrected that you had worked on is asked of you alone.
    """
    if screen:
        if article or form:
            raise click.UsageError("--screen shows all of them; leave out --article, --json, --nl and --csv.")
        desk.open_screen(begin="conflicts")
        return
    with desk.library() as library:
        found = library.case.conflicts(library.articles.get(article).id if article else None)
    if form:
        print_records(
            form,
            (
                {
                    "id": item.id,
                    "kind": item.kind,
                    "subject": item.subject,
                    "claim": item.claim_id,
                    "article": item.article_id,
                    "quote": item.quote,
                    "sides": [_side_object(side) for side in item.sides],
                }
                for item in found
            ),
        )
        return
    terminal = console()
    for item in found:
        hang(terminal, own(f"{item.id[:6]} ", "faint"), phrase(f"{item.named} ", (quoted(item.quote), "faint")))
        for side in item.sides:
            at = side.at[:16].replace("T", " ")
            holds = " (holds)" if item.cell and side.stands else ""
            besides = " ".join(filter(None, [side.note, *(f"#{tag}" for tag in side.tags)]))
            said = phrase((side.annotator, "strong"), f" {side.words}{holds}", (f" {besides}" if besides else "", "faint"))
            hang(terminal, own(f"       {at} "), said)
    total(terminal, f"{counted(len(found), 'conflict')}.")


def _side_object(side: Side) -> dict[str, Any]:
    return {
        "annotator": side.annotator,
        "at": side.at,
        "value": side.stated,
        "stands": side.stands,
        "note": side.note,
        "tags": list(side.tags),
    }


@click.command(
    short_help="Settle a conflict, or let it stand.",
    epilog=examples(
        "reader resolve 3f2a mine",
        "reader resolve 3f2a both --note 'two courts, two counts'",
        "reader resolve 3f2a contested",
        "reader resolve 77c0 --value 2011-12-16",
    ),
)
@click.argument("conflict", metavar="CONFLICT")
@click.argument("choice", required=False, type=click.Choice(_CHOICES))
@click.option("--value", metavar="WORDS", help="Another value than was said: of an article's field, a note, tags with commas.")
@click.option("--note", default="", help="Words of yours about it; replaces your note on the claim.")
@pass_desk
def resolve(desk: Desk, conflict: str, choice: str | None, value: str | None, note: str) -> None:
    """Settle a conflict: keep yours (mine), take over the other's (theirs), let both stand (both), or give something new.

    Of marks only your own changes, never another annotator's; a correction of an article and a word on copies hold for
    everybody. What you chose is a line of the log and comes along with a merge; reader undo takes it back.
    """
    if (choice is None) == (value is None):
        raise click.UsageError("Say mine, theirs, both or a verdict, or give a --value.")
    with desk.library() as library:
        settled = library.case.resolve(conflict, choice or "new", note, value or "")
        left = len(library.case.conflicts())
    hang(console(), own(f"{settled.id[:6]} ", "faint"), phrase(f"{choice or value}: {quoted(settled.quote)} "))
    hang(console(), own(""), own(f"{counted(left, 'conflict')} left."))


@click.command(short_help="Say that you have finished marking blind.", epilog=examples("reader done", "reader done --again"))
@click.option("--again", is_flag=True, help="Go on blind.")
@pass_desk
def done(desk: Desk, again: bool) -> None:
    """Say that you have finished, so that the others' marks are shown to you, where blind = true stands in the settings."""
    with desk.library() as library:
        if not library.blind:
            raise ReaderError(
                "You are not marking blind, so nothing is hidden.", "In the settings, blind = true hides the others' marks."
            )
        library.case.done(again=again)
    say("The others' marks are hidden again." if again else "Done: the others' marks are shown to you now.")


@click.command(
    short_help="How far annotators agree beyond chance.",
    epilog=examples("reader agreement", "reader agreement --article 2 --json"),
)
@click.option("--article", metavar="ARTICLE", help="Only on this article.")
@click.option("--all", "everything", is_flag=True, help=f"All claims that differ, not the first {_SHOWN}.")
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
@pass_desk
def agreement(desk: Desk, article: str | None, everything: bool, as_json: bool) -> None:
    """Print raw agreement, Cohen's and Fleiss' kappa and Krippendorff's alpha with 95 % intervals, and what differs most.

    Needs two libraries more: pip install 'factcheck-reader[agreement]'.
    """
    with desk.library() as library:
        found = library.case.agreement(library.articles.get(article).id if article else None)
        quotes = {entry.claim.id: entry.claim.quote for entry in library.claims.all()}
    if as_json:
        print_json(
            {
                "annotators": found.annotators,
                "claims": found.claims,
                "raw": found.raw,
                "coefficients": [{name: getattr(one, name) for name in one.__slots__} for one in found.coefficients],
                "differing": [{"claim": one.claim_id, "verdicts": dict(one.verdicts)} for one in found.differing],
            }
        )
        return
    screen = console()
    names = ", ".join(found.annotators)
    hang(screen, own(""), phrase(f"{counted(found.claims, 'claim')} with two marks or more, by {names}."))
    hang(screen, own("  "), own(f"raw agreement {found.raw:.2f}"))
    for one in found.coefficients:
        value = "cannot be told: all verdicts are one" if one.value is None else f"{one.value:.2f}"
        between = "" if one.low is None or one.high is None else f" ({one.low:.2f} to {one.high:.2f})"
        hang(screen, own("  "), phrase(f"{one.name} {value}{between}", (f", {counted(one.claims, 'claim')}", "faint")))
    for claim in found.differing if everything else found.differing[:_SHOWN]:
        hang(screen, own(f"{claim.claim_id[:8]} ", "faint"), phrase(quoted(quotes.get(claim.claim_id, ""))))
        hang(screen, own("         "), words(", ".join(f"{name}: {verdict}" for name, verdict in claim.verdicts)))
