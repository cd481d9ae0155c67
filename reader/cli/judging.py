"""The command judge: have a model read the stories, or ask it about what the program found."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.progress import progress_bar
from reader.cli.story import print_story_report, rough, told_plan
from reader.cli.terminal import Number, Screen, console, counted, examples, hang, own, words
from reader.errors import ReaderError
from reader.exchange.control import one_line
from reader.report import JudgePlan, JudgeReport

if TYPE_CHECKING:
    from reader.judges import StoryJudge
    from reader.library import Library


@click.command(
    short_help="Ask a model what agrees and what conflicts.",
    epilog=examples(
        "reader judge --with llm --dry-run",
        "reader judge --with llm --model gpt-5-mini --count",
        "reader judge --with llm --model qwen3:4b --pairs 2",
        "reader judge --with nli --model ./nli-deberta --yes",
        "reader judge --with llm --forget",
    ),
)
@click.argument("article", required=False)
@click.option("--with", "name", metavar="JUDGE", help="llm, nli, or one that a package brings.")
@click.option("--model", metavar="MODEL", help="A model of llm, else its default; for nli a folder, or owner/name on a hub.")
@click.option("--pairs", is_flag=True, help="Ask llm about pairs of passages, as small models need it, and not about stories.")
@click.option("--by-two", is_flag=True, help="Show no more than two articles at once: none then reaches what is said of others.")
@click.option(
    "--tokens", metavar="NUMBER", type=Number(min=500), help="Tokens of a story shown at once; else as the settings say."
)
@click.option("--timeout", metavar="SECONDS", type=Number(min=1), help="How long llm waits for an answer; else ten minutes.")
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
    pairs: bool,
    by_two: bool,
    tokens: int | None,
    timeout: int | None,
    dry_run: bool,
    yes: bool,
    again: bool,
    count: bool | None,
    forget: bool,
) -> None:
    """Have a model read the articles, all or those of the story of one ARTICLE, and say what agrees and what conflicts.

    llm reads a whole story at once: which sentences state the same fact, and how. What follows from that the program derives;
    nothing is taken whose words do not stand in the articles. With --pairs, and with nli, the model is asked about the passages
    that the program put beside each other, two by two.

    What it says stands beside what the program says, in reader why and on the screen; suggestions, lists and exports count it
    only after --count. Nothing is asked twice, so Ctrl-C loses one call at most, and the same command goes on.

    With llm, the articles' texts, headlines, sources and dates go to the model that you name, and to whoever runs it; with nli,
    nothing leaves this machine.
    """
    asking = _Options(pairs, by_two, tokens, timeout, dry_run, yes, again, count)
    if forget:
        if article or not name:
            raise click.UsageError("--forget takes --with, and --model perhaps, and no ARTICLE.")
        _forget(desk, name, model)
    elif name:
        _judge(desk, article, name, model, asking)
    elif count is False:
        with desk.library() as library:
            library.judges.count(None)
        console().print("Suggestions count what the program says.")
    else:
        raise click.UsageError("Missing option '--with': which judge?")


@dataclass(frozen=True, slots=True)
class _Options:
    """How the judge is asked, and what becomes of its answers."""

    pairs: bool
    by_two: bool
    tokens: int | None
    timeout: int | None
    dry_run: bool
    yes: bool
    again: bool
    count: bool | None


def _judge(desk: Desk, article: str | None, name: str, model: str | None, options: _Options) -> None:
    from reader.judges import find, find_story_judge, reads_stories

    in_stories = not options.pairs and reads_stories(name)
    if not in_stories and (options.by_two or options.tokens):
        raise click.UsageError("--by-two and --tokens are for judges that read stories.")
    patience = None if options.timeout is None else float(options.timeout)
    with desk.library() as library:
        number = library.articles.get(article).id if article else None
        if in_stories:
            _have_read(library, find_story_judge(name, model, patience=patience), number, options, desk.settings.judge_tokens)
            return
        asked = find(name, model, patience=patience)
        plan = library.judges.plan(asked, number, again=options.again)
        hang(console(stderr=True), own(""), words(_told(plan)))
        if options.dry_run:
            return
        _confirm(plan.pairs, options)
        if options.count is not None:
            library.judges.count((asked.name, asked.model) if options.count else None)
        with progress_bar("Judging") as report:
            judged = library.judges.ask(asked, number, progress=report, again=options.again)
    _print_report(console(), judged)


def _have_read(library: Library, judge: StoryJudge, number: int | None, options: _Options, usual: int) -> None:
    """Have a judge read stories."""
    from reader.library.derive.story import Asking

    asking = Asking(number, options.tokens or usual, options.by_two, options.again)
    plan = library.judges.story_plan(judge, asking)
    hang(console(stderr=True), own(""), words(told_plan(plan)))
    if options.dry_run:
        return
    _confirm(plan.calls, options)
    if options.count is not None:
        library.judges.count((judge.name, judge.model) if options.count else None)
    with progress_bar("Reading") as report:
        found = library.judges.read_stories(judge, asking, report)
    print_story_report(console(), found)


def _confirm(calls: int, options: _Options) -> None:
    if calls and not options.yes and sys.stdin.isatty():
        click.confirm("Go on?", abort=True, err=True)


def _forget(desk: Desk, name: str, model: str | None) -> None:
    with desk.library() as library:
        number = library.judges.forget(name, model)
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
        f"roughly {rough(plan.sent)} tokens to send and {rough(plan.received)} back"
        if plan.sent or plan.received
        else "on this machine"
    )
    asks = f"{counted(plan.pairs, 'pair')} of passages in {counted(plan.calls, 'call')}, {tokens}"
    return f"{plan.by}: {asks}{f' ({known}{refused})' if known else ''}."


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
