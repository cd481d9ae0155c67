"""README says what the program does today: its tables are those that the program makes."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
specification = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
assert specification is not None
assert specification.loader is not None
build = importlib.util.module_from_spec(specification)
sys.modules["docs_build"] = build
specification.loader.exec_module(build)


def test_the_tables_of_readme_are_those_that_the_program_makes() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert build.filled(text) == text, "run: python docs/build.py readme"


@pytest.mark.parametrize("name", build.PARTS)
def test_every_part_has_its_place_in_readme(name: str) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert f"<!-- {name} -->" in text
    assert f"<!-- /{name} -->" in text


@pytest.mark.parametrize("name", build.PICTURES)
def test_every_picture_is_there(name: str) -> None:
    assert (ROOT / "docs" / f"{name}.svg").read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize("name", [name for name, *_ in build.album()])
def test_every_screen_has_its_pictures(name: str) -> None:
    assert (ROOT / "docs" / f"{name}.svg").read_text("utf-8").startswith("<svg")
