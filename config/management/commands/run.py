"""`manage.py run`: the whole site on this machine, with servers of its own where none are named. See config.local.launch."""

from contextlib import suppress

from django.core.management.base import BaseCommand, CommandError

from config.local.embedded import NoWheel
from config.local.instance import AlreadyRunning
from config.local.launch import Launch, StepFailed
from config.local.processes import NotReady


class Command(BaseCommand):
    help = "Start the whole site: PostgreSQL and Redis where none are named, web server, worker and scheduler."
    # The database does not run yet.
    requires_system_checks = ()

    def handle(self, **options):
        try:
            Launch(self.say).run()
        except (AlreadyRunning, NotReady, NoWheel, StepFailed) as error:
            raise CommandError(error) from error

    def say(self, words: str) -> None:
        with suppress(OSError):  # The terminal may be gone; everything is still to be stopped in order.
            self.stdout.write(words)
            self.stdout.flush()
