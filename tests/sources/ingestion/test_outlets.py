"""Outlets by the names that claims and pages give them."""

import pytest

from sources import ingestion
from sources.models import Outlet
from tests.factories import make_outlet

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["the harbour post", "hp", "HP", 'Post, "The" {Harbour}', "гавань"])
def test_outlet_is_known_by_any_of_its_names_in_any_case(name):
    outlet = make_outlet("The Harbour Post", other_names=["Hp", 'POST, "the" {harbour}', "Гавань"])
    assert ingestion.outlet_named(name) == outlet


def test_part_of_a_name_is_another_outlet():
    make_outlet("The Harbour Post", other_names=["The Post"])
    assert ingestion.outlet_named("Post").name == "Post"
    assert Outlet.objects.count() == 2
