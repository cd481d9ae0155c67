"""The way that the tour takes: every screen and dialog, every key of each, and what stands there once the key has done its work.

A step's pattern must not stand on the screen before the key is pressed. So no step can pass by a key that does nothing.
"""

from __future__ import annotations

from typing import NamedTuple


class Step(NamedTuple):
    """A key, or words that are typed, and a pattern of what has to stand on the screen then, and not before."""

    key: str
    stands: str
    typed: bool = False


class Leg(NamedTuple):
    """Steps on one screen or in one dialog, by the heading that its keys have in the registry."""

    title: str
    steps: tuple[Step, ...]


def leg(title: str, *steps: Step | tuple[str, str]) -> Leg:
    """A leg; a pair is a step with a key."""
    return Leg(title, tuple(step if isinstance(step, Step) else Step(*step) for step in steps))


def typed(words: str, stands: str) -> Step:
    """Words that are typed."""
    return Step(words, stands, typed=True)


def gone(words: str) -> str:
    """The words stand there no more."""
    return rf"(?s)\A(?!.*{words})"


def lit(words: str) -> str:
    """The cursor is on a row with these words, or on them."""
    return rf"«[^»\n]*{words}"


CLAIM = {
    1: "«The liner", 2: "«In all, 1,517", 3: r"«She\b", 4: "«There were 2,223", 6: "«She was steaming",
    7: "«The ship broke", 13: "«The wreck was found",
}  # fmt: skip
"""How the claims of the first article begin, lit as the one under the cursor is."""

LATER = ""
"""What a key does shows only by what the next one does: without it, that would do something else."""


def marked(number: int) -> str:
    """So many of the first article's claims are marked."""
    return rf"\b{number}/13 [█▓▒]"


READ = leg("Library", ("enter", CLAIM[1]))

LIBRARY = (
    leg(
        "Library",
        ("j", lit("Potomac")), ("down", lit("The Northern")), ("k", lit("Potomac")), ("up", lit("Quayside")),
        ("space", lit("Harbour L")), ("pageup", lit("Quayside")), ("pagedown", lit("Harbour L")), ("home", lit("Quayside")),
        ("end", lit("Harbour L")), ("g", lit("Quayside")), ("G", lit("Harbour L")), ("home", lit("Quayside")),
        ("s", "source ↓"), ("S", "source ↑"), ("S", "source ↓"), ("s", "date ↓"), ("s", "title ↓"),
        ("s", "claims ↓"), ("s", "to do ↓"), ("s", "(?m)^ +↓ +source"),
        ("z", "2 copies shown"), ("z", "2 copies folded"),
        ("vertical_line", "words of source"), typed("poto", gone("Quayside")), ("enter", gone("«poto»")),
        ("backspace", "Quayside"), ("vertical_line", "words of source"), ("escape", gone("words of source")),
        ("a", "─ Add to the library"),
    ),
    leg("Every dialog", ("f1", "─ Keys"), ("escape", gone("─ Keys"))),
    leg("Add", typed("ext", gone("bob.db")), ("tab", r"«extra\.txt"), ("enter", "10 articles")),
    leg("Library", ("equals_sign", "Of what is")),
    leg("Copy of …", ("down", lit("Potomac")), ("up", lit("The Northern")), ("ctrl+n", "Said, and origins follow")),
    leg("Library", ("equals_sign", "Of what is")),
    leg("Copy of …", ("ctrl+t", "Said, and origins follow")),
    leg("Library", ("equals_sign", "Of what is")),
    leg("Copy of …", ("enter", "3 copies")),
    leg("Library", ("u", "2 copies"), ("D", "─ Delete an article")),
    leg("Question", ("question_mark", "─ Keys"), ("escape", gone("─ Keys")), ("n", gone("Delete an article"))),
    leg("Library", ("D", "─ Delete an article")),
    leg("Question", ("y", "9 articles")),
    leg("Library", ("u", "Undone: Deleted"), ("ctrl+r", "Done again: Deleted"), ("ctrl+z", "Undone: Deleted"),
        ("U", "What can be undone"), ("escape", gone("What can be undone")),
        ("slash", "─ Search the library")),
    leg("Search", typed("lifeboats", "4 passages"), ("down", lit("Salt")), ("up", lit("Potomac")),
        ("pagedown", lit("The North")),
        ("pageup", lit("Potomac")), ("enter", "Our Washington")),
    leg("Reading", ("L", "articles ·")),
    leg("Library", ("home", lit("Quayside")), ("E", "─ Edit article")),
    leg("Edit article", ("down", "«en»"), ("up", "«2013-04-15»"), ("up", gone("«2013")), ("up", "«Quayside Review»"),
        typed("Quayside Review 2", "«Quayside Review 2»"), ("enter", r"(?s)\A(?!.*Edit article).*Quayside Review 2")),
    leg("Library", ("e", "─ Export")),
    leg("Export", ("down", "● html"), ("up", "● markdown"), ("tab", "● this article"), ("enter", "Written: ")),
    READ,
)  # fmt: skip

