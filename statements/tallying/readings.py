"""Readings: what each article prints of a statement, with the sentence around the words and the ways to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TypeVar
from urllib.parse import quote, urlsplit

from sources.models import Article, Quotation

from ..collation import Alignment
from ..models import Witness, WitnessRow

KINDS = [Quotation.Kind.DIRECT, Quotation.Kind.MIXED, Quotation.Kind.INDIRECT]
# A text fragment names so many words at each end when the words are many: long ones break on a changed space.
FRAGMENT_WORDS = 5
# A reading that differs by more than this share of its words tells the same in others.
FARTHEST = 0.7


# What readings are made of: whole objects, or the rows of a page that shows many.
Printed = Witness | WitnessRow
AnyPrinted = TypeVar("AnyPrinted", Witness, WitnessRow)


@dataclass
class Reading:
    """One article's wording of the statement. Words resumed after a cue are one reading with those they resume.

    `quotation` and `article` are there where it is made of whole objects.
    """

    witnesses: Sequence[Printed]
    alignment: Alignment | None = None
    is_base: bool = False

    @cached_property
    def text(self) -> str:
        return " ".join(witness.reading for witness in self.witnesses)

    @property
    def first(self) -> Printed:
        """The witness that stands for it: whose article it is, whose kind it has, by whose quotation it is named."""
        return self.witnesses[0]

    @property
    def quotation(self) -> Quotation:
        return self.first.quotation

    @property
    def article(self) -> Article:
        return self.quotation.article

    @property
    def is_paraphrase(self) -> bool:
        return self.first.kind == Quotation.Kind.INDIRECT

    @property
    def is_far(self) -> bool:
        """Whether so much differs that marks on single words would mislead."""
        return self.alignment is not None and self.alignment.distance > FARTHEST

    @property
    def percent(self) -> int | None:
        return None if self.alignment is None else round(100 * self.alignment.distance)

    @cached_property
    def rank(self) -> tuple:
        """What an article shows first: direct words before paraphrase, the text before the headline, more before less."""
        first = self.first
        in_headline = first.where == Quotation.Where.HEADLINE
        return KINDS.index(first.kind), in_headline, -len(self.text), first.quotation_id

    def holds(self, quotation: int | None) -> bool:
        return any(witness.quotation_id == quotation for witness in self.witnesses)


def newest_versions(witnesses: Iterable[AnyPrinted]) -> list[AnyPrinted]:
    """The witnesses without those of pages that a later version, which bears witness too, has replaced."""
    ordered = sorted(witnesses, key=_arrival_of)
    latest = {_page_of(witness): witness.article_id for witness in ordered}
    return [witness for witness in ordered if latest[_page_of(witness)] == witness.article_id]


def _arrival_of(witness: Printed) -> tuple:
    return witness.received_at is not None, witness.received_at, witness.document_id


def _page_of(witness: Printed) -> str | int:
    return witness.document_address or witness.document_id


def readings_by_article(witnesses: Iterable[Printed]) -> list[list[Reading]]:
    """The readings of each article, the fullest first; the articles by their fullest reading."""
    by_article: dict[int, list[Printed]] = {}
    for witness in witnesses:
        by_article.setdefault(witness.article_id, []).append(witness)
    return sorted(map(join_resumed, by_article.values()), key=lambda readings: readings[0].rank)


def join_resumed(witnesses: Sequence[Printed]) -> list[Reading]:
    """The readings of one article, the fullest first."""
    by_quotation = {witness.quotation_id: witness for witness in witnesses}
    chains: dict[int, list[Printed]] = {}
    roots: dict[int, int] = {}
    for witness in sorted(witnesses, key=attrgetter("position")):
        before = by_quotation.get(witness.continues_id)
        root = roots.get(before.pk, witness.pk) if before else witness.pk
        roots[witness.pk] = root
        chains.setdefault(root, []).append(witness)
    return sorted((Reading(chain) for chain in chains.values()), key=attrgetter("rank"))


def choose_base(readings: Sequence[Reading], *quotations: int | None) -> Reading | None:
    """The reading that holds the first of the quotations that any holds; the fullest where none does."""
    held = (reading for quotation in quotations if quotation for reading in readings if reading.holds(quotation))
    return next(held, min(readings, key=attrgetter("rank"), default=None))


def comparable(readings: Iterable[Reading], base: Reading) -> list[Reading]:
    """Those compared with the base: quoted words with quoted words, of its language.

    A paraphrase's words are the reporter's, unless the base is one itself.
    """
    return [
        reading
        for reading in readings
        if reading is not base
        and (base.is_paraphrase or not reading.is_paraphrase)
        and reading.first.language == base.first.language
    ]


def is_web(address: str) -> bool:
    """Whether an address may be linked to; one such as javascript: may not, nor one that is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def point_at_words(address: str, words: str) -> str:
    """A link to a page at some words of it (a text fragment); empty unless the address is one of the web."""
    if not is_web(address):
        return ""
    parts = words.split()
    if len(parts) > 2 * FRAGMENT_WORDS:
        ends = [parts[:FRAGMENT_WORDS], parts[-FRAGMENT_WORDS:]]
    else:
        ends = [parts]
    # A hyphen and a comma have a meaning of their own within a fragment.
    fragment = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{address.partition('#')[0]}#:~:text={fragment}"
