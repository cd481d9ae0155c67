"""The case that the tour works on: the sample library with a second story, and a colleague's copy that says otherwise."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

from db.records import Verdict
from reader.demo import sources
from reader.library import Library


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it is added."""

    location: str
    text: str

    def read(self) -> bytes:
        return self.text.encode()


FERRY = (
    Text(
        "ledger.txt",
        """Ferry lost in fog

Harbour Ledger
4 May 1901

The ferry Aurora sank in the harbour on 3 May 1901 and 43 people died. She had 120 passengers on board.
""",
    ),
    Text(
        "echo.md",
        """---
title: Aurora, ten years after
source: Evening Echo
date: 1911-05-03
---

# Aurora, ten years after

The ferry Aurora sank in the harbour on 3 May 1901 and 17 people died. She had 120 passengers on board.
""",
    ),
)
"""The second story."""


def make(folder: Path) -> None:
    """Write ada's ``case.db``, in which nothing is marked, and bob's ``bob.db``, in which some is."""
    with Library.open(folder / "case.db", annotator="ada") as library:
        library.articles.add([*sources(), *FERRY])
        claims = [entry.claim.id for entry in library.claims.all(1)]
    shutil.copy(folder / "case.db", folder / "bob.db")
    with Library.open(folder / "bob.db", annotator="bob") as library:
        for claim in claims[:3]:
            library.marks.mark(claim, Verdict.UNVERIFIED)
        library.marks.note(claims[0], "\n".join(["Who says so?", *("and so on" for _ in range(40))]))
        library.articles.edit(1, title="The night the ship sank")


EXTRA = (
    "Calm on the bay\n\nQuay Bulletin\n6 June 1913\n\n"
    "Was there nothing to be seen on the bay, and had nobody heard of anything there? "
    "We do not know what to say of it, and who would?"
    "\n\n"
) + "\n\n".join(f"Line {one}{two}." for one in ascii_lowercase for two in ("", one))
"""An article that the tour adds: more rows than any screen has, and nothing in it."""


def page(day: int, dead: str, arrested: str) -> str:
    """A page as it stood on a day of May 1913."""
    return f"""---
title: Pier burned at Wexley
source: Wexley Argus
date: 1913-05-0{day}
url: https://argus.example/pier
---

The pier at Wexley burned down on 1 May 1913 and {dead} people died.

Police at Wexley arrested {arrested} men on 2 May 1913 and searched the hall of the band.
"""


PAGES = {
    "page.md": page(2, "14", "two"),
    "later/page-2.md": page(3, "17", "two"),
    "later/page-3.md": page(4, "19", "five"),
}
"""A page that changes twice: what it states first, and a folder of what it states later."""

SETTINGS = """blind = true
editor = "sh -c 'echo and edited >> $0'"
"""
"""What the settings file says."""
