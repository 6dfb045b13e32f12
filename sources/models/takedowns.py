"""Takedowns: articles withdrawn by law. Their words are gone for good; that they were here, and why they went, stays."""

from itertools import product
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .documents import Document


def page_of(address: str) -> str:
    """The page that an address names, whichever of its usual spellings it is.

    Without the scheme, "www.", a slash at the end, the fragment, and what only counts readers (`utm_…`).
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    host, path = parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")
    told = [(name, value) for name, value in parse_qsl(parts.query, True) if not name.startswith("utm_")]
    return f"{host}{path}?{urlencode(told)}" if told else host + path


def spellings_of(address: str) -> list[str]:
    """The addresses under which the same page may have come."""
    page = page_of(address)
    path, mark, query = page.partition("?")
    ways = product(("https://", "http://"), ("", "www."), ("", "/"))
    return [address, *(f"{scheme}{www}{path}{slash}{mark}{query}" for scheme, www, slash in ways)]


class TakedownQuerySet(models.QuerySet):
    def against(self, *, sha256: str, address: str):
        """Those that forbid these bytes, or whatever this address gives."""
        forbidden = Q(document__sha256=sha256) & ~Q(document__sha256="")
        return self.filter((forbidden | Q(page=page_of(address))) if address else forbidden)

    def of_page(self, address: str):
        return self.filter(page=page_of(address))


class Takedown(models.Model):
    """That a document was withdrawn by law, by whom, when and on what ground. One cannot be lifted."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="takedown")
    page = models.CharField(max_length=2000, blank=True, help_text="Its address; nothing is taken in from there.")
    reference = models.CharField(
        "legal reference", max_length=300, help_text="The law, the order or the file number. Readers see it."
    )
    reason = models.TextField(help_text="Who asked for it and why. It is seen at the desk only.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    objects = TakedownQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [HashIndex(fields=["page"], condition=~Q(page=""), name="takedown_by_page")]

    def __str__(self) -> str:
        return f"document {self.document_id}: {self.reference}"