READING = (
    leg("Library", ("a", "─ Add to the library"), typed("extra.txt", "«extra.txt»"), ("enter", "10 articles"),
        ("enter", "Line a")),
    leg("Reading", ("space", gone(r"Line a\.")), ("pageup", r"Line a\."), ("pagedown", gone(r"Line a\.")),
        ("home", r"Line a\."),
        ("end", r"Line zz\."), ("L", "articles ·")),
    leg("Library", ("home", lit("Quayside"))), READ,
    leg("Reading",
        ("right_square_bracket", "Our Washington"), ("left_square_bracket", CLAIM[1]),
        ("j", CLAIM[2]), ("down", CLAIM[3]), ("k", CLAIM[2]), ("up", CLAIM[1]), ("n", CLAIM[2]), ("N", CLAIM[1]),
        ("J", "say 2/"), ("K", "say 1/"), ("shift+down", "say 2/"), ("shift+up", "say 1/"),
        ("plus", "accepted"), ("minus", "rejected"), ("minus", gone("rejected")),
        ("enter", gone(CLAIM[1])), ("backspace", CLAIM[1]), ("enter", gone(CLAIM[1])), ("b", CLAIM[1]),
        ("enter", gone(CLAIM[1])), ("escape", CLAIM[1]),
        ("1", marked(1)), ("c", marked(2)), ("2", marked(3)), ("x", marked(4)), ("3", marked(5)), ("v", marked(6)),
        ("k", CLAIM[6]),
        ("0", marked(5)), ("u", marked(6)), ("ctrl+r", marked(5)), ("ctrl+z", marked(6)), ("n", CLAIM[7]), ("N", CLAIM[13]),
        ("a", "─ Note")),
    leg("Note", typed("ask the archive", "ask the archive"), ("ctrl+j", r"archive[^\n]*\n[^\n]*« »"), typed("soon", "soon"),
        ("ctrl+e", "and edited"), ("enter", r"(?s)\A(?!.*─ Note).*ask the archive")),
    leg("Reading", ("t", "─ Tags")),
    leg("Tags", typed("toll", "toll"), ("enter", "#toll")),
    leg("Reading", ("exclamation_mark", "Flagged"), ("full_stop", marked(7)),
        ("r", "─ Note on what you"), ("escape", gone("─ Note on what you")), ("U", "What can be undone")),
    leg("Undo list", ("j", "last 2 changes"), ("down", "last 3 changes"), ("k", "last 2 changes"), ("up", "last of"),
        ("pagedown", "last 11 changes"),
        ("pageup", "last of"), ("question_mark", "─ Keys"), ("escape", gone("─ Keys")), ("enter", "Undone: ")),
    leg("Reading", ("m", "1 claim chosen"), ("escape", gone("claim chosen")), ("V", "1 claim chosen"),
        ("b", gone("claim chosen")),
        ("m", "1 claim chosen"), ("backspace", gone("claim chosen")),
        ("@80x24", gone("─ Claims")), ("tab", "─ Claims"), ("tab", "accept evidence"), ("shift+tab", "─ Claims"),
        ("slash", "search this article"), typed("ship", r"/ ship +1/\d"), ("enter", LATER), ("n", r"/ ship +2/\d"),
        ("N", r"/ ship +1/\d"),
        ("escape", gone("/ ship")),
        ("E", "─ Edit article"), ("escape", gone("─ Edit article")), ("e", "─ Export"), ("escape", gone("─ Export")),
        ("vertical_line", "─ Filter")),
)  # fmt: skip

