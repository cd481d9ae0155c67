"""Commands that bring articles in and work them through: add, relink."""

from __future__ import annotations

import click

from reader.cli.article import remarks
from reader.cli.desk import Desk, pass_desk
from reader.cli.metadata import print_metadata
from reader.cli.progress import progress_bar
from reader.cli.terminal import Screen, console, counted, examples, hang, own, phrase, words
from reader.entries import ArticleEntry
from reader.report import AddedArticle, AddReport
from reader.ui.omission import OUTCOMES, omissions

_INDENT = " " * 6


@click.command(
    short_help="Add articles: files, folders, web addresses, standard input.",
    epilog=examples(
        "reader add statement.txt saved-page.html",
        "reader --db case.db add pages/ https://paper.example/2011/12/16/story",
        "pdftotext report.pdf - | reader --db case.db add -",
    ),
)
@click.argument("places", nargs=-1, required=True, metavar="PLACE...")
@pass_desk
@click.pass_context
def add(ctx: click.Context, desk: Desk, places: tuple[str, ...]) -> None:
    """Add articles: text, Markdown and web pages, from files, folders, http and https addresses and, as -, standard input.

    What was found in each is shown, and what was assumed; reader edit corrects it. What is in the library already is
    not added twice. What cannot be read doesn't stop the others; the exit code is 1 then. Only an address that is given is
    fetched, and nothing that its page links to. What a folder holds and is not read is named at the end; a text of another
    type is read where it is named by itself.
    """
    from reader.ingest import sources

    with progress_bar("Reading") as report, desk.library(create=True) as library:
        added = library.articles.add(sources(places), progress=report)
        entries = {entry.id: entry for entry in library.articles.all()}
    _print_report(console(), added, entries)
    if added.count("failed"):
        ctx.exit(1)


@click.command(short_help="Compute claims and evidence anew.")
@pass_desk
def relink(desk: Desk) -> None:
    """Compute the claims and the evidence of all articles anew, as after an update of the program.

    Marks, notes, tags and decisions on evidence stay as they are.
    """
    with progress_bar("Comparing") as report, desk.library() as library:
        done = library.articles.relink(progress=report)
    console().print(f"{counted(done, 'article')} worked through.")


def _print_report(screen: Screen, report: AddReport, entries: dict[int, ArticleEntry]) -> None:
    """Say what became of each thing that was to be added, then how many of them."""
    for added in report.articles:
        if added.outcome != "passed":
            _print_added(screen, added)
        if added.outcome == "added" and added.article_id in entries:
            for remark in remarks(entries[added.article_id]):
                hang(screen, own(_INDENT), remark)
    for omission in omissions(report):
        hang(screen, own("passed over ", "unverified"), words(f"{omission}."))
    outcomes = [(report.count(outcome), words_) for outcome, words_ in OUTCOMES.items()]
    screen.print(", ".join(f"{number} {outcome}" for number, outcome in outcomes if number) or "Nothing to add.")


def _print_added(screen: Screen, added: AddedArticle) -> None:
    if added.outcome == "failed":
        hang(screen, own("failed ", "contested"), words(f"{added.location}: {added.message}"))
    elif added.outcome == "present":
        hang(screen, own("present ", "unverified"), words(f"{added.location}: {added.message}"))
    else:
        amount = f"{counted(added.claims, 'claim')}, {counted(added.evidence, 'piece')} of evidence"
        title = phrase((added.title or added.location, "strong"), f" – {amount}")
        hang(screen, phrase(("added ", "corroborated"), f"{added.article_id} "), title)
        if added.article:
            print_metadata(screen, added.article, _INDENT)
