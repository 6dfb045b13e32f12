"""`manage.py ingest PATH…`: bring files, folders, archives and addresses in by the one door, as many as there are.

What was begun and stopped is gone on with by the same command: each thing leaves one receipt in its batch.
"""

import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from sources import dispatch, ingestion
from sources.ingestion import AlreadyRunning, Arrival
from sources.management.pace import Pace
from sources.manifests import Manifest, Unreadable, open_manifest
from sources.models import Batch, Document, Receipt
from sources.unpacking import Listed, Packed, Remarks, read_list, unpack_path, weigh

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
Result = Receipt.Result
NOT_READ = set(Document.State.not_read())
# Of documents that are to be read; one that was refused may have been taken up since.
OUTCOMES = {Result.NEW: "new", Result.REFUSED: "duplicate", Result.DUPLICATE: "duplicate", Result.FILLED: "duplicate"}
# A worker takes seconds an article: when nothing at all has moved for so long, something is wrong.
PATIENCE_SECONDS = 120


class Command(BaseCommand):
    help = "Bring articles in: files (.txt .html .htm, also .gz), folders, zip and web archives, or addresses."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, an archive, or an address")
        parser.add_argument("--list", type=Path, nargs="+", default=[], help="text files of addresses, one a line")
        parser.add_argument(
            "--manifest", type=Path, help="CSV with columns file, outlet, url, published, or some of them"
        )
        parser.add_argument(
            "--wait", action="store_true", help="until every document has been read and matched, or refused"
        )
        parser.add_argument("--sample", action="store_true", help="the sample articles that come with the project")

    def handle(self, *, paths, list, manifest, wait, sample, **options):
        places = [*(Path(path).absolute() for path in paths if is_path(path)), *([SAMPLE] if sample else [])]
        addresses = [path for path in paths if not is_path(path)]
        if not (places or addresses or list):
            raise CommandError("Nothing to bring in: name a file, a folder, a zip or an address, or say --sample.")
        _refuse_missing([*places, *list])
        self.remarks, self.shut = Remarks(), []
        try:
            given = open_manifest(manifest) if manifest else None
            with ingestion.hold_batch(_description(places, addresses, list, manifest)) as batch:
                self._receive(batch, self._things(places, addresses, list, given), sum(map(weigh, [*places, *list])))
                self._finish(batch, given, wait)
        except (Unreadable, AlreadyRunning) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped. The same command goes on from here.", returncode=130) from None

    def _things(
        self, places: list[Path], addresses: list[str], lists: list[Path], manifest: Manifest | None
    ) -> Iterator[Packed | Listed]:
        for path in places:
            # The sample's own README and the like are no news to anybody.
            yield from unpack_path(path, manifest, self.remarks if path != SAMPLE else None)
        for path in lists:
            yield from read_list(path)
        for address in addresses:
            yield Listed(address, address)

    def _receive(self, batch: Batch, things: Iterator[Packed | Listed], weight: int) -> None:
        """Bring in what is not in yet. `shut` takes a line for what leaves no receipt."""
        pace, courier = Pace("received", weight, self._say), dispatch.Courier()
        for thing in things:
            if ingestion.is_brought_in(batch, thing.place):
                pace.skip(thing.weight)
                continue
            try:
                receipt = _bring_in(thing, batch)
            except (OSError, Unreadable) as error:
                told = f"it cannot be opened ({error.strerror or error})." if isinstance(error, OSError) else error
                self.shut.append(f"{thing.name[:100]}: {told}")
            else:
                if not receipt.document.is_finished:
                    courier.take(receipt.document_id)
            pace.step(thing.weight)
        courier.deliver()

    def _say(self, line: str) -> None:
        self.stderr.write(line)
        self.stderr.flush()

    def _finish(self, batch: Batch, manifest: Manifest | None, wait: bool) -> None:
        self.remarks.manifests += [manifest] if manifest else []
        if wait:
            self._wait(batch)
        remarks = list(self.remarks.lines())
        ingestion.end_batch(batch, [*self.shut, *remarks])
        for remark in remarks:
            self.stderr.write(ingestion.storable(remark), self.style.WARNING)
        if self._report(batch):
            raise SystemExit(1)

    def _wait(self, batch: Batch) -> None:
        waiting = Document.objects.unfinished().of_batch(batch)
        left, moved_at = waiting.count(), time.monotonic()
        pace = Pace("read", left, self._say)
        while left:
            asked_at = time.monotonic()
            now_left = waiting.count()
            if now_left != left:
                pace.step(left - now_left, count=left - now_left)
                left, moved_at = now_left, time.monotonic()
            elif time.monotonic() - moved_at > PATIENCE_SECONDS:
                raise CommandError(
                    f"{left} documents still wait and none has moved for {PATIENCE_SECONDS} seconds: "
                    "is a worker running (make run)? They are kept, and will be read when one is."
                )
            time.sleep(max(0.2, 20 * (time.monotonic() - asked_at)))  # a long count is not asked for often

    def _report(self, batch: Batch) -> int:
        """One line a document that was not read, then the counts. Gives the number of those."""
        for line in self.shut:
            self.stdout.write(f"refused  {ingestion.storable(line)}")
        for receipt in batch.receipts.with_something_to_tell().order_by("pk").iterator(500):
            if receipt.document.state in NOT_READ:
                self.stdout.write(f"refused  {receipt.name or receipt.claimed_address}: {receipt.document.reason}")
            elif receipt.result != Result.REFUSED:
                self.stdout.write(f"noted    {receipt.name}: {receipt.note}")
        counts = Counter(refused=len(self.shut))
        # As they are now: a requested address whose bytes are here already has become a duplicate.
        for result, state, count in batch.receipts.counted():
            counts["refused" if state in NOT_READ else OUTCOMES[result]] += count
            counts["filled"] += count if state not in NOT_READ and result == Result.FILLED else 0
        told = f" ({counts['filled']} of the duplicates told something new)" if counts["filled"] else ""
        self.stdout.write(f"{counts['new']} new, {counts['duplicate']} duplicate, {counts['refused']} refused{told}")
        return counts["refused"]


def _refuse_missing(paths: list[Path]) -> None:
    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        raise CommandError(f"There is no file or folder “{missing[0]}”.")


def _description(places: list[Path], addresses: list[str], lists: list[Path], manifest: Path | None) -> str:
    """What is brought in, by which it is known again when the same is asked for."""
    named = [*map(str, places), *addresses, *(f"--list {path.absolute()}" for path in lists)]
    return "\n".join([*named, *([f"--manifest {manifest.absolute()}"] if manifest else [])])


def _bring_in(thing: Packed | Listed, batch: Batch) -> Receipt:
    if isinstance(thing, Listed):
        return ingestion.request_document(
            Arrival(Receipt.Way.ADDRESS, address=thing.address, batch=batch, place=thing.place)
        )
    way = Receipt.Way.SAMPLE if Path(thing.place).parent == SAMPLE else Receipt.Way.FILE
    return ingestion.receive_packed(thing, way=way, batch=batch)


def is_path(argument: str) -> bool:
    return not argument.startswith(("http://", "https://"))
