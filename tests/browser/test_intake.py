"""The intake desk in a real browser: what stands there goes on by itself."""

import pytest
from django.urls import reverse

from sources.models import Document
from tests.factories import make_article, make_document, make_quotation

pytestmark = pytest.mark.django_db(transaction=True)


def test_document_page_follows_the_reading(admin_page):
    document = make_document(state=Document.State.RECEIVED)
    admin_page.goto(reverse("admin:sources_document_change", args=[document.pk]))
    admin_page.get_by_text("waiting to be read").wait_for()
    make_quotation(make_article("“The pier is safe,” Bo Lund said.", document=document), "The pier is safe")
    Document.objects.update(state=Document.State.MATCHED)
    assert admin_page.locator(".read-text mark").inner_text() == "The pier is safe"


def test_numbers_of_the_list_go_on(admin_page):
    document = make_document(state=Document.State.RECEIVED)
    admin_page.goto(reverse("admin:sources_document_changelist"))
    standings = admin_page.locator(".standings")
    standings.get_by_role("link", name="1 waiting to be read").wait_for()
    Document.objects.filter(pk=document.pk).update(state=Document.State.MATCHED)
    standings.get_by_role("link", name="1 done").wait_for()
    assert standings.get_by_role("link").count() == 1
