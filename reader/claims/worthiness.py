"""Check-worthiness: how much a sentence is a statement that somebody could check, and why, in words.

Owns the named features of a sentence and the linear model over them. The model's weights stand in ``worthiness.json``, which
`tests/eval/train_worthiness.py` writes from labelled passages; nothing here is learned while the program runs.
A score is the logistic function of the weighted sum of the features; a sentence below `THRESHOLD` is no claim.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from db.records import BlockKind
from db.slots import QuantityKind, Slots
from reader.text.table import listed
from reader.text.words import STOP, is_past

_OPINION = listed(
    "shame shameful disgrace disgraceful sad sadly sadder unfortunately fortunately surely clearly obviously undoubtedly "
    "wonderful terrible terribly awful beautiful ugly brave cowardly wicked evil noble great best worst better worse "
    "good bad fine lovely pretty nice absurd ridiculous outrageous scandal scandalous tragic moving right wrong guilty "
    "honest dishonest plain true truth lie lies fool fools foolish deserve deserves deserved hope hopes love hate like "
    "pity sorry proud ashamed believe feel feels think guess suppose wonder doubt civilised decent stupid easy hard "
    "difficult important lesson lessons courage justice"
)
_DIRECTIVES = listed(
    "please read write see click sign join come bring put call ask send subscribe share follow let look listen check "
    "visit remember imagine consider note print mail buy support donate help tell take give stop go try make keep think"
)
_FIRST = listed("i me my mine we us our ours myself ourselves i'm i've i'd i'll we're we've we'd we'll")
_SECOND = listed("you your yours you're you've you'll yourself")
_MODALS = listed("should must ought shall let's would could might may can")
_HEDGES = listed(
    "perhaps maybe apparently allegedly reportedly possibly probably presumably seemingly supposedly seems seem appears "
    "likely unconfirmed believed rumoured rumored thought feared"
)
_NEGATIONS = listed("not no never nobody none nothing neither nor without cannot n't denied deny denies refused failed nowhere")
_FURNITURE = listed(
    "photo photograph copyright rights reserved advertisement newsletter subscribe cookies comments share tweet facebook "
    "print email e-mail powered terms archive browse home contact login menu reprint permission caption picture "
    "paperback"
)
_GENERIC = listed("everybody everyone anybody anyone nobody")
_TELLING = listed("story stories tale tales legend legends myth question questions lesson sense truth book books")
_WISHES = listed("urge urges urged advised requested regret regrets regretted sympathy condolences tribute declined")
_PRONOUNS = listed("he she it they this that these those there")
_STATES = listed("is are was were has have had will")
_BE = listed("is are was were be been being")
_PERFECT = listed("has have had")
_MUSING = listed("if had let may what who how why")
_OPENING_MARKS = ('"', "“", "«", "„")
_CLOSING_MARKS = ('"', "”", "»")
_SAID = 0.3
"""The score from which on what somebody is quoted with is a claim; tried on the labelled topics, where it finds half of the
missing quotations, and one non-claim for each."""
_STATEMENT = 8
"""Words from which on a quotation states something by itself."""
_ENDINGS = "\"'”’)* "


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the features of a sentence are drawn from."""

    text: str
    words: tuple[str, ...]
    """Its words in lower case, without signs."""
    slots: Slots
    block: BlockKind
    quoted: bool
    """Whether it stands inside quotation marks from its first word on."""
    past: int
    """How many of its words are past tenses or participles."""


@dataclass(frozen=True, slots=True)
class Model:
    """Named weights, and the words in which each feature is a reason."""

    bias: float
    weights: Mapping[str, float]
    threshold: float


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights as they were trained."""
    data = json.loads(files("reader.claims").joinpath("worthiness.json").read_text(encoding="utf-8"))
    return Model(data["bias"], data["weights"], data["threshold"])


def threshold(sentence: Sentence) -> float:
    """The score from which on a sentence is a claim.

    It is lower for a statement in somebody's words: the model has learned that who speaks in the first person and judges states
    little, but that somebody said so can be checked. A few words ("It's tough.") state nothing by themselves.
    """
    said = sentence.quoted or sentence.slots.speaker or sentence.block is BlockKind.QUOTE
    said = said or sentence.text[:1] in _OPENING_MARKS or sentence.text[-1:] in _CLOSING_MARKS
    return _SAID if said and len(sentence.words) >= _STATEMENT else model().threshold


def features(sentence: Sentence) -> dict[str, float]:
    """The named features of a sentence by itself; those that are zero are left out."""
    values = {**_stated(sentence.slots), **_manner(sentence), **_shape(sentence)}
    values["figure of somebody named before"] = values["figure: any"] and values["pronoun opens"]
    known = model().weights
    for word in set(sentence.words) & STOP:
        name = f"word: {word}"
        if name in known:
            values[name] = 1.0
    return {name: float(value) for name, value in values.items() if value}


def function_words(sentence: Sentence) -> set[str]:
    """The names of the features that a sentence's function words could be; training chooses among them."""
    return {f"word: {word}" for word in set(sentence.words) & STOP}


def _stated(slots: Slots) -> dict[str, float]:
    """What the sentence states: figures, dates, names, events."""
    figures = [q for q in slots.quantities if q.kind not in (QuantityKind.ORDINAL, QuantityKind.CLOCK) and q.high != 0]
    bare = (QuantityKind.COUNT, QuantityKind.AGE, QuantityKind.DURATION)
    return {
        "figure": min(len(figures), 3),
        "figure: any": bool(figures),
        "figure: money, measure or share": any(q.kind not in bare for q in figures),
        "clock time": any(q.kind is QuantityKind.CLOCK for q in slots.quantities),
        "none or nobody": any(q.high == 0 for q in slots.quantities),
        "date": min(len(slots.dates), 2),
        "exact date": any(not date.relative for date in slots.dates),
        "name": min(len(slots.names), 4),
        "name: any": bool(slots.names),
        "person": min(sum(name.kind == "person" for name in slots.names), 2),
        "event": min(len(slots.events), 4),
        "event: any": bool(slots.events),
        "speaker": slots.speaker is not None,
        "negation": slots.negated,
        "hedge": slots.hedged,
    }


