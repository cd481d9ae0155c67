"""Subtitles, WebVTT and SubRip: what is said, in sentences over as many cues as they take, under the names of those who speak.

After the W3C's WebVTT, of which SubRip is what it grew from; files of both are often broken, so that the lines with two times
and an arrow between are all that is relied upon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from db.records import BlockKind
from reader.ingest.clean import clean, unescape
from reader.ingest.document import Document, Format
from reader.ingest.draft import Draft, Metadata, Piece
from reader.ingest.line import MOST_LINES, TooManyError

_TIME = r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d{1,3}))?"
_TIMES = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?$")
_FIRST = re.compile(rf"\A\s*(?:\d+\s*\n)?\s*{_TIME}\s*-->\s*{_TIME}(?:[ ].*)?\n")
_ASIDE = re.compile(r"^(?:NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_TAG = re.compile(r"</?[^<>\n]{0,200}>|\{\\[^{}\n]{0,100}\}")
_SOUND = re.compile(r"[\[(][^\[\]()\n]*[\])]|♪[^♪\n]*(?:♪|$)|^\s*#[^#\n]*#\s*$", re.MULTILINE)
"""“[music]”, “(applause)”, “♪ …”: what is heard and not said."""
_NAMED = re.compile(r"^(?:>>+\s*|[-–—]\s*)?(?P<name>[^\W\d_][\w.'’& -]{0,40}?)\s*:\s+(?=\S)")
_TURN = re.compile(r"^(?:>>+|[-–—](?=\s*\S))\s*")
"""A change of speaker without a name."""
_NOBODY = "–"
"""Stands for a voice without a name."""
_ENDS = tuple(".?!…”\"'’)")
_LONG = 600
"""Characters after which the same voice's words begin a new paragraph, at a sentence's end."""
_PAUSE = 2.0
"""Seconds of silence that end a paragraph, where what is said has no signs."""
_ROLLING = 0.3
"""Share of cues that begin with the line before that makes captions that roll up, each line standing twice."""


@dataclass(slots=True)
class _Cue:
    """What is shown from one time to another."""

    begins: float
    ends: float
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Turn:
    """What one voice says, in one paragraph."""

    voice: str
    words: list[str] = field(default_factory=list)
    ends: float = 0.0


def _is_webvtt(document: Document) -> bool:
    return re.match(r"WEBVTT(?:\s|$)", document.text) is not None


def _is_subrip(document: Document) -> bool:
    return _FIRST.match(document.text[:1000]) is not None


def _read(document: Document) -> Draft:
    """The words of a file of subtitles.

    Raises:
        TooManyError: It has more lines than a film.
    """
    text = document.text
    if text.count("\n") > MOST_LINES:
        raise TooManyError("lines")
    metadata = Metadata()
    if _is_webvtt(document):
        head = text.split("\n\n", 1)[0].split("\n")
        title = re.match(r"WEBVTT\s*[-–—:]?\s*(.*)", head[0])
        fields = dict(line.split(":", 1) for line in head[1:] if ":" in line and "-->" not in line)
        metadata = metadata.with_value("title", title[1] if title else "", "WEBVTT line")
        metadata = metadata.with_value("language", fields.get("Language", "").strip().lower()[:2], "WEBVTT header")
    cues = _unrolled(list(_cues(text.split("\n"))))
    pieces: list[Piece] = []
    voice = ""
    for turn in _turns(cues, _names(cues)):
        words = " ".join(" ".join(turn.words).split())
        if not words:
            continue
        if turn.voice != voice:
            pieces.append(Piece(f"{turn.voice or _NOBODY}:", BlockKind.SPEAKER))
        pieces.append(Piece(words, tight=turn.voice != voice))
        voice = turn.voice
    return Draft("subtitles", tuple(pieces), metadata, whole=True)


def _cues(lines: Sequence[str]) -> Iterator[_Cue]:
    """The cues, in order; a number before a line of times is the cue's, and no word."""
    cue: _Cue | None = None
    aside = False
    for line in lines:
        times = _TIMES.match(line)
        if times:
            if cue is not None:
                if cue.lines and re.fullmatch(r"\s*\d+\s*", cue.lines[-1]):
                    cue.lines.pop()
                yield cue
            cue, aside = _Cue(_seconds(times.groups()[:4]), _seconds(times.groups()[4:])), False
        elif not line.strip():
            aside = False
            if cue is not None and cue.lines:
                yield cue
                cue = None
        elif cue is not None and not aside:
            cue.lines.append(line.strip())
        else:
            aside = aside or _ASIDE.match(line) is not None
    if cue is not None:
        yield cue


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + float(f"0.{fraction}")


