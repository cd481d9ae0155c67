"""What a number counts: the head noun, the words that limit it, and the verb that says what happened to the counted.

Owns a shallow grammar around a number; knows nothing of values. English puts them so::

    16 young oil workers were killed on the square      counted "worker", act "kill", scope "on the square"
    16 were killed            killing 33                 counted by the act alone
    33 of the 99 aboard       two of the seven officers  scope "of the …", counted from the phrase
    Of the 2,201 souls on board, 1,490 were lost         scope from the phrase in front
"""

from __future__ import annotations

from typing import NamedTuple

from reader.text.line import Line
from reader.text.table import listed
from reader.text.words import PLURALS, STOP, irregular_verbs, is_nominal, is_past, root, stem

_REACH = 7
"""Tokens that a noun phrase or a scope may run on for."""

_AUXILIARY = listed(
    "am is are was were be been being has have had having will would shall should can could may might must do does did got"
)
_SCOPE_HEADS = listed(
    "of in on at from by aboard among amongst amid inside outside near during within under with without for to between "
    "behind across along through after before"
)
_LONE_SCOPES = listed("aboard inside outside ashore overall altogether alone")
_FRONT_HEADS = listed("of in on at among aboard")
_NEW_SUBJECTS = listed("he she it they we i you her his their its our my")
_SCOPE_STOPS = listed("and who which that but when while as")
_ADVERBS = listed(
    "also then later already still now only even just soon once there here both all each reportedly allegedly fatally "
    "seriously slightly critically not"
)
_JUNK = listed("more other another further additional such fewer less total")
_ADJECTIVES = listed(
    "armed unarmed masked injured wounded detained imprisoned jailed convicted accused retired united hooded uniformed "
    "frightened striking"
)
_DETERMINERS = listed("the another all some a an their his her its these those up also")
_STATES = {"dead": "die", "wounded": "wound", "injured": "injure", "missing": "miss", "hurt": "hurt"}
"""States that are counted as if they were nouns, and the act that led to them."""

_NO_NOUN = listed(
    "later earlier late ago away apart whatever beforehand apiece altogether today yesterday long old high deep wide "
    "tall thick east west north south off afterwards until o'clock"
)


class Counted(NamedTuple):
    """The head noun, the words that limit it, and the stem of the verb that it is subject or object of."""

    noun: str = ""
    scope: str = ""
    act: str = ""


class _Words(NamedTuple):
    """What was read, and the token after it."""

    read: str
    end: int


def counted(line: Line, begin: int, end: int, value: float | None) -> Counted:
    """What the number at tokens ``begin`` to ``end`` counts. ``value`` is None where it is no single number."""
    at = end + (line.word(end) == "-" and line.touches(end + 1))
    while line.word(at) in _JUNK or (line.word(at) == "or" and line.word(at + 1) in _JUNK):
        at += 1
    if line.word(at) == "of":
        return _part_of(line, begin, at)
    noun = _noun(line, at, plural=value != 1)
    state = _STATES.get(noun.read, "")
    verb = _Words(state, noun.end) if state else _act_at(line, noun.end)
    act = verb.read or _act_before(line, begin)
    scope = _scope(line, noun.end).read or _scope(line, verb.end).read or _front_scope(line, begin)
    if not scope and at > end and line.word(end) != "-":
        scope = line.word(end)
    head = state or (stem(noun.read) if noun.read else "")
    if not head and scope and line.word(0) == "of":
        head = stem(_noun(line, _inside_of(line, 1), plural=True).read)
    return Counted(head or act, scope, act)


def _part_of(line: Line, begin: int, at: int) -> Counted:
    """``33 of the 99 aboard``: the phrase is the scope, and its noun the counted."""
    phrase = _scope(line, at)
    inner = _noun(line, _inside_of(line, at + 1), plural=True)
    after = max(inner.end, phrase.end)
    after += line.word(after) == ","
    act = _act_at(line, after).read or _act_before(line, begin)
    head = _STATES.get(inner.read, stem(inner.read)) if inner.read else act
    return Counted(head, phrase.read, act)


def _inside_of(line: Line, at: int) -> int:
    """Skip determiners and numbers after "of" (``of the 99 aboard``)."""
    first = at
    while at - first < _REACH and ((line.word(at) in STOP and line.word(at) not in _AUXILIARY) or line.numeric(at)):
        at += 1
    return at


