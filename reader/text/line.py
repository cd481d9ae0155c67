"""A line of tokens: what the grammars of numbers, dates, ages and units read along.

Owns looking at a token, or past either end, without an index error. Knows nothing of what the words mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.text.words import STOP, Token, tokens

_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of a stretch of text, as written and in lower case."""

    text: str
    toks: Sequence[Token]
    low: Sequence[str]

    @classmethod
    def of(cls, text: str, toks: Sequence[Token] | None = None) -> Line:
        """The line of a text, of these tokens where they are known already."""
        toks = tokens(text) if toks is None else toks
        return cls(text, toks, [token.text.lower().replace("’", "'") for token in toks])

    def __len__(self) -> int:
        return len(self.toks)

    def word(self, at: int) -> str:
        """The token at ``at`` in lower case; empty before the first and after the last."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def written(self, at: int) -> str:
        """The token at ``at`` as written; empty before the first and after the last."""
        return self.toks[at].text if 0 <= at < len(self.toks) else ""

    def capital(self, at: int) -> bool:
        """Whether the token begins with a capital."""
        return self.written(at)[:1].isupper()

    def small(self, at: int) -> bool:
        """Whether the token is a word in small letters."""
        return self.written(at).islower()

    @property
    def spoken(self) -> tuple[str, ...]:
        """Its words in lower case, without signs and without the numeral of a name: "Queen Anne I" is not the writer."""
        return tuple(word for at, word in enumerate(self.low) if word[0].isalnum() and not self._is_first(at))

    def _is_first(self, at: int) -> bool:
        """Whether "I" stands behind a name of two words: "King James I"; but not in "in Leeds I saw"."""
        named = all(self.capital(before) and self.written(before).isalpha() for before in (at - 1, at - 2))
        return self.written(at) == "I" and named and self.word(at - 2) not in STOP

    def numeric(self, at: int) -> bool:
        """Whether the token begins with a digit."""
        return self.word(at)[:1].isdecimal()

    def touches(self, at: int) -> bool:
        """Whether no space stands between the token and the one before it."""
        return 0 < at < len(self.toks) and self.toks[at].start == self.toks[at - 1].end

    def follows(self, at: int, *words: str) -> bool:
        """Whether these words stand one after another from ``at`` on."""
        return all(self.word(at + step) == word for step, word in enumerate(words))

    def broken(self, begin: int, end: int) -> bool:
        """Whether a blank line stands among the tokens from ``begin`` to before ``end``."""
        stretch = self.text[self.toks[begin].start : self.toks[end - 1].end]
        return "\n" in stretch and _BLANK_LINE.search(stretch) is not None

    def slice(self, begin: int, end: int) -> str:
        """The text from the first character of token ``begin`` to the last of the token before ``end``."""
        return self.text[self.toks[begin].start : self.toks[end - 1].end]
