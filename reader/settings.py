"""The settings file, and where things are when no option says so. Reads only: a person writes the file."""

from __future__ import annotations

import getpass
import json
import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import platformdirs

from reader.errors import ReaderError

APPLICATION = "factcheck-reader"
CONFIG_VARIABLE = "READER_CONFIG"
"""Environment variable that names another settings file."""

LIBRARY_VARIABLE = "READER_DB"
"""Environment variable that names another library."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can set, with what holds where they set nothing."""

    annotator: str = ""
    """Who marks; empty for the login name."""
    auto_advance: bool = True
    """Whether the cursor goes on to the next claim after a verdict."""
    measure: int = 82
    """Columns that the text of an article takes at most."""
    theme: str = ""
    """Name of the colour theme; empty for the program's own choice."""

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """Read the settings file; without one everything is as by default.

        Args:
            path: The file, instead of the usual one.

        Raises:
            ReaderError: The file cannot be read, or holds something that is no setting.
        """
        path = path or settings_path()
        try:
            text = path.read_text("utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return cls()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
            raise ReaderError(f"The settings file {path} cannot be read: {reason}.") from error
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ReaderError(f"The settings file {path} is not valid TOML: {error}.") from error
        names = [field.name for field in fields(cls)]
        for name, value in values.items():
            if name not in names:
                raise ReaderError(f"{path}: there is no setting {_toml(name)}.", f"There are {', '.join(names)}.")
            allowed, test = _ALLOWED[name]
            if not test(value):
                raise ReaderError(f"{path}: {name} = {_toml(value)} is not possible.", f"{name} has to be {allowed}.")
        return cls(**values)


def settings_path() -> Path:
    """Where the settings file is, whether or not there is one."""
    named = os.environ.get(CONFIG_VARIABLE)
    return Path(named).expanduser() if named else platformdirs.user_config_path(APPLICATION) / "settings.toml"


def library_path(given: Path | None = None) -> Path:
    """Where the library is: as given, else as the environment says, else in the platform's data folder."""
    if given is not None:
        return given
    named = os.environ.get(LIBRARY_VARIABLE)
    return Path(named).expanduser() if named else platformdirs.user_data_path(APPLICATION) / "library.db"


def annotator_name(given: str | None, settings: Settings) -> str:
    """Who marks: as given, else as set, else the login name."""
    name = (given or "").strip() or settings.annotator.strip()
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:  # no name for the user's number, as in a container
        raise ReaderError("Your login name cannot be told.", "Name the annotator with --annotator or in the settings.") from error


_ALLOWED: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "annotator": ("a name in quotation marks", lambda value: isinstance(value, str) and value.isprintable()),
    "auto_advance": ("true or false", lambda value: isinstance(value, bool)),
    "measure": (
        "a whole number from 20 to 400",
        lambda value: isinstance(value, int) and not isinstance(value, bool) and 20 <= value <= 400,
    ),
    "theme": ("the name of a theme in quotation marks", lambda value: isinstance(value, str) and value.isprintable()),
}
"""What each setting may be, in words and as a test."""


def _toml(value: object) -> str:
    """A value as it may stand in the file, near enough to be recognised, and nothing in it that a terminal would obey."""
    return json.dumps(value, ensure_ascii=False, default=str)
