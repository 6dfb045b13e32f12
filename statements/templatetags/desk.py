"""What the pages of the review desk need beyond the record's own tags."""

from django import template

from ..models import Decision

register = template.Library()

# By the beginning of a field's name, what a person calls it.
CALLED = {
    "text": "the words",
    "speakers": "who said it",
    "said": "the day",
    "occasion": "the occasion",
    "place": "the place",
    "stance": "whether it is disputed",
    "state": "whether it shows",
    "witnesses": "its witnesses",
}


@register.filter
def changed_matters(decision: Decision) -> str:
    """What the decision changed, in words: “the day, the occasion”."""
    called = {CALLED[name]: None for name in CALLED for field in decision.after if field.startswith(name)}
    return ", ".join(called)
