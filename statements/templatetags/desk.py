"""What the pages of the review desk need beyond the record's own tags."""

from django import template
from django.urls import reverse

from ..changes import DEEDS
from ..models import Decision, Waiting
from ..reviewing.items import Item

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


@register.filter
def deed(decision: Decision) -> str:
    """What was done, after the name of who did it."""
    return DEEDS[Decision.Verb(decision.verb)]


@register.filter
def desk_address(waiting: Waiting) -> str:
    """The page on which it is decided."""
    item = Item.of(waiting)
    return reverse("desk-item", args=[item.sort, item.number])
