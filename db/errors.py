"""The error family of the library file.

Only what a person can do something about is raised from here; programming errors pass through as they are.
"""


class LibraryError(Exception):
    """Something is wrong with the library file, in one sentence, with what to do about it.

    Attributes:
        message: What is wrong, one clear sentence.
        hint: What the person can do; empty where the message says it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message if not hint else f"{message} {hint}")
        self.message = message
        self.hint = hint


class NotALibraryError(LibraryError):
    """The file is no SQLite database, or one of another program."""


class NoLibraryError(LibraryError):
    """There is no file at the path of a library."""


class NewerLibraryError(LibraryError):
    """The file was written by a later version of this program."""


class LibraryBusyError(LibraryError):
    """Another process holds the write lock for longer than the time-out."""


class LibraryReadOnlyError(LibraryError):
    """The file or its folder cannot be written."""


class LibraryFullError(LibraryError):
    """The disk is full, or the file may not grow."""


class LibraryDamagedError(LibraryError):
    """SQLite reports the file as malformed."""


class AlteredLibraryError(LibraryDamagedError):
    """The file holds tables, triggers or views that the program did not make."""


class StrayLogError(LibraryDamagedError):
    """The write-ahead log beside the file is not the file's own."""


class LibraryMovedError(LibraryError):
    """The file of an open library was moved, replaced or removed."""


class NotFoundError(LibraryError):
    """No article, claim or piece of evidence has this id."""
