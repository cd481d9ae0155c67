"""Sentences: where they begin and end.

Owns the rules of sentence ends; knows nothing of articles or blocks. Rules, in the order they are asked:

1. A blank line or a bullet at a line's start is a hard break; a single line feed is white space.
2. ``.``, ``!``, ``?``, ``…`` (and their runs) may end a sentence; quotation marks and brackets that close after them belong
   to it.
3. What follows must be white space and then an opening: a capital, a figure, an opening quote or bracket. A lower-case letter
   goes on (``"Stop!" he said``), and so does a comma or a dash.
4. A full stop ends nothing after an initial (``J. Ismay``, ``U.S.``), a title (``Mr.``), or an abbreviation that wants
   something after it (``No. 309``, ``Dec. 16``, ``Inc.`` before a lower-case letter).
   Abbreviations that can end a sentence (``U.S.``, ``p.m.``, ``etc.``) do so before a word that usually opens one (``The``,
   ``Mr``); a state after its town (``Tacoma, Wash.``) and a time of day do before any but what belongs to them (``Monday``).
   A letter that touches a figure (``£927m.``) is a unit and no initial.
5. An ellipsis ends a sentence only before a capital.

Sources: the abbreviations are those of English news prose and of Russian typography (Мильчин, Справочник издателя);
the shape of the rules follows T. Kiss and J. Strunk, "Unsupervised Multilingual Sentence Boundary Detection" (2006).
"""

from __future__ import annotations

import re

from db.records import Span
from reader.text.table import listed

_HARD = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]*(?:[•·▪‣◦*–—-]|\d{1,2}[.)])[^\S\n]+\S)")
_STOP = re.compile(r"(?:(?<![.!?])(?:\.{2,}+(?![!?])|[.!?]++)|…|[。！？])[\"'”’»)\]*_]*(?=\s|$|[\"“‘«(\[]\w)|(?<=[。！？])")
_OPENING = re.compile(r"\s*+[\"'“‘«„(\[*_–—-]*+\s*+(?=(\S))")
_LETTERS = re.compile(r"[^\W\d_]*")
_GIVEN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞА-Я][^\W\d_]+\s+I$")
_TIME_FIRST = re.compile(r"\s*(?:At|By|About|Around|Before|After|Until|From|Since|Shortly)\b[^.]{0,16}\d[\d.:]* ?[ap]\.m")
_NEXT_WORD = re.compile(r"[^\W\d_]*\s+([^\W\d_]+)")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]*$")

_TITLES = listed(
    "mr mrs ms mx dr prof rev fr sr st ste messrs mm hon pres gov sen rep reps sens gen col maj capt lt cmdr cdr adm sgt "
    "cpl pvt insp supt det const amb asst assoc mt ft vs v cf viz eg ie ca approx gr гр тов св проф акад ген полк им т г "
    "г-н г-жа ул пл просп пер обл"
)
"""Abbreviations that are always followed by what they belong to."""

_BEFORE_FIGURE = listed(
    "no nos nr pp p vol vols ch art arts sec sect fig figs para pars jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun стр рис ст №"
)
"""Abbreviations that go on when a figure follows."""

_MAY_END = listed(
    "u.s u.k u.n e.u d.c a.m p.m u.s.a u.s.s.r ph.d b.c a.d i.e e.g etc inc ltd co corp bros jr sr al est dept ave blvd "
    "rd др пр тыс млн млрд руб гг вв"
)
"""Abbreviations that may end a sentence, and do before a word that usually opens one."""

_STATES = listed(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev n.h n.j n.m n.y n.c n.d "
    "okla ore pa r.i s.c s.d tenn tex vt va wash w.va wis wyo d.c p.r ont que alta b.c n.s.w vic qld"
)
"""States and provinces as they stand after a town."""

_BELONGING = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec "
    "eastern central pacific mountain greenwich standard local time gmt utc bst cet cest eet et est edt ct cst cdt mt mst mdt "
    "pt pst pdt ist msk"
)
"""Days and zones, which go on a sentence after a place or a time of day."""

