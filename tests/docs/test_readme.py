"""The documents say what the program does today: their tables are those that the program makes."""

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


@pytest.mark.parametrize("page", build.PAGES, ids=lambda page: page.name)
def test_the_tables_of_the_documents_are_those_that_the_program_makes(page: Path) -> None:
    assert build.filled(page) == page.read_text("utf-8"), "run: python docs/build.py tables"


@pytest.mark.parametrize("name", build.PARTS)
def test_every_part_has_its_place(name: str) -> None:
    page, _ = build.PARTS[name]
    text = page.read_text("utf-8")
    assert f"<!-- {name} -->" in text
    assert f"<!-- /{name} -->" in text


@pytest.mark.parametrize("name", build.PICTURES)
def test_every_picture_is_there(name: str) -> None:
    assert (ROOT / "docs" / f"{name}.svg").read_text("utf-8").startswith("<svg")


@pytest.mark.slow
@pytest.mark.parametrize("name", build.PICTURES)
def test_every_picture_shows_the_screen_of_today(name: str) -> None:
    size, presses = build.PICTURES[name]
    pictured = (ROOT / "docs" / f"{name}.svg").read_text("utf-8")
    assert build.words(build.drawn(name, size, presses)) == build.words(pictured), "run: python docs/build.py pictures"


@pytest.mark.parametrize("name", [name for name, *_ in build.album()])
def test_every_screen_has_its_pictures(name: str) -> None:
    assert (ROOT / "docs" / f"{name}.svg").read_text("utf-8").startswith("<svg")


def test_a_slim_picture_shows_what_the_full_one_does() -> None:
    full = (
        '<svg class="rich-terminal"><style>@font-face {\n src: url("https://fonts.example/x.woff2");\n}\n'
        '.terminal-1-r1 { fill: #fff }</style><clipPath id="terminal-1-line-0">\n<rect x="0"/></clipPath>'
        '<rect fill="#111" x="0" y="1.5" width="12.2" height="24.65" shape-rendering="crispEdges"/>'
        '<rect fill="#111" x="12.2" y="1.5" width="24.4" height="24.65" shape-rendering="crispEdges"/>'
        '<rect fill="#222" x="36.6" y="1.5" width="12.2" height="24.65" shape-rendering="crispEdges"/>'
        '<text class="terminal-1-r1" x="12.199" clip-path="url(#terminal-1-line-0)">at&#160;11.4056</text>'
        '<text class="terminal-1-r1" x="0">\n</text></svg>'
    )
    slim = build.slim(full)
    assert '<text class="r1" x="12.1">at\u00a011.4056</text>' in slim
    assert '<rect fill="#111" x="0" y="1.5" width="36.6" height="24.6"/><rect fill="#222" x="36.6"' in slim
    assert "https:" not in slim
    assert slim.count("<text") == 1
