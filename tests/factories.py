"""Rows for tests, made in one line each: outlets, articles with exact offsets, statements with their witnesses.

Every function returns what it made and fills what a test does not care about. The sentences and people are invented.
"""

import hashlib
import itertools
from datetime import UTC, date, datetime, timedelta

from django.utils.text import slugify

from sources.models import Article, Document, Outlet, Precision, Quotation
from statements.models import Occasion, Speaker, Statement, Witness
from statements.tallying.tally import refresh

numbers = itertools.count(1)
RECEIVED_AT = datetime(2022, 3, 1, 12, 0, tzinfo=UTC)
SENTENCE = "The harbour stays open to every ship that asks."


def make_outlet(name: str = "", **fields) -> Outlet:
    """An outlet; asked for the same name again, the same one."""
    name = name or f"The Daily {next(numbers)}"
    fields = {"slug": slugify(name), "domains": [f"{slugify(name)}.example"], **fields}
    return Outlet.objects.get_or_create(name=name, defaults=fields)[0]


def make_document(*, outlet: Outlet | str | None = "", address: str = "", **fields) -> Document:
    """A document that was read to the end. `outlet` may be a name; None leaves it unknown."""
    number = next(numbers)
    if isinstance(outlet, str):
        outlet = make_outlet(outlet)
    if not address and outlet:
        address = f"https://{outlet.slug}.example/{number}"
    defaults = {
        "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
        "size": 1000 + number,
        "state": Document.State.MATCHED,
        "received_at": RECEIVED_AT,
        "name": f"article-{number}.html",
        "content_type": "text/html",
    }
    return Document.objects.create(outlet=outlet, address=address, **defaults | fields)


def make_article(
    text: str = SENTENCE,
    *,
    outlet: Outlet | str | None = "",
    document: Document | None = None,
    published_on: date | None = date(2022, 2, 24),
    **fields,
) -> Article:
    """An article over `text`. Without a document one is made, of the outlet named."""
    defaults = {
        "parser_version": "test",
        "knowledge_version": "test",
        "headline": f"Headline {next(numbers)}",
        "language": "en",
        "text_sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "published_on": published_on,
        "published_until": published_on,
        "published_precision": Precision.DAY if published_on else Precision.UNKNOWN,
        "published_basis": "meta" if published_on else "",
    }
    document = document or make_document(outlet=outlet)
    return Article.objects.create(document=document, text=text, **defaults | fields)


def find_span(field: str, words: str) -> tuple[int, int]:
    """Where the words stand in the text, in code points. Raises ValueError when they do not."""
    start = field.index(words)
    return start, start + len(words)


def make_quotation(
    article: Article | None = None,
    words: str = "",
    *,
    kind: str = Quotation.Kind.DIRECT,
    where: str = Quotation.Where.TEXT,
    mention: str = "",
    cue: str = "",
    frame: str = "",
    **fields,
) -> Quotation:
    """A quotation of the article at which `words`, `mention`, `cue` and `frame` stand; all of the text when no words are given."""
    article = article or make_article(words or SENTENCE)
    field = article.headline if where == Quotation.Where.HEADLINE else article.text
    words = words or field
    start, end = find_span(field, words)
    frame_start, frame_end = find_span(field, frame) if frame else (start, end)
    for name, part in (("mention", mention), ("cue", cue)):
        if part:
            part_start, part_end = find_span(field, part)
            fields |= {name: part, f"{name}_start": part_start, f"{name}_end": part_end}
    return Quotation.objects.create(
        article=article,
        position=fields.pop("position", article.quotations.count()),
        where=where,
        kind=kind,
        start=start,
        end=end,
        text=words,
        frame_start=frame_start,
        frame_end=frame_end,
        **{"confidence": 0.9} | fields,
    )


def make_speaker(name: str = "Ada Castellan", **fields) -> Speaker:
    """A speaker; asked for the same name again, the same one."""
    return Speaker.objects.get_or_create(name=name, defaults={"slug": slugify(name), **fields})[0]


def make_occasion(name: str = "Harbour Day address", day: date = date(2022, 2, 23), **fields) -> Occasion:
    """An occasion of one day; asked for the same name again, the same one."""
    defaults = {"slug": slugify(name), "day_from": day, "day_to": day, "kind": "address", **fields}
    return Occasion.objects.get_or_create(name=name, defaults=defaults)[0]


def make_statement(
    *quotations: Quotation,
    text: str = "",
    said_on: date | None = date(2022, 2, 23),
    speaker: Speaker | str | None = "Ada Castellan",
    **fields,
) -> Statement:
    """A published statement witnessed by the quotations (by one of its own when none are given), counted and searchable."""
    quotations = quotations or (make_quotation(words=text),)
    defaults = {
        "text": text or quotations[0].text,
        "language": "en",
        "basis": Statement.Basis.DIRECT,
        "text_from": quotations[0],
        "state": Statement.State.PUBLISHED,
        "said_from": said_on,
        "said_to": said_on,
        "said_precision": Precision.DAY if said_on else Precision.UNKNOWN,
        "said_basis": "date" if said_on else "",
        "fixed": ["said", "occasion", "place"],
        "is_pinned": bool(text),
    }
    statement = Statement.objects.create(**defaults | fields)
    if speaker:
        statement.speakers.add(make_speaker(speaker) if isinstance(speaker, str) else speaker)
    Witness.objects.bulk_create(Witness(statement=statement, quotation=quotation) for quotation in quotations)
    return refresh(statement)


def make_month_statement(year: int, month: int, **fields) -> Statement:
    """A statement known only to its month."""
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return make_statement(said_on=first, **{"said_to": last, "said_precision": Precision.MONTH} | fields)


def make_witness(statement: Statement, quotation: Quotation, **fields) -> Witness:
    """A witness, after which the statement is worked out anew; its day and occasion stay as the test set them."""
    witness = Witness.objects.create(statement=statement, quotation=quotation, **fields)
    refresh(statement)
    return witness
