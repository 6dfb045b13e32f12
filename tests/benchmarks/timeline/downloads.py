"""Downloads: of everything, against the COPY in it; of a part, against Datasette's of the same rows, columns and order."""

from collections.abc import Iterator

from statements.downloads.columns import COLUMNS

from .bench import NO_DATASETTE, Bench
from .copying import copy_again, copy_statement
from .datasette import NAME
from .downloading import MIB, Download, download
from .rows import Row
from .tasks import query_of_period

LEAST_OF_COPY, MOST_MEMORY, PART = 0.5, 20, 10_000


def measure_downloads(bench: Bench) -> Iterator[Row]:
    whole, days = "/statements.csv", query_of_period(PART)
    download(bench.site, f"{whole}?{days}")  # so that what is loaded once is there
    copied = copy_statement(bench.site, whole)
    ours = download(bench.site, whole)
    yield Row(
        "CSV of all",
        "rows a second",
        ours.per_second,
        note=f"{ours.rows:,} rows in {ours.seconds:.1f} s, {ours.size >> 20} MiB",
    )
    yield Row("CSV of all", "MiB of memory more", ours.extra, most=MOST_MEMORY)
    if copied is None:
        yield Row(
            "CSV of all", "rows a second, of COPY's", None, least=LEAST_OF_COPY, note="it does not come from a COPY"
        )
    else:
        theirs = copy_again(copied, bench.record.url)
        yield Row(
            "CSV of all",
            "rows a second, of COPY's",
            theirs / ours.seconds,
            least=LEAST_OF_COPY,
            note=f"COPY {theirs:.1f} s",
        )
    yield from _part_of_download(bench, days)


def _part_of_download(bench: Bench, days: str) -> Iterator[Row]:
    """Oldest first: Datasette is quickest in this order, and the other way round it loses a row between two of its pages."""
    task, figure = "CSV of 10,000 rows", "clock, of Datasette's"
    ours = min(
        (download(bench.site, f"/statements.csv?order=oldest&{days}") for _ in range(3)), key=lambda one: one.seconds
    )
    if bench.datasette is None:
        yield Row(task, figure, None, most=1 / 3, note=f"{NO_DATASETTE}; {ours.seconds:.2f} s")
        return
    theirs_days = days.replace("since=", "said_to__gte=").replace("until=", "said_from__lte=")
    address = f"/{NAME}/quotations.csv?_stream=1&_size=max&_sort=said_from&{theirs_days}"
    theirs = min((download(bench.datasette, address) for _ in range(3)), key=lambda one: one.seconds)
    note = f"{len(COLUMNS)} columns; {_tell(ours)}; theirs {_tell(theirs)}"
    yield Row(task, figure, (ours.seconds / ours.rows) / (theirs.seconds / theirs.rows), most=1 / 3, note=note)


def _tell(done: Download) -> str:
    return f"{done.rows:,} rows, {done.size / MIB:.1f} MiB in {done.seconds:.2f} s"
