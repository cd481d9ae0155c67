"""Scoring a library that counts a judge by the gold of its topic."""

from __future__ import annotations

import json
from pathlib import Path

from reader.library import Library
from tests.eval.judged import pairs, report
from tests.library import small

ONE, TWO, THREE = "The ferry left with 43 dead", "The ferry came with 43 dead", "On board were 12 hurt"


def mention(article: str, quote: str, value: str) -> dict[str, str]:
    return {"article": article, "quote": quote, "value": value}


def test_what_agrees_is_counted_and_what_is_missed_or_too_much_is_listed(tmp_path: Path) -> None:
    folder = tmp_path / "ferry"
    folder.mkdir()
    texts = {"a.txt": f"Ledger on #ferry\n{ONE}\n{THREE}", "b.txt": f"Echo on #ferry\n{TWO}\nThe owners say 15 hurt"}
    facts = [
        {"fact": "toll", "kind": "quantity", "mentions": [mention("a.txt", ONE, "43"), mention("b.txt", TWO, "17")]},
        {"fact": "hurt", "kind": "quantity", "mentions": [mention("a.txt", THREE, "12")]},
    ]
    for name, text in texts.items():
        (folder / name).write_text(text)
    listed = [{"file": name, "title": text.split("\n", 1)[0]} for name, text in texts.items()]
    (folder / "gold.json").write_text(json.dumps({"topic": "ferry", "articles": listed, "facts": facts}))
    path = tmp_path / "ferry.db"
    with Library.open(path, annotator="ann", engines=small.ENGINES) as library:
        library.articles.add([small.Text(str(folder / name), text) for name, text in texts.items()])
    found = report(path, folder)
    assert (found["contests"]["recall"], found["corroborates"]["precision"], found["claim_recall"]) == (0.0, 0.0, 1.0)
    told = list(pairs(path, folder))
    assert told == [
        f"missed contests: a.txt {ONE!r} / b.txt {TWO!r}",
        f"false contests: a.txt {THREE!r} / b.txt 'The owners say 15 hurt'",
        f"false corroborates: a.txt {ONE!r} / b.txt {TWO!r}",
    ]