_OPENERS = listed(
    "the a an this that these those he she it they we i you his her its their our my there here in on at by for from "
    "with after before during since until when while where who what why how if but and or so as although though not no "
    "one some many most all both each every another other only even still now then yet also police officials two three "
    "four five six seven eight nine ten according however meanwhile mr mrs ms miss"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of ``text[start:end]`` in order; together they hold everything but white space."""
    end = len(text) if end is None else end
    found: list[Span] = []
    begin = start
    for hard in _HARD.finditer(text, start, end):
        _stretch(text, begin, hard.start(), found)
        begin = hard.end()
    _stretch(text, begin, end, found)
    return found


def _stretch(text: str, start: int, end: int, found: list[Span]) -> None:
    """Cut a stretch without hard breaks."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() > begin and _ends(text, stop, begin, end):
            _keep(text, begin, stop.end(), found)
            begin = stop.end()
    _keep(text, begin, end, found)


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    """Add a span without the white space around it, if anything is left."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - len(piece) + len(piece.rstrip())
    if left < right:
        found.append(Span(left, right))


def _ends(text: str, stop: re.Match[str], begin: int, end: int) -> bool:
    """Whether a sentence ends at this stop."""
    opening = _OPENING.match(text, stop.end(), end)
    if opening is None:
        return True
    after = opening[1]
    if after.islower() or after in ",;:":
        return False
    mark = stop[0]
    if mark.startswith(("..", "…")):
        return after.isupper() or not after.isalnum() or opening.end() > stop.end() + 1
    if not mark.startswith(".") or not mark.rstrip("\"'”’»)]*_").endswith("."):
        return True
    return _full_stop_ends(text, stop, begin, opening)


def _full_stop_ends(text: str, stop: re.Match[str], begin: int, opening: re.Match[str]) -> bool:
    """Whether a full stop ends the sentence, given the word before it and the word that the opening leads to."""
    left = max(begin, stop.start() - 24)
    word = _LAST_WORD.search(text, left, stop.start())
    if word is None:
        return True
    last = word[0].lower()
    if _is_no_abbreviation(text, begin, word, opening[1]) or (last == "i" and not _GIVEN_NAME.search(text, left, stop.start())):
        return True  # "taller than I."
    found = _LETTERS.match(text, opening.end())
    following, closed = found[0].lower() if found else "", len(stop[0]) > 1
    if last in _STATES and word[0][0].isupper() and text[max(begin, word.start() - 2) : word.start()] == ", ":
        return closed or not _belongs(text, opening, following)
    if last in ("a.m", "p.m") and opening[1].isalpha():
        first = _TIME_FIRST.fullmatch(text, begin, stop.start())  # "At 5 p.m. rescuers came", whoever came
        return first is None and (closed or not _belongs(text, opening, following))
    return _stop_ends(last, opening[1], following, closed=closed)


def _is_no_abbreviation(text: str, begin: int, word: re.Match[str], after: str) -> bool:
    """Whether the letters before a full stop shorten nothing: a unit (``£927m.``), a year (``2011 г.``), a small letter."""
    last, start = word[0].lower(), word.start()
    if last == "г" and text[max(begin, start - 3) : start - 1].strip().isdecimal():
        return True
    if last and start and text[start - 1].isdecimal() and "." not in last:
        return True
    small = len(last) == 1 and last.isascii() and word[0] == last
    return small and last not in _TITLES | _BEFORE_FIGURE and after.isalpha()


def _belongs(text: str, opening: re.Match[str], following: str) -> bool:
    """Whether what follows goes on after a place or a time of day: a day, a zone, "Paris time", something in brackets."""
    named = _NEXT_WORD.match(text, opening.end())
    return following in _BELONGING or "(" in opening[0] or "[" in opening[0] or (named is not None and named[1] == "time")


def _stop_ends(last: str, after: str, following: str, *, closed: bool) -> bool:
    """Whether a full stop after ``last`` ends the sentence, given what follows it."""
    if last in _TITLES:
        return False
    if last in _BEFORE_FIGURE and (after.isdecimal() or len(last) > 1):
        return not after.isdecimal()
    if last in _MAY_END:
        return closed or following in _OPENERS or not after.isalpha()
    if len(last) == 1:
        return following in _OPENERS and len(following) > 1
    if "." in last:
        return following in _OPENERS
    return True
