"""Which outlet an article belongs to: by the domain of its address, or by its name as printed."""

from urllib.parse import urlsplit

from .records import NOTHING_KNOWN, Knowledge, KnownOutlet


def outlet_by_address(address: str, knowledge: Knowledge = NOTHING_KNOWN) -> KnownOutlet | None:
    """Return the outlet whose domain an address has; the longest domain wins ("eng.example.com" over "example.com")."""
    host = host_of(address)
    found = [
        (len(domain), outlet)
        for outlet in knowledge.outlets
        for domain in (bare_host(domain) for domain in outlet.domains)
        if host and (host == domain or host.endswith("." + domain))
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def outlet_by_name(name: str, knowledge: Knowledge = NOTHING_KNOWN) -> KnownOutlet | None:
    """Return the outlet that is printed so ("Moscow Times", "The Moscow Times"), whatever the case."""
    wanted = _folded(name)
    named = (outlet for outlet in knowledge.outlets if wanted and wanted in map(_folded, (outlet.name, *outlet.names)))
    return next(named, None)


def host_of(address: str) -> str:
    """Return the host of an http address in small letters, without ``www.``; empty where there is none."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    return bare_host(host) if parts.scheme in {"http", "https"} else ""


def bare_host(host: str) -> str:
    """Return a host name in small letters, without ``www.`` and the root's dot."""
    return host.strip().lower().rstrip(".").removeprefix("www.")


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace(".", " ").split()).removeprefix("the ")
