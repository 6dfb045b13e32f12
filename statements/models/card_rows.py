"""A statement as one flat row: what its card on a list shows; and the rows of those who carry it."""

from datetime import date, datetime
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, F, Func, OuterRef

from .addresses import address_of
from .speakers import Speaker

# Each column of a card, and its way from the statement; the speakers come after them.
CARD_WAYS = {
    "pk": "pk",
    "key": "key",
    "text": "text",
    "language": "language",
    "kind": "kind",
    "said_from": "said_from",
    "said_to": "said_to",
    "said_precision": "said_precision",
    "said_basis": "said_basis",
    "said_inferred": "said_inferred",
    "stance": "stance",
    "checked_at": "checked_at",
    "article_count": "article_count",
    "outlet_count": "outlet_count",
    "independent_count": "independent_count",
    "occasion_name": "occasion__name",
    "occasion_slug": "occasion__slug",
    "cue": "text_from__cue",
    "cue_end": "text_from__cue_end",
    "mention_start": "text_from__mention_start",
    "start": "text_from__start",
}
# The same of a witness as its statement's card shows it.
CARRIER_WAYS = {
    "statement_id": "statement",
    "quotation_id": "quotation",
    "article_id": "quotation__article",
    "headline": "quotation__article__headline",
    "wire": "quotation__article__wire",
    "outlet_name": "quotation__article__document__outlet__name",
    "outlet_slug": "quotation__article__document__outlet__slug",
}


class Carrier(NamedTuple):
    """Outlet and its name are None where it is unknown."""

    statement_id: int
    quotation_id: int
    article_id: int
    headline: str
    wire: str
    outlet_name: str | None
    outlet_slug: str | None


class Card(NamedTuple):
    """What stands under the same names on a `Statement` means the same; the cue and the places are of the quotation that
    the text of record was taken from. `speakers` are names and slugs, `carriers` those that the public may see, and
    `marked` the words with signs around those that a search found.
    """

    pk: int
    key: str
    text: str
    language: str
    kind: str
    said_from: date | None
    said_to: date | None
    said_precision: str
    said_basis: str
    said_inferred: bool
    stance: str
    checked_at: datetime | None
    article_count: int
    outlet_count: int
    independent_count: int
    occasion_name: str | None
    occasion_slug: str | None
    cue: str | None
    cue_end: int | None
    mention_start: int | None
    start: int | None
    speakers: list[tuple[str, str]]
    carriers: list[Carrier]
    marked: str = ""

    def get_absolute_url(self) -> str:
        return address_of(self.key, self.text)

    @property
    def text_from(self) -> "Card | None":
        """What bears the cue and the places; None where the text of record is of no quotation."""
        return None if self.start is None else self

    @property
    def decided_by_machine(self) -> bool:
        return self.checked_at is None


def speakers_of_row() -> ArraySubquery:
    """The name and slug of each speaker of a statement, by name."""
    pair = Func(F("name"), F("slug"), template="ARRAY[%(expressions)s]", output_field=ArrayField(CharField(), size=2))
    return ArraySubquery(Speaker.objects.filter(statements=OuterRef("pk")).order_by("name").values_list(pair))
