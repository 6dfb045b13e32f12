"""The parser over the bundled sample: articles a second of one processor."""

from django.conf import settings

from sources.parsing.reading import read_article
from sources.parsing.records import Claims
from sources.reference import load_knowledge
from tests.benchmarks.timing import measure

SAMPLE = settings.BASE_DIR / "sources" / "sample"


def test_reading_the_sample():
    articles = [path.read_bytes() for suffix in ("*.txt", "*.html") for path in sorted(SAMPLE.glob(suffix))]
    knowledge = load_knowledge()

    taken = measure(
        f"read {len(articles)} articles",
        lambda: [read_article(data, Claims(), knowledge) for data in articles],
        times=3,
    )

    print(f"{1000 * len(articles) / taken:.1f} articles a second")
    assert taken < 1000 * len(articles)
