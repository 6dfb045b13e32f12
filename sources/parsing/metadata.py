"""What a page says of itself beside its text: JSON-LD, meta, link and time elements.

Nothing is decided here: candidates are returned in the order in which they deserve trust.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from .charsets import clean
from .outlets import host_of

# A script that is larger, or nested deeper, is no description of an article.
JSON_LD_CHARACTERS = 1_000_000
JSON_LD_DEPTH = 40
JSON_LD_OBJECTS = 5_000
FIELD_CHARACTERS = 2_000
ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report(?:age)?|LiveBlog|WebPage|Review|CreativeWork|VideoObject")
META_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "pubdate",
    "publishdate",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "article.published",
    "article:publicationdate",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "last-published",
    "rnews:datepublished",
    "date",
    "creation_date",
    "analytics/publishdate",
    "og:pubdate",
    "og:regdate",
    "originalpublicationdate",
)
META_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "cxenseparse:author",
    "article:author_name",
    "dable:author",
)
META_HEADLINES = ("og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title", "title")
META_LANGUAGES = ("og:locale", "language", "content-language", "dc.language", "dcterms.language")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Candidates, the most trusted first. ``dates`` are pairs of basis ("json-ld", "meta", "time") and raw string."""

    headlines: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    canonical_url: str = ""
    language: str = ""
    site_name: str = ""
    description: str = ""


def read_metadata(tree: HtmlElement, address: str = "") -> PageMetadata:
    """Return what a page's own description tells.

    Args:
        tree: the parsed page.
        address: where the page came from, if known; a canonical address on another host is then not believed.
    """
    articles = list(article_objects(tree))
    meta = _meta(tree)
    people, bodies = _authors(articles)
    return PageMetadata(
        headlines=tuple(
            _unique([_text(article.get("headline")) for article in articles] + _values(meta, META_HEADLINES))
        ),
        authors=tuple(_unique(people + _values(meta, META_AUTHORS))),
        organisations=tuple(_unique(bodies)),
        dates=tuple(_dates(tree, articles, meta)),
        canonical_url=_canonical(tree, articles, meta, address),
        language=_language(tree, articles, meta),
        site_name=next(iter(_values(meta, ("og:site_name", "application-name")) + _publishers(articles)), ""),
        description=next(iter(_values(meta, ("og:description", "description"))), ""),
    )


