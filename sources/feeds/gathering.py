"""Gathering what a feed lists while it is read: each address once, up to a number, and a count of what was left out."""

from collections.abc import Iterator

from ..parsing.charsets import clean
from .addresses import whole_address
from .moments import read_moment
from .records import ListedArticle, ListedFeed

MOST = 50_000  # what a sitemap may hold, by its protocol
LONGEST_TITLE = 300


class Gathering:
    """The articles and sitemaps of one feed, as they come."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.articles: dict[str, ListedArticle] = {}
        self.feeds: dict[str, ListedFeed] = {}
        self.without_address = 0

    @property
    def is_full(self) -> bool:
        return len(self.articles) + len(self.feeds) >= MOST

    def add_article(
        self, listed: str, *, title: str = "", published: str = "", updated: str = "", outlet: str = ""
    ) -> None:
        address = whole_address(listed, self.base) if listed else ""
        if not address:
            self.without_address += 1
        elif address not in self.articles:
            told = one_line(title), read_moment(published), read_moment(updated), one_line(outlet)
            self.articles[address] = ListedArticle(address, *told)

    def add_feed(self, listed: str, *, updated: str = "") -> None:
        address = whole_address(listed, self.base) if listed else ""
        if not address:
            self.without_address += 1
        elif address != self.base:  # an index that lists itself
            self.feeds.setdefault(address, ListedFeed(address, read_moment(updated)))

    def faults(self) -> Iterator[str]:
        if self.without_address:
            have = "has" if self.without_address == 1 else "have"
            yield f"{self.without_address:,} of those listed {have} no address that can be fetched."
        if self.is_full:
            yield f"It lists more than {MOST:,}; the rest was left out."


def one_line(text: str) -> str:
    """Words on one line, without what no text holds, and no longer than a title."""
    return " ".join(clean(text[: 4 * LONGEST_TITLE]).split())[:LONGEST_TITLE]
