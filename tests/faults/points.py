"""A child that is killed at a chosen point of an article's way, from the bytes that were fetched to the last commit."""

import time

from tests.faults.machines import Where
from tests.faults.scenarios import LONG, drain
from tests.faults.site import Site, wait_until

# After its bytes came; after its article was inserted; before all that was matched is committed; after that, before the
# message is acknowledged. See tests/faults/struck.py.
POINTS = ("fetched", "inserted", "matched", "committed")


def child_killed_at_each_point(site: Site, *, articles: int, blows: int) -> float:
    """Each blow falls on another article, at one point after the other."""
    strikes = site.folder / f"strikes{time.monotonic_ns()}"
    strikes.mkdir()
    for number in range(blows):
        (strikes / f"{number}.{POINTS[number % len(POINTS)]}").touch()
    addresses = site.folder / f"{strikes.name}.txt"
    addresses.write_text("".join(f"https://pier{number}.example/{number}\n" for number in range(articles)))
    site.start_worker(app="tests.faults.struck", on=Where({"STRIKES": str(strikes)}))
    site.manage("ingest", "--list", str(addresses))
    wait_until(lambda: not any(strikes.iterdir()), LONG)
    return drain(site)
