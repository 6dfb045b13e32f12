"""The acts of the review desk, asked for as a browser without scripts does, and taken back."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from statements import curation
from statements.models import Decision, Note, Proposal, Statement
from tests.factories import make_article, make_occasion, make_quotation, make_speaker, make_statement, make_witness
from tests.pages import texts
from tests.statements.desk.asking import (
    PIER,
    QUAY,
    act,
    address_of,
    make_draft,
    path_of,
    propose,
    verbs,
)

pytestmark = pytest.mark.django_db


def test_accepted_proposal_is_a_witness_and_the_next_item_is_taken(ada):
    statement = make_statement()
    proposal, draft = propose(statement), make_draft(QUAY)
    ada.post(reverse("desk-next"))
    answer = act(ada, proposal, "accept", {"decide-reason": "the same words"})
    assert answer.url == address_of(draft)
    assert statement.witnesses.count() == 2
    assert set(statement.decisions.values_list("reason", flat=True)) == {"the same words"}
    assert texts(ada.get(answer.url), ".message") == [f"“{PIER}”: accepted."]


@pytest.mark.parametrize(
    ("name", "state", "verb"),
    [
        ("accept", "published", "published"),
        ("publish", "published", "published"),
        ("reject", "withdrawn", "withdrawn"),
    ],
)
def test_draft_is_accepted_published_or_rejected(ada, name, state, verb):
    draft = make_draft()
    act(ada, draft, name)
    draft.refresh_from_db()
    assert (draft.state, verbs()) == (state, [verb])


def test_published_statement_is_accepted_as_it_is(ada):
    statement = make_statement(said_on=None)
    act(ada, statement, "accept")
    assert verbs() == ["checked"]


def test_rejected_proposal_stays_rejected_and_can_be_undone(ada):
    proposal = propose(make_statement())
    act(ada, proposal, "reject", {"decide-reason": "another pier"})
    proposal.refresh_from_db()
    assert (proposal.state, Decision.objects.get().reason) == ("rejected", "another pier")
    assert ada.post(reverse("desk-undo")).url == address_of(proposal)
    proposal.refresh_from_db()
    assert (proposal.state, verbs()) == ("open", ["rejected", "undone"])


def test_undo_takes_back_all_that_accepting_came_to(ada):
    statement = make_statement()
    proposal = propose(statement)
    alone = proposal.quotation.witnesses.get().statement
    act(ada, proposal, "accept")
    assert verbs() == ["merged", "attached"]
    ada.post(reverse("desk-undo"))
    alone.refresh_from_db()
    proposal.refresh_from_db()
    assert (alone.state, statement.witnesses.count(), alone.witnesses.count()) == ("published", 1, 1)
    assert (proposal.state, proposal.waiting.count()) == ("open", 1)
    assert verbs() == ["merged", "attached", "undone", "undone"]
    assert texts(ada.get(address_of(proposal)), ".message")[-1] == f"Undone: “{PIER}”: accepted."


def test_acts_are_undone_one_after_the_other_and_then_no_more(ada):
    one, other = make_draft(PIER), make_draft(QUAY)
    act(ada, one, "publish")
    act(ada, other, "reject")
    assert ada.post(reverse("desk-undo")).url == address_of(other)
    assert ada.post(reverse("desk-undo")).url == address_of(one)
    assert ada.post(reverse("desk-undo")).url == reverse("desk")
    assert set(Statement.objects.values_list("state", flat=True)) == {"draft"}


def test_what_was_corrected_and_undone_waits_again_unless_somebody_looked_at_it_besides(ada):
    statement = make_statement(said_on=None)
    typed = {"day-first": "2022-03-01", "day-precision": "day"}
    act(ada, statement, "day", typed)
    assert statement.waiting.count() == 0
    ada.post(reverse("desk-undo"))
    assert statement.waiting.count() == 1
    curation.check(statement, by=User.objects.get(username="ada"))
    act(ada, statement, "day", typed)
    ada.post(reverse("desk-undo"))
    assert statement.waiting.count() == 0


def test_what_cannot_be_undone_any_longer_is_told(ada):
    draft = make_draft()
    act(ada, draft, "publish")
    curation.undo(Decision.objects.get(), by=None)
    page = ada.get(ada.post(reverse("desk-undo")).url)
    assert texts(page, ".message.error") == [f"Not undone: “{PIER}”: published. There is nothing left of it to undo."]


def test_merge_makes_one_of_several_and_stays_while_it_waits(ada):
    draft, one, other = make_draft(), make_draft(QUAY), make_draft(QUAY)
    answer = act(ada, draft, "merge", {"merge-other": [one.pk, other.pk]})
    assert path_of(answer) == address_of(draft)
    assert draft.witnesses.count() == 3
    assert set(Statement.objects.filter(merged_into=draft)) == {one, other}


def test_moved_reading_witnesses_the_other_statement(ada):
    draft, other = make_draft(), make_statement()
    reading = make_quotation(words=QUAY)
    make_witness(draft, reading)
    answer = act(ada, draft, "move", {"move-quotation": reading.pk, "move-other": other.pk})
    assert path_of(answer) == address_of(draft)
    assert list(draft.witnesses.values_list("quotation__text", flat=True)) == [PIER]
    assert other.witnesses.filter(quotation=reading).exists()
    ada.post(reverse("desk-undo"))
    assert (draft.witnesses.count(), other.witnesses.count()) == (2, 1)


def test_proposed_reading_moved_elsewhere_is_rejected_here(ada):
    proposal, other = propose(make_statement()), make_statement()
    act(ada, proposal, "move", {"move-quotation": proposal.quotation_id, "move-other": other.pk})
    proposal.refresh_from_db()
    assert (proposal.state, other.witnesses.count()) == ("rejected", 2)


def test_split_readings_get_a_statement_of_their_own(ada):
    draft = make_draft()
    leaving = make_witness(draft, make_quotation(words=QUAY))
    act(ada, draft, "split", {"split-readings": [leaving.pk]})
    leaving.refresh_from_db()
    assert (draft.witnesses.count(), leaving.statement.text) == (1, QUAY)


def test_speaker_day_and_occasion_are_corrected_without_leaving_the_item(ada):
    draft, speaker, occasion = make_draft(), make_speaker("Berta Quill"), make_occasion()
    typed = {
        "speaker": {"speakers-speakers": [speaker.pk], "speakers-reason": "the caption"},
        "day": {"day-first": "2022-03-01", "day-last": "", "day-precision": "day"},
        "occasion": {"occasion-occasion": occasion.pk},
    }
    assert {path_of(act(ada, draft, name, told)) for name, told in typed.items()} == {address_of(draft)}
    draft.refresh_from_db()
    assert list(draft.speakers.all()) == [speaker]
    assert (draft.said_from, draft.said_to, draft.occasion) == (date(2022, 3, 1), date(2022, 3, 1), occasion)
    assert (verbs(), Decision.objects.earliest("pk").reason) == (["corrected"] * 3, "the caption")


def test_reading_is_given_its_span(ada):
    article = make_article(f"She said: “{PIER} {QUAY}”")
    draft = make_statement(make_quotation(article, PIER, confidence=0.5), state=Statement.State.DRAFT)
    reading = draft.text_from
    typed = {"span-start": reading.start, "span-end": reading.end + 1 + len(QUAY)}
    assert path_of(act(ada, draft, "span", typed)) == address_of(draft)
    draft.refresh_from_db()
    assert draft.text == f"{PIER} {QUAY}"
    ada.post(reverse("desk-undo"))
    draft.refresh_from_db()
    assert draft.text == PIER


def test_note_is_kept_for_curators_and_shown_to_nobody_else(ada, client):
    statement = make_statement(said_on=None)
    act(ada, statement, "note", {"note-text": "ask the paper <b>again</b>"})
    note = Note.objects.get()
    assert (note.text, note.made_by.username) == ("ask the paper <b>again</b>", "ada")
    assert texts(ada.get(address_of(statement)), ".notes li")[0].startswith("ask the paper <b>again</b> ada, ")
    assert b"ask the paper" not in client.get(statement.get_absolute_url()).content


def test_undone_act_about_a_proposal_that_is_gone_leads_to_the_queue(ada):
    proposal = propose(make_statement())
    act(ada, proposal, "reject")
    Proposal.objects.all().delete()
    assert ada.post(reverse("desk-undo")).url == reverse("desk")
    assert verbs() == ["rejected", "undone"]


def test_no_words_of_articles_lie_in_the_session(ada):
    draft = make_draft()
    act(ada, draft, "publish")
    ada.get(address_of(draft))
    assert PIER not in str(dict(ada.session.items()))
