"""Folding: one spelling for a name whatever alphabet or transliteration it came through.

Owns letters only; knows nothing of where names stand. Cyrillic is read by the table below (Russian, Ukrainian, Kazakh;
after BGN/PCGN, where they differ the plainest letter is taken), other letters lose their marks (NFKD). Then digraphs that
transliterations disagree about fall together: zh, dzh, dj, dzj → j; kh → k; gh → g; y → i; ou → u; doubled letters are single.

Two folded words are one name where they are equal, or where their consonants are equal, they are at least five letters
long, and alike by at least 0.8: that keeps Niger from Nigeria and Austria from Australia, and joins Janaozen and Zhanozen.
What no rule can join (Kyiv and Kiev) stands in ``data/aliases.txt``, which may be edited.
"""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files

from reader.text.table import pairs

_CYRILLIC = pairs(
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y "
    "ь= э=e ю=iu я=ia "  # Russian
    "і=i ї=i є=ie ґ=g ў=u "  # Ukrainian, Belarusian
    "ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h "  # Kazakh
    "ј=j љ=lj њ=nj ћ=c ђ=dj џ=dzh"  # Serbian, Macedonian
)
_LATIN = pairs("ß=ss æ=ae ø=o œ=oe ð=d þ=th ł=l đ=d ı=i")
_DIGRAPHS = pairs("shch=sh sch=sh dzh=j dzj=j dj=j zh=j kh=k gh=g ck=k ph=f ou=u y=i q=k w=v")
_VOWELS = frozenset("aeiou")
_ALIKE = 0.8
_SHORTEST = 5
_CONSONANTS = 3
_TELLING = 4
"""So many consonants tell a name without its vowels."""


def _letters(word: str) -> str:
    word = "".join(_CYRILLIC.get(letter, letter) for letter in word.lower())
    word = "".join(_LATIN.get(letter, letter) for letter in word)
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if letter.isalnum())


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One word's folded spelling: ``Жаңаөзен`` → ``janaozen``."""
    plain = _letters(word)
    for digraph, letter in _DIGRAPHS.items():
        plain = plain.replace(digraph, letter)
    single = "".join(letter for at, letter in enumerate(plain) if at == 0 or letter != plain[at - 1] or letter.isdecimal())
    return single.replace("iev", "ev").replace("iia", "ia") if len(single) > _SHORTEST else single


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """The consonants of a folded word, its first letter kept: what transliterations rarely disagree about."""
    return folded[:1] + "".join(letter for letter in folded[1:] if letter not in _VOWELS)


@lru_cache(maxsize=65536)
def same_word(a: str, b: str) -> bool:
    """Whether two folded words are spellings of one name."""
    if a == b:
        return True
    if (
        min(len(a), len(b)) < _SHORTEST
        or skeleton(a) != skeleton(b)
        or len(skeleton(a)) < _CONSONANTS
        or (a[-1:] != b[-1:] and abs(len(a) - len(b)) > 1)
    ):
        return False
    if _stretched(a, b):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def _stretched(a: str, b: str) -> bool:
    """Whether one only adds an ending of vowels to the other (Niger, Nigeria): another name, not another spelling."""
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and len(long) > len(short)


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """Folded names and the folded name that they stand for, from the editable table."""
    table: dict[str, str] = {}
    for line in files("reader.text").joinpath("data/aliases.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, *others = (" ".join(map(fold, name.split())) for name in line.split("="))
            table.update(dict.fromkeys(others, first))
    return table


@lru_cache(maxsize=65536)
def name_fold(name: str) -> str:
    """The folded words of a name, its alias looked up."""
    words = [fold(part) for part in name.replace(".", " ").replace("-", " ").split()]
    folded = " ".join(word for word in words if word)
    return aliases().get(folded, folded)


def name_key(name: str) -> str:
    """What a name is looked up by: equal for spellings that differ in vowels only (``Janaozen``, ``Zhanozen``).

    Names that `same_word` joins mostly have equal keys; a word of few consonants keeps its vowels, and every word its last ones,
    so that Niger and Nigeria, Miller and Muller stay apart.
    """
    return " ".join(_code(word) for word in name_fold(name).split())


def _code(word: str) -> str:
    bones = skeleton(word)
    if len(bones) < _TELLING or not word.isalpha():
        return word
    return bones + word[len(word.rstrip("aeiou")) :]
