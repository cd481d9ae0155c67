"""The command settings: where the settings file is, and what holds."""

from __future__ import annotations

import click

from reader.cli.desk import Desk, pass_desk
from reader.cli.terminal import examples, say


@click.command(short_help="Show the settings file's path, every setting and what it means.", epilog=examples("reader settings"))
@click.option("--keys", is_flag=True, help="Every key that can be changed, by the name it has in the settings.")
@pass_desk
def settings(desk: Desk, keys: bool) -> None:
    """Show where the settings file is and what holds, in the form of that file.

    What is printed can be saved as the file; every line of it may be left out. The file is checked: what cannot be is
    said in a sentence, here and whenever the reader starts.
    """
    from reader.settings import settings_path, written
    from reader.ui.keymap import keymap_of, listed

    chosen = desk.settings
    if keys:
        say(listed(chosen), end="")
        return
    keymap_of(chosen)
    path = settings_path()
    say(f"# {path}{'' if path.exists() else '  (there is no such file yet)'}\n\n{written(chosen)}", end="")
