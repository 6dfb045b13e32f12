"""`manage.py trace_quotations`: make the index again by which readings of one utterance find each other."""

from django.core.management.base import BaseCommand

from ...models import Trace, Witness
from ...tracing import retrace


class Command(BaseCommand):
    help = "Make the traces of all witnesses again: after an upgrade that changes how they are made, or from a backup."

    def add_arguments(self, parser):
        parser.add_argument("--if-none", action="store_true", help="Only where witnesses have no trace at all.")

    def handle(self, *, if_none, **options):
        if if_none and (Trace.objects.exists() or not Witness.objects.exists()):
            return
        self.stdout.write(f"{retrace()} quotations traced.")
