"""`manage.py prepare`: bring the database and the static files to what this version of the program needs."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from config.local import first_run


class Command(BaseCommand):
    help = "Migrate, collect static files, load the reference data, and make an administrator when there is none."

    def handle(self, **options):
        self.stdout.write("Preparing the database …")
        try:
            call_command("migrate", verbosity=0, interactive=False)
        except OperationalError as error:
            raise CommandError(f"The database in DATABASE_URL does not answer: {error}") from error
        call_command("load_reference", stdout=self.stdout)
        call_command("trace_quotations", if_none=True, stdout=self.stdout)
        self.stdout.write("Collecting static files …")
        call_command("collectstatic", verbosity=0, interactive=False)
        first_run.make_administrator()
        first_run.ask_for_sample()
