"""`manage.py verify`: prove the store, a sentence for each fault. The checks are listed in `config.verification`."""

from itertools import islice

from django.core.management.base import BaseCommand

from config.verification import CHECKS
from statements.downloads.snapshots import hold_snapshot


class Command(BaseCommand):
    help = "Prove every offset, hash, count and state of what is stored. Ends with 1 when anything is found."

    def add_arguments(self, parser):
        parser.add_argument("--only", nargs="+", choices=CHECKS, metavar="CHECK", help=", ".join(CHECKS))
        parser.add_argument(
            "--most", type=int, default=20, help="so many faults of a check are told, the rest counted"
        )

    def handle(self, *, only, most, **options):
        found = sum(self._run(name, most) for name in only or CHECKS)
        self.stdout.write(f"{found:,} faults found." if found else "Nothing is wrong.")
        if found:
            raise SystemExit(1)

    def _run(self, name: str, most: int) -> int:
        """Tell what a check finds; gives how much that is. All that it reads is of one moment."""
        with hold_snapshot():
            faults = CHECKS[name]()
            told = [self._tell(name, fault) for fault in islice(faults, most)]
            rest = sum(1 for _ in faults)
        if rest:
            self._tell(name, f"and {rest:,} more.")
        elif not told:
            self.stdout.write(f"{name}: sound")
        return len(told) + rest

    def _tell(self, name: str, sentence: str) -> None:
        self.stdout.write(f"{name}: {sentence}", self.style.ERROR)
