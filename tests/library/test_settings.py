"""The settings file: what it may say, and what is said of the rest."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.settings import SETTINGS, Settings, annotator_name, library_path, settings_path, written


def test_without_a_file_everything_is_as_by_default(tmp_path: Path) -> None:
    assert Settings.load(tmp_path / "none.toml") == Settings(annotator="", auto_advance=True, measure=82, theme="")


def test_what_the_file_says_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "my.toml"
    path.write_text('annotator = "Åsa"\nauto_advance = false\nmeasure = 60\ntheme = "nord"\n', "utf-8")
    monkeypatch.setenv("READER_CONFIG", str(path))
    assert settings_path() == path
    assert Settings.load() == Settings("Åsa", False, 60, "nord")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("measure = 5", "measure = 5 is not possible. measure has to be a whole number from 20 to 400"),
        ("measure = true", "measure = true is not possible"),
        ('measure = "82"', 'measure = "82" is not possible'),
        ("auto_advance = 1", "auto_advance has to be true or false"),
        ("annotator = 7", "a name in quotation marks"),
        ('annotator = "\\u001b[31m"', "is not possible"),
        ("theme = []", "the name of a theme"),
        ("autoadvance = true", 'there is no setting "autoadvance". There are annotator, theme, keymap, auto_advance, measure'),
        ("measure =", "is not valid TOML"),
        ("firm = 70", "firm has to be a number from 0 to 1"),
        ("dim_others = 'yes'", "dim_others has to be true or false"),
        ("keys = 'j'", "keys has to be a table of names and keys"),
        ("[keys]\nnote = 3", "keys has to be a table of names and keys"),
        ("[keys]\nnote = []", "keys has to be a table of names and keys"),
        ("[measure]\nx = 1", "is not possible"),
    ],
)
def test_what_is_no_setting_names_file_key_and_what_is_allowed(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "my.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ReaderError) as caught:
        Settings.load(path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_keys_may_be_one_or_several_and_the_written_file_reads_as_the_same_settings(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text('keymap = "vim"\nfirm = 0.5\n[keys]\nnote = "i"\ntop = ["g g", "home"]\n', "utf-8")
    settings = Settings.load(path)
    assert settings.keys == {"note": ("i",), "top": ("g g", "home")}
    path.write_text(written(settings), "utf-8")
    assert Settings.load(path) == settings


def test_every_setting_is_told() -> None:
    assert set(SETTINGS) == {field.name for field in fields(Settings)}
    assert all(f"# {setting.meaning}" in written(Settings()) for setting in SETTINGS.values())


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be read"):
        Settings.load(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'annotator = "\xe9"')
    with pytest.raises(ReaderError, match="no UTF-8"):
        Settings.load(tmp_path / "latin.toml")


def test_the_library_is_as_given_else_as_the_environment_says_else_in_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READER_DB", raising=False)
    assert library_path().name == "library.db"
    monkeypatch.setenv("READER_DB", "~/case.db")
    assert library_path() == Path.home() / "case.db"
    assert library_path(Path("other.db")) == Path("other.db")


def test_the_annotator_is_as_given_else_as_set_else_the_login_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert annotator_name("ann", Settings("bea")) == "ann"
    assert annotator_name(None, Settings(" bea ")) == "bea"
    monkeypatch.setenv("LOGNAME", "cem")
    assert annotator_name("", Settings()) == "cem"

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr("getpass.getuser", nobody)
    with pytest.raises(ReaderError, match="login name"):
        annotator_name(None, Settings())
