r"""How a filter is written: ``verdict:contested source:"Harbour Ledger" worth>0.6 -tag:done``.

Conditions side by side must all hold; ``OR`` between them lets one suffice, and binds less than what stands side by side;
a ``-`` before a condition or a bracket turns it round. Words without a field are looked for in the claim's own words. What holds
spaces, brackets or a field's name goes in quotation marks. Upper and lower case are equal, except in ``OR``.

    filter     = all { "OR" all }
    all        = condition { condition }
    condition  = [ "-" ] ( "(" filter ")" | state | comparison | words )
    state      = "marked" | "unmarked" | "flagged" | "noted" | "tagged" | "handmade" | "proposed"
    comparison = field operator value
    operator   = ":" | "=" | "<" | "<=" | ">" | ">="        only ":" and "=" where a field holds words
    value      = word | '"' characters '"'                  in quotation marks, \" is a quotation mark and \\ a backslash

A date is a year, a month or a day (2012, 2012-04, 2012-04-15). A verdict may be shortened as in the commands: ``verdict:cont``.
What the fields are and what they ask stands in `meaning`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.records import Article
from reader.entries import ClaimEntry
from reader.errors import ReaderError
from reader.filter.meaning import ASKS_OTHERS, FIELDS, STATES, Test, UnaskableError, condition, has_words

_TOKEN = re.compile(
    r"\s*(?:(?P<open>-?\()|(?P<close>\))|(?P<condition>-?(?:(?P<field>\w+)(?P<operator><=|>=|[:=<>]))?"
    r'(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<word>[^\s()"]*))))'
)

_DEEPEST = 50
"""Brackets within brackets: more is no question that a person asks."""


class FilterError(ReaderError):
    """A filter that cannot be read.

    Attributes:
        position: Where it goes wrong, from 0.
    """

    def __init__(self, query: str, position: int, problem: str, hint: str = "") -> None:
        place = f"at “{query[position : position + 20]}” (character {position + 1})" if query[position:].strip() else "at its end"
        super().__init__(f"The filter cannot be read {place}: {problem}", hint)
        self.position = position


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that was read.

    Attributes:
        query: As it was written.
        test: What it asks of a claim.
        asks_others: Whether it looks at what other annotators hold.
    """

    query: str
    test: Test
    asks_others: bool = False

    @classmethod
    def parse(cls, query: str) -> Filter:
        """Read a filter; an empty one picks every claim.

        Raises:
            FilterError: It cannot be read; it says where and why.
        """
        parser = _Parser(query)
        return cls(query, parser.whole(), not parser.asked.isdisjoint(ASKS_OTHERS))

    def matches(self, entry: ClaimEntry, article: Article) -> bool:
        """Whether a claim is picked.

        Args:
            entry: The claim.
            article: Its article; the text is not needed.
        """
        return self.test(entry, article)


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a query: what it is, its match, and where it begins."""

    kind: str
    match: re.Match[str]
    start: int


class _Parser:
    """Reads one query by recursive descent."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = list(self._split())
        self._at = 0
        self.asked: set[str] = set()
        """The fields and states that were named."""

    def whole(self) -> Test:
        """The whole query."""
        if not self._tokens:
            return lambda _entry, _article: True
        test = self._either(0)
        if self._at < len(self._tokens):
            raise FilterError(self._query, self._tokens[self._at].start, "this bracket closes none.")
        return test

    def _split(self) -> Iterator[_Token]:
        at, end = 0, len(self._query.rstrip())
        while at < end:
            match = _TOKEN.match(self._query, at)
            kind = match.lastgroup if match else None
            start = at + len(self._query[at:]) - len(self._query[at:].lstrip())
            if match is None or match.end() == start:
                raise FilterError(self._query, start, "this quotation mark is not closed.", 'Write \\" for one that is meant.')
            kind = next(name for name in ("open", "close", "condition") if match[name] is not None)
            if kind == "condition" and match["field"] is None and match["word"] == "OR" and match["condition"] == "OR":
                kind = "or"
            if kind == "condition" and self._query[match.end() : match.end() + 1] == '"':
                raise FilterError(self._query, match.end(), "this quotation mark is not closed, or stands within a word.")
            yield _Token(kind, match, start)
            at = match.end()

    def _peek(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else "end"

    def _place(self) -> int:
        return self._tokens[self._at].start if self._at < len(self._tokens) else len(self._query)

    def _either(self, depth: int) -> Test:
        tests = [self._all(depth)]
        while self._peek() == "or":
            self._at += 1
            tests.append(self._all(depth))
        if len(tests) == 1:
            return tests[0]
        return lambda entry, article: any(test(entry, article) for test in tests)

    def _all(self, depth: int) -> Test:
        tests = []
        while self._peek() in {"open", "condition"}:
            tests.append(self._one(depth))
        if not tests:
            beside = {token.kind for token in self._tokens[max(0, self._at - 1) : self._at + 1]}
            hint = 'Write "OR" for the word.' if "or" in beside else ""
            raise FilterError(self._query, self._place(), "a condition is missing here.", hint)
        if len(tests) == 1:
            return tests[0]
        return lambda entry, article: all(test(entry, article) for test in tests)

    def _one(self, depth: int) -> Test:
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "condition":
            turned = token.match["condition"].startswith("-")
            test = self._condition(token)
        else:
            turned = token.match["open"].startswith("-")
            if depth >= _DEEPEST:
                raise FilterError(self._query, token.start, "there are too many brackets within brackets.")
            test = self._either(depth + 1)
            if self._peek() != "close":
                raise FilterError(self._query, token.start, "this bracket is not closed.")
            self._at += 1
        return (lambda entry, article: not test(entry, article)) if turned else test

    def _condition(self, token: _Token) -> Test:
        match = token.match
        quoted = match["quoted"]
        value = match["word"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
        if match["field"] is None:
            if not value.strip():
                raise FilterError(self._query, token.start, "there are no words here.")
            if quoted is None and value.lower() in STATES:
                self.asked.add(value.lower())
                return STATES[value.lower()]
            return has_words(value)
        name, sign = match["field"].lower(), match["operator"]
        if name not in FIELDS:
            hint = f"There are {', '.join((*FIELDS, *STATES))}; what is meant as words goes in quotation marks."
            raise FilterError(self._query, token.start, f"there is no field “{match['field']}”.", hint)
        if not value.strip():
            raise FilterError(self._query, match.end(), f"{name}{sign} needs a value.")
        self.asked.add(name)
        try:
            return condition(name, sign, value.strip())
        except UnaskableError as error:
            at = match.start("operator") if error.at_operator else match.end("operator")
            raise FilterError(self._query, at, str(error), error.hint) from None
