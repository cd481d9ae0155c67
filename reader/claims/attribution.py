"""Attribution: who says what a sentence states.

Owns speakers of attributed statements: ``X said``, ``said X``, ``according to X``, and quotations that run on over
sentences without a new "said". Knows nothing of slots or worthiness.

Grammar::

    attribution = subject {adverb} say | quotation say subject | "according to" phrase
    subject     = name | noun phrase | name "," apposition "," | "he" | "she" | "they" | "it"
    say         = said, stressed … | told, found, believes … before "that" | any verb in the past beside a quotation

A pronoun stands for the one person or group that was named or spoke last, and for nobody where there were two. Passives (``is
said to``) have no speaker, and neither does the writer (``I``, ``we``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from db.records import Span
from reader.claims.quotation import Quotations
from reader.claims.subject import BE, PRONOUNS, REACH, VERBS, Part, phrase, subject_after, subject_before
from reader.text.counted import is_plural
from reader.text.line import Line
from reader.text.names import GROUP_WORDS, same_name
from reader.text.saying import says, says_quoted, says_that
from reader.text.table import listed
from reader.text.words import is_past

_CITED = ("quoted", "cited", "reported", "recorded")
_SAYING = ("saying", "telling", "writing", "arguing", "warning", "claiming", "adding", "stating")
_TOLD = ("told", "tells")
_CLAUSE_ENDS = listed('. ; : ? ! “ ” "')

_SPOKEN_ENDS = frozenset(",?!…—-")
"""What stands before the mark that closes somebody's words when the sentence goes on with who said them."""

_NEAR = 3
"""Sentences back in which whom a pronoun stands for is looked for."""

_PERSONAL = ("he", "she")
_GROUPS = ("organisation", "place")


@dataclass(frozen=True, slots=True)
class _Said:
    """Whom a sentence names as persons, and who speaks in it."""

    people: Sequence[str]
    speaker: str | None
    group: bool
    """Whether the speaker is no single person: an organisation, a plural."""


@dataclass(slots=True)
class Conversation:
    """What was said so far: whom a pronoun may stand for, and whose a quotation is that goes on."""

    past: list[_Said] = field(default_factory=list)
    introduced: str | None = None
    """Who is to speak next: the block before ended with a colon after somebody's "said"."""
    unclosed: str | None = None
    """Whose words the block before left open."""


class Voice(NamedTuple):
    """Who says a sentence, None where nobody is said to, and the token of the verb that tells so, if the sentence has it."""

    speaker: str | None = None
    verb: int | None = None


_SILENT = Voice()


def speakers(parts: Sequence[Part], inside: Sequence[Span], talk: Conversation) -> list[Voice]:
    """Who says each sentence of one block.

    A quotation is whose its sentence says it is. It is the last speaker's only where it has gone on since that speaker was named:
    within one pair of marks, right behind an attributed quotation in the same block, after a colon, or from a block whose marks
    were never closed. Who else may have said it is not guessed.

    Args:
        parts: The sentences of the block.
        inside: The block's quotations.
        talk: What was said before; it is carried on.
    """
    found: list[Voice] = []
    supposed: set[int] = set()
    introduced, talk.introduced = talk.introduced, None
    going_on, talk.unclosed = talk.unclosed, None
    of_quote: dict[Span, str | None] = {}
    quotes = Quotations(inside)
    for at, part in enumerate(parts):
        own = _own_voice(part, talk, quotes)
        around = quotes.around(part.span.start)
        speaker = own.speaker
        if speaker is None and around is not None:
            speaker = of_quote.get(around)
        elif speaker is None and own.verb is None and quotes.fills(part.span) and going_on:
            speaker = going_on
            supposed.add(at)
        speaker = speaker or introduced
        within = quotes.within(part.span)
        of_quote.update(dict.fromkeys(within, speaker))
        going_on = speaker if within or around is not None else None
        found.append(Voice(speaker, own.verb))
        talk.past = [*talk.past[1 - _NEAR :], _said(part, speaker)]
        talk.introduced = own.speaker if part.line.written(len(part.line) - 1) == ":" else None
    if parts and inside and inside[-1].end >= parts[-1].span.end:
        talk.unclosed = found[-1].speaker
    for at in range(len(parts) - 2, -1, -1):
        around = quotes.around(parts[at + 1].span.start)
        one = around is not None and around.start <= parts[at].span.start + 1
        if one and (found[at].speaker is None or at in supposed) and found[at + 1].speaker is not None:
            found[at] = found[at]._replace(speaker=found[at + 1].speaker)  # "A. B," said X
    return found


def _said(part: Part, speaker: str | None) -> _Said:
    """What a sentence leaves for the pronouns behind it."""
    people = _distinct(name.text for name in part.names if name.kind == "person")
    kind = next((name.kind for name in part.names if speaker and name.text in speaker and name.end - name.start > 1), "")
    words = (speaker or "").lower().split()
    group = kind in _GROUPS or not GROUP_WORDS.isdisjoint(words) or any(map(is_plural, words))
    return _Said(people, speaker, group and (kind != "person"))


