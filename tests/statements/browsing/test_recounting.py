"""Whatever has gone wrong with entries and counts is found, told in plain words, and mended."""

import io

import pytest
from django.core.management import call_command
from django.db import connection

from config.verification import CHECKS
from statements.browsing.counts import compact
from statements.browsing.recounting import find_stale_entries, find_wrong_counts
from statements.models import Entry, Statement, TraitCount, WordCount
from tests.factories import make_article, make_month_statement, make_quotation, make_statement

pytestmark = pytest.mark.django_db

SOUND = "Entries and counts are what the record says."


@pytest.fixture
def statement() -> Statement:
    """The second of three; all counts are compacted."""
    made = [
        make_statement(make_quotation(make_article("The harbour opens.", outlet="The Harbour Post"))),
        make_statement(make_quotation(make_article("The pier is closed.", outlet="The Pier Times")), said_on=None),
        make_month_statement(2022, 3),
    ]
    compact()
    return made[1]


def recount(*options: str) -> tuple[int, list[str]]:
    """The exit status and the lines."""
    out, status = io.StringIO(), 0
    try:
        call_command("recount", *options, stdout=out)
    except SystemExit as ended:
        status = ended.code
    return status, out.getvalue().splitlines()


def faults() -> list[str]:
    return [*map(str, find_stale_entries()), *map(str, find_wrong_counts())]


def damage(query: str) -> None:
    """Change rows as if no trigger were there."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = 'replica'")
        cursor.execute(query)
        cursor.execute("SET LOCAL session_replication_role = 'origin'")


def test_sound_record_has_nothing_to_mend(statement):
    assert recount("--check") == (0, [SOUND])
    assert recount() == (0, [SOUND])


def test_entries_that_differ_are_told_by_what_differs(statement):
    damage(f"DELETE FROM statements_entry WHERE statement_id = {statement.pk}")
    assert [(stale.statement, stale.faults) for stale in find_stale_entries()] == [(statement.pk, ("missing",))]


DAMAGES = {
    "UPDATE statements_entry SET traits = traits[2:]": "3 entries differ from the record (traits: 3).",
    "UPDATE statements_entry SET words = ''": "3 entries differ from the record (words: 3).",
    "UPDATE statements_entry SET said_to = '2030-01-01', said_from = '2030-01-01'": (
        "3 entries differ from the record (days: 3)."
    ),
    "UPDATE statements_entry SET changed_at = '2000-01-01'": (
        "3 entries differ from the record (time of change: 3)."
    ),
    "DELETE FROM statements_entry": "3 entries differ from the record (missing: 3).",
    "UPDATE statements_statement SET state = 'withdrawn'": "3 entries differ from the record (left over: 3).",
    "INSERT INTO statements_entry SELECT 999, NULL, NULL, false, now(), '{}', ''": (
        "1 entries differ from the record (left over: 1)."
    ),
    "UPDATE statements_statement_speakers SET speaker_id = speaker_id + 1": (
        "3 entries differ from the record (traits: 3)."
    ),
    "UPDATE sources_document SET withdrawn_at = now()": (
        "3 entries differ from the record (traits: 3, words: 3)."
    ),
}  # fmt: skip


@pytest.mark.parametrize("query", DAMAGES)
def test_damage_of_entries_is_told_and_mended(statement, query):
    damage(query)
    status, lines = recount("--check")
    assert (status, lines[0]) == (1, DAMAGES[query])
    status, lines = recount()
    assert (status, lines[0], lines[-1]) == (0, DAMAGES[query], "All of them are mended.")
    assert recount("--check") == (0, [SOUND])


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM statements_traitcount WHERE other > 0",
        "DELETE FROM statements_wordcount",
        "UPDATE statements_traitcount SET held = held + 2",
        "UPDATE statements_wordcount SET begun = begun - 1",
        "INSERT INTO statements_traitcount VALUES (7, 7, 7, 7, 7, 7)",
        "INSERT INTO statements_wordchange (lexeme, month, held, begun, ended) VALUES ('harbour', 0, 5, 0, 0)",
        "TRUNCATE statements_traitcount, statements_wordcount, statements_traitchange, statements_wordchange",
    ],
)
def test_damage_of_counts_is_told_and_mended(statement, query):
    before = counts()
    damage(query)
    status, lines = recount("--check")
    assert (status, len(lines)) == (1, 1)
    assert "counts are wrong, such as " in lines[0]
    assert recount()[1][-1] == "All of them are mended."
    assert recount("--check") == (0, [SOUND])
    assert counts() == before


def counts() -> list[tuple]:
    kinds = ["month", "held", "begun", "ended"]
    return [
        sorted(TraitCount.objects.values_list("trait", "other", *kinds)),
        sorted(WordCount.objects.values_list("lexeme", *kinds)),
    ]


def test_wrong_count_is_named_by_what_it_counts(statement):
    damage("UPDATE statements_wordcount SET held = held + 2 WHERE lexeme = 'pier' AND month = 1")
    assert [str(wrong) for wrong in find_wrong_counts()] == ["the word pier, undated: 2 too many"]
    (fault,) = CHECKS["entry-counts"]()
    assert fault == ("A count of entries is wrong (the word pier, undated: 2 too many): `manage.py recount` mends it.")


def test_stale_entry_is_a_fault_of_the_store(statement):
    Entry.objects.filter(pk=statement.pk).update(words="")
    assert list(CHECKS["entries"]()) == [
        f"The entry of statement {statement.pk} differs from the record (words): `manage.py recount` mends it."
    ]
