"""What a filter can ask of a claim: its fields and states, and how the value of each is compared.

Knows nothing of how a filter is written: a value that a field cannot have is told as `ValueError` with its sentence.
"""

from __future__ import annotations

import operator
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator

from db.records import Article, Verdict
from db.slots import QuantityKind
from reader.entries import ClaimEntry

Test = Callable[[ClaimEntry, Article], bool]
"""Whether a claim of an article is picked."""

TABLE = (
    ("verdict:contested", "marked so; also corroborated, unverified, unmarked"),
    ("suggested:contested", "the evidence speaks so for it"),
    ("marked, unmarked", "with a verdict, without one"),
    ("flagged, noted, tagged", "with your flag, a note, any tag"),
    ("handmade", "added or cut by a person"),
    ("proposed", "by a model, and nobody accepted it yet"),
    ("disputed", "annotators give it different verdicts"),
    ('source:"Harbour Ledger"', "the article's source has these words; also title:, author:"),
    ("article:3", "in this article"),
    ("published>=2012-04", "by the day of the article"),
    ("date:2011", "states a date in that time; also < <= > >="),
    ("policy:missed", "marked corroborated, and the desk's policy asks for more; also policy:met"),
    ("kind:quantity", "states a quantity; also date, name, event, speaker, or a sort: count, money, percentage …"),
    ("worth>0.6", "by check-worthiness"),
    ("contests>1", "by pieces of evidence; also corroborates, related"),
    ("tag:toll", "with this tag"),
    ('note:"ask again"', "the note has these words"),
    ("speaker:minister", "the speaker's name has these words"),
    ("annotator:bob", "bob marked, noted, tagged or flagged it"),
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
    "handmade": lambda entry, _: entry.claim.by_hand,
    "proposed": lambda entry, _: entry.claim.proposed,
    "disputed": lambda entry, _: len({mark.verdict for mark in entry.marks if mark.verdict}) > 1,
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
    "annotator": lambda entry, _: [mark.annotator for mark in entry.marks],
    "article": lambda entry, _: [str(entry.claim.article_id)],
    "kind": lambda entry, _: _kinds(entry),
    "policy": lambda entry, _: ["missed"] if entry.missing else ["met"] if entry.verdict is Verdict.CORROBORATED else [],
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

ASKS_OTHERS = frozenset({"annotator", "disputed"})
"""The fields and states that look at what other annotators hold, which is hidden from who marks blind."""

KINDS = ("quantity", "date", "name", "event", "speaker", *QuantityKind)
"""What ``kind:`` may name."""

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ":": operator.eq,
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class UnaskableError(ValueError):
    """A condition that asks what its field cannot tell.

    Attributes:
        hint: What to write instead.
        at_operator: Whether the operator is what is wrong, and not the value.
    """

    def __init__(self, problem: str, hint: str = "", *, at_operator: bool = False) -> None:
        super().__init__(problem)
        self.hint = hint
        self.at_operator = at_operator


def has_words(value: str) -> Test:
    """Whether the claim has these words."""
    return _has(lambda entry, _: [entry.claim.quote], value)


def condition(field: str, sign: str, value: str) -> Test:
    """What a field, an operator and a value ask.

    Raises:
        UnaskableError: The field knows no such operator or value.
    """
    if field in NUMBERS:
        return _number(field, sign, value)
    if field in DATES:
        return _date(field, sign, value)
    if sign not in ":=":
        problem = f"{field} holds words, which are not more or less."
        raise UnaskableError(problem, f"Write {field}:", at_operator=True)
    if field in VERDICTS:
        return _verdict(field, value)
    if field == "article" and not value.isdecimal():
        raise UnaskableError("an article is named by its number.", "For words of its title, write title:")
    if field == "kind" and value.lower() not in KINDS:
        raise UnaskableError(f"there is no kind “{value}”.", f"There are {', '.join(KINDS)}.")
    if field == "policy" and value.lower() not in {"met", "missed"}:
        raise UnaskableError("a policy is met or missed.", "Write policy:missed or policy:met.")
    return _is(NAMES[field], value) if field in NAMES else _has(WORDS[field], value)


def _verdict(field: str, value: str) -> Test:
    """A verdict, by as much of its beginning as tells it from the others."""
    words = [*map(str, Verdict), *([] if field == "suggested" else ["unmarked"])]
    found = [word for word in words if word.startswith(value.lower())]
    if len(found) != 1:
        raise UnaskableError(f"“{value}” {'begins several' if found else 'is none'} of {', '.join(words)}.")
    chosen, given = found[0], VERDICTS[field]
    return lambda entry, _: given(entry) == chosen


def _number(field: str, sign: str, value: str) -> Test:
    if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?|\.\d{1,9}", value, re.ASCII):
        raise UnaskableError(f"“{value}” is no number.", "Write it as 0.6.")
    number, compare, given = float(value), _COMPARISONS[sign], NUMBERS[field]
    return lambda entry, _: compare(given(entry), number)


def _date(field: str, sign: str, value: str) -> Test:
    """A date is an interval: ``date>=2012`` holds for a claim that states a date which may lie in 2012 or later."""
    bounds = _interval(value)
    if bounds is None:
        raise UnaskableError(f"“{value}” is no date.", "Write a year, a month or a day: 2012, 2012-04, 2012-04-15.")
    first, last = bounds
    given = DATES[field]
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
