"""The project's own table: attempts to sign in, so that guessing passwords takes longer and longer."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class AttemptsQuerySet(models.QuerySet):
    def at(self, place: str):
        return self.filter(place=place)

    def on_account(self, account: str):
        return self.filter(account=account)

    def of_strangers(self):
        """From where nobody has signed in to that account."""
        return self.filter(succeeded_at=None)

    def since(self, instant):
        return self.filter(last_at__gt=instant)

    def before(self, instant):
        return self.filter(last_at__lt=instant)


class Attempts(models.Model):
    """What was tried on one account from one place. Neither says whose it is: a name is kept as a hash with the secret
    key, since people type passwords where the name belongs.
    """

    account = models.CharField(max_length=64, help_text="A hash of the name that was typed.")
    place = models.CharField(max_length=60, help_text="A network, or a browser that has signed in before.")
    failures = models.PositiveIntegerField(default=0, help_text="Since somebody last signed in from there.")
    last_at = models.DateTimeField(db_default=Now())
    succeeded_at = models.DateTimeField(null=True)

    objects = AttemptsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "attempts"
        constraints = [models.UniqueConstraint(fields=["account", "place"], name="attempts_are_counted_once")]
        indexes = [models.Index(fields=["place", "last_at"], condition=Q(failures__gt=0), name="attempts_by_place")]

    def __str__(self) -> str:
        return f"{self.failures} from {self.place}"
