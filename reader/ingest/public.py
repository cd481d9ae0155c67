"""Connections to public addresses of the web alone, for whoever may read pages through this machine but not reach into it.

A name is looked up once, here, and the connection goes to what was found: a name that leads elsewhere when it is looked up again
gains nothing, and nor does a page that leads on to another.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import urllib.request
from functools import partial
from typing import Any

from reader.errors import ReaderError
from reader.ingest.clean import clean_line

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Where IPv6 networks show the addresses of IPv4 (RFC 6052)."""

_SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "fec0::/10")))
"""What is for special use (RFC 6890 and its updates) and global to some versions of Python."""


def is_public(address: str) -> bool:
    """Whether an address is some machine's on the web: none for itself, for its network, for several machines, none reserved."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        for inner in (found.ipv4_mapped, found.sixtofour, *(found.teredo or ())):
            if inner is not None:
                return is_public(str(inner))
        if found in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    special = found.is_multicast or found.is_reserved or any(found in network for network in _SPECIAL)
    return found.is_global and not special


def refuse_literal(host: str) -> None:
    """Refuse a host that is written as a private address, or is this machine by name: a proxy would look up no name for it.

    Raises:
        ReaderError: It is one.
    """
    name = host.rstrip(".").lower()
    try:
        literal = socket.inet_ntoa(socket.inet_aton(name)) if ":" not in name else name
    except OSError:
        literal = ""
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal")) or (literal and not is_public(literal)):
        raise _private(host)


def public_connection(host: str, port: int, timeout: float | None) -> socket.socket:
    """A connection to a host that has public addresses only.

    Raises:
        ReaderError: It has others.
        OSError: It cannot be found or reached.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not all(is_public(str(address[0])) for *_, address in found):
        raise _private(host)
    failure: OSError | None = None
    for family, kind, protocol, _, address in found:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(timeout)
            connection.connect(address)
        except OSError as error:
            connection.close()
            failure = error
            continue
        if connection.getsockname()[0] == connection.getpeername()[0]:  # the public address is this machine's own
            connection.close()
            raise _private(host)
        return connection
    raise failure or OSError(f"no address for {host}")


def _private(host: str) -> ReaderError:
    return ReaderError(
        f"{clean_line(host)} is no public address of the web, and others are read only where that is allowed.",
        "Add it with reader add --allow-local, or save the page and add the file.",
    )


class _PublicHTTP(http.client.HTTPConnection):
    """A connection without encryption."""

    def connect(self) -> None:
        """Connect where that is public."""
        self.sock = public_connection(self.host, self.port, self.timeout)


class _PublicHTTPS(http.client.HTTPSConnection):
    """A connection with encryption."""

    def __init__(self, host: str, *, context: ssl.SSLContext, **options: Any) -> None:
        super().__init__(host, context=context, **options)
        self._encryption = context

    def connect(self) -> None:
        """Connect where that is public."""
        plain = public_connection(self.host, self.port, self.timeout)
        self.sock = self._encryption.wrap_socket(plain, server_hostname=self.host)


class PublicHTTPHandler(urllib.request.HTTPHandler):
    """Opens http addresses."""

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Ask for one."""
        return self.do_open(_PublicHTTP, req)


class PublicHTTPSHandler(urllib.request.HTTPSHandler):
    """Opens https addresses."""

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Ask for one."""
        return self.do_open(partial(_PublicHTTPS, context=ssl.create_default_context()), req)
