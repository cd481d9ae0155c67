"""What the program remembers for a person between two starts, in their state folder: where they were, and which theme they chose.

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
from typing import Any

import platformdirs

from reader.settings import APPLICATION

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

    def _file(self, library: Path) -> Path:
        name = sha256(str(library.resolve()).encode()).hexdigest()[:16]
        return (self._folder or Path()) / "places" / f"{name}.json"


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
