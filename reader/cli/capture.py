"""The command captures: when and where an article was read, and the bytes as they came."""

from __future__ import annotations

from pathlib import Path

import click

from db.records import Capture
from reader.cli.desk import Desk, pass_desk
from reader.cli.records import Form, for_scripts, print_records
from reader.cli.terminal import Number, console, counted, examples, hang, own, phrase, say, total, words
from reader.errors import ReaderError
from reader.exchange.control import one_line


@click.command(
    short_help="List when and where an article was read, and get the bytes as they came.",
    epilog=examples("reader captures 3", "reader captures 3 --save 1 -o page-as-it-came.html"),
)
@click.argument("article")
@click.option("--save", type=Number(min=1), metavar="NUMBER", help="Write the bytes of this reading to FILE.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Where --save writes to.")
@for_scripts
@pass_desk
def captures(desk: Desk, /, article: str, save: int | None, output: Path | None, *, form: Form | None) -> None:
    """List every reading of an article: when, where, the SHA-256 of the bytes, and what the server said of them.

    The bytes are kept in the library as they came, up to the size that the setting originals names.
    """
    if (save is None) != (output is None):
        raise click.UsageError("--save NUMBER and -o FILE go together.")
    with desk.library() as library:
        its = library.articles.captures(library.articles.get(article).id or 0)
        if save is not None and output is not None:
            if save > len(its):
                raise ReaderError(f"There is no reading {save}.", f"There {'is' if len(its) == 1 else 'are'} {len(its)}.")
            _write(output, library.articles.original(list(its)[save - 1]))
            return
    if form:
        print_records(form, (_object(capture, kept) for capture, kept in its.items()))
        return
    screen = console()
    for number, (capture, kept) in enumerate(its.items(), 1):
        bytes_ = "bytes not kept" if kept is None else f"{kept:,} bytes"
        hang(screen, own(f"{number:>3} "), phrase((capture.captured_at, "strong"), f" {capture.location} – {bytes_}"))
        hang(screen, own("    "), words(f"SHA-256 {capture.bytes_sha256}", "faint"))
        if capture.last_at > capture.captured_at:
            hang(screen, own("    "), words(f"the same bytes until {capture.last_at}", "faint"))
        for name, value in capture.headers:
            hang(screen, own("    "), words(f"{name}: {value}", "faint"))
        if capture.refused:
            hang(screen, own("    "), words(capture.refused, "unverified"))
    total(screen, f"{counted(len(its), 'reading')}.")


def _write(file: Path, data: bytes) -> None:
    """Write bytes to a file that is not there yet.

    Raises:
        ReaderError: It is there, or cannot be written.
    """
    try:
        with file.open("xb") as stream:
            stream.write(data)
    except FileExistsError:
        raise ReaderError(f"{one_line(str(file))} is there already.", "Name another file.") from None
    except OSError as error:
        raise ReaderError(f"{one_line(str(file))} cannot be written: {error.strerror}.") from None
    say(f"Wrote {one_line(str(file))}: {len(data):,} bytes.", err=True)


def _object(capture: Capture, kept: int | None) -> dict[str, object]:
    return {
        "location": capture.location,
        "captured_at": capture.captured_at,
        "last_at": capture.last_at,
        "bytes_sha256": capture.bytes_sha256,
        "bytes": kept,
        "headers": dict(capture.headers),
        "refused": capture.refused or None,
    }
