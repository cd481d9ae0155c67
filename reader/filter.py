r"""A small language that picks claims: ``verdict:contested source:"Harbour Ledger" worth>0.6 -tag:done``.

Conditions side by side must all hold; ``OR`` between them lets one suffice, and binds less than what stands side by side;
a ``-`` before a condition or a bracket turns it round. Words without a field are looked for in the claim's own words. What holds
spaces, brackets or a field's name goes in quotation marks. Upper and lower case are equal, except in ``OR``.

    filter     = all { "OR" all }
    all        = condition { condition }
    condition  = [ "-" ] ( "(" filter ")" | state | comparison | words )
    state      = "marked" | "unmarked" | "flagged" | "noted" | "tagged" | "handmade"
    comparison = field operator value
    operator   = ":" | "=" | "<" | "<=" | ">" | ">="        only ":" and "=" where a field holds words
    value      = word | '"' characters '"'                  in quotation marks, \" is a quotation mark and \\ a backslash

The fields are in `FIELDS`. A date is a year, a month or a day (2012, 2012-04, 2012-04-15); ``date>=2012`` holds for a claim that
states a date which may lie in 2012 or later. A verdict and a relation may be shortened as in the commands: ``verdict:cont``.

Pure: knows claims and articles as they are shown, no library, no screen.
"""

from __future__ import annotations

import operator
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from db.records import Article, QuantityKind, Verdict
from reader.entries import ClaimEntry
from reader.errors import ReaderError

Test = Callable[[ClaimEntry, Article], bool]
"""Whether a claim of an article is picked."""

TABLE = (
    ("verdict:contested", "marked so; also corroborated, unverified, unmarked"),
    ("suggested:contested", "the evidence speaks so for it"),
    ("marked, unmarked", "with a verdict, without one"),
    ("flagged, noted, tagged", "with your flag, a note, any tag"),
    ("handmade", "added or cut by a person"),
    ('source:"Harbour Ledger"', "the article's source has these words; also title:, author:"),
    ("article:3", "in this article"),
    ("published>=2012-04", "by the day of the article"),
    ("date:2011", "states a date in that time; also < <= > >="),
    ("kind:quantity", "states a quantity; also date, name, event, speaker, or a sort: count, money, percentage …"),
    ("worth>0.6", "by check-worthiness"),
    ("contests>1", "by pieces of evidence; also corroborates, related"),
    ("tag:toll", "with this tag"),
    ('note:"ask again"', "the note has these words"),
    ("speaker:minister", "the speaker's name has these words"),
    ("by:ann", "made by this person; by:engine is the program"),
    ('fire "two dead"', "the claim has these words, each of them"),
    ("-tag:done", "not so"),
    ("tag:a OR (tag:b unmarked)", "one of the two; brackets hold together"),
)
"""What can be asked, with an example each: the help, one line a row."""

STATES: dict[str, Test] = {
    "marked": lambda entry, _: entry.verdict is not None,
    "unmarked": lambda entry, _: entry.verdict is None,
    "flagged": lambda entry, _: entry.mark.flagged,
    "noted": lambda entry, _: bool(entry.mark.note),
    "tagged": lambda entry, _: bool(entry.mark.tags),
    "handmade": lambda entry, _: entry.claim.by != "engine",
}
"""What a claim is or is not, in one word."""

WORDS: dict[str, Callable[[ClaimEntry, Article], Iterable[str]]] = {
    "source": lambda _, article: [article.source or article.name],
    "title": lambda _, article: [article.title],
    "author": lambda _, article: [article.author],
    "note": lambda entry, _: [entry.mark.note],
    "speaker": lambda entry, _: [entry.claim.slots.speaker or ""],
}
"""Fields that hold words: their value stands somewhere in them."""

NAMES: dict[str, Callable[[ClaimEntry, Article], Iterable[str]]] = {
    "tag": lambda entry, _: entry.mark.tags,
    "by": lambda entry, _: [entry.claim.by],
    "article": lambda entry, _: [str(entry.claim.article_id)],
    "kind": lambda entry, _: _kinds(entry),
}
"""Fields that hold names: their value is one of them as a whole."""

NUMBERS: dict[str, Callable[[ClaimEntry], float]] = {
    "worth": lambda entry: entry.claim.check_worthiness,
    "contests": lambda entry: entry.contests,
    "corroborates": lambda entry: entry.corroborates,
    "related": lambda entry: entry.related,
}
"""Fields that hold a number."""

DATES: dict[str, Callable[[ClaimEntry, Article], Iterable[tuple[str, str]]]] = {
    "date": lambda entry, _: [(date.earliest, date.latest) for date in entry.claim.slots.dates],
    "published": lambda _, article: [(article.published, article.published)] if article.published else [],
}
"""Fields that hold dates, each as its first and its last day."""

VERDICTS: dict[str, Callable[[ClaimEntry], str]] = {
    "verdict": lambda entry: entry.verdict or "unmarked",
    "suggested": lambda entry: entry.suggestion.verdict,
}
"""Fields that hold a verdict."""

FIELDS = (*VERDICTS, *WORDS, *NAMES, *NUMBERS, *DATES)
"""All fields."""

KINDS = ("quantity", "date", "name", "event", "speaker", *QuantityKind)
"""What ``kind:`` may name."""

