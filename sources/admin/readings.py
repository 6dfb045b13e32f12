"""What the parser read in a document: its text with the quotations marked, and beside it what it was not sure of."""

from dataclasses import dataclass

from ..models import Article, Document, Precision, Quotation


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, with the numbers of the quotations that it belongs to and of those that end with it."""

    text: str
    within: tuple[int, ...]
    ending: tuple[int, ...]


@dataclass(frozen=True)
class Read:
    """A quotation with its number on the page, and a sentence for each thing that the parser was not sure of."""

    number: int
    quotation: Quotation
    doubts: list[str]


@dataclass(frozen=True)
class Reading:
    article: Article
    headline: list[Piece]
    text: list[Piece]
    quotations: list[Read]

    @property
    def unsure(self) -> int:
        return sum(bool(read.doubts) for read in self.quotations)


def newest_reading(document: Document) -> Reading | None:
    """What the newest reading made of a document; None before there is any."""
    article = document.article
    return reading_of(article) if article else None


def reading_of(article: Article) -> Reading:
    """An article as a page shows it."""
    ordered = article.quotations.order_by("-where", "start", "-end")  # the text before the headline: as they lie
    reads = [Read(number, quotation, doubts_about(quotation)) for number, quotation in enumerate(ordered, start=1)]
    by_field = {where: [read for read in reads if read.quotation.where == where] for where in Quotation.Where}
    return Reading(
        article,
        mark(article.headline, by_field[Quotation.Where.HEADLINE]),
        mark(article.text, by_field[Quotation.Where.TEXT]),
        reads,
    )


def mark(text: str, reads: list[Read]) -> list[Piece]:
    """Cut a text where quotations begin and end; they may lie within one another, or overlap."""
    spans = [(read.quotation.start, read.quotation.end, read.number) for read in reads]
    cuts = sorted({0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    return [
        Piece(
            text[start:end],
            tuple(number for first, last, number in spans if first <= start and end <= last),
            tuple(number for _, last, number in spans if last == end),
        )
        for start, end in zip(cuts, cuts[1:], strict=False)
    ]


def doubts_about(quotation: Quotation) -> list[str]:
    """A sentence for each thing that a curator should look at."""
    doubts = [
        (not quotation.speaker_name, "Whose words they are could not be told."),
        (quotation.is_unsure, f"The parser is {quotation.confidence:.0%} sure: {quotation.evidence}."),
        (quotation.said_precision == Precision.UNKNOWN, "The day they were said could not be told."),
        (quotation.said_inferred, f"The day they were said is inferred ({quotation.said_basis})."),
        (not quotation.occasion_certain, f"The occasion is a guess ({quotation.occasion_name})."),
    ]
    return [sentence for holds, sentence in doubts if holds]
