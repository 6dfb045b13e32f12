"""What was received is kept and never given back: no address answers with the bytes of a file that somebody sent."""

import pytest

from sources import ingestion
from sources.ingestion import Arrival
from sources.models import Receipt

from .kinds import Packed, read_kinds
from .record import make_record
from .routes import LEAVING, addresses_of, routes

pytestmark = pytest.mark.django_db
# A picture, a page and a script in one, as a browser that guesses would take it.
SENT = b"""<svg xmlns="http://www.w3.org/2000/svg" onload="planted()"><script>planted()</script></svg><html><body>GIF89a"""
MARK = b'<svg xmlns="http://www.w3.org/2000/svg" onload'
# What the site says that it answers with; nothing that a browser would run, but pages of our own.
ANSWERS = {
    *("text/html", "text/csv", "text/plain", "text/javascript"),
    *("application/json", "application/jsonl", "application/x-ndjson", "application/problem+json"),
    *("application/atom+xml", "application/xml"),
}


def test_no_address_gives_back_what_was_received(admin_client):
    make_record(Packed(["harbour open"]))
    for name in read_kinds("names")[::6]:
        ingestion.receive_document(SENT + name.encode(errors="replace"), Arrival(Receipt.Way.FILE, name=name))
    found = []
    for address in (address for route in routes() if route.name not in LEAVING for address in addresses_of(route)):
        response = admin_client.get(address)
        body = b"".join(response) if response.streaming else response.content
        kind = response.get("Content-Type", "text/html").partition(";")[0]
        is_guessed = response.get("X-Content-Type-Options") != "nosniff"
        if MARK in body or kind not in ANSWERS or is_guessed:
            found.append((address, kind, is_guessed))
    assert found == []
