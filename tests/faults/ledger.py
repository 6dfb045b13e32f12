"""The ledger: of N numbered articles each is stored once, refused with a reason, or visibly waiting."""

from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from tests.faults.site import Site

ARTICLE = """Repairs of pier {number}

By Mara Quill

March {day}, 2022

The mayor Ada Castellan came to the town hall on Tuesday.

“{words[0]} by {words[1]}, {words[2]} by {words[3]}, {words[4]} by {words[5]}, {words[6]} by {words[7]},” Castellan said.
"""
SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo zu bel dor fin gar hol kem lun mar ner pol ras".split()
# What stands in an article that does something to its reader; see tests/faults/poisoned.py.
POISON, HANG, FLAW, GREED = "[[poison]]", "[[hang]]", "[[flaw]]", "[[greed]]"
ROWS = """
    SELECT document.sha256, document.state, document.reason <> '',
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


def article(number: int) -> str:
    """One of the numbered articles. Each says something else, in words made up for it: what is like a hundred others
    takes seconds to match, and what shares words with two may be taken for a splice of them.
    """
    by_chance = Random(number)
    words = ["".join(by_chance.choices(SYLLABLES, k=3)) for _ in range(8)]
    return ARTICLE.format(number=number, day=number % 28 + 1, words=words)


def write_articles(folder: Path, articles: int, marked: dict[int, str] | None = None, start: int = 0) -> Path:
    """A folder of the numbered articles from `start` on; some carry a mark."""
    folder.mkdir()
    for number in range(start, articles):
        (folder / f"{number}.txt").write_text(article(number) + (marked or {}).get(number, ""))
    return folder


def take_stock(site: Site, articles: int) -> Ledger:
    """Read the ledger from PostgreSQL alone."""
    ledger, seen = Ledger(articles), set()
    for sha256, state, has_reason, receipts, read, repeated in site.rows(ROWS):
        is_again = sha256 in seen
        seen.add(sha256)
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
