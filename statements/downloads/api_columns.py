"""What the read API tells of statements, witnesses, outlets, speakers, occasions and topics: lists of columns, as for downloads."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.urls import reverse

from sources.models import Outlet

from ..browsing.facets import list_values
from ..browsing.filters import Filters
from ..models import Occasion, Speaker, Statement, Topic
from .columns import COLUMNS, SPEAKERS, TOPICS, FlatColumn
from .flat import compose, select_statements, select_witnesses
from .tables import Column, Type, as_object


@dataclass(frozen=True)
class Counted:
    """An outlet, a speaker, an occasion or a topic on its way out, with the number of its published statements."""

    row: Any
    count: int
    origin: str


STATEMENT_COLUMNS = [
    *(column for column in COLUMNS if column.is_shared),
    FlatColumn("api_url", "site.api || statement.key || '/'", "This object."),
    FlatColumn("text", "statement.text", "The text of record."),
    FlatColumn("language", "statement.language", "Of the text of record, as in ISO 639."),
    FlatColumn(
        "basis",
        "statement.basis",
        "What the text of record is taken from: transcript, direct, mixed, paraphrase or curator.",
    ),
    FlatColumn("kind", "statement.kind", "The most exact of its witnesses': direct, mixed or indirect."),
    FlatColumn("stance", "statement.stance", "disputed, denied, or empty."),
    FlatColumn(
        "disagreements",
        "statement.disagreements",
        "In what its witnesses contradict each other: who, when, where.",
        Type.LIST,
    ),
    FlatColumn(
        "changed_after_publication",
        "statement.is_revised",
        "Whether an outlet changed the words after it had published them.",
        Type.FLAG,
    ),
    FlatColumn(
        "speaker_slugs",
        f"ARRAY(SELECT speaker.slug {SPEAKERS})",
        "The speakers as the filter asks for them.",
        Type.LIST,
    ),
    FlatColumn(
        "topic_slugs", f"ARRAY(SELECT topic.slug {TOPICS})", "The topics as the filter asks for them.", Type.LIST
    ),
    FlatColumn("occasion_slug", "coalesce(occasion.slug, '')", "The occasion as the filter asks for it."),
    FlatColumn("article_count", "statement.article_count", "Articles that carry it.", Type.NUMBER),
    FlatColumn("outlet_count", "statement.outlet_count", "Outlets that carry it.", Type.NUMBER),
    FlatColumn("independent_count", "statement.independent_count", "Independent witnesses.", Type.NUMBER),
    FlatColumn("recorded_at", "statement.created_at", "When it was put on the record.", Type.INSTANT),
    FlatColumn("changed_at", "statement.changed_at", "When it was last worked out anew.", Type.INSTANT),
]
WITNESS_COLUMNS = [
    *(column for column in COLUMNS if not column.is_shared),
    FlatColumn("outlet_slug", "coalesce(outlet.slug, '')", "The outlet as the filter asks for it."),
]
OUTLET_COLUMNS = [
    Column("slug", lambda line: line.row.slug, "As the filter asks for it."),
    Column("name", lambda line: line.row.name, "What it is called here."),
    Column("other_names", lambda line: line.row.other_names, "What articles call it too.", Type.LIST),
    Column("permalink", lambda line: line.origin + reverse("outlet", args=[line.row.slug]), "Its page."),
    Column("kind", lambda line: line.row.kind, "publication, broadcaster, agency or official."),
    Column("country", lambda line: line.row.country, "Two letters, as in ISO 3166."),
    Column("domains", lambda line: line.row.domains, "Host names of its addresses.", Type.LIST),
    Column("is_wire", lambda line: line.row.is_wire, "Whether others reprint its texts.", Type.FLAG),
    Column("is_sample", lambda line: line.row.is_sample, "Whether it is invented, to show the site.", Type.FLAG),
    Column("article_count", lambda line: line.row.article_count, "Articles of it that are held.", Type.NUMBER),
    Column("first_day", lambda line: line.row.first_day, "When the earliest of them was published.", Type.DAY),
    Column("last_day", lambda line: line.row.last_day, "When the latest of them was published.", Type.DAY),
    Column("statement_count", lambda line: line.count, "Published statements that it carries.", Type.NUMBER),
]
SPEAKER_COLUMNS = [
    Column("slug", lambda line: line.row.slug, "As the filter asks for them."),
    Column("name", lambda line: line.row.name, "What they are called here."),
    Column("permalink", lambda line: line.origin + line.row.get_absolute_url(), "Their page."),
    Column("kind", lambda line: line.row.kind, "person, body or unnamed."),
    Column("description", lambda line: line.row.description, "Who they are."),
    Column("statement_count", lambda line: line.count, "Published statements of theirs.", Type.NUMBER),
]
OCCASION_COLUMNS = [
    Column("slug", lambda line: line.row.slug, "As the filter asks for it."),
    Column("name", lambda line: line.row.name, "What it is called here."),
    Column("permalink", lambda line: line.origin + line.row.get_absolute_url(), "Its page."),
    Column("kind", lambda line: line.row.kind, "Such as news conference or address."),
    Column("place", lambda line: line.row.place, "Where it was held."),
    Column("day_from", lambda line: line.row.day_from, "Its first day.", Type.DAY),
    Column("day_to", lambda line: line.row.day_to, "Its last day.", Type.DAY),
    Column("precision", lambda line: line.row.precision, "day, range, month or year."),
    Column("statement_count", lambda line: line.count, "Published statements made at it.", Type.NUMBER),
]
TOPIC_COLUMNS = [
    Column("slug", lambda line: line.row.slug, "As the filter asks for it; it stays when the name changes."),
    Column("name", lambda line: line.row.name, "What it is called here."),
    Column("permalink", lambda line: line.origin + line.row.get_absolute_url(), "Leads to its statements."),
    Column("note", lambda line: line.row.note, "What it takes in."),
    Column(
        "wanted",
        lambda line: line.row.wanted,
        "The searches of which one is enough: words that occur together, and phrases in quotation marks.",
        Type.LIST,
    ),
    Column("unwanted", lambda line: line.row.unwanted, "The searches that leave a statement out.", Type.LIST),
    Column("changed_at", lambda line: line.row.changed_at, "When its searches were last changed.", Type.INSTANT),
    Column(
        "is_carried_through",
        lambda line: line.row.done_at is not None,
        "Whether all statements have followed that change.",
        Type.FLAG,
    ),
    Column("statement_count", lambda line: line.count, "Published statements of it.", Type.NUMBER),
]


def tell_statements(statements: Sequence[Statement], origin: str) -> list[dict[str, Any]]:
    """The statements as objects, in their order, each with its witnesses that may be shown: two queries for any number.

    One that is deleted meanwhile is left out.
    """
    numbers = [statement.pk for statement in statements]
    found = compose("SELECT id, said_from, said_to FROM statements_statement WHERE id = ANY(%s)", [numbers])
    told = dict(_read(select_statements, STATEMENT_COLUMNS, found, origin))
    witnesses = defaultdict(list)
    for number, witness in _read(select_witnesses, WITNESS_COLUMNS, found, origin):
        witnesses[number].append(witness)
    return [told[number] | {"witnesses": witnesses[number]} for number in numbers if number in told]


def tell_outlets(origin: str) -> list[dict[str, Any]]:
    """The outlets of which an article is held."""
    counts = list_values(Filters(), "outlet")
    return _tell_counted(OUTLET_COLUMNS, Outlet.objects.with_articles().with_article_counts(), counts, origin)


def tell_speakers(origin: str) -> list[dict[str, Any]]:
    """The speakers whose words are put on the record."""
    return _tell_counted(SPEAKER_COLUMNS, Speaker.objects.followed(), list_values(Filters(), "speaker"), origin)


def tell_occasions(origin: str) -> list[dict[str, Any]]:
    """The occasions that have a page."""
    return _tell_counted(OCCASION_COLUMNS, Occasion.objects.public(), list_values(Filters(), "occasion"), origin)


def tell_topics(origin: str) -> list[dict[str, Any]]:
    """The topics that curators keep."""
    topics = Topic.objects.shown().with_counts()
    return [as_object(TOPIC_COLUMNS, Counted(topic, topic.statement_count, origin)) for topic in topics]


def _read(
    select: Callable[..., str], columns: Sequence[FlatColumn], found: str, origin: str
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The number of each statement, and a row by headings."""
    headings = [column.heading for column in columns]
    with connection.cursor() as cursor:
        cursor.execute(select(found, columns, origin=origin, is_numbered=True))
        for number, *values in cursor:
            yield number, dict(zip(headings, values, strict=True))


def _tell_counted(columns, rows, counts, origin: str) -> list[dict[str, Any]]:
    count_of = {value.slug: value.count for value in counts}
    return [as_object(columns, Counted(row, count_of.get(row.slug, 0), origin)) for row in rows]