HANDWORK = (
    READ,
    leg("Reading", ("A", "New claim ·")),
    leg(
        "Choosing a passage",
        ("l", "«T»«h»«e"), ("h", "(?<!»)«T»«he liner"), ("right", "«T»«h»«e"), ("left", "(?<!»)«T»«he liner"),
        ("w", "«The »«l»«iner"), ("b", "(?<!»)«T»«he liner"), ("right_parenthesis", "«I»«n all"),
        ("left_parenthesis", "(?<!»)«T»«he liner"),
        ("j", gone("«T»«he liner")), ("k", "«T»«he liner"), ("down", gone("«T»«he liner")), ("up", "«T»«he liner"),
        ("dollar_sign", gone("«T»«he liner")), ("0", "«T»«he liner"), ("end", gone("«T»«he liner")), ("home", "«T»«he liner"),
        ("G", gone("«T»«he liner")), ("g", "«T»«he night"), ("pagedown", gone("«T»«he night")), ("pageup", "«T»«he night"),
        ("ctrl+d", gone("«T»«he night")), ("ctrl+u", "«T»«he night"),
        ("tab", "words: The liner"), ("tab", "words: In all"), ("shift+tab", "words: The liner"),
        ("question_mark", "─ Keys"), ("escape", gone("─ Keys")),
        ("escape", gone("New claim")),
    ),
    leg("Reading", ("A", "New claim ·")),
    leg(
        "Choosing a passage",
        ("g", "«T»«he night"), ("v", "1 word: T"), ("w", "1 word: The"), ("o", "«T»«he» night"), ("v", "5 words: The night"),
        ("space", r"1 word: T *\n"), ("w", "1 word: The"), ("w", "2 words: "), ("enter", "/14"),
    ),
    leg("Reading", ("u", "/13"), ("B", "Other bounds"), ("escape", gone("Other bounds"))),
)  # fmt: skip

DIALOGS = (
    READ,
    leg("Everywhere", ("question_mark", "─ Keys")),
    leg(
        "Help",
        ("G", "Everything is on disk"), ("home", "Signs beside"), ("j", gone("Signs beside")), ("k", "Signs beside"),
        ("down", gone("Signs beside")), ("up", "Signs beside"), ("end", "Everything is on disk"), ("g", "Signs beside"),
        ("space", gone("Signs beside")), ("pageup", "Signs beside"), ("pagedown", gone("Signs beside")),
        ("q", gone("─ Keys")),
    ),
    leg("Everywhere", ("f1", "─ Keys")),
    leg("Help", ("enter", gone("─ Keys"))),
    leg("Everywhere", ("f1", "─ Keys")),
    leg("Help", ("question_mark", gone("─ Keys"))),
    leg("Everywhere", ("f1", "─ Keys")),
    leg("Help", ("t", "1/3  ")),
    leg(
        "First look",
        ("l", "2/3  "), ("left", "1/3  "), ("right", "2/3  "), ("h", "1/3  "), ("space", "2/3  "), ("k", "1/3  "),
        ("j", "2/3  "), ("up", "1/3  "), ("down", "2/3  "), ("backspace", "1/3  "), ("enter", "2/3  "),
        ("question_mark", "─ Keys"), ("escape", gone("─ Keys")), ("q", gone("2/3  ")),
    ),
    leg("Everywhere", ("colon", "Search for commands"), typed("them", lit("theme: reader-dark"))),
    leg("Commands", ("pagedown", gone(lit("theme: reader-dark"))), ("pageup", lit("theme: reader-dark")),
        ("escape", gone("theme: "))),
    leg("Everywhere", ("f", "Type a label"), ("escape", gone("Type a label"))),
    leg("Reading", ("@80x24", gone("─ Claims")), ("vertical_line", "─ Filter")),
    leg(
        "Filter",
        typed("unmarked", "«unmarked"), ("pagedown", gone("suggested:contested")), ("pageup", "suggested:contested"),
        ("ctrl+s", "name to save it under"), typed("left", "«left"), ("enter", "@left"),
        typed("unmarked flagged", "«unmarked flagged"), ("ctrl+s", "name to save it under"), typed("more", "«more"),
        ("enter", "@more"), ("down", lit("@left")), ("down", lit("@more")), ("up", lit("@left")), ("enter", gone("─ Filter")),
    ),
    leg("Reading", ("vertical_line", "─ Filter")),
    leg("Filter", ("down", lit("@left")), ("ctrl+g", gone("@left")), ("escape", gone("─ Filter"))),
    leg("Reading", ("S", "Cut in two"), ("escape", gone("Cut in two")), ("P", "0/12"), ("u", "0/13"),
        ("D", "0/12"), ("u", "0/13"), ("l", "find the passage")),
)  # fmt: skip

