"""Witnesses as they stand on record, read in bare values: hundreds may have to be weighed to place one quotation."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sources.models import Quotation

from ..grouping import Reading
from ..models import DecidedBy, Statement, Witness
from ..policy import Terms
from ..tracing import reading_of

QUOTATION, ARTICLE = "witnesses__quotation", "witnesses__quotation__article"
OUTLET = f"{ARTICLE}__document__outlet"
OF_WITNESS = [column.attname for column in Witness._meta.concrete_fields]
# By the field of a reading, where it stands.
OF_READING = {
    "key": f"{QUOTATION}_id",
    "text": f"{QUOTATION}__text",
    "kind": f"{QUOTATION}__kind",
    "speaker": f"{QUOTATION}__speaker_name",
    "outlet": f"{OUTLET}__name",
    "language": f"{ARTICLE}__language",
    "said_from": f"{QUOTATION}__said_from",
    "said_to": f"{QUOTATION}__said_to",
    "said_precision": f"{QUOTATION}__said_precision",
    "published_from": f"{ARTICLE}__published_on",
    "published_to": f"{ARTICLE}__published_until",
    "occasion": f"{QUOTATION}__occasion_key",
    "wire": f"{ARTICLE}__wire",
    "article": f"{QUOTATION}__article_id",
}
OF_POLICY = [f"{ARTICLE}__document__outlet_id", f"{QUOTATION}__confidence", f"{ARTICLE}__superseded_at"]
# What holds for readings of an outlet, by its number.
TermsOf = Callable[[int | None], Terms]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A quotation's reading; whether a person must see it before it shows, and whether it is enough by itself to show."""

    reading: Reading
    is_waiting: bool
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A witness with its quotation's reading; `is_current` unless a later reading of the document superseded it."""

    witness: Witness
    weighed: Weighed
    is_current: bool

    @property
    def part(self) -> Reading:
        """The reading of the part that the witness has in its statement."""
        reading, start, end = self.weighed.reading, self.witness.part_start, self.witness.part_end
        return reading if start is None else replace(reading, text=reading.text[start:end])


@dataclass(slots=True)
class OnRecord:
    """A statement with its witnesses, the oldest first."""

    state: str
    checked_at: datetime | None
    witnesses: list[Standing] = field(default_factory=list)

    @property
    def is_published(self) -> bool:
        return self.state == Statement.State.PUBLISHED

    def holds(self, witness: Witness) -> bool:
        """Whether a person attached the witness, or has seen it when checking the statement."""
        seen = self.checked_at is not None and witness.decided_at <= self.checked_at
        return seen or witness.decided_by == DecidedBy.CURATOR


def read_statements(numbers: Iterable[int], terms_of: TermsOf) -> dict[int, OnRecord]:
    """The statements with these numbers, in one query."""
    columns = ["pk", "state", "checked_at", *(f"witnesses__{name}" for name in OF_WITNESS)]
    columns += [*OF_READING.values(), *OF_POLICY]
    found: dict[int, OnRecord] = {}
    rows = Statement.objects.filter(pk__in=numbers).order_by("pk", "witnesses__pk").values_list(*columns)
    for pk, state, checked_at, *values in rows:
        statement = found.setdefault(pk, OnRecord(state, checked_at))
        if values[0] is not None:
            statement.witnesses.append(_standing(values, terms_of))
    return found


def weigh_alone(quotation: Quotation, terms_of: TermsOf) -> Weighed:
    """A quotation that stands in no statement yet."""
    terms = terms_of(quotation.article.document.outlet_id)
    return _weigh(reading_of(quotation), quotation.confidence, terms)


def _weigh(reading: Reading, confidence: float, terms: Terms) -> Weighed:
    return Weighed(reading, not terms.publishes, terms.are_met(score=confidence, witnesses=1))


def _standing(values: Sequence[Any], terms_of: TermsOf) -> Standing:
    of_witness, rest = values[: len(OF_WITNESS)], values[len(OF_WITNESS) :]
    told, (outlet, confidence, superseded_at) = rest[: len(OF_READING)], rest[len(OF_READING) :]
    given = dict(zip(OF_READING, told, strict=True))
    given |= {"key": str(given["key"]), "article": str(given["article"]), "outlet": given["outlet"] or ""}
    weighed = _weigh(Reading(**given), confidence, terms_of(outlet))
    return Standing(Witness.from_db(None, OF_WITNESS, of_witness), weighed, superseded_at is None)
