"""The controls of the timeline: values of a facet, the ways in which a chosen one counts, bars of the strip, counts.

A page prints a few hundred of them, so each is one ready piece, made without `format_html`, which costs several times as
much as the rest of it: what goes in is escaped here, by hand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from django import template
from django.template.defaultfilters import pluralize
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..browsing.counting import Count
from ..browsing.facets import Facet, Value
from ..browsing.filters import Filters
from ..browsing.forms import COMBINED, FilterForm
from ..browsing.months import Bar
from ..days import describe_days

register = template.Library()

# How chosen values count: the end of the parameter's name, and what a reader is told.
WAYS = {"": "any of", "_all": "all of", "_none": "none of"}


@register.filter
def with_commas(number: int) -> str:
    """
    >>> with_commas(291388)
    '291,388'
    """
    return f"{number:,}"


@register.filter
def in_statements(count: Count) -> str:
    """
    >>> in_statements(Count(1)), in_statements(Count(2300, is_exact=False))
    ('1 statement', 'about 2,300 statements')
    """
    return f"{count} statement{pluralize(count.number)}"


@register.simple_tag
def show_values(form: FilterForm, facet: Facet, values: Iterable[Value]) -> SafeString:
    """A checkbox for each value with its count; under a chosen one the ways in which it can count."""
    ways = _ways_chosen(form.filters, facet.name)
    return SafeString("".join(_show_value(form, facet.name, value, ways.get(value.slug)) for value in values))  # nosec B703 # made so


@register.simple_tag
def show_unlisted(form: FilterForm, facet: Facet) -> SafeString:
    """The values that are chosen though the facet does not list them: nothing that the filters leave has them."""
    listed = {value.slug for value in facet.values}
    ways = _ways_chosen(form.filters, facet.name)
    unlisted = [
        Value(slug, form.names[facet.name + way, slug], None, True) for slug, way in ways.items() if slug not in listed
    ]
    return show_values(form, facet, unlisted)


@register.simple_tag
def show_chosen(form: FilterForm) -> SafeString:
    """The chosen values of all facets, where they are not counted yet."""
    chosen = []
    for (parameter, slug), label in form.names.items():
        name = parameter.partition("_")[0]
        chosen.append(_show_value(form, name, Value(slug, label, None, is_chosen=True), parameter.removeprefix(name)))
    return format_html('<ul class="chosen">{}</ul>', SafeString("".join(chosen)))  # nosec B703 # made so by _show_value


@register.simple_tag
def show_bars(bars: Iterable[Bar]) -> SafeString:
    """A link for each bar, which says its count to those who cannot see it."""
    return SafeString("".join(map(_show_bar, bars)))  # nosec B703 # made so by _show_bar


def _ways_chosen(filters: Filters, name: str) -> dict[str, str]:
    """The values of a facet that are chosen, each with the end of the parameter by which it is."""
    return {slug: way for way in WAYS for slug in getattr(filters, name + way, ())}


def _show_value(form: FilterForm, name: str, value: Value, way: str | None) -> SafeString:
    slug, day = (
        escape(value.slug),
        f" <small>{describe_days(value.day, value.day, 'day')}</small>" if value.day else "",
    )
    count = "" if value.count is None else f' <data value="{value.count}">{value.count:,}</data>'
    checked = "" if way is None else " checked"
    ways = _show_ways(form, name, value, way) if way is not None and name in COMBINED else ""
    return SafeString(  # nosec B703 # escaped above
        f'<li><label><input form="filters" type="checkbox" id="{name}-{slug}" name="{name}{way or ""}" value="{slug}"{checked}> '
        f"<span><bdi>{escape(value.label)}</bdi>{day}</span>{count}</label>{ways}</li>"
    )


def _show_ways(form: FilterForm, name: str, value: Value, way: str) -> SafeString:
    links = [
        format_html(
            '<a id="{}{}-{}" href="?{}"{}>{}</a>',
            name, other, value.slug, query, SafeString(' aria-current="true"') if other == way else "", WAYS[other],
        )
        for other, query in _other_ways(form, name, value.slug, way)
    ]  # fmt: skip
    return format_html(
        '<p class="ways" role="group" aria-label="{}: statements with">{}</p>',
        value.label,
        SafeString(" ".join(links)),  # nosec B703 # links
    )


def _other_ways(form: FilterForm, name: str, slug: str, way: str) -> Iterator[tuple[str, str]]:
    rest = form.filters.without_value(name + way, slug)
    for other in WAYS:
        yield other, replace(rest, **{name + other: (*getattr(rest, name + other), slug)}).query(*form.ordering)


def _show_bar(bar: Bar) -> SafeString:
    label, chosen = escape(bar.label), ' aria-current="true"' if bar.is_chosen else ""
    return SafeString(  # nosec B703 # escaped above
        f'<li><a href="?{escape(bar.query)}" title="{label}: {bar.count:,}"{chosen}>'
        '<svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect x="1" width="8" y="{bar.top}" height="{bar.height}"/></svg>'
        f'<span class="hidden">{label}: {in_statements(Count(bar.count))}</span></a></li>'
    )
