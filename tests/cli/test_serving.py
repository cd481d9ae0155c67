"""The command serve, as far as it goes without a server."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_without_the_extra_it_says_how_to_install_it(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("textual_serve", "reader.ui.web.server"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    done = run("--db", sample, "serve")
    assert done.code == 1
    assert "pip install 'factcheck-reader[serve]'" in done.err


def test_what_is_wrong_with_the_library_is_said_before_anything_is_served(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("textual_serve")
    (tmp_path / "notes.db").write_text("not a database at all, but longer than a header of one hundred bytes" * 3)
    done = run("--db", tmp_path / "notes.db", "serve")
    assert done.code == 1
    assert "notes.db" in done.err


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_is_none_is_wrong_use(run: Run, sample: Path, port: str) -> None:
    assert run("--db", sample, "serve", "--port", port).code == 2
