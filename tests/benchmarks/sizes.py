"""How large a record the benchmarks take: `SIZE=10k`, `SIZE=1m`."""

import os

SIZE = os.environ.get("SIZE", "100k")
UNITS = {"k": 1_000, "m": 1_000_000}


def number_of(size: str) -> int:
    """
    >>> number_of("100k")
    100000
    """
    return int(size[:-1]) * UNITS[size[-1]]
