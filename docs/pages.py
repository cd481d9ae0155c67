"""Hooks of MkDocs: README is the first page of the site, and what lies beside `docs` belongs to it, too.

mkdocs build --strict
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent

BESIDE = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "CHANGELOG.md": "CHANGELOG.md",
    "LICENSE": "LICENSE",
    "reader/exchange/factcheck-reader-1.schema.json": "factcheck-reader-1.schema.json",
}
"""Where files of the repository stand on the site, besides those of `docs`, which stand at its top."""

_LINK = re.compile(r"(\]\()([^)\s:#]+)([)#])")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take in what lies beside `docs`."""
    for path, place in BESIDE.items():
        files.append(File.generated(config, place, content=(ROOT / path).read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - as MkDocs calls it
    """Have links between files of the repository lead to the same on the site."""
    own = page.file.src_uri
    home = next((path for path, place in BESIDE.items() if place == own), f"docs/{own}")

    def turned(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(home), link[2]))
        there = BESIDE.get(path, path.removeprefix("docs/"))
        return f"{link[1]}{posixpath.relpath(there, posixpath.dirname(own) or '.')}{link[3]}"

    return _LINK.sub(turned, markdown)
