"""The site's icon: where browsers look for it by themselves, and on the pages."""

import pytest

from tests.pages import select


def test_icon_is_found_where_browsers_look_for_it(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/favicon.svg")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/admin/login/"])
def test_pages_name_the_icon(client, address):
    icons = [link.get("href") for link in select(client.get(address), "link") if link.get("rel") == "icon"]
    assert icons == ["/static/favicon.svg"]
