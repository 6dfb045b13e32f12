"""Articles from files to the record by one worker process, against the bare parser on the same files: processor time.

On the gold of `make bench DATA=folder`, and on articles of its own, all of which quote somebody who is followed: there
the matching has most to do. `THROUGHPUT=500` is how many of each (100).
"""

import json
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.benchmarks.articles import make_articles
from tests.benchmarks.bench_reading import read_gold
from tests.benchmarks.throughput import Throughput, measure
from tests.faults.site import Site

COUNT = int(os.environ.get("THROUGHPUT", "100"))
LEAST_RATIO = 0.7  # of the bare parser's rate
KEPT = os.environ.get("KEEP")  # a file to which the figures are added


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    try:
        site.start().manage("load_reference")
        yield site
    finally:
        site.stop()


@pytest.mark.parametrize("name", ["own", *(["gold"] if "DATA" in os.environ else [])])
def test_throughput_is_most_of_the_parsers(site: Site, name: str) -> None:
    texts = list(islice(make_articles() if name == "own" else gold_articles(Path(os.environ["DATA"])), COUNT))
    found = measure(site, write(site.folder / "articles", texts), len(texts))
    tell(name, found)
    assert found.ratio(found.ours) >= LEAST_RATIO


def gold_articles(folder: Path) -> Iterable[str]:
    return (f"{row['title']}\n\n{row['text']}\n" for row in read_gold(folder))


def write(folder: Path, texts: list[str]) -> Path:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def tell(name: str, found: Throughput) -> None:
    per = 1000 / found.articles
    row = {
        "articles": found.articles,
        "of": name,
        "a_second": round(found.articles / found.ours, 1),
        "a_second_bare": round(found.articles / found.parser, 1),
        "ratio": round(found.ratio(found.ours), 2),
        "ratio_with_postgresql": round(found.ratio(found.all), 2),
        "ms": {
            part: round(per * getattr(found, part), 1)
            for part in ("parser", "command", "worker", "postgresql", "redis")
        },
    }
    print(json.dumps(row))
    if KEPT:
        with Path(KEPT).open("a") as file:
            file.write(json.dumps(row) + "\n")
