"""Commands about picking claims: filters, tags."""

from __future__ import annotations

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.records import Form, for_scripts, print_records
from reader.cli.terminal import console, counted, examples, hang, own, phrase, print_json, words
from reader.errors import ReaderError
from reader.filter import TABLE

_TABLE = "\b\nWhat a filter can ask:\n" + "\n".join(f"  {example:<27} {meaning}" for example, meaning in TABLE)


@click.command(
    short_help="Save filters over claims under names, and list them.",
    epilog=f"{_TABLE}\n\n"
    + examples(
        "reader claims --filter 'suggested:contested unmarked'",
        "reader filters --save open 'suggested:contested unmarked'",
        "reader claims --filter @open",
        "reader filters --delete open",
    ),
)
@click.option("--save", nargs=2, metavar="NAME FILTER", help="Save a filter under a name; it replaces the one of that name.")
@click.option("--delete", "gone", metavar="NAME", help="Forget a saved filter.")
@for_scripts
@pass_desk
def filters(desk: Desk, save: tuple[str, str] | None, gone: str | None, *, form: Form | None) -> None:
    """List the saved filters of the library, save one or forget one. @NAME stands for a saved filter.

    Conditions side by side must all hold.
    """
    with desk.library() as library:
        if save:
            library.view.save_filter(*save)
        if gone is not None:
            library.view.delete_filter(gone)
        saved = library.view.filters()
    if form is Form.JSON:
        print_json(saved)
        return
    if form:
        print_records(form, ({"name": name, "filter": query} for name, query in saved.items()))
        return
    if not saved and not save and gone is None:
        raise ReaderError("No filter is saved in this library.", "reader filters --save NAME FILTER saves one.")
    screen = console()
    for name, query in saved.items():
        hang(screen, phrase((f"@{name}", "strong")) + own("  "), words(query))


@click.command(short_help="List your tags.", epilog=examples("reader tags", "reader claims --filter tag:toll"))
@for_scripts
@pass_desk
def tags(desk: Desk, form: Form | None) -> None:
    """List the tags that you use and on how many claims, the most used first."""
    with desk.library() as library:
        used = library.marks.tags()
    if form is Form.JSON:
        print_json(used)
        return
    if form:
        print_records(form, ({"tag": tag, "claims": count} for tag, count in used.items()))
        return
    if not used:
        raise ReaderError("You have no tags in this library.", "reader mark --tag gives one.")
    screen = console()
    for tag, count in used.items():
        hang(screen, own(f"{counted(count, 'claim'):>12}  ", "faint"), words(tag))
