"""Keys of the dialogs, and of the screen on which a passage is chosen. Where one types, no key is a character."""

from __future__ import annotations

from textual.binding import Binding

from reader.ui.keys.binding import key

EVERY = Binding.Group("Every dialog")
HELP = Binding.Group("Help")
TOUR = Binding.Group("First look")
CONFIRM = Binding.Group("Question")
NOTE = Binding.Group("Note")
PALETTE = Binding.Group("Commands")
TAGS = Binding.Group("Tags")
FILTER = Binding.Group("Filter")
SEARCH = Binding.Group("Search")
ADD = Binding.Group("Add")
ELSEWHERE = Binding.Group("Save what is open")
MERGE = Binding.Group("Merge")
HISTORY = Binding.Group("History")
VERSIONS = Binding.Group("What changed")
VALUE = Binding.Group("Value or reason")
EDIT = Binding.Group("Edit article")
COPY = Binding.Group("Copy of …")
EXPORT = Binding.Group("Export")
UNDO = Binding.Group("Undo list")
PASSAGE = Binding.Group("Choosing a passage")
RELATION = Binding.Group("Linking evidence")


def _help(name: str, group: Binding.Group) -> Binding:
    """The letter that shows the help on every screen, in a dialog in which nothing is typed."""
    return key(f"{name}-help", "question_mark", "app.help", "keys", "Show every key that does something here.", group)


DIALOG_KEYS = (
    key("dialog-close", "escape", "close", "close", "Close without a change.", EVERY),
    key("dialog-help", "f1", "app.help", "keys", "Show every key that does something here.", EVERY),
)
"""Keys of every dialog."""

HELP_KEYS = (
    key("help-down", "j,down", "scroll(3)", "down", "Scroll on.", HELP),
    key("help-up", "k,up", "scroll(-3)", "up", "Scroll back.", HELP),
    key("help-page-down", "space,pagedown", "page(1)", "page down", "Scroll on by a page.", HELP),
    key("help-page-up", "pageup", "page(-1)", "page up", "Scroll back by a page.", HELP),
    key("help-top", "g,home", "to_end(-1)", "top", "Scroll to the beginning.", HELP),
    key("help-bottom", "G,end", "to_end(1)", "bottom", "Scroll to the end.", HELP),
    key("help-tour", "t", "tour", "first look", "Show the first look again.", HELP),
    key("help-close", "question_mark,q,enter", "close", "close", "Close the help.", HELP),
)

TOUR_KEYS = (
    key("tour-next", "enter,space,right,l,j,down", "step(1)", "next", "Go on.", TOUR),
    key("tour-back", "left,h,k,up,backspace", "step(-1)", "back", "Go back.", TOUR),
    key("tour-skip", "q", "close", "skip", "Close the first look.", TOUR),
    _help("tour", TOUR),
)

CONFIRM_KEYS = (
    key("confirm-yes", "y", "answer(True)", "yes", "Do it.", CONFIRM),
    key("confirm-no", "n", "answer(False)", "no", "Leave it as it is.", CONFIRM),
    _help("confirm", CONFIRM),
)

NOTE_KEYS = (
    key("note-save", "enter", "save", "keep", "Keep the note.", NOTE, priority=True),
    key("note-line", "ctrl+j", "new_line", "new line", "Begin a new line.", NOTE, priority=True),
    key("note-editor", "ctrl+e", "editor", "editor", "Write the note in your own editor.", NOTE, priority=True),
)

TAGS_KEYS = (key("tags-keep", "enter", "take", "keep", "Keep the tags.", TAGS, priority=True),)

FILTER_KEYS = (
    key("filter-take", "enter", "take", "filter", "Filter; an empty line shows all.", FILTER, priority=True),
    key("filter-next", "down", "move(1)", "next saved", "Take the next saved filter.", FILTER, priority=True),
    key("filter-previous", "up", "move(-1)", "saved before", "Take the saved filter before.", FILTER, priority=True),
    key("filter-save", "ctrl+s", "save", "save", "Save the filter under a name.", FILTER),
    key("filter-forget", "ctrl+g", "forget", "forget", "Forget the saved filter under the cursor.", FILTER),
    key("filter-help-down", "pagedown", "page(1)", "help down", "Scroll the help on.", FILTER, priority=True),
    key("filter-help-up", "pageup", "page(-1)", "help up", "Scroll the help back.", FILTER, priority=True),
)

