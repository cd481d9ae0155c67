"""The settings file, and where things are when no option says so. Reads only: a person writes the file."""

from __future__ import annotations

import getpass
import json
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from db.records import FIRM
from reader.entries import ORIGINALS, Policy
from reader.errors import ReaderError

APPLICATION = "factcheck-reader"
CONFIG_VARIABLE = "READER_CONFIG"
"""Environment variable that names another settings file."""

LIBRARY_VARIABLE = "READER_DB"
"""Environment variable that names another library."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can set, with what holds where they set nothing. What each means: `SETTINGS`."""

    annotator: str = ""
    auto_advance: bool = True
    measure: int = 82
    theme: str = ""
    keymap: str = "default"
    dim_others: bool = False
    firm: float = FIRM
    judge_tokens: int = 16_000
    editor: str = ""
    blind: bool = False
    originals: int = ORIGINALS
    contact: str = ""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """Read the settings file; without one everything is as by default.

        Args:
            path: The file, instead of the usual one.

        Raises:
            ReaderError: The file cannot be read, or holds something that is no setting.
        """
        path = path or settings_path()
        values = _read(path)
        for name, value in values.items():
            known = SETTINGS.get(name)
            if known is None:
                raise ReaderError(f"{path}: there is no setting {_toml(name)}.", f"There are {', '.join(SETTINGS)}.")
            if not known.allows(value):
                raise ReaderError(f"{path}: {name} = {_toml(value)} is not possible.", f"{name} has to be {known.kind}.")
        keys = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in values.pop("keys", {}).items()}
        rules = values.pop("policy", {})
        policy = Policy(rules.get("corroborated_origins", 0), tuple(rules.get("not_party", ())))
        return cls(**values, keys=keys, policy=policy)


def _read(path: Path) -> dict[str, Any]:
    """What stands in the file, as TOML says it; nothing where there is no file."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise ReaderError(f"The settings file {path} cannot be read: {reason}.") from error
    except tomllib.TOMLDecodeError as error:
        raise ReaderError(f"The settings file {path} is not valid TOML: {error}.") from error


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: what it may be in words and as a test, and what it does."""

    kind: str
    allows: Callable[[Any], bool]
    meaning: str


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.isprintable()


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_measure(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 20 <= value <= 400


def _is_tokens(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 500 <= value <= 2_000_000


def _is_megabytes(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 64


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _are_keys(value: object) -> bool:
    """A table of keys: to each name one key, or a list of them."""
    return isinstance(value, dict) and all(
        _is_text(keys) or (isinstance(keys, list) and keys and all(_is_text(key) for key in keys)) for keys in value.values()
    )


def _is_policy(value: object) -> bool:
    """A table with a number of origins, a list of sources, or both."""
    if not isinstance(value, dict) or set(value) - {"corroborated_origins", "not_party"}:
        return False
    origins, names = value.get("corroborated_origins", 0), value.get("not_party", [])
    whole = isinstance(origins, int) and not isinstance(origins, bool) and 0 <= origins <= 99
    return whole and isinstance(names, list) and all(_is_text(name) for name in names)


SETTINGS: dict[str, Setting] = {
    "annotator": Setting("a name in quotation marks", _is_text, "Who marks; without it, your login name."),
    "theme": Setting(
        "the name of a theme in quotation marks", _is_text, "Colours: one of our own or of Textual's; without it, reader-dark."
    ),
    "keymap": Setting(
        "the name of a keymap in quotation marks", _is_text, "Keys as in another program: default, vim, newsboat or prodigy."
    ),
    "auto_advance": Setting("true or false", _is_switch, "Whether the cursor goes on to the next claim after a verdict."),
    "measure": Setting("a whole number from 20 to 400", _is_measure, "Columns that the text of an article takes at most."),
    "dim_others": Setting("true or false", _is_switch, "Whether all but the claim under the cursor is dimmed."),
    "firm": Setting(
        "a number from 0 to 1",
        _is_share,
        "The score from which the screens show what another source says as firm, and not only as possible.",
    ),
    "judge_tokens": Setting(
        "a whole number from 500 to 2000000",
        _is_tokens,
        "Tokens of a story that a judge is shown at most at once: what its model takes, less a good third for the answer.",
    ),
    "editor": Setting(
        "a command in quotation marks",
        _is_text,
        "What ctrl+e opens a note in; without it, what the environment names in VISUAL or EDITOR.",
    ),
    "blind": Setting("true or false", _is_switch, "Whether you see nobody else's marks until reader done."),
    "originals": Setting(
        "a whole number from 0 to 64",
        _is_megabytes,
        "Megabytes, compressed, up to which the bytes of a page or file are kept in the library as they came; 0 keeps none.",
    ),
    "contact": Setting(
        "a mail or web address in quotation marks",
        _is_text,
        "Where whoever runs a web site reaches you: it is told with every page that you ask for. Without it nothing is.",
    ),
    "keys": Setting(
        'a table of names and keys, as in: [keys] claim-next = ["j", "down"]',
        _are_keys,
        "Keys of your own: the name of a binding, and a key, a sequence of keys or a list of those.",
    ),
    "policy": Setting(
        'a table, as in: [policy] corroborated_origins = 2, not_party = ["Ministry of Defence"]',
        _is_policy,
        "What corroborated needs: so many independent origins, the claim's own among them, and one that is no party. "
        "A mark that lacks it is allowed, and labelled.",
    ),
}
"""Every setting, in the order in which they are told."""


def written(settings: Settings) -> str:
    """The settings as a file that holds them all, each with what it means in a comment."""
    lines = []
    for name, setting in SETTINGS.items():
        lines += [f"# {setting.meaning}"]
        if name not in {"keys", "policy"}:
            lines += [f"{name} = {_toml(getattr(settings, name))}", ""]
    lines += ["[keys]", *(f"{name} = {_toml(list(keys))}" for name, keys in settings.keys.items()), ""]
    origins, parties = settings.policy.corroborated_origins, list(settings.policy.not_party)
    lines += ["[policy]", f"corroborated_origins = {origins}", f"not_party = {_toml(parties)}"]
    return "\n".join(lines) + "\n"


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


def _toml(value: object) -> str:
    """A value as it may stand in the file, near enough to be recognised, and nothing in it that a terminal would obey."""
    return json.dumps(value, ensure_ascii=False, default=str)
