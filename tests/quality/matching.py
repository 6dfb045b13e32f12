"""Clusters for the matching scorer: what grouping makes of a folder's `quotations.jsonl`.

    python -m tests.quality.matching FOLDER > predictions.jsonl

Only what a run would know goes in: the quotation, its outlet, kind and day of publication; never the gold day said.
"""

import json
import sys
from pathlib import Path

from statements.management.commands.group_quotations import clusters_of

KNOWN_FIELDS = ("quote_id", "quote", "outlet", "date", "kind")


def predict(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return a row for the scorer for each quotation: its id and its cluster."""
    return clusters_of({field: row[field] for field in KNOWN_FIELDS} for row in rows)


if __name__ == "__main__":
    lines = (Path(sys.argv[1]) / "quotations.jsonl").read_text(encoding="utf-8").split("\n")
    for row in predict([json.loads(line) for line in lines if line.strip()]):
        print(json.dumps(row))
