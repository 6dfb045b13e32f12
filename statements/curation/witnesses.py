"""Decisions about which quotations witness a statement."""

from django.db.models.functions import Now

from sources.models import Quotation

from .. import history
from ..models import DecidedBy, Decision, Proposal, Speaker, Statement, Witness
from ..placements import refresh_and_place
from ..renewal import renewing_once
from ..tracing import leave_traces
from .ground import NotPossible, answer, hold, mark_checked, refuse_merged, reject_pair
from .merging import merge

Verb = Decision.Verb


@renewing_once()
def make(quotation: Quotation, speaker: Speaker, *, by, reason: str = "") -> Statement:
    """Put a quotation on the record as a statement of its own, as a draft, whoever the machine thought had said it."""
    statement = Statement.objects.create(text=quotation.text)
    statement.speakers.add(speaker)
    attach(quotation, statement, by=by, reason=reason)
    statement.refresh_from_db()
    return statement


@renewing_once()
def attach(quotation: Quotation, statement: Statement, *, by, reason: str = "") -> Witness:
    """Accept a quotation as a witness, whatever the machine thought of it."""
    hold(statement)
    refuse_merged(statement)
    if not Quotation.objects.shown().filter(pk=quotation.pk).exists():
        raise NotPossible("The quotation's article was withdrawn by law: it bears witness to nothing any longer.")
    before = history.snapshot(statement)
    witness, is_new = Witness.objects.update_or_create(
        statement=statement, quotation=quotation, defaults={"decided_by": DecidedBy.CURATOR, "decided_at": Now()}
    )
    leave_traces([quotation])
    answered = answer(quotation.proposals.filter(statement=statement), by)
    mark_checked(statement)
    attached = [quotation.pk] if is_new else []
    history.write_down(
        refresh_and_place(statement),
        Verb.ATTACHED,
        before,
        by=by,
        reason=reason,
        quotations=attached,
        answered=answered,
    )
    return witness


@renewing_once()
def detach(witness: Witness, *, by, reason: str = "") -> Decision:
    """Say that a quotation does not witness the statement. The machine will not join the two again.

    Raises `NotPossible` for the only witness.
    """
    statement, quotation = witness.statement, witness.quotation
    hold(statement)
    if statement.witnesses.count() == 1:
        raise NotPossible("It is the only witness: withdraw the statement, or attach another one first.")
    before = history.snapshot(statement)
    witness.delete()
    reject_pair(quotation, statement, by)
    mark_checked(statement)
    fresh = refresh_and_place(statement)
    return history.write_down(fresh, Verb.DETACHED, before, by=by, reason=reason, quotations=[quotation.pk])


@renewing_once()
def accept(proposal: Proposal, *, by, reason: str = "") -> Statement:
    """The quotation is a witness of the proposed statement; the one it stood alone in is merged into it."""
    alone = Statement.objects.unmerged().filter(witnesses__quotation=proposal.quotation, article_count=1)
    alone = list(alone.exclude(pk=proposal.statement_id))
    hold(proposal.statement, *alone)
    for statement in alone:
        if statement.witnesses.count() == 1:
            merge(proposal.statement, [statement], by=by, reason=reason)
    attach(proposal.quotation, proposal.statement, by=by, reason=reason)
    return proposal.statement


@renewing_once()
def reject(proposal: Proposal, *, by, reason: str = "") -> Decision:
    """Say that the quotation is no witness of the proposed statement. The machine will not propose it again."""
    statement, quotation = proposal.statement, proposal.quotation
    hold(statement)
    before = history.snapshot(statement)
    reject_pair(quotation, statement, by)
    return history.write_down(statement, Verb.REJECTED, before, by=by, reason=reason, quotations=[quotation.pk])


@renewing_once()
def move(witness: Witness, statement: Statement, *, by, reason: str = "") -> None:
    """The quotation witnesses another statement than the one in which it stands, which is merged into that one if it is
    all that it has.
    """
    told = {"by": by, "reason": reason}
    hold(witness.statement, statement)
    if witness.statement == statement:
        raise NotPossible("It witnesses that statement already: choose another one.")
    if witness.statement.witnesses.count() == 1:
        merge(statement, [witness.statement], **told)
    else:
        attach(witness.quotation, statement, **told)
        detach(witness, **told)
