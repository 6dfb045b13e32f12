"""`manage.py verify`: silent on a sound store, and a sentence for each kind of damage. The store is read by the pipeline."""

import io
import os
import tracemalloc
import zlib
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from config import pipeline
from config.verification import CHECKS
from sources import ingestion
from sources.ingestion import Arrival
from sources.models import Article, Document, DocumentBytes, Quotation, Receipt
from statements.models import Occasion, Statement, StatementAddress, Topic, TranscriptPlacement, Witness
from tests.factories import make_outlet, make_speaker

pytestmark = pytest.mark.django_db

ARTICLE = """The harbour stays open, says Castellan 🙂

By Mara Quill

March 2, 2022

The mayor Ada Castellan said on Tuesday that the northern pier would be repaired.

“We shall repair the northern pier before the winter storms arrive 🙂,” Castellan said at the town hall.
"""
SIZE = len(ARTICLE.encode())


@pytest.fixture
def document() -> Document:
    """An article that was read and placed on record."""
    make_speaker("Ada Castellan", is_followed=True)
    make_outlet("The Harbour Post")
    return bring_in(ARTICLE)


def bring_in(text: str) -> Document:
    arrival = Arrival(Receipt.Way.PASTE, outlet="The Harbour Post")
    document = ingestion.receive_document(text.encode(), arrival).document
    pipeline.advance(document.pk)
    document.refresh_from_db()
    return document


def faults(name: str) -> list[str]:
    return list(CHECKS[name]())


def verify(**options) -> tuple[int, list[str]]:
    """The exit status and the lines."""
    out, status = io.StringIO(), 0
    try:
        call_command("verify", stdout=out, no_color=True, **options)
    except SystemExit as ended:
        status = ended.code
    return status, out.getvalue().splitlines()


def test_sound_store_gives_no_fault(document):
    assert (document.state, Statement.objects.count() > 0) == (Document.State.MATCHED, True)
    assert verify() == (0, [*(f"{name}: sound" for name in CHECKS), "Nothing is wrong."])


def test_fault_is_told_and_is_the_exit_status(document):
    Document.objects.update(sha256="0" * 64)
    status, lines = verify(only=["states", "bytes"])
    assert status == 1
    assert lines[0] == "states: sound"
    assert lines[1].startswith(f"bytes: Document {document.pk}: its bytes hash to ")
    assert lines[2:] == ["1 faults found."]


def test_many_faults_are_counted_and_some_told(document):
    Quotation.objects.update(text="Other words.")
    count = Quotation.objects.count()
    status, lines = verify(only=["offsets"], most=1)
    assert (status, len(lines), lines[-2:]) == (1, 3, [f"offsets: and {count - 1} more.", f"{count} faults found."])


@pytest.mark.parametrize(
    ("state", "attempts", "reason", "words"),
    [
        ("failed", 0, "", "is “could not be read” and no reason is kept"),
        ("received", 9, "", "was tried 9 times, and the limit is 3"),
    ],
)
def test_illegal_states_are_found(document, state, attempts, reason, words):
    Document.objects.update(state=state, attempts=attempts, reason=reason)
    assert [words in fault for fault in faults("states")] == [True]


@pytest.mark.parametrize(
    ("model", "column", "told"),
    [
        (Document, "state", "Document {0}: its state is “lost”, which does not exist"),
        (Quotation, "kind", "Quotation {0}: its kind is “lost”, which does not exist"),
        (Statement, "state", "Statement {0}: its state is “lost”, which does not exist"),
        (Witness, "decided_by", "Witness {0}: its decided by is “lost”, which does not exist"),
    ],
)
def test_values_that_do_not_exist_are_found(document, model, column, told):
    one = model.objects.order_by("pk").first()
    model.objects.filter(pk=one.pk).update(**{column: "lost"})
    assert faults("values") == [f"{told.format(one.pk)}: set it right as the history or a backup has it."]


