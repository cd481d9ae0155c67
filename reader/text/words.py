"""Words: the tokens of a text with their places, stems, and the words that carry no meaning of their own.

Owns the tokenizer that numbers, dates, names and claims share. Knows nothing of what the words say.

Grammar: a token is a figure (``2,201``, ``816 000``, ``7:23``, ``3.5``, ``½``), a word (letters, with inner apostrophes), an
ellipsis, a dash, or one other sign. Hyphens stand alone: ``eight-month`` is three tokens, so that the number grammar sees
``eight``.

A plain space groups the digits of a figure where exactly three follow each, as the International System of Units writes them,
and not after a month (``On May 12 300 people``) nor after a zero or a plus that opens a telephone number.

The stemmer undoes inflection only (``killed``, ``killing``, ``kills`` → ``kill``; ``fell`` → ``fall``), so that a stem can be
shown to a person. Irregular forms stand in ``data/irregular_verbs.txt`` and ``data/irregular_nouns.txt``. Its rules for the
silent e follow step 1b of M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980).
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from reader.text.table import listed

_MONTHS = sorted(
    listed(
        "January February March April May June July August September October November December "
        "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec."
    )
)
_NO_MONTH_BEFORE = "".join(rf"(?<!{re.escape(name)} )" for name in _MONTHS)
_DATE_BEFORE = "|".join(rf"(?<=\d {re.escape(name)} )" for name in _MONTHS)
"""A month with its day, which is no part of the figure behind it: ``On 12 May 2 500 people``."""

_YEAR_BEFORE = r"(?<= (?:1[89]|20)\d\d )"
"""A year, which is no part of the figure behind it: ``In 2012 816 000 tonnes``."""

_APART = rf"(?:(?<![\d+(] )(?<![\d+(]){_NO_MONTH_BEFORE}|{_DATE_BEFORE}|{_YEAR_BEFORE})"
"""Where a figure in groups may begin: behind no other figure, nor behind the marks of a telephone number."""

TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 2,201
    r"|\d{1,2}(?:,\d{2}){1,6},\d{3}(?!\d)(?:\.\d+)?"  # 12,34,567
    r"|\d{1,3}(?:['’\u00a0\u2007\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?"  # 2 201 with a space that does not break, 2'201
    rf"|(?=[1-9]){_APART}\d{{1,3}}(?: \d{{3}}){{1,4}}(?!\d| \d)(?:[.,]\d+)?"  # 2 201
    r"|\d{1,3}(?:\.\d{3}){2,6}(?:,\d{1,2})?(?![\d.])"  # 1.234.567,89
    r"|\d+(?:[.:/]\d+)*"  # 3.5  7:23  9/11  16.12.2011
    r"|[¼½¾⅓⅔⅛⅜⅝⅞]"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"  # words, don't
    r"|\.{2,}|…|--+"
    r"|[^\w\s]|_"
)


class Token(NamedTuple):
    """A word, figure or sign and where it stands."""

    text: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut ``text[start:end]`` into tokens; their places are places in ``text``."""
    return [Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(text, start, len(text) if end is None else end)]


STOP = listed(
    "a an the this that these those some any each every either neither no not nor and or but if then than so as because "
    "while when where which who whom whose what how why that there here of in on at by for with from to into onto upon "
    "over under above below between among amongst amid through during before after since until till against about around "
    "across along near beside besides behind beyond within without inside outside toward towards off out up down per via "
    "despite except aboard alongside i me my mine we us our ours you your yours he him his she her hers it its they them "
    "their theirs himself herself itself themselves myself ourselves yourself one's oneself am is are was were be been "
    "being do does did done doing have has had having will would shall should can could may might must ought need dare "
    "cannot also too very just only even still yet already again ever never once more most much many less least few such "
    "own same other another both all quite rather almost nearly perhaps maybe however therefore thus hence though "
    "although whether"
)
"""Words without a meaning of their own: function words, auxiliaries, pronouns, adverbs of degree."""

_VOWELS = frozenset("aeiouy")


