"""The headline of a page, out of its h1, its description and its title, with the site's name cut."""

import re

from lxml.html import HtmlElement

from .charsets import clean, one_line
from .json_ld import FIELD_CHARACTERS
from .metadata import PageMetadata

BETWEEN_PARTS = re.compile(r"((?<!\s)\s+[|–—·»-]\s+)")


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
    return next(iter(headings), "") or (without_last_part(_heading(title)) if title is not None else "")


def without_site(title: str, site_name: str) -> str:
    """Return a title without the site's name ("TITLE | The Daily Example" → "TITLE")."""
    parts = BETWEEN_PARTS.split(title)
    if len(parts) < 3:
        return title
    last = parts[-1].strip()
    is_site = (
        _folded(last) in _folded(site_name) or _folded(site_name) in _folded(last) if site_name and last else False
    )
    return "".join(parts[:-2]).strip() if is_site else title


def without_last_part(title: str) -> str:
    """Return the text of a title element without its last part, if that is as short as a site's or a section's name."""
    parts = BETWEEN_PARTS.split(title)
    return "".join(parts[:-2]).strip() if len(parts) >= 3 and len(parts[-1].split()) <= 4 else title


def _heading(element: HtmlElement) -> str:
    return one_line(clean(" ".join(element.itertext()))[:FIELD_CHARACTERS])


def _same(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