_TOKEN = re.compile(
    r"\s*(?:(?P<open>-?\()|(?P<close>\))|(?P<condition>-?(?:(?P<field>\w+)(?P<operator><=|>=|[:=<>]))?"
    r'(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<word>[^\s()"]*))))'
)

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ":": operator.eq,
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

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
    """

    query: str
    test: Test

    @classmethod
    def parse(cls, query: str) -> Filter:
        """Read a filter; an empty one picks every claim.

        Raises:
            FilterError: It cannot be read; it says where and why.
        """
        return cls(query, _Parser(query).whole())

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
            raise FilterError(self._query, self._place(), "a condition is missing here.", 'Write "OR" for the word.')
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
            state = STATES.get(value.lower()) if quoted is None else None
            return state or _has(lambda entry, _: [entry.claim.quote], value)
        name, sign = match["field"].lower(), match["operator"]
        if name not in FIELDS:
            hint = f"There are {', '.join((*FIELDS, *STATES))}; what is meant as words goes in quotation marks."
            raise FilterError(self._query, token.start, f"there is no field “{match['field']}”.", hint)
        if not value.strip():
            raise FilterError(self._query, match.end(), f"{name}{sign} needs a value.")
        return self._compare(name, sign, value.strip(), match.end("operator"))

    def _compare(self, name: str, sign: str, value: str, at: int) -> Test:
        """A field's condition."""
        if name in NUMBERS:
            return self._number(name, sign, value, at)
        if name in DATES:
            return self._date(name, sign, value, at)
        if sign not in ":=":
            raise FilterError(self._query, at - len(sign), f"{name} holds words, which are not more or less.", f"Write {name}:")
        if name in VERDICTS:
            words = [*Verdict] if name == "suggested" else [*Verdict, "unmarked"]
            chosen = self._choice([str(word) for word in words], value, at)
            given = VERDICTS[name]
            return lambda entry, _: given(entry) == chosen
        if name == "article" and not value.isdecimal():
            raise FilterError(self._query, at, "an article is named by its number.", "For words of its title, write title:")
        if name == "kind" and value.lower() not in KINDS:
            raise FilterError(self._query, at, f"there is no kind “{value}”.", f"There are {', '.join(KINDS)}.")
        return _is(NAMES[name], value) if name in NAMES else _has(WORDS[name], value)

    def _choice(self, words: list[str], value: str, at: int) -> str:
        """The one word that begins so."""
        found = [word for word in words if word.startswith(value.lower())]
        if len(found) != 1:
            problem = "begins several" if found else "is none"
            raise FilterError(self._query, at, f"“{value}” {problem} of {', '.join(words)}.")
        return found[0]

    def _number(self, name: str, sign: str, value: str, at: int) -> Test:
        if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?|\.\d{1,9}", value, re.ASCII):
            raise FilterError(self._query, at, f"“{value}” is no number.", "Write it as 0.6.")
        number, compare, given = float(value), _COMPARE[sign], NUMBERS[name]
        return lambda entry, _: compare(given(entry), number)

    def _date(self, name: str, sign: str, value: str, at: int) -> Test:
        """A date is an interval: the condition holds where some day in it may be meant."""
        bounds = _interval(value)
        if bounds is None:
            raise FilterError(
                self._query, at, f"“{value}” is no date.", "Write a year, a month or a day: 2012, 2012-04, 2012-04-15."
            )
        first, last = bounds
        given = DATES[name]
        holds: dict[str, Callable[[str, str], bool]] = {
            ":": lambda earliest, latest: earliest <= last and first <= latest,
            "=": lambda earliest, latest: earliest <= last and first <= latest,
            "<": lambda earliest, _: earliest < first,
            "<=": lambda earliest, _: earliest <= last,
            ">": lambda _, latest: latest > last,
            ">=": lambda _, latest: latest >= first,
        }
        compare = holds[sign]
        return lambda entry, article: any(compare(*days) for days in given(entry, article))


def _has(given: Callable[[ClaimEntry, Article], Iterable[str]], value: str) -> Test:
    """Whether a value stands somewhere in what a field holds, spaces being equal."""
    wanted = _plain(value)
    return lambda entry, article: any(wanted in _plain(text) for text in given(entry, article))


def _is(given: Callable[[ClaimEntry, Article], Iterable[str]], value: str) -> Test:
    """Whether a value is one of what a field holds."""
    wanted = _plain(value)
    return lambda entry, article: any(wanted == _plain(text) for text in given(entry, article))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _kinds(entry: ClaimEntry) -> Iterator[str]:
    """What a claim states."""
    slots = entry.claim.slots
    for name, values in (("quantity", slots.quantities), ("date", slots.dates), ("name", slots.names), ("event", slots.events)):
        if values:
            yield name
    if slots.speaker:
        yield "speaker"
    yield from (quantity.kind for quantity in slots.quantities)


def _interval(value: str) -> tuple[str, str] | None:
    """The first and the last day of a year, a month or a day."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value, re.ASCII)
    if match is None or match[1] == "0000":
        return None
    year, month, day = match.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12:
        return None
    length = monthrange(int(year), int(month))[1]
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{length}"
    return (value, value) if 1 <= int(day) <= length else None
