"""Collations kept: sixty readings are aligned when they come in, and not each time a page is asked for."""

from django.db import models
from django.db.models.functions import Cast

from .statements import Statement


class KeptCollationQuerySet(models.QuerySet):
    def made_from(self, statement, base, version):
        """Of this statement, from this base (a hash), by this version of the rules."""
        return self.filter(statement=statement, base_sha256=base, version=version)

    def as_json(self):
        """Rows of the alignments as text."""
        return self.values_list(Cast("alignments", models.TextField()))


class KeptCollation(models.Model):
    """The readings of a statement beside its text of record, in a table of its own so that lists stay light.

    Each alignment is kept under the hash of its reading. What is kept holds for one base and one version of the
    collation; for any other the alignments are worked out when they are asked for.
    """

    statement = models.OneToOneField(Statement, models.CASCADE, primary_key=True, related_name="kept_collation")
    base_sha256 = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    alignments = models.JSONField(default=dict)

    objects = KeptCollationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"collation of {self.statement_id}"
