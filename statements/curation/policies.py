"""Decisions about what the machine may publish by itself. Each is kept; the statements follow in the background."""

from typing import Any

from django.db import transaction

from ..models import PolicyChange, PublicationRule
from ..republishing import hurry

TERMS = ["publishes", "score", "witnesses"]


@transaction.atomic
def save_rule(rule: PublicationRule, *, by, reason: str = "") -> PolicyChange | None:
    """Keep a rule, new or with other terms; None where it says what it said. What it is about does not change."""
    held = PublicationRule.objects.select_for_update(of=("self",)).filter(pk=rule.pk).first()
    before, after = _terms(held), _terms(rule)
    if before == after:
        return None
    rule.save()
    return _write_down(rule, before, after, by=by, reason=reason)


@transaction.atomic
def remove_rule(rule: PublicationRule, *, by, reason: str = "") -> PolicyChange:
    """Let what is less specific hold again where the rule held."""
    before = _terms(rule)
    rule.delete()
    return _write_down(rule, before, {}, by=by, reason=reason)


def _terms(rule: PublicationRule | None) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in TERMS} if rule else {}


def _write_down(rule: PublicationRule, before: dict, after: dict, *, by, reason: str) -> PolicyChange:
    change = PolicyChange.objects.create(
        outlet=rule.outlet, speaker=rule.speaker, made_by=by, before=before, after=after, reason=reason
    )
    hurry(change.pk)
    return change
