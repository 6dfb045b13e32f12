"""What the machine may publish by itself, as curators say it, and the history of what they said."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sources.models import SURE, Outlet

from .speakers import Speaker


class PublicationRuleQuerySet(models.QuerySet):
    def overruling(self, outlet, speaker):
        """Those that win over a rule for these, by number, wherever both are about a reading."""
        if outlet:
            return self.none() if speaker else self.filter(outlet=outlet).exclude(speaker=None)
        if speaker:
            return self.exclude(outlet=None).filter(Q(speaker=speaker) | Q(speaker=None))
        return self.exclude(outlet=None, speaker=None)


class PublicationRule(models.Model):
    """When what an outlet, a speaker, or one by the other tells is shown before a person has looked.

    How the rules rank is told in `statements.policy`.
    """

    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty: every outlet."
    )
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty: every speaker."
    )
    publishes = models.BooleanField(
        "shows by itself", default=True, help_text="Off: only after a person has looked, whatever the machine thinks."
    )
    score = models.FloatField(
        "how sure",
        default=SURE,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="0 to 1: how sure the parser is, at least, whose words a reading tells.",
    )
    witnesses = models.PositiveSmallIntegerField(
        "independent witnesses",
        default=1,
        validators=[MinValueValidator(1)],
        help_text="So many that do not reprint one another, at least; 1 shows at once.",
    )

    objects = PublicationRuleQuerySet.as_manager()

    class Meta:
        ordering = ["outlet__name", "speaker__name"]
        verbose_name = "rule of publication"
        verbose_name_plural = "rules of publication"
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "speaker"],
                nulls_distinct=False,
                name="publication_has_one_rule_of_a_kind",
                violation_error_message="There is a rule for this outlet and speaker already: change that one.",
            ),
            models.CheckConstraint(
                condition=Q(score__range=(0, 1), witnesses__gte=1), name="publication_rule_can_be_met"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outlet or 'every outlet'}, {self.speaker or 'every speaker'}"

    @property
    def terms(self) -> dict[str, Any]:
        """What it asks, as plain values, by the names of `statements.policy.Terms`."""
        return {"publishes": self.publishes, "score": self.score, "witnesses": self.witnesses}

    @property
    def in_words(self) -> str:
        return _in_words(self.terms)


def _in_words(terms: Mapping[str, Any]) -> str:
    """What a rule says, or that there is none."""
    if not terms:
        return "no rule"
    if not terms["publishes"]:
        return "only after a person has looked"
    if terms["witnesses"] == 1:
        return f"at once, where the parser is sure of a reading by {terms['score']:g}"
    return (
        f"when {terms['witnesses']} independent witnesses tell it, and the parser is sure of one by {terms['score']:g}"
    )


class PolicyChangeQuerySet(models.QuerySet):
    def unfinished(self):
        """Those that some statements do not follow yet."""
        return self.filter(done_at=None).order_by("pk")

    def unbegun(self):
        return self.unfinished().filter(cursor=None)

    def younger_than(self, age):
        return self.filter(made_at__gt=Now() - age)

    def about(self, outlet, speaker):
        return self.filter(outlet=outlet, speaker=speaker)

    def newest_first(self):
        return self.select_related("outlet", "speaker", "made_by").order_by("-pk")


class PolicyChange(models.Model):
    """One change of the rules: who made it, when, before and after, and how far the statements on record follow it.

    It is carried through in the background (`statements.republishing`).
    """

    outlet = models.ForeignKey(Outlet, models.PROTECT, null=True, blank=True, related_name="+")
    speaker = models.ForeignKey(Speaker, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True, help_text="Empty where the rule was removed.")
    reason = models.TextField(blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    cursor = models.BigIntegerField(
        null=True,
        blank=True,
        help_text="As far as it is, from the newest statement, or the outlet's newest document, down.",
    )
    newest = models.BigIntegerField(default=0, db_default=0, help_text="The number with which it began.")
    to_move = models.PositiveIntegerField(
        default=0, db_default=0
    )  # the version before counts in it; goes with the next
    published = models.PositiveIntegerField(default=0)
    held_back = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True, help_text="The rule was changed again: that is followed.")

    objects = PolicyChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "change of the policy"
        verbose_name_plural = "changes of the policy"
        indexes = [models.Index(fields=["id"], condition=Q(done_at=None), name="policy_change_unfinished")]

    def __str__(self) -> str:
        return f"{self.about}: {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def about(self) -> str:
        return f"{self.outlet or 'every outlet'}, {self.speaker or 'every speaker'}"

    @property
    def percent(self) -> int:
        """How much of what it is about is looked at, of 100, as the numbers tell."""
        if self.cursor is None or self.cursor > self.newest:
            return 0
        return 100 * (self.newest - self.cursor) // max(self.newest, 1)

    @property
    def before_in_words(self) -> str:
        return _in_words(self.before)

    @property
    def after_in_words(self) -> str:
        return _in_words(self.after)
