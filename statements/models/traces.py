"""Traces: the index by which a reading finds others of the same utterance.

Made with the witness, from the quotation alone, which never changes; they go when it goes.
"""

from django.db import models

from sources.models import Quotation

UNKNOWN_DAY = 0  # stands where a quotation has no day, or too vague a one


class SignField(models.Field):
    """Bits that the database counts: `bit(n)`, as a string of noughts and ones."""

    def __init__(self, *args, bits: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.bits = bits

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"bits": self.bits}

    def db_type(self, connection):
        return f"bit({self.bits})"


class Trace(models.Model):
    """A word, a pair of words or the whole text of a quotation, as a number; in the order in which it is looked up."""

    pk = models.CompositePrimaryKey("number", "day", "quotation")
    number = models.BigIntegerField()
    quotation = models.ForeignKey(Quotation, models.CASCADE, related_name="traces")
    day = models.IntegerField(
        help_text="From year 1, of the day said or else of publication; 0 when unknown or vague."
    )

    def __str__(self) -> str:
        return f"{self.number:x} of {self.quotation_id}"


class Meaning(models.Model):
    """What a quotation says in whatever language: the signs of the sentence encoder's vector."""

    quotation = models.OneToOneField(Quotation, models.CASCADE, primary_key=True, related_name="meaning")
    language = models.CharField(max_length=2)
    day = models.IntegerField(help_text="As of a trace.")
    signs = SignField(bits=512)

    class Meta:
        indexes = [models.Index(fields=["language", "day"], name="meaning_by_language_and_day")]

    def __str__(self) -> str:
        return f"{self.language} of {self.quotation_id}"