@pytest.mark.parametrize(
    ("model", "column", "told"),
    [
        (Article, "document_id", "Article {0}: the document 999"),
        (DocumentBytes, "document_id", "Document bytes 999: the document 999"),
        (Quotation, "article_id", "Quotation {0}: the article 999"),
        (Receipt, "document_id", "Receipt {0}: the document 999"),
        (Statement, "text_from_id", "Statement {0}: the quotation 999"),
        (Witness, "quotation_id", "Witness {0}: the quotation 999"),
        (Statement.speakers.through, "speaker_id", "Statement-speaker relationship {0}: the speaker 999"),
    ],
)
def test_rows_that_refer_to_nothing_are_found(document, model, column, told):
    one = model.objects.order_by("pk").first()
    with connection.cursor() as cursor, references_off(cursor):
        cursor.execute(f"UPDATE {model._meta.db_table} SET {column} = 999 WHERE {column} = %s", [getattr(one, column)])
        found = faults("references")
    end = " that it refers to is not there: restore that from a backup, or delete this row."
    assert f"{told.format(one.pk)}{end}" in found


@contextmanager
def references_off(cursor):
    """As a script may do it; here it is all taken back."""
    with transaction.atomic():
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        transaction.set_rollback(True)


def test_document_that_is_stuck_is_found(document, settings):
    settings.PIPELINE_TIME_LIMIT, settings.PIPELINE_SWEEP_SECONDS = 60, 10
    Document.objects.update(state="received", attempts=1, touched_at=timezone.now() - timedelta(seconds=150))
    assert faults("stuck") == []
    Document.objects.update(touched_at=timezone.now() - timedelta(seconds=170))
    assert [fault.startswith(f"Document {document.pk} was begun (1 attempts)") for fault in faults("stuck")] == [True]


@pytest.mark.parametrize("waiting", [{"attempts": 0}, {"attempts": 1, "wait_until": Now()}])
def test_document_that_waits_its_turn_is_not_stuck(document, waiting):
    Document.objects.update(state="received", touched_at=timezone.now() - timedelta(days=1), **waiting)
    assert faults("stuck") == []


def test_document_without_a_receipt_is_found(document):
    Receipt.objects.all().delete()
    assert [fault.startswith(f"Document {document.pk} has no receipt") for fault in faults("receipts")] == [True]


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        (zlib.compress(ARTICLE.encode() + b"!"), f"are {SIZE + 1}, not the {SIZE} that were received"),
        (zlib.compress(ARTICLE.encode().replace(b"open", b"shut")), "hash to "),
        (zlib.compress(ARTICLE.encode())[:-9], "cannot be unpacked (they end too early)"),
        (b"nothing like it", "cannot be unpacked ("),
    ],
)
def test_changed_bytes_are_found(document, stored, words):
    DocumentBytes.objects.update(compressed=stored)
    assert [words in fault for fault in faults("bytes")] == [True]


def test_lost_bytes_are_found(document):
    DocumentBytes.objects.all().delete()
    assert [fault.startswith(f"Document {document.pk} has lost its bytes") for fault in faults("bytes")] == [True]


def test_beginning_of_a_document_over_the_cap_is_sound(settings):
    settings.DOCUMENT_MAX_BYTES = 100_000
    large = ingestion.receive_document(b"a" * 100_001, Arrival(Receipt.Way.PASTE)).document
    assert faults("bytes") == []
    DocumentBytes.objects.update(compressed=zlib.compress(b"a" * 100))
    assert faults("bytes") == [
        f"Document {large.pk}: its bytes are 100, not the first 64 KiB of 100,001. Restore them from a backup."
    ]


def test_read_document_without_an_article_is_found(document):
    Article.objects.update(superseded_at=timezone.now())
    assert [fault.startswith(f"Document {document.pk} counts as read") for fault in faults("articles")] == [True]


def test_changed_text_is_found(document):
    article = Article.objects.get()
    Article.objects.update(text=article.text.replace("northern", "southern"))
    assert [fault.startswith(f"Article {article.pk}: its text hashes") for fault in faults("texts")] == [True]


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"text": "Other words."}, "words"),
        ({"start": F("start") + 1}, "words"),
        ({"end": F("end") - 1}, "words"),
        ({"cue": "shouted"}, "cue"),
        ({"cue_end": F("cue_end") + 1}, "cue"),
        ({"mention_start": F("mention_start") - 1}, "mention"),
        ({"mention": "Nobody"}, "mention"),
        ({"frame_end": 100_000}, "sentence"),
        ({"frame_start": 100_000}, "words in the sentence"),
    ],
)
def test_shifted_spans_are_found(document, change, part):
    quotation = Quotation.objects.filter(kind="direct").get()
    Quotation.objects.filter(pk=quotation.pk).update(**change)
    assert faults("offsets") == [
        f"Quotation {quotation.pk}: not at its offsets in the article: {part}; "
        f"have the document read again at the desk (document {document.pk})."
    ]


