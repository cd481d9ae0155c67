"""Names as bylines and mastheads have them: which is an outlet's, which a person's, which the host of a site.

An outlet is told by the words outlets are called by, by the letters of the great agencies and broadcasters, or by being a host
name. What fits neither an outlet nor a person stays unsaid; `stands_as_outlet` goes by the place of a line under a title, too.
"""

from __future__ import annotations

import re

from reader.ingest.wordlist import wordlist

_OUTLET_WORDS = wordlist(
    """advertiser age agency agencia archive archives argus association atlas beacon blog blogs broadcasting bulletin bureau
    cable call chronicle citizen clarion commission committee companion compendium correspondence council courant courier
    cyclopaedia cyclopedia daily democrat department diary digest dispatch echo encyclopaedia encyclopedia enquirer
    examiner express footnotes foundation gazette globe guardian handbook herald independent inquirer institute
    intelligencer journal leader ledger letter library magazine mail media messenger ministry mirror monitor museum
    network news newsletter newspaper newsroom newswire notebook notes observer office online paper post press quarterly
    radio reader record recorder reference register report reporter reports republic republican review secretariat
    sentinel service society sport sports standard star statesman sun telegram telegraph television times today transcript
    tribune trust tv union university voice watch weekly wire world zeitung"""
)
"""Last words of the names of papers, agencies, reference works and offices that publish."""
_OUTLET_HEADS = wordlist(
    """archive atlas bulletin chronicle companion compendium cyclopaedia cyclopedia department dictionary encyclopaedia
    encyclopedia handbook history institute journal letter library ministry museum office proceedings review secretariat
    society transactions university voice"""
)
"""First nouns of such names that go on with "of", "for" or "to"."""
_OUTLETS = wordlist(
    """ap afp upi bbc cnn npr pbs abc nbc cbs cbc itv itn msnbc espn tass reuters xinhua interfax bloomberg wikipedia ansa
    dpa efe kyodo"""
)
"""Agencies and broadcasters known by one word; one that begins a name makes it an outlet's ("BBC Sport")."""
_HOST = re.compile(
    r"(?:[\w-]+\.)+(?:[a-z]{2}|com|org|net|edu|gov|int|info|biz|mil|news|press|media|online|blog|site)", re.IGNORECASE
)
_SECTIONS = wordlist(
    """abstract analysis announcement arts asia africa australia background breaking briefing business canada cars climate
    column comment comments commentary contents crime culture debate domestic economy editorial education elections energy
    england entertainment environment europe exclusive explainer fashion feature features film finance food football
    foreign gallery global headlines health history home housing india insight international interview introduction
    investigation ireland job jobs key latest law letter letters life lifestyle live local markets middle money motoring
    music national news newsletter northern note notes obituaries obituary op-ed opinion overview page photos podcast
    politics press preview profile property radio release report reports review reviews science scotland society south
    sport sports statement story style summary talk tech technology top transcript transport travel tv uk update updates
    us usa video wales war weather west world"""
)
"""Words that sections and kinds of articles are called by; a line of them alone names no outlet."""
ROLES = re.compile(
    r"\b(?:editors?|writers?|correspondents?|reporters?|staff|contributors?|columnists?|author|freelance|desk|photographer"
    r"|professor|president|director|retired|special to|with)\b",
    re.IGNORECASE,
)
SMALL = wordlist("of the and for & de la le du des to on in von van der den bin al y e und et")
_LONGEST_NAME = 200
"""Characters beyond which nothing is the name of an outlet or of a person."""


def is_outlet(name: str) -> bool:
    """Whether a name reads like that of a paper, an agency, a reference work or an office that publishes."""
    if len(name) > _LONGEST_NAME:
        return False
    core = re.sub(r"\s*\([^)]*\)$", "", name.strip()).strip(" .")
    words = core.split()
    if is_host(core):
        return True
    if not words or len(words) > 9 or not words[0][0].isupper() or not all_capitalised(words):
        return False
    lowered = [word.lower().strip(".,'’") for word in words]
    begins = (lowered[0] == "the" and len(words) > 1) or (lowered[0] in _OUTLETS and len(words) <= 4 and not ROLES.search(core))
    heads = any(small in lowered[1:] for small in ("of", "for", "to")) and bool(_OUTLET_HEADS.intersection(lowered))
    return begins or heads or lowered[-1] in _OUTLET_WORDS or core.lower() == "associated press"


def is_host(name: str) -> bool:
    """Whether a name is the bare host of a site, as ``paper.example.com``."""
    return len(name) <= _LONGEST_NAME and _HOST.fullmatch(name) is not None


def stands_as_outlet(line: str, *, dated: bool, text: str) -> bool:
    """Whether a line that stands alone under an article's title is the name of its outlet.

    Args:
        line: The line.
        dated: A line with the day follows it, so that any name that is no person's will do. Without one it must read like an
            outlet's, or be one word.
        text: How the article begins: a word that occurs in it is a place or a subject of the article.
    """
    if all(map(is_outlet, line.split(" / "))):
        return not _is_section(line)
    words = line.split()
    if not 1 <= len(words) <= 5 or line[-1] in ".?!:;,…" or any(map(str.isdigit, line)) or _is_section(line):
        return False
    if not words[0][0].isupper() or not all_capitalised(words) or is_person(line) or ROLES.search(line):
        return False
    return (dated or len(words) == 1) and re.search(rf"(?<!\w){re.escape(line)}(?!\w)", text, re.IGNORECASE) is None


def _is_section(line: str) -> bool:
    """Whether a line is made of the names of sections and small words alone."""
    words = [word.lower().strip(".,'’&") for word in line.split()]
    return all(word in _SECTIONS or word in SMALL or not word for word in words)


def is_person(name: str) -> bool:
    """Whether a name has the shape of a person's: two to four capitalised words, none of an outlet, no digits."""
    words = name.split() if len(name) <= _LONGEST_NAME else []
    if not 2 <= len(words) <= 4 or is_outlet(name) or name.isupper() or ROLES.search(name):
        return False
    if len(words[0]) > 2 and words[0].isupper() and words[0].isalpha():
        return False  # an agency's letters ("RIA Novosti"): of persons the last name is in capitals
    return all(re.fullmatch(r"[^\W\d_]+(?:[.'’-][^\W\d_]*)*\.?", word) and (word[0].isupper() or word in SMALL) for word in words)


def all_capitalised(words: list[str]) -> bool:
    """Whether every word begins with a capital or a digit, small connecting words aside."""
    return all(word in SMALL or not word[0].isalpha() or word[0].isupper() for word in words)
