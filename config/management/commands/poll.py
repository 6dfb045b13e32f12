"""`manage.py poll [ADDRESS…]`: poll feeds now, and say what each gave."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.polling import poll
from sources import ingestion
from sources.feeds import whole_address
from sources.models import Feed

# A host that is busy, with us or with others, is waited for so long.
PATIENCE_SECONDS = 120


class Command(BaseCommand):
    help = "Poll feeds now: those named, or all that are due. Exit status 1 if any failed."

    def add_arguments(self, parser):
        parser.add_argument("addresses", nargs="*", metavar="ADDRESS")
        parser.add_argument("--add", action="store_true", help="take the addresses up as feeds, if they are none yet")
        parser.add_argument("--outlet", default="", help="with --add: whose articles they list")
        parser.add_argument("--minutes", type=int, default=30, help="with --add: how often they are polled (30)")
        parser.add_argument("--all", action="store_true", help="all that are active, due or not")

    def handle(self, *, addresses, add, outlet, minutes, **options):
        if add:
            self._add(addresses, outlet, minutes)
        feeds = self._named(addresses) if addresses else self._active(everyone=options["all"])
        polled = [self._poll(feed) for feed in feeds]
        failed = sum(feed.outcome == Feed.Outcome.FAILED for feed in polled)
        self.stdout.write(f"{len(polled)} polled, {failed} failed")
        if failed:
            raise SystemExit(1)

    def _add(self, addresses: list[str], outlet: str, minutes: int) -> None:
        if minutes < 1:
            raise CommandError("--minutes must be at least 1.")
        for address in addresses:
            whole = whole_address(address, "")
            if not whole:
                raise CommandError(f"{address} is no address of a feed: begin it with http:// or https://.")
            ingestion.add_feed(whole, outlet=outlet, minutes=minutes)

    def _named(self, addresses: list[str]) -> list[Feed]:
        feeds = []
        for address in addresses:
            feed = Feed.objects.filter(address=whole_address(address, "") or address).first()
            if feed is None:
                raise CommandError(f"There is no feed {address}. Say --add to take it up, or add it at the desk.")
            if not feed.is_active:
                raise CommandError(f"{feed.address} is paused. Resume it at the desk.")
            feeds.append(feed)
        return feeds

    def _active(self, *, everyone: bool) -> list[Feed]:
        return list(Feed.objects.filter(is_active=True) if everyone else Feed.objects.due())

    def _poll(self, feed: Feed) -> Feed:
        patient_until = time.monotonic() + PATIENCE_SECONDS
        ingestion.poll_soon([feed.pk])
        while (begun := ingestion.begin_poll(feed.pk)) and not poll(begun):
            feed.refresh_from_db()
            wait = max((feed.next_poll_at - timezone.now()).total_seconds(), 0)
            if time.monotonic() + wait > patient_until:
                self.stdout.write(f"waits    {feed.address}: its host is busy")
                return feed
            time.sleep(wait)
        feed.refresh_from_db()
        told = feed.result if begun else "somebody else polls it"
        self.stdout.write(f"{feed.outcome or 'waits':9}{feed.address}: {ingestion.storable(told)}")
        return feed
