"""``manage.py find_quotations IN.jsonl``: the quotations in plain texts, a JSON line each; needs no database."""

from argparse import FileType
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandParser

from sources.jsonlines import as_day, as_line, as_text, read_objects
from sources.parsing.quotations import find_quotations
from sources.parsing.records import UNKNOWN, Dating, ParsedQuotation

# Full sentences between marks that nobody can be told to have said are kept for curators, and are no answer here.
LEAST = 0.3


class Command(BaseCommand):
    help = (
        'Read lines {"id", "text"[, "title", "date"]} and print {"id", "quotes": [...]} with offsets into each text. '
        'A line that is none is answered by {"id": null, "error"}.'
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("articles", type=FileType("rb"), help="a JSON Lines file in UTF-8, or - for stdin")

    def handle(self, *, articles: BinaryIO, **options: Any) -> None:
        for article, error in read_objects(articles, "id"):
            answer = {"id": None, "error": error} if article is None else _answer(article)
            self.stdout.write(as_line(answer))


def _answer(article: dict[str, Any]) -> dict[str, Any]:
    found = find_quotations(as_text(article.get("text")), published=_published(article))
    return {"id": article["id"], "quotes": [_row(one) for one in found if one.mention or one.confidence >= LEAST]}


def _published(article: dict[str, Any]) -> Dating:
    day = as_day(article.get("date"))
    return Dating(day, day, "day", "told") if day else UNKNOWN


def _row(quotation: ParsedQuotation) -> dict[str, Any]:
    return {
        "start": quotation.start,
        "end": quotation.end,
        "kind": quotation.kind,
        "cue": quotation.cue,
        "speaker": quotation.speaker,
        "speaker_start": quotation.mention_start,
        "speaker_end": quotation.mention_end,
        "confidence": quotation.confidence,
    }
