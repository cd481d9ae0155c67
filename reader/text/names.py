"""Names: the proper names of a text, with a key that survives transliteration.

Owns which capitalised words are names, where a name ends, what is a title and no part of it, and which two names are one.
Spelling is `reader.text.fold`'s matter. Knows nothing of articles.

Grammar::

    name     = capital {capital | initial | particle capital | "of" capital (after a word such as "University")}
    particle = de la las los del van von der den bin ibn al el le du di da

A word that opens a sentence is part of a name only where the text writes it with a capital elsewhere too, or where
another capital follows and the text never writes it small.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from db.slots import Name
from reader.text.dateform import MONTHS
from reader.text.fold import fold, name_fold, name_key, same_word
from reader.text.line import Line
from reader.text.numerals import CARDINAL_WORDS
from reader.text.table import listed
from reader.text.weekday import WEEKDAYS
from reader.text.words import STOP

_PARTICLES = listed("de la las los del van von der den ter bin ibn al el le du di da dos y")
_OF_HEADS = listed(
    "university bank board court department ministry house bureau academy institute church republic state province city "
    "bay gulf isle battle association committee council society union office centre center college school chamber bishop "
    "archbishop duke earl prince president secretary statue tower bay port cape lake mount museum library free hall "
    "institution declaration treaty massachusetts supreme district federation organisation organization league company "
    "commission inquiry people's human archive archives school"
)
_TITLES = listed(
    "mr mrs ms miss dr doctor senator president captain lord lady sir dame judge justice general colonel major "
    "lieutenant sergeant corporal private inspector superintendent constable professor father rev reverend sister "
    "brother bishop archbishop cardinal pope queen king prince princess chancellor governor mayor minister secretary "
    "commissioner chairman director officer admiral commander congressman congresswoman representative sheriff detective "
    "chief attorney ambassador premier comrade messrs prof sen gov gen col capt lt sgt maj pilot deputy first second "
    "third officer brigadier marshal engineer"
)
_PLACE_WORDS = listed(
    "street square avenue road river lake sea ocean bay gulf island islands mountain mount valley county city town "
    "village province region district station airport square park bridge harbour harbor strait sound reef cape peninsula "
    "corner hall farm desert coast north south east west northern southern eastern western republic state states kingdom"
)
GROUP_WORDS = listed(
    "university bank board court department ministry bureau academy institute church association committee council "
    "society union office centre center college school company corporation corp inc ltd party press agency service "
    "commission congress parliament senate federation organisation organization league group club times post gazette "
    "news tribune guard army navy force police hospital government house museum library foundation authority team"
)
_PLACE_LEADS = listed("in at near from to outside inside around toward towards via through across")
_SPEECH = listed(
    "said says told wrote added argued claimed insisted denied recalled testified reported warned asked replied explained noted"
)
_SHORT_TITLES = listed("mr mrs ms dr st sen gov gen col capt lt sgt rev prof jr")
_SPLITTING = listed("by the in on at for from with and or but is are was were photo source")
_OPENERS = '.!?…:"“‘•*_#([«'
_POSSESSIVE = ("'s", "’s")
_PLACE_FIRST = listed("lake mount fort cape port camp isle")
_NEVER = listed("i i'm i'll i've i'd ii iii iv") | MONTHS.keys() | WEEKDAYS.keys()
_SKIPPED = (_TITLES | STOP | _NEVER | CARDINAL_WORDS | {"."}) - {"us", "it"}
_DIRECTIONS = frozenset(
    map(
        fold,
        listed(
            "new north south east west northern southern eastern western upper lower great little san saint st santa los las "
            "united"
        ),
    )
)


def names(text: str, *, line: Line | None = None) -> list[Name]:
    """The names of a text in order. Give the whole text: how a word is written elsewhere decides whether it is a name."""
    line = Line.of(text) if line is None else line
    spelling = _Spelling.of(line)
    found: list[Name] = []
    end = 0
    for at, token in enumerate(line.toks):
        if at < end or not token.text[0].isupper():
            continue
        end = _run_end(line, at)
        name = _name(line, at, end, spelling)
        if name is not None:
            found.append(name)
    return _expanded(found)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """Which words the text writes small, and which with a capital inside a sentence."""

    small: frozenset[str]
    inner: frozenset[str]

    @classmethod
    def of(cls, line: Line) -> _Spelling:
        small = frozenset(token.text for token in line.toks if token.text.islower())
        inner = frozenset(
            token.text
            for at, token in enumerate(line.toks)
            if token.text[0].isupper() and len(token.text) > 1 and not _opens(line, at)
        )
        return cls(small, inner)

    def common(self, word: str) -> bool:
        """Whether a word that opens a sentence is a common one."""
        return word.lower() in STOP or (word.lower() in self.small and word not in self.inner)


def _opens(line: Line, at: int) -> bool:
    """Whether the token opens a sentence, a quotation or a line."""
    return at == 0 or line.written(at - 1)[0] in _OPENERS or line.written(at - 1).startswith("--")


def _run_end(line: Line, at: int) -> int:
    """The token after the capitalised run that begins at ``at``."""
    end = at + 1
    while end < len(line) and (step := _step(line, end)):
        end += step
    return end


def _step(line: Line, at: int) -> int:
    """How many tokens from ``at`` on go on with the name: none where it ends."""
    word, before = line.written(at), line.written(at - 1)
    touching = line.touches(at)
    if line.toks[at].start - line.toks[at - 1].end > 1:
        return 0
    if word[0].isupper():
        return int((not touching or before == ".") and word.lower() not in _SPLITTING)
    if touching:
        initial = word == "." and ((len(before) == 1 and before != "I") or before.lower() in _SHORT_TITLES)
        hyphen = word == "-" and line.touches(at + 1) and (line.capital(at + 1) or (before.isupper() and line.numeric(at + 1)))
        numbered = word.isdecimal() and before.isupper()
        return 2 if hyphen else int(initial or numbered)
    if word == "&" or (word == "and" and "for" in (line.word(at - 2), line.word(at - 3))):
        return 2 if line.capital(at + 1) else 0  # Institute for War and Peace Reporting
    if word.lower() in _PARTICLES or (word in ("of", "for") and before.lower() in _OF_HEADS):
        ahead = at + 1
        while line.word(ahead) in _PARTICLES | {"the"}:
            ahead += 1
        return ahead + 1 - at if line.capital(ahead) and line.word(ahead) not in STOP else 0
    return 0


def _name(line: Line, begin: int, end: int, spelling: _Spelling) -> Name | None:
    """The name in a capitalised run, without the words that are capital for another reason; None where nothing is left."""
    kind, after = "", end
    if _opens(line, begin):
        word = line.written(begin)
        if spelling.common(word):
            begin += 1
        elif end - begin == 1 and word not in spelling.inner and line.word(end) not in _SPEECH and not word.endswith(_POSSESSIVE):
            return None
    while begin < end - 1 and (word := line.word(begin)) in _SKIPPED:
        if word in _TITLES and line.word(begin + 1) in GROUP_WORDS:
            break  # the Justice Department
        kind = "person" if word in _TITLES else kind
        begin += 1
    while end > begin and (line.word(end - 1) in _NEVER or (line.word(end - 1) == "." and len(line.word(end - 2)) > 1)):
        end -= 1
    if begin >= end or (end - begin == 1 and (len(line.word(begin)) == 1 or (line.word(begin) in _SKIPPED and not kind))):
        return None
    start, stop = line.toks[begin].start, line.toks[end - 1].end - 2 * line.written(end - 1).endswith(_POSSESSIVE)
    written = line.text[start:stop]
    return Name(start, stop, written, name_key(written), kind or _kind(line, (begin, end), after, spelling))


def _kind(line: Line, place: tuple[int, int], after: int, spelling: _Spelling) -> str:
    """Person, place or organisation by the words of the name and beside it."""
    begin, end = place
    words = [word.removesuffix("'s") for word in line.low[begin:end]]
    written, lead = line.written(begin), line.word(begin - 1)
    acronym = len(words) == 1 and written.isupper() and 2 < len(written) < 6 and written.capitalize() not in spelling.inner
    if acronym or not GROUP_WORDS.isdisjoint(words):
        return "organisation"
    if words[-1] in _PLACE_WORDS or words[0] in _PLACE_FIRST:
        return "place"
    if line.word(after) in _SPEECH:
        return "person"
    if lead in _PLACE_LEADS:
        return "place" if lead not in ("to", "from") or len(words) == 1 else ""
    whole = len(words) in (2, 3) and all(word.isalpha() for word in words)
    return "person" if whole and lead not in ("the", "of") else ""


def _expanded(found: list[Name]) -> list[Name]:
    """Give an acronym the key of the name that it abbreviates, where the text spells that out."""
    long = {_initials(name.text): name for name in found if len(name.text.split()) > 2}
    kinds = {name.key: name.kind for name in found if name.kind}
    out = []
    for name in found:
        full = long.get(name.text) if name.text.isupper() else None
        key = full.key if full else name.key
        out.append(Name(name.start, name.end, name.text, key, (full.kind if full else "") or name.kind or kinds.get(key, "")))
    return out


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> bool:
    """Whether two names, as written, are one: spellings, aliases, a surname for the full name, an acronym."""
    key_a, key_b = name_fold(a), name_fold(b)
    if key_a == key_b:
        return bool(key_a)
    if (a.isupper() and len(a) > 2 and _initials(b) == a) or (b.isupper() and len(b) > 2 and _initials(a) == b):
        return True
    short, long = sorted((key_a.split(), key_b.split()), key=len)
    if not short or not same_word(short[-1], long[-1]):
        return False
    if len(short) == len(long):
        return all(same_word(x, y) or _initial_of(x, y) for x, y in zip(short, long, strict=True))
    rest = long[:-1]
    if any(word in _DIRECTIONS for word in rest[:1]):
        return False
    return all(any(same_word(word, other) or _initial_of(word, other) for other in rest) for word in short[:-1])


def _initial_of(a: str, b: str) -> bool:
    """Whether one is the other's initial (``J`` and ``John``)."""
    return (len(a) == 1 or len(b) == 1) and a[:1] == b[:1]
