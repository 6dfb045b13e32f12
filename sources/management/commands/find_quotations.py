"""``manage.py find_quotations IN.jsonl``: the quotations in plain texts, a JSON line each; needs no database."""

import json
from argparse import FileType
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from sources.parsing.quotations import find_quotations
from sources.parsing.records import UNKNOWN, Dating, ParsedQuotation


class Command(BaseCommand):
    help = (
        'Read lines {"id", "text"[, "title", "date"]} and print {"id", "quotes": [...]} with offsets into each text.'
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("articles", type=FileType("r", encoding="utf-8"), help="a JSON Lines file, or - for stdin")

    def handle(self, *, articles, **options):
        for number, line in enumerate(articles, 1):
            if line.strip():
                self.stdout.write(json.dumps(_answer(line, number), ensure_ascii=False))


def _answer(line: str, number: int) -> dict:
    try:
        article = json.loads(line)
        identity, text = article["id"], article["text"]
    except (ValueError, TypeError, KeyError) as error:
        raise CommandError(f'line {number} is no {{"id", "text"}} object: {error!r}') from error
    found = find_quotations(text, published=_day(article.get("date")))
    return {"id": identity, "quotes": [_row(quotation) for quotation in found]}


def _day(told: str | None) -> Dating:
    try:
        day = date.fromisoformat(told[:10]) if told else None
    except ValueError:
        return UNKNOWN
    return Dating(day, day, "day", "told") if day else UNKNOWN


def _row(quotation: ParsedQuotation) -> dict:
    return {
        "start": quotation.start,
        "end": quotation.end,
        "kind": quotation.kind,
        "cue": quotation.cue,
        "speaker": quotation.speaker,
        "speaker_start": quotation.mention_start,
        "speaker_end": quotation.mention_end,
    }