SEARCH_KEYS = (
    key("hit-open", "enter", "take", "open", "Take the passage under the cursor.", SEARCH, priority=True),
    key("hit-next", "down", "move(1)", "next passage", "Go to the next passage.", SEARCH, priority=True),
    key("hit-previous", "up", "move(-1)", "passage before", "Go to the passage before.", SEARCH, priority=True),
    key("hit-page-down", "pagedown", "move(10)", "page down", "Go on by ten passages.", SEARCH, priority=True),
    key("hit-page-up", "pageup", "move(-10)", "page up", "Go back by ten passages.", SEARCH, priority=True),
)

ADD_KEYS = (
    key("add-take", "enter", "take", "add", "Add what the line names.", ADD, priority=True),
    key("add-complete", "tab", "complete", "complete", "Complete the path.", ADD),
)

BRING_KEYS = (key("bring-take", "enter", "take", "add", "Add the page of the line, or choose files.", ADD, priority=True),)

ELSEWHERE_KEYS = (
    key("elsewhere-save", "enter", "save", "save", "Save what is open there, and go on in it.", ELSEWHERE, priority=True),
)

MERGE_KEYS = (key("merge-take", "enter", "take", "merge", "Bring in the library that the line names.", MERGE, priority=True),)

MERGING_KEYS = (
    key("merging-conflicts", "enter", "conflicts", "conflicts", "Work through what is said differently.", MERGE),
    key("merging-mine", "t", "take_mine", "take what is in my name", "Take what is said there in your name, too.", MERGE),
    key("merging-undo", "u,ctrl+z", "undo", "take it back", "Take back all that came, in one go.", MERGE),
    _help("merging", MERGE),
)

VERSIONS_KEYS = (
    key("versions-down", "j,down", "move(1)", "down", "Go to the next change.", VERSIONS),
    key("versions-up", "k,up", "move(-1)", "up", "Go to the change before.", VERSIONS),
    key("versions-back", "left_square_bracket", "turn(-1)", "earlier version", "Show what changed a version earlier.", VERSIONS),
    key("versions-on", "right_square_bracket", "turn(1)", "later version", "Show what changed a version later.", VERSIONS),
    key("versions-close", "w,q,enter", "close", "close", "Close what changed.", VERSIONS),
    _help("versions", VERSIONS),
)

HISTORY_KEYS = (
    key("history-down", "j,down", "move(1)", "down", "Go to what was before.", HISTORY),
    key("history-up", "k,up", "move(-1)", "up", "Go to what came after.", HISTORY),
    key("history-page-down", "space,pagedown", "move(10)", "page down", "Go down by ten lines.", HISTORY),
    key("history-page-up", "pageup", "move(-10)", "page up", "Go up by ten lines.", HISTORY),
    key("history-close", "H,q,enter", "close", "close", "Close the history.", HISTORY),
    _help("history", HISTORY),
)

VALUE_KEYS = (key("value-take", "enter", "take", "keep", "Keep what was written.", VALUE, priority=True),)

EDIT_KEYS = (
    key("edit-keep", "enter", "take", "keep all", "Keep what was changed.", EDIT, priority=True),
    key("edit-next", "down", "app.focus_next", "next field", "Go to the next field.", EDIT, priority=True),
    key("edit-previous", "up", "app.focus_previous", "field before", "Go to the field before.", EDIT, priority=True),
)

COPY_KEYS = (
    key("copy-this", "enter", "say(True)", "copy of this", "It is a copy of the article under the cursor.", COPY, priority=True),
    key("copy-none", "ctrl+n", "say(False)", "not of this", "It is no copy of the article under the cursor.", COPY),
    key("copy-measure", "ctrl+t", "say(None)", "measure", "Leave it to the program's measure.", COPY),
    key("copy-down", "down", "move(1)", "down", "Go to the next article.", COPY, priority=True),
    key("copy-up", "up", "move(-1)", "up", "Go to the article before.", COPY, priority=True),
)

EXPORT_KEYS = (
    key("export-write", "enter", "take", "write", "Write the file.", EXPORT, priority=True),
    key("export-next", "down", "format(1)", "next format", "Take the next format.", EXPORT, priority=True),
    key("export-previous", "up", "format(-1)", "format before", "Take the format before.", EXPORT, priority=True),
    key(
        "export-what",
        "tab",
        "what(1)",
        "article or all",
        "Export this article, the whole library, or what a filter picks.",
        EXPORT,
    ),
    key("export-whose", "shift+tab", "whose", "whose marks", "Take your marks, or everybody's side by side.", EXPORT),
)

