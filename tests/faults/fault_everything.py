"""Every fault at length. Each that was stood leaves a line in `var/faults.jsonl`, and is not done again."""

import json
from pathlib import Path

import pytest

from tests.faults.catalogue import Fault, suffer
from tests.faults.site import Site
from tests.faults.stood import at_length


@pytest.mark.parametrize("fault", at_length(), ids=lambda fault: fault.name)
def test_nothing_is_lost_or_doubled(site: Site, fault: Fault, ledger_file: Path) -> None:
    ledger, seconds = suffer(site, fault)
    row = {"fault": fault.name, "blows": fault.blows, **ledger.as_row(), "seconds_to_recover": round(seconds, 1)}
    print(json.dumps(row))
    with ledger_file.open("a") as file:
        file.write(json.dumps(row) + "\n")
