"""A site that the faults of a module are done to, and the file in which those that were stood are kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.site import Site
from tests.faults.stood import LEDGER


@pytest.fixture(scope="session")
def ledger_file() -> Path:
    LEDGER.parent.mkdir(exist_ok=True)
    return LEDGER


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    site = Site()
    try:
        yield site.start()
    finally:
        site.stop()
