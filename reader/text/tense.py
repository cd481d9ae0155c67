"""What time the words around a date speak of: what is to come, the writer's own days, or neither.

Owns the verbs and other cues, and how they are looked for: from the date back through its sentence to the nearest one, then,
where there is none, from the date on (``Friday's vote will``). Knows nothing of calendars.
"""

from __future__ import annotations

import re
from enum import Enum

from reader.text.dateform import Form
from reader.text.line import Line
from reader.text.saying import says, says_that
from reader.text.table import listed
from reader.text.words import STOP, is_past, stem


class Tense(Enum):
    """When what is told beside a date happens, as its nearest verb has it."""

    PAST = "past"
    AHEAD = "ahead"
    WAS_AHEAD = "was ahead"
    """Ahead of what was said or done: ``was to open``, ``said it would open``, ``agreed to open``."""


_MODALS = listed("will shall won't shan't")
_ADVERBS = listed("not also now then soon first again still only never already finally later once ever formally officially")
_LINKS = listed("be been being get getting stay remain keep become appear look stand go left kept") | _ADVERBS
"""Verbs and adverbs between an auxiliary and its participle: ``will stay closed``."""

_IS, _WAS = listed("is are am be isn't aren't"), listed("was were")
_HAD = listed("has have had did didn't hasn't haven't hadn't") | _WAS
_GOES_ON = listed("is are remain remains stay stays run runs last lasts continue continues keep keeps hold holds have has")
"""Verbs of the present that reach ahead where "until" follows."""

_UNTIL = ("until", "till", "through")
_AT = listed("on in at for by from until till")
_TO = ("to", "for", *_UNTIL)
_POSTPONED = listed(
    "adjourn postpone delay defer extend suspend remand reschedule move push put give bar ban bail summon schedule set call"
)
"""Stems of verbs that put something off to the date behind them: ``adjourned until Friday``."""

_DUE = listed("due scheduled slated planned expected set booked tipped")
_MEANT = listed(
    "plan intend aim hope want expect promise vow pledge threaten agree decide vote prepare propose schedule slate poise set due "
    "likely unlikely ready bound about go decision promise intention resolve choose opt need seek book tip"
)
"""Stems of words after which "to" and a verb tell of what is to come."""

_SCHEDULED = listed("begins opens starts ends closes expires resumes reopens meets returns retires begin resume reopen expire")
_IDLE = listed("open start end close meet return vote")
"""Verbs that are nouns or adjectives, too: a plural stands in front of them (``Polls open``)."""

_PHRASES = (("take", "effect"), ("take", "place"), ("come", "into"), ("go", "on"), ("go", "to"), ("fall", "due"), ("kick", "off"))
_SHORTENED = listed("mr mrs ms dr st sen gov gen lt col sgt capt rev prof rep no vs jr sr inc co corp u s a m p d c")
_NOUN_LEADS = listed("the a an his her its their our my your this these those of in with by without no")
"""Words that lead a noun, so that what looks like a verb behind them is none."""

_REACH = 40
"""Tokens on either side in which a cue is looked for."""

_NOW = re.compile(
    r"\b(?:ha(?:s|ve) (?:(?:more|than|now|since|not|never|yet|also|already|long|always|ever|again|\w+ly) ){0,2}"
    r"(?:been|become|begun|\w{2,}ed|grown|risen|fallen|seen|made|taken|given|shown|gone|come|said)"
    r"|nowadays|currently|these days|so far|recently)\b"
)
"""The present perfect, and words for the writer's own days."""

_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
PARAGRAPH = re.compile(r"\n\s*\n")

_PARAGRAPH_BEFORE = 600
"""Characters before a date that its paragraph is looked for in."""


def speaks_of_future(line: Line, form: Form) -> bool:
    """Whether what happens on a date is to come, as its sentence has it; also in an old story ("was to open")."""
    return tense(line, form) in (Tense.AHEAD, Tense.WAS_AHEAD)


def looks_ahead(line: Line, form: Form) -> bool:
    """Whether the sentence tells of the writer's own future: "will", "is to", and not in somebody's words of old."""
    return tense(line, form) is Tense.AHEAD and not _in_quotation(line, form.begin)


def speaks_of_now(line: Line, form: Form) -> bool:
    """Whether the paragraph has come to the writer's own days before the date: "has doubled", "these days"."""
    start = line.toks[form.begin].start
    before = line.text[max(0, start - _PARAGRAPH_BEFORE) : start]
    return bool(_NOW.search(_QUOTED.sub(" ", PARAGRAPH.split(before)[-1])))


def breaks(line: Line, before: int, begin: int) -> int:
    """How many paragraphs end between the token before ``before`` and the token ``begin``."""
    start, end = line.toks[before - 1].end, line.toks[begin].start
    return sum(1 for _ in PARAGRAPH.finditer(line.text, start, end))


def tense(line: Line, form: Form) -> Tense | None:
    """The tense of the cue nearest to a date in its sentence, before it if there is one, else behind it."""
    if line.word(form.begin - 2) == "ahead" and line.word(form.begin - 1) == "of":
        return Tense.AHEAD
    for at in range(form.begin - 1, max(-1, form.begin - _REACH), -1):
        if _ends_sentence(line, at):
            break
        found = _cue(line, at, form)
        if found is not None:
            return found
    return _behind(line, form)


def _behind(line: Line, form: Form) -> Tense | None:
    at, last = form.end, min(len(line), form.end + _REACH)
    while at < last and not _ends_sentence(line, at):
        if line.word(at) in ("which", "who", "whose", "where"):
            at = next((comma for comma in range(at, last) if line.word(comma) == ","), at)
        found = _cue(line, at, form)
        if found is not None:
            return found
        at += 1
    return None


