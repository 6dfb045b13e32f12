"""What the cards of a list need: their lines as ready pieces, since a page prints hundreds of names and links."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django import template
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from sources.models import Quotation

from ..browsing.cards import MARKS
from ..models import Statement
from ..models.card_rows import Card, Carrier
from .record import said, said_basis, wire_beside

register = template.Library()

DOT = SafeString(' <span class="dot">·</span> ')
# A card shows so many characters of the words.
LONGEST = 600
# So many of them stand before the first word that was found, where it comes late.
MARGIN = 100
SIGNS = re.compile("|".join(MARKS))
UNKNOWN = "an unknown outlet"


@register.filter
def show_words(card: Card) -> SafeString | str:
    """As much of the words as a card shows, in quotation marks where they are quoted, with those marked that were found."""
    if card.marked:
        words = format_html_join("", "{}", (_piece(*piece) for piece in cut_around_marks(card.marked)))
    else:
        words = card.text if len(card.text) <= LONGEST else Truncator(card.text).chars(LONGEST)
    return format_html("“{}”", words) if card.kind == Quotation.Kind.DIRECT else words


@register.filter
def is_found_elsewhere(card: Card) -> bool:
    """Whether what was searched for stands in another reading or in a headline, and not in the words that the card shows."""
    return bool(card.marked) and MARKS[0] not in card.marked


def cut_around_marks(marked: str) -> Iterator[tuple[str, bool]]:
    """Pieces of a text with signs around what was found, and whether each was: so many characters, the first mark among them.

    >>> list(cut_around_marks("The \\x02harbour\\x03 is open."))
    [('The ', False), ('harbour', True), (' is open.', False)]
    """
    at = marked.find(MARKS[0])
    if at > LONGEST - MARGIN:
        marked = f"…{marked[at - MARGIN :]}"
    left = LONGEST
    for number, piece in enumerate(SIGNS.split(marked)):
        if len(piece) > left:
            yield f"{piece[:left]}…", bool(number % 2)
            return
        yield piece, bool(number % 2)
        left -= len(piece)


@register.simple_tag
def show_facts(card: Card, with_day: bool | str) -> SafeString:
    """Who said it, where, on which day (a list by days says it in its headings), how exactly it is told."""
    facts = [
        SafeString(", ".join(link_to("speaker", slug, name) for name, slug in card.speakers)) or "speaker unknown",
        link_to("occasion", card.occasion_slug, card.occasion_name) if card.occasion_slug else "",
        said(card) if with_day else "",
        "" if card.kind == Quotation.Kind.DIRECT else Quotation.Kind(card.kind).label,
        said_basis(card) if card.said_inferred else "",
    ]
    return _dotted(facts)


@register.filter
def carrier_links(carriers: list[Carrier]) -> SafeString:
    """The outlets with their wires, each once, in the order of arrival."""
    found = dict.fromkeys((carrier.outlet_name, carrier.outlet_slug, carrier.wire) for carrier in carriers)
    return SafeString(DOT.join(_carrier(*carrier) for carrier in found))


@register.filter
def count_carriers(card: Card) -> str:
    return f"— {card.outlet_count} outlet{pluralize(card.outlet_count)}, {card.independent_count} independent"


@register.filter
def show_sureness(card: Card) -> SafeString:
    """That the words are disputed, or that a curator has checked them; nothing where neither is the case."""
    if not card.stance and card.decided_by_machine:
        return SafeString()
    disputed = format_html('<strong class="disputed">{}</strong>', Statement.Stance(card.stance).label)
    told = [disputed if card.stance else "", "" if card.decided_by_machine else "checked by a curator"]
    return format_html('<p class="sureness">{}</p>', _dotted(told))


# A list names the same few hundred outlets, speakers and occasions over and over.
@lru_cache(maxsize=4096)
def link_to(page: str, slug: str, name: str) -> SafeString:
    """A link to the page (`outlet`, `speaker`, `occasion`) of that slug."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', reverse(page, args=[slug]), name)


@lru_cache(maxsize=4096)
def _carrier(name: str | None, slug: str | None, wire: str) -> SafeString:
    outlet = link_to("outlet", slug, name) if slug else UNKNOWN
    via = wire_beside(wire, name or UNKNOWN)
    return format_html("{} (via <bdi>{}</bdi>)", outlet, via) if via else SafeString(outlet)


def _piece(words: str, is_found: bool) -> tuple[SafeString | str]:
    return (format_html("<mark>{}</mark>", words) if is_found else words,)


def _dotted(parts: list[str]) -> SafeString:
    return SafeString(DOT.join(conditional_escape(part) for part in parts if part))
