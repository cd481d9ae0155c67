"""Content words as comparable terms: lower case, without accents, stemmed, function words left out.

An open vocabulary: nothing here knows an event class or a topic. The stemmer only takes off inflection, so that "shooting",
"shot" stay apart but "killed" and "kills" meet; embeddings bridge the rest.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:]*\d|\d")

FUNCTION_WORDS = frozenset(files("reader.evidence").joinpath("data/function-words.txt").read_text("utf-8").split())
"""Words that carry no content of their own."""

_ENDINGS = (
    ("sses", "ss"),
    ("ies", "y"),
    ("ied", "y"),
    ("ying", "y"),
    ("ing", ""),
    ("edly", ""),
    ("ed", ""),
    ("ly", ""),
    ("s", ""),
)


def fold(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    return "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A folded word without its inflection: "killed", "killing", "kills" → "kill"; "buses" → "bus"."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3 and not word.endswith(("ss", "us", "is")):
            root = word[: len(word) - len(ending)] + instead
            if ending in {"ing", "ed"} and len(root) > 3 and root[-1] == root[-2] and root[-1] not in "ls":
                root = root[:-1]
            return root.removesuffix("e") if len(root) > 3 else root
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(maxsize=20_000)
def content_words(text: str) -> tuple[str, ...]:
    """The content words of a text in order, folded, with repeats and without figures."""
    return tuple(word for word in _contents(text) if not word[0].isdigit())


@lru_cache(maxsize=20_000)
def terms(text: str) -> tuple[str, ...]:
    """The content terms of a text in order, with repeats: stems of words, and figures as they stand."""
    return tuple(stem(word) for word in _contents(text))


def _contents(text: str) -> list[str]:
    words = (match.group().removesuffix("'s").removesuffix("’s") for match in _WORD.finditer(fold(text)))
    return [word for word in words if word not in FUNCTION_WORDS and len(word) > 1]
