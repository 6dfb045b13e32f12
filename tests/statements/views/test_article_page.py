"""The article as evidence: paragraphs around the words, marks, provenance, versions, withdrawal."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from statements.models import Statement
from tests.factories import make_article, make_document, make_outlet, make_quotation, make_statement, make_witness
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
FIRST, SAID, LAST = "It had rained all night.", "“The harbour is open,” she said.", "Nobody else spoke."
TEXT = "\n\n".join([FIRST, SAID, LAST])


def make_evidence(text=TEXT, words="The harbour is open,", **fields):
    article = make_article(text, **{"outlet": "The Post"} | fields)
    return article, make_statement(make_quotation(article, words))


def test_the_paragraphs_around_the_words_are_shown_and_the_others_are_not(client):
    article, statement = make_evidence()
    response = client.get(f"/articles/{article.pk}/")
    assert texts(response, ".text p") == ["[…]", SAID]
    assert texts(response, ".text mark") == ["The harbour is open,"]
    assert links(response, ".text mark a") == [statement.get_absolute_url()]
    assert [a.get("id") for a in select(response, ".text a") if a.get("id")] == [
        f"q{statement.witnesses.get().quotation_id}"
    ]


def test_an_outlet_that_allows_it_is_shown_whole(client):
    make_outlet("Open Gazette", shows_whole_text=True)
    article, _ = make_evidence(outlet="Open Gazette")
    assert texts(client.get(f"/articles/{article.pk}/"), ".text p") == [FIRST, SAID, LAST]


def test_overlapping_quotations_are_each_marked(client):
    text = "We shall mend the bridge and the quay."
    article = make_article(text, outlet="The Post")
    long = make_quotation(article, "mend the bridge and the quay")
    short = make_quotation(article, "the bridge")
    outer, inner = make_statement(long), make_statement(short)
    response = client.get(f"/articles/{article.pk}/")
    assert texts(response, ".text p") == [text]
    assert [(a.text_content(), a.get("href")) for a in select(response, ".text mark a")] == [
        ("mend ", outer.get_absolute_url()),
        ("the bridge", inner.get_absolute_url()),
        (" and the quay", outer.get_absolute_url()),
    ]
    assert {a.get("id") for a in select(response, ".text a") if a.get("id")} == {f"q{long.pk}", f"q{short.pk}"}


def test_a_quotation_that_is_not_on_the_record_is_marked_and_leads_nowhere(client):
    article, _ = make_evidence("“Open,” she said. “Closed,” he said.", "Open,")
    make_quotation(article, "Closed,")
    response = client.get(f"/articles/{article.pk}/")
    assert texts(response, ".text mark") == ["Open,", "Closed,"]
    assert [a.text_content() for a in select(response, ".text mark a")] == ["Open,"]


def test_words_of_the_headline_are_marked_in_it(client):
    article = make_article(TEXT, outlet="The Post", headline="Harbour ‘open’, she says")
    make_statement(make_quotation(article, "open", where="headline", kind="mixed"))
    response = client.get(f"/articles/{article.pk}/")
    assert (texts(response, "h1"), texts(response, "h1 mark")) == (["Harbour ‘open’, she says"], ["open"])


def test_it_tells_where_it_comes_from(client):
    document = make_document(
        outlet="The Post", address="https://post.example/1", received_at=datetime(2022, 3, 1, 9, 5, tzinfo=UTC)
    )
    article, _ = make_evidence(document=document, bylines=["A. B."], published_on=date(2022, 2, 24))
    response = client.get(f"/articles/{article.pk}/")
    assert texts(response, ".byline") == ["by A. B. · published 24 February 2022"]
    assert texts(response, ".provenance dd")[:4] == [
        "https://post.example/1",
        "1 March 2022, 09:05 UTC",
        document.sha256,
        article.text_sha256,
    ]


def test_an_address_that_is_not_of_the_web_is_shown_and_leads_nowhere(client):
    article, _ = make_evidence(document=make_document(outlet="The Post", address="javascript:alert(1)"))
    response = client.get(f"/articles/{article.pk}/")
    assert texts(response, ".provenance dd")[0] == "javascript:alert(1)"
    assert links(response, ".provenance dd a") == []


def test_the_versions_of_a_page_are_listed(client):
    address = "https://post.example/1"
    first, statement = make_evidence(document=make_document(outlet="The Post", address=address))
    later = make_document(outlet="The Post", address=address, received_at=datetime(2022, 3, 2, 7, 0, tzinfo=UTC))
    second = make_article(TEXT, document=later, headline=first.headline)
    make_witness(statement, make_quotation(second, "The harbour is open,"))
    response = client.get(f"/articles/{first.pk}/")
    assert texts(response, ".versions li") == [
        "received 1 March 2022, 12:00 (this one)",
        "received 2 March 2022, 07:00: the same words as before",
    ]
    assert links(response, ".versions a") == [f"/articles/{second.pk}/"]


def test_an_earlier_reading_leads_to_the_current_one(client):
    article, _ = make_evidence()
    article.superseded_at = timezone.now()
    article.save()
    newer = make_article(TEXT, document=article.document)
    response = client.get(f"/articles/{article.pk}/")
    assert (response.status_code, response["Location"]) == (301, f"/articles/{newer.pk}/")


def test_a_withdrawn_article_is_gone_and_leaves_its_hash(client):
    article, _ = make_evidence()
    article.document.withdrawn_at = timezone.now()
    article.document.save()
    response = client.get(f"/articles/{article.pk}/")
    assert response.status_code == 410
    assert texts(response, "h1") == ["This article was withdrawn"]
    assert article.document.sha256 in texts(response, ".facts dd")
    assert b"harbour" not in response.content


def test_an_article_of_no_published_statement_answers_like_none(client):
    article = make_article(TEXT, outlet="The Post")
    make_statement(make_quotation(article, "The harbour is open,"), state=Statement.State.DRAFT)
    unknown = client.get("/articles/999999999999999999999999/")
    response = client.get(f"/articles/{article.pk}/")
    assert (response.status_code, response.content) == (404, unknown.content)
    assert unknown.status_code == 404


def test_its_text_is_escaped(client):
    text = "“<script>alert(1)</script> is open,” & <b>she</b> said."
    article, _ = make_evidence(text, "<script>alert(1)</script> is open,")
    response = client.get(f"/articles/{article.pk}/")
    assert texts(response, ".text p") == [text]
    assert select(response, ".text script") == []


def test_article_page_keeps_back_what_is_not_published(client):
    article = make_article("“The harbour is open.” she said.\n\n“The pier will be sold.” she said.")
    shown = make_quotation(article, "The harbour is open.")
    make_statement(shown)
    make_statement(make_quotation(article, "The pier will be sold."), state="withdrawn")
    page = client.get(f"/articles/{article.pk}/").content.decode()
    assert "The harbour is open." in page
    assert "The pier will be sold." not in page


def test_version_of_which_nothing_is_on_the_record_is_no_link(client):
    address = "https://harbour.example/1"
    first = make_article("The harbour is open.", document=make_document(outlet="A", address=address))
    make_statement(make_quotation(first))
    second = make_article("The harbour is shut.", document=make_document(outlet="A", address=address))
    page = client.get(f"/articles/{first.pk}/").content.decode()
    assert "nothing of it is on the record" in page
    assert f'href="/articles/{second.pk}/"' not in page


def make_versions(before, now, **fields):
    """Two versions of a page that each report a line of one statement."""
    address = "https://post.example/1"
    first = make_article(
        f"{FIRST}\n\n“{before}” she said.", document=make_document(outlet="The Post", address=address)
    )
    later = make_document(outlet="The Post", address=address, received_at=datetime(2022, 3, 2, 7, 0, tzinfo=UTC))
    defaults = {"document": later, "headline": first.headline}
    second = make_article(f"{FIRST}\n\n“{now}” she said.", **defaults | fields)
    statement = make_statement(make_quotation(first, before), make_quotation(second, now))
    return second, statement


def test_a_quotation_changed_after_publication_is_told_with_both_wordings(client):
    article, _ = make_versions("The harbour is open.", "The harbour is never open.")
    response = client.get(f"/articles/{article.pk}/")
    assert texts(response, ".revised") == ["A quotation was changed after publication: compare the versions."]
    assert texts(response, ".versions li")[1] == (
        "received 2 March 2022, 07:00 (this one): 1 paragraph changed, added or taken out "
        "Quotation changed after publication: before The harbour is open., now The harbour is never open."
    )
    assert [e.text_content() for e in select(response, ".versions .change ins")] == ["[added: never] "]


def test_a_changed_headline_is_told(client):
    article, _ = make_versions("The harbour is open.", "The harbour is open.", headline="Harbour shut")
    response = client.get(f"/articles/{article.pk}/")
    assert texts(response, ".versions .change")[0].startswith("Headline: ")
    assert select(response, ".revised") == []


def test_a_newer_parser_that_cuts_otherwise_is_no_change_by_the_outlet(client):
    text = f"{FIRST}\n\n“The harbour is open to all.” she said."
    address = "https://post.example/1"
    first = make_article(text, document=make_document(outlet="The Post", address=address))
    later = make_document(outlet="The Post", address=address, received_at=datetime(2022, 3, 2, 7, 0, tzinfo=UTC))
    second = make_article(text + " ", document=later, headline=first.headline, parser_version="newer")
    statement = make_statement(
        make_quotation(first, "The harbour is open"), make_quotation(second, "The harbour is open to all.")
    )
    response = client.get(f"/articles/{second.pk}/")
    assert not statement.is_revised
    assert texts(response, ".versions li")[1] == "received 2 March 2022, 07:00 (this one)"


@pytest.mark.parametrize(("basis", "words"), [("byline", "via AFP"), ("dateline", "via AFP"), ("cited", "citing AFP")])
def test_wire_that_is_only_cited_is_told_so(client, basis, words):
    article, _ = make_evidence(wire="AFP", wire_basis=basis)
    assert texts(client.get(f"/articles/{article.pk}/"), ".via") == [words]
