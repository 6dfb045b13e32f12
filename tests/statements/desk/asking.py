"""What the tests of the review desk share: who comes, what waits, and asking as a browser without scripts does."""

from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.accounts.roles import CURATOR
from statements.models import Decision, Proposal, Statement
from tests.factories import make_quotation, make_statement
from tests.pages import select

PIER = "The northern pier will be closed from Monday on."
QUAY = "Nobody will be turned away at the southern quay."


def make_curator(name: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name=CURATOR))
    return user


def sign_in(name: str, **options) -> Client:
    client = Client(**options)
    client.force_login(make_curator(name))
    return client


def make_draft(words: str = PIER, **fields) -> Statement:
    return make_statement(make_quotation(words=words, confidence=0.5), state=Statement.State.DRAFT, **fields)


def propose(statement: Statement, words: str = PIER) -> Proposal:
    """A quotation that stands in a statement of its own, and may be a witness of this one."""
    alone = make_statement(make_quotation(words=words))
    return Proposal.objects.create(
        quotation=alone.text_from, statement=statement, score=0.5, reasons=["shares the pier"]
    )


def address_of(one: Statement | Proposal, name: str = "desk-item") -> str:
    return reverse(name, args=["proposal" if isinstance(one, Proposal) else "statement", one.pk])


def shown(client: Client, one: Statement | Proposal, **asked) -> dict[str, str]:
    """What the page sends along with every act."""
    page = client.get(address_of(one), asked)
    hidden = [field for field in select(page, "form.decide input") if field.get("type") == "hidden"]
    return {field.get("name"): field.get("value") for field in hidden}


def act(client: Client, one: Statement | Proposal, name: str, typed: dict | None = None):
    """Open the page, and press a button on it."""
    return client.post(address_of(one), shown(client, one) | {"act": name} | (typed or {}))


def path_of(answer) -> str:
    """Where an answer leads, without the curator's place in the queue."""
    return answer.url.partition("?")[0]


def verbs() -> list[str]:
    return list(Decision.objects.order_by("pk").values_list("verb", flat=True))


def count_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
