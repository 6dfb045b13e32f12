"""The door for measuring the parser: files in, one JSON object a line out; no database and no Redis."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sources.jsonlines import as_line
from sources.manifests import Manifest, Unreadable, open_manifest
from sources.parsing.reading import read_article
from sources.parsing.records import (
    Claims,
    Dating,
    Knowledge,
    NotAnArticle,
    OccasionReading,
    ParsedArticle,
    ParsedQuotation,
)
from sources.reference import load_knowledge
from sources.unpacking import Packed, Remarks, opened, unpack_path

MAX_BYTES = 50 * 1024 * 1024
QUOTATION_FIELDS = (
    "where",
    "kind",
    "start",
    "end",
    "text",
    "cue",
    "cue_start",
    "cue_end",
    "mention",
    "mention_start",
    "mention_end",
    "speaker",
)
OCCASION_FIELDS = ("name", "key", "kind", "place", "counterpart", "evidence", "certain")


class Command(BaseCommand):
    help = "Read articles (.txt .html .htm .html.gz, a zip or folder of them) and print them, one JSON object a line."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="a file, or a folder of them")
        parser.add_argument("--manifest", type=Path, help="a CSV with file and any of outlet, url, published")

    def handle(self, *args: Any, **options: Any) -> None:
        remarks = Remarks()
        try:
            given = open_manifest(options["manifest"]) if options["manifest"] else None
            self.read_paths(options["paths"], given, remarks)
        except (Unreadable, OSError) as error:
            raise CommandError(str(error)) from error
        remarks.manifests += [given] if given else []
        for remark in remarks.lines():
            self.stderr.write(remark)

    def read_paths(self, paths: list[Path], manifest: Manifest | None, remarks: Remarks) -> None:
        knowledge = load_knowledge()
        for path in paths:
            for packed in unpack_path(path, manifest, remarks):
                name = str(path if packed.name == path.name else path / packed.name)
                self.stdout.write(as_line({"file": name, **read_file(packed, knowledge)}))


def read_file(packed: Packed, knowledge: Knowledge) -> dict[str, Any]:
    """Return what was read of a file, or the reason why it was not."""
    told = packed.told
    claims = Claims(outlet=told.outlet, url=told.url, published=told.published)
    try:
        if packed.refusal:
            raise NotAnArticle(packed.refusal)
        return article_row(read_article(unpacked(packed), claims, knowledge))
    except (NotAnArticle, Unreadable) as refusal:
        return {"error": str(refusal)}


def unpacked(packed: Packed) -> bytes:
    with opened(packed, max_bytes=MAX_BYTES) as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise NotAnArticle(f"“{packed.name}” holds more than {MAX_BYTES:,} bytes. Send the article alone.")
    return data


def article_row(article: ParsedArticle) -> dict[str, Any]:
    return {
        "url": article.canonical_url,
        "outlet": article.outlet,
        "headline": article.headline,
        "bylines": list(article.bylines),
        "credits": list(article.credits),
        "wire": article.wire,
        "wire_basis": article.wire_basis,
        "language": article.language,
        "published": dating_row(article.published),
        "dateline": article.dateline,
        "text": article.text,
        "quotations": [quotation_row(quotation) for quotation in article.quotations],
        "doubts": list(article.doubts),
    }


def quotation_row(quotation: ParsedQuotation) -> dict[str, Any]:
    row = {field: getattr(quotation, field) for field in QUOTATION_FIELDS}
    return {**row, "said": dating_row(quotation.said), "occasion": occasion_row(quotation.occasion)}


def dating_row(dating: Dating) -> dict[str, Any]:
    """Return a dating as printed: ``until`` only of a range, ``inferred`` only where it is so."""
    row: dict[str, Any] = {
        "date": dating.start.isoformat() if dating.start else None,
        "precision": dating.precision,
        "basis": dating.basis,
    }
    if dating.precision == "range" and dating.end:
        row["until"] = dating.end.isoformat()
    return {**row, "inferred": True} if dating.inferred else row


def occasion_row(occasion: OccasionReading | None) -> dict[str, Any] | None:
    return {field: getattr(occasion, field) for field in OCCASION_FIELDS} if occasion else None
