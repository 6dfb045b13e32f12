"""What the templates of the record need beyond Django's own tags: days in words, readings, marks, names of outlets."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .. import days
from ..collation import Alignment, Segment
from ..marks import Piece
from ..models import Occasion, Statement, Witness

register = template.Library()


@register.filter
def said(statement: Statement) -> str:
    """The statement's day in words."""
    return days.describe_days(statement.said_from, statement.said_to, statement.said_precision)


@register.filter
def said_basis(statement: Statement) -> str:
    return days.describe_basis(statement.said_basis, inferred=statement.said_inferred)


@register.filter
def published(article) -> str:
    """The article's day of publication in words."""
    return days.describe_days(article.published_on, article.published_until, article.published_precision)


@register.filter
def held(occasion: Occasion) -> str:
    """The occasion's days in words."""
    return days.describe_days(occasion.day_from, occasion.day_to, occasion.precision)


@register.filter
def carriers(witnesses: Iterable[Witness]) -> list[tuple[str, str, str]]:
    """The outlets of the witnesses, each once: name, slug and wire."""
    articles = [witness.quotation.article for witness in witnesses]
    found = [(str(a.outlet or "an unknown outlet"), a.outlet.slug if a.outlet else "", a.wire) for a in articles]
    return list(dict.fromkeys(found))


@register.filter
def wire_beside(wire: str, outlet: object) -> str:
    """The wire, unless it is the outlet itself."""
    return "" if outlet and wire.casefold() == str(outlet).casefold() else wire


@register.simple_tag
def show_differences(alignment: Alignment) -> SafeString:
    """The reading's words, with those that differ from the base marked, and those of the base that it lacks."""
    return format_html_join("", "{}", ((_segment(segment),) for segment in alignment.segments))


@register.simple_tag
def show_marks(pieces: Iterable[Piece]) -> SafeString:
    """A text with its quotations marked; each mark leads to the statement that it witnesses."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _segment(segment: Segment) -> SafeString | str:
    if segment.kind == "same":
        return segment.reading
    if segment.kind == "moved":
        kind = "moved" if segment.reading else "moved-away"
        return _tagged("span", kind, segment.reading or segment.base)
    left = _tagged("del", segment.kind, segment.base) if segment.base else ""
    came = _tagged("ins", segment.kind, segment.reading) if segment.reading else ""
    return format_html("{}{}", left, came)


SPOKEN = {
    ("ins", "added"): "added: ",
    ("del", "left-out"): "left out: ",
    ("del", "changed"): "instead of: ",
    ("ins", "changed"): "this: ",
    ("span", "moved"): "moved here: ",
    ("span", "moved-away"): "moved from here: ",
}


def _tagged(tag: str, kind: str, text: str) -> SafeString:
    """The words in their mark, which is spoken too; the space around them stays outside."""
    words = text.strip()
    if not words:
        return format_html("{}", text)
    before, _, after = text.partition(words)
    return format_html(
        '{before}<{tag} class="{kind}"><span class="hidden">[{spoken}</span>{words}<span class="hidden">] </span></{tag}>{after}',
        before=before, tag=tag, kind=kind, spoken=SPOKEN[tag, kind], words=words, after=after,
    )  # fmt: skip


def _piece(piece: Piece) -> SafeString | str:
    if not piece.covering:
        return piece.text
    anchors = format_html_join("", '<a id="q{}"></a>', ((mark.quotation.pk,) for mark in piece.beginning))
    statement = next((statement for mark in piece.covering for statement in mark.statements), None)
    if statement is None:
        return format_html("{}<mark>{}</mark>", anchors, piece.text)
    return format_html('{}<mark><a href="{}">{}</a></mark>', anchors, statement.get_absolute_url(), piece.text)