ACROSS = (
    READ,
    leg("Everywhere", ("W", "Who says what ·")),
    leg(
        "Who says what, figures, timeline",
        ("home", "Fact 1/"), ("j", "Fact 2/"), ("down", "Fact 3/"), ("k", "Fact 2/"), ("up", "Fact 1/"),
        ("space", gone("Fact 1/")), ("pageup", "Fact 1/"),
        ("pagedown", gone("Fact 1/")), ("home", "Fact 1/"), ("end", gone("Fact 1/")), ("g", "Fact 1/"),
        ("G", gone("Fact 1/")),
        ("home", "Fact 1/"), ("l", "Potomac Evening Register · 29"), ("h", "Quayside Review · 15"),
        ("right", "Potomac Evening Register · 29"), ("left", "Quayside Review · 15"), ("n", "Fact 2/"), ("N", "Fact 1/"),
        ("right_square_bracket", "story 2/2"), ("left_square_bracket", "story 1/2"),
        ("enter", "Others say"), ("backspace", "Who says what ·"), ("enter", "Others say"),
        ("b", "Who says what ·"),
        ("enter", "Others say"), ("escape", "Who says what ·"), ("L", "articles ·"),
    ),
    leg("Everywhere", ("F", "Figures ·"), ("T", "Timeline ·")),
    leg("Library", ("L", "articles ·"), ("enter", "Others say")),
    leg("Reading", ("k", CLAIM[1]), ("J", "say 2/")),
    leg("Everywhere", ("C", "Compare ·"), ("@80x24", "tab: the other")),
    leg("Comparing two articles",
        ("j", "Link 2/"), ("down", "Link 3/"), ("k", "Link 2/"), ("up", "Link 1/"),
        ("space", gone("▌")), ("pageup", "▌"), ("pagedown", gone("▌")), ("home", "▌"), ("end", gone("▌")), ("g", "▌"),
        ("G", gone("▌")), ("home", "▌"), ("n", "Link 2/"), ("n", gone("Link 2/")),
        ("N", "Link 2/"),
        ("tab", "Northern Packet .*the other"), ("h", "Quayside .*the other"), ("l", "Northern Packet .*the other"),
        ("left", "Quayside .*the other"), ("right", "Northern Packet .*the other"), ("tab", "Quayside .*the other"),
        ("enter", "Others say"), ("backspace", "Compare ·"), ("enter", "Others say"), ("b", "Compare ·"),
        ("enter", "Others say"), ("escape", "Compare ·"),
        ("right_square_bracket", "Salt and Paper ·"), ("left_square_bracket", gone("Salt and Paper ·")), ("L", "articles ·")),
    leg("Library", ("enter", "Others say")),
    leg("Reading", ("1", marked(1)), ("2", marked(2)), ("3", marked(3))),
    leg("Everywhere", ("M", "Marks ·")),
    leg("Marks", ("j", "Mark 2/3"), ("down", "Mark 3/3"), ("k", "Mark 2/3"), ("up", "Mark 1/3"), ("space", "Mark 3/3"),
        ("pageup", "Mark 1/3"),
        ("pagedown", "Mark 3/3"), ("home", "Mark 1/3"), ("end", "Mark 3/3"), ("g", "Mark 1/3"), ("G", "Mark 3/3"),
        ("u", "Undone:"), ("ctrl+r", "Done again:"), ("ctrl+z", "Undone:"), ("U", "What can be undone"),
        ("escape", gone("What can be undone")),
        ("slash", "words, contested"), typed("contested", "1 of 2"), ("escape", gone("/ contested")),
        ("vertical_line", "─ Filter"), ("escape", gone("─ Filter")),
        ("enter", "Others say"), ("backspace", "Marks ·"), ("enter", "Others say"), ("b", "Marks ·"),
        ("enter", "Others say"), ("escape", "Marks ·"), ("L", "articles ·")),
    leg("Everywhere", ("percent_sign", "Agreement"), ("X", "Conflicts ·"), ("H", "The log ─")),
    leg("History", ("j", lit("Did again")), ("down", lit("Took back")), ("k", lit("Did again")), ("up", lit("Took back")),
        ("space", lit("Added")),
        ("pageup", lit("Took back")), ("pagedown", lit("Added")), ("question_mark", "─ Keys"), ("escape", gone("─ Keys")),
        ("q", gone("The log ─"))),
    leg("Everywhere", ("H", "The log ─")), leg("History", ("H", gone("The log ─"))),
    leg("Everywhere", ("H", "The log ─")), leg("History", ("enter", gone("The log ─"))),
)  # fmt: skip

