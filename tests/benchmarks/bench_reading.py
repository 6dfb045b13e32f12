"""The parser: articles a second of processor time, on the gold of `make bench DATA=folder`, else on the sample.

What is asked of it: no slower than the bare language model with all its pipes, and a worker in 400 MB.
"""

import json
import os
from pathlib import Path

from django.conf import settings

from sources.parsing.reading import read_page
from sources.parsing.records import Claims
from tests.benchmarks.reading import measure_speed

SAMPLE = settings.BASE_DIR / "sources" / "sample"
GOLD = "quotations/dev.jsonl"
# Times the sample is read, so that there is something to measure.
TIMES = 4
LEAST_RATIO, MOST_MEMORY = 1.0, 400


def test_reading_keeps_up_with_the_bare_model_in_little_memory():
    folder = os.environ.get("DATA")
    articles = read_gold(Path(folder)) if folder else read_sample() * TIMES
    speed = measure_speed(articles)
    print(
        f"{speed.articles} articles: {speed.per_second:.1f} a second of processor time, {speed.ratio:.2f} times as fast as "
        f"the bare model ({speed.articles / speed.model_seconds:.1f}); a worker takes {speed.memory:.0f} MB"
    )
    assert speed.ratio >= LEAST_RATIO
    assert speed.memory <= MOST_MEMORY


def read_gold(folder: Path) -> list[dict]:
    lines = (folder / GOLD).read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def read_sample() -> list[dict]:
    files = [path for suffix in ("*.txt", "*.html") for path in sorted(SAMPLE.glob(suffix))]
    pages = [read_page(path.read_bytes(), Claims()) for path in files]
    return [{"text": page.text, "title": page.headline} for page in pages if page.language == "en"]
