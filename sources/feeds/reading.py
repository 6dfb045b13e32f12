"""From bytes to what a feed lists; which kind it is shows in the bytes, not in what the server calls them."""

import re
import zlib
from urllib.parse import urljoin

from ..parsing.charsets import decode
from ..parsing.records import NotAnArticle
from .json_feeds import read_json
from .markup import read_markup
from .records import NotAFeed, ParsedFeed

GZIP = b"\x1f\x8b"
HEAD = 100_000
PAGE = re.compile(r"\s*+(?:<!--(?>.{0,2000}?-->)\s*+)*+(?:<!doctype\s+html|<html)", re.I | re.S)
LINK = re.compile(r"<link\s[^>]{0,1000}>", re.I)
FEED_TYPE = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.I)
HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]{1,500})""", re.I)


def read_feed(data: bytes, content_type: str = "", address: str = "", max_bytes: int = 50_000_000) -> ParsedFeed:
    """Read a feed.

    Args:
        data: as received, packed with gzip or not.
        content_type: the Content-Type header that came with it; only its charset counts.
        address: where it was found, from which relative addresses are taken.
        max_bytes: the most that it may unpack to.
    Returns:
        What it lists.
    Raises:
        NotAFeed: it is something else, which the message names.
    """
    text = _decoded(_unpacked(data, max_bytes), content_type).lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        return read_json(text, address)
    if PAGE.match(text):
        raise NotAFeed("It is a page, not a feed." + _feeds_of(text[:HEAD], address))
    return read_markup(text, address)


def _unpacked(data: bytes, max_bytes: int) -> bytes:
    """What gzip packed, up to a size; a sitemap often comes so, as a file. One that breaks off gives what came."""
    unpacked = bytearray()
    while data.startswith(GZIP):
        stream = zlib.decompressobj(wbits=31)
        try:
            unpacked += stream.decompress(data, max_bytes + 1 - len(unpacked))
        except zlib.error as error:
            raise NotAFeed(f"It is packed with gzip and cannot be unpacked: {error}.") from error
        if len(unpacked) > max_bytes:
            raise NotAFeed(f"It unpacks to more than {max_bytes:,} bytes, which no feed needs.")
        if not unpacked:
            raise NotAFeed("It is packed with gzip and cannot be unpacked: it breaks off at once.")
        data = stream.unused_data
        if not data.startswith(GZIP):
            return bytes(unpacked)
    return data


def _decoded(data: bytes, content_type: str) -> str:
    if not data.strip():
        raise NotAFeed("It is empty.")
    try:
        return decode(data, content_type)
    except NotAnArticle as error:
        raise NotAFeed("It is no text, and so no feed.") from error


def _feeds_of(head: str, address: str) -> str:
    """The feeds that a page names, for a curator."""
    links = [HREF.search(link) for link in LINK.findall(head) if FEED_TYPE.search(link)]
    named = list(dict.fromkeys(urljoin(address, href[1]) for href in links if href))
    return f" It names these: {', '.join(named[:5])}." if named else ""
