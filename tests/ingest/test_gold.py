"""Metadata and bodies of the gold topics, where they are at hand: set GOLD_DIR to the folder that holds them."""

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from db.records import BODY, Article, BlockKind
from reader.ingest import read_bytes

GOLD = Path(os.environ.get("GOLD_DIR", "/nonexistent"))
TOPICS = sorted(path.parent for path in GOLD.glob("*/gold.json"))
pytestmark = pytest.mark.skipif(not TOPICS, reason="GOLD_DIR names no folder of gold topics")


def words(text: str) -> str:
    return " " + " ".join(re.findall(r"\w+", text.lower())) + " "


@cache
def article(topic: Path, name: str) -> Article:
    return read_bytes((topic / name).read_bytes(), str(topic / name))


def gold(topic: Path) -> dict[str, list[dict[str, Any]]]:
    loaded: dict[str, list[dict[str, Any]]] = json.loads((topic / "gold.json").read_text(encoding="utf-8"))
    return loaded


def test_metadata() -> None:
    wrong = [
        (topic.name, entry["file"], field)
        for topic in TOPICS
        for entry in gold(topic)["articles"]
        for field in ("title", "source", "author", "published")
        if entry.get(field) and words(str(getattr(article(topic, entry["file"]), field) or "")) != words(entry[field])
    ]
    asked = sum(
        bool(entry.get(field))
        for t in TOPICS
        for entry in gold(t)["articles"]
        for field in ("title", "source", "author", "published")
    )
    assert len(wrong) <= 0.03 * asked, wrong


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_every_quote_stands_in_the_text_and_no_repeat_in_the_body(topic: Path) -> None:
    for fact in gold(topic)["facts"]:
        for mention in fact["mentions"]:
            page = article(topic, mention["article"])
            raw = "".join(re.split(r"<[^>]+>|[*_]|\]\([^)]*\)|\[", mention["quote"]))
            assert words(raw) in words(page.text), mention
    for entry in gold(topic)["articles"]:
        page = article(topic, entry["file"])
        held = [
            page.text[block.start : block.end] for block in page.blocks if block.kind in BODY and block.end - block.start > 100
        ]
        assert len(held) == len(set(held)), entry["file"]
        if entry.get("repeats"):
            assert any(block.kind == BlockKind.REPEAT for block in page.blocks), entry["file"]
