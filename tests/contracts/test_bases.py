"""No class stands on more than two others of ours: what one does is found by looking at it and at what it has."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 3


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in (path for package in ("db", "reader") for path in (ROOT / package).rglob("*.py")):
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts), ast.parse(path.read_text("utf-8"))


def bases() -> dict[str, list[str]]:
    """Of each class of ours those that it names as its bases, by where they are defined."""
    named: dict[str, list[str]] = {}
    for module, tree in modules():
        where = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                names = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
                its = [name.id for name in names if isinstance(name, ast.Name)]
                named[f"{module}.{node.name}"] = [where.get(name, f"{module}.{name}") for name in its]
    return named


def test_no_chain_of_base_classes_is_longer_than_three() -> None:
    named = bases()

    def chain(name: str) -> list[str]:
        longest = max((chain(base) for base in named[name] if base in named), key=len, default=[])
        return [name, *longest]

    assert len(named) > 200
    assert [" > ".join(chain(name)) for name in named if len(chain(name)) > LONGEST] == []
