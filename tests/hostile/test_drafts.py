"""What is not public, in a record of everything: no public address tells a word of it, nor that it is there.

`tests/statements/views/test_leaks.py` takes one state of a statement after another; here every table has a secret.
"""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from sources.models import Outlet
from statements.models import Occasion, Speaker, Statement, Topic

from .record import make_record
from .routes import addresses_of, routes

pytestmark = pytest.mark.django_db
SECRET = "zeppelin"
ABSENT = {
    "statement-by-key": "/statements/zzzzzzzzzz/",
    "statement": "/statements/zzzzzzzzzz/x/",
    "api-statement": "/api/statements/zzzzzzzzzz/",
    "article": "/articles/987654321/",
    "speaker": "/speakers/nothing-of-the-kind/",
    "occasion": "/occasions/nothing-of-the-kind/",
}


class Secrets:
    """Fills a field with words that no two rows share."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, most: int) -> str:
        self.number += 1
        return f"{SECRET} {self.number}"


@pytest.fixture
def hidden(db) -> list[Statement]:
    """A record of everything, of which nothing is public but what is told of the outlets themselves."""
    statements = make_record(Secrets())
    Statement.objects.update(state="draft")
    Speaker.objects.update(is_followed=False)
    Occasion.objects.update(is_proposed=True)
    Topic.objects.filter(merged_into=None).update(wanted=[], removed_at="2022-05-01T00:00Z")
    ordinary = {"other_names": [], "domains": [], "timezone": ""}
    for outlet in Outlet.objects.all():
        Outlet.objects.filter(pk=outlet.pk).update(**ordinary | {"name": f"The Post {outlet.pk}"})
    return statements


def public_addresses() -> list[str]:
    """Those of places too, which are nobody's to see; what is only asked of published statements has none here."""
    key = Statement.objects.first().key
    lasting = [address for route in routes() if not route.is_of_the_desk and "key" not in route.places
               for address in addresses_of(route)]  # fmt: skip
    return lasting + [f"/statements/{key}/", f"/statements/{key}/x/", f"/api/statements/{key}/"]


def read(response) -> str:
    body = b"".join(response) if response.streaming else response.content
    return body.decode() + "\n".join(f"{name}: {value}" for name, value in response.items())


def test_nothing_hidden_is_told_at_any_public_address(client, hidden):
    told = {address: read(client.get(address)).casefold() for address in public_addresses()}
    assert [address for address, said in told.items() if SECRET in without_the_question(said)] == []
    assert LogEntry.objects.exists()


def without_the_question(said: str) -> str:
    """Without what the page says back of the words that were searched for."""
    for own in (f"words={SECRET}", f"“{SECRET}”", f'value="{SECRET}"'):
        said = said.replace(own, "")
    return said


@pytest.mark.parametrize("name", ABSENT)
def test_what_is_hidden_answers_as_what_is_not_there(client, hidden, name):
    shown, absent = client.get(hidden_at(name, hidden[0])), client.get(ABSENT[name])
    assert (shown.status_code, shown.content) == (absent.status_code, absent.content)
    assert sorted(shown.headers) == sorted(absent.headers)


def hidden_at(name: str, statement: Statement) -> str:
    places = {
        "statement-by-key": [statement.key],
        "statement": [statement.key, "x"],
        "api-statement": [statement.key],
        "article": [statement.text_from.article_id],
        "speaker": [statement.speakers.first().slug],
        "occasion": [statement.occasion.slug],
    }
    return reverse(name, args=places[name])
