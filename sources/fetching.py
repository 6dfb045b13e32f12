"""Fetching an address: http and https, public networks only, in bounded time and size.

Knows nothing of the database: an address in, bytes out, or a reason why not. Every road goes through here: articles,
feeds, the sitemaps that an index names, robots.txt, and each hop of a redirect.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError
from urllib3.response import GzipDecoderState

from .dialling import CONNECT_SECONDS, Dialler, Inward
from .parsing.charsets import clean

USER_AGENT = "OnRecord/0.1 (archive of public statements)"
PORTS = frozenset({80, 443})
DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_REDIRECTS = 5
READ_SECONDS = 10
TOTAL_SECONDS = 30
CHUNK = 64 * 1024
# Asked for, and so unpacked piece by piece. What is packed twice over is unpacked whole, and may be a bomb.
ENCODINGS = ("gzip", "deflate")


class Unreachable(Exception):
    """The address cannot be fetched. The message says why, for a curator.

    `status` is what the server answered, and `retry_after` its Retry-After, where there were such.
    """

    def __init__(self, reason: str, status: int = 0, retry_after: str = "") -> None:
        super().__init__(clean(reason))
        self.status, self.retry_after = status, retry_after


@dataclass(frozen=True, slots=True)
class Reach:
    """As whom we fetch, and how far we go. Within private networks of one's own any port is dialled."""

    user_agent: str = USER_AGENT
    private_networks: bool = False
    ports: Container[int] = PORTS


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the decoded body, its headers, and where redirects led.

    Of what has not changed since the state that the headers asked about, there is no body. `moved_to` is how far those
    redirects led that hold for good (301, 308), from the first on; "" where none does.
    """

    data: bytes
    content_type: str
    address: str
    is_changed: bool = True
    moved_to: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


class Hop(NamedTuple):
    """Where a redirect leads, and whether for good."""

    address: str
    is_for_good: bool


def fetch(
    address: str,
    *,
    max_bytes: int,
    reach: Reach | None = None,
    headers: Mapping[str, str] | None = None,
    seconds: float | None = None,
    before_redirect: Callable[[str], None] | None = None,
) -> Fetched:
    """Fetch an address.

    `max_bytes` caps the body after decompression; of a larger one `max_bytes + 1` bytes come back, so that the
    caller can tell. `headers` go along, such as If-None-Match. `seconds` is how long it may take with all its
    redirects. `before_redirect` is called with each address that one leads to, and may raise what stops it. Raises
    `Unreachable`.
    """
    reach = reach or Reach()
    with requests.Session() as session, Dialler(seconds or TOTAL_SECONDS) as dialler:
        session.trust_env = False  # neither a proxy nor a netrc of whoever runs the worker
        session.headers.update({"Accept-Encoding": ", ".join(ENCODINGS), "User-Agent": reach.user_agent})
        session.headers.update(headers or {})
        session.mount("http://", dialler)
        session.mount("https://", dialler)
        asked = moved_to = address
        for _ in range(MAX_REDIRECTS + 1):
            try:
                _look_up(dialler, address, reach)
                fetched = _request(session, dialler, address, max_bytes)
            except Inward as error:
                raise Unreachable(str(error)) from error
            except (requests.RequestException, HTTPError, OSError, ValueError) as error:  # a Location that is none
                raise Unreachable(_why(error, dialler, address)) from error
            if isinstance(fetched, Fetched):
                return fetched if moved_to == asked else replace(fetched, moved_to=moved_to)
            if fetched.is_for_good and moved_to == address:
                moved_to = fetched.address
            address = fetched.address
            if before_redirect:
                before_redirect(address)
    raise Unreachable(f"{address} redirects more than {MAX_REDIRECTS} times.")


def host_of(address: str) -> str:
    """The host of an address, with its port where that is not the usual one; "" where it has none to fetch from."""
    try:
        host, port = _destination(address)
    except Unreachable:
        return ""
    usual = port == DEFAULT_PORTS[urlsplit(address).scheme]
    return host[:253] if usual else f"{host[:253]}:{port}"


def _look_up(dialler: Dialler, address: str, reach: Reach) -> None:
    host, port = _destination(address)
    if reach.private_networks:
        dialler.look_up(host, private_networks=True)
        return
    dialler.look_up(host, private_networks=False, ports=reach.ports)
    if port not in reach.ports:
        raise Unreachable(f"{address} is at port {port}, which is not among those that are dialled (FETCH_PORTS).")


def _destination(address: str) -> tuple[str, int]:
    """Host and port of an address that may be fetched at all."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Unreachable(f"{address} is not an address: {error}") from error
    if parts.scheme not in DEFAULT_PORTS or not host:
        raise Unreachable(f"{address} is not an address of a page: only http:// and https:// are fetched.")
    if parts.username or parts.password:
        raise Unreachable(f"{address} carries a user name or password: such addresses are not fetched.")
    return host, DEFAULT_PORTS[parts.scheme] if port is None else port


def _request(session: requests.Session, dialler: Dialler, address: str, max_bytes: int) -> Fetched | Hop:
    """What an address gives, or where it redirects to."""
    timeout = (CONNECT_SECONDS, READ_SECONDS)
    with session.get(address, stream=True, allow_redirects=False, timeout=timeout) as response:
        if location := session.get_redirect_target(response):  # which reads it as UTF-8
            return Hop(urljoin(address, location), response.is_permanent_redirect)
        return _answer(response, address, max_bytes, dialler)


def _why(error: Exception, dialler: Dialler, address: str) -> str:
    return _too_long(address, dialler) if dialler.is_over else f"{address} cannot be fetched: {error}"


def _too_long(address: str, dialler: Dialler) -> str:
    return f"{address} took longer than {dialler.seconds:g} seconds."


def _answer(response: requests.Response, address: str, max_bytes: int, dialler: Dialler) -> Fetched:
    was_asked_if_changed = {"If-None-Match", "If-Modified-Since"} & set(response.request.headers)
    is_changed = not (response.status_code == 304 and was_asked_if_changed)
    if is_changed and response.status_code != 200:
        raise Unreachable(
            f"{address} answered {response.status_code} {response.reason}.",
            response.status_code,
            response.headers.get("Retry-After", ""),
        )
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    if packed not in {"", "identity", *ENCODINGS}:
        raise Unreachable(f"{address} came packed with “{packed[:100]}”; only {' or '.join(ENCODINGS)} is unpacked.")
    data = _body(response, max_bytes, dialler) if is_changed else b""
    if dialler.is_over:  # cut by us, which looks like the end of a body without a length
        raise Unreachable(_too_long(address, dialler))
    if data and len(data) <= max_bytes and _ends_early(response):
        raise Unreachable(f"{address} came packed and was cut off: its end is missing.")
    content_type = response.headers.get("Content-Type", "")
    return Fetched(data, content_type, address, is_changed, headers=dict(response.headers))


def _body(response: requests.Response, max_bytes: int, dialler: Dialler) -> bytes:
    data = bytearray()
    for chunk in response.iter_content(CHUNK):
        data += chunk
        if len(data) > max_bytes or dialler.is_over:
            break
    return bytes(data[: max_bytes + 1])


def _ends_early(response: requests.Response) -> bool:
    """Whether what came packed has not come to its end, which urllib3 knows and does not tell.

    What follows the end is let be, as browsers do.
    """
    decoder = response.raw._decoder
    is_past_the_end = getattr(decoder, "_state", None) == GzipDecoderState.SWALLOW_DATA
    return decoder is not None and not decoder._obj.eof and not is_past_the_end
