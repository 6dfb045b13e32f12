"""Nothing that the public may not see is told at any public address: made first, then looked for everywhere."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from statements import curation
from statements.models import Decision, Occasion, Recurrence, Statement, Topic
from tests.addresses import PLACES, PUBLIC, addresses, known_of
from tests.factories import (
    make_article,
    make_document,
    make_occasion,
    make_quotation,
    make_speaker,
    make_statement,
)

pytestmark = pytest.mark.django_db
SECRET = "zeppelin"
WORDS = "The harbour is open."
# The pages and files that filters are asked of.
FILTERED = ["timeline", "counted", "statements-csv", "statements-jsonl", "feed", "compare", "compare-csv", "labels"]
FILTERED += ["labels-csv", "sentences", "api-statements"]
GONE = datetime(2022, 4, 1, tzinfo=UTC)


def make_report(words, outlet, **fields):
    return make_quotation(make_article(words, outlet=outlet, **fields), words)


@pytest.fixture
def shown() -> Statement:
    """What the public sees: beside it every test hides something."""
    return make_statement(
        make_report(WORDS, "The Post"), make_report(WORDS, "Opal News"), occasion=make_occasion("Harbour Day")
    )


def make_hidden(state: str, shown: Statement) -> Statement:
    """A statement of that state, of which every part names the secret; said again, of the same occasion and topic."""
    merged = {"merged_into": shown} if state == Statement.State.MERGED else {}
    article = make_article(
        f"The {SECRET} flies.", outlet="Secret Gazette", headline=f"A {SECRET}", bylines=[f"Z. {SECRET.title()}"]
    )
    quotation = make_quotation(article, f"The {SECRET} flies.", mention=f"The {SECRET}")
    speaker = make_speaker(f"Count {SECRET.title()}", is_followed=False)
    occasion = make_occasion(f"The {SECRET} talks", is_proposed=True)
    hidden = make_statement(
        quotation,
        state=state,
        place=f"{SECRET} field",
        occasion=occasion,
        speaker=speaker,
        said_on=date(2022, 3, 1),
        **merged,
    )
    one, other = sorted([shown, hidden], key=lambda each: each.pk)
    Recurrence.objects.create(one=one, other=other, score=1)
    Decision.objects.create(statement=hidden, verb=Decision.Verb.CORRECTED, reason=f"For the {SECRET}")
    return hidden


def read(response) -> str:
    """All that the answer says, its headers too."""
    body = b"".join(response) if response.streaming else response.content
    return body.decode() + "\n".join(f"{name}: {value}" for name, value in response.items())


def tells(client, address: str) -> bool:
    """Whether the secret is told by more than the question's own words, and whoever carried it is named."""
    said = read(client.get(address)).replace(f"words={SECRET}", "").casefold()
    for own in (f"“{SECRET}”", f'value="{SECRET}"', f'"filters": "words={SECRET}"'):
        said = said.replace(own, "")
    return SECRET in said


def test_every_public_address_is_asked_for(shown):
    known = known_of(shown)
    assert set(PLACES) <= PUBLIC
    assert len({address.partition("?")[0] for address in addresses(known)}) >= len(PUBLIC) - 1


@pytest.mark.parametrize("state", ["draft", "withdrawn", "merged"])
def test_what_is_not_published_is_told_nowhere(client, admin_client, shown, state):
    hidden = make_hidden(state, shown)
    known = known_of(shown, hidden)
    for reader in (client, admin_client):
        assert [address for address in addresses(known) if tells(reader, address)] == []


@pytest.mark.parametrize("state", ["draft", "withdrawn", "merged"])
def test_what_is_not_published_changes_no_count_and_no_tag(client, shown, state):
    """Its outlet has a page of its own already, as any outlet of which an article is held."""
    make_report("Nothing.", "Secret Gazette")
    asked = [address for address in addresses(known_of(shown)) if not told_by_holdings(address)]
    before = {address: content_of(client.get(address)) for address in asked}
    make_hidden(state, shown)
    after = {address: content_of(client.get(address)) for address in asked}
    assert [address for address in asked if before[address] != after[address]] == []


def told_by_holdings(address: str) -> bool:
    """Pages that say how many articles of an outlet are held, whatever became of them."""
    return address.startswith(("/about/coverage/", "/outlets/", "/api/outlets/"))


def content_of(response) -> tuple:
    body = b"".join(response) if response.streaming else response.content
    headers = {name: value for name, value in response.items() if name != "X-Snapshot-Taken-At"}
    return (response.status_code, headers, b"" if "X-Snapshot-Rows" in headers else body)


@pytest.mark.parametrize("name", FILTERED)
def test_a_filter_knows_nobody_whom_readers_do_not_know(client, shown, name):
    """Who said nothing that is published, an occasion of nothing that is, and a topic that was taken away."""
    hidden = make_hidden("draft", shown)
    Topic.objects.create(slug="airships", name=f"The {SECRET}", wanted=[], removed_at=GONE)
    hidden.speakers.update(slug="hidden-one")
    Occasion.objects.filter(pk=hidden.occasion_id).update(slug="hidden-one")
    for asked in ("speaker", "speaker_all", "speaker_none", "occasion", "topic", "topic_all", "topic_none"):
        slug = "airships" if asked.startswith("topic") else "hidden-one"
        path = f"{reverse(name)}?outlet=the-post&outlet=opal-news&show=any&{asked}="
        told, unknown = read(client.get(path + slug)), read(client.get(path + "nobody"))
        assert SECRET not in told.casefold()
        assert kept_of(told, slug) == kept_of(unknown, "nobody")


def kept_of(told: str, slug: str) -> list[str]:
    """Without the slug that was asked for, what hashes and counts it, and the moment."""
    other = ("ETag:", "Content-Length:", "X-Snapshot-Taken-At:", '{"snapshot"')
    return [line for line in told.replace(slug, "").splitlines() if not line.startswith(other)]


def test_the_text_of_a_withdrawn_article_is_told_nowhere(client, admin_client, shown):
    document = make_document(outlet="Secret Gazette", withdrawn_at=GONE)
    article = make_article(
        f"The {SECRET} flies. {WORDS}", document=document, headline=f"A {SECRET}", bylines=[f"Z. {SECRET.title()}"]
    )
    carried = make_statement(
        make_report(WORDS, "The Post"), make_quotation(article, f"The {SECRET} flies."), text=WORDS, speaker="Bo Lind"
    )
    known = known_of(shown, carried)
    for reader in (client, admin_client):
        assert [address for address in addresses(known) if tells(reader, address)] == []


def test_a_topic_of_what_is_hidden_counts_nothing(client, shown):
    topic = curation.save_topic(Topic(slug="airships", name="Airships", wanted=[SECRET]))
    make_hidden("draft", shown)
    (told,) = client.get("/api/topics/").json()["results"]
    assert (told["slug"], told["statement_count"]) == (topic.slug, 0)
