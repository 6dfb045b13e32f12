"""RSS, Atom and sitemaps: one element after the other, by lxml, without entities or anything from elsewhere.

The prolog never reaches the parser, and with it no document type: there is nothing to expand or to fetch.
"""

import io
import re
from collections.abc import Iterator
from html.entities import html5
from urllib.parse import urljoin

from lxml import etree

from .gathering import Gathering, one_line
from .records import FeedKind, NotAFeed, ParsedFeed

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# What is told apart; any other namespace keeps the prefix it was given, and so matches none of the names below. That
# of the root, whatever it is, has none.
NAMESPACES = {
    RDF: "rdf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
}
KINDS = {
    "rss": FeedKind.RSS,
    "rdf": FeedKind.RSS,
    "feed": FeedKind.ATOM,
    "urlset": FeedKind.SITEMAP,
    "sitemapindex": FeedKind.SITEMAP_INDEX,
}
LISTED = {"item", "entry", "url", "sitemap"}
WATCHED = tuple(f"{{*}}{name}" for name in ("title", *LISTED))
TITLES = ("title", "news:title")
PUBLISHED = ("pubDate", "published", "issued", "dc:date", "news:publication_date")
UPDATED = ("updated", "modified", "lastmod", "dcterms:modified")
MARKUP = {"<": "lt", ">": "gt", "&": "amp", '"': "quot", "'": "apos"}
AMPERSAND = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});|&(?!#)")
COMMENT_OR_ELEMENT = re.compile(r"<!--|<[A-Za-z_]")


def read_markup(text: str, base: str) -> ParsedFeed:
    """Read the XML of a feed; one that breaks off gives what came before. Raises `NotAFeed`."""
    data = io.BytesIO(_mended(text[_first_element(text) :]).encode())
    reading = _Reading(Gathering(base))
    elements = etree.iterparse(
        data, events=("end",), tag=WATCHED, recover=True, resolve_entities=False, load_dtd=False, no_network=True,
        huge_tree=False, collect_ids=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in elements:
            reading.take(element)
            if reading.gathering.is_full:
                break
    except etree.XMLSyntaxError as error:
        reading.faults.append(f"It is broken: {error.msg}.")
    reading.faults += _breaks(elements.error_log)
    return reading.result(elements.root)


def _first_element(text: str) -> int:
    """Where the first element begins: none of the junk before the declaration, and none within a comment."""
    at = max(text.find("<?xml"), 0)
    while (found := COMMENT_OR_ELEMENT.search(text, at)) and found[0] == "<!--":
        end = text.find("-->", found.end())
        at = len(text) if end < 0 else end
    if found is None:
        raise NotAFeed("It is a text without any markup, not a feed.")
    return found.start()


def _breaks(log: etree._ListErrorLog) -> list[str]:
    """Where it was broken, so that something may be missing; an entity that nobody declared only lacks a character."""
    broken = (one for one in log if one.level_name == "FATAL" and one.type_name != "ERR_UNDECLARED_ENTITY")
    first = next(broken, None)
    return (
        [f"It is broken at line {first.line:,} ({one_line(first.message)}); what comes after may be missing."]
        if first
        else []
    )


def _mended(text: str) -> str:
    """The text with every “&” as XML wants it; what stands in CDATA is left alone."""
    outside, *sections = text.split("<![CDATA[")
    pieces = [AMPERSAND.sub(_character, outside)]
    for section in sections:
        inside, end, outside = section.partition("]]>")
        pieces += ["<![CDATA[", inside, end, AMPERSAND.sub(_character, outside)]
    return "".join(pieces)


def _character(entity: re.Match[str]) -> str:
    """The character of an entity that HTML knows and XML does not; one that nobody knows stands for itself."""
    if entity[0] == "&":
        return "&amp;"
    character = html5.get(f"{entity[1]};", "")
    if character in MARKUP:
        return f"&{MARKUP[character]};"
    return character or f"&amp;{entity[1]};"


class _Reading:
    """What is known so far."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.kind: FeedKind | None = None
        self.title = ""
        self.faults: list[str] = []
        self.spaces = NAMESPACES

    def take(self, element: etree._Element) -> None:
        if self.kind is None:
            self._know(element.getroottree().getroot())
        name = _name(element, self.spaces)
        if name in LISTED:
            self._add(name, _told(element, self.spaces))
            _let_go(element)
        elif name == "title" and not self.title and _depth(element) <= 2:
            self.title = _text(element)[:300]

    def _know(self, root: etree._Element) -> None:
        self.spaces = {_space(root): ""} | NAMESPACES
        self.kind = _kind(_name(root, self.spaces))

    def _add(self, name: str, told: dict[str, str]) -> None:
        if name == "sitemap":
            self.gathering.add_feed(told.get("loc", ""), updated=told.get("lastmod", ""))
            return
        if "news:publication_date" in told and self.kind == FeedKind.SITEMAP:
            self.kind = FeedKind.NEWS_SITEMAP
        self.gathering.add_article(
            next(_addresses(told), ""),
            title=_first(told, TITLES),
            published=_first(told, PUBLISHED),
            updated=_first(told, UPDATED),
            outlet=told.get("news:name", ""),
        )

    def result(self, root: etree._Element | None) -> ParsedFeed:
        """What was read, also where the root holds nothing that is listed."""
        if self.kind is None and root is not None:
            self._know(root)
        if self.kind is None:
            raise NotAFeed(" ".join(self.faults) or "It holds no element that could be read.")
        faults = (*self.faults, *self.gathering.faults())
        title = " ".join(self.title.split())
        return ParsedFeed(
            self.kind, title, tuple(self.gathering.articles.values()), tuple(self.gathering.feeds.values()), faults
        )


def _kind(root: str) -> FeedKind:
    kind = KINDS.get(root.rpartition(":")[2].lower())
    if kind is None:
        raise NotAFeed(f"It begins with <{root[:60]}>, which no feed does: RSS, Atom, JSON Feed or a sitemap is read.")
    return kind


def _name(element: etree._Element, spaces: dict[str, str]) -> str:
    """The name with the prefix by which its namespace is known; one that was not declared stays as it is."""
    if not isinstance(element.tag, str):  # an entity that was left as it is
        return ""
    space, _, local = element.tag.rpartition("}")
    prefix = spaces.get(space[1:], element.prefix or "") if space else ""
    return f"{prefix}:{local}" if prefix else local


def _space(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[0][1:]


def _told(element: etree._Element, spaces: dict[str, str]) -> dict[str, str]:
    """What an element itself tells by name, the first of each; a link of Atom by what it leads to."""
    told: dict[str, str] = {}
    for child, name in _parts(element, spaces):
        if name == "link" and child.get("href"):
            told.setdefault(_kind_of_link(child), _from_base(child, child.get("href", "")))
        elif name in {"link", "loc"}:
            told.setdefault(name, _from_base(child, _text(child)))
        elif name and not (name == "guid" and child.get("isPermaLink", "true").lower() == "false"):
            told.setdefault(name, _text(child))
    return told | {"about": element.get(f"{{{RDF}}}about", "")}


def _parts(element: etree._Element, spaces: dict[str, str]) -> Iterator[tuple[etree._Element, str]]:
    """What stands in an element itself, with its name, and what a news sitemap says of it: nothing of its text, its
    pictures, or the feed that it was taken over from, which have titles and addresses of their own.
    """
    for child in element:
        name = _name(child, spaces)
        if name == "news:news":
            yield from ((part, _name(part, spaces)) for part in child.iter())
        else:
            yield child, name


def _kind_of_link(link: etree._Element) -> str:
    """What a link of Atom leads to: the article as a page, the article as another file, or something else."""
    relation = link.get("rel", "alternate").rpartition("/")[2]
    is_page = "html" in link.get("type", "html")
    return f"link:{relation}" if is_page else f"file:{relation}"


def _from_base(element: etree._Element, listed: str) -> str:
    """A listed address, taken from where `xml:base` says that it lies (RFC 4287, 2; W3C XML Base)."""
    try:
        return urljoin(element.base or "", listed) if listed else ""
    except ValueError:  # it is no address, which is told when it is made whole
        return listed


def _addresses(told: dict[str, str]) -> Iterator[str]:
    """The addresses that an element tells, the truer first."""
    for name in ("feedburner:origLink", "link", "link:alternate", "file:alternate", "loc"):
        if told.get(name):
            yield told[name]
    for name in ("guid", "id", "about"):  # a name, which may be an address
        if told.get(name, "").startswith(("http://", "https://")):
            yield told[name]


def _first(told: dict[str, str], names: tuple[str, ...]) -> str:
    return next((told[name] for name in names if told.get(name)), "")


def _text(element: etree._Element) -> str:
    return "".join(element.itertext(with_tail=False)).strip()


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _let_go(element: etree._Element) -> None:
    """Free an element that was read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
