"""Commands that bring articles in and work them through: add, relink."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from db.records import EDITABLE, Article
from reader.cli.article import remarks
from reader.cli.desk import Desk, pass_desk
from reader.cli.terminal import console, counted, examples, hang, own, phrase, words
from reader.entries import AddedArticle, AddReport, ArticleEntry
from reader.exchange.control import one_line

_FIELD = 1 + max(map(len, EDITABLE))

Report = Callable[[str, int, int], None]


@click.command(
    short_help="Add articles: files, folders, standard input.",
    epilog=examples(
        "reader add statement.txt saved-page.html",
        "reader --db case.db add pages/",
        "curl -s https://paper.example/story | reader --db case.db add -",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@pass_desk
@click.pass_context
def add(ctx: click.Context, desk: Desk, paths: tuple[str, ...]) -> None:
    """Add articles: text, Markdown and saved web pages, from files, folders and, as -, standard input.

    What was found in each is shown, and what was assumed; reader edit corrects it. What is in the library already is
    not added twice. A file that cannot be read doesn't stop the others; the exit code is 1 then.
    """
    from reader.ingest import sources  # noqa: PLC0415 - imported when used

    with desk.library(create=True) as library, progress_bar("Reading") as report:
        added = library.add(sources(paths), progress=report)
        entries = {entry.id: entry for entry in library.articles()}
    _print_report(console(), added, entries)
    if added.count("failed"):
        ctx.exit(1)


@click.command(short_help="Compute claims and evidence anew.")
@pass_desk
def relink(desk: Desk) -> None:
    """Compute the claims and the evidence of all articles anew, as after an update of the program.

    Marks, notes, tags and decisions on evidence stay as they are.
    """
    with desk.library() as library, progress_bar("Comparing") as report:
        done = library.relink(progress=report)
    console().print(f"{counted(done, 'article')} worked through.")


@contextmanager
def progress_bar(label: str) -> Iterator[Report | None]:
    """A bar on standard error for work that takes its time; nothing where standard error is no terminal."""
    screen = console(stderr=True)
    if not sys.stderr.isatty():
        yield None
        return
    bar = Progress(
        TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), console=screen, transient=True
    )
    with bar:
        task = bar.add_task(label, total=None)

        def report(what: str, done: int, total: int) -> None:
            name = one_line(what)
            bar.update(task, description=f"{label} {name[-40:]}", completed=done, total=total)

        yield report


def _print_report(screen: Console, report: AddReport, entries: dict[int, ArticleEntry]) -> None:
    """Say what became of each thing that was to be added, then how many of them."""
    for added in report.articles:
        _print_added(screen, added)
        if added.outcome == "added" and added.article_id in entries:
            for remark in remarks(entries[added.article_id]):
                hang(screen, own("      "), remark)
    outcomes = [(report.count("added"), "added"), (report.count("present"), "there already"), (report.count("failed"), "failed")]
    screen.print(", ".join(f"{number} {outcome}" for number, outcome in outcomes if number) or "Nothing to add.")


def _print_added(screen: Console, added: AddedArticle) -> None:
    if added.outcome == "failed":
        hang(screen, own("failed ", "contested"), words(f"{added.location}: {added.message}"))
    elif added.outcome == "present":
        hang(screen, own("present ", "unverified"), words(f"{added.location}: {added.message}"))
    else:
        amount = f"{counted(added.claims, 'claim')}, {counted(added.evidence, 'piece')} of evidence"
        title = phrase((added.title or added.location, "strong"), f" – {amount}")
        hang(screen, phrase(("added ", "corroborated"), f"{added.article_id} "), title)
        if added.article:
            _print_metadata(screen, added.article)


def _print_metadata(screen: Console, article: Article) -> None:
    """What was found where, what was assumed, and what is missing, so that a wrong date is seen before it counts."""
    for field in EDITABLE:
        value = getattr(article, field)
        if value:
            where = article.found.get(field, "")
            colour = "unverified" if where.startswith("assumed") else "faint"
            hang(screen, own(f"      {field:<{_FIELD}}", "faint"), phrase(value, (f" ({where})" if where else "", colour)))
    missing = [field for field in EDITABLE if not getattr(article, field)]
    if missing:
        hang(screen, own("      "), words(f"not found: {', '.join(missing)}", "faint"))
