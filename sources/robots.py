"""robots.txt (RFC 9309): whether it lets us have an address, and how long it asks us to pause."""

import re

from protego import Protego

MOST_BYTES = 500 * 1024  # what the RFC has a robot read at least
LONGEST_PAUSE = 60
AGENT = re.compile(r"^([ \t]*user-agent[ \t]*:[ \t]*)([^\s#]*)", re.I | re.M)
OTHER = "~"  # in nobody's name


def allows(robots: str, address: str, user_agent: str) -> bool:
    """Whether the rules let this robot have the address."""
    return bool(_rules(robots, user_agent).can_fetch(address, _product(user_agent)))


def asked_pause(robots: str, user_agent: str) -> float:
    """The pause in seconds that Crawl-delay asks for, up to a minute; 0 where it asks for none."""
    delay = _rules(robots, user_agent).crawl_delay(_product(user_agent))
    return min(max(float(delay or 0), 0), LONGEST_PAUSE)


def _rules(robots: str, user_agent: str) -> Protego:
    """The rules with our group under our name alone.

    A group is ours if it names our product, whatever the case (RFC 9309, 2.2.1); Protego takes one for ours whose
    name stands anywhere in what it is asked about.
    """
    ours = _product(user_agent)

    def name(line: re.Match[str]) -> str:
        return line[1] + (line[2] if line[2] == "*" else ours if _product(line[2]) == ours else OTHER)

    return Protego.parse(AGENT.sub(name, robots.removeprefix("\ufeff")))


def _product(user_agent: str) -> str:
    """`OnRecord/0.1 (archive)` → `onrecord`."""
    return next(iter(re.split(r"[/\s]", user_agent.strip(), maxsplit=1))).lower()
