"""The lines of a card. A page prints hundreds of names and links, so each line is one ready piece, and what goes into it
is escaped here.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from django import template
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from sources.models import Quotation

from ..browsing.cards import MARKS
from ..models import Statement
from ..models.card_rows import Card, Carrier
from .framing import cue_before, says_little
from .record import said, said_basis, wire_beside

register = template.Library()

DOT = SafeString(' <span class="dot">·</span> ')
# A card shows so many characters of the words.
LONGEST = 600
# So many of them stand before the first word that was found, where it comes late.
MARGIN = 100
SIGNS = re.compile("|".join(MARKS))
UNKNOWN = "an unknown outlet"
COMPARE = 'Compare<span class="hidden"> the readings of this statement</span> →'


@register.filter
def show_words(card: Card) -> SafeString:
    """As much of the words as a card shows, in quotation marks where they are quoted, with those marked that were found;
    before them the cue that leads to them.
    """
    if card.marked:
        words = "".join(_show_piece(*piece) for piece in cut_around_marks(card.marked))
    else:
        words = escape(card.text if len(card.text) <= LONGEST else Truncator(card.text).chars(LONGEST))
    words = f"“{words}”" if card.kind == Quotation.Kind.DIRECT else words
    cue = cue_before(card)
    led_by = f'<span class="led-by">{escape(cue)}</span> ' if cue else ""
    return SafeString(f'{led_by}<a href="{escape(card.get_absolute_url())}">{words}</a>')  # nosec B703 # escaped above


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
        SafeString(", ".join(link_to("speaker", slug, name) for name, slug in card.speakers)) or "speaker unknown",  # nosec B703 # links
        link_to("occasion", card.occasion_slug, card.occasion_name) if card.occasion_slug else "",
        said(card) if with_day else "",
        "" if card.kind == Quotation.Kind.DIRECT else Quotation.Kind(card.kind).label,
        said_basis(card) if card.said_inferred else "",
    ]
    return _dotted(facts)


@register.filter
def show_carriers(card: Card) -> SafeString:
    """The outlets with their wires, each once, in the order of arrival; how many; the way to their readings."""
    found = dict.fromkeys((carrier.outlet_name, carrier.outlet_slug, carrier.wire) for carrier in card.carriers)
    links = DOT.join(_show_carrier(*carrier) for carrier in found)
    count = f"{card.outlet_count} outlet{pluralize(card.outlet_count)}, {card.independent_count} independent"
    readings = f' <a class="to-compare" href="{_readings(card)}">{COMPARE}</a>' if card.article_count > 1 else ""
    return SafeString(f'{links} <span class="counts">— {count}</span>{readings}')  # nosec B703 # links and numbers


@register.filter
def show_notes(card: Card) -> SafeString:
    """What few cards need: where it stands when the words alone say little, where else they were found, how sure it is."""
    notes = []
    if says_little(card) and card.carriers and card.carriers[0].headline:
        notes.append(_headline(card.carriers[0]))
    if card.marked and MARKS[0] not in card.marked:
        notes.append(
            f'<p class="context">found in <a href="{_readings(card)}">another reading</a> or in a headline</p>'
        )
    if card.stance or not card.decided_by_machine:
        notes.append(_sureness(card))
    return SafeString("".join(notes))  # nosec B703 # escaped above


# A list names the same few hundred outlets, speakers and occasions over and over.
@lru_cache(maxsize=4096)
def link_to(page: str, slug: str, name: str) -> SafeString:
    """A link to the page (`outlet`, `speaker`, `occasion`) of that slug."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', reverse(page, args=[slug]), name)


@lru_cache(maxsize=4096)
def _show_carrier(name: str | None, slug: str | None, wire: str) -> SafeString:
    outlet = link_to("outlet", slug, name) if slug else UNKNOWN
    via = wire_beside(wire, name or UNKNOWN)
    return format_html("{} (via <bdi>{}</bdi>)", outlet, via) if via else SafeString(outlet)  # nosec B703 # a link


def _readings(card: Card) -> str:
    return f"{escape(card.get_absolute_url())}#readings"


def _headline(carrier: Carrier) -> SafeString:
    address = f"{reverse('article', args=[carrier.article_id])}#q{carrier.quotation_id}"
    return format_html('<p class="context">reported in <a href="{}"><bdi>{}</bdi></a></p>', address, carrier.headline)


def _sureness(card: Card) -> SafeString:
    disputed = format_html('<strong class="disputed">{}</strong>', Statement.Stance(card.stance).label)
    told = [disputed if card.stance else "", "" if card.decided_by_machine else "checked by a curator"]
    return format_html('<p class="sureness">{}</p>', _dotted(told))


def _show_piece(words: str, is_found: bool) -> str:
    return f"<mark>{escape(words)}</mark>" if is_found else escape(words)


def _dotted(parts: list[str]) -> SafeString:
    return SafeString(DOT.join(conditional_escape(part) for part in parts if part))  # nosec B703 # escaped