def test_article_that_was_withdrawn_with_its_text_is_sound(document):
    Document.objects.update(withdrawn_at=timezone.now())
    DocumentBytes.objects.all().delete()
    Article.objects.update(text="")
    Statement.objects.update(article_count=0, outlet_count=0, independent_count=0)
    assert verify()[0] == 0


@pytest.mark.parametrize("count", ["article_count", "outlet_count", "independent_count"])
def test_wrong_count_is_found(document, count):
    statement = Statement.objects.first()
    Statement.objects.filter(pk=statement.pk).update(**{count: 7})
    told = (
        f"Statement {statement.pk} has 1 as {count}, and 7 is kept: have one of its articles read again at the desk."
    )
    assert faults("counts") == [told]


def test_text_that_is_not_that_of_its_reading_is_found(document):
    statement = Statement.objects.first()
    Statement.objects.filter(pk=statement.pk).update(text="Words of nobody.")
    assert [f"Statement {statement.pk}: its text is not that" in fault for fault in faults("counts")] == [True]


@pytest.mark.parametrize(("start", "end"), [(5, 9_000), (5, None), (None, 9), (9, 5)])
def test_part_beyond_its_quotation_is_found(document, start, end):
    witness = Witness.objects.first()
    Witness.objects.filter(pk=witness.pk).update(part_start=start, part_end=end)
    assert [fault.startswith(f"Witness {witness.pk} of statement") for fault in faults("witnesses")] == [True]


def test_passage_beyond_its_transcript_is_found(document):
    article, witness = Article.objects.get(), Witness.objects.first()
    placed = {"transcript": article, "verdict": "covered", "score": 1, "rule_version": "1", "start": 0}
    placement = TranscriptPlacement.objects.create(witness=witness, end=len(article.text), **placed)
    assert faults("witnesses") == []
    TranscriptPlacement.objects.update(end=len(article.text) + 1)
    assert faults("witnesses") == [
        f"Placement {placement.pk} lies beyond the end of its transcript: have document {document.pk} read again."
    ]


@pytest.mark.parametrize(
    ("model", "known", "state"),
    [
        (Statement, {"text": "The pier is safe."}, {"state": "merged"}),
        (Occasion, {"name": "Opening", "day_from": date(2022, 3, 1), "day_to": date(2022, 3, 1)}, {}),
        (Topic, {"name": "Piers", "wanted": [], "unwanted": []}, {}),
    ],
)
def test_merges_in_a_circle_are_found(db, model, known, state):
    slugs = [{}, {}] if model is Statement else [{"slug": "one"}, {"slug": "other"}]
    one, other = (model.objects.create(**known | slug) for slug in slugs)
    model.objects.filter(pk=one.pk).update(merged_into=other, **state)
    assert faults("merges") == []
    model.objects.filter(pk=other.pk).update(merged_into=one, **state)
    name = model._meta.verbose_name
    assert [fault.partition(":")[0] for fault in faults("merges")] == [
        f"The merged {name} {pk} leads in a circle" for pk in (one.pk, other.pk)
    ]


def test_address_of_two_statements_is_found(document):
    one, other = (Statement.objects.create(text="The pier is safe.") for _ in range(2))
    StatementAddress.objects.create(key=one.key, statement=other)
    assert [
        fault.startswith(f"The address {one.key} is that of statement {one.pk}") for fault in faults("addresses")
    ] == [True]


def test_memory_does_not_grow_with_what_is_stored(db):
    for _ in range(40):
        ingestion.receive_document(os.urandom(250_000), Arrival(Receipt.Way.PASTE))
    tracemalloc.start()
    try:
        assert faults("bytes") == []
        assert tracemalloc.get_traced_memory()[1] < 4_000_000  # of ten million that are stored
    finally:
        tracemalloc.stop()
