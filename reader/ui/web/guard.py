"""Who may use the screen in a browser. Decides by the headers of a request alone, and knows no server.

Whoever is let in can read and mark everything, so nobody may come in by accident: no other machine without the token, and no
page of the web that happens to be open in the same browser, be it by a name that it points at this machine (DNS rebinding) or
by a WebSocket, which browsers let any page open to anywhere.
"""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

TOKEN_BYTES = 24


def is_loopback(host: str) -> bool:
    """Whether an address reaches only programs on this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Guard:
    """The rule at the door of one server.

    Attributes:
        token: What a visitor must bring; None on a loopback address, where the machine's own users need none.
    """

    token: str | None

    @classmethod
    def of(cls, host: str) -> Guard:
        """The rule for a server on an address; a new token where others can reach it."""
        return cls(None if is_loopback(host) else secrets.token_urlsafe(TOKEN_BYTES))

    def refusal(self, host: str, origin: str | None, given: str | None) -> str:
        """Why a request is refused, in a sentence; empty where it is let in.

        Args:
            host: The Host header.
            origin: The Origin header; browsers send it with every WebSocket, other programs with none.
            given: The token that came along.
        """
        if self.token is None and not is_loopback(_name(host)):
            return "This server answers to localhost only."
        if origin is not None and _netloc(origin) != host.lower():
            return "Pages of other sites may not use this server."
        if self.token is not None and not secrets.compare_digest((given or "").encode(), self.token.encode()):
            return "The token is missing or wrong. Open the address that reader serve printed."
        return ""


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
