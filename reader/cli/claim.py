"""Commands about claims: claims, mark, note."""

from __future__ import annotations

import click
from rich.text import Text

from db.records import Verdict
from reader.cli.desk import Desk, pass_desk
from reader.cli.records import Form, for_scripts, print_records
from reader.cli.terminal import (
    Number,
    Screen,
    console,
    counted,
    examples,
    hang,
    hang_all,
    missing,
    own,
    phrase,
    print_missing,
    short_ids,
    signs,
    total,
    words,
)
from reader.entries import ClaimEntry
from reader.exchange.control import one_line
from reader.exchange.json import claim_object
from reader.text.quotation import quoted

_LEGEND = (
    "First what is marked: ✓ corroborated, ✗ contested, ? unverified, · unmarked. "
    "Then what the other sources suggest: + agree, ≠ contest, ∘ a lead: may speak to it."
)


_CLEAR = "clear"
_VERDICTS = click.Choice([verdict.value for verdict in Verdict])


def _verdict_word(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The one word that begins like the value.

    Raises:
        BadParameter: None does, or several do.
    """
    choices = [*(verdict.value for verdict in Verdict), _CLEAR]
    matching = [choice for choice in choices if value and choice.startswith(value.lower())]
    if len(matching) != 1:
        problem = "begins several" if matching else "is none"
        raise click.BadParameter(f"“{value}” {problem} of {', '.join(choices)}.", ctx, param)
    return matching[0]


def _some_claims(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001
    """The claims before the verdict; of one word alone nobody knows which of the two is missing.

    Raises:
        UsageError: There are none.
    """
    if not value and not ctx.resilient_parsing:
        raise click.UsageError("Name a claim and then a verdict, as in: reader mark 3f2a contested.", ctx)
    return value


@click.command(
    short_help="List claims with their marks and what the sources suggest.",
    epilog=examples(
        "reader claims --suggested contested --unmarked",
        "reader claims --filter 'kind:money worth>0.6 -tag:done'",
        "reader claims 2 --json",
        "reader claims 2 --propose-with llm --model qwen3:8b",
    ),
)
@click.argument("article", required=False)
@click.option("--article", "named", metavar="ARTICLE", help="The same as ARTICLE.")
@click.option("--filter", "query", metavar="FILTER", default="", help="Only these claims; reader filters --help says how.")
@click.option("--verdict", type=_VERDICTS, help="Only claims marked so.")
@click.option("--suggested", type=_VERDICTS, help="Only claims that the evidence speaks so for.")
@click.option("--unmarked", is_flag=True, help="Only claims without a verdict.")
@for_scripts
@click.option("--propose-with", "proposer", metavar="JUDGE", help="Have llm take long sentences apart into claims.")
@click.option("--model", metavar="MODEL", help="A model of llm that proposes, else its default.")
@click.option("--tokens", metavar="NUMBER", type=Number(min=500), help="Tokens shown to it at once; else as the settings say.")
@click.option("--timeout", metavar="SECONDS", type=Number(min=1), help="How long llm waits for an answer; else ten minutes.")
@click.option("--dry-run", is_flag=True, help="Only say how much there is to ask.")
@click.option("--yes", is_flag=True, help="Do not ask before it starts.")
@click.option("--again", is_flag=True, help="Ask again where an answer was not taken.")
@pass_desk
def claims(
    desk: Desk,
    article: str | None,
    *,
    named: str | None,
    query: str,
    verdict: str | None,
    suggested: str | None,
    unmarked: bool,
    form: Form | None,
    proposer: str | None,
    model: str | None,
    tokens: int | None,
    timeout: int | None,
    dry_run: bool,
    yes: bool,
    again: bool,
) -> None:
    """List the claims of the library or of one ARTICLE.

    The short id before each claim is what the other commands take. Into a pipe each claim is one line, with the
    number of its article at the end; for scripts claims are as in the JSON export.

    With --propose-with, a model that you name is asked which single statements stand in the long sentences. Each part that
    stands there word for word becomes a claim in the model's name; --filter proposed lists those that nobody accepted yet. With
    llm, the texts, headlines, sources and dates of these articles go to that model, and to whoever runs it.
    """
    if article and named:
        raise click.UsageError("ARTICLE and --article are the same: give one of them.")
    article = article or named
    if proposer is None:
        if model or tokens or timeout or dry_run or yes or again:
            raise click.UsageError("--model, --tokens, --timeout, --dry-run, --yes and --again belong to --propose-with.")
        _list(desk, article, query=query, verdict=verdict, suggested=suggested, unmarked=unmarked, form=form)
        return
    if query or verdict or suggested or unmarked:
        raise click.UsageError("--propose-with lists nothing: it takes no --filter, --verdict, --suggested or --unmarked.")
    from reader.cli.proposing import Proposed, propose

    propose(desk, article, Proposed(proposer, model, tokens, timeout, dry_run, yes, again, form is not None))


def _list(
    desk: Desk,
    article: str | None,
    *,
    query: str,
    verdict: str | None,
    suggested: str | None,
    unmarked: bool,
    form: Form | None,
) -> None:
    """Print the claims that are asked for."""
    with desk.library() as library:
        number = library.articles.get(article).id if article else None
        everything = library.claims.all(number)
        wanted, listed = library.view.filter(query), library.articles.all() if query else []
        known = {entry.id: entry.article for entry in listed}
        chosen = [
            entry
            for entry in everything
            if (number is None or entry.claim.article_id == number)
            and (verdict is None or entry.verdict == verdict)
            and (suggested is None or entry.suggestion.verdict == suggested)
            and not (unmarked and entry.verdict)
            and (not query or wanted.matches(entry, known[entry.claim.article_id or 0]))
        ]
        if form:
            evidence = library.view.snapshot().evidence
            print_records(form, (claim_object(entry, evidence.get(entry.claim.id, ())) for entry in chosen))
            return
        names = {entry.id: f"{entry.article.title or entry.article.location}" for entry in library.articles.all()}
    _print_claims(console(), chosen, short_ids(everything), names)


def _print_claims(screen: Screen, chosen: list[ClaimEntry], ids: dict[str, str], names: dict[int, str]) -> None:
    for number, name in names.items():
        its = [entry for entry in chosen if entry.claim.article_id == number]
        if not its:
            continue
        if screen.wraps:
            hang(screen, own(f"{number} "), words(name, "strong"))
        for entry in its:
            lead = Text.assemble("  ", signs(entry, ids[entry.claim.id]), own(f"{_counts(entry):<6}", "faint"))
            home = [] if screen.wraps else [own(f"– article {number}")]
            by = [own(f"proposed by {one_line(entry.claim.by)}", "faint")] if entry.claim.proposed else []
            hang_all(screen, lead, [words(entry.claim.quote), *missing(entry), *by, *home])
    total(screen, f"{counted(len(chosen), 'claim')}. ", (_LEGEND, "faint"))


def _counts(entry: ClaimEntry) -> str:
    """How many independent origins contest and agree."""
    suggestion = entry.suggestion
    return " ".join(
        f"{glyph}{number}" for glyph, number in (("≠", suggestion.contesting), ("+", suggestion.corroborating)) if number
    )


@click.command(
    short_help="Mark claims corroborated, contested or unverified.",
    epilog=examples(
        'reader mark 3f2a contested --note "the court counts 1,490"',
        "reader mark 3f2a 88c1 cor --tag toll",
        "reader mark 3f2a clear",
    ),
)
@click.argument("claims_", metavar="CLAIM...", nargs=-1, callback=_some_claims)
@click.argument("verdict", callback=_verdict_word)
@click.option("--note", help="Words of yours about it; replaces the note.")
@click.option("--tag", "tags", multiple=True, help="A tag to add; can be given several times.")
@pass_desk
def mark(desk: Desk, claims_: tuple[str, ...], verdict: str, note: str | None, tags: tuple[str, ...]) -> None:
    """Mark one claim or several: corroborated, contested, unverified, or clear to take the mark away.

    CLAIM is the id that reader claims shows; the beginning of the verdict's word is enough. All of it is one step for undo.
    """
    with desk.library() as library:
        # All are looked up before the first is marked: a wrong id in the middle shall not leave half the work done.
        numbers = [library.claims.get(reference).claim.id for reference in claims_]
        for entry in library.marks.mark_many(numbers, None if verdict == _CLEAR else Verdict(verdict), note, tags):
            print_state(console(), entry)


@click.command(short_help="Write a note to a claim.")
@click.argument("claim_", metavar="CLAIM")
@click.argument("text", nargs=-1, required=True)
@pass_desk
def note(desk: Desk, claim_: str, text: tuple[str, ...]) -> None:
    """Write a note to a claim; it replaces the one before. An empty TEXT, "", takes it away."""
    with desk.library() as library:
        number = library.claims.get(claim_).claim.id
        print_state(console(), library.marks.note(number, " ".join(text)))


def print_state(screen: Screen, entry: ClaimEntry) -> None:
    """Say what is held of a claim."""
    mark_ = entry.mark
    verdict = f"{entry.verdict or 'unmarked'}{', flagged' if mark_.flagged else ''}  "
    hang(screen, signs(entry, entry.claim.id[:8]), phrase(verdict, (quoted(entry.claim.quote), "faint")))
    print_missing(screen, entry)
    if mark_.note:
        hang(screen, own("         note ", "faint"), words(mark_.note))
    if mark_.tags:
        hang(screen, own("         tags ", "faint"), words(", ".join(mark_.tags)))
