"""The addresses that a feed lists, made whole."""

import re
from urllib.parse import urljoin, urlsplit

LONGEST = 2000
UNFIT = re.compile(r"[\x00-\x20\x7f\\<>\"`{}|^]")


def whole_address(listed: str, base: str) -> str:
    """A listed address, taken from where the feed lies, without its fragment.

    Args:
        listed: as the feed has it, perhaps relative.
        base: the address of the feed.
    Returns:
        The address, or "" where it is none of a page: another scheme, no host, a user name, past all length.
    """
    try:
        address = urljoin(base, UNFIT.sub(_quoted, listed.strip()[: LONGEST + 1])).partition("#")[0]
        parts = urlsplit(address)
        is_fit = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return ""
    if not is_fit or len(address) > LONGEST:
        return ""
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def _quoted(match: re.Match[str]) -> str:
    return "" if match[0] in "\t\r\n" else f"%{ord(match[0]):02X}"
