"""Readings: what each article prints of a statement, with the sentence around the words and the ways to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from urllib.parse import quote, urlsplit

from sources.models import Article, Document, Quotation

from .collation import Alignment
from .models import Witness

KINDS = [Quotation.Kind.DIRECT, Quotation.Kind.MIXED, Quotation.Kind.INDIRECT]
# A text fragment names so many words at each end when the words are many: long ones break on a changed space.
FRAGMENT_WORDS = 5
# A reading that differs by more than this share of its words tells the same in others.
FARTHEST = 0.7


@dataclass
class Reading:
    """One article's wording of the statement. Words resumed after a cue are one reading with those they resume."""

    witnesses: list[Witness]
    alignment: Alignment | None = None
    is_base: bool = False

    @property
    def text(self) -> str:
        return " ".join(witness.reading for witness in self.witnesses)

    @property
    def quotation(self) -> Quotation:
        return self.witnesses[0].quotation

    @property
    def article(self) -> Article:
        return self.quotation.article

    @property
    def is_paraphrase(self) -> bool:
        return self.quotation.kind == Quotation.Kind.INDIRECT

    @property
    def is_far(self) -> bool:
        """Whether so much differs that marks on single words would mislead."""
        return self.alignment is not None and self.alignment.distance > FARTHEST

    @property
    def percent(self) -> int | None:
        return None if self.alignment is None else round(100 * self.alignment.distance)

    @property
    def frame(self) -> tuple[str, str, str] | None:
        """The sentence around the words: before, the words, after. None when there is nothing around them."""
        quotation, whole = self.quotation, self.witnesses[0].frame
        start, end = quotation.start - quotation.frame_start, quotation.end - quotation.frame_start
        if whole[max(start, 0) : end] != quotation.text or whole == quotation.text:
            return None
        return whole[:start], whole[start:end], whole[end:]

    @property
    def outside_address(self) -> str:
        """The outlet's own page at the exact words; empty where there is no web address."""
        return point_at_words(self.article.address, self.quotation.text)

    @property
    def rank(self) -> tuple:
        """What an article shows first: direct words before paraphrase, the text before the headline, more before less."""
        quotation = self.quotation
        in_headline = quotation.where == Quotation.Where.HEADLINE
        return KINDS.index(quotation.kind), in_headline, -len(self.text), quotation.pk

    def holds(self, quotation: int | None) -> bool:
        return any(witness.quotation_id == quotation for witness in self.witnesses)


def newest_versions(witnesses: Iterable[Witness]) -> list[Witness]:
    """The witnesses without those of pages that a later version, which bears witness too, has replaced."""
    ordered = sorted(witnesses, key=lambda witness: _arrival_of(witness.quotation.article.document))
    latest = {_page_of(witness): witness.quotation.article_id for witness in ordered}
    return [witness for witness in ordered if latest[_page_of(witness)] == witness.quotation.article_id]


def _arrival_of(document: Document) -> tuple:
    return document.received_at is not None, document.received_at, document.pk


def _page_of(witness: Witness) -> str | int:
    document = witness.quotation.article.document
    return document.address or document.pk


def readings_by_article(witnesses: Iterable[Witness]) -> list[list[Reading]]:
    """The readings of each article, the fullest first; the articles by their fullest reading."""
    by_article = attrgetter("quotation.article_id")
    groups = (list(group) for _, group in groupby(sorted(witnesses, key=by_article), key=by_article))
    return sorted((join_resumed(group) for group in groups), key=lambda readings: readings[0].rank)


def join_resumed(witnesses: Sequence[Witness]) -> list[Reading]:
    """The readings of one article, the fullest first."""
    by_quotation = {witness.quotation_id: witness for witness in witnesses}
    chains: dict[int, list[Witness]] = {}
    roots: dict[int, int] = {}
    for witness in sorted(witnesses, key=lambda w: w.quotation.position):
        before = by_quotation.get(witness.quotation.continues_id)
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
        and reading.article.language == base.article.language
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
