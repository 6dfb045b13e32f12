"""robots.txt (RFC 9309): whether it lets us have an address, and how long it asks us to pause."""

from protego import Protego

MOST_BYTES = 500 * 1024  # what the RFC has a robot read at least
LONGEST_PAUSE = 60


def allows(robots: str, address: str, user_agent: str) -> bool:
    """Whether the rules let this robot have the address."""
    return bool(Protego.parse(robots).can_fetch(address, user_agent))


def asked_pause(robots: str, user_agent: str) -> float:
    """The pause in seconds that Crawl-delay asks for, up to a minute; 0 where it asks for none."""
    delay = Protego.parse(robots).crawl_delay(user_agent)
    return min(max(float(delay or 0), 0), LONGEST_PAUSE)
