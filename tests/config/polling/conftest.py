"""What tests of polling share: an outlet's site on loopback, and no queue."""

import pytest

from tests.websites import Website


@pytest.fixture
def hurried(monkeypatch):
    """The documents that were sent on their way; no queue is needed."""
    sent = []
    monkeypatch.setattr("sources.dispatch.hurry", lambda *documents: sent.extend(documents))
    return sent


@pytest.fixture
def sent_later(monkeypatch):
    """What was sent to be taken up later, with the seconds."""
    sent = []
    monkeypatch.setattr("sources.dispatch.send_later", lambda *message: sent.append(message))
    return sent


@pytest.fixture
def site(settings, hurried, sent_later):
    """An outlet's site, which a worker on this machine may fetch from without a pause."""
    settings.FETCH_PRIVATE_NETWORKS = True
    settings.FETCH_PAUSE_SECONDS = 0
    website = Website()
    yield website
    website.close()
