"""Decisions about what the machine may publish by itself. Each is kept; the statements follow in the background."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import PolicyChange, PublicationRule
from ..republishing import hurry
from .ground import NotPossible


@transaction.atomic
def save_rule(rule: PublicationRule, *, by, reason: str = "") -> PolicyChange | None:
    """Keep a rule, new or with other terms; None where it says what it said. What it is about does not change.

    Raises `NotPossible` where somebody made one for the same meanwhile, or removed this one.
    """
    before, after = _held(rule).terms if rule.pk else {}, rule.terms
    if before == after:
        return None
    try:
        with transaction.atomic():
            rule.save(force_update=bool(before), force_insert=not before)
    except IntegrityError as error:
        raise NotPossible("There is a rule for this outlet and speaker already: change that one.") from error
    return _write_down(rule, before, after, by=by, reason=reason)


@transaction.atomic
def remove_rule(rule: PublicationRule, *, by, reason: str = "") -> PolicyChange:
    """Let what is less specific hold again where the rule held. Raises `NotPossible` where it was removed meanwhile."""
    held = _held(rule)
    before = held.terms
    held.delete()
    return _write_down(held, before, {}, by=by, reason=reason)


@transaction.atomic
def take_rule_back(change: PolicyChange, *, by, reason: str = "") -> PolicyChange:
    """Let the rule say again what it said before the change; what followed it follows that, and the rest stays.

    Raises `NotPossible` where the rule was changed again since.
    """
    place = {"outlet": change.outlet, "speaker": change.speaker}
    rule = PublicationRule.objects.select_for_update(of=("self",)).filter(**place).first()
    if (rule.terms if rule else {}) != change.after:
        raise NotPossible("The rule was changed again since: change what it says now.")
    if not change.before:
        return remove_rule(rule, by=by, reason=reason)
    rule = rule or PublicationRule(**place)
    for name, value in change.before.items():
        setattr(rule, name, value)
    return save_rule(rule, by=by, reason=reason)


def _held(rule: PublicationRule) -> PublicationRule:
    """As it is kept now, and nobody else changes it meanwhile."""
    held = PublicationRule.objects.select_for_update(of=("self",)).filter(pk=rule.pk).first()
    if held is None:
        raise NotPossible("Somebody removed this rule meanwhile.")
    return held


def _write_down(
    rule: PublicationRule, before: dict[str, Any], after: dict[str, Any], *, by, reason: str
) -> PolicyChange:
    now = timezone.now()
    # What follows this change follows all that came before it.
    PolicyChange.objects.unfinished().about(rule.outlet, rule.speaker).update(done_at=now, stopped_at=now)
    change = PolicyChange.objects.create(
        outlet=rule.outlet, speaker=rule.speaker, made_by=by, before=before, after=after, reason=reason
    )
    hurry(change.pk)
    return change