def _forms(name: str) -> dict[str, str]:
    """The inflected forms of a table and what they are forms of."""
    table: dict[str, str] = {}
    for line in files("reader.text").joinpath(f"data/{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            base, *inflected = line.split()
            table.update(dict.fromkeys(inflected, base))
    return table


@lru_cache(maxsize=1)
def irregular_verbs() -> dict[str, str]:
    """Irregular verb forms and their base forms, from the editable table."""
    return _forms("irregular_verbs")


@lru_cache(maxsize=1)
def _nominals() -> dict[str, str]:
    return _forms("nominals")


def root(word: str) -> str:
    """The verb that a word is a form or a noun of: ``explosions`` → ``explode``, ``killed`` → ``kill``; else its stem."""
    base = stem(word)
    return _nominals().get(base, base)


def is_nominal(word: str) -> bool:
    """Whether a word is a noun that says what happened (``explosion``, ``deaths``)."""
    return stem(word) in _nominals()


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {**_forms("irregular_nouns"), **irregular_verbs()}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The uninflected form of a word, in lower case: ``Killings`` → ``kill``, ``cities`` → ``city``.

    Words that only look inflected may lose a letter too (``news``); equal words always have equal stems.
    """
    word = word.lower().replace("’", "'")
    word = word.removesuffix("'s").removesuffix("'")
    if word in _irregular():
        return _irregular()[word]
    if len(word) <= 3 or not word.isalpha():
        return word
    singular = _singular(word)
    if singular in _irregular():
        return _irregular()[singular]
    return _present(singular)


def _singular(word: str) -> str:
    """Undo plural and third person."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _present(word: str) -> str:
    """Undo past tense and participle."""
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for suffix in ("ed", "ing"):
        base = word.removesuffix(suffix)
        if base == word or len(base) < 2 or not _VOWELS & set(base):
            continue
        if suffix == "ed" and base.endswith("e"):  # agreed, freed
            return word[:-1]
        return _silent_e(base)
    return word


_WANT_E = tuple(listed("at bl gl tl dl pl fl zl kl cr iz yz is ys c v u dg rg ng ag eg ur ir as us os rs ns ud"))
"""Endings that no English verb has without an e, but for those of `_KEEP`."""

_KEEP = tuple(listed("eat oat ing ong ang our air oir eir oud"))
_LONG = tuple(listed("ok ak ik uk iv id ad il ul ol op ap ar am um"))
"""A single vowel and a consonant, which mostly lost an e: ``decid``, ``prepar``, ``resum``."""


def _silent_e(base: str) -> str:
    """Put back what the suffix took: ``charg`` → ``charge``, ``stopp`` → ``stop``."""
    doubled = len(base) > 3 and base[-1] == base[-2]
    if doubled and base[-1] not in "lsz":
        return base[:-1]
    if doubled:
        return base
    if base.endswith(_WANT_E):
        return base if base.endswith(_KEEP) else base + "e"
    short = len(base) == 3 and base[0] not in _VOWELS and base[1] in _VOWELS and base[2] not in _VOWELS | set("wx")
    return base + "e" if short or (base.endswith(_LONG) and _needs_e(base)) else base


def _needs_e(base: str) -> bool:
    """Whether a stem of one long vowel and a consonant wants its e back (``decid``, ``shar``), and not ``avoid``, ``fear``."""
    return len(base) > 2 and base[-2] in _VOWELS and base[-3] not in _VOWELS


_NOT_PAST = listed(
    "am are hundred need indeed speed seed feed weed deed breed greed bed red shed wed sled bleed exceed proceed succeed "
    "embed infrared sacred naked wicked aged beloved kindred naked ragged rugged wretched learned united"
)


@lru_cache(maxsize=65536)
def is_past(word: str) -> bool:
    """Whether a lower-case word looks like a past tense or past participle (``killed``, ``shot``)."""
    if word in _NOT_PAST:
        return False
    if word.endswith("ed") and len(word) > 3:
        return True
    base = irregular_verbs().get(word)
    return base is not None and base != word and not word.endswith(("s", "ing")) and word not in PLURALS and stem(base) == base


PLURALS = listed(
    "people men women children feet geese lives wives knives leaves mice teeth wolves thieves halves policemen firemen "
    "guardsmen gunmen seamen policewomen police personnel cattle dead wounded injured missing others clergy youth staff "
    "crew aircraft sheep fish poor sick hurt souls hands head"
)
"""Plurals that do not end in s, and words that are counted like them."""
