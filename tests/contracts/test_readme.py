"""What the program can do is in README: a command or a format that nobody is told of fails here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.cli.program import program
from reader.exchange import FORMATS

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
CODE = re.findall(r"^```[a-z]*\n(.*?)^```|`([^`\n]+)`", README, re.MULTILINE | re.DOTALL)
NAMED = " ".join(block or inline for block, inline in CODE)


@pytest.mark.parametrize("command", list(program.commands))
def test_every_command_is_named_in_the_readme(command: str) -> None:
    assert re.search(rf"(?<![\w-]){command}(?![\w-])", NAMED), f"README names no command “{command}” in code"


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_export_format_is_named_in_the_readme(name: str) -> None:
    assert re.search(rf"(?<![\w-]){name}(?![\w-])", NAMED), f"README names no format “{name}” in code"


def test_every_command_has_help_with_a_first_sentence() -> None:
    for name, command in program.commands.items():
        assert command.help, name
        assert command.help.strip().splitlines()[0].endswith((".", ",")) or "." in command.help, name
        assert command.short_help, name
