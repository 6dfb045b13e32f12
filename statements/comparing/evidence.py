"""The stored article as evidence: its paragraphs with the quotations marked, and those left out that may not be shown."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sources.models import Article, Quotation

from ..models import Statement, Witness
from .marks import Piece, cut_at_spans


@dataclass(frozen=True)
class Mark:
    """A quotation in its article, with the published statements that it witnesses."""

    quotation: Quotation
    statements: Sequence[Statement]

    @property
    def start(self) -> int:
        return self.quotation.start

    @property
    def end(self) -> int:
        return self.quotation.end


@dataclass(frozen=True)
class Paragraph:
    pieces: list[Piece]
    follows_gap: bool = False


@dataclass(frozen=True)
class Evidence:
    headline: list[Piece]
    paragraphs: list[Paragraph]
    is_whole: bool


def public_quotations(article: Article, witnesses: Iterable[Witness]) -> list[Quotation]:
    """The article's quotations but for those that witness only what is not published: drafts and withdrawn words."""
    published = {witness.quotation_id for witness in witnesses}
    hidden = set(Witness.objects.of_article(article).of_unpublished().values_list("quotation_id", flat=True))
    return [quotation for quotation in article.quotations.all() if quotation.pk not in hidden - published]


def lay_evidence(article: Article, quotations: Iterable[Quotation], witnesses: Iterable[Witness]) -> Evidence:
    """Headline and paragraphs with their marks; only the paragraphs around quotations unless the outlet shows more."""
    marks = _marks(quotations, witnesses)
    outlet = article.outlet
    is_whole = outlet is not None and outlet.shows_whole_text
    headline = cut_at_spans(article.headline, marks[Quotation.Where.HEADLINE])
    paragraphs = _paragraphs(article, marks[Quotation.Where.TEXT], is_whole)
    return Evidence(headline, paragraphs, is_whole)


def _marks(quotations: Iterable[Quotation], witnesses: Iterable[Witness]) -> dict[str, list[Mark]]:
    statements = defaultdict(list)
    for witness in witnesses:
        statements[witness.quotation_id].append(witness.statement)
    marks = defaultdict(list)
    for quotation in quotations:
        marks[quotation.where].append(Mark(quotation, statements[quotation.pk]))
    return marks


def _paragraphs(article: Article, marks: Sequence[Mark], is_whole: bool) -> list[Paragraph]:
    paragraphs, was_shown = [], True
    for start, text in article.paragraphs:
        pieces = cut_at_spans(text, marks, offset=start)
        is_shown = is_whole or any(piece.covering for piece in pieces)
        if is_shown:
            paragraphs.append(Paragraph(pieces, follows_gap=not was_shown))
        was_shown = is_shown
    return paragraphs
