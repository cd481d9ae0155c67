"""The command completion: what makes the shell complete reader's commands and options, printed or put where the shell looks."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from reader.cli.terminal import examples, say
from reader.errors import ReaderError
from reader.exchange.control import one_line

_PLACES = {
    "bash": ("XDG_DATA_HOME", ".local/share", "bash-completion/completions/reader"),
    "zsh": ("XDG_DATA_HOME", ".local/share", "zsh/site-functions/_reader"),
    "fish": ("XDG_CONFIG_HOME", ".config", "fish/completions/reader.fish"),
}
"""For each shell the variable of the folder, what it is below the home folder else, and the file below that."""

_AFTER = {
    "bash": "New shells complete reader; they need the package bash-completion.",
    "zsh": "Have “fpath+=({folder})” before compinit in your .zshrc; new shells complete reader then.",
    "fish": "New shells complete reader.",
}


@click.command(
    short_help="Have bash, zsh or fish complete commands and options.",
    epilog=examples("reader completion fish --install", "reader completion zsh > _reader"),
)
@click.argument("shell", type=click.Choice(list(_PLACES)))
@click.option("--install", is_flag=True, help="Put it where the shell looks, in your own folders.")
@click.pass_context
def completion(ctx: click.Context, shell: str, *, install: bool) -> None:
    """Print what makes SHELL complete reader's commands and options, or put it in its place."""
    kind = get_completion_class(shell)
    if kind is None:
        raise ReaderError(f"There is no completion for {shell}.")
    try:
        script = kind(ctx.find_root().command, {}, "reader", "_READER_COMPLETE").source()
    except (OSError, RuntimeError) as error:  # click asks bash for its version
        raise ReaderError(f"The completion of {shell} cannot be made: {one_line(str(error))}.") from None
    if not install:
        say(script, end="")
        return
    place = _place(shell)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(script, "utf-8")
    except OSError as error:
        raise ReaderError(f"{one_line(str(place))} cannot be written: {error.strerror}.") from None
    say(f"Wrote {one_line(str(place))}. {_AFTER[shell].format(folder=place.parent)}")


def _place(shell: str) -> Path:
    variable, below, file = _PLACES[shell]
    named = os.environ.get(variable, "")
    return (Path(named) if named else Path.home() / below) / file
