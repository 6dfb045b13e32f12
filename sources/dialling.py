"""Connections to public hosts only, for one fetch: a name is resolved once, and what was checked is what is dialled.

All of them are cut when the fetch has had its time, whatever the server still sends: a time-out of a socket begins
anew with each byte.
"""

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Container
from contextlib import suppress
from functools import partial
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection

LOOK_UP_SECONDS = 5
CONNECT_SECONDS = 5
UNICAST = ipaddress.ip_network("2000::/3")
# Special by IANA's registries, and global to Python's ipaddress: assignments of the IETF, relays of 6to4, documentation.
SPECIAL = [ipaddress.ip_network(network) for network in ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")]
# IPv4 as inet_aton takes it: a resolver may read "010" as eight where others read ten.
NUMBERS = re.compile(r"(0x[0-9a-f]*|\d+)(\.(0x[0-9a-f]*|\d+)){0,3}\.?", re.I | re.A)


class Inward(Exception):
    """The host cannot be found, or may not be dialled."""


class Dialler(HTTPAdapter):
    """Makes the connections of a session; use it as a context. `look_up` goes before each request."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds
        self.deadline = time.monotonic() + seconds
        self.is_over = False
        self.addresses: list[tuple[int, tuple[Any, ...]]] = []
        self.ports: Container[int] | None = None
        self.lines: list[socket.socket] = []
        self.watch = threading.Timer(seconds, self._cut)
        self.watch.daemon = True

    def __enter__(self) -> "Dialler":
        self.watch.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.watch.cancel()
        self.watch.join()
        for line in self.lines:
            line.close()

    def look_up(self, host: str, *, private_networks: bool, ports: Container[int] | None = None) -> None:
        """Resolve the host of the next request, which may then be dialled at these ports (None: at any).

        Raises `Inward` if any of its addresses may not be dialled.
        """
        self.addresses, self.ports = [], ports
        if NUMBERS.fullmatch(host) and not _is_usual(host):
            raise Inward(f"{host} is no usual way to write an address: such addresses are not fetched.")
        found = self._resolve(host)
        if not private_networks and not all(_is_public(str(address[0])) for _, address in found):
            raise Inward(f"{host} lies in a private network: such addresses are not fetched.")
        self.addresses = found

    def _resolve(self, host: str) -> list[tuple[int, tuple[Any, ...]]]:
        """Ask the system's resolver, which knows no time-out, in a thread that may outlive us."""
        answer: list[tuple[int, tuple[Any, ...]] | Exception] = []

        def ask() -> None:
            try:
                found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
                answer.extend((family, address) for family, *_, address in found)
            except (OSError, ValueError) as error:
                answer.append(error)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(max(0, min(LOOK_UP_SECONDS, self.deadline - time.monotonic())))
        if asking.is_alive():
            raise Inward(f"the host {host} cannot be found in time: its name server does not answer.")
        if failures := [error for error in answer if isinstance(error, Exception)]:
            raise Inward(f"the host {host} cannot be found: {failures[0]}") from failures[0]
        return [address for address in answer if not isinstance(address, Exception)]

    def get_connection_with_tls_context(self, *args: Any, **options: Any) -> Any:
        pool = super().get_connection_with_tls_context(*args, **options)
        pool.ConnectionCls = partial(CONNECTIONS[pool.scheme], dialler=self)
        return pool

    def dial(self, port: int) -> socket.socket:
        """Connect to the first of the addresses that answers."""
        if self.ports is not None and port not in self.ports:
            raise Inward(f"port {port} is not among those that are dialled (FETCH_PORTS).")
        failure: OSError = TimeoutError("no address answered in time")
        for family, address in self.addresses:
            left = self.deadline - time.monotonic()
            if left <= 0:
                break
            line = socket.socket(family, socket.SOCK_STREAM)
            try:
                line.settimeout(min(CONNECT_SECONDS, left))
                line.connect((address[0], port, *address[2:]))
            except OSError as error:
                line.close()
                failure = error
            else:
                self._watch(line)
                return line
        raise failure

    def _watch(self, line: socket.socket) -> None:
        self.lines.append(line.dup())  # TLS takes the socket itself over
        if self.is_over:  # while it was connecting
            self._cut()

    def _cut(self) -> None:
        self.is_over = True
        for line in self.lines:
            with suppress(OSError):  # closed by the other side
                line.shutdown(socket.SHUT_RDWR)


def _is_usual(host: str) -> bool:
    """Whether numbers are an IPv4 address as everybody reads it."""
    try:
        return str(ipaddress.IPv4Address(host)) == host
    except ValueError:
        return False


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%")[0])
    public = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
    if public.version == 6 and public not in UNICAST:  # the rest is reserved, or leads to IPv4 by a translator
        return False
    return public.is_global and not public.is_multicast and not any(public in network for network in SPECIAL)


class _Dialled:
    """What differs from urllib3's connections, which resolve the name again: the name is only for Host and TLS."""

    port: int

    def __init__(self, *args: Any, dialler: Dialler, **options: Any) -> None:
        super().__init__(*args, **options)
        self._dialler = dialler

    def _new_conn(self) -> socket.socket:
        return self._dialler.dial(self.port)


class _DialledHTTP(_Dialled, HTTPConnection):  # type: ignore[misc]
    """Plain."""


class _DialledHTTPS(_Dialled, HTTPSConnection):  # type: ignore[misc]
    """With TLS, checked against the name."""


CONNECTIONS = {"http": _DialledHTTP, "https": _DialledHTTPS}
