"""The ledger: of N numbered articles each is stored once, refused with a reason, or visibly waiting."""

from dataclasses import asdict, dataclass
from pathlib import Path

from tests.faults.site import Site

ARTICLE = """The harbour stays open, says Castellan

By Mara Quill

March {day}, 2022

The mayor Ada Castellan said on Tuesday that pier {number} would be repaired.

“We shall repair pier number {number} before the winter storms arrive,” Castellan said at the town hall.
"""
# What stands in an article that does something to its reader; see tests/faults/poisoned.py.
POISON, HANG = "[[poison]]", "[[hang]]"
ROWS = """
    SELECT document.name, document.state, document.reason <> '',
        (SELECT count(*) FROM sources_receipt WHERE document_id = document.id),
        (SELECT count(*) FROM sources_article WHERE document_id = document.id),
        (SELECT count(*) - count(DISTINCT quotation_id) FROM statements_witness
            JOIN sources_quotation ON quotation_id = sources_quotation.id
            JOIN sources_article ON article_id = sources_article.id WHERE document_id = document.id)
    FROM sources_document document
"""


@dataclass
class Ledger:
    """How many of the numbered articles are where; nothing is to be lost or doubled."""

    articles: int
    stored: int = 0
    refused: int = 0
    waiting: int = 0
    doubled: int = 0

    @property
    def lost(self) -> int:
        return self.articles - self.stored - self.refused - self.waiting

    def as_row(self) -> dict[str, int]:
        return asdict(self) | {"lost": self.lost}


def write_articles(folder: Path, count: int, marked: dict[int, str] | None = None) -> Path:
    """A folder of numbered articles; some carry a mark."""
    folder.mkdir()
    for number in range(count):
        text = ARTICLE.format(number=number, day=number % 28 + 1) + (marked or {}).get(number, "")
        (folder / f"{number}.txt").write_text(text)
    return folder


def take_stock(site: Site, articles: int) -> Ledger:
    """Read the ledger from PostgreSQL alone."""
    ledger, seen = Ledger(articles), set()
    for name, state, has_reason, receipts, read, repeated in site.rows(ROWS):
        is_again = name in seen
        seen.add(name)
        ledger.doubled += is_again or receipts > 1 or read > 1 or repeated > 0
        if is_again:
            continue
        ledger.stored += state == "matched" and read == 1
        ledger.refused += state in {"failed", "refused", "unreachable"} and has_reason
        ledger.waiting += state in {"requested", "received", "parsed"}
    return ledger


def assert_sound(site: Site) -> None:
    """`manage.py verify` finds nothing."""
    found = site.manage("verify", check=False)
    assert found.returncode == 0, found.stdout + found.stderr
