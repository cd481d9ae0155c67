"""Tells a library's log to a person: chosen lines of it, and the life of one claim in words. Reads only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db import articles, changes, claims
from db.records import Change, ChangeKind, is_proposer
from db.store import Store
from reader.errors import ReaderError
from reader.library.log.history import CHANGES, in_words, short
from reader.library.log.kind import named, said
from reader.library.log.union import brought, is_merge
from reader.library.log.value import Step


@dataclass(frozen=True, slots=True)
class Choice:
    """Which lines of the log are asked for; what is empty does not limit them."""

    annotator: str = ""
    kind: str = ""
    claim: str = ""
    """Id of a claim."""
    article: int | None = None
    since: str = ""
    """A moment or the beginning of one, as 2026-11-24 or 2026-11-24T12:30; lines from then on."""
    until: str = ""
    """The same; lines up to the end of it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened to a claim."""

    at: str
    annotator: str
    words: str
    line: int
    """Its number in the log."""
    of_article: bool = False
    """Whether it happened to the article, and so to everybody's claims."""


def original(change: Change) -> Change:
    """The line itself, or the line of another library that it holds."""
    if change.kind is not ChangeKind.MERGE:
        return change
    return Change.from_row(brought(change)["event"])


def lines(store: Store, choice: Choice) -> list[Change]:
    """The lines that are asked for, oldest first; those of other libraries by what they say there."""
    subjects, log = _subjects(store, choice), changes.all_after(store)
    if choice.kind and choice.kind not in {*ChangeKind, *(line.kind for line in log)}:
        raise ReaderError(f"The log has no lines of the kind “{choice.kind}”.", f"There are {', '.join(ChangeKind)}.")
    homes = _homes(log)
    return [change for change in log if _matches(change, choice, subjects, homes)]


def life(store: Store, claim_id: str) -> list[Moment]:
    """All that happened to one claim, oldest first, whoever did it and in whichever library."""
    claim = claims.get(store, claim_id)
    article = articles.summaries(store, [claim.article_id or 0])[claim.article_id or 0]
    identity = articles.identities(store, [claim.article_id or 0])[claim.article_id or 0]
    told = []
    log = changes.all_after(store)
    homes = _homes(log)
    native = {change.id: change for change in log}
    for change in log:
        line = original(change)
        if line.kind is ChangeKind.ADD and line.subject == identity:
            by = "the program found the claim in it" if claim.by == "engine" else _made(claim.by)
            words = f"Added article {claim.article_id}, “{article.title or article.location}”; {by}"
        elif claim_id in {line.subject, *named(line, "claim"), homes.get(line.subject)}:
            words = _words(line, change, native)
        else:
            continue
        there = "" if line is change else " (in another library)"
        told.append(Moment(line.at, line.annotator, words + there, change.id, line.kind is ChangeKind.ADD))
    return sorted(told, key=lambda moment: (moment.at, moment.line))


def tell(store: Store, found: Sequence[Change]) -> list[Moment]:
    """Lines of the log in words, each with the words of the claim or the title of the article that it is about.

    Those that only hold others together are left out.
    """
    log = changes.all_after(store)
    homes, native = _homes(log), {change.id: change for change in log}
    about = {change.id: homes.get(change.subject, change.subject) for change in found}
    names = {claim.id: claim.quote for claim in claims.by_ids(store, sorted(set(about.values())))}
    known = articles.summaries(store)
    identities = articles.identities(store, list(known))
    names |= {identities[number]: article.title or article.location for number, article in known.items()}
    told = []
    for change in found:
        if original(change).kind is ChangeKind.STEP and not is_merge(change):
            continue
        line, there = original(change), "" if change.kind is not ChangeKind.MERGE else " (in another library)"
        words = _words(line, change, native, short(names.get(about[change.id], change.subject[:8])))
        told.append(Moment(line.at, line.annotator, words + there, change.id))
    return told


def _words(line: Change, change: Change, native: dict[int, Change], subject: str = "it") -> str:
    """One line in words."""
    if line.kind in CHANGES or is_merge(line):
        return in_words(line, subject, "another article")
    match line.kind:
        case ChangeKind.UNDO | ChangeKind.REDO:
            verb = "Took back" if line.kind is ChangeKind.UNDO else "Did again"
            undone = native.get(line.undoes or 0) if line is change else None
            told = undone is not None and (undone.kind in CHANGES or is_merge(undone))
            return f"{verb}: {in_words(undone, subject, 'another article')}" if undone and told else f"{verb} a change"
        case ChangeKind.STEP:
            its = said(line).after
            return f"A change of several events ({its.action})" if isinstance(its, Step) else f"Step: {subject}"
        case ChangeKind.ADD:
            return f"Added {subject}"
        case ChangeKind.DONE:
            return "Was done with marking blind" if line.after else "Went on marking blind"
        case _:
            return f"{line.kind.capitalize()}: {subject}"


def _made(by: str) -> str:
    return f"{by} {'proposed' if is_proposer(by) else 'made'} the claim later"


def _homes(log: Sequence[Change]) -> dict[str, str]:
    """The claims that pieces of evidence stand beside: a line that takes a decision back does not name its claim."""
    return {line.subject: claim for line in map(original, log) for claim in named(line, "claim") if claim}


def _subjects(store: Store, choice: Choice) -> set[str]:
    """The subjects that lines about an article may have."""
    if choice.article is None:
        return set()
    article = articles.get(store, choice.article)
    its = [*claims.of_articles(store, [choice.article]).values(), *claims.removed(store, choice.article).values()]
    return {article.sha256, *(claim.id for found in its for claim in found)}


def _matches(change: Change, choice: Choice, subjects: set[str], homes: dict[str, str]) -> bool:
    line = original(change)
    about = {line.subject, *named(line, "claim"), homes.get(line.subject, "")}
    return (
        choice.annotator in {"", line.annotator}
        and choice.kind in {"", change.kind, line.kind}
        and (not choice.claim or choice.claim in about)
        and (choice.article is None or bool(about & subjects))
        and line.at >= choice.since
        and (not choice.until or line.at[: len(choice.until)] <= choice.until)
    )
