"""The command copy on the sample library, whose article 5 is a copy of 4."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def copies(run: Run, sample: Path) -> dict[int, int]:
    listed = json.loads(run("--db", sample, "list", "--json").out)
    return {article["id"]: article["copy_of"] for article in listed if article["copy_of"]}


def test_no_copy_then_a_copy_then_forgotten_then_undone(run: Run, sample: Path) -> None:
    assert copies(run, sample) == {5: 4}
    done = run("--db", sample, "copy", "5", "4", "--not")
    assert done.code == 0
    assert "no copy of another article" in done.out
    assert copies(run, sample) == {}
    done = run("--db", sample, "--annotator", "ann", "copy", "7", "1")
    assert "copy of 1: ann says that Salt and Paper copies Quayside Review." in done.out
    assert "suggestions worked out differently" in done.out
    assert copies(run, sample) == {7: 1}
    run("--db", sample, "copy", "5", "4", "--forget")
    assert copies(run, sample) == {5: 4, 7: 1}
    assert "Called “" in run("--db", sample, "--annotator", "ann", "undo").out
    assert copies(run, sample) == {5: 4}
    assert "kind apart" in run("--db", sample, "log").out


def test_what_makes_no_sense_is_said(run: Run, sample: Path) -> None:
    assert run("--db", sample, "copy", "5", "4", "--not", "--forget").code == 2
    assert "no copy of itself" in run("--db", sample, "copy", "5", "5").err
    assert "There is no article" in run("--db", sample, "copy", "5", "99").err