def _noun(line: Line, at: int, *, plural: bool) -> _Words:
    """The head of the noun phrase that begins at ``at``: its first plural, else its last word before a verb or function word."""
    last = at
    while last < at + _REACH:
        word = line.word(last)
        if not word[:1].isalpha():
            if word == "-" and last > at:
                last += 1
                continue
            break
        denied = last == at and line.word(at - 1) == "no"  # a participle behind "no" is an adjective
        if word in STOP or word in _NO_NOUN or (_is_verb(word) and not denied):
            break
        last += 1
        if plural and is_plural(word) and (not is_plural(line.word(last)) or line.word(last) in _STATES):
            return _Words(word, last)
    head = "" if line.capital(last - 1) else line.word(last - 1)
    return _Words(head, last) if last > at and head[:1].isalpha() else _Words("", at)


def _is_verb(word: str) -> bool:
    """Whether a word ends the noun phrase as a verb, and is no participle that stands as an adjective."""
    if not is_past(word) or word in PLURALS:
        return False
    return word not in _ADJECTIVES


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like the plural of a noun."""
    return word in PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


def _act_at(line: Line, at: int) -> _Words:
    """The verb from ``at`` on: ``[were] killed``, ``died``, ``was reportedly shot``; and the token after it."""
    last = at
    while last < at + _REACH and (
        line.word(last) in _AUXILIARY | _ADVERBS or (line.word(last).endswith("ly") and line.small(last))
    ):
        last += 1
    word = line.word(last)
    if word in _STATES:
        return _Words(_STATES[word], last + 1)
    helped = last > at and line.word(last - 1) in _AUXILIARY
    if word and (is_past(word) or (helped and word.endswith("ing") and word not in STOP)):
        return _Words(stem(word), last + 1)
    return _Words("", at)


def _act_before(line: Line, begin: int) -> str:
    """The verb or noun in front: ``killed 33``, ``killing at least 33``, ``the death of 16``."""
    at = begin - 1
    while line.word(at) in _DETERMINERS:
        at -= 1
    word = line.word(at)
    if word in ("of", "to", "at"):
        if line.word(at - 1) == "toll":
            return "die"
        return _verbal(line.word(at - 1)) if word == "of" else ""
    return _verbal(word)


def _verbal(word: str) -> str:
    """The stem of a word that says that something happened, else nothing."""
    if word in _AUXILIARY or word in STOP or not word[:1].isalpha():
        return ""
    if is_past(word) or (word.endswith("ing") and len(word) > 5) or irregular_verbs().get(word, word) != word:
        return stem(word)
    return root(word) if is_nominal(word) else ""


def _scope(line: Line, at: int) -> _Words:
    """The prepositional phrase that begins at ``at``, up to a verb, a sign or another phrase."""
    head = line.word(at)
    if head not in _SCOPE_HEADS | _LONE_SCOPES:
        return _Words("", at)
    last = at + 1
    while last < min(len(line), at + _REACH):
        word = line.word(last)
        if word in _AUXILIARY or word in _SCOPE_STOPS or not (word[0].isalnum() or word == "-"):
            break
        nested = head == "of" and word in ("on", "aboard", "in", "at")
        if last > at + 1 and word != "of" and not nested and word in _SCOPE_HEADS:
            break
        if last > at + 1 and line.small(last) and is_past(word) and word not in PLURALS:
            break
        if word in _NEW_SUBJECTS and line.word(last - 1) not in _SCOPE_HEADS:
            break
        last += 1
    if last == at + 1 and head not in _LONE_SCOPES:
        return _Words("", at)
    return _Words(line.slice(at, last), last)


def _front_scope(line: Line, begin: int) -> str:
    """A phrase that opens the sentence and belongs to the number: ``Of the 2,201 souls on board, 1,490``, ``In all, 16``."""
    if not 2 <= begin <= 12 or line.word(begin - 1) != "," or line.word(0) not in _FRONT_HEADS:
        return ""
    plain = all(word[0].isalpha() for word in line.low[: begin - 1])
    return line.slice(0, begin - 1) if plain or line.word(0) == "of" else ""
