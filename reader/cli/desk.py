"""What every command starts from: which library, who marks, and the screen on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.terminal import say
from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.library import Library
    from reader.settings import Settings
    from reader.ui.state import State


@dataclass(frozen=True, slots=True)
class Desk:
    """The choices before the command. The service is imported when a library is opened, so that help comes at once."""

    db: Path | None
    name: str | None

    @property
    def settings(self) -> Settings:
        """The person's settings."""
        from reader.settings import Settings

        return Settings.load()

    @property
    def annotator(self) -> str:
        """Who marks: the option, else the settings, else the login name."""
        from reader.settings import annotator_name

        return annotator_name(self.name, self.settings)

    @property
    def path(self) -> Path:
        """The library file: the option or READER_DB, else the one in the person's data folder."""
        from reader.settings import library_path

        return library_path(self.db)

    @contextmanager
    def library(self, *, create: bool = False) -> Iterator[Library]:
        """Open the library for one command.

        Raises:
            ReaderError: It is missing and not to be made, or it is no library that this version can use.
        """
        from reader.library import Library

        settings = self.settings
        with (
            Library.open(
                self.path,
                annotator=self.annotator,
                create=create,
                blind=settings.blind,
                policy=settings.policy,
                originals=settings.originals,
            ) as library,
            library.case.blamed(),
        ):
            if risk := library.case.risk_of_place():
                say(f"reader: {risk}", err=True)
            yield library
            self.state.keep_head(library)

    @property
    def state(self) -> State:
        """What is remembered between two starts."""
        from reader.ui.state import State, state_folder

        return State(state_folder())

    def open_screen(self, *, demo: bool = False, begin: str = "") -> None:
        """Open the screen on the library; for the sample library it says what to try.

        Args:
            demo: Whether it is the sample library.
            begin: The screen over many articles that it begins with; else the list of articles.

        Raises:
            ReaderError: There is no terminal to show it on.
            SystemExit: It ended otherwise than by leaving it: with the code of a crash.
        """
        if not has_terminal():
            raise ReaderError(
                "The screen needs a terminal.", "Without one, use reader list, reader claims, reader check or reader export."
            )
        from reader.ui.app import run

        if code := run(self.path, self.annotator, self.settings, demo=demo, begin=begin):
            sys.exit(code)


def has_terminal() -> bool:
    """Whether a screen can be shown and keys can be read."""
    return sys.stdin.isatty() and sys.stdout.isatty()


pass_desk = click.make_pass_decorator(Desk)
