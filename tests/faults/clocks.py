"""Clocks that are wrong: hosts two hours ahead and behind, and a scheduler that is neither."""

from pathlib import Path

from tests.faults.machines import Where
from tests.faults.scenarios import bring_in, drain
from tests.faults.site import Site

HOURS = 3600


def clocks_apart(site: Site, *, articles: int, blows: int) -> float:
    """No message tells anybody of the articles: only the sweeps bring them to workers to whom those are of another day."""
    bring_in(site, articles)
    site.queue().flushall()
    site.start_scheduler()
    for hours in (2, -2):
        site.start_worker(concurrency=1, with_scheduler=False, on=where_it_is(hours))
    return drain(site)


def where_it_is(hours: float) -> Where:
    """A machine whose clock is ahead by so much."""
    return Where({"PYTHONPATH": str(Path(__file__).parent / "skewed"), "CLOCK_SKEW": str(hours * HOURS)})
