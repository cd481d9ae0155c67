"""The commands backup, restore and doctor: a copy of the library, the way back to it, and whether the file is sound."""

from __future__ import annotations

from pathlib import Path

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.terminal import console, examples, hang, own, say, words
from reader.errors import ReaderError
from reader.exchange.control import one_line


@click.command(
    short_help="Copy the library to a file, also while others write.",
    epilog=examples("reader backup case-friday.db", "reader --db case.db backup /media/stick/ --force"),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_desk
def backup(desk: Desk, file: Path, force: bool) -> None:
    """Copy the library to FILE, or into a folder: all of it as it is at one moment, whoever writes meanwhile.

    The copy is a library of its own. FILE appears when it is complete, never before. Before a new version of the program
    changes the file's layout, it makes such a copy by itself, beside the library, and keeps the last three.
    """
    with desk.library() as library:
        copy = library.case.back_up(file, replace=force)
    say(f"Wrote {one_line(str(copy))}: {copy.stat().st_size / 1_000_000:.1f} MB.", err=True)


@click.command(
    short_help="Go back to a copy; what was there is kept.",
    epilog=examples("reader restore case-friday.db", "reader --db case.db restore /media/stick/case.db"),
)
@click.argument("copy", type=click.Path(path_type=Path), metavar="COPY")
@pass_desk
def restore(desk: Desk, copy: Path) -> None:
    """Put COPY in the place of the library. The copy itself stays as it is.

    What was there is kept beside it under another name, and so is what a crash left beside it: never copy a library over another
    with other tools, since the two would be mixed. COPY may be the library itself: then what lies beside it is set aside.
    """
    from reader.library.keep.backup import restore as put_back

    kept = put_back(desk.path, copy)
    with desk.library() as library:
        desk.state.put_head(library.path, library.log.head())
    say(f"Put {one_line(str(copy))} in the place of {one_line(str(desk.path))}.", err=True)
    if kept:
        names = ", ".join(one_line(file.name) for file in kept)
        say(f"What was there is kept beside it: {names}.", err=True)


@click.command(
    short_help="Examine the file, its indexes and the settings.",
    epilog=examples("reader doctor", "reader --db case.db doctor --mend"),
)
@click.option("--mend", is_flag=True, help="Make anew what can be made from the rest: indexes, search, links, what the log says.")
@pass_desk
def doctor(desk: Desk, mend: bool) -> None:
    """Examine the library file, its indexes, the full-text search, what is derived from the texts, the log and the settings.

    Texts and the log are never touched. The exit code is 1 where something is wrong and was not mended.
    """
    screen, ill = console(), 0
    try:
        known = desk.settings
        hang(screen, own("✓ settings "), words(f"annotator {known.annotator}" if known.annotator else ""))
    except ReaderError as error:
        raise ReaderError(f"The settings are wrong: {error.message}", error.hint) from error
    from reader.library.keep.doctor import Diagnosis, without_strangers

    first = [found] if mend and (found := without_strangers(desk.path)) else []
    with desk.library() as library:
        replaced = library.log.missing(desk.state.head(library.path), "Since the library was seen here last")
        last = Diagnosis("last seen", replaced, remedy="If you put another file there yourself: reader verify --anew.")
        for found in (*first, *library.case.examine(mend=mend), *([last] if replaced else [])):
            ill += bool(found.problem) and not found.mended
            sign = "✓" if not found.problem else "✚" if found.mended else "✗"
            colour = "contested" if sign == "✗" else "plain"
            told = f"{'Mended: ' if found.mended else ''}{found.problem} {found.remedy}".strip()
            hang(screen, own(f"{sign} {found.name} ", colour), words(told))
    if ill:
        raise ReaderError("Something is wrong with this library.", "It stands above.")
