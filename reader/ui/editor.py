"""The person's own editor for longer notes: named in the settings or by the environment, on a file of its own."""

from __future__ import annotations

import os
import shlex
import subprocess  # the person's own command, and never a shell
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual.app import App, SuspendNotSupported

from reader.errors import ReaderError


def editor_command(setting: str) -> list[str]:
    """The command that opens a file: of the settings, else as the environment names it.

    Raises:
        ReaderError: None is named, or it cannot be read as a command.
    """
    words = setting or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(words)
    except ValueError as error:
        raise ReaderError(f"The editor's command cannot be read: {words}", "Mend it in the settings or in EDITOR.") from error
    if not command:
        raise ReaderError("No editor is named.", 'Name one in the settings, as editor = "vim", or in EDITOR.')
    return command


def edit(app: App[Any], command: list[str], text: str) -> str:
    """Let a person edit a text in their editor while the screen makes room; returns what they saved.

    Raises:
        ReaderError: There is no terminal to give away, as in a browser, or the editor cannot be run or ended badly.
    """
    if app.is_web:
        raise _no_terminal()
    with TemporaryDirectory(prefix="note-") as folder:
        path = Path(folder, "note.txt")
        path.write_text(text + "\n" if text else "", "utf-8")
        try:
            with app.suspend():
                code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - as above
        except SuspendNotSupported:
            raise _no_terminal() from None
        except OSError as error:
            raise ReaderError(
                f"The editor {command[0]} cannot be run: {error.strerror}.", "Name another in the settings."
            ) from error
        if code:
            raise ReaderError(f"The editor {command[0]} ended with an error ({code}).", "The note stays as it was.")
        try:
            return path.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise ReaderError("What the editor left cannot be read as text.", "The note stays as it was.") from None


def _no_terminal() -> ReaderError:
    return ReaderError("An editor needs a terminal, and there is none here.", "Write the note in this window.")
