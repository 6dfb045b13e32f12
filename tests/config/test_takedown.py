"""An article withdrawn by law: its words are nowhere any longer, what others tell stays, and nothing brings it back."""

import re
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from config import pipeline
from config.takedown import AlreadyWithdrawn, take_down
from config.verification import CHECKS
from sources import dispatch, ingestion
from sources.ingestion import Arrival
from sources.models import Document, Receipt, Takedown
from statements import curation
from statements.browsing.counts import compact
from statements.curation import NotPossible
from statements.models import Decision, Note, Statement, Trace
from tests.addresses import addresses, known_of
from tests.factories import make_article, make_outlet, make_quotation, make_speaker, make_statement, make_witness

pytestmark = pytest.mark.django_db
ADDRESS = "https://harbour-post.example/pier"
SHARED = "We shall repair the northern pier before the winter storms arrive."
ALONE = "The zeppelin mast shall be taken down by the end of the coming summer."
ARTICLE = f"""The zeppelin question, says Castellan

By Zita Zeppelin

March 2, 2022

“{SHARED}” the mayor Ada Castellan said on Tuesday at the town hall.

“{ALONE}” Castellan added, to the dismay of the zeppelin club.
"""
OTHER = f"""The pier is mended

March 2, 2022

“{SHARED}” the mayor Ada Castellan said on Tuesday at the town hall.
"""


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    monkeypatch.setattr(dispatch, "hurry", lambda *documents: None)


def receive(text: str, outlet: str = "The Harbour Post", address: str = ADDRESS) -> Document:
    make_outlet(outlet)
    arrival = Arrival(Receipt.Way.FEED, name=text.partition("\n")[0], outlet=outlet, address=address)
    return ingestion.receive_document(text.encode(), arrival).document


def hold(text: str, **told) -> Document:
    """An article that was read to the end, without the time that reading takes."""
    document = receive(text, **told)
    Document.objects.filter(pk=document.pk).update(state=Document.State.MATCHED)
    document.refresh_from_db()
    headline = text.partition("\n")[0]
    make_article(text, document=document, headline=headline, bylines=["Zita"], doubts=[headline])
    return document


@pytest.fixture
def document() -> Document:
    """An article that alone tells one statement, and perhaps another one together with `other`."""
    document = hold(ARTICLE)
    for words in (SHARED, ALONE):
        make_statement(make_quotation(document.article, words, cue="said"))
    return document


@pytest.fixture
def other(document) -> Document:
    other = hold(OTHER, outlet="Opal News", address="https://opal.example/pier")
    make_witness(statement_of(SHARED), make_quotation(other.article, SHARED, cue="said"))
    return other


def statement_of(words: str) -> Statement:
    return Statement.objects.get(text=words)


def withdraw(document: Document, by) -> None:
    take_down(document, by=by, reference="Order 12/22", reason="The club asked for it.")


def faults() -> list[str]:
    return [fault for check in CHECKS.values() for fault in check()]


def rows_with(words: str) -> list[str]:
    """Tables of the database in which any row says the words, once the counts of words are added up."""
    compact()
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS one WHERE one::text ILIKE %s', [f"%{words}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def test_no_table_says_the_words_any_longer(admin_user):
    make_speaker("Ada Castellan", is_followed=True)
    document = receive(ARTICLE)
    pipeline.advance(receive(OTHER, outlet="Opal News", address="https://opal.example/pier").pk)
    pipeline.advance(document.pk)
    curation.correct_day(statement_of(ALONE), date(2022, 3, 1), date(2022, 3, 1), "day", by=admin_user)
    curation.correct_text(statement_of(ALONE), ALONE.upper(), by=admin_user)
    LogEntry.objects.log_actions(admin_user.pk, Statement.objects.filter(text=ALONE.upper()), 2)
    assert "statements_statement" in rows_with("zeppelin")
    assert Trace.objects.filter(quotation__article__document=document).exists()
    withdraw(document, admin_user)
    assert rows_with("zeppelin") == []
    assert not Trace.objects.filter(quotation__article__document=document).exists()
    assert statement_of(SHARED).article_count == 1
    assert faults() == []


