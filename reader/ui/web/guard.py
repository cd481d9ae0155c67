"""Who may use the screen in a browser. Decides by the headers of a request alone, and knows no server.

Whoever is let in can read and mark everything, so nobody may come in by accident: no other machine and no other account of this
one without the token, and no page of the web that happens to be open in the same browser, be it by a name that it points at this
machine (DNS rebinding) or by a WebSocket, which browsers let any page open to anywhere.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

TOKEN_BYTES = 24


def is_loopback(host: str) -> bool:
    """Whether an address reaches only programs on this machine."""
    address = _ip_address(host)
    return host.lower() == "localhost" if address is None else address.is_loopback


@dataclass(frozen=True, slots=True)
class Guard:
    """The rule at the door of one server.

    Attributes:
        token: What a visitor must bring.
        names: What the server is called, in small letters.
        local: Whether it is to be reached from this machine alone, so that the addresses of this machine for itself will do.
    """

    token: str
    names: frozenset[str]
    local: bool

    @classmethod
    def of(cls, host: str, names: Iterable[str] = ()) -> Guard:
        """The rule for a server on an address, with a new token.

        Args:
            host: The address.
            names: What else it is called by those who come through a tunnel or a proxy.
        """
        local = is_loopback(host)
        called = {"localhost", host, *names}
        if not local:
            machine = socket.gethostname()
            called |= {machine, f"{machine.partition('.')[0]}.local"}
        return cls(secrets.token_urlsafe(TOKEN_BYTES), frozenset(name.lower().rstrip(".") for name in called), local)

    def refusal(self, host: str, origin: str | None, given: str | None) -> str:
        """Why a request is refused, in a sentence; empty where it is let in.

        Args:
            host: The Host header.
            origin: The Origin header; browsers send it with every WebSocket, other programs with none.
            given: The token that came along.
        """
        if not self._is_own(_name(host)):
            return "This server does not answer to that name. Start it with --name NAME to reach it by another."
        if origin is not None and _netloc(origin) != host.lower():
            return "Pages of other sites may not use this server."
        if not secrets.compare_digest((given or "").encode(), self.token.encode()):
            return "The token is missing or wrong. Open the address that reader serve printed."
        return ""

    def _is_own(self, name: str) -> bool:
        """Whether the server is called so. An address in digits cannot be pointed here by somebody else's name service."""
        return name in self.names or (is_loopback(name) if self.local else _ip_address(name) is not None)


def _ip_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def _name(host: str) -> str:
    """The name in a Host header, without its port, in small letters."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _netloc(origin: str) -> str:
    """Host and port of an Origin header."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
