"""Which languages there are, and which one is compared: what the engines ask first, and what people are told.

The grammars of numbers, dates, names and denials are English ones, so claims of another language are sentences and no more. A
second grammar adds its language to `COMPARED`.
"""

from __future__ import annotations

from reader.text.language import looks_english

COMPARED = frozenset({"en"})
"""The ISO 639-1 codes of the languages whose claims have slots and are compared."""

UNKNOWN = "und"
"""The code of ISO 639 for a language that nobody could tell: that of words that look like none that is known."""

_NAMES = """aa Afar, ab Abkhazian, af Afrikaans, am Amharic, ar Arabic, as Assamese, ay Aymara, az Azerbaijani, ba Bashkir,
be Belarusian, bg Bulgarian, bn Bengali, bo Tibetan, br Breton, bs Bosnian, ca Catalan, ce Chechen, co Corsican, cs Czech, cv
Chuvash, cy Welsh, da Danish, de German, dv Maldivian, dz Dzongkha, el Greek, en English, eo Esperanto, es Spanish, et
Estonian, eu Basque, fa Persian, ff Fula, fi Finnish, fj Fijian, fo Faroese, fr French, fy Frisian, ga Irish, gd Scottish
Gaelic, gl Galician, gn Guarani, gu Gujarati, ha Hausa, he Hebrew, hi Hindi, hr Croatian, ht Haitian Creole, hu Hungarian, hy
Armenian, id Indonesian, ig Igbo, is Icelandic, it Italian, iu Inuktitut, ja Japanese, jv Javanese, ka Georgian, kk Kazakh, kl
Greenlandic, km Khmer, kn Kannada, ko Korean, ku Kurdish, ky Kyrgyz, la Latin, lb Luxembourgish, lo Lao, lt Lithuanian, lv
Latvian, mg Malagasy, mi Maori, mk Macedonian, ml Malayalam, mn Mongolian, mr Marathi, ms Malay, mt Maltese, my Burmese, nb
Norwegian, ne Nepali, nl Dutch, nn Norwegian, no Norwegian, ny Chichewa, oc Occitan, om Oromo, or Odia, os Ossetian, pa
Punjabi, pl Polish, ps Pashto, pt Portuguese, qu Quechua, rm Romansh, ro Romanian, ru Russian, rw Kinyarwanda, sa Sanskrit, sc
Sardinian, sd Sindhi, se Northern Sami, si Sinhala, sk Slovak, sl Slovenian, sm Samoan, sn Shona, so Somali, sq Albanian, sr
Serbian, st Sotho, su Sundanese, sv Swedish, sw Swahili, ta Tamil, te Telugu, tg Tajik, th Thai, ti Tigrinya, tk Turkmen, tl
Tagalog, tn Tswana, to Tongan, tr Turkish, ts Tsonga, tt Tatar, ug Uyghur, uk Ukrainian, ur Urdu, uz Uzbek, vi Vietnamese, wo
Wolof, xh Xhosa, yi Yiddish, yo Yoruba, za Zhuang, zh Chinese, zu Zulu"""
_NAME_OF = {code: name for code, _, name in (entry.strip().partition(" ") for entry in " ".join(_NAMES.split()).split(","))}


def language_name(code: str) -> str:
    """What a language is called in English: its code in quotation marks where that is not known."""
    return _NAME_OF.get(code, f"“{code}”")


def is_compared(code: str, text: str) -> bool:
    """Whether the claims of a text have slots and are compared: its language is known, or its words look like it.

    Args:
        code: The ISO 639-1 code of its language, empty where that is not known.
        text: The text itself.
    """
    return code in COMPARED if code else looks_english(text)


def notice(code: str) -> str:
    """The sentence about a language that is not compared; empty for one that is, or may be."""
    if not code or code in COMPARED:
        return ""
    if code == UNKNOWN:
        return "The language is none that is known: claims are sentences, and nothing is compared."
    return f"The language is {language_name(code)}: claims are sentences, and nothing is compared."
