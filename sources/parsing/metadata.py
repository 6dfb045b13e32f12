"""What a page says of itself beside its text: JSON-LD, meta, link and time elements.

Nothing is decided here: candidates are returned in the order in which they deserve trust.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from .charsets import clean, one_line
from .json_ld import FIELD_CHARACTERS, article_objects, text_of, type_of
from .outlets import host_of

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
AUTHOR_LABEL = re.compile(
    r"(?:written )?by$|author|verfasst von|geschrieben von|écrit par|auteur|escrito por|autor|автор", re.I
)
# How many marked elements are looked at; a longer name is none (code points).
MOST_MARKED, LONGEST_AUTHOR = 8, 120
META_HEADLINES = ("og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title", "title")
# schema.org's properties, and meta elements, that name whose text it is.
CREDITORS = ("creditText", "sourceOrganization", "copyrightHolder", "provider", "isBasedOn")
META_CREDITORS = ("source", "dc.source", "article:source", "news_source", "agency", "copyright", "dc.rights")
META_LANGUAGES = ("og:locale", "language", "content-language", "dc.language", "dcterms.language")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Candidates, the most trusted first.

    ``authors`` has the author fields of each source; ``organisations`` are bodies given as authors,
    ``creditors`` those that the text is owed to otherwise (source, provider, holder of the copyright);
    ``dates`` are pairs of basis ("json-ld", "meta", "time") and raw string.
    """

    headlines: tuple[str, ...] = ()
    authors: tuple[tuple[str, ...], ...] = ()
    organisations: tuple[str, ...] = ()
    creditors: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    canonical_url: str = ""
    language: str = ""
    site_name: str = ""
    description: str = ""
    article_body: str = ""


def read_metadata(tree: HtmlElement, address: str = "") -> PageMetadata:
    """Return what a page's own description tells.

    Args:
        tree: the parsed page.
        address: where the page came from, if known; a canonical address on another host is then not believed.
    """
    articles = list(article_objects(tree))
    meta = _meta(tree)
    # Some pages write "value" where HTML has "content": good enough for all but the headline, which they print.
    told = meta | {name: values for name, values in _meta(tree, "value").items() if name not in meta}
    people, bodies = _authors(articles)
    return PageMetadata(
        headlines=tuple(
            _unique([text_of(article.get("headline")) for article in articles] + _values(meta, META_HEADLINES))
        ),
        authors=tuple(filter(None, [tuple(people), *_authors_of_meta(told), _authors_of_microdata(tree)])),
        organisations=tuple(_unique(bodies)),
        creditors=tuple(_unique([text_of(one.get(field)) for one in articles for field in CREDITORS]))
        + tuple(_values(told, META_CREDITORS)),
        dates=tuple(_dates(tree, articles, told)),
        canonical_url=_canonical(tree, articles, told, address),
        language=_language(tree, articles, told),
        site_name=next(iter(_values(told, ("og:site_name", "application-name")) + _publishers(articles)), ""),
        article_body=max(
            (body for article in articles if isinstance(body := article.get("articleBody"), str)), key=len, default=""
        ),
        description=next(iter(_values(told, ("og:description", "description"))), ""),
    )


def _authors(articles: list[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """Return persons and bodies named as authors by the first article object that names any."""
    for article in articles:
        people: list[str] = []
        bodies: list[str] = []
        for field in ("author", "creator"):
            value = article.get(field)
            for author in value if isinstance(value, list) else [value]:
                names = author.get("name") if isinstance(author, dict) else author
                target = bodies if isinstance(author, dict) and "Organi" in type_of(author) else people
                target += [text_of(name) for name in (names if isinstance(names, list) else [names]) if name]
            if people or bodies:
                return _unique(people), _unique(bodies)
    return [], []


def _authors_of_meta(meta: dict[str, list[str]]) -> list[tuple[str, ...]]:
    """Return the author fields of the meta elements, one for each name that such a field goes by.

    The cards of Twitter have pairs of a label and its data: "Written by", "Jane Roe".
    """
    labelled = [
        tuple(_values(meta, (f"twitter:data{number}",)))
        for number in (1, 2)
        if any(AUTHOR_LABEL.match(label) for label in meta.get(f"twitter:label{number}", ()))
    ]
    return [*(tuple(_values(meta, (name,))) for name in META_AUTHORS), *labelled]


def _authors_of_microdata(tree: HtmlElement) -> tuple[str, ...]:
    """Return the names that the page's own elements mark as its author's (schema.org in HTML), outside of comments."""
    found: list[str] = []
    for element in tree.xpath("//*[@itemprop='author' or @itemprop='creator']")[:MOST_MARKED]:
        if any("comment" in (around.get("class") or "").lower() for around in element.iterancestors()):
            continue
        names = element.xpath(".//*[@itemprop='name']") or [element]
        found += [one_line(clean(name.get("content") or "".join(name.itertext()))) for name in names]
    return tuple(_unique([name for name in found if len(name) <= LONGEST_AUTHOR]))


def _publishers(articles: list[dict[str, Any]]) -> list[str]:
    return [name for article in articles if (name := text_of(article.get("publisher")))]


def _meta(tree: HtmlElement, attribute: str = "content") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
            or ""
        )
        content = one_line(clean((element.get(attribute) or "")[:FIELD_CHARACTERS]))
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
        ("json-ld", text_of(article.get(field))) for field in ("datePublished", "dateCreated") for article in articles
    ]
    pairs += [("meta", value) for value in _values(meta, META_DATES)]
    pairs += [("time", value) for value in _time_elements(tree)]
    for pair in pairs:
        if pair[1] and len(pair[1]) <= 100 and pair not in seen:
            seen.add(pair)
            yield pair


def _time_elements(tree: HtmlElement) -> list[str]:
    """Return the time elements that are marked as the day of publication, else the first after the headline."""
    times = [element for element in tree.iter("time") if element.get("datetime")][:40]
    marked = [
        element for element in times if (element.get("itemprop") or "") == "datePublished" or element.get("pubdate")
    ]
    heading = next(iter(tree.iter("h1")), None)
    following = [] if heading is None else heading.xpath("following::time[@datetime]")
    return [(element.get("datetime") or "").strip() for element in (marked or following or times)[:1]]


def _canonical(tree: HtmlElement, articles: list[dict[str, Any]], meta: dict[str, list[str]], address: str) -> str:
    """Return the page's own address, if it lies on the host the page came from and names a page of it."""
    links = [
        element.get("href") or ""
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    pages = [text_of(article.get(field)) for article in articles for field in ("url", "mainEntityOfPage")]
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
    declared += [text_of(article.get("inLanguage")) for article in articles] + _values(meta, META_LANGUAGES)
    return next((tag for tag in declared if re.match(r"[A-Za-z]{2}", tag)), "")


def _unique(values: list[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]
