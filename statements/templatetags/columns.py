"""What the page of a statement needs beyond the record's own tags: its columns, the ways to ask for others, silence."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from .. import days
from ..comparing.differences import language_name
from ..comparing.layout import Layout
from ..comparing.marks import Piece
from ..comparing.side_by_side import Column
from ..coverage import SilentOutlet
from ..models import DecidedBy, Statement, TranscriptPlacement, WitnessRow
from ..sides import tell_account
from ..tallying.readings import point_at_words
from ..tallying.transcripts import TranscriptBase
from .record import join_escaped, published

register = template.Library()

# Names that stand open; more are folded behind their number.
FEW_NAMES = 8
register.filter("evidence", days.evidence_of)
register.filter("account", tell_account)
register.filter("language", language_name)


@register.filter
def distance_in_words(column: Column) -> str:
    """How far a column's reading is from the base, or why that is not measured."""
    if column.is_base:
        return "base"
    if column.aligned is None:
        return f"in {language_name(column.first.language)}: not compared word by word"
    if column.is_far:
        return "in quite other words: another translation, or another part of the utterance"
    return f"differs from base: {column.percent}\N{NO-BREAK SPACE}%" if column.distance else "same words as the base"


@register.filter
def place_in(column: Column, transcript: TranscriptBase) -> str:
    """Where the reading stands to the official transcript: covered, not covered, unsure."""
    verdict = transcript.verdict_on(column.first.pk)
    return TranscriptPlacement.Verdict(verdict).label if verdict else ""


@register.filter
def outside_address(witness: WitnessRow) -> str:
    """The outlet's own page at the exact words; empty where there is no web address."""
    return point_at_words(witness.address, witness.text)


@register.filter
def of(values: Mapping[Hashable, object], key: Hashable) -> object:
    """The value of a key that the template holds in a variable; nothing where there is none."""
    return values.get(key, "")


@register.filter
def decider(witness: WitnessRow) -> str:
    return DecidedBy(witness.decided_by).label


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
    return join_escaped(format_html('<em class="hedge">{}</em>', p.text) if p.covering else p.text for p in pieces)


@register.simple_tag
def show_folded(columns: Iterable[Column], layout: Layout) -> SafeString:
    """The readings that have no column yet, a line each, with the way to give them one."""
    before, after = _around(reverse("article", args=[0]), "0")
    row = (
        f'<li><b><bdi>{{0}}</bdi></b> {{1}} · <a href="{before}{{2}}{after}#q{{3}}">article</a>'
        f' · <a href="{escape(layout.query)}&amp;pin={{3}}#readings">open</a></li>'
    )
    rows = ((c.first.outlet_name or "unknown outlet", _facts(c), c.first.article_id, c.number) for c in columns)
    return format_html("<ul>{}</ul>", format_html_join("", row, rows))


def _facts(column: Column) -> str:
    return f"{published(column.first)}, {distance_in_words(column)}"


@register.simple_tag
def count_outlets(columns: Sequence[Column]) -> str:
    count = len({column.first.outlet_id for column in columns})
    return "1 outlet" if count == 1 else f"{count} outlets"


@register.simple_tag
def show_silent(outlets: Sequence[SilentOutlet], before: str, after: str) -> SafeString | str:
    """Outlets that are silent and why; many names are folded behind their number."""
    if not outlets:
        return ""
    before_slug, after_slug = _around(reverse("outlet", args=["-"]), "-")
    link = f'<a href="{before_slug}{{}}{after_slug}"><bdi>{{}}</bdi></a>'
    names = format_html_join(", ", link, ((outlet.slug, outlet.name) for outlet in outlets))
    tail = f", {after}" if after else ""
    if len(outlets) <= FEW_NAMES:
        return format_html("<p><b>{}</b> {}{}.</p>", before, names, tail)
    head = f"{len(outlets)} outlets{tail}"
    return format_html("<details><summary><b>{}</b> {}</summary><p>{}.</p></details>", before, head, names)


@register.filter
def point_label(point: str) -> str:
    return Statement.Point(point).label


def _around(address: str, stand_in: str) -> tuple[str, str]:
    """An address before and after what varies in it: Django takes its time over each of sixty."""
    before, _, after = address.rpartition(stand_in)
    return before, after
