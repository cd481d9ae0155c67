"""The error that commands and screens show to a person."""


class ReaderError(Exception):
    """Something a person can do something about: one clear sentence, and what to do.

    Attributes:
        message: What is wrong, one sentence with a full stop.
        hint: What to do about it; empty where the message says it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message if not hint else f"{message} {hint}")
        self.message = message
        self.hint = hint


class PassedOverError(ReaderError):
    """Something in a folder is left unread on purpose; the message is the reason, a few words without a full stop."""


class GoneError(ReaderError):
    """What was asked for by its id is not in the library, or no longer: another process may have taken it out."""


class MovedError(ReaderError):
    """The file of the open library was moved, replaced or removed: what is open can be saved elsewhere."""


class BlindError(ReaderError):
    """What was asked for would show the others' marks to someone who marks blind: a command or a key says that they are done."""
