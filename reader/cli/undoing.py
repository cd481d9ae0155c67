"""Commands that take changes back: undo, redo."""

from __future__ import annotations

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.records import Form, for_scripts, print_records
from reader.cli.terminal import Number, console, examples, hang, own, phrase, words
from reader.errors import ReaderError


@click.command(
    short_help="Take your last change back.",
    epilog=examples("reader undo", "reader undo --list", "reader undo --to 118"),
)
@click.option("--list", "listed", is_flag=True, help="Only show what can be taken back, the last change first.")
@click.option("--to", "event", type=Number(min=1), metavar="NUMBER", help="Take back this change and all after it.")
@for_scripts
@pass_desk
def undo(desk: Desk, *, listed: bool, event: int | None, form: Form | None) -> None:
    """Take your last change back, also one of an earlier day: a mark, a note, a claim that you cut, an article that you deleted.

    NUMBER is the number that --list shows.
    """
    if event is not None and (listed or form):
        raise click.UsageError("--to takes back, and --list only shows: give one of them.")
    with desk.library() as library:
        if listed or form:
            entries = library.log.undoable()
        elif event is not None:
            entries = library.log.undo_to(event)
        else:
            entries = [entry for entry in (library.log.undo(),) if entry]
    if form:
        print_records(form, ({name: getattr(entry, name) for name in entry.__slots__} for entry in entries))
        return
    if not entries:
        raise ReaderError("There is nothing of yours to take back.")
    screen = console()
    for entry in entries:
        if listed:
            hang(screen, own(f"{entry.change_id:>5} ", "faint"), words(entry.description))
        else:
            screen.print(phrase("Taken back: ", entry.description))


@click.command(short_help="Do again what was taken back.", epilog=examples("reader redo"))
@pass_desk
def redo(desk: Desk) -> None:
    """Do again what reader undo took back last."""
    with desk.library() as library:
        done = library.log.redo()
    if done is None:
        raise ReaderError("There is nothing to do again.")
    console().print(phrase("Done again: ", done.description))