RELATIONS = (
    ("1", "corroborates"), ("c", "corroborates"), ("2", "contests"), ("x", "contests"), ("3", "related"), ("r", "related"),
)  # fmt: skip

LINKING = (
    READ,
    *(
        one
        for key, word in RELATIONS
        for one in (
            leg("Reading", ("l", "find the passage")),
            leg("Search", typed("half empty", "1 passage in"), ("enter", "words: Many of them")),
            leg("Choosing a passage", ("enter", "─ Link as evidence ─")),
            leg("Linking evidence", (key, f"─ Why: {word}")),
            leg("Value or reason", ("enter", f"Put beside the claim: {word}")),
            leg("Reading", ("u", "Undone:")),
        )
    ),
    leg("Reading", ("l", "find the passage")),
    leg("Search", typed("half empty", "1 passage in"), ("enter", "words: Many of them")),
    leg("Choosing a passage", ("enter", "─ Link as evidence ─")),
    leg("Linking evidence", ("j", lit("2 ≠")), ("k", lit("1 [+]")), ("down", lit("2 ≠")), ("up", lit("1 [+]")),
        ("down", lit("2 ≠")), ("question_mark", "─ Keys"), ("escape", gone("─ Keys")),
        ("enter", "─ Why: contests")),
    leg("Value or reason", typed("half is half", "«half is half"), ("enter", "Put beside the claim: contests")),
    leg("Everywhere", ("q", r"\A\s*\Z")),
)  # fmt: skip

