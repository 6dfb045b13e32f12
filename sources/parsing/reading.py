"""The whole way from bytes to a ParsedArticle: decode, extract, describe, date, find quotations.

The steps are in the modules named; this one only puts them in order.
"""

from dataclasses import dataclass, replace

from . import bylines, charsets, datelines, extraction, headings, languages, metadata, outlets, pasted, printed, wires
from .publication import date_publication
from .quotations import find_quotations
from .records import NOTHING_KNOWN, Claims, Knowledge, NotAnArticle, ParsedArticle
from .saying import date_quotations
from .typed_lines import Line, count_words

NOTHING_TOLD = Claims()
# How many lines below a page's headline, and marked elements, are looked at for a byline and a day.
LINES_BELOW, MARKED = 14, 2
# An article has at least so many words of prose.
LEAST_WORDS = 25
# The languages whose indirect speech is read as well.
READ_FULLY = {"en"}


@dataclass(frozen=True, slots=True)
class Page:
    """What either kind of document gives before it is dated: candidates, most trusted first."""

    headline: str = ""
    paragraphs: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    address: str = ""
    language: str = ""
    site_name: str = ""


def read_article(data: bytes, claims: Claims = NOTHING_TOLD, knowledge: Knowledge = NOTHING_KNOWN) -> ParsedArticle:
    """Read an article and the quotations in it.

    Args:
        data: the document's bytes: a page or a pasted text, not compressed.
        claims: what came with the bytes and not in them.
        knowledge: the speakers, outlets and occasions that the record knows.
    Returns:
        The article; offsets of its quotations count code points in its headline or text.
    Raises:
        NotAnArticle: the bytes hold no article; the message is for the person who sent them.
    """
    article = read_page(data, claims, knowledge)
    quotations = find_quotations(
        article.text,
        headline=article.headline,
        language=article.language or "en",
        published=article.published,
        knowledge=knowledge,
    )
    dated = date_quotations(
        quotations,
        text=article.text,
        headline=article.headline,
        dateline=article.dateline,
        published=article.published,
        knowledge=knowledge,
    )
    return replace(article, quotations=dated)


def read_page(data: bytes, claims: Claims = NOTHING_TOLD, knowledge: Knowledge = NOTHING_KNOWN) -> ParsedArticle:
    """Read an article without its quotations: arguments and errors as of ``read_article``."""
    text = charsets.decode(data, claims.content_type)
    page = _read_html(text, claims) if extraction.is_html(text, claims.content_type) else _read_text(text, claims)
    if sum(map(count_words, page.paragraphs)) < LEAST_WORDS:
        raise NotAnArticle(
            f"No article was found: fewer than {LEAST_WORDS} words of prose. "
            "Send the article's page, or paste its paragraphs."
        )
    return _describe(page, claims, knowledge)


def _read_html(text: str, claims: Claims) -> Page:
    tree = extraction.parse_page(text)
    about = metadata.read_metadata(tree, claims.url)
    headline = metadata.choose_headline(tree, about)
    around = printed.read_lines_around(tree, headline)
    paragraphs = extraction.extract_paragraphs(
        tree, headline=headline, address=about.canonical_url, described_body=about.article_body
    )
    deck = printed.find_deck(around, about.description, paragraphs)
    names, credits = _authors(about, around)
    return Page(
        headline=headline,
        paragraphs=(deck, *paragraphs) if deck else paragraphs,
        bylines=names,
        credits=credits,
        dates=about.dates,
        lines=headings.lines_around([line for line, _ in around], 0, LINES_BELOW),
        address=about.canonical_url,
        language=about.language,
        site_name=about.site_name,
    )


def _authors(about: metadata.PageMetadata, around: list[tuple[Line, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the persons of the first source that names any, and all that is credited as printed."""
    bodies = (*about.organisations, about.site_name, outlets.host_of(about.canonical_url))
    lines = [line for line, _ in around]
    _, printed_credits = headings.find_bylines(lines, 0, LINES_BELOW)
    sources = (*about.authors, tuple(printed.marked_authors(around)[:MARKED]), printed_credits)
    names = next((found for source in sources if (found := bylines.clean_names(source, not_names=bodies))), ())
    credits = (*(about.authors[:1] or ((),))[0], *about.organisations, *printed_credits)
    return names, tuple(dict.fromkeys(credits))


def _read_text(text: str, claims: Claims) -> Page:
    paste = pasted.read_pasted(text)
    return Page(
        headline=paste.headline,
        paragraphs=paste.paragraphs,
        bylines=paste.bylines,
        credits=paste.credits,
        lines=paste.lines,
        address=paste.address or claims.url,
    )


def _describe(page: Page, claims: Claims, knowledge: Knowledge) -> ParsedArticle:
    dateline, paragraphs = _cut_dateline(page.paragraphs)
    text = "\n\n".join(paragraphs)
    outlet, basis, timezone = _tell_outlet(page, claims, knowledge)
    published, published_at = date_publication(
        page_dates=page.dates,
        address=page.address or claims.url,
        lines=page.lines,
        dateline=dateline,
        text=text,
        told=claims.published,
        timezone=timezone,
        knowledge=knowledge,
        headline=page.headline,
    )
    article = ParsedArticle(
        headline=page.headline,
        text=text,
        bylines=page.bylines,
        outlet=outlet,
        outlet_basis=basis,
        wire=wires.find_wire(credits=page.credits, dateline=dateline, text=text, knowledge=knowledge),
        language=languages.tell_language(text, page.language),
        canonical_url=page.address,
        published=published,
        published_at=published_at,
        dateline=dateline,
    )
    return replace(article, doubts=doubts_about(article))


def _cut_dateline(paragraphs: tuple[str, ...]) -> tuple[str, list[str]]:
    """Cut the dateline where one opens one of the first three paragraphs: a deck may stand above it."""
    for index, paragraph in enumerate(paragraphs[:3]):
        dateline, rest = datelines.cut_dateline(paragraph)
        if dateline:
            return dateline, [*paragraphs[:index], rest, *paragraphs[index + 1 :]]
    return "", list(paragraphs)


def _tell_outlet(page: Page, claims: Claims, knowledge: Knowledge) -> tuple[str, str, str]:
    """Return the outlet's name, how it is known ("told", "address", "page" or empty), and its time zone."""
    if claims.outlet:
        known = outlets.outlet_by_name(claims.outlet, knowledge)
        return (known.name if known else claims.outlet), "told", known.timezone if known else ""
    if known := outlets.outlet_by_address(page.address or claims.url, knowledge):
        return known.name, "address", known.timezone
    if known := outlets.outlet_by_name(page.site_name, knowledge):
        return known.name, "page", known.timezone
    return page.site_name, "page" if page.site_name else "", ""


def doubts_about(article: ParsedArticle) -> tuple[str, ...]:
    """Return a sentence for each thing about an article that a curator should look at."""
    doubts = [
        (not article.outlet, "The outlet is not known: nothing in the text, its address or the manifest names one."),
        (not article.headline, "No headline was found."),
        (
            article.published.precision == "unknown",
            "The day of publication is not known: the text does not print it, and none was told.",
        ),
        (article.published.inferred, f"The day of publication is inferred ({article.published.basis}), not printed."),
        (not article.language, "The language could not be told."),
        (
            bool(article.language) and article.language not in READ_FULLY,
            f"The language ({article.language}) is read for quotation marks only.",
        ),
    ]
    return tuple(sentence for holds, sentence in doubts if holds)
