"""Names that would end a header, leave a folder or mean a device: a file to keep has one name, and it is of our making."""

import re
from urllib.parse import quote

import pytest

from .kinds import read_kinds
from .routes import addresses_of, routes

pytestmark = pytest.mark.django_db
ASKED = ("words", "outlet", "speaker", "occasion", "topic", "since", "kind", "q", "name", "filename")
OURS = re.compile(r'attachment; filename="[a-z][a-z0-9-]{0,80}\.(?:csv|jsonl)"')
FILES = [route for route in routes() if route.name.endswith(("csv", "jsonl")) and not route.places]


@pytest.mark.parametrize("route", FILES, ids=lambda route: route.name)
def test_no_name_in_a_query_makes_a_header_or_the_name_of_a_file(client, route):
    (path,) = {address.partition("?")[0] for address in addresses_of(route)}
    ordinary = set(headers_of(client, path))
    for name in read_kinds("names"):
        told = headers_of(client, f"{path}?{'&'.join(f'{asked}={quote(name)}' for asked in ASKED)}")
        assert set(told) == ordinary, name
        assert OURS.fullmatch(told["Content-Disposition"]), name
        assert [value for value in told.values() if "\r" in value or "\n" in value] == []


def headers_of(client, address: str) -> dict[str, str]:
    response = client.get(address)
    assert response.status_code == 200
    b"".join(response)
    return dict(response.items())
