"""Which language a text is in, told offline from its script and its smallest words.

Method: the script of the letters decides where one language (or two, told apart by letters of their own) uses it; for the Latin
alphabet the language whose commonest function words make up the largest share of the words wins, if they are at least a twelfth
of all and half again as many as those of the runner-up; where none leads so, English if the words look English. Otherwise no
answer. The lists hold words that are frequent in one language and rare in the others (after the top of the frequency lists of
each language's Wikipedia).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
"""Words looked at."""
_SHORT = 100
"""Words below which a few names could make a text look foreign."""

_FUNCTION_WORDS = {
    "en": "the of and to in that was for is on with as by were from which had not are be this have they it at who said",
    "de": "der die und das den von mit sich des auf für ist im dem nicht ein eine als auch es werden aus hat dass nach wurde bei",
    "fr": "le la les des et du un une dans est pour qui que sur pas avec ce par au sont il plus ont été aux cette mais leur",
    "es": "el los las del que en una por con para fue es se su al como más pero han sus ha este entre también había",
    "pt": "os da do das dos em uma não que para com foi mais ao como são na no pelo pela ter também sua seu",
    "it": "il di che gli della del per una con non dei delle nel alla sono da dal si anche più ha stato nella",
    "nl": "de het een van en in op dat is voor met zijn niet aan werd ook als er door bij naar hij was maar om",
    "sv": "och att det som en på är av för den till inte med har ett om var de från så men vid efter också",
    "da": "og at det som en på er af for den til ikke med har et om var de fra men efter også blev til ved",
    "pl": "w na do się nie jest że to przez po oraz od dla był jak są za jego która został",
    "cs": "se na je že do ve byl jako pro také po by jsou od který podle za ale když však aby nebo jsou není to",
    "tr": "ve bir bu için ile olarak da de olan daha sonra çok ise kadar gibi en ne ancak olduğu tarafından",
    "id": "yang dan di dari untuk dengan pada ini dalam itu tidak oleh adalah ke akan telah sebagai juga mereka",
    "fi": "ja on ei se että oli hän mutta myös kun ovat tai joka sekä niin kuin mukaan sen",
    "hu": "az és hogy nem is egy volt ez meg de már csak mint szerint után vagy azt",
    "no": "og at det som en på er av for den til ikke med har et om var de fra men etter også ble ved jeg seg",
    "sk": "na sa je že do ako by bol pri pre aj po alebo od sú ktorý podľa ale jeho",
    "hr": "je u na da se za su od što koji koja nije kao bi iz ili kako samo sve bila bilo",
    "sl": "je in na da se za so od ki pa tudi kot bi po ali še bila bilo pri",
    "lt": "ir kad yra iš su į kaip bei jo per apie buvo tai nuo bet po",
    "lv": "un ir ka par no ar bija tas kas arī kā gan pēc viņš lai uz",
    "et": "ja on ei et oli see ka kui aga oma mis ning või kes mida",
    "sq": "të e në dhe për që me një nga është së ka janë nuk",
    "ca": "els les amb per és dels ha van aquest aquesta també als seu seva però perquè",
    "vi": "và của là các được trong có cho không một những với người này",
    "sw": "na ya wa kwa ni katika za la kuwa hiyo wake kama hii",
    "tl": "ang ng sa na mga ay at nang para hindi siya ito",
    "ro": "și în cu nu pe care din este pentru că au fost mai sau ce prin după lui unei sunt această",
}
_SMALL = (
    "the and that for with from which are this they said says she his her its their after before when where while but been"
    " will would could there than then into about were who has not by"
)
_ENGLISH = frozenset(_SMALL.split())
"""Small words of English that no other language has for its own."""
_SHARE = 1 / 12
_FEW = 20
"""Words below which a text may have no small ones at all."""
_KIN = (frozenset({"da", "no"}), frozenset({"cs", "sk", "hr", "sl"}))
"""Languages that share so many small words that the one with more of them need not lead."""
_LATIN = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}

_SCRIPTS = {
    "GREEK": "el", "HEBREW": "he", "THAI": "th", "HANGUL": "ko", "GEORGIAN": "ka", "ARMENIAN": "hy", "DEVANAGARI": "hi",
    "BENGALI": "bn", "TAMIL": "ta", "ETHIOPIC": "am", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
}  # fmt: skip
_CYRILLIC = (("kk", "әғқңөұүһ"), ("uk", "їєґ"), ("be", "ў"), ("sr", "ђћџљњ"), ("mk", "ѓќѕ"), ("ru", "ыэё"), ("bg", "ъ"))
"""Letters that tell Cyrillic languages apart, the rarer alphabets first."""


def language(text: str) -> str:
    """The ISO 639-1 code of the text's language, or an empty string where it cannot be told."""
    words = [word.lower() for word in _WORD.findall(text[: _SAMPLE * 12])[:_SAMPLE]]
    scripts: Counter[str] = Counter()
    for word in words:
        scripts[unicodedata.name(word[0], "").partition(" ")[0]] += 1
    if not scripts:
        return ""
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.1 * len(words):
        return "ja"
    script = scripts.most_common(1)[0][0]
    if script == "LATIN":
        return _latin(words)
    if script == "CYRILLIC":
        return _cyrillic("".join(words))
    if script == "ARABIC":
        return "fa" if any(letter in "".join(words) for letter in "پچژگ") else "ar"
    return _SCRIPTS.get(script, "")


def looks_english(text: str) -> bool:
    """Whether a twelfth of a text's words are small words of English; a line need only have no more of another language."""
    words = [word.lower() for word in _WORD.findall(text[: _SAMPLE * 12])[:_SAMPLE]]
    if _english(words) >= _SHARE:
        return True
    counts = Counter(words)
    own = sum(counts[word] for word in _LATIN["en"])
    foreign = max(sum(counts[word] for word in known - _LATIN["en"]) for code, known in _LATIN.items() if code != "en")
    return len(words) < _FEW and own >= foreign and all(word.isascii() for word in words)


def _english(words: list[str]) -> float:
    """The share of small words of English."""
    return sum(word in _ENGLISH for word in words) / max(1, len(words))


def _latin(words: list[str]) -> str:
    """The Latin-script language whose function words lead clearly."""
    counts = Counter(words)
    shares = sorted(((sum(counts[w] for w in known) / len(words), code) for code, known in _LATIN.items()), reverse=True)
    best, code = shares[0]
    second = next(share for share, other in shares[1:] if not any({code, other} <= kin for kin in _KIN))
    if len(words) < _SHORT and code != "en" and _english(words) >= max(best, _SHARE):
        return "en"  # names of places lend their small words: Los Angeles, De la Cruz
    if best >= _SHARE and best >= 1.5 * second:
        return code
    return "en" if _english(words) >= _SHARE else ""


def _cyrillic(letters: str) -> str:
    """The Cyrillic-script language whose own letters occur (more than by a stray name)."""
    for code, own in _CYRILLIC:
        if sum(letters.count(letter) for letter in own) > 0.002 * len(letters):
            return code
    return ""
