"""docs/training.md names constants that there are, where they are."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

TEXT = (Path(__file__).parents[2] / "docs" / "training.md").read_text("utf-8")
ROOMS = {"db/records.py": "db.records", "reader/library/derive/story.py": "reader.library.derive.story"}
GROUP = re.compile(r"((?:`[A-Z_]+`(?:, )?)+) \(`([\w/]+\.py)`\)")


def test_every_constant_that_it_names_stands_in_the_module_that_it_names() -> None:
    found = GROUP.findall(TEXT)
    assert len(found) > 10
    for names, path in found:
        module = import_module(ROOMS.get(path, f"reader.evidence.{path.removesuffix('.py')}"))
        for name in re.findall(r"[A-Z_]+", names):
            assert hasattr(module, name), f"{path} has no {name}"