def _ends_sentence(line: Line, at: int) -> bool:
    word = line.word(at)
    if at and line.toks[at].start - line.toks[at - 1].end > 1 and line.broken(at - 1, at + 1):
        return True
    if word in ("!", "?", ";"):
        return True
    return word == "." and line.capital(at + 1) and line.word(at - 1) not in _SHORTENED


def _cue(line: Line, at: int, form: Form) -> Tense | None:
    """What the word at ``at`` says of the time of a date, if anything."""
    word = line.word(at)
    if word == "to":
        return _infinitive(line, at)
    if word == "am" and line.word(at - 1) != "i":
        return None  # a morning hour: "1:00 am Sunday"
    if word == "upcoming" or _is_due(line, at, form) or _is_scheduled(line, at):
        return Tense.AHEAD
    if word in _GOES_ON or word in _IS:
        return _present(line, at, form)
    return _past(line, at, form) if is_past(word) or word in _HAD else _modal(line, at)


def _modal(line: Line, at: int) -> Tense | None:
    """``will``, ``shall``, ``would`` in reported speech; None for the will that somebody leaves, and for Will."""
    word = line.word(at)
    if word == "would":
        return Tense.WAS_AHEAD if _is_reported(line, at) else Tense.PAST
    noun = line.word(at - 1) in _NOUN_LEADS or (line.capital(at) and line.capital(at + 1))
    return Tense.AHEAD if (word in _MODALS or word.endswith("'ll")) and not noun else None


def _is_reported(line: Line, at: int) -> bool:
    """Whether somebody said what stands at ``at``: ``he said he would resign``."""
    return any(says(word) or says_that(word) for word in line.low[max(0, at - _REACH // 2) : at])


def _infinitive(line: Line, at: int) -> Tense | None:
    """``is to retire``, ``plans to close``, ``agreed to meet``; None where "to" is a preposition or tells of no purpose."""
    if not line.small(at + 1) or line.word(at + 1) in STOP - {"be", "have", "do"}:
        return None
    last = at - 1
    while line.word(last) in _ADVERBS or (line.word(last).endswith("ly") and line.small(last)):
        last -= 1
    if line.word(last) in _IS:
        return Tense.AHEAD
    if line.word(last) in _WAS:
        return Tense.WAS_AHEAD
    meant = next((word for word in line.low[max(0, last - 2) : last + 1] if stem(word) in _MEANT), None)
    if meant is None and line.word(at + 1) != "be":
        return None
    old = meant is None or (is_past(meant) and not any(word in _IS for word in line.low[max(0, last - 3) : last]))
    return Tense.WAS_AHEAD if old else Tense.AHEAD


def _is_due(line: Line, at: int, form: Form) -> bool:
    """``due on Friday``, ``scheduled for March``, ``set a hearing for Tuesday``."""
    placed = line.word(at + 1) in _AT or (line.word(at) == "set" and line.word(form.begin - 1) == "for")
    return line.word(at) in _DUE and placed and line.word(at - 1) not in _NOUN_LEADS


def _is_scheduled(line: Line, at: int) -> bool:
    """A verb in the present that goes by the calendar: ``ends on Friday``, ``takes effect in March``."""
    word, before = line.word(at), line.word(at - 1)
    if not line.small(at) or before in _NOUN_LEADS or before == "to":
        return False
    if word in _SCHEDULED:
        return True
    if word in _IDLE:
        return before.endswith("s") and before.isalpha() and before not in STOP
    return not is_past(word) and any((stem(word), line.word(at + 1)) == phrase for phrase in _PHRASES)


def _present(line: Line, at: int, form: Form) -> Tense | None:
    """``remains closed until Friday``, ``has until Friday``, ``the funeral is on Friday``."""
    if line.word(form.begin - 1) in _UNTIL and form.begin > at:
        past = line.word(at) in ("has", "have") and any(is_past(word) for word in line.low[at + 1 : form.begin - 1])
        return Tense.PAST if past else Tense.AHEAD
    if line.word(at) in ("has", "have"):
        return Tense.PAST if any(is_past(word) for word in line.low[at + 1 : at + 4]) else None
    beside = form.begin - at - 1
    return Tense.AHEAD if line.word(at) in _IS and 0 <= beside <= (line.word(at + 1) in _AT) else None


def _past(line: Line, at: int, form: Form) -> Tense | None:
    """What a past tense or participle says: its auxiliary decides, and whether it puts something off."""
    if stem(line.word(at)) in _POSTPONED and line.word(form.begin - 1) in _TO and form.begin - at <= _REACH // 4:
        return Tense.AHEAD
    last = at - 1
    while line.word(last) in _LINKS or (line.word(last).endswith("ly") and line.small(last)):
        last -= 1
    word = line.word(last)
    if word in _NOUN_LEADS and line.word(at) not in _HAD:
        return None
    if word == "to":
        return _infinitive(line, last) or Tense.PAST
    goes_on = word in _GOES_ON and word not in ("has", "have")
    return (_present(line, last, form) if goes_on else _modal(line, last)) or Tense.PAST


def _in_quotation(line: Line, at: int) -> bool:
    """Whether a quotation is open at ``at``."""
    marks = [word for word in line.low[max(0, at - _REACH) : at] if word in ("“", "”", '"')]
    return bool(marks) and (marks[-1] == "“" or (marks[-1] == '"' and marks.count('"') % 2 == 1))
