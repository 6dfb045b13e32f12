"""The curation desk in the admin: what a curator does there becomes decisions, with the reason given."""

from datetime import date

import pytest
from django.urls import reverse

from statements.models import Decision, Proposal, Statement
from tests.factories import make_occasion, make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement():
    return make_statement(make_quotation(), make_quotation())


def filled_form(statement, **changed):
    """What the browser would send back of the change form, with some fields changed."""
    witnesses = list(statement.witnesses.all())
    form = {
        "text": statement.text,
        "speakers": [s.pk for s in statement.speakers.all()],
        "said_from": statement.said_from or "",
        "said_to": statement.said_to or "",
        "said_precision": statement.said_precision,
        "occasion": statement.occasion_id or "",
        "stance": statement.stance,
        "reason": "as the transcript has it",
        "witnesses-TOTAL_FORMS": len(witnesses),
        "witnesses-INITIAL_FORMS": len(witnesses),
        "decisions-TOTAL_FORMS": 0,
        "decisions-INITIAL_FORMS": 0,
    }
    for number, witness in enumerate(witnesses):
        form |= {f"witnesses-{number}-id": witness.pk, f"witnesses-{number}-statement": statement.pk}
    return form | changed


def save(client, statement, **changed):
    address = reverse("admin:statements_statement_change", args=[statement.pk])
    response = client.post(address, filled_form(statement, **changed))
    assert response.status_code == 302, response.context["adminform"].errors
    statement.refresh_from_db()


def act(client, action, *statements):
    data = {"action": action, "_selected_action": [s.pk for s in statements]}
    return client.post(reverse("admin:statements_statement_changelist"), data, follow=True)


def test_change_form_shows_the_witnesses_and_the_history(admin_client, statement):
    page = admin_client.get(reverse("admin:statements_statement_change", args=[statement.pk])).content.decode()
    assert statement.witnesses.first().quotation.text in page
    assert statement.key in page


def test_unchanged_form_decides_nothing(admin_client, statement):
    save(admin_client, statement)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field", "value"),
    [
        ({"text": "The harbour is open."}, "text", "The harbour is open."),
        ({"said_from": "2022-03-01", "said_to": "2022-03-01"}, "said_from", date(2022, 3, 1)),
        ({"said_from": "", "said_to": "", "said_precision": "unknown"}, "said_from", None),
        ({"stance": "denied"}, "stance", "denied"),
    ],
)
def test_corrected_field_is_a_decision_with_its_reason(admin_client, admin_user, statement, changed, field, value):
    save(admin_client, statement, **changed)
    assert getattr(statement, field) == value
    decision = Decision.objects.get()
    assert (decision.verb, decision.made_by, decision.reason) == ("corrected", admin_user, "as the transcript has it")


def test_speaker_and_occasion_are_corrected(admin_client, statement):
    save(admin_client, statement, speakers=[make_speaker("Bo Lund").pk], occasion=make_occasion().pk)
    assert [s.name for s in statement.speakers.all()] == ["Bo Lund"]
    assert statement.occasion.name == "Harbour Day address"


def test_day_without_precision_is_refused_at_the_form(admin_client, statement):
    address = reverse("admin:statements_statement_change", args=[statement.pk])
    response = admin_client.post(address, filled_form(statement, said_from=""))
    assert response.status_code == 200
    assert "A day needs a precision" in str(response.context["adminform"].errors)


def test_ticked_witness_is_detached(admin_client, statement):
    save(admin_client, statement, **{"witnesses-0-DELETE": "on"})
    assert statement.witnesses.count() == 1
    assert Decision.objects.get().verb == "detached"


def test_chosen_quotations_are_attached(admin_client, statement):
    quotation = make_quotation()
    save(admin_client, statement, attach=[quotation.pk])
    assert statement.witnesses.filter(quotation=quotation, decided_by="curator").exists()


def test_quotation_that_the_machine_left_out_is_put_on_the_record(admin_client):
    quotation, speaker = make_quotation(), make_speaker("Bo Lund")
    address = reverse("admin:sources_quotation_changelist")
    data = {"action": "record", "_selected_action": [quotation.pk]}
    admin_client.post(address, data)
    assert not Statement.objects.exists()
    admin_client.post(address, data | {"speaker": speaker.pk})
    statement = Statement.objects.get()
    assert (statement.text, statement.state, list(statement.speakers.all())) == (quotation.text, "draft", [speaker])
    assert [d.verb for d in statement.decisions.all()] == ["attached"]


def test_chosen_witnesses_are_split_off(admin_client, statement):
    moved = statement.witnesses.last()
    save(admin_client, statement, split_off=[moved.pk])
    moved.refresh_from_db()
    assert moved.statement != statement


@pytest.mark.parametrize(("action", "state"), [("publish", "published"), ("withdraw", "withdrawn")])
def test_statements_are_published_and_withdrawn_at_a_click(admin_client, statement, action, state):
    Statement.objects.update(state="draft")
    act(admin_client, action, statement)
    statement.refresh_from_db()
    assert statement.state == state


def test_statements_are_merged_into_the_best_witnessed(admin_client, statement):
    other = make_statement(make_quotation())
    act(admin_client, "merge", other, statement)
    other.refresh_from_db()
    assert other.merged_into == statement
    assert statement.witnesses.count() == 3


def test_decision_is_undone_at_a_click(admin_client, statement):
    act(admin_client, "withdraw", statement)
    data = {"action": "undo", "_selected_action": [Decision.objects.get().pk]}
    admin_client.post(reverse("admin:statements_decision_changelist"), data)
    statement.refresh_from_db()
    assert statement.state == "published"


@pytest.mark.parametrize(("action", "state", "witnesses"), [("accept", "accepted", 3), ("reject", "rejected", 2)])
def test_proposal_is_decided_at_a_click(admin_client, statement, action, state, witnesses):
    alone = make_statement(make_quotation())
    proposal = Proposal.objects.create(quotation=alone.witnesses.get().quotation, statement=statement)
    data = {"action": action, "_selected_action": [proposal.pk]}
    admin_client.post(reverse("admin:statements_proposal_changelist"), data)
    proposal.refresh_from_db()
    assert (proposal.state, statement.witnesses.count()) == (state, witnesses)


def test_statement_is_neither_added_nor_deleted_by_hand(admin_client, statement):
    assert admin_client.get(reverse("admin:statements_statement_add")).status_code == 403
    assert admin_client.post(reverse("admin:statements_statement_delete", args=[statement.pk])).status_code == 403


@pytest.mark.parametrize("model", ["statement", "proposal", "decision", "speaker", "occasion", "quotation"])
def test_list_opens_and_makes_no_more_queries_for_more_rows(admin_client, django_assert_max_num_queries, model):
    app = "sources" if model == "quotation" else "statements"
    address = reverse(f"admin:{app}_{model}_changelist")

    def fill():
        for _ in range(5):
            made = make_statement(occasion=make_occasion(f"Occasion {Statement.objects.count()}"))
            Proposal.objects.create(quotation=make_quotation(), statement=made)
            Decision.objects.create(statement=made, verb="made")
            make_speaker(f"Speaker {made.pk}")

    fill()
    with django_assert_max_num_queries(40) as first:
        assert admin_client.get(address).status_code == 200
    fill()
    with django_assert_max_num_queries(len(first)):
        admin_client.get(address)
