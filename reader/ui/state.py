"""What the program remembers for a person between two starts, in their state folder: places, their theme, how far logs went.

Not in the library: a place is nobody's finding, two annotators of one library are at two places, and a library may be read-only.
What cannot be read or written is forgotten: nothing here is worth a word of complaint.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from db.records import Head
from reader.errors import ReaderError
from reader.settings import APPLICATION

if TYPE_CHECKING:
    from reader.library import Library

STATE_VARIABLE = "READER_STATE"
"""Environment variable that names another folder."""

TOUR = "tour"
"""The fact that holds whether the first look was shown or is not to be."""


def state_folder() -> Path:
    """Where the state is kept."""
    named = os.environ.get(STATE_VARIABLE)
    return Path(named).expanduser() if named else platformdirs.user_state_path(APPLICATION)


class State:
    """Small facts by name, and places by library; without a folder they last as long as the program."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._facts: dict[str, Any] = _load(folder / "state.json") if folder else {TOUR: "no"}

    def get(self, name: str) -> str | None:
        """What is remembered under a name."""
        value = self._facts.get(name)
        return value if isinstance(value, str) else None

    def put(self, name: str, value: str) -> None:
        """Remember something."""
        self._facts[name] = value
        if self._folder:
            _store(self._folder / "state.json", self._facts)

    def places(self, library: Path) -> dict[int, tuple[str | None, int]]:
        """Where the articles of a library were left, by their ids, the last one last: a claim, and the offset at the top."""
        found = {}
        for number, place in _load(self._file(library)).items() if self._folder else ():
            match place:
                case [str() | None as claim, int(top)] if number.isdecimal():
                    found[int(number)] = (claim, top)
        return found

    def put_places(self, library: Path, places: Mapping[int, tuple[str | None, int]]) -> None:
        """Remember where the articles of a library were left."""
        if self._folder:
            _store(self._file(library), {str(number): place for number, place in places.items()})

    def head(self, library: Path) -> Head:
        """Where the log of a library ended when it was seen last; nothing where it never was."""
        match _load(self._file(library, "heads")) if self._folder else {}:
            case {"lines": int(lines), "head": str(digest)}:
                return Head(lines, digest)
            case _:
                return Head()

    def put_head(self, library: Path, head: Head) -> None:
        """Remember where the log of a library ends."""
        if self._folder and head != self.head(library):
            _store(self._file(library, "heads"), {"lines": head.lines, "head": head.hash})

    def keep_head(self, library: Library) -> None:
        """Remember where the log of a library ends; where the line that was the last one is gone, go on remembering that."""
        with suppress(ReaderError):  # a library that cannot be read any more was told of already
            if self._folder and not library.log.missing(self.head(library.path), ""):
                self.put_head(library.path, library.log.head())

    def _file(self, library: Path, kind: str = "places") -> Path:
        name = sha256(str(library.resolve()).encode()).hexdigest()[:16]
        return (self._folder or Path()) / kind / f"{name}.json"


def _load(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def _store(path: Path, values: Mapping[str, Any]) -> None:
    """Write a file whole or not at all."""
    part = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(values), "utf-8")
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
