"""The commands about pages that changed: versions, diff, take-over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from reader.cli.article import remarks
from reader.cli.desk import Desk, pass_desk
from reader.cli.terminal import COLOURS, console, counted, examples, hang, own, phrase, print_json, say, total, words
from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.cli.terminal import Screen
    from reader.entries import ArticleEntry, Difference, VersionEntry
    from reader.library import Library

_LOST, _COME = "contested", "corroborated"
"""The colours of what went and of what came."""


@click.command(
    short_help="List the versions of a page, and say what is one.",
    epilog=examples("reader versions 3", "reader versions 5 --of 3", "reader versions 5 --alone"),
)
@click.argument("article")
@click.option("--of", "earlier", metavar="EARLIER", help="Say that ARTICLE is the next version of EARLIER.")
@click.option("--alone", is_flag=True, help="Say that ARTICLE is no version of what stood before it.")
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
@pass_desk
def versions(desk: Desk, /, article: str, earlier: str | None, *, alone: bool, as_json: bool) -> None:
    """List what stood at one address or path, and when; what each version states otherwise than the one before.

    A later text at the same place is a version of its article: never a copy, never another witness. What persons made of the
    version before goes along to it as far as the same is stated; reader undo takes back what --of and --alone say.
    """
    if earlier and alone:
        raise click.UsageError("Choose one of --of and --alone.")
    with desk.library() as library:
        number = library.articles.get(article).id or 0
        if earlier or alone:
            library.versions.set_follows(number, library.articles.get(earlier).id if earlier else None)
        its = library.versions.of(number)
    if as_json:
        print_json([_object(one) for one in its])
        return
    screen = console()
    for one in its:
        _print_version(screen, one)
    total(screen, f"{counted(len(its), 'version')}. reader diff shows what changed, sentence by sentence.")


def _print_version(screen: Screen, one: VersionEntry) -> None:
    entry = one.entry
    title = entry.article.title or entry.article.location
    lead = own(f"{entry.version:>3} ")
    hang(screen, lead, phrase((title, "strong"), f" – article {entry.id}, {one.read_at[:16].replace('T', ' ')}"))
    for remark in remarks(entry)[1:]:
        hang(screen, own("    "), remark)
    for refused in one.refused:
        hang(screen, own("    "), words(refused, "unverified"))


def _object(one: VersionEntry) -> dict[str, Any]:
    entry: ArticleEntry = one.entry
    return {
        "version": entry.version,
        "article": entry.id,
        "title": entry.article.title,
        "published": entry.article.published,
        "read_at": one.read_at,
        "present": entry.later is None,
        "findings": [{"kind": finding.kind, "message": finding.message} for finding in entry.findings],
        "captures_refused": list(one.refused),
    }


@click.command(
    short_help="Show what changed between two versions of a page.",
    epilog=examples("reader diff 3", "reader diff 3 1 2", "reader diff 3 --all", "reader diff 3 --json"),
)
@click.argument("article")
@click.argument("one", type=int, required=False, metavar="[V1]")
@click.argument("other", type=int, required=False, metavar="[V2]")
@click.option("--all", "whole", is_flag=True, help="With the sentences that stayed as they were.")
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
@pass_desk
def diff(desk: Desk, /, article: str, one: int | None, other: int | None, *, whole: bool, as_json: bool) -> None:
    """Show two versions of a page sentence by sentence: what changed, what is only worded otherwise, what is new, what is gone.

    V1 and V2 count as reader versions does; without them, the last version stands beside the one before.
    """
    if (one is None) != (other is None):
        raise click.UsageError("Give both V1 and V2, or neither.")
    with desk.library() as library:
        before, after = _two(library, article, one, other)
        found = library.versions.differences(before.id, after.id)
    if as_json:
        print_json({"from": before.id, "to": after.id, "sentences": [_step(each) for each in found]})
        return
    screen = console()
    for number, entry in ((before.version, before), (after.version, after)):
        title = entry.article.title or entry.article.location
        hang(screen, own(f"version {number} "), phrase((title, "strong"), f" – article {entry.id}"))
    screen.print()
    for each in found:
        if whole or each.kind != "same":
            _print_difference(screen, each)
    kinds = [f"{sum(each.kind == kind for each in found)} {kind}" for kind in ("changed", "reworded", "new", "gone", "same")]
    total(screen, f"Sentences: {', '.join(kinds)}.")


def _two(library: Library, article: str, one: int | None, other: int | None) -> tuple[ArticleEntry, ArticleEntry]:
    """The two versions that are asked for."""
    entry = library.articles.entry(library.articles.get(article).id or 0)
    its = entry.versions
    if len(its) < 2:
        raise ReaderError(
            f"Article {entry.id} has one version.", "`reader versions` says which articles are versions of one page."
        )
    for number in (one, other):
        if number is not None and not 1 <= number <= len(its):
            raise ReaderError(f"There is no version {number}.", f"There are {len(its)}, from 1 on.")
    chosen = (one, other) if one and other else (len(its) - 1, len(its))
    return library.articles.entry(its[chosen[0] - 1]), library.articles.entry(its[chosen[1] - 1])


def _print_difference(screen: Screen, each: Difference) -> None:
    if each.kind == "same":
        hang(screen, own("  "), words(each.before, "faint"))
        return
    for sentence in each.changes:
        hang(screen, own("⚑ ", "unverified"), words(sentence, "unverified"))
    if each.kind == "reworded":
        hang(screen, own("  "), own("worded otherwise", "faint"))
    if each.before:
        hang(screen, own("- ", _LOST), _lit(each.before, each.lost, _LOST))
    if each.after:
        hang(screen, own("+ ", _COME), _lit(each.after, each.come, _COME))
    screen.print()


def _lit(sentence: str, spans: tuple[tuple[int, int], ...], colour: str) -> Text:
    """A sentence with the words that differ in colour; all of one that came or went."""
    text = words(sentence)
    for start, end in spans or ((0, len(sentence)),):
        text.stylize(COLOURS[colour], start, end)
    return text


def _step(each: Difference) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "before": each.before or None,
        "after": each.after or None,
        "changes": list(each.changes),
        "words_before": [list(span) for span in each.lost],
        "words_after": [list(span) for span in each.come],
    }


@click.command(
    "take-over",
    short_help="Let a mark of yours hold for what a claim says now.",
    epilog=examples("reader check", "reader take-over 3f2a"),
)
@click.argument("claims_", metavar="CLAIM...", nargs=-1, required=True)
@pass_desk
def take_over(desk: Desk, claims_: tuple[str, ...]) -> None:
    """Hold of a CLAIM what you held of it in an earlier version of its page, though it states something else now.

    reader check names the marks that are stale, with what changed. reader mark gives a new verdict instead.
    """
    with desk.library() as library:
        for reference in claims_:
            entry = library.versions.take_over(library.claims.get(reference).claim.id)
            held = entry.verdict or "what you held"
            say(f"{entry.claim.id[:8]} {held}, as before.")
