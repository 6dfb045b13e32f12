"""Addresses that lead out of the site: what is no address of the web is text, and no other host learns who sent a reader."""

from itertools import count
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from .record import make_record
from .routes import addresses_of, routes

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
SCHEMES = ("javascript:alert(1)//", "data:text/html,<b>", "vbscript:x", "JaVaScRiPt:alert(1)//", "file:///etc/passwd?")


class Addresses:
    """Fills a field with an address: in turn one of the web, and one that is a script or a file."""

    def __init__(self) -> None:
        self.numbers = count()

    def __call__(self, most: int) -> str:
        number = next(self.numbers)
        half, is_odd = divmod(number, 2)
        address = f"{SCHEMES[half % len(SCHEMES)]}{number}" if is_odd else f"https://away.example/{number}"
        return address[:most]


def links_of(client, address: str) -> list[tuple[str, str]]:
    response = client.get(address)
    if response.streaming or not response.content.strip() or not response["Content-Type"].startswith("text/html"):
        return []
    return [
        (urljoin(HOST + address, link.get("href").strip()), link.get("rel", ""))
        for link in html.fromstring(response.content).iter("a", "area")
        if link.get("href")
    ]


def test_every_link_that_leads_out_is_of_the_web_and_vouches_for_nobody(client):
    make_record(Addresses())
    public = [address for route in routes() if not route.is_of_the_desk for address in addresses_of(route)]
    links = [(address, *link) for address in public for link in links_of(client, address)]
    outward = [link for link in links if not link[1].startswith(f"{HOST}/")]
    assert {urlsplit(leads_to).netloc for _, leads_to, _ in outward} >= {"away.example"}
    assert [link for link in outward if urlsplit(link[1]).scheme not in {"http", "https"}] == []
    assert [link for link in outward if not {"noopener", "nofollow"} <= set(link[2].split())] == []