def _unrolled(cues: list[_Cue]) -> list[_Cue]:
    """The cues without the lines that the cue before has shown, where captions roll up."""
    repeats = [
        bool(cue.lines and before.lines and _bare(cue.lines[0]) == _bare(before.lines[-1])) for before, cue in pairwise(cues)
    ]
    if sum(repeats) < _ROLLING * len(repeats) or sum(repeats) < 3:
        return cues
    last = ""
    for cue in cues:
        fresh = cue.lines[1:] if cue.lines and _bare(cue.lines[0]) == last else cue.lines
        last = _bare(cue.lines[-1]) if cue.lines else last
        cue.lines = list(fresh)
    return cues


def _bare(line: str) -> str:
    return " ".join(_TAG.sub("", line).split())


def _names(cues: Sequence[_Cue]) -> frozenset[str]:
    """What stands before a colon at the beginning of lines and is somebody's name: in capitals, or more than once."""
    found = Counter(match["name"] for cue in cues for line in cue.lines if (match := _NAMED.match(_bare(line))))
    return frozenset(
        name
        for name, times in found.items()
        if len(name.split()) <= 5 and (name.isupper() or (times > 1 and all(word[:1].isupper() for word in name.split())))
    )


def _turns(cues: Sequence[_Cue], names: frozenset[str]) -> Iterator[_Turn]:
    """What each voice says, in paragraphs."""
    turn = _Turn("")
    for cue in cues:
        for voice, words in _said(cue, names):
            anew = voice is not None and (voice != turn.voice or not voice)
            so_far = " ".join(turn.words)
            full = len(so_far) > _LONG and so_far.endswith(_ENDS)
            paused = cue.begins - turn.ends > _PAUSE and (so_far.endswith(_ENDS) or len(so_far) > _LONG)
            if turn.words and (anew or full or paused):
                yield turn
                turn = _Turn(turn.voice)
            if voice is not None:
                turn.voice = voice
            turn.words.append(words)
        turn.ends = cue.ends
    yield turn


def _said(cue: _Cue, names: frozenset[str]) -> Iterator[tuple[str | None, str]]:
    """The parts of a cue with the voice of each: None where it is the one before, empty where it is another without a name."""
    voice: str | None = None
    for line in cue.lines:
        first, *others = _VOICE.split(line)
        for said_by, words in zip([None, *others[0::2]], [first, *others[1::2]], strict=True):
            if said_by is not None:
                voice = " ".join(clean(unescape(said_by)).split())
            text = clean(unescape(_SOUND.sub(" ", _TAG.sub("", words)))).strip()
            named, turned = _NAMED.match(text), _TURN.match(text)
            if named and named["name"] in names:
                voice, text = named["name"], text[named.end() :]
            elif turned and said_by is None:
                voice, text = "", text[turned.end() :]
            if text:
                yield voice, text
                voice = None if voice == "" else voice


FORMATS = (
    Format(
        "webvtt",
        "subtitles (WebVTT)",
        (".vtt",),
        _is_webvtt,
        _read,
        keeps="sentences over as many cues as they take; voices as speakers; no times, no sounds",
    ),
    Format(
        "subrip",
        "subtitles (SubRip)",
        (".srt",),
        _is_subrip,
        _read,
        keeps="as WebVTT; a name in capitals before a colon, or one that comes again, as speaker",
    ),
)