DESK = (
    leg("Everywhere", ("O", "─ Done with marking blind")),
    leg("Question", ("y", "Done: you see")),
    leg("Library", ("E", "─ Edit article"), ("up", gone("«2013")), ("up", "«Quayside Review»"), ("up", "«The night"),
        typed("A night in April", "«A night in April»"), ("enter", gone("Edit article"))),
    leg("Library", ("enter", "A night in April")),
    leg("Reading", ("1", marked(1)), ("2", marked(2)), ("1", marked(3)), ("2", marked(4))),
    leg("Everywhere", ("I", "Bring in a colleague")),
    leg("Merge", typed("bob.db", "«bob.db"), ("enter", "4 conflicts"), ("enter", "Conflicts · 4 open")),
    leg(
        "Conflicts",
        ("end", lit("She had")), ("home", lit("title")), ("G", lit("She had")), ("g", lit("title")),
        ("n", lit("The liner")), ("N", lit("title")),
        ("j", lit("The liner")), ("down", lit("In all")), ("up", lit("The liner")), ("down", lit("In all")),
        ("k", lit("The liner")),
        ("@80x24", "(?m)^─{80}$"), ("space", gone("2013 · A night")), ("pageup", "2013 · A night"),
        ("pagedown", gone("2013 · A night")), ("pageup", "2013 · A night"),
        ("m", "Settled: mine"), ("u", "Undone:"), ("t", "Settled: theirs"), ("ctrl+z", "Undone:"), ("plus", "Settled: both"),
        ("u", "Undone:"), ("ctrl+r", "Done again:"), ("u", "Undone:"),
        ("1", "Settled: corroborated"), ("u", "Undone:"), ("c", "Settled: corroborated"), ("u", "Undone:"),
        ("2", "Settled: contested"), ("u", "Undone:"), ("x", "Settled: contested"), ("u", "Undone:"),
        ("3", "Settled: unverified"), ("u", "Undone:"), ("v", "Settled: unverified"), ("u", "Undone:"),
        ("o", "1 left open"), ("U", "What can be undone"), ("escape", gone("What can be undone")),
        ("a", "─ Note"), ("escape", gone("─ Note")), ("home", lit("title")), ("E", "─ Another title"),
    ),
    leg("Value or reason", typed("One night in April", "One night in April"), ("enter", "Settled: ")),
    leg("Conflicts", ("home", lit("A night")), ("j", gone(lit("A night"))),
        ("enter", "Others say"), ("backspace", "Conflicts ·"), ("enter", "Others say"), ("b", "Conflicts ·"),
        ("enter", "Others say"), ("escape", "Conflicts ·"), ("L", "articles ·")),
    leg("Everywhere", ("percent_sign", "Claim 1/3")),
    leg("Agreement", ("j", "Claim 2/3"), ("down", "Claim 3/3"), ("k", "Claim 2/3"), ("up", "Claim 1/3"),
        ("space", "Claim 3/3"),
        ("pageup", "Claim 1/3"), ("pagedown", "Claim 3/3"), ("home", "Claim 1/3"), ("end", "Claim 3/3"), ("g", "Claim 1/3"),
        ("G", "Claim 3/3"), ("enter", "Others say"), ("backspace", "Agreement ·"), ("enter", "Others say"),
        ("b", "Agreement ·"),
        ("enter", "Others say"), ("escape", "Agreement ·"), ("L", "articles ·")),
    leg("Library", ("e", "─ Export")),
    leg("Export", ("shift+tab", "marks of you and bob"), ("escape", gone("─ Export"))),
    leg("Everywhere", ("X", "Conflicts ·"), ("@40x12", "tab claim")),
    leg("Conflicts", ("tab", r"verdicts\."), ("tab", "● ✗")),
)  # fmt: skip

ELSEWHERE = (
    READ,
    leg("Reading", ("@-case.db", LATER), ("1", "─ Save what is open")),
    leg("Save what is open", ("enter", gone("─ Save what is open"))),
    leg("Reading", ("1", marked(1))),
)

SHOWS = "version 2 to 3 of 3"

VERSIONS = (
    leg("Library", ("a", "─ Add to the library"), typed("page.md", "«page.md»"), ("enter", "10 articles"),
        ("enter", "Wexley Argus ·")),
    leg("Reading", ("1", r"\b1/\d+ [█▓▒]"), ("L", "articles ·")),
    leg("Library", ("a", "─ Add to the library"), typed("later", "«later»"), ("enter", "kept as a version"),
        ("end", lit("Wexley")), ("enter", "19 people")),
    leg("Reading", ("w", SHOWS)),
    leg("What changed",
        ("left_square_bracket", "version 1 to 2 of 3"), ("right_square_bracket", SHOWS),
        ("j", LATER), ("k", LATER), ("down", LATER), ("up", LATER),
        ("question_mark", "─ Keys"), ("escape", gone("─ Keys")), ("w", gone(SHOWS))),
    leg("Reading", ("w", SHOWS)), leg("What changed", ("q", gone(SHOWS))),
    leg("Reading", ("w", SHOWS)), leg("What changed", ("enter", gone(SHOWS))),
    leg("Reading", ("R", gone("since you marked"))),
)  # fmt: skip

ROUTES = {
    "versions": VERSIONS,
    "library": LIBRARY,
    "reading": READING,
    "handwork": HANDWORK,
    "dialogs": DIALOGS,
    "across": ACROSS,
    "linking": LINKING,
    "desk": DESK,
    "elsewhere": ELSEWHERE,
}
