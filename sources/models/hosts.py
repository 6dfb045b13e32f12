"""Hosts that addresses are fetched from: whose turn it is, and what they ask of robots. Shared by all workers."""

from django.db import models
from django.db.models.functions import Now


class HostQuerySet(models.QuerySet):
    def free(self):
        """Those that may be asked now."""
        return self.filter(free_at__lte=Now())

    def with_robots_known(self):
        """Those whose robots.txt was asked for a short while ago."""
        return self.filter(robots_until__gt=Now())


class Host(models.Model):
    """A host, with its port where that is no usual one. One request at a time, and a pause after each."""

    class Robots(models.TextChoices):
        UNKNOWN = "", "not asked yet"
        READ = "read", "read"
        ABSENT = "absent", "there is none"
        AWAY = "away", "asked for again later"
        UNREACHABLE = "unreachable", "could not be had"

    name = models.CharField(max_length=300, unique=True)
    free_at = models.DateTimeField(db_default=Now(), help_text="No request goes to it before then.")
    queue_until = models.DateTimeField(db_default=Now(), help_text="When the last of those that wait should be asked.")
    robots = models.TextField("robots.txt", blank=True)
    robots_state = models.CharField("robots.txt is", max_length=20, choices=Robots, default=Robots.UNKNOWN, blank=True)
    robots_until = models.DateTimeField(null=True, blank=True, help_text="When robots.txt is asked for again.")

    objects = HostQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
