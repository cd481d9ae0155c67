"""The command copy: a person's word on whether one article is a copy of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.article import copied
from reader.cli.desk import Desk, pass_desk
from reader.cli.terminal import console, counted, examples, hang, own, phrase
from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.library import Library


@click.command(
    short_help="Say that an article is a copy of another, or that it is none.",
    epilog=examples("reader copy 5 4", "reader copy 5 4 --not", "reader copy 5 4 --forget"),
)
@click.argument("article")
@click.argument("original")
@click.option("--not", "is_none", is_flag=True, help="It is no copy: both are witnesses of their own.")
@click.option("--forget", is_flag=True, help="Take back what was said; the program's own measure counts again.")
@pass_desk
def copy(desk: Desk, article: str, original: str, *, is_none: bool, forget: bool) -> None:
    """Say that ARTICLE is a copy of ORIGINAL, and so no second witness, or that it is none.

    Your word goes before the program's measure, and what the sources suggest is worked out anew. reader undo takes it back.
    """
    if is_none and forget:
        raise click.UsageError("Choose one of --not and --forget.")
    with desk.library() as library:
        number, other = _number(library, article), _number(library, original)
        before = {entry.claim.id: entry.suggestion for entry in library.claims.all()}
        entry = library.articles.decide_copy(number, other, None if forget else not is_none)
        changed = sum(found.suggestion != before[found.claim.id] for found in library.claims.all())
    screen = console()
    hang(
        screen, own(f"{entry.id} "), phrase((entry.article.title or entry.article.location, "strong"), f" – {entry.article.name}")
    )
    hang(screen, own("  "), copied(entry) or own("no copy of another article"))
    hang(screen, own("  "), own(f"{counted(changed, 'suggestion')} worked out differently now", "faint"))


def _number(library: Library, reference: str) -> int:
    number = library.articles.get(reference).id
    if number is None:
        raise ReaderError("The article is not stored.")
    return number