def article_objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article, those typed so first; broken scripts are passed over."""
    objects: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            objects += _objects(_load(script.text or ""))
    known = {thing["@id"]: thing for thing in objects if isinstance(thing.get("@id"), str) and len(thing) > 1}
    typed = [thing for thing in objects if ARTICLE_TYPES.search(_type(thing))]
    for thing in sorted(typed, key=lambda thing: _type_rank(_type(thing), thing)):
        yield {key: _resolved(value, known) for key, value in thing.items()}


def _type_rank(kind: str, thing: dict[str, Any]) -> int:
    article = bool(re.search(r"Article|Posting|Report", kind))
    return (0 if article else 2 if "WebPage" in kind else 3 if "Video" in kind else 1) + (
        0 if "datePublished" in thing else 4
    )


def _load(text: str) -> Any:
    if not text.strip() or len(text) > JSON_LD_CHARACTERS:
        return None
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>)\s*;?\s*$", "", text)
    for candidate in (text, re.sub(r"[\x00-\x1f]+", " ", text), re.sub(r",\s*([}\]])", r"\1", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(data: Any) -> list[dict[str, Any]]:
    """Return all JSON objects within, breadth first, so that the article stands before what it mentions."""
    found: list[dict[str, Any]] = []
    level, depth = [data], 0
    while level and depth < JSON_LD_DEPTH and len(found) < JSON_LD_OBJECTS:
        found += [thing for thing in level if isinstance(thing, dict)]
        inner = [
            thing.values() if isinstance(thing, dict) else thing for thing in level if isinstance(thing, dict | list)
        ]
        level, depth = [value for values in inner for value in values if isinstance(value, dict | list)], depth + 1
    return found[:JSON_LD_OBJECTS]


def _type(thing: dict[str, Any]) -> str:
    kind = thing.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _resolved(value: Any, known: dict[str, dict]) -> Any:
    if isinstance(value, list):
        return [_resolved(part, known) for part in value[:50]]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or ""
    return " ".join(clean(value[:FIELD_CHARACTERS]).split()) if isinstance(value, str) else ""


def _authors(articles: list[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """Return persons and bodies named as authors by the first article object that names any."""
    for article in articles:
        people, bodies = [], []
        for field in ("author", "creator"):
            value = article.get(field)
            for author in value if isinstance(value, list) else [value]:
                names = author.get("name") if isinstance(author, dict) else author
                target = bodies if isinstance(author, dict) and "Organi" in _type(author) else people
                target += [_text(name) for name in (names if isinstance(names, list) else [names]) if name]
            if people or bodies:
                return _unique(people), _unique(bodies)
    return [], []


def _publishers(articles: list[dict[str, Any]]) -> list[str]:
    return [name for article in articles if (name := _text(article.get("publisher")))]


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
            or ""
        )
        content = " ".join(clean((element.get("content") or "")[:FIELD_CHARACTERS]).split())
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _values(meta: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [
        value for name in names for value in meta.get(name, ()) if not value.startswith(("http://", "https://", "{"))
    ]


def _dates(tree: HtmlElement, articles: list[dict[str, Any]], meta: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    pairs = [
        ("json-ld", _text(article.get(field))) for field in ("datePublished", "dateCreated") for article in articles
    ]
    pairs += [("meta", value) for value in _values(meta, META_DATES)]
    pairs += [("time", value) for value in _time_elements(tree)]
    for pair in pairs:
        if pair[1] and len(pair[1]) <= 100 and pair not in seen:
            seen.add(pair)
            yield pair


def _time_elements(tree: HtmlElement) -> list[str]:
    times = [element for element in tree.iter("time") if element.get("datetime")][:20]
    marked = [element for element in times if re.search(r"publi|posted|entry-date|date", _marks(element), re.I)]
    return [(element.get("datetime") or "").strip() for element in (marked or times)[:3]]


def _marks(element: HtmlElement) -> str:
    return " ".join(
        filter(None, (element.get("class"), element.get("itemprop"), element.get("id"), element.get("pubdate")))
    )


def _canonical(tree: HtmlElement, articles: list[dict[str, Any]], meta: dict[str, list[str]], address: str) -> str:
    """Return the page's own address, if it lies on the host the page came from and names a page of it."""
    links = [
        element.get("href") or ""
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    pages = [_text(article.get(field)) for article in articles for field in ("url", "mainEntityOfPage")]
    for candidate in links + meta.get("og:url", []) + pages:
        try:
            absolute = urljoin(address, candidate.strip()) if candidate.strip() else ""
        except ValueError:
            continue
        host = host_of(absolute)
        path = urlsplit(absolute).path if host else ""
        if host and len(path) > 1 and _same_site(host, host_of(address)):
            return absolute[:FIELD_CHARACTERS]
    return address


def _same_site(host: str, told: str) -> bool:
    """Tell whether two hosts are one site's: they share what is registered ("example.co.uk", "example.com")."""
    if not told or host == told or host.endswith("." + told) or told.endswith("." + host):
        return True
    shared = [one for one, other in zip(host.split(".")[::-1], told.split(".")[::-1], strict=False) if one == other]
    return len(shared) >= 3 or (len(shared) == 2 and len(shared[1]) > 3)


def _language(tree: HtmlElement, articles: list[dict[str, Any]], meta: dict[str, list[str]]) -> str:
    root = next(iter(tree.iter("html")), tree)
    declared = [root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
    declared += [_text(article.get("inLanguage")) for article in articles] + _values(meta, META_LANGUAGES)
    return next((tag for tag in declared if re.match(r"[A-Za-z]{2}", tag)), "")


def _unique(values: list[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def choose_headline(tree: HtmlElement, about: PageMetadata) -> str:
    """Return the headline: the page's only h1 where its description agrees, else what the description gives."""
    headings = [heading for heading in (_heading(element) for element in tree.iter("h1")) if heading]
    described = [without_site(title, about.site_name) for title in about.headlines]
    for heading in headings:
        if any(_same(heading, title) for title in described):
            return heading
    if described:
        return described[0]
    title = next(iter(tree.iter("title")), None)
    return next(iter(headings), "") or (without_site(_heading(title), about.site_name) if title is not None else "")


def without_site(title: str, site_name: str) -> str:
    """Return a title without the site's name ("TITLE | The Daily Example" → "TITLE")."""
    parts = re.split(r"(\s+[|–—·»-]\s+)", title)
    if len(parts) < 3:
        return title
    last = parts[-1].strip()
    is_site = (
        _folded(last) in _folded(site_name) or _folded(site_name) in _folded(last) if site_name and last else False
    )
    return "".join(parts[:-2]).strip() if is_site else title


def _heading(element: HtmlElement) -> str:
    return " ".join(clean(" ".join(element.itertext()))[:FIELD_CHARACTERS].split())


def _same(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
