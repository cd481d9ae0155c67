"""What a number counts: the head noun, the words that limit it, and the verb that says what happened to the counted.

Owns a shallow grammar around a number; knows nothing of values. English puts them so::

    16 young oil workers were killed on the square      counted "worker", act "kill", scope "on the square"
    16 were killed            killing 33                 counted by the act alone
    33 of the 99 aboard       two of the seven officers  scope "of the …", counted from the phrase
    Of the 2,201 souls on board, 1,490 were lost         scope from the phrase in front
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.text.table import listed
from reader.text.words import PLURALS, STOP, Token, irregular, is_past, stem

_REACH = 7
"""Tokens that a noun phrase or a scope may run on for."""

_AUXILIARY = listed(
    "am is are was were be been being has have had having will would shall should can could may might must do does did got"
)
_SCOPE_HEADS = listed(
    "of in on at from by aboard among amongst amid inside outside near during within under with without for to between "
    "behind across along through after before"
)
_ADVERBS = listed(
    "also then later already still now only even just soon once there here both all each reportedly allegedly fatally "
    "seriously slightly critically at least"
)
_JUNK = listed("more other another further additional such fewer less total")
_ADJECTIVE_PAST = listed(
    "armed unarmed masked injured wounded detained imprisoned jailed convicted accused retired united hooded uniformed "
    "frightened striking"
)


_STATES = {"dead": "die", "wounded": "wound", "injured": "injure", "missing": "miss", "hurt": "hurt"}
"""States that are counted as if they were nouns, and the act that led to them."""

_NO_NOUN = listed(
    "later earlier ago away apart long old high deep wide tall thick east west north south off afterwards until o'clock"
)


class Counted(NamedTuple):
    """What is counted, what limits it, what happened to it, and the token after the words read."""

    noun: str
    scope: str
    act: str


def counted(text: str, toks: Sequence[Token], low: Sequence[str], begin: int, end: int, value: float | None) -> Counted:
    """What the number at tokens ``begin`` to ``end`` counts."""
    at = end
    more = at < len(low) and low[at] in _JUNK
    while at < len(low) and (low[at] in _JUNK or (low[at] in ("or", "so") and low[at - 1] in ("or", *_JUNK))):
        at += 1
    if at < len(low) and low[at] == "of" and at + 1 < len(low):
        phrase = _scope(text, toks, low, at)
        inner, after = _noun(low, _inside_of(low, at + 1), plural=True)
        inner = "" if is_past(inner) and inner not in PLURALS else inner
        after = max(after, phrase.end)
        act = _act_after(low, after) or _act_before(low, begin)
        return Counted(_head(inner) or act, phrase.words, act)
    noun, after = _noun(low, at, plural=value != 1)
    if noun and is_past(noun) and noun not in PLURALS:
        noun, after = "", at
    if noun in _STATES:
        act, after_act = _STATES[noun], after
    else:
        act, after_act = _act_at(low, after)
        act = act or _act_before(low, begin)
    scope = (
        _scope(text, toks, low, after).words or _scope(text, toks, low, after_act).words or _front_scope(text, toks, low, begin)
    )
    if not scope and more:
        scope = low[end]
    if not noun and scope:
        noun = _noun_in_front(low, begin) if low[0] == "of" else ""
    return Counted(_head(noun) or act, scope, act)


def _head(noun: str) -> str:
    return _STATES.get(noun) or stem(noun) if noun else ""


def _inside_of(low: Sequence[str], at: int) -> int:
    """Skip determiners and numbers after "of" (``of the 99 aboard``)."""
    while at < len(low) and ((low[at] in STOP and low[at] not in _AUXILIARY) or low[at][0].isdigit()):
        at += 1
    return at


def _noun(low: Sequence[str], at: int, *, plural: bool) -> tuple[str, int]:
    """The head of the noun phrase that begins at ``at``, and the token after the phrase.

    The first plural is the head; without one the last word before a verb or a function word.
    """
    end = min(len(low), at + _REACH)
    last = at
    while last < end:
        word = low[last]
        if not word[0].isalpha():
            if word == "-" and last > at:
                last += 1
                continue
            break
        if (
            word in STOP
            or word in _NO_NOUN
            or (last > at and is_past(word) and word not in PLURALS and word not in _ADJECTIVE_PAST)
        ):
            break
        if (
            plural
            and _is_plural(word)
            and (last + 1 >= end or not _is_plural(low[last + 1]) or low[last + 1] in ("dead", "wounded", "injured"))
        ):
            return word, last + 1
        last += 1
    if last == at or not low[last - 1][0].isalpha():
        return "", at
    return low[last - 1], last


def _is_plural(word: str) -> bool:
    return word in PLURALS or (word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "'s")))


def _act_at(low: Sequence[str], at: int) -> tuple[str, int]:
    """The verb after the noun: ``[were] killed``, ``died``, ``aboard, were lost``; and the token after it."""
    begin = at
    steps = 0
    while (
        at < len(low)
        and (low[at] in _AUXILIARY or low[at] in _ADVERBS or low[at] == "not" or low[at].endswith("ly"))
        and steps < 6
    ):
        at += 1
        steps += 1
    if at < len(low) and (is_past(low[at]) or low[at] in ("dead", "missing", "wounded", "injured", "hurt")):
        return ("die" if low[at] == "dead" else stem(low[at])), at + 1
    if (
        at > begin
        and low[at - 1] in _AUXILIARY
        and at < len(low)
        and low[at][0].isalpha()
        and low[at] not in STOP
        and low[at].endswith("ing")
    ):
        return stem(low[at]), at + 1
    return "", begin


def _act_after(low: Sequence[str], at: int) -> str:
    """The verb after a scope phrase and perhaps a comma."""
    if at < len(low) and low[at] == ",":
        at += 1
    return _act_at(low, at)[0]


def _act_before(low: Sequence[str], begin: int) -> str:
    """The verb or noun in front: ``killed 33``, ``killing at least 33``, ``the death of 16``."""
    at = begin - 1
    while at >= 0 and (
        low[at] in ("the", "another", "all", "some", "a", "an", "their", "his", "her", "its", "these", "those", "up", "also")
    ):
        at -= 1
    if at < 0:
        return ""
    word = low[at]
    if word in ("of", "to", "at") and at:
        word = low[at - 1]
        if word == "toll":
            return "die"
        return _verbal(word) if low[at] == "of" else ""
    return _verbal(word)


def _verbal(word: str) -> str:
    """The stem of a word that says that something happened, else nothing."""
    if word in _AUXILIARY or word in STOP or not word[0].isalpha():
        return ""
    if is_past(word) or (word.endswith("ing") and len(word) > 5) or irregular().get(word, word) != word:
        return stem(word)
    return {"death": "die", "deaths": "die", "loss": "lose", "arrest": "arrest", "arrests": "arrest"}.get(word, "")


class _Phrase(NamedTuple):
    words: str
    end: int


def _scope(text: str, toks: Sequence[Token], low: Sequence[str], at: int) -> _Phrase:
    """The prepositional phrase that begins at ``at``, up to a verb, a sign or another phrase."""
    if at >= len(low) or (low[at] not in _SCOPE_HEADS and low[at] not in ("ashore", "overall", "altogether", "alone")):
        return _Phrase("", at)
    last = at + 1
    limit = min(len(low), at + _REACH)
    while last < limit:
        word = low[last]
        if (
            word in _AUXILIARY
            or not (word[0].isalnum() or word in "-'’")
            or word in ("and", "who", "which", "that", "but", "when", "while", "as")
        ):
            break
        if word in _SCOPE_HEADS and word != "of" and last > at + 1:
            if low[at] == "of" and word in ("on", "aboard", "in", "at"):
                last += 1
                continue
            break
        if last > at + 1 and is_past(word) and word not in PLURALS and toks[last].text.islower():
            break
        last += 1
    if last == at + 1 and low[at] in _SCOPE_HEADS and low[at] not in ("aboard", "inside", "outside"):
        return _Phrase("", at)
    return _Phrase(text[toks[at].start : toks[last - 1].end], last)


def _front_scope(text: str, toks: Sequence[Token], low: Sequence[str], begin: int) -> str:
    """A phrase that opens the sentence and belongs to the number: ``Of the 2,201 souls on board, 1,490``, ``In all, 16``."""
    if begin < 2 or low[begin - 1] != "," or low[0] not in ("of", "in", "on", "at", "among", "aboard") or begin > 12:
        return ""
    if low[0] != "of" and any(word[0].isdigit() or word == "," for word in low[: begin - 1]):
        return ""
    return text[toks[0].start : toks[begin - 2].end]


def _noun_in_front(low: Sequence[str], begin: int) -> str:
    """The noun of an opening "Of the 2,201 souls …," phrase."""
    return _noun(low[:begin], _inside_of(low, 1), plural=True)[0]
