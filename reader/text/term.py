"""Terms: the content words of a text as they are compared, one root and one spelling for each.

Owns what of a text is content when two texts are put beside each other. It reads the same tokens, roots and stop words as
extraction does, so that "the shots killed" and "was shot dead", "deaths" and "died", Zhanaozen and Janaozen meet. An open
vocabulary: nothing here knows an event class or a topic; embeddings bridge the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.text.fold import fold
from reader.text.table import listed
from reader.text.words import STOP, Token, root, tokens

_LIGHT = listed("become come get go let make put say take")
"""Verbs of any text, by their roots, which say little by themselves."""

_ADVERBS = listed("away back else further later like now often one others soon together well")
"""Words that extraction reads (``three others``, ``one``, ``later that day``) and that are no matter of a passage."""

_GROUPING = re.compile(r"(?<=\d)[,'’\u00a0\u2007\u2009\u202f ](?=\d{3})")


@lru_cache(maxsize=65536)
def is_content(word: str) -> bool:
    """Whether a token is a figure or a word with a meaning of its own."""
    low = word.lower().replace("’", "'")
    if not low[:1].isalnum() or low in STOP or low in _ADVERBS or low.endswith("n't"):
        return False
    return low[0].isdigit() or (len(low) > 1 and root(low) not in _LIGHT)


@lru_cache(maxsize=65536)
def term(word: str) -> str:
    """What a word or a figure is compared by: its root in one spelling, a figure without the marks that group its digits."""
    return _GROUPING.sub("", word) if word[:1].isdigit() else fold(root(word))


@lru_cache(maxsize=20_000)
def content(text: str) -> tuple[tuple[Token, str], ...]:
    """The content of a text in order, with repeats: words and figures with their terms."""
    return tuple((token, term(token.text)) for token in tokens(text) if is_content(token.text))


@lru_cache(maxsize=20_000)
def terms(text: str) -> tuple[str, ...]:
    """The content terms of a text in order, with repeats."""
    return tuple(key for _, key in content(text))


@lru_cache(maxsize=20_000)
def content_words(text: str) -> tuple[str, ...]:
    """The same without figures."""
    return tuple(key for token, key in content(text) if not token.text[0].isdigit())
