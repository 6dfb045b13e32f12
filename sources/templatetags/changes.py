"""The changes of a thing, on its history page at the desk."""

from django import template
from django.core.paginator import Page, Paginator
from django.db.models import Model

from ..models import Change
from ..telling import Told, tell_changes

PAGE_SIZE = 50
register = template.Library()


@register.simple_tag
def changes_of(thing: Model, number: str | None) -> Page:
    """The page of that number (the first where it is none) of what was changed of a thing and of what belongs to it."""
    changes = Change.objects.about(type(thing), [thing.pk]).select_related("made_by").newest_first()
    return Paginator(changes, PAGE_SIZE).get_page(number)


@register.filter
def told(changes: Page) -> list[Told]:
    return tell_changes(changes)
