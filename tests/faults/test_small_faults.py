"""Small cases of the faults, each done to a site of its own: after it nothing is lost, doubled or unsound."""

import pytest

from tests.faults.catalogue import SMALL, Fault, suffer
from tests.faults.site import Site


@pytest.mark.parametrize("fault", SMALL, ids=lambda fault: fault.name)
def test_nothing_is_lost_or_doubled(site: Site, fault: Fault) -> None:
    suffer(site, fault)
