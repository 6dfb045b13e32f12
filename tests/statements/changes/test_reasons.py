"""The machine's reasons name occasions as people do."""

from datetime import date

import pytest

from statements.changes import name_in_decisions, name_occasions
from statements.models import Decision, Occasion
from tests.factories import make_occasion, make_statement

pytestmark = pytest.mark.django_db
REASON = "4 of 4 content words shared; other occasion: {} / {}; said a day apart"


@pytest.fixture
def slugs() -> list[str]:
    days = [("Pier Day", date(2022, 4, 27)), ("Quay Day", date(2022, 4, 28))]
    return [make_occasion(*each).slug for each in days]


def test_occasions_are_named_in_one_query(slugs, django_assert_num_queries):
    told = [REASON.format(*slugs), "same occasion", REASON.format(*slugs)]
    named = "4 of 4 content words shared; other occasion: Pier Day / Quay Day; said a day apart"
    with django_assert_num_queries(1):
        assert name_occasions(told) == [named, "same occasion", named]


def test_reasons_without_occasions_cost_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert name_occasions(["same occasion", ""]) == ["same occasion", ""]


def test_occasion_that_may_not_be_named_is_another_one(slugs):
    told = "4 of 4 content words shared; other occasion; said a day apart"
    listed = Occasion.objects.exclude(slug=slugs[1])
    assert name_occasions([REASON.format(*slugs)], listed) == [told]
    assert name_occasions([REASON.format(slugs[0], "gone-2022")]) == [told]


def test_reasons_are_named_and_not_rewritten(slugs):
    decision = Decision.objects.create(statement=make_statement(), verb="attached", reason=REASON.format(*slugs))
    assert "Pier Day / Quay Day" in name_in_decisions([decision])[0].reason
    assert slugs[0] in Decision.objects.get().reason
