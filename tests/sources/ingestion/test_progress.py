"""Steps: held by one worker at a time, counted before they begin, ended once."""

import pytest
from django.db import connection, connections

from sources import ingestion
from sources.ingestion import Overtaken, progress
from sources.models import Document
from tests.factories import make_document

State = Document.State


@pytest.fixture
def document(db):
    return make_document(state=State.RECEIVED)


def wait_until_lock_is_free(pk):
    """The server ends a session a moment after its client has gone."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '10s'")
        cursor.execute("SELECT pg_advisory_lock(7701, %s), pg_advisory_unlock(7701, %s)", [pk, pk])
        cursor.execute("RESET lock_timeout")


@pytest.mark.django_db(transaction=True)
def test_step_is_held_by_one_worker_at_a_time():
    document = make_document(state=State.RECEIVED)
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(7701, %s)", [document.pk])
        with ingestion.attempt(document.pk) as held:
            assert held is None
    finally:
        other.close()  # as when a worker dies: PostgreSQL gives its locks back
    wait_until_lock_is_free(document.pk)
    with ingestion.attempt(document.pk) as held:
        assert held == document


def test_failed_document_tells_how_often_it_was_tried(document):
    for _ in range(2):
        with ingestion.attempt(document.pk) as held:
            pass
    ingestion.fail(held, "No article was found.")
    assert Document.objects.values_list("state", "attempts").get() == (State.FAILED, 2)


def test_attempt_is_counted_before_the_step(document):
    with ingestion.attempt(document.pk):
        assert Document.objects.get().attempts == 1


def test_finished_document_gives_no_step(document):
    Document.objects.update(state=State.MATCHED)
    with ingestion.attempt(document.pk) as held:
        assert held is None


def test_document_that_used_up_its_attempts_fails_with_a_reason(document, settings):
    for _ in range(settings.PIPELINE_ATTEMPTS):
        with ingestion.attempt(document.pk) as held:
            assert held is not None
    with ingestion.attempt(document.pk) as held:
        assert held is None
    document.refresh_from_db()
    assert document.state == State.FAILED
    assert document.reason.startswith("The worker was ended at each of 3 attempts")


def test_address_that_used_up_its_attempts_is_unreachable(settings, db):
    document = make_document(state=State.REQUESTED, sha256="", attempts=settings.PIPELINE_ATTEMPTS)
    with ingestion.attempt(document.pk) as held:
        assert held is None
    document.refresh_from_db()
    assert document.state == State.UNREACHABLE


def test_last_error_is_the_reason_when_attempts_run_out(document, settings):
    for _ in range(settings.PIPELINE_ATTEMPTS):
        with ingestion.attempt(document.pk) as held:
            ingestion.note_error(held, ValueError("the page bites"))
    with ingestion.attempt(document.pk):
        pass
    document.refresh_from_db()
    assert document.reason == "ValueError: the page bites"


def test_step_that_ends_well_starts_the_next_with_no_attempts(document):
    with ingestion.attempt(document.pk) as held:
        ingestion.advance_to(held, State.PARSED)
    document.refresh_from_db()
    assert (document.state, document.attempts) == (State.PARSED, 0)


def test_step_that_goes_on_begins_the_next_one_with_its_end(document):
    with ingestion.attempt(document.pk) as held:
        ingestion.advance_to(held, State.PARSED, goes_on=True)
        document.refresh_from_db()
        assert (document.state, document.attempts) == (held.state, held.attempts) == (State.PARSED, 1)
        ingestion.advance_to(held, State.MATCHED)
    document.refresh_from_db()
    assert (document.state, document.attempts) == (State.MATCHED, 0)


def test_step_that_was_overtaken_leaves_nothing(document):
    with ingestion.attempt(document.pk) as held:
        ingestion.read_again(document)
        with pytest.raises(Overtaken):
            ingestion.advance_to(held, State.PARSED)
    document.refresh_from_db()
    assert document.state == State.RECEIVED


def test_stalled_documents_are_found_once(document):
    assert ingestion.stalled_documents(document.lane, seconds=60, limit=10) == []
    assert ingestion.stalled_documents(document.lane, seconds=0, limit=10) == [document.pk]
    Document.objects.update(state=State.FAILED)
    assert ingestion.stalled_documents(document.lane, seconds=0, limit=10) == []


@pytest.mark.django_db(transaction=True)
def test_worker_that_falls_silent_gives_its_document_up(monkeypatch, settings):
    document = make_document(state=State.RECEIVED)
    settings.PIPELINE_TIME_LIMIT = 0.2
    monkeypatch.setattr(progress, "SILENCE_SECONDS", 0.2)
    with ingestion.attempt(document.pk):  # and then its machine is frozen, or cut off
        other = connections.create_connection("default")
        with other.cursor() as cursor:
            cursor.execute("SET lock_timeout = '10s'")
            cursor.execute("SELECT pg_advisory_lock(7701, %s)", [document.pk])
        other.close()
        assert not connection.is_usable()
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_session_may_be_silent_for_any_time_once_nothing_is_held():
    with ingestion.attempt(make_document(state=State.RECEIVED).pk), connection.cursor() as cursor:
        cursor.execute("SHOW idle_session_timeout")
        assert cursor.fetchone() == ("3min",)
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_session_timeout")
        assert cursor.fetchone() == ("0",)
