"""The addresses that a feed lists, made whole."""

import re
from urllib.parse import quote, urljoin, urlsplit

LONGEST = 2000
BREAKS = re.compile(r"[\t\r\n]")
# What stays as it is; the rest, and what is not ASCII, is written with percent signs.
KEPT = "%/:=&?~#+!$,;'@()*[]-._"


def whole_address(listed: str, base: str) -> str:
    """A listed address, taken from where the feed lies, without its fragment.

    Args:
        listed: as the feed has it, perhaps relative.
        base: the address of the feed.
    Returns:
        The address, or "" where it is none of a page: another scheme, no host, a user name, past all length.
    """
    try:
        parts = urlsplit(urljoin(base, BREAKS.sub("", listed.strip()[: LONGEST + 1])))
        host = (parts.hostname or "").encode("idna").decode()
        port = "" if parts.port is None else f":{parts.port}"
        path, query = quote(parts.path, KEPT), quote(parts.query, KEPT)
    except ValueError:  # half a character of UTF-16 among them
        return ""
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return ""
    netloc = f"[{host}]{port}" if ":" in host else host + port
    address = parts._replace(netloc=netloc, path=path, query=query, fragment="").geturl()
    return address if len(address) <= LONGEST else ""
