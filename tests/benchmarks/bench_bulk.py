"""Many small articles brought in by one `manage.py ingest`: the rate, and memory that does not grow with how many.

Ten thousand; another number with `BULK=100k`.
"""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.sizes import number_of
from tests.faults.ledger import article, assert_sound
from tests.faults.site import Site, wait_until

IN_A_FOLDER = 1_000
# Between a fifth of the way and a tenth before the end: the interpreter's own waste is not to be told from growth below it.
MOST_GROWTH_MIB = 8
DISK_MEBIBYTES = 8 << 10  # in memory, taken as it is filled
KEPT = os.environ.get("KEEP")  # a file to which the figures are added


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    try:
        if site.disk:
            site.disk.grow(DISK_MEBIBYTES)
        yield site.start()
    finally:
        site.stop()


def test_bulk_goes_at_one_rate_in_one_memory(site: Site) -> None:
    count = number_of(os.environ.get("BULK", "10k"))
    folder = write_folders(site.folder / "many", count)
    began = time.monotonic()
    command = site.run("ingest", "-W", "ignore", "manage.py", "ingest", str(folder))
    early = resident_at(site, command.pid, count // 5)
    late = resident_at(site, command.pid, count - count // 10)  # while it surely runs
    wait_until(lambda: not command.is_running, 600)
    seconds = time.monotonic() - began
    row = {"articles": count, "seconds": round(seconds), "a_second": round(count / seconds), "mib": [early, late]}
    print(json.dumps(row))
    if KEPT:
        with Path(KEPT).open("a") as file:
            file.write(json.dumps(row) + "\n")
    assert site.rows("SELECT count(*) FROM sources_document") == [(count,)]
    assert late - early <= MOST_GROWTH_MIB
    assert_sound(site)


def write_folders(folder: Path, count: int) -> Path:
    """Folders of a thousand, each with a manifest of its own, as exports are."""
    for first in range(0, count, IN_A_FOLDER):
        inner = folder / str(first)
        inner.mkdir(parents=True)
        numbers = range(first, min(first + IN_A_FOLDER, count))
        rows = [f"{n}.txt,The Harbour Post,https://harbour.example/{n}" for n in numbers]
        (inner / "manifest.csv").write_text("\n".join(["file,outlet,url", *rows]))
        for number in numbers:
            (inner / f"{number}.txt").write_text(article(number))
    return folder


def resident_at(site: Site, pid: int, count: int) -> int:
    """The MiB that the process holds when so many have come in."""
    wait_until(lambda: site.rows("SELECT count(*) FROM sources_receipt")[0][0] >= count, 24 * 3600, pause=0.5)
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024
