"""Fetching an address: http and https, public networks only, in bounded time and size.

Knows nothing of the database: an address in, bytes out, or a reason why not.
"""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from .dialling import CONNECT_SECONDS, Dialler, Inward

USER_AGENT = "OnRecord/0.1 (archive of public statements)"
MAX_REDIRECTS = 5
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
    with requests.Session() as session, Dialler(TOTAL_SECONDS) as dialler:
        session.trust_env = False  # neither a proxy nor a netrc of whoever runs the worker
        session.headers["User-Agent"] = USER_AGENT
        session.mount("http://", dialler)
        session.mount("https://", dialler)
        for _ in range(MAX_REDIRECTS + 1):
            try:
                dialler.look_up(_host_of(address), private_networks=private_networks)
                fetched = _request(session, dialler, address, max_bytes)
            except Inward as error:
                raise Unreachable(str(error)) from error
            except (requests.RequestException, HTTPError, OSError) as error:
                raise Unreachable(_why(error, dialler, address)) from error
            if isinstance(fetched, Fetched):
                return fetched
            address = fetched
    raise Unreachable(f"{address} redirects more than {MAX_REDIRECTS} times.")


def _host_of(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise Unreachable(f"{address} is not an address: {error}") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise Unreachable(f"{address} is not an address of a page: only http:// and https:// are fetched.")
    if parts.username or parts.password:
        raise Unreachable(f"{address} carries a user name or password: such addresses are not fetched.")
    return host


def _request(session: requests.Session, dialler: Dialler, address: str, max_bytes: int) -> Fetched | str:
    """What an address gives, or the address that it redirects to."""
    timeout = (CONNECT_SECONDS, READ_SECONDS)
    with session.get(address, stream=True, allow_redirects=False, timeout=timeout) as response:
        if response.is_redirect:
            return urljoin(address, response.headers["Location"])
        return _body(response, address, max_bytes, dialler)


def _why(error: Exception, dialler: Dialler, address: str) -> str:
    return _too_long(address) if dialler.is_over else f"{address} cannot be fetched: {error}"


def _too_long(address: str) -> str:
    return f"{address} took longer than {TOTAL_SECONDS} seconds."


def _body(response: requests.Response, address: str, max_bytes: int, dialler: Dialler) -> Fetched:
    if response.status_code != 200:
        raise Unreachable(f"{address} answered {response.status_code} {response.reason}.")
    data = bytearray()
    for chunk in response.iter_content(CHUNK):
        data += chunk
        if len(data) > max_bytes or dialler.is_over:
            break
    if dialler.is_over:  # cut by us, which looks like the end of a body without a length
        raise Unreachable(_too_long(address))
    return Fetched(bytes(data[: max_bytes + 1]), response.headers.get("Content-Type", ""), address)
