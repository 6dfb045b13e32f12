"""Outlets as they are named in claims and pages."""

from django.db import transaction
from django.utils.text import slugify

from ..models import Outlet


def outlet_named(name: str) -> Outlet | None:
    """The outlet that a manifest or a person names; a name nobody knows makes a new outlet."""
    name = name.strip()[:200]
    if not name:
        return None
    return Outlet.objects.by_name(name).first() or save_outlet(name=name)


@transaction.atomic
def save_outlet(*, name: str, slug: str = "", **fields) -> Outlet:
    """Make an outlet, unless one has that name: what a curator changed is left as it is."""
    outlet, _ = Outlet.objects.get_or_create(name=name, defaults={"slug": slug or free_slug(name), **fields})
    return outlet


def free_slug(name: str) -> str:
    slug = slugify(name)[:190] or "outlet"
    taken = set(Outlet.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(s for s in (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)
