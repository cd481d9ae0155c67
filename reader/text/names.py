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

from collections.abc import Sequence
from functools import lru_cache

from db.records import Name
from reader.text.dateform import MONTHS, WEEKDAYS
from reader.text.fold import fold, name_key, same_word
from reader.text.table import listed
from reader.text.words import STOP, Token, tokens

_PARTICLES = listed("de la las los del van von der den ter bin ibn al el le du di da dos y")
_OF_HEADS = listed(
    "university bank board court department ministry house bureau academy institute church republic state province city bay gulf isle "
    "battle association committee council society union office centre center college school chamber bishop archbishop duke earl prince "
    "president secretary statue tower bay port cape lake mount museum library free hall institution declaration treaty massachusetts "
    "supreme district federation organisation organization league company commission inquiry people's human archive archives school"
)
_TITLES = listed(
    "mr mrs ms miss dr doctor senator president captain lord lady sir dame judge justice general colonel major lieutenant sergeant "
    "corporal private inspector superintendent constable professor father rev reverend sister brother bishop archbishop cardinal pope queen king prince "
    "princess chancellor governor mayor minister secretary commissioner chairman director officer admiral commander congressman "
    "congresswoman representative sheriff detective chief attorney ambassador premier comrade messrs prof sen gov gen col capt lt sgt maj "
    "pilot deputy first second third officer brigadier marshal engineer"
)
_PLACE_WORDS = listed(
    "street square avenue road river lake sea ocean bay gulf island islands mountain mount valley county city town village province region "
    "district station airport square park bridge harbour harbor strait sound reef cape peninsula corner hall farm desert coast north south "
    "east west northern southern eastern western republic state states kingdom"
)
_GROUP_WORDS = listed(
    "university bank board court department ministry bureau academy institute church association committee council society union office "
    "centre center college school company corporation corp inc ltd party press agency service commission congress parliament senate "
    "federation organisation organization league group club times post gazette news tribune guard army navy force police hospital "
    "government house museum library foundation authority team"
)
_PLACE_LEADS = listed("in at near from to outside inside around toward towards via through across of")
_SPEECH = listed(
    "said says told wrote added argued claimed insisted denied recalled testified reported warned asked replied explained noted"
)
_NEVER = listed("i i'm i'll i've i'd ii iii iv") | MONTHS.keys() | WEEKDAYS.keys()
_SKIPPED = (_TITLES | STOP | _NEVER | {"."}) - {"us", "it"}
_DIRECTIONS = frozenset(
    map(
        fold,
        listed(
            "new north south east west northern southern eastern western upper lower great little san saint st santa los las united"
        ),
    )
)


def names(text: str, *, toks: Sequence[Token] | None = None) -> list[Name]:
    """The names of a text in order. Give the whole text: how a word is written elsewhere decides whether it is a name."""
    toks = tokens(text) if toks is None else toks
    small = {token.text for token in toks if token.text.islower()}
    inner = _capital_inside(toks)
    found: list[Name] = []
    at = 0
    while at < len(toks):
        if not toks[at].text[0].isupper():
            at += 1
            continue
        begin, end = _run(toks, at)
        name = _name(text, toks, begin, end, small, inner)
        if name is not None:
            found.append(name)
        at = end
    return _expanded(found)


def _opens(toks: Sequence[Token], at: int) -> bool:
    """Whether the token opens a sentence, a quotation or a line."""
    return at == 0 or toks[at - 1].text in '.!?…:"“‘•*_#([«' or toks[at - 1].text.startswith((".", "--"))


def _capital_inside(toks: Sequence[Token]) -> set[str]:
    """The words that the text writes with a capital inside a sentence."""
    return {
        token.text for at, token in enumerate(toks) if token.text[0].isupper() and not _opens(toks, at) and len(token.text) > 1
    }  # fmt: skip


def _run(toks: Sequence[Token], at: int) -> tuple[int, int]:
    """The capitalised run that begins at ``at``."""
    end = at + 1
    while end < len(toks):
        word = toks[end].text
        gap = toks[end].start - toks[end - 1].end
        if gap > 1:
            break
        if (
            (word[0].isupper() and gap)
            or (word == "." and len(toks[end - 1].text) == 1 and gap == 0 and toks[end - 1].text != "I")
            or (
                word == "."
                and gap == 0
                and toks[end - 1].text.lower()
                in ("mr", "mrs", "ms", "dr", "st", "sen", "gov", "gen", "col", "capt", "lt", "sgt", "rev", "prof", "jr")
            )
        ):
            end += 1
        elif (
            word == "-"
            and gap == 0
            and end + 1 < len(toks)
            and toks[end + 1].text[0].isupper()
            and toks[end + 1].start == toks[end].end
        ):
            end += 2
        elif word.lower() in _PARTICLES or (word == "of" and toks[end - 1].text.lower() in _OF_HEADS):
            ahead = end + 1
            while ahead < len(toks) and toks[ahead].text.lower() in _PARTICLES | {"the"}:
                ahead += 1
            if ahead < len(toks) and toks[ahead].text[0].isupper():
                end = ahead + 1
            else:
                break
        elif word[0].isupper() and toks[end - 1].text == ".":
            end += 1
        else:
            break
    return at, end


def _name(text: str, toks: Sequence[Token], begin: int, end: int, small: set[str], inner: set[str]) -> Name | None:
    """The name in a capitalised run, without the words that are capital for another reason; None where nothing is left."""
    kind = ""
    run_end = end
    if _opens(toks, begin):
        word = toks[begin].text
        lone = end - begin == 1
        common = word.lower() in STOP or (word.lower() in small and word not in inner)
        if common:
            begin += 1
        elif (
            lone and word not in inner and not (end < len(toks) and toks[end].text in _SPEECH) and not word.endswith(("'s", "’s"))
        ):
            return None
    while begin < end - 1 and (word := toks[begin].text.lower()) in _SKIPPED:
        kind = "person" if word in _TITLES else kind
        begin += 1
    while end > begin and (toks[end - 1].text.lower() in _NEVER or (toks[end - 1].text == "." and len(toks[end - 2].text) > 1)):
        end -= 1
    if begin >= end or (end - begin == 1 and (len(toks[begin].text) == 1 or toks[begin].text.lower() in _SKIPPED)):
        return None
    stop = toks[end - 1].end
    last = toks[end - 1].text
    if last.endswith(("'s", "’s")):
        stop -= 2
    written = text[toks[begin].start : stop]
    kind = kind or _kind(toks, begin, end, run_end)
    return Name(toks[begin].start, stop, written, name_key(written.replace(".", " ")), kind)


def _kind(toks: Sequence[Token], begin: int, end: int, after: int) -> str:
    """Person, place or organisation by the words of the name and beside it."""
    words = [token.text.lower().removesuffix("'s").removesuffix("’s") for token in toks[begin:end]]
    if _GROUP_WORDS & set(words) or (len(words) == 1 and toks[begin].text.isupper() and len(words[0]) > 2):
        return "organisation"
    if words[-1] in _PLACE_WORDS:
        return "place"
    if after < len(toks) and toks[after].text in _SPEECH:
        return "person"
    lead = toks[begin - 1].text.lower() if begin else ""
    if lead in _PLACE_LEADS and lead != "of":
        return "place" if (lead != "to" and lead != "from") or len(words) == 1 else ""
    return "person" if len(words) in (2, 3) and all(word.isalpha() for word in words) and lead not in ("the", "of") else ""


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
    """Whether two names, as written or as keys, are one: spellings, aliases, a surname for the full name, an acronym."""
    key_a, key_b = name_key(a.replace(".", " ")), name_key(b.replace(".", " "))
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
