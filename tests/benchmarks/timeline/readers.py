"""Eight readers at once: against Datasette, and beside a worker that ingests."""

from collections.abc import Iterator

from tests.benchmarks.processor import web_server

from .asking import Peer
from .bench import Bench
from .records import Record
from .rows import Row
from .tasks import COMMON, DATASETTE, MEDIUM, OURS, page, table
from .throughput import READERS, serve, serve_each, worker_ingesting

WORKERS = 2  # of the site's web server, on the two cores that Datasette has as well


def measure_eight_readers(bench: Bench) -> Iterator[Row]:
    """Fresh pages for everybody; the first one also as it is kept."""
    asked = {
        "eight readers: medium search": (page(words=MEDIUM), table(_search=MEDIUM), 10),
        "eight readers: common search": (page(words=COMMON), table(_search=COMMON), 10),
        "eight readers: first page": (page(), table(), 1.5),
    }
    environment = bench.record.environment
    with web_server("config.wsgi:application", bench.record.folder, workers=WORKERS, **environment) as started:
        site = Peer(OURS, *started, bench.record.postgres)
        for name, (ours, theirs, least) in asked.items():
            peers = {OURS: (site, ours)}
            if bench.datasette:
                peers[DATASETTE] = (bench.datasette, theirs)
            served = serve_each(peers)
            reached = served[OURS].per_second / served[DATASETTE].per_second if bench.datasette else None
            note = "; ".join(f"{peer} {one.per_second:.1f}/s" for peer, one in served.items())
            yield Row(name, "requests a second, of Datasette's", reached, least=least, note=note)
        kept = serve(site, page(), readers=READERS, is_kept=True)
        yield Row("eight readers: first page, kept", "requests a second", kept.per_second)
        yield from _beside_ingesting(site, bench.record)


def _beside_ingesting(site: Peer, record: Record) -> Iterator[Row]:
    quiet = serve(site, page(), readers=READERS).p95
    with worker_ingesting(record):
        busy = serve(site, page(), readers=READERS).p95
    note = f"{quiet:.0f} ms quiet, {busy:.0f} ms beside"
    yield Row(
        "eight readers, a worker ingesting", "p95 of the first page, of the quiet one", busy / quiet, most=2, note=note
    )
