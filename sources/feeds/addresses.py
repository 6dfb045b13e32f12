"""Addresses as they are named, made whole: one spelling for one page, whichever door it comes by."""

import re
from urllib.parse import quote, urljoin, urlsplit

import idna

LONGEST = 2000
BREAKS = re.compile(r"[\t\r\n]")
# What stays as it is; the rest, and what is not ASCII, is written with percent signs.
KEPT = "%/:=&?~#+!$,;'@()*[]-._"
USUAL_PORTS = {"http": 80, "https": 443}
# What campaigns, networks and newsletters add to count readers; the page is the same without.
COUNTING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|ysclid|mc_[ce]id|igshid|_openstat)(?:=|$)", re.I)


def whole_address(listed: str, base: str) -> str:
    """A listed address, taken from where it was listed, in the one spelling that is kept of it.

    Without its fragment, the usual port and what only counts readers; the host in small letters and ASCII, the path
    and the query with percent signs for what an address does not hold (RFC 3986, 6.2).

    Args:
        listed: as somebody has it, perhaps relative.
        base: the address from which it is taken, such as the feed's; "" where it must be whole.
    Returns:
        The address, or "" where it is none of a page: another scheme, no host, a user name, past all length.
    """
    try:
        parts = urlsplit(urljoin(base, BREAKS.sub("", listed.strip()[: LONGEST + 1])))
        host, port = _ascii_host(parts.hostname or ""), parts.port
        path, query = quote(parts.path, KEPT), quote(_without_counting(parts.query), KEPT)
    except ValueError:  # half a character of UTF-16 among them
        return ""
    if parts.scheme not in USUAL_PORTS or not host or "@" in parts.netloc:
        return ""
    netloc = f"[{host}]" if ":" in host else host
    if port not in {None, USUAL_PORTS[parts.scheme]}:
        netloc += f":{port}"
    address = parts._replace(netloc=netloc, path=path or "/", query=query, fragment="").geturl()
    return address if len(address) <= LONGEST else ""


def _ascii_host(host: str) -> str:
    """A host as the resolver knows it, whatever letters it is written in (UTS 46). Raises ValueError."""
    return host if host.isascii() else idna.encode(host, uts46=True).decode()


def _without_counting(query: str) -> str:
    return "&".join(part for part in query.split("&") if not COUNTING.match(part))
