"""Occasions that articles name and the catalogue lacks: made once, shown as proposed, decided about at the desk."""

from datetime import date

import pytest
from django.urls import reverse

from statements.curation import NotPossible, accept_occasion, merge_occasions
from statements.models import Decision, Occasion
from statements.tallying import tally
from tests.factories import make_occasion, make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 4)
IN_TESTVILLE = {
    "occasion_name": "News conference in Testville",
    "occasion_kind": "news conference",
    "occasion_place": "Testville",
}
AT_A_NEWS_CONFERENCE = {"occasion_name": "News conference", "occasion_kind": "news conference"}


def make_said(*, day=DAY, speaker="Ada Castellan", state="published", **occasion):
    """A statement with one witness that names an occasion so."""
    quotation = make_quotation(said_from=day, said_to=day, said_precision="day", **occasion)
    return make_statement(quotation, said_on=day, speaker=speaker, state=state, fixed=["said"])


def test_occasion_is_made_of_the_articles_words():
    occasion = make_said(**IN_TESTVILLE, occasion_counterpart="Omar Reis").occasion
    assert (occasion.name, occasion.kind, occasion.place, occasion.counterpart, occasion.day_from, occasion.day_to) == (
        "News conference in Testville", "news conference", "Testville", "Omar Reis", DAY, DAY,
    )  # fmt: skip
    assert occasion.is_proposed
    assert not occasion.is_verified
    assert (occasion.slug, list(occasion.speakers.all())) == (
        "news-conference-in-testville-2025-03-04",
        [make_speaker()],
    )


SAME = {
    "the same words": (IN_TESTVILLE, {}),
    "other words for it": (
        IN_TESTVILLE | {"occasion_name": "Press conference in TESTVILLE", "occasion_place": "TESTVILLE"},
        {},
    ),
    "no place named": (AT_A_NEWS_CONFERENCE, {}),
}


@pytest.mark.parametrize(("words", "said"), SAME.values(), ids=SAME)
def test_same_occasion_is_found_again(words, said):
    first = make_said(**IN_TESTVILLE).occasion
    assert make_said(**words, **said).occasion == first
    assert Occasion.objects.count() == 1


OTHER = {
    "another day": (IN_TESTVILLE, {"day": date(2025, 3, 5)}),
    "another place": (IN_TESTVILLE | {"occasion_place": "Elmton"}, {}),
    "another kind": (IN_TESTVILLE | {"occasion_kind": "interview"}, {}),
    "another speaker": (IN_TESTVILLE, {"speaker": "Omar Reis"}),
}


@pytest.mark.parametrize(("words", "said"), OTHER.values(), ids=OTHER)
def test_other_occasion_is_another(words, said):
    first = make_said(**IN_TESTVILLE).occasion
    assert make_said(**words, **said).occasion not in {first, None}
    assert Occasion.objects.count() == 2


def test_place_left_open_between_two_is_a_third():
    two = {make_said(**IN_TESTVILLE).occasion, make_said(**IN_TESTVILLE | {"occasion_place": "Elmton"}).occasion}
    assert make_said(**AT_A_NEWS_CONFERENCE).occasion not in two


UNSURE = {
    "words far off": IN_TESTVILLE | {"occasion_certain": False},
    "no kind": {"occasion_name": "Something in Testville"},
    "nothing": {},
}


@pytest.mark.parametrize("words", UNSURE.values(), ids=UNSURE)
def test_unsure_words_propose_nothing(words):
    assert make_said(**words).occasion is None


def test_unknown_day_proposes_nothing():
    assert make_said(**IN_TESTVILLE, day=None).occasion is None


def test_occasion_of_the_catalogue_goes_first():
    catalogued = make_occasion("Harbour Day address", DAY)
    assert make_said(**IN_TESTVILLE | {"occasion_key": catalogued.slug}).occasion == catalogued


def test_occasion_that_a_curator_set_stays():
    statement = make_said(**IN_TESTVILLE)
    statement.occasion, statement.fixed = None, ["said", "occasion"]
    statement.save()
    assert tally.refresh(statement).occasion is None


def test_accepted_occasion_is_of_the_catalogue():
    occasion = accept_occasion(make_said(**IN_TESTVILLE).occasion)
    assert not Occasion.objects.get(pk=occasion.pk).is_proposed
    assert make_said(**AT_A_NEWS_CONFERENCE).occasion == occasion


def test_merged_occasion_takes_its_statements_along(admin_user):
    statement = make_said(**IN_TESTVILLE)
    kept, other = make_occasion("Talks in Testville", DAY), statement.occasion
    merge_occasions(kept, [other], by=admin_user)
    statement.refresh_from_db()
    assert (statement.occasion, Decision.objects.latest("pk").made_by) == (kept, admin_user)
    assert make_said(**AT_A_NEWS_CONFERENCE).occasion == kept


def test_occasion_of_the_catalogue_is_merged_into_none(admin_user):
    kept, other = make_occasion("Talks in Testville", DAY), make_occasion("Harbour Day address", DAY)
    with pytest.raises(NotPossible, match="is not a proposed occasion"):
        merge_occasions(kept, [other], by=admin_user)


def test_address_of_a_merged_occasion_leads_on(client, admin_user):
    kept, other = make_occasion("Talks in Testville", DAY), make_said(**IN_TESTVILLE).occasion
    merge_occasions(kept, [other], by=admin_user)
    response = client.get(other.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, kept.get_absolute_url())


def act(client, action, *occasions):
    data = {"action": action, "_selected_action": [occasion.pk for occasion in occasions]}
    return client.post(reverse("admin:statements_occasion_changelist"), data, follow=True)


def test_desk_takes_a_proposed_occasion_into_the_catalogue(admin_client):
    occasion = make_said(**IN_TESTVILLE).occasion
    act(admin_client, "accept", occasion)
    occasion.refresh_from_db()
    assert not occasion.is_proposed


def test_desk_merges_a_proposed_occasion_into_the_one_selected(admin_client):
    kept, other = make_occasion("Talks in Testville", DAY), make_said(**IN_TESTVILLE).occasion
    act(admin_client, "merge", kept, other)
    other.refresh_from_db()
    assert other.merged_into == kept


def test_desk_tells_what_a_merge_needs(admin_client):
    other = make_said(**IN_TESTVILLE).occasion
    told = act(admin_client, "merge", other).content.decode()
    other.refresh_from_db()
    assert other.merged_into is None
    assert "Select one occasion of the catalogue" in told
