"""What a reader asks for, in the addresses of the site and of Datasette. The record is generated: its words are known."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Sum

from config.load.vocabulary import NAMES, NOUNS
from statements.models import Occasion, Speaker, Statement

from .asking import Task
from .datasette import NAME

OURS, BARE, DATASETTE = "site", "bare page", "datasette"
# Shares of the statements that have them: a two thousandth, 4 %, 28 %, 1 %, 3 %, and in one spring alone.
RARE, MEDIUM, COMMON = NAMES[200].lower(), "partner", "government"
PHRASE, SEVERAL, BURST = '"new border"', "government treaty", f"{NAMES[-1]}a".lower()
OUTLET, OTHER_OUTLET, TOPIC = "load-3", "load-1", f"load-{NOUNS[44]}"
YEAR = {"since": "2023-01-01", "until": "2023-12-31"}
MIDDLE = "2023-09-15"


@dataclass(frozen=True)
class Sought:
    """A search, and how much of the time of Datasette's page it may take."""

    name: str
    words: str
    most: float


SEARCHES = [
    Sought("rare", RARE, 1),
    Sought("medium", MEDIUM, 1 / 5),
    Sought("common", COMMON, 1 / 5),
    Sought("phrase", PHRASE, 1),
    Sought("two words", SEVERAL, 1),
    Sought("of one burst", BURST, 1 / 2),
]


def page(**filters: str | list[str]) -> str:
    return f"/?{urlencode(filters, doseq=True)}" if filters else "/"


def table(**filters: str | list[str]) -> str:
    asked = {"_sort_desc": "said_from", "_size": 50, "_nosuggest": 1} | filters
    return f"/{NAME}/statements?" + urlencode(asked, doseq=True)


def facets(*names: str, **filters: str) -> str:
    """One row and the counts: the least for which Datasette counts at all."""
    asked = {"_facet" if name == "month" else "_facet_array": name for name in names[:1]}
    rest = [("_facet_array", name) for name in names[1:]]
    size = {"_facet_size": "max"} if "month" in names else {}
    return f"/{NAME}/statements.json?" + urlencode(
        [*(asked | size | {"_size": 1, "_nosuggest": 1} | filters).items(), *rest]
    )


def single_filters() -> dict[str, dict[str, str | list[str]]]:
    """One filter of each kind, by a name."""
    speaker = Speaker.objects.filter(slug__startswith="load-").order_by("pk")[1].slug
    occasion = (
        Occasion.objects.filter(slug__startswith="load-").order_by("pk")[5].slug
    )  # in the great burst: more than a page of any record
    return {
        "speaker": {"speaker": speaker},
        "outlet": {"outlet": OUTLET},
        "two outlets, any": {"outlet": [OUTLET, OTHER_OUTLET]},
        "without an outlet": {"outlet_none": OTHER_OUTLET},
        "topic": {"topic": TOPIC},
        "occasion": {"occasion": occasion},
        "kind": {"kind": "indirect"},
        "independent witnesses": {"independent": "5"},
        "checked": {"checked": "on"},
        "disputed": {"disputed": "on"},
        "changed": {"changed": "on"},
        "undated": {"undated": "on"},
        "year": YEAR,
    }


def list_pages() -> list[Task]:
    """Pages that are to cost little more than one of constant cards."""
    filtered = {"outlet": OUTLET, "topic": TOPIC} | YEAR
    columns = {
        "outlets__arraycontains": OUTLET, "topics__arraycontains": TOPIC,
        "said_from__gte": YEAR["since"], "said_from__lte": YEAR["until"],
    }  # fmt: skip
    return [
        Task("first page", {OURS: page(), BARE: "/", DATASETTE: table()}),
        Task("first page, after a write", {OURS: page(), BARE: "/"}, is_after_write=True),
        Task("first page, kept", {OURS: page(), BARE: "/"}, is_kept=True),
        Task("middle page", {OURS: page(day=MIDDLE), BARE: "/", DATASETTE: table(said_from__lte=MIDDLE)}),
        *(Task(f"filter: {name}", {OURS: page(**chosen), BARE: "/"}) for name, chosen in single_filters().items()),
        Task("outlet, topic, year", {OURS: page(**filtered), BARE: "/", DATASETTE: table(**columns)}),
    ]


def list_searches() -> list[Task]:
    return [
        Task(f"search: {one.name}", {OURS: page(words=one.words), DATASETTE: table(_search=one.words)})
        for one in SEARCHES
    ]


def list_comparisons() -> list[Task]:
    """Two outlets: what both carry, and what one of them does not."""
    both = table(outlets__arraycontains=[OTHER_OUTLET, "load-2"])
    only = table(outlets__arraycontains=OTHER_OUTLET, outlets__arraynotcontains="load-2")
    return [
        Task("two outlets: both", {OURS: page(outlet_all=[OTHER_OUTLET, "load-2"]), DATASETTE: both}),
        Task("two outlets: only one", {OURS: page(outlet=OTHER_OUTLET, outlet_none="load-2"), DATASETTE: only}),
    ]


def query_of_period(rows: int) -> str:
    """The query of a period in the middle whose statements have about so many witnesses."""
    first = date.fromisoformat(MIDDLE)
    days = range(1, 1000)
    last = next(
        first + timedelta(days=count) for count in days if _witnesses(first, first + timedelta(days=count)) >= rows
    )
    return urlencode({"since": first, "until": last})


def _witnesses(first: date, last: date) -> int:
    said = Statement.objects.published().filter(said_from__range=(first, last))
    return said.aggregate(total=Sum("article_count"))["total"] or 0