def test_what_curators_wrote_goes_where_it_cites_the_words(document, other, admin_user):
    statement = statement_of(ALONE)
    Note.objects.create(statement=statement, text=f"Ask him. {ALONE}", made_by=admin_user)
    Note.objects.create(statement=statement, text="Ask the club.", made_by=admin_user)
    curation.check(statement, by=admin_user, reason=f"it says {ALONE}")
    curation.check(statement_of(SHARED), by=admin_user, reason="as printed")
    withdraw(document, admin_user)
    assert list(Note.objects.values_list("text", flat=True)) == ["(withdrawn by law)", "Ask the club."]
    reasons = Decision.objects.filter(verb="checked").order_by("pk").values_list("reason", flat=True)
    assert list(reasons) == ["(withdrawn by law)", "as printed"]
    assert rows_with(ALONE) == []


def test_what_curators_typed_and_did_not_send_goes_too(client, document, other, admin_user):
    client.force_login(admin_user)
    cites, cites_not = {"note-text": [f"Is it true that {ALONE}"]}, {"note-text": ["Ask the club."]}
    session = client.session
    session["desk_typed"] = [["statement/1", cites], ["statement/2", cites_not]]
    session.save()
    withdraw(document, admin_user)
    assert client.session["desk_typed"] == [["statement/2", cites_not]]
    assert client.session["_auth_user_id"] == str(admin_user.pk)


def test_page_that_says_it_is_the_one_is_withdrawn_when_it_is_read(document, admin_user):
    withdraw(document, admin_user)
    page = f'<html><head><link rel="canonical" href="{ADDRESS}"><title>The zeppelin</title></head><body><article>'
    page += "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.split("\n\n")) + "</article></body></html>"
    again = receive(page, address="")
    pipeline.advance(again.pk)
    again.refresh_from_db()
    assert (again.state, again.articles.count()) == ("withdrawn", 0)
    assert again.takedown.reference == "Order 12/22"
    assert rows_with("zeppelin") == []
    assert faults() == []


def test_hash_spans_and_address_stay(document, admin_user):
    quotations = document.article.quotations
    kept = (document.sha256, document.article.text_sha256, list(quotations.values_list("start", "end")))
    withdraw(document, admin_user)
    document.refresh_from_db()
    assert kept == (document.sha256, document.article.text_sha256, list(quotations.values_list("start", "end")))
    assert (document.state, document.address) == ("withdrawn", ADDRESS)


def test_statement_that_another_tells_loses_the_reading_and_stays(document, other, admin_user):
    shared = statement_of(SHARED)
    assert shared.article_count == 2
    curation.correct_text(shared, SHARED, by=admin_user)
    withdraw(document, admin_user)
    shared.refresh_from_db()
    assert (shared.state, shared.text, shared.article_count, shared.is_pinned) == ("published", SHARED, 1, False)
    assert shared.text_from.article.document == other
    assert list(shared.witnesses.values_list("quotation__article__document", flat=True)) == [other.pk]


def test_every_public_address_is_silent_and_its_own_ones_are_gone(client, document, other, admin_user):
    alone = statement_of(ALONE)
    article = reverse("article", args=[document.article.pk])
    asked = [*addresses(known_of(statement_of(SHARED), alone)), article]
    assert any("zeppelin" in read(client.get(address)) for address in asked)
    page = client.get(article)
    withdraw(document, admin_user)
    assert [address for address in asked if "zeppelin" in read(client.get(address))] == []
    gone = client.get(article, headers={"If-None-Match": page["ETag"]})
    assert gone.status_code == 410
    assert "withdrawn by law on" in gone.content.decode()
    assert "(Order 12/22)" in gone.content.decode()
    assert document.sha256 in gone.content.decode()
    tombstone = client.get(reverse("statement-by-key", args=[alone.key]))
    assert tombstone.status_code == 410
    assert "Only one article told of it, which was withdrawn by law" in tombstone.content.decode()


