"""Taking a decision back."""

from itertools import combinations

from django.db.models import QuerySet
from django.db.models.functions import Now

from sources.models import Quotation

from .. import history
from ..models import Decision, Proposal, Statement, StatementAddress, Witness
from ..placements import refresh_and_place
from ..renewal import renewing_once
from .ground import NotPossible, hold, keep_apart, propose_again, refuse_merged, refuse_wordless, reject_pair
from .inheriting import give_back
from .merging import merge
from .repetitions import open_again
from .spans import draw_back
from .witnesses import attach

Verb = Decision.Verb


@renewing_once()
def undo(decision: Decision, *, by, reason: str = "") -> Decision:
    """Take a decision back, as far as later ones leave room.

    Raises `NotPossible` for one that is undone, or cannot be.
    """
    if hasattr(decision, "undone_by"):
        raise NotPossible("This decision has been undone already.")
    if decision.verb not in UNDOING:
        raise NotPossible(f"“{decision.get_verb_display()}” cannot be undone; decide the opposite instead.")
    hold(decision.statement, *_parts(decision))
    refuse_merged(decision.statement)
    refuse_wordless(decision.statement)
    before = history.snapshot(decision.statement)
    UNDOING[decision.verb](decision, by)
    statement = refresh_and_place(decision.statement)
    undone = history.write_down(statement, Verb.UNDONE, before, by=by, reason=reason)
    undone.undoes = decision
    undone.save(update_fields=["undoes"])
    return undone


def _parts(decision: Decision) -> QuerySet[Statement]:
    """The other statements that a merge, a split or the keeping of two apart is about."""
    after = decision.after
    return Statement.objects.filter(pk__in=after.get("merged") or [after.get("part") or after.get("other")])


def _put_back(decision: Decision, by) -> None:
    """Give each field its old value, where it still has the one that the decision gave it."""
    statement, now = decision.statement, history.snapshot(decision.statement)
    before = {name: value for name, value in decision.before.items() if name not in {"witnesses", "fixed"}}
    for name in before:
        if now[name] != decision.after[name]:
            raise NotPossible(f"The {name.replace('_', ' ')} was decided again since: undo that decision first.")
    newly_fixed = set(decision.after.get("fixed", [])) - set(decision.before.get("fixed", []))
    statement.fixed = [name for name in statement.fixed if name not in newly_fixed]
    if "speakers" in before:
        statement.speakers.set(before.pop("speakers"))
    for name, value in before.items():
        field = Statement._meta.get_field(name)
        setattr(statement, field.attname, value if field.is_relation else field.to_python(value))
    statement.changed_at = Now()
    statement.save()


def _uncheck(decision: Decision, by) -> None:
    """Say that nobody has looked, or when somebody had before. What was decided since stays a sign of having looked."""
    statement = decision.statement
    since = statement.decisions.filter(pk__gt=decision.pk, undone_by=None, undoes=None).exclude(made_by=None)
    if not since.exists():
        statement.checked_at = statement._meta.get_field("checked_at").to_python(decision.after.get("checked_before"))
        statement.save(update_fields=["checked_at"])


def _unmerge(decision: Decision, by) -> None:
    """Give each its witnesses back. They were one by mistake: no two of them come together by the machine again."""
    parts = list(_parts(decision))
    give_back(decision.statement, decision.before, decision.after)
    for other in parts:
        kept = decision.after["merged"][str(other.pk)]
        other.state, other.merged_into = kept["state"], None
        other.save(update_fields=["state", "merged_into"])
        Witness.objects.filter(pk__in=kept["witnesses"], statement=decision.statement).update(statement=other)
        decision.statement.proposals.numbered(kept.get("proposals", [])).update(statement=other)
        StatementAddress.objects.filter(key=other.key).delete()
        StatementAddress.objects.filter(key__in=_keys_led_by(other)).update(statement=other)
    for one, other in combinations([decision.statement, *parts], 2):
        keep_apart(one, other, by)
    _propose_answered_again(decision)
    for other in parts:
        refresh_and_place(other)


def _keys_led_by(statement: Statement) -> set[str]:
    """The keys of what was merged into the statement, and into that before."""
    found: dict[int, str] = {}
    newer = {statement.pk: statement.key}
    while newer:
        newer = dict(Statement.objects.merged_into(newer).exclude(pk__in=found).values_list("pk", "key"))
        found |= newer
    return set(found.values())


def _unsplit(decision: Decision, by) -> None:
    merge(decision.statement, _parts(decision), by=by, reason="undoing a split")


def _detach_again(decision: Decision, by) -> None:
    """What was attached goes, and stays away. The machine's decisions name one quotation, a person's may name none."""
    attached = decision.after.get("quotations", [decision.after.get("quotation")])
    for witness in decision.statement.witnesses.filter(quotation__in=attached):
        if decision.statement.witnesses.count() == 1:
            raise NotPossible("It is the only witness: withdraw the statement instead.")
        witness.delete()
        reject_pair(witness.quotation, decision.statement, by)
    _propose_answered_again(decision)


def _propose_answered_again(decision: Decision) -> None:
    """What waited for an answer before the decision waits again, instead of being kept apart for good."""
    propose_again(Proposal.objects.numbered(decision.after.get("answered", [])))


def _propose_again(decision: Decision, by) -> None:
    propose_again(decision.statement.proposals.filter(quotation__in=decision.after["quotations"]))


def _attach_again(decision: Decision, by) -> None:
    for quotation in Quotation.objects.filter(pk__in=decision.after["quotations"]):
        attach(quotation, decision.statement, by=by, reason="undoing a detachment")


UNDOING = {
    Verb.PUBLISHED: _put_back,
    Verb.WITHDRAWN: _put_back,
    Verb.CORRECTED: _put_back,
    Verb.SPAN: draw_back,
    Verb.MERGED: _unmerge,
    Verb.SPLIT: _unsplit,
    Verb.ATTACHED: _detach_again,
    Verb.DETACHED: _attach_again,
    Verb.REJECTED: _propose_again,
    Verb.CHECKED: _uncheck,
    Verb.APART: open_again,
    Verb.AGAIN: open_again,
}
