"""The servers that are compared, over one record."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from config.local.processes import Child
from tests.benchmarks.processor import collect_static_files, web_server

from .asking import Peer
from .datasette import datasette_server, find_datasette
from .records import Record
from .tasks import BARE, DATASETTE, OURS

NO_DATASETTE = "Datasette is not at hand"


@dataclass(frozen=True)
class Bench:
    """The servers that are compared, and what another record's pages cost in buffers."""

    record: Record
    site: Peer
    bare: Peer
    datasette: Peer | None
    fewer: Mapping[str, int]

    @property
    def peers(self) -> list[Peer]:
        return [peer for peer in (self.site, self.bare, self.datasette) if peer]


@contextmanager
def open_bench(record: Record, fewer: Mapping[str, int], *, is_alone: bool) -> Iterator[Bench]:
    """`is_alone`: without Datasette."""
    collect_static_files(record.environment)
    program = None if is_alone else find_datasette()
    with ExitStack() as started:
        site = started.enter_context(web_server("config.wsgi:application", record.folder, **record.environment))
        bare = started.enter_context(web_server("tests.benchmarks.bare:application", record.folder))
        beside: tuple[Child, int] | None = None
        if program:
            beside = started.enter_context(datasette_server(program, record))
        yield Bench(
            record,
            Peer(OURS, *site, record.postgres),
            Peer(BARE, *bare),
            Peer(DATASETTE, *beside) if beside else None,
            fewer,
        )