def _manner(sentence: Sentence) -> dict[str, float]:
    """How it is said: to whom, with what attitude, in what mood."""
    words = sentence.words
    present = set(words)
    first = words[0] if words else ""
    return {
        "quotation": sentence.quoted,
        "opens a quotation": sentence.text[:1] in '"“',
        "first person": bool(present & _FIRST),
        "first person outside quotation": bool(present & _FIRST) and not sentence.quoted,
        "second person": bool(present & _SECOND),
        "modal": bool(present & _MODALS),
        "opinion words": min(len(present & _OPINION), 3),
        "people in general": bool(present & _GENERIC) or ("those", "who") in pairwise(words) or ("no", "one") in pairwise(words),
        "talk of telling": bool(present & _TELLING),
        "wish or regret": bool(present & _WISHES),
        "directive": first in _DIRECTIVES and not sentence.text[:1].islower(),
        "musing": first in _MUSING,
        "page furniture": min(len(present & _FURNITURE), 2),
        "pronoun opens": first in _PRONOUNS,
        "state of being": bool(present & {"is", "are", "am"}) and not sentence.past,
        "past tense": min(sentence.past, 3),
        "past tense: share": sentence.past / max(1, len(words)),
        "passive": any(a in _BE and is_past(b) for a, b in pairwise(words)),
        "perfect": any(a in _PERFECT and is_past(b) for a, b in pairwise(words)),
        "no verb": not (sentence.past or present & _STATES),
    }


_DIGIT = re.compile(r"\d")


def _shape(sentence: Sentence) -> dict[str, float]:
    """What it looks like: its length, its end, its signs."""
    text, words = sentence.text, sentence.words
    count = len(words)
    end = text.rstrip(_ENDINGS)[-1:]
    return {
        "question": end == "?",
        "exclamation": end == "!",
        "ends with colon": end == ":",
        "no sentence end": end not in (".", "!", "?", "…", ";"),
        "separators": 3 if "©" in text else min(text.count("|") + text.count("·"), 3),
        "digit": _DIGIT.search(text) is not None,
        "commas": min(text.count(","), 4),
        "semicolon": ";" in text,
        "short": count < 6,
        "very short": count < 4,
        "length": math.log1p(count),
        "long": count > 25,
        "function words: share": sum(word in STOP for word in words) / max(1, count),
        "long words": sum(map(len, words)) / max(1, count),
        "list item": sentence.block is BlockKind.LIST_ITEM,
        "quote block": sentence.block is BlockKind.QUOTE,
    }


def in_context(rows: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Add to the features of an article's sentences what the sentences around them and the whole article are like."""
    count = max(1, len(rows))
    shares = {
        "article: first person": sum("first person" in row for row in rows) / count,
        "article: questions": sum("question" in row for row in rows) / count,
        "article: opinion words": sum(row.get("opinion words", 0.0) for row in rows) / count,
        "article: past tense": sum("past tense" in row for row in rows) / count,
    }
    apart = [float("directive" in row or "first person" in row) for row in rows]
    asks = [float("question" in row) for row in rows]
    out = []
    for at, row in enumerate(rows):
        near = {
            "neighbours: figures": float(
                sum("figure: any" in other for other in (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]))
            ),
            "before: personal or directive": apart[at - 1] if at else 0.0,
            "after: personal or directive": apart[at + 1] if at + 1 < len(rows) else 0.0,
            "before: question": asks[at - 1] if at else 0.0,
            "article: position": at / count,
            "article: lead": float(at < 3),
            "article: end": float(at >= len(rows) - 3),
        }
        out.append({**row, **shares, **{name: value for name, value in near.items() if value}})
    return out


def worthiness(values: Mapping[str, float]) -> float:
    """The score of a sentence with these features, 0 to 1."""
    trained = model()
    total = trained.bias + sum(trained.weights.get(name, 0.0) * value for name, value in values.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


_REASONS = (
    ("figure: any", "names a figure"),
    ("none or nobody", "says that there was none"),
    ("clock time", "gives a time"),
    ("date", "gives a date"),
    ("person", "names a person"),
    ("name: any", "names a place, a group or a person"),
    ("event: any", "reports an event"),
    ("speaker", "somebody says it"),
    ("negation", "denies something"),
    ("question", "is a question"),
    ("opinion words", "has words of opinion"),
    ("first person outside quotation", "speaks in the first person"),
    ("second person", "addresses the reader"),
    ("directive", "calls on somebody to do something"),
    ("page furniture", "looks like a part of the page, not of the text"),
    ("short", "is very short"),
    ("no verb", "has no verb"),
    ("hedge", "is hedged"),
)


def reasons(values: Mapping[str, float]) -> tuple[str, ...]:
    """Why a sentence has its score, in plain words."""
    said = [words for name, words in _REASONS if name in values]
    if "names a person" in said and "names a place, a group or a person" in said:
        said.remove("names a place, a group or a person")
    return tuple(said)


def negated(words: frozenset[str] | set[str]) -> bool:
    """Whether the words deny something."""
    return bool(words & _NEGATIONS) or any(word.endswith("n't") for word in words)


def hedged(words: frozenset[str] | set[str]) -> bool:
    """Whether the words leave it open."""
    return bool(words & _HEDGES)
