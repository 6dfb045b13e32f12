"""Pages of the list: against a page of constant cards, in buffers of PostgreSQL, and against Datasette's pages."""

from collections.abc import Iterator, Mapping

from .asking import Figures, Task, measure_all
from .bench import NO_DATASETTE, Bench
from .buffers import buffers_of_pages
from .rows import Row
from .tasks import BARE, DATASETTE, OURS, SEARCHES, list_comparisons, list_pages, list_searches

MOST_OF_BARE, MOST_GROWTH = 1.5, 1.2


def measure_pages(bench: Bench) -> Iterator[Row]:
    tasks = list_pages()
    found = measure_all(tasks, bench.peers)
    for task in tasks:
        ours = found[task.name, OURS]
        yield Row(
            task.name,
            "processor time, of the bare page's",
            ours.cpu / found[task.name, BARE].cpu,
            most=MOST_OF_BARE,
            note=_clock(ours),
        )
    yield from _beside(found, ["first page", "middle page", "outlet, topic, year"])


def _beside(found: Mapping[tuple[str, str], Figures], names: list[str]) -> Iterator[Row]:
    for name in names:
        if (name, DATASETTE) in found:
            ours, theirs = found[name, OURS], found[name, DATASETTE]
            yield Row(name, "clock, of Datasette's", ours.median / theirs.median, note=f"theirs {_clock(theirs)}")


def measure_buffers(bench: Bench) -> Iterator[Row]:
    for name, buffers in buffers_of_pages().items():
        fewer = bench.fewer.get(name)
        if fewer:
            yield Row(
                name, "buffers, of those at 100k", buffers / fewer, most=MOST_GROWTH, note=f"{buffers} of {fewer}"
            )
        else:
            yield Row(name, "buffers", buffers)


def measure_searches(bench: Bench) -> Iterator[Row]:
    most = {f"search: {one.name}": one.most for one in SEARCHES}
    yield from _p95_beside(bench, list_searches(), most)


def measure_comparisons(bench: Bench) -> Iterator[Row]:
    tasks = list_comparisons()
    yield from _p95_beside(bench, tasks, {task.name: 1 / 10 for task in tasks})


def _p95_beside(bench: Bench, tasks: list[Task], most: Mapping[str, float]) -> Iterator[Row]:
    found = measure_all(tasks, bench.peers)
    for task in tasks:
        ours, theirs = found[task.name, OURS], found.get((task.name, DATASETTE))
        if theirs is None:
            yield Row(
                task.name,
                "p95, of Datasette's page",
                None,
                most=most[task.name],
                note=f"{NO_DATASETTE}; {_clock(ours)}",
            )
            continue
        note = f"{_clock(ours)}; theirs {_clock(theirs)}"
        yield Row(task.name, "p95, of Datasette's page", ours.p95 / theirs.p95, most=most[task.name], note=note)


def _clock(figures: Figures) -> str:
    return f"{figures.median:.1f} ms, p95 {figures.p95:.1f}, cpu {figures.cpu:.1f}"
