"""Outlets by the domain of an address and by their printed names."""

import pytest

from sources.parsing.outlets import host_of, outlet_by_address, outlet_by_name
from sources.parsing.records import Knowledge, KnownOutlet

DAILY = KnownOutlet("The Daily Example", domains=("example.com",), names=("Daily Ex.",))
WORLD = KnownOutlet("Example World", domains=("world.example.com",))
KNOWLEDGE = Knowledge(outlets=(DAILY, WORLD))


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.example.com/a", DAILY),
        ("http://EXAMPLE.com:8080/a", DAILY),
        ("https://sport.example.com/a", DAILY),
        ("https://world.example.com/a", WORLD),
        ("https://notexample.com/a", None),
        ("ftp://example.com/a", None),
        ("https://[broken", None),
        ("", None),
    ],
)
def test_outlet_is_known_by_its_domain(address: str, outlet: KnownOutlet | None) -> None:
    assert outlet_by_address(address, KNOWLEDGE) == outlet


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("daily example", DAILY),
        ("THE DAILY EXAMPLE", DAILY),
        ("Daily Ex", DAILY),
        ("Weekly Example", None),
        ("", None),
    ],
)
def test_outlet_is_known_by_its_name(name: str, outlet: KnownOutlet | None) -> None:
    assert outlet_by_name(name, KNOWLEDGE) == outlet


def test_host_has_no_www() -> None:
    assert host_of("https://www.example.com./a") == "example.com"
