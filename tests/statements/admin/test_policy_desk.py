"""The rules of publication at the desk: tried before they are kept, kept with their reason, removed with what that does."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.urls import reverse

from statements.models import PolicyChange, PublicationRule, Statement
from statements.policy import try_rules
from tests.factories import make_article, make_outlet, make_quotation, make_speaker, make_statement
from tests.pages import links, select, texts

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


@pytest.mark.django_db(transaction=True)
def test_of_two_curators_who_make_the_same_rule_at_once_the_later_is_told(admin_client):
    outlet = make_outlet("The Post")

    def post_late():
        try:
            return admin_client.post(ADD, told(outlet, reason="mine"))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            PublicationRule.objects.create(outlet=outlet)
            answer = pool.submit(post_late)
            wait_for_a_lock()
        page = answer.result(timeout=20)
    assert (page.status_code, texts(page, ".errorlist.nonfield li")) == (
        200, ["There is a rule for this outlet and speaker already: change that one."],
    )  # fmt: skip
    assert select(page, "#id_reason")[0].get("value") == "mine"
    assert (PublicationRule.objects.count(), PolicyChange.objects.count()) == (1, 0)


def wait_for_a_lock() -> None:
    """Until somebody else waits for this transaction."""
    with connection.cursor() as cursor:
        for _ in range(3000):
            cursor.execute(
                "SELECT pg_sleep(0.01), EXISTS (SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
            )
            if cursor.fetchone()[1]:
                return
    raise AssertionError("Nobody waits.")


def test_look_is_gone_on_with_where_it_ended(admin_client, statement, monkeypatch):
    monkeypatch.setattr("statements.policy.walking.STRETCH", 1)
    monkeypatch.setattr("statements.admin.looks.try_rules", lambda *asked: try_rules(*asked, seconds=0))
    make_statement(make_quotation(make_article("It holds.", outlet="The Quay")))
    address = reverse("admin:statements_publicationrule_tries")
    looked = admin_client.post(address, told())
    assert texts(looked, ".found strong")[0].endswith(
        "would publish 0, and would hold back 1 that the machine had published."
    )
    mark = select(looked, "noscript input")[-1].get("value")
    while mark:
        looked = admin_client.post(address, {"so_far": mark}, headers={"HX-Request": "true"})
        further = select(looked, ".further")
        mark = json.loads(further[0].get("hx-vals"))["so_far"] if further else None
    assert texts(looked, ".found strong") == [
        "It would publish 0, and would hold back 2 that the machine had published."
    ]
    assert (len(texts(looked, ".look ol li")), select(looked, "progress")) == (2, [])


@pytest.mark.parametrize("mark", ["", "x", "WzEsMl0:1abc:xyz"])
def test_mark_of_no_look_is_refused(admin_client, mark):
    assert admin_client.post(reverse("admin:statements_publicationrule_tries"), {"so_far": mark}).status_code == 400


def test_look_tells_which_rules_win_over_it(admin_client):
    post, quay, ada = make_outlet("The Post"), make_outlet("The Quay", publication="after-review"), make_speaker("Ada")
    places = [(post, ada), (post, None), (None, ada), (quay, make_speaker("Bo"))]
    both, by_post, by_ada, at_quay = (
        PublicationRule.objects.create(outlet=outlet, speaker=speaker) for outlet, speaker in places
    )
    wins = [
        (both, []),
        (by_post, [both]),
        (by_ada, [both, by_post, quay]),
        (None, [both, by_post, by_ada, at_quay, quay]),
    ]
    for rule, winners in wins:
        looked = admin_client.post(
            reverse("admin:statements_publicationrule_tries"), told(rule=rule.pk if rule else "")
        )
        assert sorted(texts(looked, ".overruling a")) == sorted(map(str, winners))


def test_change_is_taken_back_by_its_button_and_by_no_other(admin_client, statement):
    for terms in ({"witnesses": "2"}, {"score": "0.9"}):
        rule = PublicationRule.objects.filter(speaker=None).first()
        address = reverse("admin:statements_publicationrule_change", args=[rule.pk]) if rule else ADD
        admin_client.post(address, told(make_outlet("The Post"), publishes="on") | terms)
    newest, first = PolicyChange.objects.all()
    page = admin_client.get("/admin/statements/publicationrule/")
    forms = [form.get("action") for form in select(page, ".policy-changes form")]
    assert forms == [reverse("admin:statements_policychange_take_back", args=[newest.pk])]
    assert texts(page, ".policy-changes .standing")[1].startswith("published 0, held back 0; stopped")
    told_late = admin_client.post(reverse("admin:statements_policychange_take_back", args=[first.pk]), follow=True)
    assert texts(told_late, ".messagelist li") == ["The rule was changed again since: change what it says now."]
    assert admin_client.post(forms[0]).status_code == 302
    assert (PublicationRule.objects.get().terms, PolicyChange.objects.first().reason) == (
        newest.before,
        "taken back: why",
    )
