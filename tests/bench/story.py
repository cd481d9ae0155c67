"""Articles for large libraries, made from the sentences of the gold topics: the same number gives the same article anywhere.

A library of many articles is a library of many stories, so the sentences of a topic serve several times: each story has names of
its own, by another order of the consonants, and years of its own, while the common words stay, and with them the long posting
lists. The reports of a story tell a part of it each, in their own small words, so that few are copies of each other.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from db.records import Article, Block, BlockKind
from reader.claims import extract
from reader.ingest import read_bytes

GOLD = Path(__file__).parent.parent / "gold"
REPORTS = 50
"""Articles of a story."""

SENTENCES = 20
"""Sentences of an article."""

PARAGRAPH = 4
"""Sentences of a paragraph."""

_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}")
_WORD = re.compile(r"[A-Za-z]+")
_YEAR = re.compile(r"\b1[89]\d\d\b|\b20[01]\d\b")
_DATED = re.compile(r"(?:January|February|March|April|June|July|August|Sept|Octo|Novem|Decem)\w*|\w+day")
_SMALL_WORDS: tuple[dict[str, str], ...] = (
    {},
    {"the": "this", "of": "from", "in": "inside", "and": "then", "to": "toward", "that": "which", "on": "upon", "was": "is"},
    {"the": "that", "of": "by", "in": "within", "and": "plus", "to": "into", "that": "what", "at": "near", "by": "through"},
    {"the": "such", "of": "for", "in": "around", "and": "also", "to": "unto", "was": "had", "at": "by", "were": "are"},
    {"the": "its", "of": "with", "in": "at", "and": "while", "to": "for", "that": "as", "were": "had", "with": "beside"},
)
"""Other function words in their places: who reports in their own words shares no five words in a row with the others."""


@dataclass(frozen=True)
class Story:
    """One event that many articles report on."""

    number: int

    def article(self, report: int) -> Article:
        """One report, without an id."""
        chance = random.Random(f"story {self.number}, report {report}")
        sentences = self._sentences()
        told = sorted(chance.sample(range(len(sentences)), min(SENTENCES, len(sentences))))
        texts = [_reworded(sentences[at], chance.choice(_SMALL_WORDS)) for at in told]
        paragraphs = [" ".join(texts[at : at + PARAGRAPH]) for at in range(0, len(texts), PARAGRAPH)]
        title = " ".join(_WORD.findall(texts[0])[:7])
        return _article([title, *paragraphs], f"story-{self.number}-{report}.txt", title, f"Gazette {report}", self._published())

    def page(self, report: int) -> bytes:
        """A report as the file that it comes in."""
        article = self.article(report)
        head = f"{article.title}\n\nBy Staff Writer\n{article.source}, {article.published}\n\n"
        return (head + article.text.partition("\n\n")[2]).encode()

    def _sentences(self) -> list[str]:
        """The topic's sentences with this story's names and years."""
        topics = _topics()
        disguise, topic = divmod(self.number, len(topics))
        sentences = topics[topic]
        if not disguise:
            return list(sentences)
        names = {name for sentence in sentences for name in _NAME.findall(sentence) if not _DATED.fullmatch(name)}
        other = _order(disguise)
        renamed = (_WORD.sub(lambda word: word[0].translate(other) if word[0] in names else word[0], line) for line in sentences)
        return [_YEAR.sub(lambda year: str(int(year[0]) - disguise % 50), line) for line in renamed]

    def _published(self) -> str:
        return f"{1950 + self.number % 70}-06-15"


def topics() -> int:
    """How many topics there are: story n has the sentences of topic n modulo this."""
    return len(_topics())


@cache
def _topics() -> tuple[tuple[str, ...], ...]:
    """The sentences of each topic, from the claims of its articles."""
    folders = sorted(folder for folder in GOLD.iterdir() if folder.is_dir())
    return tuple(tuple(dict.fromkeys(_sentences(folder))) for folder in folders)


def _sentences(folder: Path) -> list[str]:
    pages = [path for path in sorted(folder.iterdir()) if path.suffix != ".json"]
    articles = [read_bytes(page.read_bytes(), page.name) for page in pages]
    quotes = [" ".join(claim.quote.split()) for article in articles for claim in extract(article)]
    return [quote if quote[-1] in ".!?" else f"{quote}." for quote in quotes]


def _order(disguise: int) -> dict[int, int]:
    """Another order of the consonants."""
    letters = list(_CONSONANTS)
    random.Random(f"disguise {disguise}").shuffle(letters)
    mixed = "".join(letters)
    return str.maketrans(_CONSONANTS + _CONSONANTS.upper(), mixed + mixed.upper())


def _reworded(sentence: str, small_words: dict[str, str]) -> str:
    return _WORD.sub(lambda word: small_words.get(word[0], word[0]), sentence)


def _article(pieces: list[str], location: str, title: str, source: str, published: str) -> Article:
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        blocks.append(Block(at, at + len(piece), BlockKind.PARAGRAPH if blocks else BlockKind.TITLE))
        at += len(piece) + 2
    text = "\n\n".join(pieces)
    return Article(text, location, title=title, source=source, published=published, language="en", blocks=tuple(blocks))
