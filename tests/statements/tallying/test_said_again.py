"""The same line on other days: linked through the whole road, shown as a strip of dates, and never against a person's no."""

from datetime import date
from itertools import permutations

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from statements import curation
from statements.matching import match_article
from statements.models import Recurrence, Statement
from statements.tallying.said_again import days_of
from tests.factories import make_article, make_quotation, make_speaker
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = date(2022, 2, 23), date(2022, 6, 17), date(2024, 5, 15)
LINE = "We shall repair the northern breakwater before the winter storms arrive in November."
AGAIN = "We will repair the northern breakwater before the winter storms arrive in November, I promise."


@pytest.fixture(autouse=True)
def speaker():
    return make_speaker("Ada Castellan")


def say(words, day, *, outlet="The Harbour Post", speaker="ada-castellan"):
    """An article that reports the words on the day, matched."""
    article = make_article(f"“{words}” she said.", outlet=outlet, published_on=day)
    said = {"said_from": day, "said_to": day, "said_precision": "day", "said_basis": "weekday"}
    quotation = make_quotation(article, words, speaker_key=speaker, speaker_name="Ada Castellan", **said)
    match_article(article)
    return quotation.witnesses.get().statement


def linked_days():
    """By statement's day the days of those it is linked to."""
    return {
        each.said_from: [t.statement.said_from for t in days_of(each) if not t.is_current] for each in statements()
    }


def render(statement):
    return HttpResponse(render_to_string("statements/_said_again.html", {"said_again": days_of(statement)}))


def statements():
    return Statement.objects.unmerged().order_by("said_from")


@pytest.mark.parametrize("order", list(permutations([(LINE, FIRST), (AGAIN, SECOND), (LINE, THIRD)])))
def test_line_said_on_three_days_has_two_links_each_in_whatever_order_it_comes(order):
    for words, day in order:
        say(words, day)
    assert linked_days() == {FIRST: [SECOND, THIRD], SECOND: [FIRST, THIRD], THIRD: [FIRST, SECOND]}


def test_line_of_the_same_day_is_not_linked():
    say(LINE, FIRST)
    say(LINE, FIRST, outlet="The Quay Gazette")
    assert linked_days() == {FIRST: []}


@pytest.mark.parametrize(
    ("phenomenon", "words"),
    [
        ("another subject", "The ferry company has broken every one of the promises that it made to the islanders."),
        ("some of the words", "The northern breakwater was built by my grandfather in a warm November."),
        ("the opposite", "We shall not repair the northern breakwater before the winter storms arrive in November."),
        (
            "another number",
            "We shall repair the 3 northern breakwaters before the 9 winter storms arrive in November.",
        ),
    ],
)
def test_another_line_is_not_linked(phenomenon, words):
    say(LINE.replace("the northern", "the 2 northern") if "number" in phenomenon else LINE, FIRST)
    say(words, SECOND)
    assert linked_days() == {FIRST: [], SECOND: []}


def test_words_said_by_habit_are_not_linked():
    say("We are ready for talks.", FIRST)
    say("We are ready for talks.", SECOND)
    assert linked_days() == {FIRST: [], SECOND: []}


def test_line_of_another_speaker_is_not_linked():
    make_speaker("Bo Lindqvist")
    say(LINE, FIRST)
    say(LINE, SECOND, speaker="bo-lindqvist")
    assert linked_days() == {FIRST: [], SECOND: []}


def test_line_that_is_cut_on_another_day_is_linked():
    say(LINE + " The ferry company has broken every one of its promises.", FIRST)
    say(LINE, SECOND)
    assert linked_days() == {FIRST: [SECOND], SECOND: [FIRST]}


def test_link_tells_why():
    say(LINE, FIRST)
    say(AGAIN, SECOND)
    link = Recurrence.objects.get()
    assert (link.state, link.reasons) == ("linked", ["7 of 7 content words shared"])
    assert 0.65 < link.score < 1
    assert link.rule_version


