"""What stands between the terminal and Textual: which bytes are a key press, and how the terminal is left as it was."""

from __future__ import annotations

from textual.driver import Driver


def ours(usual: type[Driver]) -> type[Driver]:
    """Our own driver for the one that Textual would take; that one where we have none, as for the console of Windows."""
    if usual.__name__ == "LinuxDriver":
        from reader.ui.tty.driver import TerminalDriver  # noqa: PLC0415 - not on Windows

        return TerminalDriver
    if usual.__name__ == "WebDriver":
        from reader.ui.tty.browser import BrowserDriver  # noqa: PLC0415 - start-up

        return BrowserDriver
    return usual
