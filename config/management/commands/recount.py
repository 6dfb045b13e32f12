"""`manage.py recount`: hold what the timeline is read from against the record, and mend what differs."""

from collections import Counter
from collections.abc import Iterable

from django.core.management.base import BaseCommand

from statements.browsing.counts import compact
from statements.browsing.recounting import (
    StaleEntry,
    WrongCount,
    find_stale_entries,
    find_wrong_counts,
    mend_counts,
    mend_entries,
)
from statements.reviewing import queue


class Command(BaseCommand):
    help = (
        "Hold the entries and counts that the timeline is read from against the record, and mend what differs, while the "
        "site runs. With --check it changes nothing, and ends with 1 when anything differs."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only tell what differs")

    def handle(self, *, check, **options):
        if check:
            is_sound = self._check()
        else:
            is_sound = self._mend()
        if is_sound:
            self.stdout.write("Entries and counts are what the record says.")
        elif check:
            raise SystemExit(1)

    def _check(self) -> bool:
        entries = self._tell_entries(find_stale_entries())
        counts = self._tell_counts(find_wrong_counts())
        waiting = self._tell_waiting(len(queue.find_wrong()))
        return not entries and not counts and not waiting

    def _mend(self) -> bool:
        entries = self._tell_entries(mend_entries())
        counts = mend_counts()
        compact()
        if counts:
            self.stdout.write(f"{counts:,} counts were wrong.")
        waiting = self._tell_waiting(queue.mend())
        if entries or counts or waiting:
            self.stdout.write("All of them are mended.")
        return not entries and not counts and not waiting

    def _tell_waiting(self, wrong: int) -> int:
        if wrong:
            self.stdout.write(f"What waits for a person about {wrong:,} statements was wrong.")
        return wrong

    def _tell_entries(self, stale: Iterable[StaleEntry]) -> int:
        """Tell how many differ in what; gives how many do."""
        found, faults = 0, Counter()
        for entry in stale:
            found += 1
            faults.update(entry.faults)
        if found:
            kinds = ", ".join(f"{fault}: {count:,}" for fault, count in faults.most_common())
            self.stdout.write(f"{found:,} entries differ from the record ({kinds}).")
        return found

    def _tell_counts(self, wrong: Iterable[WrongCount]) -> int:
        found, examples = 0, []
        for count in wrong:
            found += 1
            if len(examples) < 3:
                examples.append(str(count))
        if found:
            self.stdout.write(f"{found:,} counts are wrong, such as {'; '.join(examples)}.")
        return found
