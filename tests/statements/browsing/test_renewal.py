"""Entries follow the record at once, at the edges as well: odd dates, numbers, languages, texts of any size."""

from datetime import date

import pytest
from django.db import DataError, connection, transaction
from django.db.models import Sum

from config.upkeep import compact_counts
from sources.models import Precision, Quotation
from statements.models import Entry, Statement, TraitChange, TraitCount, Witness, WordChange
from statements.models.entries import ALL, ANYTHING, Trait, number_month
from statements.renewal import renewing_once
from tests.factories import make_article, make_quotation, make_speaker, make_statement
from tests.statements.browsing.test_recounting import faults

pytestmark = pytest.mark.django_db


def count(trait: int = ANYTHING, other: int = ANYTHING, month: int = ALL) -> int:
    """What is true now: the counts, and what is still to be added to them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(held) FROM statements_traitcount_now WHERE (trait, other, month) = (%s, %s, %s)",
            [trait, other, month],
        )
        return cursor.fetchone()[0] or 0


def finds(statement: Statement, words: str, language: str = "english") -> bool:
    found = Entry.objects.extra(where=["words @@ websearch_to_tsquery(%s::regconfig, %s)"], params=[language, words])
    return found.filter(pk=statement.pk).exists()


def test_draft_has_no_entry_until_it_is_published():
    statement = make_statement(state=Statement.State.DRAFT)
    assert (Entry.objects.count(), count()) == (0, 0)
    Statement.objects.filter(pk=statement.pk).update(state=Statement.State.PUBLISHED)
    assert (Entry.objects.get().pk, count()) == (statement.pk, 1)


def test_counts_are_right_before_and_after_they_are_added_up():
    make_statement()
    before = count(), count(month=number_month(2022, 2))
    assert TraitChange.objects.exists()
    assert not TraitCount.objects.exists()
    compact_counts()
    assert (count(), count(month=number_month(2022, 2))) == before == (1, 1)
    assert not TraitChange.objects.exists()
    assert not WordChange.objects.exists()


def test_counts_that_come_to_nothing_are_taken_away():
    statement = make_statement()
    compact_counts()
    statement.delete()
    compact_counts()
    assert not TraitCount.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "precision", "months"),
    [
        (date(1, 1, 1), date(1, 1, 1), Precision.DAY, [number_month(1, 1)]),
        (date(9999, 12, 31), date(9999, 12, 31), Precision.DAY, [number_month(9999, 12)]),
        (date(2022, 1, 31), date(2022, 3, 1), Precision.RANGE, [number_month(2022, month) for month in (1, 2, 3)]),
        (date(2022, 1, 1), date(2022, 12, 31), Precision.YEAR, []),
        (date(1, 1, 1), date(9999, 12, 31), Precision.RANGE, []),
    ],
)
def test_days_count_in_their_months_and_vague_ones_in_none(first, last, precision, months):
    statement = make_statement(said_on=first, said_to=last, said_precision=precision)
    compact_counts()
    held = TraitCount.objects.filter(trait=ANYTHING, other=ANYTHING, held__gt=0).exclude(month=ALL)
    assert sorted(held.values_list("month", flat=True)) == months
    ends = TraitCount.objects.filter(trait=ANYTHING, other=ANYTHING).aggregate(Sum("begun"), Sum("ended"))
    assert (count(), ends) == (1, {"begun__sum": 1, "ended__sum": 1})
    assert Entry.objects.get().is_vague == (not months)
    assert Trait.MONTH.of(number_month(first.year, first.month)) in Entry.objects.get(pk=statement.pk).traits


def test_last_day_that_is_missing_is_the_first():
    make_statement(said_on=date(2022, 3, 4), said_to=None)
    assert Entry.objects.values_list("said_from", "said_to").get() == (date(2022, 3, 4), date(2022, 3, 4))
    assert faults() == []


def test_number_beyond_what_a_trait_holds_is_refused():
    speaker = make_speaker("Bo Fenwick", pk=2**24)
    with pytest.raises(DataError, match="number 16777216 of sort 1 does not fit into a trait"), transaction.atomic():
        make_statement(speaker=speaker)
    largest = make_speaker("Cy Dale", pk=2**24 - 1)
    assert Trait.SPEAKER.of(2**24 - 1) in make_statement(speaker=largest).entry.traits


@pytest.mark.parametrize("language", ["", "?", "🙂🙂", "\U0010ffffx", "EN"])
def test_language_that_is_none_has_no_trait(language):
    statement = make_statement(make_quotation(make_article(language=language)), language=language)
    assert [trait for trait in statement.entry.traits if trait >> 24 == Trait.LANGUAGE] == []


def test_no_phrase_goes_from_one_text_into_the_next():
    one, other = (
        make_article("The old harbour", headline="A quiet night"),
        make_article("pier is closed", headline="One"),
    )
    statement = make_statement(make_quotation(one), make_quotation(other))
    assert finds(statement, '"old harbour"')
    for phrase in ('"harbour pier"', '"harbour old"', '"closed night"', '"closed quiet"', '"night one"'):
        assert not finds(statement, phrase)
    assert not finds(statement, "qzjxq")


@pytest.mark.parametrize("language", ["ar", "el", "en", "fi", "hu", "lt", "ro", "ru", "sr", "tr", "xx"])
def test_no_language_keeps_what_stands_between_texts(language):
    statement = make_statement(make_quotation(make_article("harbour", language=language)), language=language)
    assert not finds(statement, "qzjxq", "simple")


@pytest.mark.parametrize("letters", ["ab", "жы", "𐌰𐌱"])
def test_readings_of_any_size_have_an_entry(letters):
    """Words of three letters, so that what is kept of each weighs most; PostgreSQL has room for 1 MiB of them."""
    words = " ".join(f"{letters}{number:x}" for number in range(90_000))
    articles = [make_article(words, language=language, headline="The pier") for language in ("en", "ru", "de")]
    quotations = [
        Quotation(article=article, position=0, kind="direct", start=0, end=len(words), frame_start=0, frame_end=1,
                  text=words, confidence=0.9)
        for article in articles
    ]  # fmt: skip
    statement = make_statement(text="The harbour is open")
    Witness.objects.bulk_create(
        Witness(statement=statement, quotation=quotation) for quotation in Quotation.objects.bulk_create(quotations)
    )
    assert finds(statement, "harbour")


def test_renewal_that_is_put_off_comes_once_and_at_the_end():
    statement = make_statement()
    with renewing_once():
        Statement.objects.filter(pk=statement.pk).update(text="The pier is closed.")
        with renewing_once():
            Statement.objects.filter(pk=statement.pk).update(independent_count=7)
        assert Trait.INDEPENDENT.of(7) not in Entry.objects.get().traits
    assert Trait.INDEPENDENT.of(7) in Entry.objects.get().traits
    Statement.objects.filter(pk=statement.pk).update(independent_count=8)
    assert Trait.INDEPENDENT.of(8) in Entry.objects.get().traits
    assert faults() == []


def test_what_a_savepoint_takes_back_is_not_renewed_and_the_rest_is():
    one, other = make_statement(), make_statement()
    with renewing_once():
        Statement.objects.filter(pk=one.pk).update(independent_count=7)
        with transaction.atomic():
            Statement.objects.filter(pk=other.pk).update(independent_count=9)
            transaction.set_rollback(True)
    assert Trait.INDEPENDENT.of(7) in Entry.objects.get(pk=one.pk).traits
    assert Trait.INDEPENDENT.of(9) not in Entry.objects.get(pk=other.pk).traits
    assert faults() == []


def test_error_within_leaves_renewal_as_it_was():
    statement = make_statement()
    with pytest.raises(ZeroDivisionError), renewing_once():
        raise ZeroDivisionError
    Statement.objects.filter(pk=statement.pk).update(independent_count=8)
    assert Trait.INDEPENDENT.of(8) in Entry.objects.get().traits


def test_rows_that_are_copied_in_are_renewed():
    statement, quotation = make_statement(), make_quotation(make_article("The ferry is late."))
    columns = "statement_id, quotation_id, decided_by, decided_at, reasons, rule_version, testimony"
    with connection.cursor() as cursor, cursor.copy(f"COPY statements_witness ({columns}) FROM STDIN") as copy:
        copy.write_row([statement.pk, quotation.pk, "machine", "2022-03-01", "[]", "", ""])
    assert finds(statement, "ferries")


def test_nothing_is_left_in_the_queue_of_stale_ones():
    make_statement().delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), current_setting('statements.stale', true) FROM statements_stale")
        assert cursor.fetchone() == (0, "")
