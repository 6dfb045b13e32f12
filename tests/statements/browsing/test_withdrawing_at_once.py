"""A document is withdrawn on one connection while another makes its quotations tell of a statement. Neither sees the
other's rows: whichever comes second waits, and the entry shows what both have written.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from sources.models import Article, Document
from statements.models import Statement, TranscriptPlacement, Witness
from tests.factories import make_article, make_outlet, make_statement
from tests.statements.browsing.test_recounting import faults
from tests.statements.browsing.test_writers_at_once import at_once, reading

pytestmark = pytest.mark.django_db(transaction=True)


class Scene:
    """A reading in one statement, another statement, and a transcript."""

    def __init__(self) -> None:
        self.reading = reading("The Pier Times")
        self.statement, self.other = make_statement(self.reading), make_statement(reading("The Harbour Post"))
        self.witness = Witness.objects.get(statement=self.statement)
        self.transcript = make_article("The pier is open.", outlet="The Town Hall")

    # What makes a statement depend on a document that it did not depend on.

    def attach(self) -> None:
        Witness.objects.create(statement=self.other, quotation=self.reading)

    def move(self) -> None:
        Witness.objects.filter(pk=self.witness.pk).update(statement=self.other)

    def place(self) -> None:
        TranscriptPlacement.objects.create(
            witness=self.witness, transcript=self.transcript, verdict="not-covered", score=0.5, start=0, end=5
        )

    def place_and_move(self) -> None:
        self.place()
        self.move()

    # What changes in the sources.

    def withdraw(self) -> None:
        Document.objects.filter(articles=self.reading.article).update(withdrawn_at=timezone.now())

    def change_outlet(self) -> None:
        Document.objects.filter(articles=self.reading.article).update(outlet=make_outlet("The Quay Gazette"))

    def change_headline(self) -> None:
        Article.objects.filter(pk=self.reading.article_id).update(headline="Breakwater")

    def withdraw_transcript(self) -> None:
        Document.objects.filter(articles=self.transcript).update(withdrawn_at=timezone.now())

    def supersede_transcript(self) -> None:
        Article.objects.filter(pk=self.transcript.pk).update(superseded_at=timezone.now())


PAIRS = [
    (Scene.attach, Scene.withdraw),
    (Scene.attach, Scene.change_outlet),
    (Scene.attach, Scene.change_headline),
    (Scene.move, Scene.withdraw),
    (Scene.move, Scene.change_headline),
    (Scene.place, Scene.withdraw_transcript),
    (Scene.place, Scene.supersede_transcript),
    (Scene.place, Scene.move),
    (Scene.place_and_move, Scene.withdraw_transcript),
]


def while_uncommitted(first: Callable[[], None], second: Callable[[], None]) -> None:
    """Do the second on another connection before the first is committed."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            begun: Future = pool.submit(at_once, second)
            wait_for_the_other(begun)
        begun.result(timeout=10)


def wait_for_the_other(begun: Future) -> None:
    """Until it is done or waits for a lock of ours."""
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute("SELECT pg_sleep(0.02), count(*) FROM pg_locks WHERE NOT granted")
            if begun.done() or cursor.fetchone()[1]:
                return


@pytest.mark.parametrize(("tell", "change"), PAIRS, ids=lambda does: does.__name__)
@pytest.mark.parametrize("is_told_first", [True, False], ids=["told-first", "changed-first"])
def test_entry_shows_both(tell, change, is_told_first):
    scene = Scene()
    order = [lambda: tell(scene), lambda: change(scene)]
    while_uncommitted(*(order if is_told_first else reversed(order)))
    assert faults() == []
    assert Statement.objects.published().count() == 2
