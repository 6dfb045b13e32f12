"""Entries and counts are kept with every write, whatever way it takes, and equal a fresh count of the record."""

from statements.browsing.counts import compact
from statements.models import Entry
from tests.statements.browsing.test_recounting import faults
from tests.statements.browsing.writing import Writer

WRITES = 10_000
LOOKS = 4


def test_entries_and_counts_equal_a_fresh_count_after_ten_thousand_writes(transactional_db, admin_user):
    writer = Writer(7, admin_user)
    for _ in range(LOOKS):
        for _ in range(WRITES // LOOKS):
            writer.write()
        assert faults() == []
    assert Entry.objects.count() > 20
    compact()
    assert faults() == []
