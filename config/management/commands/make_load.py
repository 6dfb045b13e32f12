"""`manage.py make_load`: fill an empty database with a generated record, to measure with or to size a machine by."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from config.load import RecordIsReal, fill


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


class Command(BaseCommand):
    help = (
        "Fill the database with invented statements, about three articles to each, said from February 2022 to December "
        "2025. It refuses a database with real articles. Not made: the bytes of documents, the history, and the "
        "alignments that a page keeps when it is first asked for."
    )

    def add_arguments(self, parser):
        parser.add_argument("--statements", type=positive, required=True, metavar="N", help="how many to make")
        parser.add_argument("--seed", type=int, default=20220224, help="the same number makes the same record")
        parser.add_argument("--more", action="store_true", help="add to a record that was generated before")
        parser.add_argument("--traces", action="store_true", help="make what the matching finds quotations by: slow")

    def handle(self, *, statements, seed, more, traces, **options):
        try:
            made = fill(statements, seed=seed, more=more, with_traces=traces, tell=self._tell_progress)
        except RecordIsReal as refusal:
            raise CommandError(str(refusal)) from refusal
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        self.stdout.write(
            f"{made.statements:,} statements and {made.articles:,} articles with a quotation each in {made.seconds:.0f} s: "
            f"{made.statements / made.seconds:,.0f} statements a second."
        )

    def _tell_progress(self, made):
        if made % 20_000 == 0:
            self.stdout.write(f"{made:,} statements …")
