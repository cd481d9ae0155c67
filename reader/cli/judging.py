"""The command judge: ask a model about what the program found."""

from __future__ import annotations

import sys

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.progress import progress_bar
from reader.cli.terminal import Screen, console, counted, examples, hang, own, words
from reader.errors import ReaderError
from reader.exchange.control import one_line
from reader.report import JudgePlan, JudgeReport


@click.command(
    short_help="Ask a model about the evidence that was found.",
    epilog=examples(
        "reader judge --with llm --dry-run",
        "reader judge --with llm --model gpt-5-mini 2",
        "reader judge --with nli --model ./nli-deberta --yes",
        "reader judge --with llm --forget",
    ),
)
@click.argument("article", required=False)
@click.option("--with", "name", metavar="JUDGE", help="llm, nli, or one that a package brings.")
@click.option("--model", metavar="MODEL", help="A model of llm, else its default; for nli a folder, or owner/name on a hub.")
@click.option("--dry-run", is_flag=True, help="Only say how much there is to ask.")
@click.option("--yes", is_flag=True, help="Do not ask before it starts.")
@click.option("--again", is_flag=True, help="Ask again where an answer was not taken.")
@click.option(
    "--count/--no-count",
    default=None,
    help="Let suggestions count what this judge says in place of the program; or not any more.",
)
@click.option("--forget", is_flag=True, help="Forget what the judge said, with MODEL or with any.")
@pass_desk
def judge(
    desk: Desk,
    *,
    article: str | None,
    name: str | None,
    model: str | None,
    dry_run: bool,
    yes: bool,
    again: bool,
    count: bool | None,
    forget: bool,
) -> None:
    """Ask a model about the evidence that the program found: beside all claims, or beside those of one ARTICLE.

    What it says stands beside what the program says, in reader why and on the screen, and never in place of it; suggestions
    count it only after --count. Nothing is taken whose quotes do not stand in the articles. The same passages are not asked about
    twice, so Ctrl-C loses one call at most, and the same command goes on.

    With llm, the two passages and the dates of their articles go to the model that you name, and to whoever runs it; with
    nli, nothing leaves this machine.
    """
    if forget:
        if article or not name:
            raise click.UsageError("--forget takes --with, and --model perhaps, and no ARTICLE.")
        _forget(desk, name, model)
    elif name:
        _judge(desk, article, name, model, dry_run=dry_run, yes=yes, again=again, count=count)
    elif count is False:
        with desk.library() as library:
            library.count_judge(None)
        console().print("Suggestions count what the program says.")
    else:
        raise click.UsageError("Missing option '--with': which judge?")


def _judge(
    desk: Desk,
    article: str | None,
    name: str,
    model: str | None,
    *,
    dry_run: bool,
    yes: bool,
    again: bool,
    count: bool | None,
) -> None:
    from reader.judges import find  # noqa: PLC0415 - imported when used

    with desk.library() as library:
        number = library.article(article).id if article else None
        asked = find(name, model)
        plan = library.judge_plan(asked, number, again=again)
        hang(console(stderr=True), own(""), words(_told(plan)))
        if dry_run:
            return
        if plan.pairs and not yes and sys.stdin.isatty():
            click.confirm("Go on?", abort=True, err=True)
        if count is not None:
            library.count_judge((asked.name, asked.model) if count else None)
        with progress_bar("Judging") as report:
            judged = library.judge(asked, number, progress=report, again=again)
    _print_report(console(), judged)


def _forget(desk: Desk, name: str, model: str | None) -> None:
    with desk.library() as library:
        number = library.forget_judge(name, model)
    if not number:
        said = one_line(f"{name}: {model}" if model else name)
        raise ReaderError(f"Nothing in this library is by {said}.", "`reader log` shows which judges were asked.")
    console().print(f"{counted(number, 'judgement')} forgotten.")


def _told(plan: JudgePlan) -> str:
    """What there is to ask, in a sentence or two."""
    known = f"{plan.known:,} of {counted(plan.candidates, 'piece')} of evidence known" if plan.known else ""
    refused = f", {plan.refused:,} with an answer that was not taken" if plan.refused else ""
    if not plan.pairs:
        return f"{plan.by}: nothing to ask ({known}{refused})." if known else f"{plan.by}: nothing to ask."
    tokens = (
        f"roughly {_rough(plan.sent)} tokens to send and {_rough(plan.received)} back"
        if plan.sent or plan.received
        else "on this machine"
    )
    asks = f"{counted(plan.pairs, 'pair')} of passages in {counted(plan.calls, 'call')}, {tokens}"
    return f"{plan.by}: {asks}{f' ({known}{refused})' if known else ''}."


def _rough(number: int) -> str:
    """A number in two figures: it is an estimate."""
    step = 10 ** max(0, len(str(number)) - 2)
    return f"{round(number / step) * step:,}"


def _print_report(screen: Screen, report: JudgeReport) -> None:
    """What came of it, and what was not taken, with the reasons."""
    total = sum(report.judged.values())
    said = ", ".join(f"{report.judged[relation]:,} {relation}" for relation in sorted(report.judged))
    if total:
        otherwise = f"; {report.otherwise:,} otherwise than the program" if report.otherwise else ""
        hang(screen, own(""), words(f"{counted(total, 'piece')} of evidence judged: {said}{otherwise}."))
    for why, number in sorted(report.refused.items()):
        hang(screen, own(f"{number:,} not taken ", "unverified"), words(why))
    if not total and not report.refused:
        screen.print("Nothing new.")
