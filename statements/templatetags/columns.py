"""What the page of a statement needs beyond the record's own tags: its columns, the ways to ask for others, silence."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sources.models import Outlet

from ..days import describe_days, evidence_of
from ..differences import language_name
from ..disagreements import Disagreement, Side
from ..layout import Layout
from ..marks import Piece
from ..models import Statement, TranscriptPlacement
from ..side_by_side import Column
from ..transcripts import TranscriptBase

register = template.Library()

# Names that stand open; more are folded behind their number.
FEW_NAMES = 8
register.filter("evidence", evidence_of)
register.filter("language", language_name)


@register.filter
def distance_in_words(column: Column) -> str:
    """How far a column's reading is from the base, or why that is not measured."""
    if column.is_base:
        return "base"
    if column.aligned is None:
        return f"in {language_name(column.article.language)}: not compared word by word"
    if column.is_far:
        return "in quite other words: another translation, or another part of the utterance"
    return f"differs from base: {column.percent}\N{NO-BREAK SPACE}%" if column.distance else "same words as the base"


@register.filter
def place_in(column: Column, transcript: TranscriptBase) -> str:
    """Where the reading stands to the official transcript: covered, not covered, unsure."""
    verdict = transcript.verdict_on(column.main.witnesses[0].pk)
    return TranscriptPlacement.Verdict(verdict).label if verdict else ""


@register.filter
def of(values: Mapping[Hashable, object], key: Hashable) -> object:
    """The value of a key that the template holds in a variable; nothing where there is none."""
    return values.get(key, "")


@register.filter
def on_base(layout: Layout, number: int) -> str:
    return layout.on_base(number).query


@register.filter
def pinning(layout: Layout, number: int) -> str:
    return layout.pinning(number).query


@register.filter
def unpinning(layout: Layout, number: int) -> str:
    return layout.unpinning(number).query


@register.filter
def hiding(layout: Layout, number: int) -> str:
    return layout.hiding(number).query


@register.filter
def exactly(layout: Layout, is_exact: bool) -> str:
    return layout.exactly(bool(is_exact)).query


@register.simple_tag
def show_hedges(pieces: Iterable[Piece]) -> SafeString:
    """The reporter's words, with those that keep a distance marked."""
    return format_html_join(
        "", "{}", ((format_html('<em class="hedge">{}</em>', p.text) if p.covering else p.text,) for p in pieces)
    )


@register.simple_tag
def show_folded(columns: Iterable[Column], layout: Layout) -> SafeString:
    """The readings that have no column yet, a line each, with the way to give them one."""
    row = '<li><b><bdi>{}</bdi></b> {}, {} · <a href="{}#q{}">article</a> · <a href="{}&amp;pin={}#readings">open</a></li>'
    rows = (
        (
            column.article.outlet or "unknown outlet",
            describe_published(column),
            distance_in_words(column),
            reverse("article", args=[column.article.pk]),
            column.number,
            layout.query,
            column.number,
        )
        for column in columns
    )
    return format_html("<ul>{}</ul>", format_html_join("", row, rows))


@register.simple_tag
def count_outlets(columns: Sequence[Column]) -> str:
    count = len({column.article.document.outlet_id for column in columns})
    return "1 outlet" if count == 1 else f"{count} outlets"


@register.simple_tag
def show_silent(outlets: Sequence[Outlet], before: str, after: str) -> SafeString | str:
    """Outlets that are silent and why; many names are folded behind their number."""
    if not outlets:
        return ""
    links = ((reverse("outlet", args=[outlet.slug]), outlet.name) for outlet in outlets)
    names = format_html_join(", ", '<a href="{}"><bdi>{}</bdi></a>', links)
    tail = f", {after}" if after else ""
    if len(outlets) <= FEW_NAMES:
        return format_html("<p><b>{}</b> {}{}.</p>", before, names, tail)
    head = f"{len(outlets)} outlets{tail}"
    return format_html("<details><summary><b>{}</b> {}</summary><p>{}.</p></details>", before, head, names)


@register.filter
def point_label(point: str) -> str:
    return Statement.Point(point).label


@register.filter
def account(disagreement: Disagreement, side: Side) -> str:
    """What one side tells: a name, days or an occasion, in words."""
    quotation = side.quotations[0]
    if disagreement.point == Statement.Point.WHEN:
        return describe_days(quotation.said_from, quotation.said_to, quotation.said_precision)
    return quotation.speaker_name if disagreement.point == Statement.Point.WHO else quotation.occasion_name


def describe_published(column: Column) -> str:
    article = column.article
    return describe_days(article.published_on, article.published_until, article.published_precision)
