"""What the document cannot help costs it no attempt: the database's trouble, and code and schema of unlike versions."""

import pytest
from django.db import DatabaseError, OperationalError, connection

from config import pipeline
from sources import ingestion
from sources.ingestion import Arrival
from sources.models import Document, Receipt
from tests.full_disks import full_disk

State = Document.State
TEXT = b"""The harbour stays open

By Mara Quill

March 2, 2022

\xe2\x80\x9cWe shall repair the pier before the winter storms,\xe2\x80\x9d the mayor Ada Castellan said on Tuesday.
"""


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """As a worker before it forks, or each reading would load the models."""
    pipeline.warm_up()


@pytest.fixture
def document(transactional_db, settings) -> Document:
    settings.PIPELINE_ATTEMPTS = 2
    return ingestion.receive_document(TEXT, Arrival(Receipt.Way.PASTE)).document


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def standing(document: Document) -> tuple[str, int]:
    document.refresh_from_db()
    return document.state, document.attempts


def let_wait_no_longer(document: Document) -> None:
    Document.objects.filter(pk=document.pk).update(wait_until=None)


def test_full_disk_costs_no_attempt_and_all_is_read_when_there_is_room(document, settings):
    with full_disk("sources_article"):
        for _ in range(settings.PIPELINE_ATTEMPTS + 1):
            with pytest.raises(OperationalError, match="No space left"):
                pipeline.advance(document.pk)
            assert standing(document) == (State.RECEIVED, 0)
            assert "No space left" in document.reason
            pipeline.advance(document.pk)  # it rests a moment
            let_wait_no_longer(document)
    pipeline.advance(document.pk)
    assert standing(document) == (State.MATCHED, 0)
    assert document.reason == ""


def test_lost_connection_costs_no_attempt(document, monkeypatch):
    def cut(document):
        run("SELECT pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as patched:
        patched.setitem(pipeline.STEPS, State.RECEIVED, cut)
        with pytest.raises(OperationalError):
            pipeline.advance(document.pk)
    assert standing(document) == (State.RECEIVED, 0)
    let_wait_no_longer(document)
    pipeline.advance(document.pk)
    assert standing(document) == (State.MATCHED, 0)


def test_database_that_cannot_write_it_down_is_asked_again(document, monkeypatch):
    def fill(document):
        run("CREATE TRIGGER full_up BEFORE UPDATE ON sources_document EXECUTE FUNCTION refuse()")
        ingestion.advance_to(document, State.PARSED)

    run("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE 'no room' USING ERRCODE = 'disk_full'; END $$")  # fmt: skip
    monkeypatch.setattr(pipeline.time, "sleep", lambda seconds: run("DROP FUNCTION refuse CASCADE"))
    monkeypatch.setitem(pipeline.STEPS, State.RECEIVED, fill)
    with pytest.raises(OperationalError, match="no room"):
        pipeline.advance(document.pk)
    assert standing(document) == (State.RECEIVED, 0)


def test_worker_of_an_older_version_leaves_the_document_to_a_newer_one(document):
    run("INSERT INTO django_migrations (app, name, applied) VALUES ('sources', '9999_later', now())")
    run("ALTER TABLE sources_article ADD COLUMN later integer DEFAULT 0 NOT NULL")
    run("ALTER TABLE sources_article ALTER COLUMN later DROP DEFAULT")  # as Django leaves it
    try:
        with pytest.raises(DatabaseError, match="later"):
            pipeline.advance(document.pk)
        assert standing(document) == (State.RECEIVED, 0)
        assert "later" in document.reason
    finally:
        run("DELETE FROM django_migrations WHERE name = '9999_later'")
        run("ALTER TABLE sources_article DROP COLUMN later")
    let_wait_no_longer(document)
    pipeline.advance(document.pk)
    assert standing(document) == (State.MATCHED, 0)


def test_worker_of_a_newer_version_leaves_the_document_until_the_schema_has_come(document):
    run("CREATE TEMP TABLE last AS SELECT * FROM django_migrations WHERE app = 'sources' ORDER BY id DESC LIMIT 1")
    run("DELETE FROM django_migrations WHERE id = (SELECT id FROM last)")
    run("ALTER TABLE sources_article RENAME COLUMN headline TO headline_before")
    try:
        with pytest.raises(DatabaseError, match="headline"):
            pipeline.advance(document.pk)
        assert standing(document) == (State.RECEIVED, 0)
    finally:
        run("INSERT INTO django_migrations SELECT * FROM last")
        run("DROP TABLE last")
        run("ALTER TABLE sources_article RENAME COLUMN headline_before TO headline")
    let_wait_no_longer(document)
    pipeline.advance(document.pk)
    assert standing(document) == (State.MATCHED, 0)


def test_fault_of_ours_uses_up_the_attempts_where_code_and_schema_agree(document, settings):
    run("ALTER TABLE sources_article ADD CONSTRAINT never CHECK (headline = '')")
    try:
        for _ in range(settings.PIPELINE_ATTEMPTS):
            with pytest.raises(DatabaseError, match="never"):
                pipeline.advance(document.pk)
        pipeline.advance(document.pk)
    finally:
        run("ALTER TABLE sources_article DROP CONSTRAINT never")
    assert standing(document) == (State.FAILED, settings.PIPELINE_ATTEMPTS)
    assert "never" in document.reason
