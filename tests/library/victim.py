"""What is done to a library by a process that is killed while it does so. Each thing that is finished is said, over a pipe."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from db.records import Article
from db.store import Store
from reader.exchange.importers import ImportBatch, ImportedArticle
from reader.library import Library
from tests.library import small
from tests.library.bring.test_merging import opened

Say = Callable[..., None]


def work(pipe: Connection, what: str, path: Path, other: Path) -> None:
    """Do one thing over and over until the end."""

    def say(*words: str) -> None:
        pipe.send_bytes(json.dumps(words).encode())

    say("ready")
    if what == "migrate":
        Store.open(path).close()
        return
    with opened(path, "ann") as library:
        for turn in count():
            DOING[what](library, turn, other, say)


def _add(library: Library, turn: int, _other: Path, say: Say) -> None:
    library.articles.add([small.Text(f"more{turn}.txt", f"More{turn} on #fire\nThe toll was {turn} dead")])
    say("article", f"more{turn}.txt")


def _mark(library: Library, turn: int, _other: Path, say: Say) -> None:
    claim = library.claims.all()[turn % 5].claim.id
    library.marks.note(claim, f"note {turn}")
    say("note", claim, f"note {turn}")


def _import(library: Library, turn: int, _other: Path, say: Say) -> None:
    article = Article(f"Moon{turn} on #fire\nThere were {turn} dead", f"moon{turn}.txt", title="Moon", id=1)
    library.case.load(ImportBatch("an export", f"{turn:064}", articles=(ImportedArticle(article, article.sha256),)))
    say("article", article.sha256)


def _merge(library: Library, turn: int, other: Path, say: Say) -> None:
    with opened(other, "bob") as theirs:
        theirs.articles.add([small.Text(f"their{turn}.txt", f"Their{turn} on #fire\nThe toll was {turn} dead")])
        theirs.marks.note(theirs.claims.all()[turn % 5].claim.id, f"bob {turn}")
    library.case.merge(other)
    say("article", f"their{turn}.txt")


def _delete(library: Library, turn: int, _other: Path, say: Say) -> None:
    claim = library.claims.all()[turn % 5].claim
    library.marks.note(claim.id, f"note {turn}")
    library.articles.delete(claim.article_id or 0)
    library.log.undo()
    say("note", claim.id, f"note {turn}")


def _backup(library: Library, turn: int, _other: Path, say: Say) -> None:
    library.marks.note(library.claims.all()[0].claim.id, f"note {turn}")
    library.case.back_up(library.path.with_name("copy.db"), replace=True)
    say("copy", f"note {turn}")


DOING: dict[str, Callable[[Library, int, Path, Say], None]] = {
    "add": _add,
    "mark": _mark,
    "import": _import,
    "merge": _merge,
    "delete": _delete,
    "backup": _backup,
}
