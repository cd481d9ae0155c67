"""The commands: thin, one module a group of them. The entry point is `main`.

Owns words and lines of the terminal. Everything it does, it asks the service for; the screens are imported when they are opened.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program, and return its exit code; Ctrl-C while it is still being loaded is no failure either."""
    # onnxruntime's builds for Linux and macOS otherwise keep a device id in the home folder and report on its use.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        from reader.cli.program import main as run  # a tenth of a second in which a person may press Ctrl-C
    except KeyboardInterrupt:
        sys.stderr.write("reader: Stopped.\n")
        return 130
    return run(arguments)
