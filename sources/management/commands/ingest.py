"""`manage.py ingest PATH…`: bring files, folders, archives and addresses in by the one door."""

import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from sources import dispatch, ingestion
from sources.ingestion import Arrival
from sources.manifests import Manifest, Unreadable, open_manifest
from sources.models import Document, Receipt
from sources.unpacking import Packed, Remarks, unpack_path

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
Result = Receipt.Result
NOT_READ = {Document.State.REFUSED, Document.State.FAILED, Document.State.UNREACHABLE}
# Of documents that are to be read; one that was refused may have been taken up since.
OUTCOMES = {Result.NEW: "new", Result.REFUSED: "duplicate", Result.DUPLICATE: "duplicate", Result.FILLED: "duplicate"}
# A worker takes seconds an article: when nothing at all has moved for so long, something is wrong.
PATIENCE_SECONDS = 120


class Command(BaseCommand):
    help = "Bring articles in: files (.txt .html .htm, also .gz), folders, zip archives, or addresses."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, a zip, or an address")
        parser.add_argument(
            "--manifest", type=Path, help="CSV with columns file, outlet, url, published, or some of them"
        )
        parser.add_argument(
            "--wait", action="store_true", help="until every document has been read and matched, or refused"
        )
        parser.add_argument("--sample", action="store_true", help="the sample articles that come with the project")

    def handle(self, *, paths, manifest, wait, sample, **options):
        if not paths and not sample:
            raise CommandError("Nothing to bring in: name a file, a folder, a zip or an address, or say --sample.")
        remarks, shut = Remarks(), []
        try:
            given = open_manifest(manifest) if manifest else None
            files = self._files(paths, given, sample, remarks)
            receipts = list(self._receive(files, paths, sample, shut))
        except Unreadable as error:
            raise CommandError(str(error)) from error
        remarks.manifests += [given] if given else []
        if wait:
            self._wait(receipts)
        for remark in remarks.lines():
            self.stderr.write(ingestion.storable(remark), self.style.WARNING)
        if self._report(receipts, shut):
            raise SystemExit(1)

    def _files(self, paths: list[str], manifest: Manifest | None, sample: bool, remarks: Remarks) -> Iterator[Packed]:
        places = [*map(Path, filter(is_path, paths)), *([SAMPLE] if sample else [])]
        missing = [str(path) for path in places if not os.path.lexists(path)]
        if missing:
            raise CommandError(f"There is no file or folder “{missing[0]}”.")
        for path in places:
            # The sample's own README and the like are no news to anybody.
            yield from unpack_path(path, manifest, remarks if path != SAMPLE else None)

    def _receive(self, files: Iterator[Packed], paths: list[str], sample: bool, shut: list[str]) -> Iterator[int]:
        """Bring everything in and give the receipts' numbers. `shut` takes a line for what left no receipt."""
        way = Receipt.Way.SAMPLE if sample else Receipt.Way.FILE
        for packed in tqdm(files, desc="received", unit=" files", disable=self._is_quiet()):
            try:
                yield self._hurried(ingestion.receive_packed(packed, way=way))
            except OSError as error:
                shut.append(f"{packed.name}: it cannot be opened ({error.strerror or error}).")
        for address in paths:
            if not is_path(address):
                try:
                    yield self._hurried(ingestion.request_document(Arrival(Receipt.Way.ADDRESS, address=address)))
                except Unreadable as error:
                    shut.append(f"{address[:100]}: {error}")

    def _hurried(self, receipt: Receipt) -> int:
        if not receipt.document.is_finished:
            dispatch.hurry(receipt.document_id)
        return receipt.pk

    def _is_quiet(self) -> bool:
        return not getattr(self.stderr, "isatty", lambda: False)()

    def _wait(self, receipts: list[int]) -> None:
        waiting = Document.objects.unfinished().filter(receipts__in=receipts).distinct()
        left, moved_at = waiting.count(), time.monotonic()
        with tqdm(total=left, desc="read", disable=self._is_quiet()) as bar:
            while left:
                time.sleep(0.2)
                now_left = waiting.count()
                if now_left != left:
                    bar.update(left - now_left)
                    left, moved_at = now_left, time.monotonic()
                elif time.monotonic() - moved_at > PATIENCE_SECONDS:
                    raise CommandError(
                        f"{left} documents still wait and none has moved for {PATIENCE_SECONDS} seconds: "
                        "is a worker running (make run)? They are kept, and will be read when one is."
                    )

    def _report(self, receipts: list[int], shut: list[str]) -> int:
        """One line a document that was not read, then the counts. Gives the number of those."""
        counts = Counter(refused=len(shut))
        for line in shut:
            self.stdout.write(f"refused  {ingestion.storable(line)}")
        # As they are now: a requested address whose bytes are here already has become a duplicate.
        for receipt in Receipt.objects.filter(pk__in=receipts).select_related("document").order_by("pk"):
            if receipt.document.state in NOT_READ:
                counts["refused"] += 1
                self.stdout.write(f"refused  {receipt.name or receipt.claimed_address}: {receipt.document.reason}")
            else:
                counts[OUTCOMES[receipt.result]] += 1
                counts["filled"] += receipt.result == Result.FILLED
                if receipt.result != Result.REFUSED and receipt.note:
                    self.stdout.write(f"noted    {receipt.name}: {receipt.note}")
        told = f" ({counts['filled']} of the duplicates told something new)" if counts["filled"] else ""
        self.stdout.write(f"{counts['new']} new, {counts['duplicate']} duplicate, {counts['refused']} refused{told}")
        return counts["refused"]


def is_path(argument: str) -> bool:
    return not argument.startswith(("http://", "https://"))
