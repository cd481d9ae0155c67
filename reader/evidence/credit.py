"""What an article says that it rests on: agencies in its dateline, byline or foot, and papers whose report it gives.

Owns how such credits are written. Knows nothing of how much text two articles share.
"""

from __future__ import annotations

import re

from db.records import BODY, Article

HEAD = 400
"""Credits stand in the byline, in the dateline or at the foot: within so many characters of either end."""

_SHORT = (
    "AP|AFP|UPI|UP|INS|dpa|DPA|EFE|ANSA|TASS|ITAR-TASS|PTI|ANI|APA|IANS|JTA|PA|Reuters|REUTERS|Bloomberg|Interfax|Xinhua|Kyodo"
)
_CREDIT = re.compile(
    rf"""\((?P<short>{_SHORT})\)
    |\b(?:Reuters|AFP|AP|UPI|Interfax|Xinhua|TASS|Kyodo|Bloomberg)\b(?=\s(?:reports?|reported)\b)
    |\b(?:[Ff]rom|[Bb]y)\s(?:the\s)?(?P<from>(?:[A-Z][\w.'-]+\s){{0,3}}(?:Press|News|Wire|Agency|Service|Association)(?:\s(?:Agency|Service|Association))?)\b
    |\b(?P<name>Associated\sPress|Agence\sFrance-Presse|United\sPress(?:\sInternational)?|Press\sAssociation|Press\sTrust\sof\sIndia)\b""",
    re.VERBOSE,
)
_ALIASES = {
    "associated press": "ap",
    "agence france-presse": "afp",
    "united press international": "upi",
    "united press": "up",
    "press trust of india": "pti",
    "press association": "pa",
}
_AGENCY = re.compile(rf"(?:{_SHORT}|{'|'.join(_ALIASES)})", re.IGNORECASE)
_DATELINE = re.compile(r"[^\W\d_a-z][^()\n.;:!?]{2,60}(?:\.[^()\n;:!?]{0,20})?\((?P<agency>[A-Z][\w.&’' -]{1,40})\)\s?[-–—.:]")
"""``KELBY (Reuters) - ``, ``Kelby, 7 May (NorthPress). ``: an agency in brackets behind a place, in front of the report."""

_SIGNED = re.compile(r"\s(?:By|by|BY) (?P<byline>[A-Z][^\n,]{1,40})|[-–—(] ?(?P<foot>[A-Z][\w.&' -]{1,40})\)?")
_DAYS = (
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)

_OUTLET = (
    r"(?:Times|Post|News|Herald|Gazette|Tribune|Journal|Chronicle|Press|Mail|Guardian|Telegraph|Observer|Mirror|Ledger|Globe|Courier"
    r"|Echo|Express|Standard|Independent|Bulletin|Dispatch|Examiner|Inquirer|Register|Sentinel|Star|Record|Review|Argus|Advertiser"
    r"|Agency|Television|TV|Radio|BBC|CNN|Magazine|Weekly|Daily)"
)
_NAMED = rf"(?:[Tt]he\s)?(?P<outlet>(?:[A-Z][\w'’-]*\s){{0,3}}{_OUTLET})(?:\s(?:newspaper|magazine|website|agency))?"
_REPORTS = r"(?:reports|reported|writes|wrote|revealed|reveals)"
_BY = r"(?:[Cc]iting|[Qq]uoting|(?:reported|published|revealed|disclosed)\s(?:first\s)?(?:by|in))"
_TOLD = r"(?:[Aa]ccording\sto|[Tt]old)"
_REPORT_IN = r"(?:a\sreport\s(?:in|by)\s)?"
_RESTS = re.compile(rf"\b{_NAMED}\s(?:{_REPORTS}|says|said)\b")
_CITES = re.compile(rf"\b(?:{_BY}|{_TOLD})\s{_REPORT_IN}{_NAMED}\b")


def agencies(article: Article) -> dict[str, str]:
    """The agencies and papers that an article names as where its text comes from, as written, by name in lower case."""
    found: dict[str, str] = {}
    for match in _CREDIT.finditer(_ends(article)):
        _put(found, match["short"] or match["from"] or match["name"] or match.group())
    return found


def signed(article: Article) -> dict[str, str]:
    """The agencies that the whole report is by: in the dateline, as the author, as the source."""
    found: dict[str, str] = {}
    dateline = _DATELINE.match(_body_head(article))
    if dateline is not None and not dateline["agency"].lower().startswith(_DAYS):
        _put(found, dateline["agency"])
    for name in (article.author.removeprefix("By ").removesuffix(" Staff"), article.source):
        if _AGENCY.fullmatch(name.strip()):
            _put(found, name)
    return found


def relayed(article: Article) -> dict[str, str]:
    """The papers and stations whose report an article gives: ``the Ledger reports``, ``according to the Post``."""
    head = _body_head(article)
    found: dict[str, str] = {}
    for match in (*_RESTS.finditer(head), *_CITES.finditer(head)):
        _put(found, match["outlet"])
    return found


def relays(article: Article, source: str) -> bool:
    """Whether an article gives the report of this source: ``Skerry Notes reports``, ``first reported by Skerry Notes``."""
    name = source.removeprefix("The ").strip()
    if not name or source == article.source:
        return False
    escaped = re.escape(name)
    told = re.compile(rf"\b(?:{escaped}\s{_REPORTS}|{_BY}\s{_REPORT_IN}(?:[Tt]he\s)?{escaped})(?!\w)")
    return name.lower() in relayed(article) or told.search(_body_head(article)) is not None


def _put(found: dict[str, str], name: str) -> None:
    name = name.strip()
    lower = name.lower().removeprefix("the ")
    found.setdefault(_ALIASES.get(lower, lower), name)


def _ends(article: Article) -> str:
    return f"{article.author}\n{article.text[:HEAD]}\n{article.text[-HEAD:]}"


def _body_head(article: Article) -> str:
    """The first characters of the running text."""
    start = next((block.start for block in article.blocks if block.kind in BODY), 0)
    return article.text[start : start + HEAD].lstrip()