UNDO_KEYS = (
    key("undo-down", "j,down", "move(1)", "one more", "Take back one change more.", UNDO),
    key("undo-up", "k,up", "move(-1)", "one less", "Take back one change less.", UNDO),
    key("undo-page-down", "pagedown", "move(10)", "ten more", "Take back ten changes more.", UNDO),
    key("undo-page-up", "pageup", "move(-10)", "ten less", "Take back ten changes less.", UNDO),
    key("undo-take", "enter", "take", "take back", "Take all of these back; redo does them again.", UNDO),
    _help("undo", UNDO),
)

PASSAGE_KEYS = (
    key("passage-left", "h,left", "go('character', -1)", "left", "Go back by a character.", PASSAGE),
    key("passage-right", "l,right", "go('character', 1)", "right", "Go on by a character.", PASSAGE),
    key("passage-down", "j,down", "go('row', 1)", "down", "Go down by a row.", PASSAGE),
    key("passage-up", "k,up", "go('row', -1)", "up", "Go up by a row.", PASSAGE),
    key("passage-word", "w", "go('word', 1)", "next word", "Go to the next word.", PASSAGE),
    key("passage-word-back", "b", "go('word', -1)", "word before", "Go back by a word.", PASSAGE),
    key("passage-sentence", "right_parenthesis", "go('sentence', 1)", "next sentence", "Go to the next sentence.", PASSAGE),
    key(
        "passage-sentence-back",
        "left_parenthesis",
        "go('sentence', -1)",
        "sentence before",
        "Go back to the sentence's beginning.",
        PASSAGE,
    ),
    key("passage-row-start", "0,home", "go('edge', -1)", "row's beginning", "Go to the beginning of the row.", PASSAGE),
    key("passage-row-end", "dollar_sign,end", "go('edge', 1)", "row's end", "Go to the end of the row.", PASSAGE),
    key("passage-page-down", "pagedown,ctrl+d", "page(1)", "page down", "Go down by a page.", PASSAGE),
    key("passage-page-up", "pageup,ctrl+u", "page(-1)", "page up", "Go up by a page.", PASSAGE),
    key("passage-top", "g", "go('end', -1)", "top", "Go to the beginning of the article.", PASSAGE),
    key("passage-bottom", "G", "go('end', 1)", "bottom", "Go to the end of the article.", PASSAGE),
    key("passage-claim", "tab", "stop(1)", "next claim", "Choose the next claim of the article as it is.", PASSAGE),
    key("passage-claim-back", "shift+tab", "stop(-1)", "claim before", "Choose the claim before as it is.", PASSAGE),
    key("passage-begin", "v,space", "anchor", "begin", "Begin a stretch at the cursor, or give it up.", PASSAGE),
    key("passage-other-end", "o", "swap", "other end", "Go to the other end of the stretch, to move that one.", PASSAGE),
    key("passage-take", "enter", "take", "take", "Take what is lit.", PASSAGE),
    _help("passage", PASSAGE),
)

RELATION_KEYS = (
    key("relation-agrees", "1,c", "choose(0)", "corroborates", "Say that the passage agrees with the claim.", RELATION),
    key("relation-contests", "2,x", "choose(1)", "contests", "Say that the passage contests the claim.", RELATION),
    key("relation-related", "3,r", "choose(2)", "related", "Say that it is about the same, and neither.", RELATION),
    key("relation-down", "j,down", "move(1)", "down", "Go to the next relation.", RELATION),
    key("relation-up", "k,up", "move(-1)", "up", "Go to the relation before.", RELATION),
    key("relation-take", "enter", "take", "take", "Take the relation under the cursor.", RELATION),
    _help("relation", RELATION),
)

PALETTE_KEYS = (
    key("palette-page-down", "pagedown", "page('page_down')", "page down", "Go on by a page.", PALETTE),
    key("palette-page-up", "pageup", "page('page_up')", "page up", "Go back by a page.", PALETTE),
)

TYPING = (
    PALETTE_KEYS,
    NOTE_KEYS,
    TAGS_KEYS,
    FILTER_KEYS,
    SEARCH_KEYS,
    ADD_KEYS,
    BRING_KEYS,
    ELSEWHERE_KEYS,
    MERGE_KEYS,
    VALUE_KEYS,
    EDIT_KEYS,
    COPY_KEYS,
    EXPORT_KEYS,
)
"""Keys of the dialogs in which one types: no character may be among them, nor keys that are pressed one after another."""

DIALOGS = (
    HELP_KEYS,
    TOUR_KEYS,
    CONFIRM_KEYS,
    UNDO_KEYS,
    HISTORY_KEYS,
    VERSIONS_KEYS,
    MERGING_KEYS,
    PASSAGE_KEYS,
    RELATION_KEYS,
    *TYPING,
)
"""The keys of each dialog besides those of every dialog."""
