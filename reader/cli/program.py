"""The program `reader`: its options, its commands, and the one boundary where errors become sentences."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from reader import __version__
from reader.cli import (
    article,
    authoring,
    capture,
    claim,
    completion,
    copying,
    evidence,
    figure,
    filters,
    importing,
    intake,
    judging,
    keeping,
    log,
    merging,
    output,
    sample,
    serving,
    setting,
    undoing,
    version,
)
from reader.cli.desk import Desk
from reader.cli.terminal import examples, say
from reader.errors import ReaderError
from reader.exchange.control import one_line

INTERRUPTED = 130
CLOSED_PIPE = 141
"""As a shell reports a program that SIGINT or SIGPIPE ended."""

EXIT_CODES = {
    0: "all went well; also where nothing is to be listed",
    1: "something could not be done, in whole or in part, or does not hold (`verify`, `doctor`); one sentence says what",
    2: "wrong usage: an option, an argument or a value that the command does not take",
    INTERRUPTED: "Ctrl-C; what was stored before stays",
    CLOSED_PIPE: "what read the output left (`reader list | head -1`); nothing is said of it",
}
"""What a script can rely on."""

_LONGEST = 500
"""Characters of a message: a name of thousands would hide what is wrong with it."""

_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)

EXAMPLES = examples(
    "reader demo",
    "reader --db case.db add statement.txt folder/ https://paper.example/story",
    "reader --db case.db",
    "reader --db case.db check",
    "reader --db case.db export --format markdown -o report.md",
)


class Program(click.Group):
    """The group of all commands: listed in the order of work, and quiet when the reader of its output leaves."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it with the context
        """The order of registration is the order in which a person meets them."""
        return list(self.commands)

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        """Read the command line, which prints the help already; a closed pipe is what it is in `invoke`."""
        try:
            return super().make_context(*arguments, **options)
        except BrokenPipeError:
            raise click.exceptions.Exit(CLOSED_PIPE) from None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a closed pipe goes on to `main`, because click would report it as a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            ctx.exit(CLOSED_PIPE)


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EXAMPLES,
)
@click.option(
    "--db",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The library file; else READER_DB, else one in your data folder.",
)
@click.option("--annotator", metavar="NAME", help="Who marks; else the settings say, else your login name.")
@click.version_option(__version__, prog_name="reader", message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context, db: Path | None, annotator: str | None) -> None:
    """Read several reports of one event against each other.

    Beside every claim of an article stands what the other articles of the library say about the same fact. You mark it
    corroborated, contested or unverified; the program only suggests, and shows why.

    Without a command, the screen opens.
    """
    ctx.obj = desk = Desk(db, annotator)
    if ctx.invoked_subcommand is None:
        desk.open_screen()


for command in (
    sample.demo,
    intake.add,
    article.list_articles,
    article.show,
    claim.claims,
    evidence.check,
    evidence.why,
    figure.list_figures,
    claim.mark,
    claim.note,
    authoring.flag,
    undoing.undo,
    undoing.redo,
    filters.filters,
    filters.tags,
    authoring.claim,
    authoring.link,
    authoring.unlink,
    authoring.delete,
    article.edit,
    version.versions,
    version.diff,
    version.take_over,
    capture.captures,
    copying.copy,
    article.search,
    output.export,
    importing.import_file,
    serving.serve,
    setting.settings,
    completion.completion,
    log.log,
    log.history,
    log.verify,
    merging.merge,
    merging.conflicts,
    merging.resolve,
    merging.done,
    merging.agreement,
    keeping.backup,
    keeping.restore,
    keeping.doctor,
    intake.relink,
    judging.judge,
):
    program.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and say what a person can do about what went wrong.

    Returns:
        0 when all went well, 1 for an error that a sentence on standard error explains, 2 for a wrong use, 130 after Ctrl-C.
    """
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal in an old encoding shows \u2260 in place of the sign, and the program goes on.
            stream.reconfigure(errors="backslashreplace")
    try:
        result = program.main(arguments, prog_name="reader", standalone_mode=False)
        return _flushed(result if isinstance(result, int) else 0)
    except ReaderError as error:
        return _complain(error.message, error.hint, 1)
    except click.ClickException as error:
        return _misused(error)
    except click.Abort:
        return _stopped()
    except OSError as error:
        if error.errno not in _DISK_FULL and error.filename is None:
            raise
        return _refused(error)
    except ImportError as error:
        # An extension in C whose loading Ctrl-C stops says that it could not be initialised, and why.
        if isinstance(error.__cause__ or error.__context__, KeyboardInterrupt):
            return _stopped()
        raise


def _misused(error: click.ClickException) -> int:
    """Say what is wrong with the use as click says it, but what was typed in bounds; a group without a command shows its help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
    else:
        context = error.ctx if isinstance(error, click.UsageError) else None
        click.UsageError(_bounded(error.format_message()), context).show()
    return error.exit_code


def _flushed(code: int) -> int:
    """Hand out what is left. ``reader … | head`` closes the pipe early, which is no error of anyone's and is not spoken of."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_output()
        return CLOSED_PIPE
    return code


def _leave_output() -> None:
    """Let what standard output still holds go nowhere: the interpreter flushes it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_what_is_closed() -> None:
    """Put nothing in place of a standard stream that the caller closed (``>&-``).

    Else its number would go to the next file that is opened, and a message could be written into the library.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open until the program ends


def _refused(error: OSError) -> int:
    """Say what the system did not do: write the output, or use a file that a person named."""
    if error.filename is None:
        _leave_output()
        return _complain("The output cannot be written: the disk is full.", "Free some space, or send it elsewhere.", 1)
    return _complain(f"{os.fsdecode(error.filename)} cannot be used: {error.strerror}.", "Check the path and its rights.", 1)


def _bounded(message: str) -> str:
    """A message on one line, without the middle of what nobody would read."""
    line = one_line(message)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"


def _stopped() -> int:
    return _complain("Stopped. What was stored before stands, nothing is lost.", "", INTERRUPTED)


def _complain(message: str, hint: str, code: int) -> int:
    say(f"reader: {_bounded(message)}", err=True)
    if hint:
        say(f"  {_bounded(hint)}", err=True)
    return code
