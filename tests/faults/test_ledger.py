"""The ledger tells of articles that are lost, doubled or left behind, and a fault is not stood when it does."""

import pytest

from tests.faults.catalogue import Fault, suffer
from tests.faults.ledger import Ledger, take_stock

STORED = ("matched", False, 1, 1, 0)  # state, is there a reason, receipts, articles, witnesses too many
REFUSED = ("failed", True, 1, 0, 0)


class Site:
    """One that holds these documents, and that `manage.py verify` finds faults in or not."""

    def __init__(self, *documents: tuple, is_sound: bool = True) -> None:
        self.documents, self.is_sound = documents, is_sound

    def rows(self, sql: str) -> list[tuple]:
        return list(self.documents)

    def empty(self) -> None:
        """There is nothing of before."""

    def manage(self, *arguments: str, check: bool):
        assert arguments == ("verify",)
        return type("Ended", (), {"returncode": 0 if self.is_sound else 1, "stdout": "counts: wrong", "stderr": ""})


def nothing(site: Site, *, articles: int, blows: int) -> float:
    return 1.5


@pytest.mark.parametrize(
    ("documents", "told"),
    [
        ([("a", *STORED), ("b", *REFUSED)], Ledger(2, stored=1, refused=1)),
        ([("a", *STORED)], Ledger(2, stored=1)),
        ([("a", *STORED), ("a", *STORED)], Ledger(2, stored=1, doubled=1)),
        ([("a", *STORED), ("b", "matched", False, 2, 1, 0)], Ledger(2, stored=2, doubled=1)),
        ([("a", *STORED), ("b", "matched", False, 1, 2, 0)], Ledger(2, stored=1, doubled=1)),
        ([("a", *STORED), ("b", "matched", False, 1, 1, 1)], Ledger(2, stored=2, doubled=1)),
        ([("a", *STORED), ("b", "parsed", False, 1, 1, 0)], Ledger(2, stored=1, waiting=1)),
        ([("a", *STORED), ("b", "failed", False, 1, 0, 0)], Ledger(2, stored=1)),
    ],
)
def test_each_article_is_counted_where_it_is(documents, told):
    assert take_stock(Site(*documents), 2) == told


def test_what_has_neither_an_end_nor_a_reason_is_lost():
    assert take_stock(Site(("a", *STORED), ("b", "failed", False, 1, 0, 0)), 3).lost == 2


def test_sound_site_stands_its_fault():
    site = Site(("a", *STORED), ("b", *REFUSED))
    assert suffer(site, Fault(nothing, 2, 0, 2, refused=1)) == (Ledger(2, stored=1, refused=1), 1.5)


@pytest.mark.parametrize(
    ("site", "most_seconds", "words"),
    [
        (Site(("a", *STORED)), 2, "stored=1, refused=0, waiting=0"),
        (Site(("a", *STORED), ("b", "parsed", False, 1, 1, 0)), 2, "waiting=1"),
        (Site(("a", *STORED), ("b", *STORED), ("b", *STORED)), 2, "doubled=1"),
        (Site(("a", *STORED), ("b", *STORED)), 1, "recovered after 2 seconds"),
        (Site(("a", *STORED), ("b", *STORED), is_sound=False), 2, "counts: wrong"),
    ],
)
def test_fault_is_not_stood(site, most_seconds, words):
    with pytest.raises(AssertionError, match=words):
        suffer(site, Fault(nothing, 2, 0, most_seconds))