def read(response) -> str:
    """The answer but for the question's own words."""
    body = b"".join(response) if response.streaming else response.content
    return re.sub(r'(“|&quot;|words=|value="|words: )zeppelin', "", body.decode()).lower()


def test_history_says_who_and_why(document, admin_user):
    alone = statement_of(ALONE)
    withdraw(document, admin_user)
    decision = alone.decisions.taken_down().get()
    assert (decision.made_by, decision.reason) == (admin_user, "Order 12/22: The club asked for it.")
    assert decision.before["state"] == "published"
    assert "text" not in decision.before | decision.after
    takedown = Takedown.objects.get()
    assert (takedown.document, takedown.made_by, takedown.reference) == (document, admin_user, "Order 12/22")


def test_what_was_erased_cannot_be_published_or_undone(document, admin_user):
    alone = statement_of(ALONE)
    earlier = curation.withdraw(alone, by=admin_user)
    withdraw(document, admin_user)
    for decide in (
        lambda: curation.publish(alone, by=admin_user),
        lambda: curation.undo(earlier, by=admin_user),
        lambda: curation.attach(document.article.quotations.first(), alone, by=admin_user),
    ):
        with pytest.raises(NotPossible, match="withdrawn by law"):
            decide()


def test_merged_statement_comes_back_withdrawn(document, other, admin_user):
    shared, alone = statement_of(SHARED), statement_of(ALONE)
    merging = curation.merge(shared, [alone], by=admin_user)
    withdraw(document, admin_user)
    assert rows_with("zeppelin") == []
    curation.undo(Decision.objects.get(pk=merging.pk), by=admin_user)
    alone.refresh_from_db()
    assert (alone.state, alone.text) == ("withdrawn", "")
    assert faults() == []


def test_corrected_text_that_gave_way_in_a_merge_is_struck_too(document, other, admin_user):
    shared, alone = statement_of(SHARED), statement_of(ALONE)
    curation.correct_text(shared, "The pier shall be repaired.", by=admin_user)
    curation.correct_text(alone, ALONE, by=admin_user)
    merging = curation.merge(shared, [alone], by=admin_user)
    assert merging.after["merged"][str(alone.pk)]["left"] == {"text": ALONE}
    withdraw(document, admin_user)
    assert rows_with("zeppelin") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (ARTICLE, "https://elsewhere.example/copy"),
        (ARTICLE, ""),
        (ARTICLE + "Amended.", ADDRESS),
        (ARTICLE + "Amended.", "http://www.harbour-post.example/pier/?utm_source=feed#top"),
    ],
    ids=["same bytes", "same bytes, no address", "same address", "another spelling"],
)
def test_what_arrives_again_is_refused_with_the_reason(document, admin_user, text, address):
    withdraw(document, admin_user)
    receipt = ingestion.receive_document(
        text.encode(), Arrival(Receipt.Way.FEED, name="The zeppelin question", address=address)
    )
    assert (receipt.result, receipt.document, receipt.name) == ("refused", document, "")
    assert receipt.note == "Withdrawn by law (Order 12/22): it is not taken in again."
    assert Document.objects.count() == 1
    assert rows_with("zeppelin") == []


def test_address_is_not_asked_for_again(document, admin_user):
    withdraw(document, admin_user)
    receipt = ingestion.request_document(Arrival(Receipt.Way.ADDRESS, address=ADDRESS + "/"))
    assert (receipt.result, receipt.document.state) == ("refused", "withdrawn")


def test_request_on_its_way_is_ended(document, admin_user):
    asked = ingestion.request_document(Arrival(Receipt.Way.ADDRESS, address=ADDRESS)).document
    mirrored = ingestion.request_document(Arrival(Receipt.Way.ADDRESS, address="https://mirror.example/")).document
    withdraw(document, admin_user)
    for request in (asked, mirrored):
        kept = ingestion.receive_fetched(request, ARTICLE.encode(), content_type="text/plain")
        assert (kept.pk, kept.state, kept.sha256) == (request.pk, "unreachable", "")
        assert kept.reason == "Withdrawn by law (Order 12/22): it is not taken in again."
    assert faults() == []


