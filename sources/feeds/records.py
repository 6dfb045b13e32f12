"""What a feed holds, as frozen records."""

from dataclasses import dataclass, field
from enum import StrEnum

from .moments import Moment


class NotAFeed(ValueError):
    """The bytes are no feed that can be read. The message says what they are, and what to do."""


class FeedKind(StrEnum):
    """What the address turned out to be."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    SITEMAP = "sitemap"
    NEWS_SITEMAP = "news-sitemap"
    SITEMAP_INDEX = "sitemap-index"


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An address that a feed lists. `published` and `updated` are None where it does not tell them in a way that can
    only be read in one way.
    """

    address: str
    title: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A sitemap that an index lists."""

    address: str
    updated: Moment | None = None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed: each address once, the first as listed; what was left out is told in `faults`, for a curator."""

    kind: FeedKind
    title: str = ""
    articles: tuple[ListedArticle, ...] = ()
    feeds: tuple[ListedFeed, ...] = ()
    faults: tuple[str, ...] = field(default=())
