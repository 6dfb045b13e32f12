"""The addresses of statements: a key that stays, and words for people."""

from functools import lru_cache

from django.urls import reverse
from django.utils.text import slugify

# What stands in the place of a slug and is another page.
TAKEN = {"", "history"}


def slug_of(text: str) -> str:
    """Decoration of the address: the first words of the text."""
    slug = "-".join(slugify(text[:80]).split("-")[:8])
    return slug if slug not in TAKEN else "statement"


@lru_cache(maxsize=1024)  # A card prints it twice.
def address_of(key: str, text: str) -> str:
    """The path of the page of a statement with this key and text of record."""
    return reverse("statement", args=[key, slug_of(text)])
