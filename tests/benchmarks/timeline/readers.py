"""Eight readers at once: against Datasette, and beside a worker that ingests."""

from collections.abc import Iterator

from tests.benchmarks.processor import web_server

from .asking import Peer
from .bench import NO_DATASETTE, Bench
from .records import Record
from .rows import Row
from .tasks import COMMON, DATASETTE, MEDIUM, OURS, page, table
from .throughput import READERS, serve, serve_each, worker_ingesting

FIGURE = "requests a second, of Datasette's"
WORKERS = 2  # of the site's web server, on the two cores that Datasette has as well


ASKED = {
    "eight readers: medium search": (page(words=MEDIUM), table(_search=MEDIUM), 10),
    "eight readers: common search": (page(words=COMMON), table(_search=COMMON), 10),
    "eight readers: first page": (page(), table(), 1.5),
}


def measure_eight_readers(bench: Bench) -> Iterator[Row]:
    """Fresh pages for everybody; the first one also as it is kept."""
    folder, environment = bench.record.folder, bench.record.environment
    with web_server("config.wsgi:application", folder, workers=WORKERS, **environment) as started:
        site = Peer(OURS, *started, bench.record.postgres)
        for name in ASKED:
            yield from _serve(name, site, bench.datasette)
        yield from _beside_ingesting(site, bench.record)


def _serve(name: str, site: Peer, datasette: Peer | None) -> Iterator[Row]:
    ours, theirs, least = ASKED[name]
    served = serve_each({OURS: (site, ours)} | ({DATASETTE: (datasette, theirs)} if datasette else {}))
    found = {name: served[OURS].per_second}
    if ours == page():
        found[f"{name}, kept"] = serve(site, ours, readers=READERS, is_kept=True).per_second
    for told, per_second in found.items():
        if datasette is None:
            yield Row(told, FIGURE, None, least=least, note=f"{NO_DATASETTE}; {per_second:.1f}/s")
            continue
        beside = served[DATASETTE].per_second
        yield Row(told, FIGURE, per_second / beside, least=least, note=f"{per_second:.1f}/s; theirs {beside:.1f}/s")


def _beside_ingesting(site: Peer, record: Record) -> Iterator[Row]:
    quiet = serve(site, page(), readers=READERS).p95
    with worker_ingesting(record):
        busy = serve(site, page(), readers=READERS).p95
    note = f"{quiet:.0f} ms quiet, {busy:.0f} ms beside"
    yield Row(
        "eight readers, a worker ingesting", "p95 of the first page, of the quiet one", busy / quiet, most=2, note=note
    )