def test_what_a_person_rejected_stays_rejected(admin_user):
    first, second = say(LINE, FIRST), say(LINE, SECOND)
    curation.reject_repetition(Recurrence.objects.get(), by=admin_user)
    say(LINE, SECOND, outlet="The Quay Gazette")
    say(LINE, FIRST, outlet="The Quay Gazette")
    assert (days_of(first), days_of(second)) == ([], [])
    assert Recurrence.objects.get().decided_by == admin_user


def test_what_a_person_accepted_stays_though_the_words_change_meanwhile(admin_user):
    say(LINE, FIRST)
    later = say(AGAIN, SECOND)
    curation.accept_repetition(Recurrence.objects.get(), by=admin_user)
    for words in ("The ferry company broke every promise.", AGAIN):
        curation.correct_text(later, words, by=admin_user)
        assert list(Recurrence.objects.values_list("state", "decided_by")) == [("linked", admin_user.pk)]
    curation.correct_day(later, FIRST, None, "day", by=admin_user)
    assert linked_days() == {FIRST: []}
    assert Recurrence.objects.get().decided_by == admin_user


def test_rejection_holds_of_what_the_statement_is_merged_into(admin_user):
    first, second = say(LINE, FIRST), say(LINE, SECOND)
    curation.reject_repetition(Recurrence.objects.get(), by=admin_user)
    kept = say("The ferry company has broken every one of the promises that it made.", FIRST)
    curation.merge(kept, [first], by=admin_user)
    curation.correct_text(kept, LINE, by=admin_user)
    assert (days_of(kept), days_of(second)) == ([], [])


def test_merged_line_is_linked_where_it_went_and_back_when_that_is_undone(admin_user):
    first, second = say(LINE, FIRST), say(LINE, SECOND)
    kept = say(LINE + " So it is.", THIRD)
    merging = curation.merge(kept, [first], by=admin_user)
    assert linked_days()[second.said_from] == [kept.said_from]
    curation.undo(merging, by=admin_user)
    assert linked_days() == {FIRST: [SECOND, THIRD], SECOND: [FIRST, THIRD], THIRD: [FIRST, SECOND]}


def test_withdrawn_line_does_not_show(admin_user):
    first, second = say(LINE, FIRST), say(LINE, SECOND)
    curation.withdraw(first, by=admin_user)
    assert days_of(second) == []
    curation.publish(first, by=admin_user)
    assert [telling.statement for telling in days_of(second)] == [first, second]


def test_corrected_day_and_words_are_followed(admin_user):
    first, second = say(LINE, FIRST), say(LINE, SECOND)
    curation.correct_day(first, SECOND, SECOND, "day", by=admin_user)
    assert days_of(second) == []
    curation.correct_day(first, THIRD, THIRD, "day", by=admin_user)
    assert [telling.statement for telling in days_of(second)] == [second, first]
    curation.correct_text(first, "Something else was said.", by=admin_user)
    assert days_of(second) == []


def test_curator_rejects_a_link_at_the_desk(admin_client):
    first = say(LINE, FIRST)
    say(LINE, SECOND)
    link = Recurrence.objects.get()
    address = reverse("admin:statements_recurrence_changelist")
    assert texts(admin_client.get(address), ".field-pair") == [f"2022-02-23: “{LINE}”2022-06-17: “{LINE}”"]
    admin_client.post(address, {"action": "reject", "_selected_action": [link.pk]})
    assert days_of(first) == []


def test_strip_links_each_day_and_marks_the_present_one():
    first, second, third = say(LINE, FIRST), say(AGAIN, SECOND), say(LINE, THIRD)
    strip = render(second)
    assert texts(strip, "nav li") == ["23 February 2022", "17 June 2022", "15 May 2024"]
    assert links(strip, "nav li a") == [first.get_absolute_url(), third.get_absolute_url()]
    assert [day.get("aria-current") for day in select(strip, "nav li b")] == ["page"]


def test_strip_of_a_line_said_once_is_empty():
    assert render(say(LINE, FIRST)).content.strip() == b""
