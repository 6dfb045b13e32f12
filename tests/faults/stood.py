"""`make faults` goes on where it was stopped: what stood in its file is not done again."""

import json
import os
import sys

from tests.faults.catalogue import AT_LENGTH, Fault
from tests.faults.machines import ROOT

LEDGER = ROOT / "var" / "faults.jsonl"
# For a machine that is slow or busy: `ARTICLES=100 make faults` brings in no more for each fault.
MOST = int(os.environ.get("ARTICLES", sys.maxsize))


def at_length() -> list[Fault]:
    """What is to be done at length, without what was stood with as many articles."""
    stood = done()
    faults = [fault._replace(articles=min(fault.articles, MOST)) for fault in AT_LENGTH]
    return [fault for fault in faults if stood.get(fault.name, 0) < fault.articles]


def done() -> dict[str, int]:
    """With how many articles each fault was stood."""
    rows = map(json.loads, LEDGER.read_text().splitlines()) if LEDGER.exists() else []
    return {row["fault"]: row["articles"] for row in sorted(rows, key=lambda row: row["articles"])}
