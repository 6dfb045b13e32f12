"""A document read again: what the earlier reading witnessed is carried over to the new one."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet

from sources.models import Article, Document, Quotation

from .history import note_witness
from .models import DecidedBy, Decision, Prepared, Proposal, Witness

# What the matching looks at besides the words: where one of them moved, the place is decided again.
EVIDENCE = ["speaker_key", "said_from", "said_to", "said_precision", "occasion_key"]


@dataclass
class Carried:
    """The statements touched, and those whose place among others is to be decided again: their evidence moved."""

    touched: set[int] = field(default_factory=set)
    disturbed: set[int] = field(default_factory=set)


def was_matched(document: Document) -> bool:
    """Whether an earlier matching of the document left anything on record."""
    return bool(LEFT.rows(document.pk))


def _left_of(document: int) -> QuerySet:
    left = [Exists(rows.filter(quotation=OuterRef("pk"))) for rows in (Witness.objects, Proposal.objects)]
    return Quotation.objects.filter(left[0] | left[1], article__document=document).values_list("pk")[:1]


# Asked of every article.
LEFT = Prepared(_left_of, int)


def carry_over(article: Article, quotations: list[Quotation]) -> Carried:
    """Move witnesses and proposals of earlier readings to the quotations with the equal span.

    What a person decided, or has looked at, moves as it is. A machine's witness whose evidence moved is to be arranged
    anew; one whose words nobody of that name says any longer goes. The last witness of a statement stays, so that a
    later reading finds the statement again.
    """
    carried = Carried()
    if not Article.objects.filter(document=article.document_id).exclude(pk=article.pk).exists():
        return carried
    earlier = Witness.objects.filter(quotation__article__document=article.document).exclude(quotation__article=article)
    for witness in earlier.select_related("quotation__article", "statement").order_by("pk"):
        carried.touched.add(witness.statement_id)
        _carry(witness, _twin(witness.quotation, quotations), article, carried)
    _carry_proposals(article, quotations)
    return carried


def _carry(witness: Witness, twin: Quotation | None, article: Article, carried: Carried) -> None:
    by_person = witness.decided_by == DecidedBy.CURATOR or witness.statement.checked_at is not None
    if twin and (by_person or twin.speaker_key == witness.quotation.speaker_key):
        if by_person or not _rests_on_the_same(witness.quotation, twin, article):
            carried.disturbed.add(witness.statement_id)
        _move(witness, twin)
    elif not by_person and witness.statement.witnesses.exclude(pk=witness.pk).exists():
        carried.disturbed.add(witness.statement_id)
        note_witness(witness, Decision.Verb.DETACHED)
        witness.delete()


def _rests_on_the_same(old: Quotation, new: Quotation, article: Article) -> bool:
    return old.article.published_on == article.published_on and all(
        getattr(old, name) == getattr(new, name) for name in EVIDENCE
    )


def _carry_proposals(article: Article, quotations: list[Quotation]) -> None:
    earlier = Proposal.objects.filter(quotation__article__document=article.document)
    for proposal in earlier.exclude(quotation__article=article).select_related("quotation"):
        twin = _twin(proposal.quotation, quotations)
        if twin and not Proposal.objects.filter(quotation=twin, statement=proposal.statement_id).exists():
            proposal.quotation = twin
            proposal.save(update_fields=["quotation"])


def _twin(old: Quotation, quotations: list[Quotation]) -> Quotation | None:
    """The new reading of the same span; when the text around it has moved, the only one with the same words."""
    same_words = [q for q in quotations if q.text == old.text and q.where == old.where]
    same_span = [q for q in same_words if q.start == old.start]
    return (same_span or (same_words if len(same_words) == 1 else [None]))[0]


def _move(witness: Witness, quotation: Quotation) -> None:
    if Witness.objects.filter(statement=witness.statement, quotation=quotation).exists():
        witness.delete()
    else:
        witness.quotation = quotation
        note_witness(witness, Decision.Verb.MOVED)
        witness.save(update_fields=["quotation"])
