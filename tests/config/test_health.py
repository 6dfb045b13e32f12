"""The health page: 200 while the servers answer, 503 when one does not."""

import pytest

from config import health
from sources.models import Document
from tests.factories import make_document

pytestmark = pytest.mark.django_db


def test_health_says_what_waits(client, queue):
    make_document(state=Document.State.RECEIVED)
    response = client.get("/health/")
    assert response.status_code == 200
    assert response.json() == {"database": "answers", "queue": "answers", "waiting": 1, "waiting_long": 0, "queued": 0}


def test_health_fails_when_the_queue_does_not_answer(client, monkeypatch):
    def refuse(lane):
        raise ConnectionRefusedError

    monkeypatch.setattr(health, "queue_length", refuse)
    response = client.get("/health/")
    assert (response.status_code, response.json()["queue"]) == (503, "does not answer")