def _distinct(names: Iterable[str]) -> list[str]:
    """Each name once, in any of its spellings."""
    found: list[str] = []
    for name in names:
        if not any(same_name(name, other) for other in found):
            found.append(name)
    return found


def _own_voice(part: Part, talk: Conversation, quotes: Quotations) -> Voice:
    """Whom the sentence itself names as its speaker. A verb whose subject cannot be told has no speaker."""
    line = part.line
    if line.written(len(line) - 1) == "?":
        return _SILENT
    beside = _beside_quotation(part, quotes)
    if beside is not None and line.word(beside.verb or 0) in _CITED:
        beside = None
    if beside is not None:
        return _resolved(beside, part, talk)
    for at, word in enumerate(line.low):
        if not (word in ("according", "as") or says_that(word)) or quotes.around(line.toks[at].start) is not None:
            continue
        if word == "according" and line.word(at + 1) == "to":
            return Voice(phrase(line, at + 2), at)
        if word == "as" and line.word(at + 1) in _SAYING:
            subject = _cited(part, at)
            if subject is not None:
                return _resolved(Voice(subject, at + 1), part, talk)
        if says(word) or (says_that(word) and _is_clause_behind(line, at)):
            subject = subject_before(part, at) or subject_after(part, at)
            if subject is not None:
                return _resolved(Voice(subject, at), part, talk)
    return _SILENT


def _is_clause_behind(line: Line, at: int) -> bool:
    """Whether a clause with what is said follows the verb at ``at``: ``found that``, ``told him he``."""
    told = line.word(at) in _TOLD
    following = line.low[at + 1 : at + (REACH if told else 3) + 1]
    return "that" in following or (told and any(is_past(word) or word in VERBS for word in line.low[at + 2 :]))


def _beside_quotation(part: Part, quotes: Quotations) -> Voice | None:
    """The verb and the subject next to a quotation's marks, whatever verb it is: ``“…,” deadpanned the pilot``."""
    for quote in quotes.within(part.span):
        found = _behind(part, quote.end) or _in_front(part, quote.start)
        if found is not None:
            return found
    around = quotes.around(part.span.start)
    return _behind(part, around.end) if around is not None else None


def _cited(part: Part, joint: int) -> str | None:
    """``Reuters quoted the mayor as saying``, ``the mayor was quoted as saying``: who is quoted, not who quotes."""
    line = part.line
    verb = next((at for at in range(joint - 1, max(-1, joint - REACH), -1) if line.word(at) in _CITED), None)
    if verb is None:
        return None
    if verb + 1 < joint:
        return " ".join(line.slice(verb + 1, joint).split())
    return subject_before(part, verb - 1) if line.word(verb - 1) in BE else None


def _behind(part: Part, end: int) -> Voice | None:
    """``,” tweeted X`` and ``,” X tweeted``. None where the words in front of the mark do not end what was said."""
    line = part.line
    if end >= part.span.end or not (line.text[end - 1] in _SPOKEN_ENDS or line.text[end + 1 : end + 2] == ","):
        return None
    begin = bisect_right(line.toks, end, key=lambda token: token.start)
    begin += line.word(begin) == ","
    for at in range(begin, min(len(line), begin + REACH)):
        word = line.word(at)
        if word in _CLAUSE_ENDS:
            return None
        if not says_quoted(word) or line.word(at - 1) in BE:
            continue
        subject = subject_after(part, at) if at == begin else subject_before(part, at)
        return Voice(subject, at)
    return None


def _in_front(part: Part, start: int) -> Voice | None:
    """``X tweeted: “…``, ``X said, “…``, ``X tweeted “…``."""
    line = part.line
    mark = bisect_left(line.toks, start, key=lambda token: token.start) - 1
    joint = mark - 1
    last = joint - (line.word(joint) in (":", ","))
    for at in range(last, max(-1, last - REACH), -1):
        word = line.word(at)
        if word in _CLAUSE_ENDS:
            return None
        told = says_quoted(word) if line.word(joint) == ":" or at == last else says_that(word)
        if told and line.word(at - 1) not in BE and (last == joint) <= (at == last):
            subject = subject_before(part, at)
            if subject is not None:
                return Voice(subject, at)
    return None


def _resolved(voice: Voice, part: Part, talk: Conversation) -> Voice:
    """A voice whose pronoun is the one person, or the one group, that it can stand for; nobody where that is not sure."""
    pronoun = (voice.speaker or "").lower()
    if pronoun not in PRONOUNS:
        return voice
    if pronoun in _PERSONAL:
        start = part.line.toks[voice.verb or 0].start
        here = _distinct(name.text for name in part.names if name.kind == "person" and name.end <= start)
        before = (_distinct([*said.people, *_single(said)]) for said in reversed(talk.past))
        named = next((people for people in (here, *before) if people), [])
        return voice._replace(speaker=named[0] if len(named) == 1 else None)
    last = next((said for said in reversed(talk.past[-2:]) if said.speaker), None)
    return voice._replace(speaker=last.speaker if last is not None and last.group else None)


def _single(said: _Said) -> list[str]:
    return [said.speaker] if said.speaker and not said.group else []
