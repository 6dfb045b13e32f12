"""`make faults` goes on where it was stopped: what stood in its file is not done again."""

import json
import os
import subprocess
import sys

from tests.faults.catalogue import AT_LENGTH, Fault
from tests.faults.machines import ROOT

LEDGER = ROOT / "var" / "faults.jsonl"
KEPT = os.environ.get("KEEP")  # a file to which the lines are added as well
# For a machine that is slow or busy: `ARTICLES=100 make faults` brings in no more for each fault, `PATIENCE=3` gives each three
# times as long.
MOST = int(os.environ.get("ARTICLES", sys.maxsize))
PATIENCE = float(os.environ.get("PATIENCE", 1))


def at_length() -> list[Fault]:
    """What is to be done at length, without what was stood with as many articles."""
    stood = done()
    faults = [
        fault._replace(articles=min(fault.articles, MOST), most_seconds=fault.most_seconds * PATIENCE)
        for fault in AT_LENGTH
    ]
    return [fault for fault in faults if stood.get(fault.name, 0) < fault.articles]


def done() -> dict[str, int]:
    """With how many articles each fault was stood."""
    rows = map(json.loads, LEDGER.read_text().splitlines()) if LEDGER.exists() else []
    return {row["fault"]: row["articles"] for row in sorted(rows, key=lambda row: row["articles"])}


def write_down(row: dict[str, object]) -> None:
    """A fault that was stood, and by which version."""
    line = json.dumps(row | {"version": version()})
    print(line)
    for path in filter(None, (LEDGER, KEPT)):
        with open(path, "a") as file:
            file.write(line + "\n")


def version() -> str:
    """The commit, marked when files differ from it; nothing where the program was not taken from git."""
    asked = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    return asked.stdout.strip()