def test_reading_again_does_nothing(document, admin_user):
    withdraw(document, admin_user)
    ingestion.read_again(document)
    pipeline.advance(document.pk)
    document.refresh_from_db()
    assert (document.state, document.articles.count()) == ("withdrawn", 1)


def test_step_under_way_leaves_nothing(document, admin_user):
    """A reading that began before the takedown ends after it."""
    ingestion.read_again(document)
    with ingestion.attempt(document.pk) as held:
        text = ingestion.stored_bytes(held)
        withdraw(Document.objects.get(pk=document.pk), admin_user)
        assert text == ARTICLE.encode()
        with pytest.raises(ingestion.Overtaken):
            ingestion.advance_to(held, Document.State.PARSED)


def test_versions_and_copies_go_together(document, admin_user):
    version = hold(ARTICLE.replace("Tuesday", "Monday"))
    copy = hold(ARTICLE, address="https://mirror.example/pier", outlet="The Mirror")
    assert len({document.pk, version.pk, copy.pk}) == 3
    withdraw(version, admin_user)
    assert set(Document.objects.exclude(takedown=None)) == {document, version}
    withdraw(copy, admin_user)
    assert rows_with("zeppelin club") == []
    with pytest.raises(AlreadyWithdrawn):
        withdraw(copy, admin_user)


def test_it_is_done_at_the_desk(admin_client, admin_user, document):
    at_the_desk = reverse("take-down", args=[document.pk])
    assert (
        at_the_desk in admin_client.get(reverse("admin:sources_document_change", args=[document.pk])).content.decode()
    )
    shown = admin_client.get(at_the_desk).content.decode()
    assert "nobody else tells it: it is withdrawn" in shown
    admin_client.post(at_the_desk, {"reference": "Order 12/22", "reason": "The club asked."})
    assert not Takedown.objects.exists()
    told = admin_client.post(
        at_the_desk, {"reference": "Order 12/22", "reason": "The club asked.", "is_meant": "on"}, follow=True
    )
    assert [str(message) for message in told.context["messages"]] == [
        "Withdrawn by law, and its words erased: 1 of this page or these bytes."
    ]
    assert Takedown.objects.get().made_by == admin_user
    history = admin_client.get(reverse("admin:sources_document_history", args=[document.pk])).content.decode()
    assert "Withdrawn by law (Order 12/22): The club asked." in history


def test_leftover_is_found(document, admin_user):
    withdraw(document, admin_user)
    document.articles.update(text="The zeppelin")
    assert list(CHECKS["withdrawn"]()) == [
        f"Document {document.pk} was withdrawn by law and has {what} left: delete that, as the law asked for."
        for what in ("its text", "words in the history")
    ]


def test_recount_and_verify_find_nothing(document, other, admin_user, capsys):
    withdraw(document, admin_user)
    call_command("verify")


@pytest.mark.parametrize("way", ["detached", "moved", "split"])
def test_statement_that_it_told_before_says_its_words_no_longer(document, other, admin_user, way):
    """Its history told readers how the words gave way to those of others."""
    told = "The zeppelin shall land at the northern pier before the winter storms arrive."
    article = hold(
        f"The landing\n\nMarch 2, 2022\n\n“{told}” she said.\n", address="https://harbour-post.example/landing"
    )
    statement = make_statement(make_quotation(article.article, told, cue="said"))
    make_witness(statement, make_quotation(hold(OTHER, outlet="Opal Weekly", address="").article, SHARED, cue="said"))
    curation.correct_text(statement, told, by=admin_user)
    curation.correct_text(statement, SHARED, by=admin_user)
    witness = statement.witnesses.get(quotation__text=told)
    if way == "detached":
        curation.detach(witness, by=admin_user)
    elif way == "moved":
        curation.move(witness, statement_of(ALONE), by=admin_user)
    else:
        curation.split(statement, [witness], by=admin_user)
    withdraw(article, admin_user)
    withdraw(document, admin_user)
    assert rows_with("zeppelin") == []
