"""A witness as one flat row: what a page of sixty needs of a witness, its quotation, article, document and outlet."""

from datetime import date, datetime
from typing import NamedTuple

# Each column of a row, and its way from the witness.
WAYS = {
    "pk": "pk",
    "part_start": "part_start",
    "part_end": "part_end",
    "decided_by": "decided_by",
    "score": "score",
    "quotation_id": "quotation",
    "position": "quotation__position",
    "where": "quotation__where",
    "kind": "quotation__kind",
    "text": "quotation__text",
    "mention": "quotation__mention",
    "cue": "quotation__cue",
    "continues_id": "quotation__continues",
    "article_id": "quotation__article",
    "headline": "quotation__article__headline",
    "bylines": "quotation__article__bylines",
    "wire": "quotation__article__wire",
    "language": "quotation__article__language",
    "canonical_address": "quotation__article__canonical_address",
    "published_on": "quotation__article__published_on",
    "published_until": "quotation__article__published_until",
    "published_precision": "quotation__article__published_precision",
    "published_inferred": "quotation__article__published_inferred",
    "document_id": "quotation__article__document",
    "document_address": "quotation__article__document__address",
    "received_at": "quotation__article__document__received_at",
    "outlet_id": "quotation__article__document__outlet",
    "outlet_name": "quotation__article__document__outlet__name",
    "outlet_slug": "quotation__article__document__outlet__slug",
}


class WitnessRow(NamedTuple):
    """What stands under the same names on a `Witness` means the same. Outlet and its name are None where it is unknown."""

    pk: int
    part_start: int | None
    part_end: int | None
    decided_by: str
    score: float | None
    quotation_id: int
    position: int
    where: str
    kind: str
    text: str
    mention: str
    cue: str
    continues_id: int | None
    article_id: int
    headline: str
    bylines: list[str]
    wire: str
    language: str
    canonical_address: str
    published_on: date | None
    published_until: date | None
    published_precision: str
    published_inferred: bool
    document_id: int
    document_address: str
    received_at: datetime | None
    outlet_id: int | None
    outlet_name: str | None
    outlet_slug: str | None

    @property
    def reading(self) -> str:
        return self.text if self.part_start is None else self.text[self.part_start : self.part_end]

    @property
    def address(self) -> str:
        return self.document_address or self.canonical_address
