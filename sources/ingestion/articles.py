"""Keeping what the parser read: a new article each time, the one before it superseded."""

import hashlib

from django.db import transaction
from django.db.models.functions import Now

from ..models import Article, Document, Outlet, Quotation
from ..parsing.records import Dating, ParsedArticle, ParsedQuotation
from .keeping import previous_version
from .spans import draw_again

# What a reading may tell of its document.
LEARNT = ["outlet_id", "outlet_basis", "version_of_id"]


@transaction.atomic
def save_article(document: Document, parsed: ParsedArticle, *, parser_version: str, knowledge_version: str) -> Article:
    """Make the article and its quotations of one reading; an earlier reading of the document is superseded, not
    deleted. Spans that a person drew in it are taken over.
    """
    is_read_again = document.articles.current().update(superseded_at=Now())
    article = Article.objects.create(
        document=document,
        parser_version=parser_version,
        knowledge_version=knowledge_version,
        headline=parsed.headline,
        bylines=[name[:200] for name in parsed.bylines],
        wire=parsed.wire[:100],
        wire_basis=parsed.wire_basis,
        dateline=parsed.dateline[:200],
        language=parsed.language,
        canonical_address=parsed.canonical_url[:2000],
        published_on=parsed.published.start,
        published_until=parsed.published.end,
        published_at=parsed.published_at,
        published_precision=parsed.published.precision,
        published_basis=basis_of(parsed.published),
        published_inferred=parsed.published.inferred,
        text=parsed.text,
        text_sha256=hashlib.sha256(parsed.text.encode()).hexdigest(),
        doubts=list(parsed.doubts),
    )
    _save_quotations(article, parsed.quotations)
    if is_read_again:
        draw_again(article)
    _learn_from(document, article, parsed)
    return article


def basis_of(dating: Dating) -> str:
    """The rule, and the words it rests on: `weekday: “Wednesday”`."""
    return f"{dating.basis}: “{dating.evidence}”"[:200] if dating.evidence else dating.basis


def _save_quotations(article: Article, parsed: tuple[ParsedQuotation, ...]) -> None:
    rows = Quotation.objects.bulk_create(_quotation(article, n, reading) for n, reading in enumerate(parsed))
    resumed = [(row, rows[q.continues]) for row, q in zip(rows, parsed, strict=True) if q.continues is not None]
    for row, first in resumed:
        row.continues = first
    Quotation.objects.bulk_update([row for row, _ in resumed], ["continues"])


def _quotation(article: Article, position: int, parsed: ParsedQuotation) -> Quotation:
    occasion = parsed.occasion
    return Quotation(
        article=article,
        position=position,
        where=parsed.where,
        kind=parsed.kind,
        start=parsed.start,
        end=parsed.end,
        text=parsed.text,
        frame_start=parsed.frame_start,
        frame_end=parsed.frame_end,
        cue=parsed.cue[:200],
        cue_start=parsed.cue_start,
        cue_end=parsed.cue_end,
        mention=parsed.mention[:300],
        mention_start=parsed.mention_start,
        mention_end=parsed.mention_end,
        mention_in_quotation=parsed.mention_in_quotation,
        speaker_name=parsed.speaker[:300],
        speaker_key=parsed.speaker_key,
        confidence=parsed.confidence,
        evidence=parsed.evidence[:300],
        said_from=parsed.said.start,
        said_to=parsed.said.end,
        said_precision=parsed.said.precision,
        said_basis=basis_of(parsed.said),
        said_inferred=parsed.said.inferred,
        occasion_key=occasion.key[:100] if occasion else "",
        occasion_name=occasion.name[:300] if occasion else "",
        occasion_certain=occasion.certain if occasion else True,
        occasion_kind=occasion.kind[:60] if occasion else "",
        occasion_place=occasion.place[:200] if occasion else "",
        occasion_counterpart=occasion.counterpart[:200] if occasion else "",
    )


def _learn_from(document: Document, article: Article, parsed: ParsedArticle) -> None:
    """Fill what nobody told: the outlet that the page names, and what its page gave before, perhaps elsewhere (AMP)."""
    before = [getattr(document, name) for name in LEARNT]
    if not document.is_outlet_told:
        outlet = Outlet.objects.by_name(parsed.outlet).first() if parsed.outlet else None
        if outlet is None or not Document.objects.twins_of(document, outlet).exists():
            document.outlet = outlet
            document.outlet_basis = parsed.outlet_basis[:20] if outlet else ""
    if document.version_of_id is None and article.canonical_address != document.address:
        document.version_of = previous_version(article.canonical_address, before=document.pk)
    if [getattr(document, name) for name in LEARNT] != before:
        document.save(update_fields=LEARNT)
