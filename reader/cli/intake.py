"""Commands that bring articles in and work them through: add, relink."""

from __future__ import annotations

from typing import Any

import click

from db.records import EDITABLE
from reader.cli.article import remarks
from reader.cli.desk import Desk, pass_desk
from reader.cli.metadata import print_metadata
from reader.cli.progress import STOPPED, progress_bar, stoppable
from reader.cli.terminal import Screen, console, counted, examples, hang, own, phrase, print_json, words
from reader.entries import ArticleEntry
from reader.report import AddedArticle, AddReport
from reader.ui.omission import OUTCOMES, omissions

_INDENT = " " * 6


@click.command(
    short_help="Add articles: files, folders, web addresses, standard input.",
    epilog=examples(
        "reader add statement.txt saved-page.html",
        "reader --db case.db add pages/ https://paper.example/2011/12/16/story",
        'xclip -o | reader --db case.db add - --source "Harbour Ledger" --published 2011-12-16',
    ),
)
@click.option("--allow-local", is_flag=True, help="Read addresses of this machine and its network, too.")
@click.argument("places", nargs=-1, required=True, metavar="PLACE...")
@click.option("--title", help="What is found in it goes for nothing where you say it yourself; so with the others.")
@click.option("--source", help="Who published it.")
@click.option("--author")
@click.option("--published", metavar="YYYY-MM-DD", help="The day of publication, which relative dates are read from.")
@click.option("--language", help="ISO 639-1 code, as en.")
@click.option("--url")
@click.option("--version-of", metavar="ARTICLE", help="It is what ARTICLE says today; without it, address and path tell.")
@click.option("--json", "as_json", is_flag=True, help="Print what became of each as JSON.")
@pass_desk
@click.pass_context
def add(
    ctx: click.Context,
    desk: Desk,
    /,
    places: tuple[str, ...],
    *,
    version_of: str | None,
    as_json: bool,
    allow_local: bool,
    **fields: str | None,
) -> None:
    """Add articles from files, folders, http and https addresses and, as -, standard input; docs/formats.md has the formats.

    What was found in each is shown, and what was assumed; reader edit corrects it. What is in the library already is
    not added twice, and a file that has not changed since is not read again. What cannot be read doesn't stop the others; the
    exit code is 1 then. Ctrl-C stops after the article at hand, and what was added until then is told; the next run goes on
    from there. Only an address that is given is fetched, and nothing that its page links to; one of this machine or its network
    only with --allow-local. What a folder holds and is not read is named at the end; a text of another type is read where it is
    named by itself.

    Another text at an address or a path that the library knows is a new version of its article, and what it states otherwise
    is told. An error page or a text that breaks off takes the place of nothing.
    """
    from reader.ingest import Asking, sources

    given = {name: value for name, value in fields.items() if value is not None}
    if len(places) > 1 and (alone := [f"--{name}" for name in ("title", "url") if name in given]):
        raise click.UsageError(f"{' and '.join(alone)} can be said of one place alone.")
    asking = Asking(local=allow_local, contact=desk.settings.contact)
    with progress_bar("Reading") as report, desk.library(create=True) as library, stoppable() as stopped:
        page = library.articles.get(version_of).id if version_of else None
        added = library.articles.add(sources(places, asking), report, stopped, given=given, version_of=page)
        entries = {entry.id: entry for entry in library.articles.all()}
    if as_json:
        print_json(_report_object(added, entries, stopped=stopped()))
    else:
        _print_report(console(), added, entries)
        if stopped():
            console().print(f"Stopped: {counted(added.left, 'place')} not looked at; the same command goes on from here.")
    if stopped():
        ctx.exit(STOPPED)
    if added.count("failed"):
        ctx.exit(1)


def _report_object(report: AddReport, entries: dict[int, ArticleEntry], *, stopped: bool) -> dict[str, Any]:
    """What became of each thing, for scripts."""
    found = []
    for added in report.articles:
        article = added.article
        its = {"location": added.location, "outcome": added.outcome, "message": added.message, "article": added.article_id}
        if article is not None:
            its |= {name: getattr(article, name) for name in EDITABLE} | {"format": article.format, "found": article.found}
        if added.outcome == "added":
            its |= {"claims": added.claims, "evidence": added.evidence}
            its["copy_of"] = (
                origin.copy_of if (entry := entries.get(added.article_id or 0)) and (origin := entry.origin) else None
            )
        found.append(its)
    return {
        **{outcome: report.count(outcome) for outcome in OUTCOMES},
        "stopped": stopped,
        "left": report.left,
        "articles": found,
    }


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
        if added.outcome in {"added", "version"} and added.article_id in entries:
            for remark in remarks(entries[added.article_id]):
                hang(screen, own(_INDENT), remark)
    for omission in omissions(report):
        hang(screen, own("passed over ", "unverified"), words(f"{omission}."))
    outcomes = [(report.count(outcome), words_) for outcome, words_ in OUTCOMES.items()]
    screen.print(", ".join(f"{number} {outcome}" for number, outcome in outcomes if number) or "Nothing to add.")


def _print_added(screen: Screen, added: AddedArticle) -> None:
    if added.outcome == "failed":
        hang(screen, own("failed ", "contested"), words(f"{added.location}: {added.message}"))
    elif added.outcome == "kept":
        hang(screen, own("kept ", "unverified"), words(f"{added.location}: {added.message}"))
    elif added.outcome == "present":
        hang(screen, own("present ", "unverified"), words(f"{added.location}: {added.message}"))
    else:
        amount = f"{counted(added.claims, 'claim')}, {counted(added.evidence, 'piece')} of evidence"
        title = phrase((added.title or added.location, "strong"), f" – {amount}")
        verb = "version" if added.outcome == "version" else "added"
        hang(screen, phrase((f"{verb} ", "corroborated"), f"{added.article_id} "), title)
        if added.article:
            print_metadata(screen, added.article, _INDENT)
