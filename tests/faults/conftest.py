"""A site that the faults of a module are done to."""

from collections.abc import Iterator

import pytest

from tests.faults.site import Site


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    site = Site()
    try:
        yield site.start()
    finally:
        site.stop()
