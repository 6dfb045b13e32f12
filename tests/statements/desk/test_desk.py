"""The pages of the review desk, asked as a browser without scripts asks them."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.accounts.roles import CONTRIBUTOR, CURATOR
from statements import curation, history
from statements.models import Decision, Lease, Note, Proposal, Statement
from statements.reviewing import queue
from statements.tracing import leave_traces
from tests.factories import make_article, make_occasion, make_quotation, make_speaker, make_statement, make_witness
from tests.pages import select, texts

pytestmark = pytest.mark.django_db
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


@pytest.fixture
def ada(db) -> Client:
    return sign_in("ada")


@pytest.fixture
def bea(db) -> Client:
    return sign_in("bea")


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


def test_queue_lists_what_waits_and_who_has_it(ada, bea):
    make_draft(QUAY)
    propose(make_statement())
    bea.post(reverse("desk-next"))
    page = ada.get(reverse("desk"))
    assert texts(page, ".queue tbody tr")[1] == f"{QUAY} not published yet 0.50 1"
    assert texts(page, ".queue tbody tr")[0].startswith(f"{PIER} may be one more witness 1.00 2 bea until ")
    assert "2 wait for a person" in texts(page, ".desk-head p")[0]


def test_queue_without_anything_says_so(ada):
    page = ada.get(reverse("desk"))
    assert texts(page, ".empty h2") == ["Nothing waits"]
    assert "0 wait for a person" in texts(page, ".desk-head p")[0]


def test_queue_of_one_matter_and_of_none_that_is_known(ada):
    make_draft(QUAY)
    propose(make_statement())
    assert len(select(ada.get(reverse("desk"), {"matter": "draft"}), ".queue tbody tr")) == 1
    assert len(select(ada.get(reverse("desk"), {"matter": "nonsense", "behind": "x"}), ".queue tbody tr")) == 2


def count_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_queue_costs_the_same_for_two_as_for_twenty(ada):
    costs = []
    for count in (2, 18):
        for _ in range(count):
            make_draft()
        costs.append(count_queries(ada, reverse("desk")))
    assert costs[0] == costs[1] <= 10


def test_item_shows_the_words_in_their_article_the_statement_its_readings_and_why(ada):
    text = f"The mayor spoke.\n\nShe said: “{PIER}” Then she left.\n\nIt rained."
    article = make_article(text, outlet="The Post", headline="Pier")
    statement = make_statement(make_quotation(make_article(QUAY, outlet="The Quay")))
    proposal = Proposal.objects.create(
        quotation=make_quotation(article, PIER), statement=statement, score=0.47, reasons=["shares the pier"]
    )
    page = ada.get(address_of(proposal))
    assert texts(page, ".evidence .text p") == ["The mayor spoke.", f"She said: “{PIER}” Then she left.", "It rained."]
    assert texts(page, ".evidence mark") == [PIER]
    assert texts(page, ".proposed blockquote") == [QUAY]
    assert texts(page, ".readings q") == [QUAY]
    assert texts(page, ".why li") == [
        "The machine gives it 0.47: below 0.5 is another utterance, above it the same.",
        "Shares the pier.",
    ]


def test_another_reading_is_seen_in_its_article(ada):
    draft = make_draft()
    other = make_quotation(make_article(f"Yes. {QUAY} No."), QUAY)
    make_witness(draft, other)
    page = ada.get(address_of(draft), {"reading": other.pk})
    assert texts(page, ".evidence .text p") == [f"Yes. {QUAY} No."]
    strange = ada.get(address_of(draft), {"reading": make_quotation().pk})
    assert texts(strange, ".evidence mark") == [PIER]


def test_item_costs_the_same_for_one_reading_as_for_many(ada):
    costs = []
    for many in (1, 9):
        statement = make_statement(*[make_quotation(words=PIER) for _ in range(many)])
        for number in range(many):
            curation.check(statement, by=make_curator(f"one of {many}, {number}"))
            statement.near.add(make_statement())
        costs.append(count_queries(ada, address_of(propose(statement))))
    assert costs[0] == costs[1] <= 27


def test_next_takes_the_weightiest_and_skips_what_others_have(ada, bea):
    proposal, draft = propose(make_statement()), make_draft(QUAY)
    assert ada.post(reverse("desk-next")).url == address_of(proposal)
    assert bea.post(reverse("desk-next")).url == address_of(draft)
    assert texts(bea.get(address_of(draft)), "#standing")[0].startswith("In your hands until ")
    told = texts(bea.get(address_of(proposal)), "#standing")[0]
    assert told.startswith("ada has it in hand until ")


def test_next_without_deciding_lets_go_and_goes_on(ada):
    first, second = make_draft(PIER), make_draft(QUAY)
    ada.post(reverse("desk-next"))
    place = shown(ada, first)["place"]
    here = {"statement": first.pk, "place": place}
    assert ada.post(reverse("desk-next"), here).url == address_of(second)
    assert list(Lease.objects.values_list("statement", flat=True)) == [second.pk]


def test_matter_that_was_chosen_in_the_queue_is_kept_from_one_item_to_the_next(ada):
    propose(make_statement())
    one, other = make_draft(PIER), make_draft(QUAY)
    page = ada.post(reverse("desk-next"), {"matter": "draft"}).url
    assert page == f"{address_of(one)}?matter=draft"
    seen = shown(ada, one, matter="draft")
    assert ada.post(reverse("desk-next"), seen).url == f"{address_of(other)}?matter=draft"
    assert ada.post(address_of(other), shown(ada, other, matter="draft") | {"act": "accept"}).url == page


@pytest.mark.parametrize("number", ["", "x", "9" * 5_000, "-1"])
def test_next_of_what_is_no_number_lets_go_of_nothing(ada, number):
    draft = make_draft()
    ada.post(reverse("desk-next"))
    assert ada.post(reverse("desk-next"), {"statement": number}).url == address_of(draft)


def test_accepted_proposal_is_a_witness_and_the_next_item_is_taken(ada):
    statement = make_statement()
    proposal, draft = propose(statement), make_draft(QUAY)
    ada.post(reverse("desk-next"))
    answer = act(ada, proposal, "accept", {"decide-reason": "the same words"})
    assert answer.url == address_of(draft)
    assert statement.witnesses.count() == 2
    assert set(statement.decisions.values_list("reason", flat=True)) == {"the same words"}
    assert texts(ada.get(answer.url), ".message") == [f"“{PIER}”: accepted."]


def test_statement_that_waits_again_for_a_new_witness_says_so(ada):
    days = [
        {"said_from": day, "said_to": day, "said_precision": "day"} for day in (date(2022, 2, 22), date(2022, 2, 23))
    ]
    statement = make_statement(*[make_quotation(**said) for said in days])
    curation.check(statement, by=None)
    assert not [why for why in texts(ada.get(address_of(statement)), ".why li") if "attached" in why]
    history.note_witness(statement.witnesses.latest("pk"), Decision.Verb.ATTACHED)
    queue.mend()
    told = "The machine attached a witness since somebody looked at it, and its witnesses disagree."
    assert told in texts(ada.get(address_of(statement)), ".why li")


def test_last_item_leads_back_to_the_queue(ada):
    draft = make_draft()
    assert act(ada, draft, "accept").url == reverse("desk")
    draft.refresh_from_db()
    assert draft.state == "published"
    assert Lease.objects.count() == 0


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


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("day", {"day-first": "2022-03-01", "day-precision": "unknown"}, "A day needs a precision"),
        ("split", {"split-readings": []}, "Nothing was done"),
        ("merge", {"merge-other": [], "merge-reason": "kept"}, "Nothing was done"),
        ("day", {"day-first": "yesterday", "day-precision": "day"}, "Nothing was done"),
        ("nonsense", {}, "Choose what to do"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is(ada, name, typed, told):
    draft = make_draft()
    answer = act(ada, draft, name, typed)
    assert answer.status_code in {400, 409}
    assert texts(answer, "#refusal p")[0].startswith(told)
    assert verbs() == []


def test_stale_page_says_what_changed_and_keeps_what_was_typed(ada, bea):
    draft, other = make_draft(), make_draft(QUAY)
    seen = shown(ada, draft)
    curation.correct_day(draft, date(2022, 3, 1), None, "day", by=User.objects.get(username="bea"), reason="the paper")
    typed = {
        "act": "merge",
        "merge-other": [other.pk],
        "merge-reason": "one utterance",
        "note-text": "a long thought",
        "day-first": "2022-05-09",
        "day-precision": "month",
    }
    answer = ada.post(address_of(draft), seen | typed)
    assert answer.status_code == 409
    assert texts(answer, "#refusal li")[0].startswith("bea corrected the day on ")
    assert texts(answer, "#refusal li")[0].endswith(": the paper")
    fields = {field.get("name"): field for field in select(answer, "input")}
    assert [fields[name].get("value") for name in ("merge-reason", "day-first")] == ["one utterance", "2022-05-09"]
    assert [
        field.get("value") for field in select(answer, "#found-merge input") if field.get("checked") is not None
    ] == [str(other.pk)]
    assert texts(answer, "#id_note-text") == ["a long thought"]
    assert verbs() == ["corrected"]
    again = {
        "version": next(field.get("value") for field in select(answer, "input") if field.get("name") == "version")
    }
    assert ada.post(address_of(draft), seen | typed | again).status_code == 302
    assert verbs() == ["corrected", "merged"]


def test_what_was_typed_about_a_proposal_that_the_machine_took_back_stands_beside_its_statement(ada):
    statement = make_statement()
    proposal = propose(statement)
    seen = shown(ada, proposal)
    Proposal.objects.all().delete()
    typed = {"act": "accept", "decide-reason": "sure", "merge-other": "9" * 5_000}
    answer = ada.post(address_of(proposal), seen | typed)
    assert answer.status_code == 409
    assert texts(answer, "#refusal p")[0].startswith("The machine took this proposal back meanwhile.")
    assert [f.get("value") for f in select(answer, "#id_decide-reason")] == ["sure"]
    assert {form.get("action") for form in select(answer, "form.act")} == {address_of(statement)}
    assert verbs() == []


def test_undone_act_about_a_proposal_that_is_gone_leads_to_the_queue(ada):
    proposal = propose(make_statement())
    act(ada, proposal, "reject")
    Proposal.objects.all().delete()
    assert ada.post(reverse("desk-undo")).url == reverse("desk")
    assert verbs() == ["rejected", "undone"]


def test_what_somebody_else_has_in_hand_is_not_decided(ada, bea):
    draft = make_draft()
    seen = shown(ada, draft)
    bea.post(address_of(draft, "desk-take"))
    answer = ada.post(address_of(draft), seen | {"act": "accept", "decide-reason": "sure"})
    assert answer.status_code == 409
    assert "bea has it until" in texts(answer, "#refusal p")[0]
    assert [f.get("value") for f in select(answer, "#id_decide-reason")] == ["sure"]
    assert verbs() == []


def test_taking_what_somebody_has_is_refused(ada, bea):
    draft = make_draft()
    bea.post(address_of(draft, "desk-take"))
    page = ada.get(ada.post(address_of(draft, "desk-take")).url)
    assert texts(page, ".message.error") == ["Somebody else has it in hand."]
    assert Lease.objects.get().holder.username == "bea"


def test_open_page_keeps_its_item_and_is_told_when_it_changed(ada):
    draft = make_draft()
    seen = shown(ada, draft)
    told = ada.post(address_of(draft, "desk-keep"), seen).content.decode()
    assert (told.strip().startswith("In your hands until"), "changed" in told) == (True, False)
    curation.publish(draft, by=None)
    assert "It was changed since" in ada.post(address_of(draft, "desk-keep"), seen).content.decode()


def test_signing_out_lets_go_of_everything(ada):
    make_draft()
    ada.post(reverse("desk-next"))
    ada.post(reverse("admin:logout"))
    assert Lease.objects.count() == 0


def test_statements_are_found_by_words_key_and_address_drafts_too(ada):
    draft, sought = make_draft(), make_draft(QUAY)
    leave_traces([draft.text_from, sought.text_from])
    for words in ("southern quay", sought.key, f"https://record.example{sought.get_absolute_url()}"):
        found = ada.get(address_of(draft, "desk-find"), {"find": "merge", "words": words})
        assert (words, [field.get("value") for field in select(found, "input")]) == (words, [str(sought.pk)])
    page = ada.get(address_of(draft), {"find": "merge", "words": "southern quay"})
    assert [field.get("value") for field in select(page, "#found-merge input")] == [str(sought.pk)]
    assert [panel.get("id") for panel in select(page, ".panel") if panel.get("open") is not None] == ["panel-merge"]


def test_speakers_and_occasions_are_found(ada):
    draft, speaker, occasion = make_draft(), make_speaker("Berta Quill"), make_occasion()
    found = ada.get(address_of(draft, "desk-find"), {"find": "speakers", "words": "quil"})
    assert texts(found, "label") == ["Berta Quill"]
    near = ada.get(address_of(draft, "desk-find"), {"find": "occasion", "words": ""})
    named = ada.get(address_of(draft, "desk-find"), {"find": "occasion", "words": "harbour"})
    assert [f.get("value") for page in (near, named) for f in select(page, "input")] == [str(occasion.pk)] * 2
    assert ada.get(address_of(draft, "desk-find"), {"find": "users", "words": "a"}).status_code == 404
    assert speaker.pk


def test_nothing_of_it_is_kept_by_a_cache_or_done_without_its_token(ada):
    draft = make_draft()
    for address in (reverse("desk"), address_of(draft), address_of(draft, "desk-find") + "?find=merge&words=a"):
        assert ada.get(address)["Cache-Control"] == "private, no-store"
    strict = sign_in("cleo", enforce_csrf_checks=True)
    posts = [reverse("desk-next"), reverse("desk-undo")]
    posts += [address_of(draft, name) for name in ("desk-take", "desk-keep", "desk-item")]
    assert [strict.post(address, {"act": "publish"}).status_code for address in posts] == [403] * 5
    assert [ada.get(address).status_code for address in posts[:-1]] == [405] * 4
    assert (verbs(), Lease.objects.count()) == ([], 0)


def test_only_curators_decide(client):
    draft = make_draft()
    contributor = User.objects.create_user("dora", is_staff=True)
    contributor.groups.set(Group.objects.filter(name=CONTRIBUTOR))
    answer = client.post(address_of(draft), {"act": "publish"})
    assert answer.url == f"{reverse('sign-in')}?next={address_of(draft)}"
    assert client.post(reverse("desk-undo")).url == f"{reverse('sign-in')}?next={reverse('desk')}"
    client.force_login(contributor)
    assert client.post(address_of(draft), {"act": "publish"}).status_code == 403
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_part_of_a_page_is_not_answered_with_the_page_to_sign_in(client):
    draft = make_draft()
    asked = client.post(address_of(draft, "desk-keep"), headers={"HX-Request": "true"})
    assert (asked.status_code, asked.content) == (401, b"Signed out")


@pytest.mark.parametrize("one", ["proposal", "statement"])
def test_unknown_item_is_not_found(ada, one):
    assert ada.get(reverse("desk-item", args=[one, 1])).status_code == 404
