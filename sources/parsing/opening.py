"""Bytes to the parts of an article as found: a page or a pasted text is opened, nothing is decided yet."""

from dataclasses import dataclass

from . import (
    bylines,
    charsets,
    credit_lines,
    extraction,
    headings,
    metadata,
    outlets,
    page_headlines,
    pasted,
    printed,
    wires,
)
from .printed import PrintedLine
from .records import Claims

NOTHING_TOLD = Claims()
# How many lines below a page's headline, and marked elements, are looked at for a byline and a day.
LINES_BELOW, MARKED = 14, 4


@dataclass(frozen=True, slots=True)
class Page:
    """What either kind of document gives before it is dated: candidates, most trusted first.

    ``credits`` are all who are credited, as printed: persons, agencies, the outlet itself; ``creditors`` whom the
    page's description of itself owes the text to beside them; ``owed`` are lines at the ends of the text that tell whose it is ("© AFP").
    """

    headline: str = ""
    paragraphs: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    creditors: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    address: str = ""
    language: str = ""
    site_name: str = ""


def open_page(data: bytes, claims: Claims = NOTHING_TOLD) -> Page:
    """Return the parts of a page or a pasted text as found, before anything is decided about them."""
    text = charsets.decode(data, claims.content_type)
    return _read_html(text, claims) if extraction.is_html(text, claims.content_type) else _read_text(text, claims)


def _read_html(text: str, claims: Claims) -> Page:
    tree = extraction.parse_page(text)
    about = metadata.read_metadata(tree, claims.url)
    headline = page_headlines.choose_headline(tree, about)
    above, around = printed.read_lines_around(tree, headline)
    paragraphs = extraction.extract_paragraphs(
        tree, headline=headline, address=about.canonical_url, described_body=about.article_body
    )
    paragraphs, above_text, below_text = credit_lines.part_credits(paragraphs)
    deck = printed.find_deck(around, about.description, paragraphs)
    start = printed.find_start(around, paragraphs)
    names, credits = _authors(about, above, around, start)
    if not names and not credits and paragraphs:
        credits = bylines.signed_by((*below_text, paragraphs[-1]))
        names = bylines.clean_names(credits, not_names=_bodies(about))
    return Page(
        headline=headline,
        paragraphs=(deck, *paragraphs) if deck else paragraphs,
        bylines=names,
        credits=credits,
        creditors=about.creditors,
        owed=(*above_text, *below_text),
        dates=about.dates,
        lines=headings.lines_around([one.line for one in above + around], len(above), len(above) + start),
        address=about.canonical_url,
        language=about.language,
        site_name=about.site_name,
    )


def _authors(
    about: metadata.PageMetadata, above: list[PrintedLine], around: list[PrintedLine], start: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the persons of the first source that names any, and all that is credited as printed."""
    described = (*(about.authors[:1] or ((),))[0], *about.organisations)
    bylined = headings.find_bylines([one.line for one in around], 0, start)
    if not bylined and not described:
        lines = [one.line for one in above + around]
        bylined = headings.find_bare_names(lines, -1, len(above) + start, alone=False)
    marked = tuple(printed.marked_authors(around[:LINES_BELOW])[:MARKED])
    sources = (*about.authors, marked, bylined)
    names = next((found for source in sources if (found := bylines.clean_names(source, not_names=_bodies(about)))), ())
    wires_printed = tuple(credit for credit in bylined if wires.wire_in_credit(credit))
    return names, tuple(dict.fromkeys((*(described or bylined), *wires_printed)))


def _bodies(about: metadata.PageMetadata) -> tuple[str, ...]:
    """Return what a page calls itself and its makers: no person of that name wrote it."""
    return (*about.organisations, about.site_name, outlets.host_of(about.canonical_url))


def _read_text(text: str, claims: Claims) -> Page:
    paste = pasted.read_pasted(text)
    return Page(
        headline=paste.headline,
        paragraphs=paste.paragraphs,
        bylines=paste.bylines,
        credits=paste.credits,
        owed=paste.owed,
        lines=paste.lines,
        address=paste.address or claims.url,
    )
