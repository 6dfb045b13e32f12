"""What the machine joins and parts again as more arrives, and what it leaves because a person decided it."""

from datetime import date

import pytest

from statements import curation
from statements.grouping import VERSION
from statements.matching import match_article, neighbourhoods
from statements.models import Decision, Proposal, Statement, Witness
from tests.factories import make_article, make_quotation, make_speaker

pytestmark = pytest.mark.django_db
DAY = date(2031, 3, 3)
WALL = "We shall repair the northern breakwater before the winter storms arrive in November."
FERRY = "The ferry company has broken every one of the promises that it made to the islanders."
SPLICE = f"{WALL} {FERRY}"


@pytest.fixture(autouse=True)
def speaker():
    return make_speaker("Ada Castellan")


def arrive(words, outlet="", **fields):
    article = make_article(f"“{words}”", outlet=outlet, published_on=DAY)
    quotation = make_quotation(article, words, speaker_name="Ada Castellan", speaker_key="ada-castellan", **fields)
    match_article(article)
    return quotation


def homes(quotation):
    return list(Statement.objects.filter(witnesses__quotation=quotation).order_by("pk"))


def test_statement_keeps_its_key_when_its_words_are_parted():
    splice = arrive(SPLICE)
    statement = Statement.objects.get()
    arrive(WALL)
    ferry = arrive(FERRY)
    assert statement in homes(splice)
    assert len(homes(splice)) == 2
    assert homes(ferry)[0] in homes(splice)


def test_statement_that_nothing_witnesses_any_longer_leads_to_where_its_words_went():
    first, second = arrive(WALL), arrive("repair the northern")
    apart = Statement.objects.create(text="repair the northern")
    apart.speakers.set(homes(first)[0].speakers.all())
    apart.near.add(homes(first)[0])
    Witness.objects.filter(quotation=second).update(statement=apart)
    arrive(WALL, "The Quay Gazette")
    apart.refresh_from_db()
    assert (apart.state, apart.merged_into) == (Statement.State.MERGED, homes(first)[0])
    assert homes(first)[0].old_addresses.get().key == apart.key
    assert [d.verb for d in apart.decisions.in_order()] == ["detached", "merged"]


def test_readings_that_a_person_parted_stay_apart(admin_user):
    first, second = arrive(WALL, "A"), arrive(WALL, "B")
    part = curation.split(homes(first)[0], second.witnesses.all(), by=admin_user)
    third = arrive(WALL, "C")
    assert homes(second) == [part]
    assert homes(first) != [part]
    assert len(homes(third)) == 1


def test_readings_that_a_person_joined_stay_together(admin_user):
    first, second = arrive(WALL, "A"), arrive(FERRY, "B")
    curation.merge(homes(first)[0], homes(second), by=admin_user)
    third, fourth = arrive(WALL, "C"), arrive(FERRY, "D")
    assert homes(first) == homes(second) == homes(third) == homes(fourth)


def test_quotation_that_a_person_rejected_is_not_joined_as_more_arrives(admin_user):
    first = arrive("We have moved 100,000 tonnes of stone to the northern breakwater since Easter.", "A")
    second = arrive("We have moved 90,000 tonnes of stone to the northern breakwater since Easter.", "B")
    curation.reject(Proposal.objects.get(), by=admin_user)
    arrive(first.text, "C")
    arrive(second.text, "D")
    assert homes(first) != homes(second)
    assert [p.state for p in Proposal.objects.filter(quotation__in=[first, second])] == ["rejected"]


def test_statement_that_a_person_checked_keeps_its_witnesses_when_a_splice_is_told(admin_user):
    splice = arrive(SPLICE)
    curation.check(homes(splice)[0], by=admin_user)
    wall = arrive(WALL)
    arrive(FERRY)
    assert Witness.objects.get(quotation=splice).part_start is None
    assert homes(wall) == homes(splice)


def test_text_that_a_person_set_outlasts_the_regrouping(admin_user):
    splice = arrive(SPLICE)
    statement = homes(splice)[0]
    curation.correct_text(statement, "About the breakwater and the ferry", by=admin_user)
    arrive(WALL)
    arrive(FERRY)
    statement.refresh_from_db()
    assert (statement.text, statement.state) == ("About the breakwater and the ferry", Statement.State.PUBLISHED)
    assert homes(splice) == [statement]


def test_proposal_goes_when_what_was_in_doubt_is_so_no_longer():
    wall, ferry = arrive(WALL, "A"), arrive(FERRY, "B")
    Proposal.objects.create(quotation=wall, statement=homes(ferry)[0])
    arrive(WALL, "C")
    assert not Proposal.objects.exists()


def test_doubt_is_proposed_once_with_its_reasons():
    arrive("We have moved 100,000 tonnes of stone to the northern breakwater since Easter.", "A")
    arrive("We have moved 90,000 tonnes of stone to the northern breakwater since Easter.", "B")
    proposal = Proposal.objects.get()
    assert homes(proposal.quotation) != [proposal.statement]
    assert (proposal.reasons[-1], proposal.rule_version) == ("published on the same day", VERSION)


def test_detachment_by_the_machine_can_be_undone(admin_user):
    splice = arrive(SPLICE)
    statement = homes(splice)[0]
    arrive(WALL)
    parted = arrive(FERRY)
    Witness.objects.filter(quotation=parted).update(statement=statement)
    arrive(FERRY, "The Quay Gazette")
    detached = Decision.objects.get(verb="detached", statement=statement)
    curation.undo(detached, by=admin_user)
    assert statement in homes(parted)


def test_nothing_is_written_where_nothing_changed():
    first = arrive(SPLICE)
    arrive(WALL)
    before = list(Decision.objects.values_list("pk", flat=True)), list(Witness.objects.values_list("pk", "score"))
    match_article(first.article)
    after = list(Decision.objects.values_list("pk", flat=True)), list(Witness.objects.values_list("pk", "score"))
    assert after == before


def test_what_stands_stays_where_there_is_too_much_to_weigh(monkeypatch):
    splice = arrive(SPLICE)
    monkeypatch.setattr(neighbourhoods, "MOST_WEIGHED", 1)
    wall = arrive(WALL)
    assert homes(wall) == homes(splice) == list(Statement.objects.all())
    assert Witness.objects.get(quotation=splice).part_start is None


def test_quotation_that_a_person_put_into_a_second_statement_stays_in_both_as_more_arrives(admin_user):
    """Each of the two is read by itself, and only one of them tells that a person decided."""
    wall, ferry = arrive(WALL, "A"), arrive(FERRY, "B")
    curation.attach(wall, homes(ferry)[0], by=admin_user)
    both = homes(wall)
    assert len(both) == 2
    another = arrive(FERRY, "C")
    assert homes(wall) == both
    assert homes(another) == homes(ferry) == [both[1]]
