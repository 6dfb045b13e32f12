"""Two connections write at once, and one compacts meanwhile: entries and counts are right, and nobody waits in a circle."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection, transaction

from statements import curation
from statements.browsing.counts import compact
from statements.models import Entry, Statement, Witness
from statements.models.entries import Trait
from tests.factories import make_article, make_quotation, make_statement
from tests.statements.browsing.test_recounting import faults

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 4


def at_once(*works: Callable[[], object]) -> None:
    """Do all of it at the same time, each with a connection of its own."""
    barrier = Barrier(len(works))

    def run(work):
        try:
            barrier.wait(timeout=10)
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(run, work) for work in works]:
            done.result(timeout=60)


def reading(outlet: str):
    return make_quotation(make_article("The pier stays closed.", outlet=outlet))


def outlets_of(statement: Statement) -> set[str]:
    """Slugs of the outlets that the entry is filtered by."""
    documents = [witness.quotation.article.document for witness in statement.witnesses.with_reading()]
    traits = set(Entry.objects.get(pk=statement.pk).traits)
    return {document.outlet.slug for document in documents if Trait.OUTLET.of(document.outlet_id) in traits}


def test_two_curators_attach_to_one_statement(admin_user):
    for _ in range(ROUNDS):
        statement, pier, harbour = make_statement(), reading("The Pier Times"), reading("The Harbour Post")
        at_once(*(partial(curation.attach, one, statement, by=admin_user) for one in (pier, harbour)))
        assert {"the-pier-times", "the-harbour-post"} <= outlets_of(statement)
    assert faults() == []


def test_rows_of_one_statement_from_two_connections():
    """Past the verbs, which take turns: only the renewal itself keeps the two apart."""
    for _ in range(ROUNDS):
        statement, pier, harbour = make_statement(), reading("The Pier Times"), reading("The Harbour Post")
        at_once(*(partial(Witness.objects.create, statement=statement, quotation=one) for one in (pier, harbour)))
        assert {"the-pier-times", "the-harbour-post"} <= outlets_of(statement)
    assert faults() == []


def test_second_writer_waits_for_the_first_and_sees_what_it_wrote():
    statement, pier, harbour = make_statement(), reading("The Pier Times"), reading("The Harbour Post")
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Witness.objects.create(statement=statement, quotation=pier)
        second = pool.submit(at_once, lambda: Witness.objects.create(statement=statement, quotation=harbour))
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")
        assert not second.done()
    second.result(timeout=10)
    assert {"the-pier-times", "the-harbour-post"} <= outlets_of(statement)


def test_statements_are_published_while_counts_are_compacted(admin_user):
    drafts = [make_statement(state=Statement.State.DRAFT) for _ in range(12)]

    def publish(some):
        for statement in some:
            curation.publish(statement, by=admin_user)

    def compact_again():
        for _ in range(20):
            compact()

    at_once(lambda: publish(drafts[::2]), lambda: publish(drafts[1::2]), compact_again, compact_again)
    assert faults() == []
    compact()
    assert faults() == []


def test_many_statements_changed_in_opposite_orders_are_locked_in_one():
    """Each writes the sources of all statements in one command."""
    for _ in range(20):
        make_statement(reading("The Pier Times"), reading("The Harbour Post"))

    def withdraw(slug, order):
        with connection.cursor() as cursor:
            cursor.execute(
                f"""UPDATE sources_document SET withdrawn_at = now() WHERE id = ANY (ARRAY(
                    SELECT d.id FROM sources_document d JOIN sources_outlet o ON o.id = d.outlet_id
                    WHERE o.slug = %s ORDER BY d.id {order}))""",
                [slug],
            )

    at_once(lambda: withdraw("the-pier-times", "ASC"), lambda: withdraw("the-harbour-post", "DESC"))
    assert faults() == []
    assert not Entry.objects.filter(traits__overlap=[Trait.OUTLET.of(pk) for pk in range(1, 50)]).exists()
