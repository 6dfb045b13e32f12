"""The stop-watch of the benchmarks."""

import time
from collections.abc import Callable
from statistics import median


def measure(name: str, action: Callable[[], object], *, times: int = 20) -> float:
    """Print and return the median milliseconds of `action`, after one run that warms up."""
    action()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        taken.append(1000 * (time.perf_counter() - began))
    taken.sort()
    print(f"{name:<44} {median(taken):8.1f} ms   slowest {taken[-1]:8.1f} ms   of {times}")
    return median(taken)
