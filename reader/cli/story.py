"""What the command judge says of stories that a judge is to read, and of what it found in them."""

from __future__ import annotations

from reader.cli.terminal import Screen, counted, hang, own, words
from reader.report import StoryPlan, StoryReport


def told_plan(plan: StoryPlan) -> str:
    """What there is to read, in a sentence or two."""
    refused = f", {plan.refused:,} with an answer that was not taken" if plan.refused else ""
    known = f" ({plan.known:,} of {counted(plan.requests, 'request')} known{refused})" if plan.known else ""
    if not plan.calls:
        return f"{plan.by}: nothing to ask{known}."
    tokens = f"roughly {rough(plan.sent)} tokens to send and {rough(plan.received)} back" if plan.sent else "on this machine"
    apart = (
        f" {counted(plan.apart, 'article')} seem{'s' if plan.apart == 1 else ''} to speak to the model, and"
        f" {'is' if plan.apart == 1 else 'are'} shown with one other at a time."
        if plan.apart
        else ""
    )
    return f"{plan.by}: {counted(plan.articles, 'article')} in {counted(plan.calls, 'call')}, {tokens}{known}.{apart}"


def rough(number: int) -> str:
    """A number in two figures: it is an estimate."""
    step = 10 ** max(0, len(str(number)) - 2)
    return f"{round(number / step) * step:,}"


def print_story_report(screen: Screen, report: StoryReport) -> None:
    """What came of it, and what was not taken, with the reasons."""
    taken = report.read - sum(report.refused.values())
    if taken or report.judged:
        said = ", ".join(f"{report.judged[relation]:,} {relation}" for relation in sorted(report.judged))
        otherwise = f"; {report.otherwise:,} otherwise than the program" if report.otherwise else ""
        new = f", {report.new:,} where the program had put nothing" if report.new else ""
        facts = f"{counted(report.facts, 'fact')} in several statements. " if taken else ""
        total = sum(report.judged.values())
        hang(screen, own(""), words(f"{facts}{counted(total, 'piece')} of evidence judged: {said or 'none'}{otherwise}{new}."))
    if report.claims:
        told = f"{counted(report.claims, 'claim')} that only the judge saw: they stand while it counts (--count)."
        hang(screen, own(""), words(told))
    if report.dropped:
        what = f"{counted(report.dropped, 'mention')} whose words do not stand in the sentence."
        hang(screen, own(f"{report.dropped:,} not taken ", "unverified"), words(what))
    for why, number in sorted(report.refused.items()):
        hang(screen, own(f"{number:,} not taken ", "unverified"), words(why))
    if not (report.read or report.judged or report.refused):
        screen.print("Nothing new.")
