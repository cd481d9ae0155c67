"""A parsed page to passages in reading order: each stretch of text between two block boundaries, and what its elements say of it.

Nothing is dropped here but what no browser shows. Which passages are the article is decided in `webpage`, on what is noted here:
the kind, the share of link text, whether it stands in an element that its tag or class calls furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from db.records import BlockKind
from reader.ingest.clean import clean
from reader.ingest.pagemeta import hint_of
from reader.ingest.veil import is_hidden
from reader.ingest.wordlist import wordlist

Element = Any
"""An lxml element: lxml ships no types."""

_SKIPPED = wordlist(
    "script style noscript template svg iframe object embed head title meta link canvas audio video map math button select option"
    " textarea input label datalist dialog progress"
)
_BLOCKS = wordlist(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption"
)
_FURNITURE_TAGS = wordlist("nav aside footer form menu")
_FURNITURE_ROLES = wordlist("navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar")
_FURNITURE_WORDS = wordlist(
    """comment comments commentlist disqus respond replies reply reactions guestbook letters share shares sharing sharebar
    sharedaddy social socials related recirc recirculation recommended recommendations readnext cookie cookies consent gdpr
    privacy newsletter newsletters subscribe subscription signup promo promos promotion advert adverts advertisement ad ads
    sponsor sponsored banner breadcrumb breadcrumbs crumbs menu nav navbar navigation sidebar footer foot topbar toolbar bar
    pagination pager popup modal overlay skip widget widgets outbrain taboola trending popular mostread mostpopular tags tag-list
    tagged cats categories blogroll login paywall followus seealso side masthead quiz donate donation feedback tools utility
    noprint"""
)
"""Words of classes and ids that name what stands around an article."""
_FURNITURE_CLASSES = wordlist("hidden visually-hidden visuallyhidden sr-only screen-reader-text teaser teasers")
"""Classes that do so as a whole and not as a part of another's name, and only where the article doesn't bear them."""
_CAPTION_WORDS = wordlist(
    "caption figcaption wp-caption-text imagecaption image-caption photo-caption credit photo-credit legend"
)
_TOKENS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_DEEPEST = 150
"""Elements inside each other that are walked through (pages nest some thirty deep); what stands deeper is one stretch of text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text of a page."""

    text: str
    kind: BlockKind
    level: int = 0
    marker: str = ""
    tight: bool = False
    hint: str = ""
    tag: str = ""
    link_share: float = 0.0
    """Share of the text that stands in links."""
    path: tuple[Element, ...] = ()
    """The elements it stands in, outermost first."""
    furniture: tuple[Element, ...] = ()
    """The elements around it that their tags or classes call furniture."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around the present place say."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0
    number: int = 0
    hint: str = ""
    tag: str = ""
    link: bool = False
    path: tuple[Element, ...] = ()
    furniture: tuple[Element, ...] = ()


@dataclass(slots=True)
class _Walk:
    """The passages so far, and the text since the last block boundary."""

    passages: list[Passage] = field(default_factory=list)
    buffer: list[tuple[str, bool]] = field(default_factory=list)

    def flush(self, context: _Context) -> None:
        """End the present passage."""
        if not self.buffer:
            return
        parts = "".join(part for part, _ in self.buffer)
        linked = sum(len(part.strip()) for part, link in self.buffer if link)
        self.buffer.clear()
        first = True
        for chunk in _chunks(parts, context.tag):
            text = "\n".join(" ".join(line.split()) for line in clean(chunk).split("\n")).strip()
            if not text:
                continue
            listed = context.kind == BlockKind.LIST_ITEM
            marker = "  " * (context.level - 1) + (f"{context.number}. " if context.number else "• ") if listed and first else ""
            self.passages.append(
                Passage(
                    text,
                    context.kind,
                    context.level,
                    marker,
                    tight=listed and bool(self.passages) and self.passages[-1].kind == BlockKind.LIST_ITEM,
                    hint=context.hint,
                    tag=context.tag,
                    link_share=min(1.0, linked / max(1, len(parts.strip()))),
                    path=context.path,
                    furniture=context.furniture,
                )
            )
            first = False


def _chunks(parts: str, tag: str) -> list[str]:
    """The text between two block boundaries, by its blank lines."""
    if tag == "pre":
        return re.split(r"\n\s*\n", parts)
    if "\x00" not in parts:  # nothing that ends a line
        return [" ".join(parts.split())] if parts and not parts.isspace() else []
    return re.split(r"\n\s*\n", _collapse(parts))


def passages(page: Element) -> list[Passage]:
    """All passages of a page that a browser would show, in order."""
    walk = _Walk()
    body = next(iter(page.iter("body")), page)
    _visit(body, _Context(path=(body,)), walk)
    walk.flush(_Context(path=(body,)))
    return walk.passages


