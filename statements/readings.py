"""Readings side by side: the witnesses of a statement, a column an article, each compared with one base."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from urllib.parse import quote, urlsplit

from sources.models import Article, Quotation

from .collation import Alignment, Collation, Heat, collate, collate_all
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


@dataclass(frozen=True)
class Column:
    """An article's readings, the fullest first."""

    article: Article
    readings: list[Reading]

    @property
    def main(self) -> Reading:
        return self.readings[0]

    @property
    def others(self) -> list[Reading]:
        return self.readings[1:]

    @property
    def is_base(self) -> bool:
        return any(reading.is_base for reading in self.readings)


@dataclass(frozen=True)
class SideBySide:
    columns: list[Column]
    base: Reading | None
    heat: Sequence[Heat]
    compared: int

    @property
    def differs(self) -> bool:
        """Whether any of the readings compared has other words than the base."""
        return any(word.differing or word.adding for word in self.heat)


def lay_side_by_side(
    witnesses: Iterable[Witness], *, base: int | None = None, record: int | None = None
) -> SideBySide:
    """The columns, that of the base first. `base` and `record` are quotations: what the reader chose, and what the
    text of record was taken from; one that is not among the witnesses chooses nothing.
    """
    columns = _columns(witnesses)
    readings = [reading for column in columns for reading in column.readings]
    chosen = _find(readings, base) or _find(readings, record) or next(iter(readings), None)
    collation = _compare(readings, chosen) if chosen else None
    columns.sort(key=lambda column: (not column.is_base, column.main.rank))
    heat, compared = (collation.heat, len(collation.alignments)) if collation else ((), 0)
    return SideBySide(columns, chosen, heat, compared)


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


def _columns(witnesses: Iterable[Witness]) -> list[Column]:
    by_article = attrgetter("quotation.article_id")
    groups = (list(group) for _, group in groupby(sorted(witnesses, key=by_article), key=by_article))
    columns = [Column(group[0].quotation.article, join_resumed(group)) for group in groups]
    return sorted(columns, key=lambda column: column.main.rank)


def _find(readings: list[Reading], quotation: int | None) -> Reading | None:
    return next((r for r in readings if any(w.quotation_id == quotation for w in r.witnesses)), None)


def _compare(readings: list[Reading], base: Reading) -> Collation:
    """Quoted words are compared with quoted words: a paraphrase's are the reporter's, unless it is the base itself."""
    base.is_base = True
    others = [r for r in readings if r is not base and (base.is_paraphrase or not r.is_paraphrase)]
    for reading in others:
        reading.alignment = collate(base.text, reading.text)
    return collate_all(base.text, [reading.text for reading in others if not reading.is_far])
