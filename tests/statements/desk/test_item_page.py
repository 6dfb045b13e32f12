"""The page of one item at the review desk: what it shows, finds and costs, and to whom."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from config.accounts.roles import CONTRIBUTOR
from statements import curation, history
from statements.models import Decision, Lease, Proposal
from statements.reviewing import queue
from statements.tracing import leave_traces
from tests.factories import make_article, make_occasion, make_quotation, make_speaker, make_statement, make_witness
from tests.pages import select, texts
from tests.statements.desk.asking import (
    PIER,
    QUAY,
    address_of,
    count_queries,
    make_curator,
    make_draft,
    propose,
    sign_in,
    verbs,
)

pytestmark = pytest.mark.django_db


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
    assert texts(page, ".told blockquote") == [QUAY]
    assert texts(page, ".readings q") == [QUAY]
    assert texts(page, ".why li") == [
        "The machine gives it 0.47: below 0.5 is another utterance, above it the same.",
        "Shares the pier.",
    ]


def test_another_reading_is_seen_in_its_article(ada):
    draft = make_draft()
    other = make_quotation(make_article(f"Yes. {QUAY} No.", published_on=date(2022, 3, 1)), QUAY)
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


def test_sure_draft_waits_by_the_rules_of_publication(ada):
    draft = make_statement(make_quotation(confidence=0.95), state="draft")
    assert texts(ada.get(address_of(draft)), ".why li")[0] == (
        "Not published: by the rules of publication a person looks first."
    )


def test_sides_of_a_disagreement_turn_nothing_beside_them(ada):
    quotations = [
        make_quotation(make_article(f"She said: “{PIER}”", outlet=outlet), PIER, speaker_name=name)
        for outlet, name in (("העיתון", "מיכל לוי"), ("The Quay", "Berta Quill"))
    ]
    page = ada.get(address_of(make_statement(*quotations, state="draft")))
    assert texts(page, ".why li")[0] == (
        "The outlets disagree on who said it: Berta Quill (The Quay) or \u2068מיכל לוי\u2069 (\u2068העיתון\u2069)."
    )


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