def _collapse(text: str) -> str:
    """Line ends of the source are spaces; those that a ``br`` made are marked and come back."""
    return re.sub(r"[ \t\n]+", " ", text).replace(" \x00", "\n").replace("\x00 ", "\n").replace("\x00", "\n")


def _visit(element: Element, context: _Context, walk: _Walk) -> None:
    """Walk through an element's text and children."""
    if element.text:
        walk.buffer.append((element.text, context.link))
    number = 0
    for child in element:
        if isinstance(child.tag, str):
            tag = child.tag.lower()
            number += tag == "li"
            if tag == "br":
                walk.buffer.append(("\x00", context.link))
            elif len(context.path) >= _DEEPEST:
                walk.buffer.append((child.text_content(), context.link))
            elif tag not in _SKIPPED and not is_hidden(child) and not _is_note_mark(child, tag):
                _enter(child, tag, context, walk, number)
        if child.tail:
            walk.buffer.append((child.tail, context.link))


def _enter(child: Element, tag: str, context: _Context, walk: _Walk, number: int) -> None:
    """Walk through a child in the context that it makes."""
    inner = _context(child, tag, context, number)
    if tag not in _BLOCKS:
        _visit(child, inner, walk)
        return
    walk.flush(context)
    if tag == "table" and _is_data(child):
        for row in child.iter("tr"):
            cells = [" ".join(cell.text_content().split()) for cell in row if isinstance(cell.tag, str)]
            walk.buffer.append((" | ".join(filter(None, cells)), False))
            walk.flush(replace(inner, kind=BlockKind.LIST_ITEM, level=1, number=0, tag="tr"))
    else:
        _visit(child, inner, walk)
        walk.flush(inner)


def _context(child: Element, tag: str, context: _Context, number: int) -> _Context:  # noqa: PLR0911 -- one an element type
    """The context inside a child."""
    names = f"{child.get('class') or ''} {child.get('id') or ''}".strip()
    words = _words(names) if names else frozenset[str]()
    furniture = (*context.furniture, child) if _is_furniture(child, tag, words) else context.furniture
    block = tag in _BLOCKS
    hint = context.hint or (hint_of(names) if names else "")
    inner = replace(
        context,
        path=(*context.path, child),
        furniture=furniture,
        link=context.link or tag == "a",
        tag=tag if block else context.tag,
        hint=hint,
    )
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return replace(inner, kind=BlockKind.HEADING, level=int(tag[1]))
    if tag in {"figcaption", "caption"} or (block and words & _CAPTION_WORDS):
        return replace(inner, kind=BlockKind.CAPTION, level=0)
    if context.kind == BlockKind.CAPTION:
        return inner
    if tag in {"ul", "ol"}:
        return replace(inner, depth=context.depth + 1)
    if tag == "li":
        ordered = child.getparent() is not None and child.getparent().tag == "ol"
        return replace(inner, kind=BlockKind.LIST_ITEM, level=max(1, context.depth), number=number if ordered else 0)
    if tag == "blockquote":
        return replace(inner, kind=BlockKind.QUOTE, level=0)
    return inner


def _words(names: str) -> frozenset[str]:
    """The words that a class and an id are made of, and whole hyphenated names."""
    return frozenset([*(word.lower() for word in _TOKENS.findall(names)), *names.lower().split()])


def furniture_class(element: Element) -> str:
    """The class that alone calls an element furniture; empty where it has none."""
    return next(iter(_FURNITURE_CLASSES.intersection((element.get("class") or "").lower().split())), "")


def _is_furniture(element: Element, tag: str, words: frozenset[str]) -> bool:
    """Whether an element's tag, role or class says that it is not the article."""
    if tag in _FURNITURE_TAGS or (element.get("role") or "").lower() in _FURNITURE_ROLES:
        return True
    if tag == "header":
        return element.find(".//h1") is None and not any(a.tag in {"article", "main"} for a in element.iterancestors())
    return bool(words & _FURNITURE_WORDS or furniture_class(element)) and tag not in {"html", "body", "article", "main"}


def _is_note_mark(element: Element, tag: str) -> bool:
    """Whether an element is a footnote's number or an edit link: "16" with note 3 must not become "163"."""
    classes = element.get("class") or ""
    return "mw-editsection" in classes or (tag == "sup" and ("reference" in classes or element.find(".//a") is not None))


def _is_data(table: Element) -> bool:
    """Whether a table holds data and not the page's layout: short cells with no block in them, and rows of several."""
    if (
        next(table.iter("p", "div", "h1", "h2", "h3", "ul", "ol", "blockquote"), None) is not None
        or table.find(".//table") is not None
    ):
        return False
    rows = [[cell for cell in row if isinstance(cell.tag, str)] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    return any(len(row) > 1 for row in rows) and all(len(cell.text_content()) < 400 for cell in cells)
