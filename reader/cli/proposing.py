"""What the command claims does where a model is to propose some, and what it tells of it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import click

from reader.cli.desk import Desk
from reader.cli.progress import progress_bar
from reader.cli.story import rough
from reader.cli.terminal import Screen, console, counted, hang, own, print_json, short_ids, words
from reader.entries import ClaimEntry
from reader.report import Proposal, ProposalPlan, ProposalReport


@dataclass(frozen=True, slots=True)
class Proposed:
    """How a model is asked for claims, and what becomes of its answers."""

    name: str
    model: str | None
    tokens: int | None
    timeout: int | None
    dry_run: bool
    yes: bool
    again: bool
    as_json: bool


def propose(desk: Desk, article: str | None, options: Proposed) -> None:
    """Have a model take long sentences apart, and tell what came of it."""
    from reader.judges import find_proposer
    from reader.library.derive.story import Asking

    with desk.library() as library:
        patience = None if options.timeout is None else float(options.timeout)
        proposer = find_proposer(options.name, options.model, patience=patience)
        number = library.articles.get(article).id if article else None
        asking = Asking(number, options.tokens or desk.settings.judge_tokens, again=options.again)
        plan = library.judges.proposal_plan(proposer, asking)
        hang(console(stderr=True), own(""), words(_told(plan)))
        if options.dry_run:
            return
        if plan.calls and not options.yes and sys.stdin.isatty():
            click.confirm("Go on?", abort=True, err=True)
        with progress_bar("Proposing") as report:
            found = library.judges.propose(proposer, asking, report)
        everything = library.claims.all() if found.proposed else []
    if options.as_json:
        print_json(_as_object(plan, found))
    else:
        _print_report(console(), found, everything)


def _told(plan: ProposalPlan) -> str:
    """What there is to ask, in a sentence."""
    refused = f", {plan.refused:,} with an answer that was not taken" if plan.refused else ""
    known = f" ({plan.known:,} of {counted(plan.requests, 'request')} known{refused})" if plan.known else ""
    if not plan.calls:
        return f"{plan.by}: nothing to ask{known}."
    what = f"{counted(plan.sentences, 'long sentence')} of {counted(plan.articles, 'article')}"
    tokens = f"roughly {rough(plan.sent)} tokens to send and {rough(plan.received)} back" if plan.sent else "on this machine"
    return f"{plan.by}: {what} in {counted(plan.calls, 'call')}, {tokens}{known}."


def _print_report(screen: Screen, report: ProposalReport, everything: list[ClaimEntry]) -> None:
    """The claims that are new, and what was not taken, with the reasons."""
    ids = short_ids(everything)
    article = 0
    for one in report.proposed:
        if one.article_id != article:
            article = one.article_id
            hang(screen, own(""), words(f"Article {article}", "strong"))
        rest = own(f" (of: {' … '.join(words for _, words in one.along)})", "faint") if one.along else own("")
        hang(screen, own(f"  {ids[one.claim_id]} "), words(one.quote) + rest)
    for why, number in sorted(report.refused.items()):
        hang(screen, own(f"{number:,} not taken ", "unverified"), words(why))
    for number, became in ((report.standing, "claims already"), (report.removed, "removed before and stay so")):
        if number:
            hang(screen, own(""), words(f"Proposals that were {became}: {number:,}."))
    if report.proposed:
        told = f"{counted(len(report.proposed), 'claim')} proposed by {report.by}."
        hint = " reader claim accept makes one yours, reader claim remove takes it out, reader undo takes all of them back."
        hang(screen, own(""), words(told) + own(hint, "faint"))
    elif not report.refused:
        screen.print("Nothing new.")


def _as_object(plan: ProposalPlan, report: ProposalReport) -> dict[str, Any]:
    """The report for scripts."""
    return {
        "by": report.by,
        "sentences": plan.sentences,
        "requests": plan.requests,
        "asked": report.asked,
        "known": plan.known,
        "proposed": [_proposal(one) for one in report.proposed],
        "standing": report.standing,
        "removed": report.removed,
        "not_taken": dict(sorted(report.refused.items())),
    }


def _proposal(one: Proposal) -> dict[str, Any]:
    return {
        "id": one.claim_id,
        "article": one.article_id,
        "quote": one.quote,
        "start": one.start,
        "end": one.end,
        "sentence": {"start": one.sentence.start, "end": one.sentence.end},
        "with": [{"quote": quote, "start": span.start, "end": span.end} for span, quote in one.along],
    }
