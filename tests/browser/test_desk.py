"""The desk in a real browser: a curator pastes, corrects and publishes; no page breaks the policy."""

import pytest
from django.urls import reverse

from sources import dispatch
from sources.models import Document
from tests.factories import make_document, make_outlet, make_quotation, make_statement

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "The bridge is open\n\nMarch 1, 2022\n\nThe mayor said on Tuesday that the bridge was open."


def test_pasted_article_is_received_and_stands_in_the_list(admin_page, monkeypatch):
    monkeypatch.setattr(dispatch, "hurry", lambda *documents: None)
    make_outlet("The Harbour Post")
    admin_page.goto(reverse("admin:sources_document_changelist"))
    admin_page.get_by_role("link", name="Paste").click()
    admin_page.get_by_label("Text").fill(TEXT)
    admin_page.locator(".select2-selection").click()
    admin_page.locator(".select2-search__field").fill("harb")
    admin_page.get_by_role("option", name="The Harbour Post").click()
    admin_page.get_by_role("button", name="Bring in").click()
    admin_page.get_by_text("received, and on its way to be read").wait_for()
    document = Document.objects.get()
    assert (document.outlet.name, document.state) == ("The Harbour Post", "received")


def test_statement_is_corrected_and_a_quotation_attached(admin_page):
    statement = make_statement(make_quotation())
    quotation = make_quotation(words="The northern pier is closed until further notice.")
    admin_page.goto(reverse("admin:statements_statement_change", args=[statement.pk]))
    admin_page.locator("#id_stance").select_option("denied")
    admin_page.locator(".field-attach .select2-selection").click()
    admin_page.keyboard.type("northern pier")
    admin_page.get_by_role("option", name="The northern pier is closed").click()
    admin_page.locator("#id_reason").fill("as the mayor's office says")
    admin_page.get_by_role("button", name="Save", exact=True).click()
    admin_page.get_by_text("was changed successfully").wait_for()
    statement.refresh_from_db()
    assert statement.stance == "denied"
    assert statement.witnesses.filter(quotation=quotation).exists()
    assert {d.reason for d in statement.decisions.all()} == {"as the mayor's office says"}


@pytest.mark.parametrize(
    "name",
    [
        "index",
        "sources_document_changelist",
        "sources_document_paste",
        "sources_document_upload",
        "sources_document_fetch",
        "sources_outlet_add",
        "sources_quotation_changelist",
        "statements_statement_changelist",
        "statements_proposal_changelist",
        "statements_decision_changelist",
        "statements_speaker_add",
        "statements_occasion_add",
        "statements_reportingword_changelist",
    ],
)
def test_desk_page_keeps_the_policy(admin_page, name):
    make_statement(make_quotation())
    response = admin_page.goto(reverse(f"admin:{name}"))
    assert response.status == 200


def test_document_page_keeps_the_policy(admin_page):
    document = make_document()
    assert admin_page.goto(reverse("admin:sources_document_change", args=[document.pk])).status == 200
