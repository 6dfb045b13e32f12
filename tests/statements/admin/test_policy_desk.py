"""The rules of publication at the desk: tried before they are kept, kept with their reason, removed with what that does."""

import pytest
from django.urls import reverse

from statements.models import PolicyChange, PublicationRule, Statement
from tests.factories import make_article, make_outlet, make_quotation, make_statement
from tests.pages import links, texts

pytestmark = pytest.mark.django_db
ADD = "/admin/statements/publicationrule/add/"


@pytest.fixture
def statement():
    return make_statement(make_quotation(make_article("It holds.", outlet="The Post")))


def told(outlet=None, **terms):
    return {
        "outlet": outlet.pk if outlet else "",
        "speaker": "",
        "score": "0.75",
        "witnesses": "1",
        "reason": "why",
    } | terms


def test_looking_tells_what_the_rule_would_do_and_keeps_nothing(admin_client, statement):
    looked = admin_client.post(reverse("admin:statements_publicationrule_tries"), told(make_outlet("The Post")))
    assert texts(looked, ".found strong") == [
        "It would publish 0, and would hold back 1 that the machine had published."
    ]
    assert links(looked, ".finds ol a") == [reverse("admin:statements_statement_change", args=[statement.pk])]
    assert (PublicationRule.objects.count(), PolicyChange.objects.count()) == (0, 0)
    assert Statement.objects.get().state == "published"


def test_looking_at_terms_that_cannot_be_says_so(admin_client):
    looked = admin_client.post(reverse("admin:statements_publicationrule_tries"), told(score="3"))
    assert texts(looked, ".errorlist li") == ["How sure: Ensure this value is less than or equal to 1."]


def test_rule_is_kept_with_its_reason_and_shown_with_its_progress(admin_client, admin_user):
    assert admin_client.post(ADD, told(make_outlet("The Post"))).status_code == 302
    change = PolicyChange.objects.get()
    assert (change.made_by, change.reason, change.after["publishes"]) == (admin_user, "why", False)
    page = admin_client.get("/admin/statements/publicationrule/")
    assert texts(page, ".standing") == ["waits to be begun"]
    assert texts(page, "td.field-in_words") == ["only after a person has looked"]


def test_kept_rule_is_tried_and_changed_for_what_it_is_about(admin_client, statement):
    rule = PublicationRule.objects.create(outlet=make_outlet("The Post"))
    looked = admin_client.post(reverse("admin:statements_publicationrule_tries"), told(rule=rule.pk))
    assert texts(looked, ".found") == ["It would publish 0, and would hold back 1 that the machine had published."]
    changed = reverse("admin:statements_publicationrule_change", args=[rule.pk])
    assert admin_client.post(changed, told(publishes="on", witnesses="3")).status_code == 302
    rule.refresh_from_db()
    assert (rule.outlet.name, rule.in_words) == (
        "The Post", "when 3 independent witnesses tell it, and the parser is sure of one by 0.75",
    )  # fmt: skip


def test_removing_tells_first_what_holds_then(admin_client, statement):
    rule = PublicationRule.objects.create(outlet=make_outlet("The Post"), publishes=False)
    Statement.objects.update(state="draft")
    address = reverse("admin:statements_publicationrule_remove", args=[rule.pk])
    page = admin_client.get(address)
    assert texts(page, ".found") == ["It would publish 1, and would hold back 0 that the machine had published."]
    assert admin_client.post(address, {"reason": "no more"}).status_code == 302
    assert (PublicationRule.objects.count(), PolicyChange.objects.get().reason) == (0, "no more")
