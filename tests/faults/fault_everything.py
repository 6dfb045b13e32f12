"""Every fault at length. Each that was stood leaves a line in `var/faults.jsonl`, and is not done again."""

import pytest

from tests.faults.catalogue import Fault, suffer
from tests.faults.site import Site
from tests.faults.stood import LEDGER, at_length, write_down


@pytest.mark.parametrize("fault", at_length(), ids=lambda fault: fault.name)
def test_nothing_is_lost_or_doubled(site: Site, fault: Fault) -> None:
    ledger, seconds = suffer(site, fault)
    LEDGER.parent.mkdir(exist_ok=True)
    write_down({"fault": fault.name, "blows": fault.blows, **ledger.as_row(), "seconds_to_recover": round(seconds, 1)})
