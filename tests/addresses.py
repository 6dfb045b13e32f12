"""Every public address, from the URLconf: a new one is asked for here, or the tests that ask all of them fail."""

from dataclasses import dataclass, field

from django.urls import reverse

from statements.models import Statement
from statements.urls import urlpatterns

PUBLIC = {pattern.name for pattern in urlpatterns}
# What the addresses with a place in them are asked for.
PLACES = {
    "statement-by-key": "key",
    "statement": "key slug",
    "statement-history": "key",
    "occasion": "occasion",
    "speaker": "speaker",
    "outlet": "outlet",
    "topic": "topic",
    "article": "article",
    "api-statement": "key",
    "sitemap-statements": "part",
}
# What is asked of a page beside its filters, so that it shows all that it can.
QUERIES = {
    "compare": ["outlet=the-post&outlet=opal-news", "outlet=the-post&outlet=opal-news&show=any"],
    "compare-csv": ["outlet=the-post&outlet=opal-news&show=any"],
    "statement": ["show=both"],
    "sentences": ["naming=role", "reporting=neutral"],
    "timeline": ["order=oldest", "undated=on", "words=zeppelin", "outlet=secret-gazette", "bars=day"],
    "statements-csv": ["words=zeppelin", "excel=1"],
    "statements-jsonl": ["words=zeppelin", "snapshot=off"],
    "feed": ["words=zeppelin"],
    "api-statements": ["words=zeppelin", "undated=on"],
}


@dataclass(frozen=True)
class Known:
    """The places that are asked for: what fills a name in `PLACES`, one value or several."""

    key: list[str] = field(default_factory=list)
    slug: list[str] = field(default_factory=lambda: ["x"])
    occasion: list[str] = field(default_factory=list)
    speaker: list[str] = field(default_factory=list)
    outlet: list[str] = field(default_factory=list)
    topic: list[str] = field(default_factory=list)
    article: list[int] = field(default_factory=list)
    part: list[int] = field(default_factory=lambda: [0])


def known_of(*statements: Statement) -> Known:
    """The places of these statements and of what they are witnessed by."""
    articles = [witness.quotation.article for one in statements for witness in one.witnesses.with_reading()]
    return Known(
        key=[statement.key for statement in statements],
        occasion=sorted({one.occasion.slug for one in statements if one.occasion}),
        speaker=sorted({speaker.slug for one in statements for speaker in one.speakers.all()}),
        outlet=sorted({article.outlet.slug for article in articles if article.outlet}),
        article=sorted(article.pk for article in articles),
    )


def addresses(known: Known) -> list[str]:
    """All public addresses, with every place that is known and every query that shows more."""
    found = []
    for name in sorted(PUBLIC):
        paths = _paths(name, known)
        found += paths + [f"{path}?{query}" for path in paths for query in QUERIES.get(name, [])]
    return found


def _paths(name: str, known: Known) -> list[str]:
    names = PLACES.get(name, "").split()
    if not names:
        return [reverse(name)]
    rest = [getattr(known, other)[0] for other in names[1:]]
    return [reverse(name, args=[value, *rest]) for value in getattr(known, names[0])]
