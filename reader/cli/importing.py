"""The command import: an export of this program, annotations of others, or a table with marks, into the library."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.progress import progress_bar
from reader.cli.terminal import Screen, console, counted, examples, hang, own, phrase, words
from reader.errors import ReaderError
from reader.report import ImportReport
from reader.text.quotation import quoted

_LARGEST = 1 << 30
"""Bytes of a file that is imported."""


@click.command(
    "import",
    short_help="Bring in an export, annotations, or a table of marks.",
    epilog=examples(
        "reader --db copy.db import case.json",
        "reader import marks-of-bob.csv",
        "reader --annotator bob claims --verdict contested",
    ),
)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE")
@pass_desk
def import_file(desk: Desk, file: Path) -> None:
    """Bring in what a FILE, or standard input as -, says of articles and claims: marks, notes, tags, decisions, articles.

    FILE is a JSON or JSONL export of this program, W3C Web Annotations, a Hypothesis export, or a CSV with marks. Marks stay
    those of who made them. Nothing newer in the library is overwritten, and a second time changes nothing. What the file says
    of passages that are not found is listed.
    """
    from reader.exchange.importers import read

    batch = read(_bytes(file))
    with progress_bar("Importing") as report, desk.library(create=True) as library:
        done = library.case.load(batch, progress=report)
    _print(console(), done, desk.annotator)


def _bytes(file: Path) -> bytes:
    """What stands in the file.

    Raises:
        ReaderError: It cannot be read.
    """
    try:
        if str(file) == "-":
            return _bounded(sys.stdin.buffer, "Standard input")
        with file.open("rb") as stream:
            return _bounded(stream, str(file))
    except FileNotFoundError:
        raise ReaderError(f"There is no file {file}.", "Check the path.") from None
    except OSError as error:
        raise ReaderError(f"The file {file} cannot be read: {error.strerror or error}.") from None


def _bounded(stream: BinaryIO, name: str) -> bytes:
    """What a stream holds; a device may never end."""
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ReaderError(f"{name} is larger than {_LARGEST >> 30} GB.", "Export the library in parts, with --article.")
    return data


def _print(screen: Screen, report: ImportReport, annotator: str) -> None:
    """Say what came in, what stays, and what could not be placed."""
    there = f" ({report.present:,} {'was' if report.present == 1 else 'were'} there)" if report.present else ""
    amounts = [
        counted(report.added + report.present, "article") + there if report.added or report.present else "",
        counted(report.claims, "new claim") if report.claims else "",
        counted(report.marks, "mark") if report.marks else "",
        counted(report.decisions, "decision") if report.decisions else "",
        counted(report.judgements, "answer") + " of judges" if report.judgements else "",
    ]
    what = ", ".join(amount for amount in amounts if amount)
    hang(screen, own(""), phrase(f"Imported {report.format}: ", what or "nothing that the library does not have", "."))
    if report.kept:
        stays = "stays" if report.kept == 1 else "stay"
        hang(screen, own("kept "), words(f"{counted(report.kept, 'newer mark')} of this library {stays}."))
    for item in report.unplaced:
        hang(screen, own("unplaced ", "contested"), phrase(f"{item.where}: {quoted(item.quote)} – {item.why}"))
    for problem in report.problems:
        hang(screen, own("unused ", "unverified"), words(problem))
    for other in report.annotators:
        if other != annotator:
            hang(screen, own(""), words(f"Marks of {other}: `reader --annotator {other} …` shows them."))
