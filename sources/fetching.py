"""Fetching an address: http and https, public networks only, in bounded time and size.

Knows nothing of the database: an address in, bytes out, or a reason why not.
"""

import ipaddress
import socket
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

USER_AGENT = "OnRecord/0.1 (archive of public statements)"
MAX_REDIRECTS = 5
CONNECT_SECONDS = 5
READ_SECONDS = 10
TOTAL_SECONDS = 30
CHUNK = 64 * 1024


class Unreachable(Exception):
    """The address cannot be fetched. The message says why, for a curator."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the decoded body, its declared type, and where redirects led."""

    data: bytes
    content_type: str
    address: str


def fetch(address: str, *, max_bytes: int, private_networks: bool = False) -> Fetched:
    """Fetch an address.

    `max_bytes` caps the body after decompression; of a larger one `max_bytes + 1` bytes come back, so that the
    caller can tell. Raises `Unreachable`.
    """
    deadline = time.monotonic() + TOTAL_SECONDS
    with requests.Session() as session:
        session.trust_env = False  # neither a proxy nor a netrc of whoever runs the worker
        session.headers["User-Agent"] = USER_AGENT
        for _ in range(MAX_REDIRECTS + 1):
            _refuse_inward(address, private_networks)
            try:
                response = session.get(
                    address, stream=True, allow_redirects=False, timeout=(CONNECT_SECONDS, READ_SECONDS)
                )
                with response:
                    if response.is_redirect:
                        address = urljoin(address, response.headers["Location"])
                        continue
                    return _body(response, address, max_bytes, deadline)
            except (requests.RequestException, HTTPError, OSError) as error:
                raise Unreachable(f"{address} cannot be fetched: {error}") from error
    raise Unreachable(f"{address} redirects more than {MAX_REDIRECTS} times.")


def _refuse_inward(address: str, private_networks: bool) -> None:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or 443
    except ValueError as error:
        raise Unreachable(f"{address} is not an address: {error}") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise Unreachable(f"{address} is not an address of a page: only http:// and https:// are fetched.")
    if parts.username or parts.password:
        raise Unreachable(f"{address} carries a user name or password: such addresses are not fetched.")
    if not private_networks and not all(_is_public(ip) for ip in _addresses_of(host, port)):
        raise Unreachable(f"{host} lies in a private network: such addresses are not fetched.")


def _addresses_of(host: str, port: int) -> list[str]:
    try:
        return [str(address[0]) for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"the host {host} cannot be found: {error}") from error


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%")[0])
    embedded = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return (embedded or ip).is_global and not ip.is_multicast


def _body(response: requests.Response, address: str, max_bytes: int, deadline: float) -> Fetched:
    if response.status_code != 200:
        raise Unreachable(f"{address} answered {response.status_code} {response.reason}.")
    data = bytearray()
    for chunk in response.iter_content(CHUNK):
        data += chunk
        if len(data) > max_bytes:
            break
        if time.monotonic() > deadline:
            raise Unreachable(f"{address} took longer than {TOTAL_SECONDS} seconds.")
    return Fetched(bytes(data[: max_bytes + 1]), response.headers.get("Content-Type", ""), address)
