"""A document read again: what the earlier reading witnessed is carried over to the new one."""

from sources.models import Article, Quotation

from .history import note_witness
from .models import DecidedBy, Decision, Proposal, Statement, Witness


def carry_over(article: Article, quotations: list[Quotation]) -> set[int]:
    """Move witnesses and proposals of earlier readings to the quotations with the equal span, and give the
    statements touched.

    A machine's witness that the new reading does not bear out goes; a curator's stays where it is, for the desk.
    """
    touched = set()
    earlier = Witness.objects.filter(quotation__article__document=article.document).exclude(quotation__article=article)
    for witness in earlier.select_related("quotation", "statement").order_by("pk"):
        touched.add(witness.statement_id)
        twin = _twin(witness.quotation, quotations)
        if twin and (witness.decided_by == DecidedBy.CURATOR or _still_theirs(twin, witness.statement)):
            _move(witness, twin)
        elif witness.decided_by == DecidedBy.MACHINE:
            note_witness(witness, Decision.Verb.DETACHED)
            witness.delete()
    for proposal in Proposal.objects.filter(quotation__article__document=article.document).select_related("quotation"):
        twin = _twin(proposal.quotation, quotations)
        if twin and not Proposal.objects.filter(quotation=twin, statement=proposal.statement_id).exists():
            proposal.quotation = twin
            proposal.save(update_fields=["quotation"])
    return touched


def _twin(old: Quotation, quotations: list[Quotation]) -> Quotation | None:
    """The new reading of the same span; when the text around it has moved, the only one with the same words."""
    same_words = [q for q in quotations if q.text == old.text and q.where == old.where]
    same_span = [q for q in same_words if q.start == old.start]
    return (same_span or (same_words if len(same_words) == 1 else [None]))[0]


def _still_theirs(quotation: Quotation, statement: Statement) -> bool:
    return statement.speakers.filter(slug=quotation.speaker_key).exists()


def _move(witness: Witness, quotation: Quotation) -> None:
    if Witness.objects.filter(statement=witness.statement, quotation=quotation).exists():
        witness.delete()
    else:
        witness.quotation = quotation
        note_witness(witness, Decision.Verb.MOVED)
        witness.save(update_fields=["quotation"])
