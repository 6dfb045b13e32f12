"""What is withdrawn or deleted after a list has found it and before its cards are read is left out of the page."""

import pytest

from statements.browsing import ranking, timeline
from statements.downloads import feeds
from statements.models import Statement
from tests.factories import make_article, make_quotation, make_statement

pytestmark = pytest.mark.django_db
STAYS, WITHDRAWN, DELETED = (f"The {word} pier is open." for word in ("northern", "southern", "western"))
OUTLETS = "The Post", "Opal News"
READERS = [(timeline, "read_list"), (ranking, "_rank"), (feeds, "_read_changes")]


@pytest.fixture
def go_meanwhile(monkeypatch):
    """Three statements, of which two go as soon as any list has been read."""
    for words in (STAYS, WITHDRAWN, DELETED):
        make_statement(*(make_quotation(make_article(words, outlet=outlet), words) for outlet in OUTLETS))
    for module, name in READERS:
        monkeypatch.setattr(module, name, and_then_let_go(getattr(module, name)))


def and_then_let_go(read):
    def read_and_let_go(*arguments, **named):
        found = read(*arguments, **named)
        Statement.objects.filter(text=WITHDRAWN).update(state=Statement.State.WITHDRAWN)
        Statement.objects.filter(text=DELETED).delete()
        return found

    return read_and_let_go


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?words=pier",
        "/?words=pier&order=relevance",
        "/outlets/the-post/",
        "/compare/?outlet=the-post&outlet=opal-news",
        "/api/statements/",
        "/statements.atom",
    ],
)
def test_what_has_gone_is_left_out_of_the_page(client, go_meanwhile, address):
    response = client.get(address)
    shown = response.content.decode().replace("<mark>", "").replace("</mark>", "")
    assert response.status_code == 200
    assert [words in shown for words in (STAYS, WITHDRAWN, DELETED)] == [True, False, False]
