"""`manage.py ingest PATH…`: bring files, folders, archives and addresses in by the one door."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from sources import dispatch, ingestion
from sources.ingestion import Arrival
from sources.models import Document, Receipt
from sources.unpacking import Packed, Unreadable, read_manifest, unpack_path

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
Result = Receipt.Result
NOT_READ = {Document.State.REFUSED, Document.State.FAILED, Document.State.UNREACHABLE}
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
        try:
            receipts = list(self._receive(self._files(paths, manifest, sample), paths, sample))
        except Unreadable as error:
            raise CommandError(str(error)) from error
        if wait:
            self._wait({receipt.document_id for receipt in receipts})
        if self._report(receipts):
            raise SystemExit(1)

    def _files(self, paths: list[str], manifest: Path | None, sample: bool) -> Iterator[Packed]:
        told = read_manifest(manifest.read_text(encoding="utf-8"), str(manifest)) if manifest else None
        for path in [*map(Path, filter(is_path, paths)), *([SAMPLE] if sample else [])]:
            if not path.exists():
                raise CommandError(f"There is no file or folder “{path}”.")
            yield from unpack_path(path, told)

    def _receive(self, files: Iterator[Packed], paths: list[str], sample: bool) -> Iterator[Receipt]:
        way = Receipt.Way.SAMPLE if sample else Receipt.Way.FILE
        for packed in tqdm(files, desc="received", unit=" files", disable=self._is_quiet()):
            yield self._hurried(ingestion.receive_packed(packed, way=way))
        for address in paths:
            if not is_path(address):
                yield self._hurried(ingestion.request_document(Arrival(Receipt.Way.ADDRESS, address=address)))

    def _hurried(self, receipt: Receipt) -> Receipt:
        if not receipt.document.is_finished:
            dispatch.hurry(receipt.document_id)
        return receipt

    def _is_quiet(self) -> bool:
        return not getattr(self.stderr, "isatty", lambda: False)()

    def _wait(self, documents: set[int]) -> None:
        waiting = Document.objects.unfinished().filter(pk__in=documents)
        left, moved_at = waiting.count(), time.monotonic()
        with tqdm(total=len(documents), initial=len(documents) - left, desc="read", disable=self._is_quiet()) as bar:
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

    def _report(self, receipts: list[Receipt]) -> int:
        """One line a document that was not read, then the counts. Gives the number of those."""
        now = Document.objects.in_bulk({receipt.document_id for receipt in receipts})
        counts = Counter()
        for receipt in receipts:
            # A requested address whose bytes are here already has become the document that has them.
            document = now.get(receipt.document_id)
            if document and document.state in NOT_READ:
                counts["refused"] += 1
                self.stdout.write(f"refused  {receipt.name or receipt.claimed_address}: {document.reason}")
            else:
                counts["duplicate" if receipt.result == Result.DUPLICATE else "new"] += 1
        self.stdout.write(f"{counts['new']} new, {counts['duplicate']} duplicate, {counts['refused']} refused")
        return counts["refused"]


def is_path(argument: str) -> bool:
    return not argument.startswith(("http://", "https://"))
