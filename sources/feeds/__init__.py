"""Reading feeds: bytes of RSS, Atom, JSON Feed and sitemaps to the addresses they list, with what they claim of each.

Pure: no Django, no database, no network, no clock. XML is read by lxml without entities, documents of its own or
network, one element at a time; only addresses, titles and dates are taken, so that nothing of a feed's HTML is
touched. What runs away all the same is ended from outside: whoever calls `read_feed` confines it.

Why not feedparser: it cleans the HTML of every description, at seconds for a small hostile feed, and reads days such as
`1680591600` and `04.04.2023` wrong.
"""

from .addresses import whole_address
from .moments import Moment, read_moment
from .reading import read_feed
from .records import FeedKind, ListedArticle, ListedFeed, NotAFeed, ParsedFeed

__all__ = [
    "FeedKind",
    "ListedArticle",
    "ListedFeed",
    "Moment",
    "NotAFeed",
    "ParsedFeed",
    "read_feed",
    "read_moment",
    "whole_address",
]
