"""A terminal that goes mad for some seconds; `python -m tests.ui.tty.fuzz` does it for longer."""

from __future__ import annotations

from random import Random

import pytest

from reader.library import Library
from tests.ui.tty.fuzz import answer_for, rage_for
from tests.ui.tty.program import in_terminal


@pytest.mark.slow
def test_replies_of_every_form_cut_anywhere_write_no_line(library: Library) -> None:
    with in_terminal(library.path) as program:
        assert answer_for(program, library, Random(1), 10) >= 200


@pytest.mark.slow
def test_bytes_of_any_kind_leave_a_program_that_works(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "")
    monkeypatch.chdir(library.path.parent)
    assert rage_for(library.path, Random(1), 10) > 0
