"""The whole way from bytes to a ParsedArticle: open the page, decide between what it says, find quotations."""

from dataclasses import replace

from . import datelines, languages, outlets, wires
from .bylines import all_credited, may_be_glued
from .nlp import is_prose
from .opening import NOTHING_TOLD, Page, open_page
from .publication import date_publication
from .quotations import find_quotations
from .records import NOTHING_KNOWN, Claims, Knowledge, NotAnArticle, ParsedArticle
from .saying import date_quotations
from .typed_lines import SENTENCE_END, count_words
from .typography import has_too_many_marks

# What has no sentence is an article only with a paragraph of so many words.
LEAST_WORDS = 25
# The languages whose indirect speech is read as well.
READ_FULLY = {"en"}


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
    return describe_page(open_page(data, claims), claims, knowledge)


def describe_page(page: Page, claims: Claims = NOTHING_TOLD, knowledge: Knowledge = NOTHING_KNOWN) -> ParsedArticle:
    """Decide between the candidates of an opened page: dateline, outlet, day, wire, language, doubts.

    Raises:
        NotAnArticle: the page has too few words of prose.
    """
    if not any(map(_is_prose, page.paragraphs)):
        raise NotAnArticle(
            f"No article was found: no sentence, and no paragraph of {LEAST_WORDS} words. "
            "Send the article's page, or paste its paragraphs."
        )
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
    wire, wire_basis = wires.find_wire(
        credits=page.credits,
        creditors=page.creditors,
        dateline=dateline,
        text=text,
        owed=page.owed,
        knowledge=knowledge,
    )
    article = ParsedArticle(
        headline=page.headline,
        text=text,
        bylines=page.bylines,
        credits=all_credited(page.bylines, page.credits),
        outlet=outlet,
        outlet_basis=basis,
        wire=wire,
        wire_basis=wire_basis,
        language=claims.language or languages.tell_language(text, page.language),
        canonical_url=page.address,
        published=published,
        published_at=published_at,
        dateline=dateline,
    )
    return replace(article, doubts=doubts_about(article))


def _is_prose(paragraph: str) -> bool:
    words = count_words(paragraph)
    return words >= LEAST_WORDS or (words > 1 and bool(SENTENCE_END.search(paragraph)))


def _is_beyond_reading(paragraph: str) -> bool:
    """Tell whether no quotation is looked for in a paragraph: no newspaper's is so long or has so many marks."""
    return not is_prose(paragraph) or has_too_many_marks(paragraph)


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
            f"The language ({article.language}) is read for what stands in quotation marks only, and less surely.",
        ),
        (
            any(map(_is_beyond_reading, article.paragraphs)),
            "A paragraph is too long to be read, and what it quotes is missing: send the text with its paragraphs apart.",
        ),
    ]
    glued = [
        f"The byline “{name}” may be “By” run together with a name." for name in article.bylines if may_be_glued(name)
    ]
    return tuple(sentence for holds, sentence in doubts if holds) + tuple(glued)
