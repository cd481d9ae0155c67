"""Whose words a mail's lines are: the sender's own, those of a mail that is answered, or of one that is passed on.

Mail programs mark them by habit and not by a standard: a ``>`` before each line, “On …, Ann wrote:”, a line of dashes with
“Forwarded message” between them, the old mail's From, Sent, To and Subject as lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from reader.ingest.clean import clean_line

_LINE = re.compile(r"^[\s>]*(?:-{2,}|_{5,}|\*{2,})?\s*(?P<words>[^\W\d_][^-_*\n]{3,60}?)\s*(?:-{2,}|\*{2,}|:)\s*$")
_FORWARDED = re.compile(
    r"forwarded\s+(?:message|by|mail)|weitergeleitete|message\s+transf[ée]r|mensaje\s+reenviado|messaggio\s+inoltrato"
    r"|mensagem\s+encaminhada|doorgestuurd|vidarebefordrat|пересылаемое|пересланное",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"original\s+(?:message|appointment)|urspr[üu]ngliche\s+nachricht|message\s+d.origine|mensaje\s+original|messaggio\s+originale"
    r"|oorspronkelijk\s+bericht|исходное\s+сообщение",
    re.IGNORECASE,
)
_LABELS = {
    "from": "from von de da van från от",
    "date": "date sent datum gesendet envoyé envoye date fecha enviado data inviato verzonden дата отправлено",
    "subject": "subject betreff objet asunto oggetto onderwerp ämne тема",
    "": "to cc an à para a aan till bcc reply-to кому копия",
}
_BY_LABEL = {label: name for name, labels in _LABELS.items() for label in labels.split()}
_HEADER = re.compile(
    rf"^[\s>*_]*(?P<label>{'|'.join(sorted(_BY_LABEL, key=len, reverse=True))})\s*:[*_]*(?:\s+(?P<value>.*))?$", re.IGNORECASE
)
_WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb|schreef|a\s+écrit|escribió|ha\s+scritto|escreveu|skrev|написал\w*|пишет)\b[^.]{0,80}:\s*$",
    re.IGNORECASE,
)
_LEADS = re.compile(r"^\s*(?:On|Am|Le|El|Il|Op|Em|Den|Em)\b.*\d")
_PASSES_ON = re.compile(r"^\s*(?:fwd?|wg|tr|rv|i|enc|vs|пер)\s*:", re.IGNORECASE)
"""Subjects of mails that are passed on."""
_FEWEST = 3
"""Lines with labels that make the head of an older mail where no line of dashes stands above."""


class Voice(Enum):
    """Whose words something is."""

    OWN = auto()
    QUOTED = auto()
    FORWARDED = auto()
    HEAD = auto()
    """The lines that say whose mail follows."""
    SIGNATURE = auto()


@dataclass(slots=True)
class Voices:
    """Whose words each item of a mail is, and what is said of the mail that is passed on."""

    of: list[Voice] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    """From, date and subject, of the first one that is passed on."""


def passes_on(subject: str) -> bool:
    """Whether a mail's subject says that it passes another on."""
    return _PASSES_ON.match(subject) is not None


def voices(items: Sequence[tuple[str, bool]], subject: str) -> Voices:
    """Whose words the lines, or the passages, of a mail are.

    Args:
        items: The text of each, and whether markup or a sign before it says that it is quoted.
        subject: What the mail is about.
    """
    found, voice, at = Voices(), Voice.OWN, 0
    while at < len(items):
        text, quoted = items[at]
        if opens := _opens(items, at, subject):
            voice = opens
            at = _read_head(items, at, found, voice)
            continue
        if voice is not Voice.FORWARDED and quoted:
            if voice in {Voice.OWN, Voice.SIGNATURE}:
                _take_lead(items, at, found)
            found.of.append(Voice.QUOTED)
            voice = Voice.OWN if voice is Voice.SIGNATURE else voice
        else:
            voice = Voice.SIGNATURE if voice is Voice.OWN and text.rstrip() == "--" else voice
            found.of.append(voice)
        at += 1
    return found


def _opens(items: Sequence[tuple[str, bool]], at: int, subject: str) -> Voice | None:
    """What follows where an item says that another mail does."""
    first = items[at][0].split("\n", 1)[0]
    line = _LINE.match(first)
    if line and _FORWARDED.search(line["words"]):
        return Voice.FORWARDED
    if (line and _ORIGINAL.search(line["words"])) or _has_labels(items, at):
        return Voice.FORWARDED if passes_on(subject) else Voice.QUOTED
    return None


def _has_labels(items: Sequence[tuple[str, bool]], at: int) -> bool:
    """Whether the head of a mail stands here, told by its labels alone."""
    lines = [line for text, _ in items[at : at + 8] for line in text.split("\n")][:8]
    labels = []
    for line in lines:
        match = _HEADER.match(line)
        if not match:
            break
        labels.append(_BY_LABEL[match["label"].lower()])
    return len(labels) >= _FEWEST and labels[0] == "from" and bool({"date", "subject"} & set(labels))


def _read_head(items: Sequence[tuple[str, bool]], at: int, found: Voices, voice: Voice) -> int:
    """Take the lines that say whose mail follows; where they end."""
    head: dict[str, str] = {}
    begun = at
    while at < len(items):
        lines = [line for line in items[at][0].split("\n") if line.strip()]
        labelled = [match for line in lines if (match := _HEADER.match(line))]
        for match in labelled:
            head.setdefault(_BY_LABEL[match["label"].lower()], clean_line(match["value"] or ""))
        if at > begun and lines and len(labelled) < len(lines):
            break
        found.of.append(Voice.HEAD)
        at += 1
    if voice is Voice.FORWARDED and not found.head:
        found.head = head
    return at


def _take_lead(items: Sequence[tuple[str, bool]], at: int, found: Voices) -> None:
    """Count the line “On …, Ann wrote:” above what is quoted among it."""
    before = at - 1
    while before >= 0 and not items[before][0].strip():
        before -= 1
    if before < 0 or found.of[before] is not Voice.OWN or not _WROTE.search(items[before][0]):
        return
    found.of[before] = Voice.HEAD
    if not _LEADS.match(items[before][0]) and before and _LEADS.match(items[before - 1][0]):
        found.of[before - 1] = Voice.HEAD
