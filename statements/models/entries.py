"""The read side's own tables: what the timeline is filtered, searched, ordered and counted by.

Nobody writes them but PostgreSQL: triggers on the tables of the record (migration 0010) renew a statement's entry and
move the counts in the same transaction, whoever changed the record and by whatever way. `manage.py recount` holds them
against the record and repairs them.
"""

from enum import IntEnum

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Value

from .statements import Statement

# A trait is one number: its sort above these bits, the number of the row (or what stands for it) below.
BITS = 24
# What counts are kept for beside months, which are numbered from year 0: all entries, and those of unknown day.
ALL, UNDATED = 0, 1
# Every entry, where a trait is named that it is counted by.
ANYTHING = 0


class Trait(IntEnum):
    """What an entry can be filtered by."""

    SPEAKER = 1
    OUTLET = 2
    TOPIC = 3
    OCCASION = 4
    KIND = 5
    MARK = 6
    INDEPENDENT = 7  # one trait for each number of witnesses that it has at least
    LANGUAGE = 8  # of a reading
    MONTH = 9  # in which it can have been said first; not counted, since counts are by month anyway

    def of(self, number: int) -> int:
        return self << BITS | number


class Mark(IntEnum):
    CHECKED = 1
    DISPUTED = 2
    REVISED = 3
    UNCOVERED = 4
    UNDATED = 5


# The number of a kind, in the order of exactness.
KINDS = {"direct": 1, "mixed": 2, "indirect": 3}


def number_month(year: int, month: int) -> int:
    """The number of a month (1 to 12) in the counts."""
    return 12 * year + month - 1


class Entry(models.Model):
    """A published statement as the timeline asks for it. Drafts have none, so that nothing can leak from one."""

    # No constraint: the entry goes with its statement by the trigger, and an old one is what `recount` looks for.
    statement = models.OneToOneField(
        Statement, models.DO_NOTHING, primary_key=True, related_name="entry", db_constraint=False
    )
    said_from = models.DateField(null=True)
    said_to = models.DateField(null=True)
    is_vague = models.BooleanField(help_text="Known to the year or less: it stands in no bar of a month.")
    changed_at = models.DateTimeField()
    traits = ArrayField(models.IntegerField())
    words = SearchVectorField(help_text="Of its text and readings (A) and headlines (B), each in its language.")

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["-said_from", "-said_to", "-statement"], name="entry_timeline"),
            models.Index(fields=["-changed_at", "-statement"], name="entry_feed"),
            # Those of more than one day, so that the ones around a day are found however long they are.
            GistIndex(
                Func(F("said_from"), F("said_to"), Value("[]"), function="daterange"),
                condition=models.Q(said_to__gt=F("said_from")),
                name="entry_straddling",
            ),  # fmt: skip
            # One index for words, for traits and for both: PostgreSQL intersects what it has of either.
            GinIndex(fields=["words", "traits"], fastupdate=False, name="entry_found"),
        ]

    def __str__(self) -> str:
        return str(self.statement)


class Counts(models.Model):
    """How many entries of a month: `held` were said in it as far as is known, `begun` and `ended` have there the first
    and the last day on which they can have been said. The months ALL and UNDATED have `held` alone.
    """

    month = models.IntegerField()
    held = models.IntegerField()
    begun = models.IntegerField()
    ended = models.IntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.held} in month {self.month}"


class TraitCount(Counts):
    """Entries that have both traits; `trait` is ANYTHING in the counts of one trait, and both are in those of all."""

    pk = models.CompositePrimaryKey("trait", "other", "month")
    trait = models.IntegerField()
    other = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(
                "trait", F("other").bitrightshift(BITS), F("held").desc(),
                condition=models.Q(month=ALL), name="trait_count_facets",
            ),
        ]  # fmt: skip


class WordCount(Counts):
    """Entries that have the lexeme."""

    pk = models.CompositePrimaryKey("lexeme", "month")
    lexeme = models.TextField()


class TraitChange(Counts):
    """What is still to be added to a count: no writer waits for another's. `browsing.counts.compact` adds it."""

    trait = models.IntegerField()
    other = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["trait", "other", "month"], name="trait_change_to")]


class WordChange(Counts):
    """The same of a lexeme."""

    lexeme = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["lexeme", "month"], name="word_change_to")]
