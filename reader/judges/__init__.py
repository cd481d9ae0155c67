"""Judges: models that a person may ask about what the engine has found. Off by default; nothing here is loaded unasked."""

from reader.judges.judge import Answer, Judge, Pair, Unusable, find
from reader.judges.verification import fault

__all__ = ["Answer", "Judge", "Pair", "Unusable", "fault", "find"]
