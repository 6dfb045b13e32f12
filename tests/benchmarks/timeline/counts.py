"""Bars and facets: their queries by themselves, against a primary key's look-up and Datasette's answers."""

from collections.abc import Iterator, Mapping

from .asking import Task, measure_all
from .bench import NO_DATASETTE, Bench
from .queries import bars_of, facets_of, look_up, time_queries
from .rows import Row
from .tasks import COMMON, DATASETTE, OUTLET, SEVERAL, TOPIC, YEAR, facets, page

MOST_LOOK_UPS = 4


def measure_bars(bench: Bench) -> Iterator[Row]:
    """Those that counts are kept for against a look-up; what has several words is counted, after the page."""
    two = {"outlet": OUTLET, "topic": TOPIC}
    columns = {"outlets__arraycontains": OUTLET, "topics__arraycontains": TOPIC}
    asked = {
        "bars: all": (page(), facets("month"), 1 / 20),
        "bars: one filter": (page(outlet=OUTLET), facets("month", outlets__arraycontains=OUTLET), 1 / 20),
        "bars: two filters": (page(**two), facets("month", **columns), 1 / 20),
        "bars: one word": (page(words=COMMON), facets("month", _search=COMMON), 1 / 20),
        "bars: several words": (page(words=SEVERAL), facets("month", _search=SEVERAL), 1),
    }
    look = "look-up"
    taken = time_queries({look: look_up()} | {name: bars_of(ours) for name, (ours, _, _) in asked.items()})
    theirs = _datasette_of(bench, {name: address for name, (_, address, _) in asked.items()})
    for name, (_, _, most) in asked.items():
        if most < 1:
            yield Row(
                name,
                "in SQL, of a look-up by primary key",
                taken[name] / taken[look],
                most=MOST_LOOK_UPS,
                note=f"{taken[name]:.2f} ms",
            )
        yield _sql_beside(name, "month facet", taken[name], theirs.get(name), most)


def measure_facets(bench: Bench) -> Iterator[Row]:
    filtered = {"outlet": OUTLET, "topic": TOPIC} | YEAR
    columns = {
        "outlets__arraycontains": OUTLET, "topics__arraycontains": TOPIC,
        "said_from__gte": YEAR["since"], "said_from__lte": YEAR["until"],
    }  # fmt: skip
    asked = {
        "facets: outlet, topic, year": (page(**filtered), facets("outlets", "topics", **columns), 1 / 20),
        "facets: common word": (page(words=COMMON), facets("outlets", "topics", _search=COMMON), 1 / 10),
    }
    taken = time_queries({name: facets_of(ours) for name, (ours, _, _) in asked.items()})
    theirs = _datasette_of(bench, {name: address for name, (_, address, _) in asked.items()})
    for name, (_, _, most) in asked.items():
        yield _sql_beside(name, "facets", taken[name], theirs.get(name), most)


def _datasette_of(bench: Bench, addresses: Mapping[str, str]) -> dict[str, float]:
    """The milliseconds of Datasette's answers, undisturbed."""
    if bench.datasette is None:
        return {}
    tasks = [Task(name, {DATASETTE: address}) for name, address in addresses.items()]
    return {name: figures.undisturbed for (name, _), figures in measure_all(tasks, [bench.datasette]).items()}


def _sql_beside(name: str, what: str, ours: float, theirs: float | None, most: float) -> Row:
    figure = f"in SQL, of Datasette's {what}"
    if theirs is None:
        return Row(name, figure, None, most=most, note=f"{NO_DATASETTE}; {ours:.2f} ms")
    return Row(name, figure, ours / theirs, most=most, note=f"{ours:.2f} of {theirs:.1f} ms")
