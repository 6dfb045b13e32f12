"""`make bench`: what the read side costs, beside a bare Django page of constant cards and Datasette, with a verdict a row.

`SIZE=1m` takes a million statements (100k), `SIZE=3m` three, of the site alone. A record is made once and kept in
`BENCH_DIR` (`var/bench`). The figures of a whole run lie beside it, and with `--keep` in `tests/benchmarks/kept/`, for git.
Fails where a limit is missed.
"""

import argparse
import os
import sys
from datetime import UTC, datetime

from tests.benchmarks.sizes import SIZE

from .buffers import buffers_of_record
from .records import BASE, Record, open_record
from .rows import Row, as_json, heading, tell

KEPT = BASE / "tests" / "benchmarks" / "kept"
SMALL = "100k"  # whose buffers those of larger records are held against
SITE_ALONE = {"3m"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", action="append", help="a section of the table: pages, buffers, searches, …")
    parser.add_argument("--alone", action="store_true", help="without Datasette")
    parser.add_argument("--keep", action="store_true", help="keep the figures for git as well")
    arguments = parser.parse_args()
    only = arguments.only
    fewer = buffers_of_record(SMALL) if SIZE != SMALL and (not only or "buffers" in only) else {}
    with open_record(SIZE) as record:
        rows = run(record, fewer, only, is_alone=arguments.alone or record.size in SITE_ALONE)
        if not only:
            write(record, rows, is_kept=arguments.keep)
    missed = [row for row in rows if row.verdict == "MISSED"]
    unknown = [row for row in rows if row.verdict == "not measured"]
    print(f"\n{len(rows)} rows: {len(missed)} missed, {len(unknown)} not measured.")
    return 1 if missed else 0


def run(record: Record, fewer: dict[str, int], only: list[str] | None, *, is_alone: bool) -> list[Row]:
    # Models can be imported once Django knows their database.
    from .bench import open_bench
    from .running import SECTIONS

    rows = []
    print(f"\n{record.size} statements\n{heading()}", flush=True)
    with open_bench(record, fewer, is_alone=is_alone) as bench:
        for name, measure in SECTIONS.items():
            if not only or name in only:
                for row in measure(bench):
                    rows.append(row)
                    print(tell(row), flush=True)
    return rows


def write(record: Record, rows: list[Row], *, is_kept: bool) -> None:
    told = as_json(rows, size=record.size, day=datetime.now(UTC).date().isoformat(), cores=os.cpu_count())
    (record.folder / "figures.json").write_text(told)
    if is_kept:
        KEPT.mkdir(exist_ok=True)
        (KEPT / f"{record.size}.json").write_text(told)


if __name__ == "__main__":
    sys.exit(main())
