"""Entries and counts are kept with every write, whatever way it takes, and equal a fresh count of the record."""

from django.db import connection

from statements.browsing.counts import compact, fill_entries
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


def test_filling_leaves_the_settings_of_the_transaction_as_they_were(db):
    before = {"statements.renewal": "off", "enable_seqscan": "off", "enable_hashjoin": "on", "jit": "off"}
    with connection.cursor() as cursor:
        for name, value in before.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        fill_entries()
        for name, value in before.items():
            cursor.execute("SELECT current_setting(%s)", [name])
            assert cursor.fetchone() == (value,), name
