"""Links that would lead a visitor away after signing in or out: whoever follows one stays on the site."""

from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.urls import reverse

from .kinds import read_kinds
from .routes import routes

pytestmark = pytest.mark.django_db
AWAY = read_kinds("away")
NAMES = {"username": "admin", "password": "password"}
IDS = range(len(AWAY))


def leads_to(response) -> str:
    """The host that a browser goes to, which takes a backslash for a slash and lets tabs and line ends fall."""
    told = response["Location"].strip().replace("\\", "/").translate(dict.fromkeys(map(ord, "\t\r\n")))
    address = urlsplit(urljoin("http://testserver/", told))
    return f"{address.scheme}://{address.netloc}"


def asked(away: str) -> str:
    return quote(away, safe="", errors="surrogatepass")


@pytest.mark.parametrize("away", AWAY, ids=IDS)
def test_who_signs_in_stays_on_the_site(client, admin_user, away):
    response = client.post(f"{reverse('sign-in')}?next={asked(away)}", NAMES | {"next": away})
    assert (response.status_code, leads_to(response)) == (302, "http://testserver")
    again = client.get(f"{reverse('sign-in')}?next={asked(away)}")
    assert leads_to(again) == "http://testserver"


@pytest.mark.parametrize("away", AWAY, ids=IDS)
def test_who_signs_out_stays_on_the_site(admin_client, away):
    response = admin_client.post(f"{reverse('admin:logout')}?next={asked(away)}", {"next": away})
    assert response.status_code in {200, 302}
    assert response.status_code == 200 or leads_to(response) == "http://testserver"


@pytest.mark.parametrize("away", AWAY, ids=IDS)
def test_who_is_sent_to_sign_in_comes_back_to_the_site(client, away):
    response = client.get(f"/admin/{asked(away)}?next={asked(away)}")
    assert response.status_code in {302, 404}
    assert response.status_code == 404 or leads_to(response) == "http://testserver"


def test_no_address_redirects_to_where_its_query_says(client):
    paths = [reverse(route.name) for route in routes() if not route.places]
    for path in paths:
        response = client.get(f"{path}?next=//away.example&url=//away.example&redirect=//away.example")
        if response.streaming:
            b"".join(response)  # a download that is not read to its end keeps its place among those of its network
        assert not response.has_header("Location") or leads_to(response) == "http://testserver", path


@pytest.mark.parametrize(
    "path", ["//away.example", "//away.example/%2f..", "/\\away.example/", "//away.example/admin"]
)
def test_slash_that_is_added_leads_nowhere_else(client, path):
    response = client.get(path)
    assert not response.has_header("Location") or leads_to(response) == "http://testserver"
